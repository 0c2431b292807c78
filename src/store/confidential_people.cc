// Accounts, teams, sessions, tickets and the security log: one statement each.
#include <fingerpost/store/drafts.h>
#include <fmt/format.h>

#include "confidential_implementation.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view account_columns =
    "id, sign_in_name, shown_name, role, team, password_hash, totp_secret, totp_confirmed, totp_last_step, must_change_password, disabled, "
    "created_at, signed_in_at";
constexpr std::string_view session_columns = "fingerprint, account, created_at, used_at, ends_at";
constexpr std::string_view ticket_columns = "fingerprint, purpose, account, created_at, ends_at";
constexpr auto failures_kept = std::chrono::hours(24);

base::Instant instant_of(const std::string& text) { return base::parse_instant(text).value_or(base::Instant()); }

std::string to_hex(std::string_view bytes) {
    std::string hex;
    for (const char byte : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return hex;
}

std::string from_hex(const std::string& hex) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2) bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
    return bytes;
}

AccountRow account_of(const Query& query) {
    AccountRow row;
    row.id = query.text(0);
    row.sign_in_name = query.text(1);
    row.shown_name = query.text(2);
    row.role = query.text(3);
    row.team = query.text(4);
    row.password_hash = query.text(5);
    row.totp_secret = from_hex(query.text(6));
    row.totp_confirmed = query.number(7) != 0;
    row.totp_last_step = query.number(8);
    row.must_change_password = query.number(9) != 0;
    row.disabled = query.number(10) != 0;
    row.created_at = instant_of(query.text(11));
    if (!query.is_null(12)) row.signed_in_at = instant_of(query.text(12));
    return row;
}

SessionRow session_of(const Query& query) {
    return {query.text(0), query.text(1), instant_of(query.text(2)), instant_of(query.text(3)), instant_of(query.text(4))};
}

base::Result<std::optional<AccountRow>> one_account(Connection& connection, std::string_view column, std::string_view value) {
    auto query = connection.query(fmt::format("SELECT {} FROM account WHERE {} = ?1", account_columns, column), value);
    if (!query.next()) return std::nullopt;
    return account_of(query);
}

bool is_taken(Connection& connection, std::string_view sql, std::string_view value, std::string_view id) {
    return connection.query(sql, value, id).next();
}

}  // namespace

std::optional<TicketRow> find_ticket(Connection& connection, std::string_view purpose, std::string_view fingerprint, std::string_view now) {
    auto query = connection.query(fmt::format("SELECT {} FROM ticket WHERE fingerprint = ?1 AND purpose = ?2 AND ends_at > ?3", ticket_columns),
                                  fingerprint, purpose, now);
    if (!query.next()) return std::nullopt;
    return TicketRow{query.text(0), query.text(1), query.text(2), instant_of(query.text(3)), instant_of(query.text(4))};
}

base::Result<std::vector<AccountRow>> Confidential::accounts() const {
    return implementation_->ask([&]() -> base::Result<std::vector<AccountRow>> {
        std::vector<AccountRow> rows;
        auto query = implementation_->connection.query(fmt::format("SELECT {} FROM account ORDER BY sign_in_name", account_columns));
        while (query.next()) rows.push_back(account_of(query));
        return rows;
    });
}

base::Result<std::optional<AccountRow>> Confidential::account(std::string_view id) const {
    return implementation_->ask([&] { return one_account(implementation_->connection, "id", id); });
}

base::Result<std::optional<AccountRow>> Confidential::account_by_name(std::string_view sign_in_name) const {
    return implementation_->ask([&] { return one_account(implementation_->connection, "sign_in_name", sign_in_name); });
}

base::Result<std::int64_t> Confidential::recovery_codes_left(std::string_view account) const {
    return implementation_->ask([&]() -> base::Result<std::int64_t> {
        auto query = implementation_->connection.query("SELECT count(*) FROM recovery_code WHERE account = ?1", account);
        query.next();
        return query.number(0);
    });
}

