// What people do to their own account: password, two-step sign-in, sessions.
#include <fingerpost/base/one_time_code.h>
#include <fingerpost/core/accounts.h>
#include <fmt/format.h>

#include "accounts_parts.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;

// RFC 3986's unreserved characters stay.
std::string encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

base::Result<void> Accounts::require_password(const store::AccountRow& account, std::string_view password) const {
    const std::string failed_name = failure_name(account.sign_in_name);
    {
        auto store = directory_.confidential();
        if (!store) return base::fail(std::move(store).error());
        auto failures = (*store)->failures(failed_name);
        if (!failures) return base::fail(std::move(failures).error());
        if (wait_after(*failures).count() > 0) return base::fail(ErrorCode::busy, "too many wrong passwords; wait a few minutes", "password.wrong");
    }
    if (!account.password_hash.empty() && base::verify_password(account.password_hash, password.substr(0, longest_password + 1))) return {};
    auto refused = refuse(failed_name, account.id, "password_failed");
    if (!refused) return base::fail(std::move(refused).error());
    return base::fail(ErrorCode::invalid, "the password is wrong", "password.wrong");
}

base::Result<std::vector<Session>> Accounts::sessions(const Visitor& visitor) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->sessions(visitor.account);
    if (!rows) return base::fail(std::move(rows).error());
    const base::Instant now = directory_.clock().now();
    std::vector<Session> sessions;
    for (const store::SessionRow& row : *rows) {
        if (row.ends_at > now && row.used_at + options_.idle > now) sessions.push_back({row.fingerprint, row.created_at, row.used_at, row.ends_at});
    }
    return sessions;
}

base::Result<void> Accounts::end_session(const Visitor& visitor, std::string_view fingerprint) {
    return write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto session = store.session(fingerprint);
        if (!session) return base::fail(std::move(session).error());
        if (!*session || (*session)->account != visitor.account) return base::fail(ErrorCode::not_found, "there is no such session");
        FINGERPOST_TRY(writing.end_session(fingerprint));
        return writing.note({0, {}, visitor.account, "signed_out", visitor.account, "web", {}});
    });
}

base::Result<std::string> Accounts::change_password(const Visitor& visitor, std::string_view current, std::string_view wanted) {
    std::string hash, before;
    {
        auto store = directory_.confidential();
        if (!store) return base::fail(std::move(store).error());
        auto account = row(**store, visitor.account);
        if (!account) return base::fail(std::move(account).error());
        FINGERPOST_TRY(require_password(*account, current));
        FINGERPOST_TRY(check_password(wanted, account->sign_in_name, account->shown_name));
        before = account->password_hash;
        hash = base::hash_password(wanted, options_.hash_cost);
    }
    std::string token;
    auto written = write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto account = row(store, visitor.account);
        if (!account) return base::fail(std::move(account).error());
        if (account->password_hash != before) return base::fail(ErrorCode::conflict, "the password was changed meanwhile", "password.wrong");
        account->password_hash = hash;
        account->must_change_password = false;
        FINGERPOST_TRY(writing.save(*account));
        if (auto ended = writing.end_sessions(account->id, visitor.session); !ended) return base::fail(std::move(ended).error());
        FINGERPOST_TRY(writing.drop_tickets("second_step", account->id));
        FINGERPOST_TRY(writing.drop_tickets("reset", account->id));
        auto renewed = renew_session(store, writing, visitor);
        if (!renewed) return base::fail(std::move(renewed).error());
        token = std::move(*renewed);
        return writing.note({0, {}, visitor.account, "password_changed", visitor.account, "web", {}});
    });
    if (!written) return base::fail(std::move(written).error());
    return token;
}

base::Result<bool> Accounts::has_two_steps(const Visitor& visitor) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto account = row(**store, visitor.account);
    if (!account) return base::fail(std::move(account).error());
    return account->totp_confirmed;
}

base::Result<std::int64_t> Accounts::recovery_codes_left(const Visitor& visitor) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->recovery_codes_left(visitor.account);
}

