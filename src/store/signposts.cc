// Records of signposting, tips, colleagues, experiences. One statement each.
#include <fingerpost/store/signposts.h>
#include <fmt/format.h>

#include "confidential_implementation.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view signpost_columns = "id, made_at, day, account, team, need, area, answer, kind, agreed_on, follow_up, closed_on, reference";
constexpr std::string_view option_columns = "service, outcome, reason, weeks, outcome_on, outcome_by";
constexpr std::string_view tip_columns = "id, service, words, account, made_on, ends_on";
constexpr std::string_view colleague_columns = "id, role, organisation, area, phone, email, about, changed_on, changed_by";
constexpr std::string_view experience_columns = "id, service, helped, words, made_on, account";
// ?1 and ?2 of every question about records: whose they are.
constexpr std::string_view in_scope = "(?1 = '*' OR (?1 <> '' AND team = ?1) OR account = ?2)";

std::string text_or_empty(const Query& query, int column) { return query.is_null(column) ? std::string() : query.text(column); }

SignpostRow signpost_of(const Query& query) {
    SignpostRow row;
    row.id = query.text(0);
    row.made_at = base::parse_instant(query.text(1)).value_or(base::Instant());
    std::string* const texts[] = {&row.day, &row.account, &row.team, &row.need, &row.area, &row.answer, &row.kind, &row.agreed_on, &row.follow_up, &row.closed_on, &row.reference};
    int column = 2;
    for (std::string* text : texts) *text = text_or_empty(query, column++);
    return row;
}

void read_options(Connection& connection, SignpostRow& row) {
    auto query = connection.query(fmt::format("SELECT {} FROM signpost_option WHERE signpost = ?1 ORDER BY position", option_columns), row.id);
    while (query.next()) {
        SignpostOption option{query.text(0), query.text(1), query.text(2), std::nullopt, text_or_empty(query, 4), query.text(5)};
        if (!query.is_null(3)) option.weeks = query.number(3);
        row.options.push_back(std::move(option));
    }
}

std::string team_of(const SignpostScope& scope) { return scope.everybody ? "*" : scope.team; }

template <class... Values>
std::vector<SignpostRow> signposts(Connection& connection, std::string_view rest, const Values&... values) {
    std::vector<SignpostRow> all;
    {
        auto query = connection.query(fmt::format("SELECT {} FROM signpost {}", signpost_columns, rest), values...);
        while (query.next()) all.push_back(signpost_of(query));
    }
    for (SignpostRow& row : all) read_options(connection, row);
    return all;
}

template <std::size_t Count>
std::array<std::string, Count> texts_of(const Query& query) {
    std::array<std::string, Count> all;
    for (std::size_t at = 0; at < Count; ++at) all[at] = query.text(static_cast<int>(at));
    return all;
}

TipRow tip_of(const Query& query) {
    auto [id, service, words, account, made_on, ends_on] = texts_of<6>(query);
    return {id, service, words, account, made_on, ends_on};
}

ColleagueRow colleague_of(const Query& query) {
    auto [id, role, organisation, area, phone, email, about, changed_on, changed_by] = texts_of<9>(query);
    return {id, role, organisation, area, phone, email, about, changed_on, changed_by};
}

ExperienceRow experience_of(const Query& query) {
    auto [id, service, helped, words, made_on, account] = texts_of<6>(query);
    return {id, service, helped, words, made_on, account};
}

template <class Read, class... Values>
auto rows(Connection& connection, Read read, const std::string& sql, const Values&... values) {
    std::vector<decltype(read(std::declval<const Query&>()))> all;
    auto query = connection.query(sql, values...);
    while (query.next()) all.push_back(read(query));
    return all;
}

template <class Rows>
auto first_of(Rows all) -> std::optional<typename Rows::value_type> {
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

std::string select(std::string_view columns, std::string_view rest) { return fmt::format("SELECT {} FROM {}", columns, rest); }

}  // namespace

Connection& Signposts::connection() const { return confidential_->implementation_->connection; }

template <class Work>
auto Signposts::ask(Work&& work) const -> decltype(work()) {
    return confidential_->implementation_->ask(std::forward<Work>(work));
}