base::Result<std::vector<TeamRow>> Confidential::teams() const {
    return implementation_->ask([&]() -> base::Result<std::vector<TeamRow>> {
        std::vector<TeamRow> rows;
        auto query = implementation_->connection.query("SELECT id, name FROM team ORDER BY name");
        while (query.next()) rows.push_back({query.text(0), query.text(1)});
        return rows;
    });
}

base::Result<std::optional<SessionRow>> Confidential::session(std::string_view fingerprint) const {
    return implementation_->ask([&]() -> base::Result<std::optional<SessionRow>> {
        auto query = implementation_->connection.query(fmt::format("SELECT {} FROM session WHERE fingerprint = ?1", session_columns), fingerprint);
        if (!query.next()) return std::nullopt;
        return session_of(query);
    });
}

base::Result<std::vector<SessionRow>> Confidential::sessions(std::string_view account) const {
    return implementation_->ask([&]() -> base::Result<std::vector<SessionRow>> {
        std::vector<SessionRow> rows;
        auto query = implementation_->connection.query(
            fmt::format("SELECT {} FROM session WHERE account = ?1 ORDER BY created_at DESC, fingerprint", session_columns), account);
        while (query.next()) rows.push_back(session_of(query));
        return rows;
    });
}

base::Result<std::optional<TicketRow>> Confidential::ticket(std::string_view purpose, std::string_view fingerprint) const {
    return implementation_->ask([&]() -> base::Result<std::optional<TicketRow>> {
        return find_ticket(implementation_->connection, purpose, fingerprint, base::format_instant(implementation_->clock->now()));
    });
}

base::Result<FailedSignIns> Confidential::failures(std::string_view name) const {
    return implementation_->ask([&]() -> base::Result<FailedSignIns> {
        auto query = implementation_->connection.query("SELECT count, at FROM failed_sign_in WHERE name = ?1", name);
        if (!query.next()) return FailedSignIns{};
        return FailedSignIns{query.number(0), instant_of(query.text(1))};
    });
}

base::Result<std::vector<SecurityEvent>> Confidential::events(std::size_t limit, std::int64_t before) const {
    return implementation_->ask([&]() -> base::Result<std::vector<SecurityEvent>> {
        std::vector<SecurityEvent> rows;
        auto query = implementation_->connection.query(
            "SELECT number, at, who, what, about, channel, detail FROM security_event WHERE ?1 = 0 OR number < ?1 ORDER BY number DESC LIMIT ?2",
            before, static_cast<std::int64_t>(limit));
        while (query.next()) {
            rows.push_back({query.number(0), instant_of(query.text(1)), query.text(2), query.text(3), query.text(4), query.text(5), query.text(6)});
        }
        return rows;
    });
}

base::Result<void> PeopleTransaction::save(const AccountRow& account) {
    if (is_taken(connection_, "SELECT 1 FROM account WHERE sign_in_name = ?1 AND id <> ?2", account.sign_in_name, account.id)) {
        return base::fail(base::ErrorCode::conflict, "somebody has this sign-in name already", "sign_in_name", "choose another");
    }
    const std::string secret = to_hex(account.totp_secret);
    const std::string signed_in = account.signed_in_at ? base::format_instant(*account.signed_in_at) : std::string();
    // Not INSERT OR REPLACE, which would delete the row that sessions refer to.
    run(fmt::format("INSERT INTO account ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO UPDATE SET "
                    "sign_in_name = ?2, shown_name = ?3, role = ?4, team = ?5, password_hash = ?6, totp_secret = ?7, totp_confirmed = ?8, "
                    "totp_last_step = ?9, must_change_password = ?10, disabled = ?11, signed_in_at = ?13",
                    account_columns),
        account.id, account.sign_in_name, account.shown_name, account.role, or_null(account.team), or_null(account.password_hash), or_null(secret),
        std::int64_t{account.totp_confirmed}, account.totp_last_step, std::int64_t{account.must_change_password}, std::int64_t{account.disabled},
        base::format_instant(account.created_at), or_null(signed_in));
    return {};
}

