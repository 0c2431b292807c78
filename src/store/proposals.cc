// Problems that people report, and changes that they propose.
#include <fmt/format.h>

#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view problem_columns = "id, service, kind, reported_at, reported_by, state, settled_at, settled_by";
constexpr std::string_view proposal_columns = "id, kind, service, made_at, made_by, channel, changes, state, decided_at, decided_by, reason";

base::Instant instant_of(const std::string& text) { return base::parse_instant(text).value_or(base::Instant()); }

std::string text_of(const std::optional<base::Instant>& instant) { return instant ? base::format_instant(*instant) : std::string(); }

ProblemRow problem_of(const Query& query) {
    ProblemRow row{query.text(0), query.text(1), query.text(2), instant_of(query.text(3)), query.text(4), query.text(5), {}, query.text(7)};
    if (!query.is_null(6)) row.settled_at = instant_of(query.text(6));
    return row;
}

ProposalRow proposal_of(const Query& query) {
    ProposalRow row{query.text(0), query.text(1), query.text(2), instant_of(query.text(3)), query.text(4), query.text(5), query.text(6),
                    query.text(7), {}, query.text(9), query.text(10)};
    if (!query.is_null(8)) row.decided_at = instant_of(query.text(8));
    return row;
}

template <class Read, class... Values>
auto rows(Connection& connection, Read read, std::string_view columns, std::string_view rest, const Values&... values)
    -> base::Result<std::vector<decltype(read(std::declval<const Query&>()))>> {
    std::vector<decltype(read(std::declval<const Query&>()))> all;
    auto query = connection.query(fmt::format("SELECT {} FROM {}", columns, rest), values...);
    while (query.next()) all.push_back(read(query));
    return all;
}

template <class T>
base::Result<std::optional<T>> only(base::Result<std::vector<T>> rows) {
    if (!rows) return base::fail(std::move(rows).error());
    if (rows->empty()) return std::nullopt;
    return std::move(rows->front());
}

base::Failure too_many(std::string_view kind) {
    return base::fail(base::ErrorCode::busy, fmt::format("as many {}s as a day may bring have been taken today", kind), std::string(kind),
                      "try again tomorrow, or write to us");
}

}  // namespace

base::Result<std::vector<ProblemRow>> Store::open_problems() const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, problem_of, problem_columns, "problem WHERE state = 'open' ORDER BY reported_at, id");
    });
}

base::Result<std::vector<ProblemRow>> Store::problems_of(std::string_view service_id, bool open_only) const {
    return implementation_->ask([&] {
        const std::string_view which = open_only ? "problem WHERE service = ?1 AND state = 'open' ORDER BY reported_at DESC, id"
                                                 : "problem WHERE service = ?1 ORDER BY reported_at DESC, id";
        return rows(implementation_->connection, problem_of, problem_columns, which, service_id);
    });
}

base::Result<std::optional<ProblemRow>> Store::problem(std::string_view id) const {
    return implementation_->ask([&] { return only(rows(implementation_->connection, problem_of, problem_columns, "problem WHERE id = ?1", id)); });
}

base::Result<std::vector<ProposalRow>> Store::waiting_proposals() const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, proposal_of, proposal_columns, "proposal WHERE state = 'waiting' ORDER BY made_at, id");
    });
}

base::Result<std::vector<ProposalRow>> Store::proposals_of(std::string_view service_id) const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, proposal_of, proposal_columns, "proposal WHERE service = ?1 ORDER BY made_at DESC, id", service_id);
    });
}

base::Result<std::vector<ProposalRow>> Store::decided_proposals(std::size_t limit) const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, proposal_of, proposal_columns, "proposal WHERE state <> 'waiting' ORDER BY made_at DESC, id LIMIT ?1",
                    static_cast<std::int64_t>(limit));
    });
}

base::Result<std::optional<ProposalRow>> Store::proposal(std::string_view id) const {
    return implementation_->ask([&] { return only(rows(implementation_->connection, proposal_of, proposal_columns, "proposal WHERE id = ?1", id)); });
}

base::Result<void> WriteTransaction::save(const ProblemRow& problem) {
    return attempt([&]() -> base::Result<void> {
        if (!exists("SELECT 1 FROM service WHERE id = ?1", problem.service_id)) {
            return base::fail(base::ErrorCode::not_found, "there is no such listing", problem.service_id);
        }
        const bool known = exists("SELECT 1 FROM problem WHERE id = ?1", problem.id);
        if (!known) {
            // A form that anybody may send must not fill the disk.
            auto today = connection_.query("SELECT count(*) FROM problem WHERE reported_at >= ?1", at_.substr(0, 10));
            if (today.next() && today.number(0) >= most_problems_a_day) return too_many("problem");
        }
        connection_
            .query(fmt::format("INSERT OR REPLACE INTO problem ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", problem_columns), problem.id,
                   problem.service_id, problem.kind, base::format_instant(problem.reported_at), problem.reported_by, problem.state,
                   or_null(text_of(problem.settled_at)), or_null(problem.settled_by))
            .run();
        note(known ? "update" : "create", "problem", problem.id, model::Json{{"service", problem.service_id}, {"state", problem.state}}.dump());
        changes_.listing(problem.service_id);
        return {};
    });
}

base::Result<void> WriteTransaction::save(const ProposalRow& proposal) {
    return attempt([&]() -> base::Result<void> {
        const bool known = exists("SELECT 1 FROM proposal WHERE id = ?1", proposal.id);
        if (!known && proposal.kind == "suggestion") {
            auto today = connection_.query("SELECT count(*) FROM proposal WHERE made_at >= ?1 AND kind = 'suggestion'", at_.substr(0, 10));
            if (today.next() && today.number(0) >= most_suggestions_a_day) return too_many("suggestion");
        }
        connection_
            .query(fmt::format("INSERT OR REPLACE INTO proposal ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", proposal_columns),
                   proposal.id, proposal.kind, or_null(proposal.service_id), base::format_instant(proposal.made_at), proposal.made_by,
                   proposal.channel, proposal.changes, proposal.state, or_null(text_of(proposal.decided_at)), or_null(proposal.decided_by),
                   proposal.reason)
            .run();
        note(known ? "update" : "create", "proposal", proposal.id, model::Json{{"service", proposal.service_id}, {"state", proposal.state}}.dump());
        return {};
    });
}

base::Result<void> WriteTransaction::note_act(std::string_view action, std::string_view kind, std::string_view id, const model::Json& detail) {
    return attempt([&]() -> base::Result<void> {
        note(action, kind, id, detail.dump());
        return {};
    });
}

}  // namespace fingerpost::store
