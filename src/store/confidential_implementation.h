// What a Confidential is made of.
#pragma once

#include <fingerpost/store/confidential.h>

#include "connection.h"
#include "errors.h"

namespace fingerpost::store {

class Confidential::Implementation {
  public:
    Implementation(const std::filesystem::path& file, const base::Clock& its_clock) : connection(file), clock(&its_clock) {}

    template <class Work>
    auto ask(Work&& work) -> decltype(work()) {
        return translated(connection.file(), std::forward<Work>(work));
    }

    Connection connection;
    const base::Clock* clock;
};

// The writing face of people: accounts, sessions, tickets, the security log.
class PeopleTransaction final : public ConfidentialTransaction {
  public:
    // The connection must be in a write transaction already.
    PeopleTransaction(Connection& connection, base::Instant at) : connection_(connection), now_(at), at_(base::format_instant(at)) {}

    base::Result<void> save(const AccountRow& account) override;
    base::Result<void> save(const TeamRow& team) override;
    base::Result<void> set_recovery_codes(std::string_view account, const std::vector<std::string>& fingerprints) override;
    base::Result<bool> take_recovery_code(std::string_view account, std::string_view fingerprint) override;
    base::Result<void> save(const SessionRow& session) override;
    base::Result<void> end_session(std::string_view fingerprint) override;
    base::Result<std::int64_t> end_sessions(std::string_view account, std::string_view kept) override;
    base::Result<void> save(const TicketRow& ticket) override;
    base::Result<std::optional<TicketRow>> take_ticket(std::string_view purpose, std::string_view fingerprint) override;
    base::Result<void> drop_tickets(std::string_view purpose, std::string_view account) override;
    base::Result<void> set_failures(std::string_view name, std::int64_t count) override;
    base::Result<std::int64_t> sweep() override;
    base::Result<void> note(const SecurityEvent& event) override;
    base::Result<void> save(const KeeperRow& keeper) override;
    base::Result<void> remove_keeper(std::string_view organisation, std::string_view address) override;
    base::Result<void> save(const ReviewLinkRow& link) override;
    base::Result<std::int64_t> revoke_links(std::string_view organisation, std::string_view address) override;
    base::Result<void> save(const ReviewRow& review) override;
    base::Result<void> end_review(std::string_view organisation) override;
    base::Result<void> save(const MailRow& mail) override;
    base::Result<void> bounce_newest_mail(std::string_view organisation, std::string_view address, std::string_view why) override;
    base::Result<void> save(const AsideRow& aside) override;
    base::Result<void> remove_aside(std::string_view about) override;
    base::Result<void> save(const WithheldRow& row) override;
    base::Result<void> forget_withheld(std::string_view kind, std::string_view id) override;

    bool forgot() const { return forgot_; }

  private:
    template <class... Values>
    void run(std::string_view sql, const Values&... values) {
        connection_.query(sql, values...).run();
    }

    Connection& connection_;
    base::Instant now_;
    std::string at_;
    bool forgot_ = false;
};

// A ticket that has not ended; nothing if there is none.
std::optional<TicketRow> find_ticket(Connection& connection, std::string_view purpose, std::string_view fingerprint, std::string_view now);

}  // namespace fingerpost::store
