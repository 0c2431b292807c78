#include "lookup.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>

#include "harvest.h"
#include "name_key.h"
#include "postcode_code.h"

namespace fingerpost::places {
namespace {

// Longer texts name no place.
constexpr std::size_t longest_text = 200;

// A statement while it is being used.
class Used {
  public:
    explicit Used(SQLite::Statement& statement) : statement_(statement) {}
    ~Used() { statement_.tryReset(); }
    Used(const Used&) = delete;
    Used& operator=(const Used&) = delete;
    SQLite::Statement* operator->() const { return &statement_; }

  private:
    SQLite::Statement& statement_;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "S10" if the text has the form of a first half.
std::optional<std::string> as_outcode(std::string_view text) {
    if (text.size() < 2 || text.size() > 4) return std::nullopt;
    const auto whole = model::parse_postcode(std::string(text) + " 1AA");
    if (!whole) return std::nullopt;
    return std::string(model::outcode(*whole));
}

// "S10 2", "s10 2s", "S102": a first half, a digit, and perhaps one letter more. "S1 2" is a sector for its space,
// "S12" an outcode.
std::optional<std::int64_t> as_sector(std::string_view text) {
    const bool letter_more = text.size() > 2 && !is_digit(text.back()) && is_digit(text[text.size() - 2]);
    if (letter_more) text.remove_suffix(1);
    if (text.size() < 3 || !is_digit(text.back())) return std::nullopt;
    const auto half = as_outcode(base::trim(text.substr(0, text.size() - 1)));
    if (!half) return std::nullopt;
    const bool no_space = text[text.size() - 2] != ' ';
    if (no_space && !letter_more && as_outcode(text)) return std::nullopt;
    const auto code = outcode_code(*half);
    if (!code) return std::nullopt;
    return *code * (codes_in_an_outcode / codes_in_a_sector) + (text.back() - '0');
}

// Metres; POSTCODES measured against known points: within 100 m in town.
double precision_of(int quality) {
    switch (quality) {
        case Quality::from_neighbours:
            return 250;
        case Quality::sector_mean:
            return 2000;
        case Quality::kept_from_before:
            return 1000;
        default:
            return 100;
    }
}

bool all_words_in(std::string_view words, std::string_view text) {
    const std::string padded = ' ' + name_key(text) + ' ';
    for (const base::Token& token : base::tokenise(name_key(words))) {
        if (padded.find(' ' + token.text + ' ') == std::string::npos) return false;
    }
    return true;
}

// Columns: name, kind, latitude, longitude, radius, context.
Match settlement(SQLite::Statement& row, bool exact) {
    Match match;
    match.label = row.getColumn(0).getString();
    match.kind = static_cast<Kind>(row.getColumn(1).getInt());
    match.point = point_of(row.getColumn(2).getInt64(), row.getColumn(3).getInt64());
    match.precision_m = row.getColumn(4).getDouble();
    match.context = row.getColumn(5).getString();
    match.exact = exact;
    return match;
}

bool has(const std::vector<Match>& matches, const Match& other) {
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
        return match.label == other.label && match.point.latitude == other.point.latitude &&
               match.point.longitude == other.point.longitude;
    });
}

constexpr const char* centroid_sql = "SELECT latitude, longitude, spread FROM ";
constexpr const char* settlement_sql =
    "SELECT n.name, s.kind, s.latitude, s.longitude, s.radius, s.context FROM settlement_name n JOIN settlement s ON "
    "s.id = n.settlement ";

std::optional<Match> centroid(SQLite::Statement& statement, std::int64_t code, Kind kind, std::string label) {
    const Used row(statement);
    row->bind(1, code);
    if (!row->executeStep()) return std::nullopt;
    return Match{kind,
                 std::move(label),
                 {},
                 point_of(row->getColumn(0).getInt64(), row->getColumn(1).getInt64()),
                 row->getColumn(2).getDouble()};
}

}  // namespace

