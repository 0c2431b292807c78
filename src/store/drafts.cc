#include <fingerpost/store/drafts.h>

#include "connection.h"
#include "errors.h"

namespace fingerpost::store {

class Drafts::Implementation {
  public:
    Implementation(const std::filesystem::path& file, const base::Clock& its_clock) : connection(file), clock(&its_clock) {}
    std::string oldest() const { return base::format_instant(clock->now() - drafts_kept); }

    Connection connection;
    const base::Clock* clock;
};

Drafts::Drafts(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Drafts::Drafts(Drafts&&) noexcept = default;
Drafts& Drafts::operator=(Drafts&&) noexcept = default;
Drafts::~Drafts() = default;

base::Result<Drafts> Drafts::open(const std::filesystem::path& confidential, const base::Clock& clock) {
    return translated(confidential, [&]() -> base::Result<Drafts> {
        auto implementation = std::make_unique<Implementation>(confidential, clock);
        implementation->connection.execute("PRAGMA foreign_keys = ON");
        return Drafts(std::move(implementation));
    });
}

base::Result<void> Drafts::save(const DraftRow& draft) {
    Connection& connection = implementation_->connection;
    return translated(connection.file(), [&]() -> base::Result<void> {
        RollbackGuard guard(connection);
        connection.execute("BEGIN IMMEDIATE");
        auto known = connection.query("SELECT 1 FROM account WHERE id = ?1", draft.account);
        if (!known.next()) return base::fail(base::ErrorCode::not_found, "there is no such account", draft.account);
        connection
            .query("INSERT INTO draft (account, about, fields, saved_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (account, about) DO UPDATE SET "
                   "fields = excluded.fields, saved_at = excluded.saved_at",
                   draft.account, draft.about, draft.fields, base::format_instant(implementation_->clock->now()))
            .run();
        connection.query("DELETE FROM draft WHERE saved_at < ?1", implementation_->oldest()).run();
        guard.commit();
        return {};
    });
}

base::Result<void> Drafts::remove(std::string_view account, std::string_view about) {
    return translated(implementation_->connection.file(), [&]() -> base::Result<void> {
        implementation_->connection.query("DELETE FROM draft WHERE account = ?1 AND about = ?2", account, about).run();
        return {};
    });
}

base::Result<std::optional<DraftRow>> Drafts::find(std::string_view account, std::string_view about) const {
    return translated(implementation_->connection.file(), [&]() -> base::Result<std::optional<DraftRow>> {
        const std::string oldest = implementation_->oldest();
        auto query = implementation_->connection.query("SELECT fields, saved_at FROM draft WHERE account = ?1 AND about = ?2 AND saved_at >= ?3", account, about, oldest);
        if (!query.next()) return std::nullopt;
        return DraftRow{std::string(account), std::string(about), query.text(0), base::parse_instant(query.text(1)).value_or(base::Instant())};
    });
}

base::Result<std::vector<DraftRow>> Drafts::all(std::string_view account) const {
    return translated(implementation_->connection.file(), [&]() -> base::Result<std::vector<DraftRow>> {
        std::vector<DraftRow> drafts;
        const std::string oldest = implementation_->oldest();
        auto query = implementation_->connection.query("SELECT about, saved_at FROM draft WHERE account = ?1 AND saved_at >= ?2 ORDER BY saved_at DESC, about", account, oldest);
        while (query.next()) drafts.push_back({std::string(account), query.text(0), {}, base::parse_instant(query.text(1)).value_or(base::Instant())});
        return drafts;
    });
}

}  // namespace fingerpost::store