base::Result<void> Signposts::save(const SignpostRow& row) {
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        connection().query("DELETE FROM signpost_option WHERE signpost = ?1", row.id).run();
        connection().query(fmt::format("INSERT INTO signpost ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO UPDATE SET "
                                     "answer = excluded.answer, kind = excluded.kind, agreed_on = excluded.agreed_on, follow_up = excluded.follow_up, "
                                     "closed_on = excluded.closed_on, reference = excluded.reference, need = excluded.need, area = excluded.area", signpost_columns),
                         row.id, base::format_instant(row.made_at), row.day, row.account, row.team, row.need, row.area, row.answer, row.kind,
                         or_null(row.agreed_on), or_null(row.follow_up), or_null(row.closed_on), row.reference)
            .run();
        std::int64_t position = 0;
        for (const SignpostOption& option : row.options) {
            const std::string sql = fmt::format("INSERT INTO signpost_option (signpost, position, {}) VALUES (?1, ?2, ?3, ?4, ?5, {}, ?6, ?7)", option_columns,
                                                option.weeks ? std::to_string(*option.weeks) : "NULL");
            connection().query(sql, row.id, position++, option.service, option.outcome, option.reason, or_null(option.outcome_on), option.outcome_by).run();
        }
        return {};
    });
}

base::Result<std::optional<SignpostRow>> Signposts::find(std::string_view id) const {
    return ask([&]() -> base::Result<std::optional<SignpostRow>> { return first_of(signposts(connection(), "WHERE id = ?1", id)); });
}

base::Result<std::vector<SignpostRow>> Signposts::due(const SignpostScope& scope, std::string_view until, std::size_t limit) const {
    return ask([&]() -> base::Result<std::vector<SignpostRow>> {
        return signposts(connection(), fmt::format("WHERE {} AND closed_on IS NULL AND follow_up IS NOT NULL AND follow_up <= ?3 ORDER BY follow_up, made_at, id LIMIT {}", in_scope, limit),
                         team_of(scope), scope.account, until);
    });
}

base::Result<std::vector<SignpostRow>> Signposts::newest(const SignpostScope& scope, std::size_t limit) const {
    return ask([&]() -> base::Result<std::vector<SignpostRow>> {
        return signposts(connection(), fmt::format("WHERE {} ORDER BY made_at DESC, id LIMIT {}", in_scope, limit), team_of(scope), scope.account);
    });
}

base::Result<std::vector<SignpostRow>> Signposts::with_reference(const SignpostScope& scope, std::string_view reference) const {
    return ask([&]() -> base::Result<std::vector<SignpostRow>> {
        return signposts(connection(), fmt::format("WHERE {} AND reference = ?3 AND reference <> '' ORDER BY made_at DESC, id", in_scope), team_of(scope), scope.account, reference);
    });
}

base::Result<void> Signposts::between(const SignpostScope& scope, std::string_view from, std::string_view until, const std::function<void(const SignpostRow&)>& each) const {
    return ask([&]() -> base::Result<void> {
        auto query = connection().query(fmt::format("SELECT {} FROM signpost WHERE {} AND day >= ?3 AND day <= ?4 ORDER BY day, made_at, id", signpost_columns, in_scope),
                                      team_of(scope), scope.account, from, until);
        while (query.next()) {
            SignpostRow row = signpost_of(query);
            read_options(connection(), row);
            each(row);
        }
        return {};
    });
}

// How many rows the last of the statements took or changed.
base::Result<std::int64_t> Signposts::forget(std::initializer_list<const char*> statements, std::string_view before) {
    std::int64_t count = 0;
    FINGERPOST_TRY(confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        for (const char* statement : statements) connection().query(statement, before).run();
        count = connection().changes();
        return {};
    }));
    return count;
}

base::Result<std::int64_t> Signposts::forget_references(std::string_view before) {
    return forget({"UPDATE signpost SET reference = '' WHERE reference <> '' AND day < ?1"}, before);
}

base::Result<std::int64_t> Signposts::forget_records(std::string_view before) {
    return forget({"DELETE FROM signpost_option WHERE signpost IN (SELECT id FROM signpost WHERE day < ?1)",
                   "DELETE FROM signpost WHERE day < ?1"}, before);
}

