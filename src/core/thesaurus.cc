#include <fingerpost/core/thesaurus.h>

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace fingerpost::core {
namespace {

using base::ErrorCode;

// What each further target of a row counts for: the first is what is meant, the last a fallback.
constexpr float best_target = 1.0F;
constexpr float step_between_targets = 0.07F;
constexpr float least_target = 0.6F;
// A need answers through its service types, after what the row names itself.
constexpr float through_a_need = 0.8F;

constexpr float through_a_label = 0.8F;
constexpr std::size_t most_words_of_a_label = 3;

std::size_t words_in(std::string_view label) { return base::tokenise(label).size(); }

std::string phrase_of(std::string_view text) { return base::fold(base::squeeze(text)); }

// A category is found by its label as well: listings of other sources have the words and not the category.
void add_category(index::ThesaurusEntry& entry, const Category& category, float factor) {
    entry.targets.push_back({{}, category.slug, factor});
    if (words_in(category.label) <= most_words_of_a_label) entry.targets.push_back({category.label, {}, factor * through_a_label});
}

void add_target(index::ThesaurusEntry& entry, const std::string& target, float factor, const Taxonomies& taxonomies) {
    if (target.front() != '#' && target.front() != '?') {
        entry.targets.push_back({target, {}, factor});
        return;
    }
    const Category* term = taxonomies.by_slug(std::string_view(target).substr(1));
    if (term == nullptr) return;
    if (target.front() == '#') {
        add_category(entry, *term, factor);
        return;
    }
    for (const std::string& code : term->answered_by) {
        if (const Category* type = taxonomies.by_slug(code)) add_category(entry, *type, factor * through_a_need);
    }
}

// Of a two-way row: one of its words finds the phrase and all the other words.
index::ThesaurusEntry the_other_way(const std::string& phrase, const std::vector<std::string>& targets, const std::string& target) {
    index::ThesaurusEntry entry{target, {{phrase, {}, best_target}}};
    for (const std::string& other : targets) {
        if (other != target && other.front() != '#' && other.front() != '?') entry.targets.push_back({other, {}, best_target - step_between_targets});
    }
    return entry;
}

base::Result<void> require_targets(const store::ThesaurusRow& row, const Taxonomies& taxonomies) {
    const auto targets = thesaurus_targets(row.targets);
    if (row.phrase.empty()) return base::fail(ErrorCode::invalid, "the row has no phrase", "phrase", "give the words that people say");
    if (targets.empty()) {
        return base::fail(ErrorCode::invalid, "the phrase finds nothing yet", "targets", "give words, or #category, or ?need, parted by ;");
    }
    for (const std::string& target : targets) {
        const bool named = target.front() == '#' || target.front() == '?';
        if (!named || taxonomies.by_slug(std::string_view(target).substr(1)) != nullptr) continue;
        return base::fail(ErrorCode::invalid, fmt::format("{} is in no taxonomy", target), "targets",
                          "use the word that the category has in the address of its page");
    }
    return {};
}

}  // namespace

std::vector<std::string> thesaurus_targets(std::string_view text) {
    std::vector<std::string> targets;
    for (const std::string& part : base::split(text, ';')) {
        if (const auto trimmed = base::trim(part); !trimmed.empty()) targets.emplace_back(trimmed);
    }
    return targets;
}

base::Result<std::vector<store::ThesaurusRow>> parse_thesaurus(std::string_view text) {
    std::vector<store::ThesaurusRow> rows;
    std::size_t number = 0;
    for (const std::string& line : base::split(text, '\n')) {
        ++number;
        const std::string_view trimmed = base::trim(line);
        if (trimmed.empty() || trimmed.front() == '#' || number == 1) continue;
        const auto columns = base::split(trimmed, '\t');
        if (columns.size() != 4 || (columns[1] != ">" && columns[1] != "=")) {
            return base::fail(ErrorCode::invalid, fmt::format("line {} of the thesaurus is not phrase, way, targets, kind", number),
                              fmt::format("line {}", number), "part them with tabs; the way is > or =");
        }
        std::vector<store::ThesaurusRow> made;
        for (const std::string& phrase : base::split(columns[0], '|')) {
            if (std::string folded = phrase_of(phrase); !folded.empty()) {
                made.push_back({std::move(folded), columns[1].front(), std::string(base::trim(columns[2])), columns[3], false});
            }
        }
        rows.insert(rows.end(), made.begin(), made.end());
    }
    std::vector<store::ThesaurusRow> merged;
    merge_thesaurus(merged, std::move(rows));
    return merged;
}

void merge_thesaurus(std::vector<store::ThesaurusRow>& rows, std::vector<store::ThesaurusRow> more) {
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t index = 0; index < rows.size(); ++index) places.emplace(rows[index].phrase, index);
    for (store::ThesaurusRow& row : more) {
        const auto [known, inserted] = places.emplace(row.phrase, rows.size());
        if (inserted) {
            rows.push_back(std::move(row));
            continue;
        }
        store::ThesaurusRow& first = rows[known->second];
        const auto has = thesaurus_targets(first.targets);
        for (const std::string& target : thesaurus_targets(row.targets)) {
            if (std::find(has.begin(), has.end(), target) == has.end()) first.targets.append("; ").append(target);
        }
    }
}

