// What keeping a directory true needs to know of all of it at once: how fresh, which links, which samples, how often used.
#include <fmt/format.h>

#include <set>
#include <unordered_map>

#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view link_columns = "url, state, checked_at, failing_since, failures, status, detail";

base::Instant instant_of(const std::string& text) { return base::parse_instant(text).value_or(base::Instant()); }

std::optional<base::Instant> instant_or_none(const Query& query, int column) {
    return query.is_null(column) ? std::nullopt : std::optional(instant_of(query.text(column)));
}

LinkRow link_of(const Query& query) {
    return {query.text(0), query.text(1), instant_of(query.text(2)), instant_or_none(query, 3), static_cast<int>(query.number(4)),
            static_cast<int>(query.number(5)), query.text(6), {}};
}

SampleRow sample_of(const Query& query) {
    return {query.number(0), query.text(1), instant_of(query.text(2)), query.text(3), query.text(4), query.number(5)};
}

}  // namespace

base::Result<std::vector<KeepingRow>> Store::keeping_rows(std::string_view today) const {
    return implementation_->ask([&]() -> base::Result<std::vector<KeepingRow>> {
        Connection& connection = implementation_->connection;
        std::vector<KeepingRow> rows;
        std::unordered_map<std::int64_t, std::size_t> by_number;
        auto query = connection.query(
            "SELECT number, id, name, organisation_id, assured_date, email FROM service INDEXED BY service_for_keeping "
            "WHERE status NOT IN ('inactive', 'defunct') AND web = 1 AND coalesce(visible_from <= ?1, 1) AND coalesce(visible_to >= ?1, 1) "
            "ORDER BY organisation_id, name",
            today);
        while (query.next()) {
            by_number.emplace(query.number(0), rows.size());
            rows.push_back({query.number(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5), {}});
        }
        auto terms = connection.query("SELECT service, term_id FROM service_term");
        while (terms.next()) {
            if (const auto found = by_number.find(terms.number(0)); found != by_number.end()) rows[found->second].terms.push_back(terms.text(1));
        }
        return rows;
    });
}

base::Result<std::vector<OrganisationContact>> Store::organisation_contacts() const {
    return implementation_->ask([&]() -> base::Result<std::vector<OrganisationContact>> {
        std::vector<OrganisationContact> all;
        auto query = implementation_->connection.query("SELECT id, name, email FROM organisation INDEXED BY organisation_for_keeping ORDER BY id");
        while (query.next()) all.push_back({query.text(0), query.text(1), query.text(2)});
        return all;
    });
}

base::Result<std::map<std::string, std::size_t>> Store::open_problem_counts() const {
    return implementation_->ask([&]() -> base::Result<std::map<std::string, std::size_t>> {
        std::map<std::string, std::size_t> counts;
        auto query = implementation_->connection.query("SELECT service, count(*) FROM problem WHERE state = 'open' GROUP BY service");
        while (query.next()) counts.emplace(query.text(0), static_cast<std::size_t>(query.number(1)));
        return counts;
    });
}

base::Result<std::vector<LinkRow>> Store::links(std::string_view state) const {
    return implementation_->ask([&]() -> base::Result<std::vector<LinkRow>> {
        Connection& connection = implementation_->connection;
        std::vector<LinkRow> links;
        auto query = connection.query(fmt::format("SELECT {} FROM link_check WHERE ?1 = '' OR state = ?1 ORDER BY url", link_columns), state);
        while (query.next()) links.push_back(link_of(query));
        for (LinkRow& link : links) {
            auto services = connection.query("SELECT service FROM link_listing WHERE url = ?1 ORDER BY service", link.url);
            while (services.next()) link.services.push_back(services.text(0));
        }
        return links;
    });
}

base::Result<std::optional<LinkRow>> Store::link(std::string_view url) const {
    return implementation_->ask([&]() -> base::Result<std::optional<LinkRow>> {
        auto query = implementation_->connection.query(fmt::format("SELECT {} FROM link_check WHERE url = ?1", link_columns), url);
        if (!query.next()) return std::nullopt;
        return link_of(query);
    });
}

base::Result<std::vector<SampleRow>> Store::samples() const {
    return implementation_->ask([&]() -> base::Result<std::vector<SampleRow>> {
        std::vector<SampleRow> all;
        auto query = implementation_->connection.query("SELECT id, month, drawn_at, drawn_by, seed, drawn_from FROM accuracy_sample ORDER BY id DESC");
        while (query.next()) all.push_back(sample_of(query));
        return all;
    });
}

base::Result<std::optional<SampleRow>> Store::sample(std::int64_t id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<SampleRow>> {
        auto query = implementation_->connection.query("SELECT id, month, drawn_at, drawn_by, seed, drawn_from FROM accuracy_sample WHERE id = ?1", id);
        if (!query.next()) return std::nullopt;
        return sample_of(query);
    });
}