base::Result<void> PeopleTransaction::save(const TeamRow& team) {
    if (is_taken(connection_, "SELECT 1 FROM team WHERE name = ?1 AND id <> ?2", team.name, team.id)) {
        return base::fail(base::ErrorCode::conflict, "there is a team of this name already", "team", "choose another name");
    }
    run("INSERT INTO team (id, name) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET name = ?2", team.id, team.name);
    return {};
}

base::Result<void> PeopleTransaction::set_recovery_codes(std::string_view account, const std::vector<std::string>& fingerprints) {
    run("DELETE FROM recovery_code WHERE account = ?1", account);
    for (const std::string& one : fingerprints) run("INSERT INTO recovery_code (account, fingerprint) VALUES (?1, ?2)", account, one);
    return {};
}

base::Result<bool> PeopleTransaction::take_recovery_code(std::string_view account, std::string_view fingerprint) {
    run("DELETE FROM recovery_code WHERE account = ?1 AND fingerprint = ?2", account, fingerprint);
    return connection_.changes() > 0;
}

base::Result<void> PeopleTransaction::save(const SessionRow& session) {
    run(fmt::format("INSERT OR REPLACE INTO session ({}) VALUES (?1, ?2, ?3, ?4, ?5)", session_columns), session.fingerprint, session.account,
        base::format_instant(session.created_at), base::format_instant(session.used_at), base::format_instant(session.ends_at));
    return {};
}

base::Result<void> PeopleTransaction::end_session(std::string_view fingerprint) {
    run("DELETE FROM session WHERE fingerprint = ?1", fingerprint);
    return {};
}

base::Result<std::int64_t> PeopleTransaction::end_sessions(std::string_view account, std::string_view kept) {
    run("DELETE FROM session WHERE account = ?1 AND fingerprint <> ?2", account, kept);
    return connection_.changes();
}

base::Result<void> PeopleTransaction::save(const TicketRow& ticket) {
    run(fmt::format("INSERT INTO ticket ({}) VALUES (?1, ?2, ?3, ?4, ?5)", ticket_columns), ticket.fingerprint, ticket.purpose, or_null(ticket.account),
        at_, base::format_instant(ticket.ends_at));
    return {};
}

base::Result<std::optional<TicketRow>> PeopleTransaction::take_ticket(std::string_view purpose, std::string_view fingerprint) {
    auto found = find_ticket(connection_, purpose, fingerprint, at_);
    if (found) run("DELETE FROM ticket WHERE fingerprint = ?1", fingerprint);
    return found;
}

base::Result<void> PeopleTransaction::drop_tickets(std::string_view purpose, std::string_view account) {
    run("DELETE FROM ticket WHERE purpose = ?1 AND coalesce(account, '') = ?2", purpose, account);
    return {};
}

base::Result<void> PeopleTransaction::set_failures(std::string_view name, std::int64_t count) {
    if (count == 0) {
        run("DELETE FROM failed_sign_in WHERE name = ?1", name);
    } else {
        run("INSERT OR REPLACE INTO failed_sign_in (name, count, at) VALUES (?1, ?2, ?3)", name, count, at_);
    }
    return {};
}

base::Result<std::int64_t> PeopleTransaction::sweep() {
    std::int64_t gone = 0;
    for (const char* table : {"session", "ticket"}) {
        run(fmt::format("DELETE FROM {} WHERE ends_at <= ?1", table), at_);
        gone += connection_.changes();
    }
    run("DELETE FROM failed_sign_in WHERE at < ?1", base::format_instant(now_ - failures_kept));
    gone += connection_.changes();
    run("DELETE FROM draft WHERE saved_at < ?1", base::format_instant(now_ - drafts_kept));
    return gone + connection_.changes();
}

base::Result<void> PeopleTransaction::note(const SecurityEvent& event) {
    run("INSERT INTO security_event (at, who, what, about, channel, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", at_, event.who, event.what, event.about,
        event.channel, event.detail);
    return {};
}

}  // namespace fingerpost::store