Lookup::Lookup(std::unique_ptr<SQLite::Database> database)
    : database_(std::move(database)),
      postcode_(*database_, "SELECT latitude, longitude, quality, terminated FROM postcode WHERE code = ?1"),
      sector_(*database_, std::string(centroid_sql) + "sector WHERE code = ?1"),
      outcode_(*database_, std::string(centroid_sql) + "outcode WHERE code = ?1"),
      exact_name_(*database_, std::string(settlement_sql) + "WHERE n.key = ?1 ORDER BY n.settlement"),
      // The space and the sign after it in ASCII: keys of which this one is the first words.
      longer_name_(
          *database_,
          std::string(settlement_sql) +
              "WHERE (n.key, n.settlement) IN (SELECT key, settlement FROM settlement_name "
              "WHERE key > ?1 || ' ' AND key < ?1 || '!' ORDER BY settlement LIMIT 20) ORDER BY n.settlement") {}

std::optional<Match> Lookup::postcode(std::int64_t code, std::string_view label) {
    const Used row(postcode_);
    row->bind(1, code);
    if (!row->executeStep()) return std::nullopt;
    const Kind kind = row->getColumn(3).getInt() != 0 ? Kind::terminated_postcode : Kind::postcode;
    return Match{kind,
                 std::string(label),
                 {},
                 point_of(row->getColumn(0).getInt64(), row->getColumn(1).getInt64()),
                 precision_of(row->getColumn(2).getInt())};
}

std::optional<Match> Lookup::sector(std::int64_t code) {
    return centroid(sector_, code, Kind::sector, sector_text(code));
}

std::optional<Match> Lookup::outcode(std::int64_t code) {
    return centroid(outcode_, code, Kind::outcode, outcode_text(code));
}

std::vector<Match> Lookup::from_sector(std::int64_t code, bool exact) {
    auto match = sector(code);
    if (match) {
        match->exact = exact;
        return {*match};
    }
    match = outcode(code / (codes_in_an_outcode / codes_in_a_sector));
    if (!match) return {};
    match->exact = false;
    return {*match};
}

std::vector<Match> Lookup::find(std::string_view text) {
    const std::string squeezed = base::squeeze(base::truncate_utf8(text, longest_text));
    if (const auto whole = model::parse_postcode(squeezed)) {
        const auto code = postcode_code(*whole);
        if (!code) return {};
        if (auto match = postcode(*code, *whole)) return {std::move(*match)};
        return from_sector(*code / codes_in_a_sector, false);
    }
    if (const auto code = as_sector(squeezed)) return from_sector(*code, true);
    if (const auto half = as_outcode(squeezed)) {
        const auto code = outcode_code(*half);
        auto match = code ? outcode(*code) : std::nullopt;
        return match ? std::vector<Match>{std::move(*match)} : std::vector<Match>{};
    }
    return settlements(squeezed);
}

std::vector<Match> Lookup::settlements(std::string_view text) {
    if (const std::size_t comma = text.find(','); comma != text.npos) {
        auto narrowed = exact_names(name_key(text.substr(0, comma)), text.substr(comma + 1));
        if (!narrowed.empty()) return narrowed;
    }
    const std::string key = name_key(text);
    auto matches = exact_names(key, {});
    add_longer_names(key, matches);
    return matches;
}

std::vector<Match> Lookup::exact_names(const std::string& key, std::string_view narrowed_by) {
    std::vector<Match> matches;
    if (key.empty()) return matches;
    const Used rows(exact_name_);
    rows->bind(1, key);
    while (matches.size() < Gazetteer::most_matches && rows->executeStep()) {
        Match match = settlement(*rows.operator->(), true);
        if (all_words_in(narrowed_by, match.context)) matches.push_back(std::move(match));
    }
    return matches;
}

void Lookup::add_longer_names(const std::string& key, std::vector<Match>& matches) {
    if (key.empty() || matches.size() >= Gazetteer::most_matches) return;
    const Used rows(longer_name_);
    rows->bind(1, key);
    while (matches.size() < Gazetteer::most_matches && rows->executeStep()) {
        Match match = settlement(*rows.operator->(), false);
        if (!has(matches, match)) matches.push_back(std::move(match));
    }
}

std::vector<SourceRow> Lookup::sources() {
    std::vector<SourceRow> rows;
    SQLite::Statement statement(*database_, "SELECT source, rows, imported FROM source ORDER BY source");
    while (statement.executeStep()) {
        rows.push_back(
            {statement.getColumn(0).getInt64(), statement.getColumn(1).getInt64(), statement.getColumn(2).getString()});
    }
    return rows;
}

}  // namespace fingerpost::places