base::Result<std::optional<TwoStepSecret>> Accounts::two_step_secret(const Visitor& visitor, std::string_view site_name) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto account = row(**store, visitor.account);
    if (!account) return base::fail(std::move(account).error());
    if (account->totp_confirmed || account->totp_secret.empty()) return std::nullopt;
    TwoStepSecret secret;
    secret.text = base::base32(account->totp_secret);
    secret.link = fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", encoded(site_name), encoded(account->sign_in_name), secret.text);
    return secret;
}

base::Result<void> Accounts::begin_two_steps(const Visitor& visitor, std::string_view password) {
    {
        auto store = directory_.confidential();
        if (!store) return base::fail(std::move(store).error());
        auto account = row(**store, visitor.account);
        if (!account) return base::fail(std::move(account).error());
        if (account->totp_confirmed) FINGERPOST_TRY(require_password(*account, password));
    }
    return write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto account = row(store, visitor.account);
        if (!account) return base::fail(std::move(account).error());
        const bool was_on = account->totp_confirmed;
        account->totp_secret = base::random_bytes(base::totp_secret_bytes);
        account->totp_confirmed = false;
        FINGERPOST_TRY(writing.save(*account));
        FINGERPOST_TRY(writing.set_recovery_codes(account->id, {}));
        if (!was_on) return {};
        return writing.note({0, {}, visitor.account, "two_steps_off", visitor.account, "web", {}});
    });
}

base::Result<std::vector<std::string>> Accounts::make_recovery_codes(Writing& writing, std::string_view account) const {
    std::vector<std::string> codes, prints;
    for (std::size_t count = 0; count < recovery_code_count; ++count) {
        codes.push_back(base::random_code());
        prints.push_back(base::fingerprint(base::plain_code(codes.back())));
    }
    FINGERPOST_TRY(writing.set_recovery_codes(account, prints));
    return codes;
}

base::Result<Accounts::Confirmed> Accounts::confirm_two_steps(const Visitor& visitor, std::string_view code) {
    Confirmed confirmed;
    bool wrong = false;
    auto written = write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto account = row(store, visitor.account);
        if (!account) return base::fail(std::move(account).error());
        const auto step = account->totp_confirmed || account->totp_secret.empty()
                              ? std::nullopt
                              : base::verify_totp(account->totp_secret, code, directory_.clock().now(), 0);
        wrong = !step;
        if (wrong) return {};
        account->totp_confirmed = true;
        account->totp_last_step = *step;
        FINGERPOST_TRY(writing.save(*account));
        auto codes = make_recovery_codes(writing, account->id);
        if (!codes) return base::fail(std::move(codes).error());
        confirmed.recovery_codes = std::move(*codes);
        // Whoever signed in with the password alone must not go on beside.
        if (auto ended = writing.end_sessions(account->id, visitor.session); !ended) return base::fail(std::move(ended).error());
        auto renewed = renew_session(store, writing, visitor);
        if (!renewed) return base::fail(std::move(renewed).error());
        confirmed.token = std::move(*renewed);
        return writing.note({0, {}, visitor.account, "two_steps_on", visitor.account, "web", {}});
    });
    if (!written) return base::fail(std::move(written).error());
    if (wrong) return base::fail(ErrorCode::invalid, "the code is wrong, or it is not the newest", "code");
    return confirmed;
}

base::Result<std::vector<std::string>> Accounts::new_recovery_codes(const Visitor& visitor, std::string_view password) {
    {
        auto store = directory_.confidential();
        if (!store) return base::fail(std::move(store).error());
        auto account = row(**store, visitor.account);
        if (!account) return base::fail(std::move(account).error());
        if (!account->totp_confirmed) return base::fail(ErrorCode::not_found, "two-step sign-in is not set up");
        FINGERPOST_TRY(require_password(*account, password));
    }
    std::vector<std::string> made;
    auto written = write([&](Store&, Writing& writing) -> base::Result<void> {
        auto codes = make_recovery_codes(writing, visitor.account);
        if (!codes) return base::fail(std::move(codes).error());
        made = std::move(*codes);
        return writing.note({0, {}, visitor.account, "recovery_codes_made", visitor.account, "web", {}});
    });
    if (!written) return base::fail(std::move(written).error());
    return made;
}

}  // namespace fingerpost::core