base::Result<void> Signposts::save(const TipRow& row) {
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        connection().query(fmt::format("INSERT OR REPLACE INTO tip ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", tip_columns), row.id, row.service, row.words,
                                                         row.account, row.made_on, row.ends_on)
            .run();
        return {};
    });
}

base::Result<std::vector<TipRow>> Signposts::tips_of(std::string_view service, std::string_view today) const {
    return ask([&]() -> base::Result<std::vector<TipRow>> {
        return rows(connection(), tip_of, select(tip_columns, "tip WHERE service = ?1 AND ends_on > ?2 ORDER BY made_on DESC, id"), service, today);
    });
}

base::Result<std::vector<TipRow>> Signposts::tips_ending(std::string_view until) const {
    return ask([&]() -> base::Result<std::vector<TipRow>> {
        return rows(connection(), tip_of, select(tip_columns, "tip WHERE ends_on <= ?1 ORDER BY ends_on, id"), until);
    });
}

base::Result<std::optional<TipRow>> Signposts::tip(std::string_view id) const {
    return ask([&]() -> base::Result<std::optional<TipRow>> {
        return first_of(rows(connection(), tip_of, select(tip_columns, "tip WHERE id = ?1"), id));
    });
}

base::Result<std::int64_t> Signposts::forget_experiences(std::string_view before) {
    return forget({"DELETE FROM experience WHERE made_on < ?1"}, before);
}

base::Result<std::int64_t> Signposts::forget_tips(std::string_view before) {
    return forget({"DELETE FROM tip WHERE ends_on < ?1"}, before);
}

base::Result<void> Signposts::remove_tip(std::string_view id) {
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        connection().query("DELETE FROM tip WHERE id = ?1", id).run();
        return {};
    });
}

base::Result<void> Signposts::save(const ColleagueRow& row) {
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        connection()
            .query(fmt::format("INSERT OR REPLACE INTO colleague ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", colleague_columns), row.id, row.role, row.organisation, row.area,
                   row.phone, row.email, row.about, row.changed_on, row.changed_by)
            .run();
        return {};
    });
}

base::Result<std::vector<ColleagueRow>> Signposts::colleagues() const {
    return ask([&]() -> base::Result<std::vector<ColleagueRow>> {
        return rows(connection(), colleague_of, select(colleague_columns, "colleague ORDER BY organisation COLLATE NOCASE, role COLLATE NOCASE, id"));
    });
}

base::Result<std::optional<ColleagueRow>> Signposts::colleague(std::string_view id) const {
    return ask([&]() -> base::Result<std::optional<ColleagueRow>> {
        return first_of(rows(connection(), colleague_of, select(colleague_columns, "colleague WHERE id = ?1"), id));
    });
}

base::Result<void> Signposts::remove_colleague(std::string_view id) {
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        connection().query("DELETE FROM colleague WHERE id = ?1", id).run();
        return {};
    });
}

base::Result<void> Signposts::save(const ExperienceRow& row) {
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        connection().query(fmt::format("INSERT OR REPLACE INTO experience ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", experience_columns), row.id, row.service,
                                                         row.helped, row.words, row.made_on, row.account)
            .run();
        return {};
    });
}

base::Result<std::vector<ExperienceRow>> Signposts::experiences_of(std::string_view service) const {
    return ask([&]() -> base::Result<std::vector<ExperienceRow>> {
        return rows(connection(), experience_of, select(experience_columns, "experience WHERE service = ?1 ORDER BY made_on DESC, id"), service);
    });
}

base::Result<std::vector<ExperienceRow>> Signposts::newest_experiences(std::size_t limit) const {
    return ask([&]() -> base::Result<std::vector<ExperienceRow>> {
        return rows(connection(), experience_of, select(experience_columns, fmt::format("experience ORDER BY made_on DESC, id LIMIT {}", limit)));
    });
}

base::Result<void> Signposts::remove_experience(std::string_view id) {
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        connection().query("DELETE FROM experience WHERE id = ?1", id).run();
        return {};
    });
}

}  // namespace fingerpost::store
