#include <fingerpost/store/claims.h>
#include <fmt/format.h>

#include "confidential_implementation.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view columns = "id, organisation, service, address, role, made_at";

ClaimRow row_of(const Query& query) {
    return {query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), base::parse_instant(query.text(5)).value_or(base::Instant())};
}

}  // namespace

base::Result<void> Claims::save(const ClaimRow& row) {
    auto& connection = confidential_->implementation_->connection;
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        connection.query("DELETE FROM claim WHERE organisation = ?1 AND address = ?2", row.organisation, row.address).run();
        connection.query(fmt::format("INSERT INTO claim ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", columns), row.id, row.organisation, row.service, row.address, row.role,
                         base::format_instant(row.made_at))
            .run();
        return {};
    });
}

base::Result<std::vector<ClaimRow>> Claims::all() const {
    return confidential_->implementation_->ask([&]() -> base::Result<std::vector<ClaimRow>> {
        std::vector<ClaimRow> rows;
        auto query = confidential_->implementation_->connection.query(fmt::format("SELECT {} FROM claim ORDER BY made_at, id", columns));
        while (query.next()) rows.push_back(row_of(query));
        return rows;
    });
}

base::Result<std::optional<ClaimRow>> Claims::find(std::string_view id) const {
    return confidential_->implementation_->ask([&]() -> base::Result<std::optional<ClaimRow>> {
        auto query = confidential_->implementation_->connection.query(fmt::format("SELECT {} FROM claim WHERE id = ?1", columns), id);
        if (!query.next()) return std::nullopt;
        return row_of(query);
    });
}

base::Result<void> Claims::remove(std::string_view id) {
    return confidential_->write([&](ConfidentialTransaction&) -> base::Result<void> {
        confidential_->implementation_->connection.query("DELETE FROM claim WHERE id = ?1", id).run();
        return {};
    });
}

}  // namespace fingerpost::store