std::vector<index::ThesaurusEntry> thesaurus_entries(const std::vector<store::ThesaurusRow>& rows, const Taxonomies& taxonomies) {
    std::vector<index::ThesaurusEntry> entries;
    entries.reserve(rows.size());
    for (const store::ThesaurusRow& row : rows) {
        index::ThesaurusEntry entry{row.phrase, {}};
        float factor = best_target;
        const auto targets = thesaurus_targets(row.targets);
        for (const std::string& target : targets) {
            add_target(entry, target, factor, taxonomies);
            factor = std::max(least_target, factor - step_between_targets);
            if (row.way != '=' || target.front() == '#' || target.front() == '?') continue;
            entries.push_back(the_other_way(row.phrase, targets, target));
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::shared_ptr<const index::Thesaurus> compile_thesaurus(const std::vector<store::ThesaurusRow>& rows, const Taxonomies& taxonomies) {
    return std::make_shared<const index::Thesaurus>(thesaurus_entries(rows, taxonomies), kinds_of_help(rows, taxonomies));
}

base::Result<ThesaurusTrial> try_thesaurus(const Directory& directory, const store::ThesaurusRow& row, const FindQuestion& question) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto rows = (*lent)->thesaurus();
    if (!rows) return base::fail(std::move(rows).error());
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    store::ThesaurusRow tried = row;
    tried.phrase = phrase_of(row.phrase);
    FINGERPOST_TRY(require_targets(tried, **taxonomies));
    std::erase_if(*rows, [&](const store::ThesaurusRow& other) { return other.phrase == tried.phrase; });
    rows->push_back(std::move(tried));
    const auto thesaurus = compile_thesaurus(*rows, **taxonomies);
    auto before = find(directory, question);
    if (!before) return base::fail(std::move(before).error());
    auto after = find(directory, question, thesaurus);
    if (!after) return base::fail(std::move(after).error());
    return ThesaurusTrial{std::move(*before), std::move(*after)};
}

base::Result<void> save_thesaurus_row(const Directory& directory, store::ThesaurusRow row, const store::Author& author) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    row.phrase = phrase_of(row.phrase);
    row.own = true;
    FINGERPOST_TRY(require_targets(row, **taxonomies));
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) { return transaction.save(row); });
}

base::Result<void> remove_thesaurus_row(const Directory& directory, std::string_view phrase, const store::Author& author) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) { return transaction.remove_thesaurus_row(phrase_of(phrase)); });
}

}  // namespace fingerpost::core