base::Result<std::vector<SampleResultRow>> Store::sample_results(std::int64_t sample) const {
    return implementation_->ask([&]() -> base::Result<std::vector<SampleResultRow>> {
        std::vector<SampleResultRow> all;
        auto query = implementation_->connection.query(
            "SELECT sample, position, service, result, field, recorded_at, recorded_by FROM accuracy_result WHERE sample = ?1 ORDER BY position", sample);
        while (query.next()) {
            all.push_back({query.number(0), query.number(1), query.text(2), query.text(3), query.text(4), instant_or_none(query, 5), query.text(6)});
        }
        return all;
    });
}

base::Result<std::vector<UseRow>> Store::uses_of(std::string_view service_id, std::string_view from_month) const {
    return implementation_->ask([&]() -> base::Result<std::vector<UseRow>> {
        std::vector<UseRow> all;
        auto query = implementation_->connection.query(
            "SELECT service, month, use, count FROM listing_use WHERE service = ?1 AND month >= ?2 ORDER BY month, use", service_id, from_month);
        while (query.next()) all.push_back({query.text(0), query.text(1), query.text(2), query.number(3)});
        return all;
    });
}

base::Result<void> WriteTransaction::save(const LinkRow& link) {
    return attempt([&]() -> base::Result<void> {
        const std::string since = link.failing_since ? base::format_instant(*link.failing_since) : std::string();
        connection_
            .query("INSERT INTO link_check (url, state, checked_at, failing_since, failures, status, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                   "ON CONFLICT (url) DO UPDATE SET state = ?2, checked_at = ?3, failing_since = ?4, failures = ?5, status = ?6, detail = ?7",
                   link.url, link.state, base::format_instant(link.checked_at), or_null(since), std::int64_t{link.failures}, std::int64_t{link.status},
                   link.detail)
            .run();
        connection_.query("DELETE FROM link_listing WHERE url = ?1", link.url).run();
        for (const std::string& service : link.services) {
            connection_.query("INSERT OR IGNORE INTO link_listing (url, service) VALUES (?1, ?2)", link.url, service).run();
        }
        return {};
    });
}

base::Result<std::int64_t> WriteTransaction::keep_links(const std::vector<std::string>& shown) {
    return attempt([&]() -> base::Result<std::int64_t> {
        const std::set<std::string> kept(shown.begin(), shown.end());
        std::vector<std::string> gone;
        {
            auto query = connection_.query("SELECT url FROM link_check");
            while (query.next()) {
                if (std::string url = query.text(0); !kept.contains(url)) gone.push_back(std::move(url));
            }
        }
        for (const std::string& url : gone) connection_.query("DELETE FROM link_check WHERE url = ?1", url).run();
        return static_cast<std::int64_t>(gone.size());
    });
}

base::Result<std::int64_t> WriteTransaction::record(const SampleRow& sample, const std::vector<std::string>& services) {
    return attempt([&]() -> base::Result<std::int64_t> {
        std::int64_t id = 0;
        {
            auto query = connection_.query(
                "INSERT INTO accuracy_sample (month, drawn_at, drawn_by, seed, drawn_from) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id", sample.month,
                base::format_instant(sample.drawn_at), sample.drawn_by, sample.seed, sample.drawn_from);
            query.next();
            id = query.number(0);
        }
        std::int64_t position = 0;
        for (const std::string& service : services) {
            connection_.query("INSERT INTO accuracy_result (sample, position, service, result, field) VALUES (?1, ?2, ?3, '', '')", id, ++position, service)
                .run();
        }
        note("create", "accuracy sample", std::to_string(id), model::Json{{"listings", position}}.dump());
        return id;
    });
}

base::Result<void> WriteTransaction::save(const SampleResultRow& result) {
    return attempt([&]() -> base::Result<void> {
        const std::string at = result.recorded_at ? base::format_instant(*result.recorded_at) : std::string();
        connection_
            .query("UPDATE accuracy_result SET result = ?3, field = ?4, recorded_at = ?5, recorded_by = ?6 WHERE sample = ?1 AND position = ?2",
                   result.sample, result.position, result.result, result.field, or_null(at), or_null(result.recorded_by))
            .run();
        if (connection_.changes() == 0) return base::fail(base::ErrorCode::not_found, "the sample has no such listing", std::to_string(result.position));
        note("update", "accuracy sample", std::to_string(result.sample), model::Json{{"position", result.position}, {"result", result.result}}.dump());
        return {};
    });
}

base::Result<void> WriteTransaction::count_use(const UseRow& use) {
    return attempt([&]() -> base::Result<void> {
        connection_
            .query("INSERT INTO listing_use (service, month, use, count) VALUES (?1, ?2, ?3, ?4) "
                   "ON CONFLICT (service, month, use) DO UPDATE SET count = count + ?4",
                   use.service, use.month, use.use, use.count)
            .run();
        return {};
    });
}

}  // namespace fingerpost::store
