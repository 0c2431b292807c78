// Signing in and out, invitations, and who a session belongs to.
#include <fingerpost/base/one_time_code.h>
#include <fingerpost/core/accounts.h>

#include <algorithm>

#include "accounts_parts.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using std::chrono::seconds;

constexpr seconds second_step_lasts = std::chrono::minutes(10);
constexpr seconds first_wait{30};
constexpr seconds longest_wait = std::chrono::minutes(15);
constexpr auto failures_count_for = std::chrono::hours(24);
// A session's last use is written down at most so often.
constexpr seconds use_is_noted_every{60};

SignIn answer(SignIn::Outcome outcome, std::string token = {}, seconds wait = seconds(0)) { return {outcome, std::move(token), wait}; }

}  // namespace

// Made once, at the cost of the real ones: a name that nobody has takes as long as one that somebody has.
const std::string& Accounts::nobodys_hash() const {
    std::call_once(hashed_, [this] { nobodys_hash_ = base::hash_password(base::random_token(), options_.hash_cost); });
    return nobodys_hash_;
}

// Doubles with every further failure: 30 s, 1 min, 2 min … 15 min.
seconds Accounts::wait_after(const store::FailedSignIns& failures) const {
    const base::Instant now = directory_.clock().now();
    if (failures.count < tries_before_waiting || now - failures.at > failures_count_for) return seconds(0);
    const auto doublings = std::min<std::int64_t>(failures.count - tries_before_waiting, 10);
    const seconds wait = std::min(first_wait * (std::int64_t{1} << doublings), longest_wait);
    const auto passed = std::chrono::duration_cast<seconds>(now - failures.at);
    return std::max(seconds(0), wait - passed);
}

base::Result<SignIn> Accounts::refuse(std::string_view failed_name, std::string_view account, std::string_view what) const {
    auto written = write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto failures = store.failures(failed_name);
        if (!failures) return base::fail(std::move(failures).error());
        const bool old = directory_.clock().now() - failures->at > failures_count_for;
        FINGERPOST_TRY(writing.set_failures(failed_name, old ? 1 : failures->count + 1));
        // What was typed is not written down: people type passwords into the wrong box.
        return writing.note({0, {}, {}, std::string(what), std::string(account), "web", {}});
    });
    if (!written) return base::fail(std::move(written).error());
    return answer(SignIn::Outcome::refused);
}

base::Result<SignIn> Accounts::sign_in(std::string_view sign_in_name, std::string_view password, std::string_view replaced) {
    const std::string name = account_name(sign_in_name);
    const std::string failed_name = failure_name(name);
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto failures = (*store)->failures(failed_name);
    if (!failures) return base::fail(std::move(failures).error());
    if (const seconds wait = wait_after(*failures); wait.count() > 0) return answer(SignIn::Outcome::wait, {}, wait);
    auto found = (*store)->account_by_name(name);
    if (!found) return base::fail(std::move(found).error());
    const bool has_password = *found && !(*found)->password_hash.empty();
    const std::string& nobodys = nobodys_hash();
    const bool right = base::verify_password(has_password ? (*found)->password_hash : nobodys, password.substr(0, longest_password + 1));
    if (!right || !has_password || (*found)->disabled) return refuse(failed_name, *found ? (*found)->id : std::string(), "sign_in_failed");
    const store::AccountRow& account = **found;
    const bool another_hash = base::needs_another_hash(account.password_hash, options_.hash_cost);
    const std::string new_hash = another_hash ? base::hash_password(password, options_.hash_cost) : account.password_hash;
    SignIn outcome;
    auto written = write([&](Store& writing_store, Writing& writing) -> base::Result<void> {
        // Again, since it may have been disabled or reset while the password was looked at.
        auto now = row(writing_store, account.id);
        if (!now) return base::fail(std::move(now).error());
        if (now->disabled || now->password_hash != account.password_hash) {
            outcome = answer(SignIn::Outcome::refused);
            return {};
        }
        now->password_hash = new_hash;
        if (now->totp_confirmed) {
            FINGERPOST_TRY(writing.save(*now));
            auto ticket = make_ticket(writing, "second_step", now->id, second_step_lasts);
            if (!ticket) return base::fail(std::move(ticket).error());
            outcome = answer(SignIn::Outcome::code_needed, std::move(ticket->token));
            return {};
        }
        FINGERPOST_TRY(writing.set_failures(failed_name, 0));
        auto token = begin_session(writing_store, writing, std::move(*now), replaced);
        if (!token) return base::fail(std::move(token).error());
        outcome = answer(SignIn::Outcome::signed_in, std::move(*token));
        return {};
    });
    if (!written) return base::fail(std::move(written).error());
    return outcome;
}

base::Result<SignIn> Accounts::second_step(std::string_view token, std::string_view code, std::string_view replaced) {
    const std::string print = base::fingerprint(token);
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto ticket = (*store)->ticket("second_step", print);
    if (!ticket) return base::fail(std::move(ticket).error());
    if (!*ticket) return base::fail(ErrorCode::not_found, "this sign-in took too long", "ticket");
    auto account = row(**store, (*ticket)->account);
    if (!account) return base::fail(std::move(account).error());
    const std::string failed_name = failure_name(account->sign_in_name);
    auto failures = (*store)->failures(failed_name);
    if (!failures) return base::fail(std::move(failures).error());
    if (const seconds wait = wait_after(*failures); wait.count() > 0) return answer(SignIn::Outcome::wait, {}, wait);
    SignIn outcome = answer(SignIn::Outcome::refused);
    auto written = write([&](Store& writing_store, Writing& writing) -> base::Result<void> {
        auto now = row(writing_store, account->id);
        if (!now) return base::fail(std::move(now).error());
        if (now->disabled || !now->totp_confirmed) return {};
        if (const auto step = base::verify_totp(now->totp_secret, code, directory_.clock().now(), now->totp_last_step)) {
            now->totp_last_step = *step;
        } else {
            auto taken = writing.take_recovery_code(now->id, base::fingerprint(base::plain_code(code)));
            if (!taken) return base::fail(std::move(taken).error());
            if (!*taken) return {};
            FINGERPOST_TRY(writing.note({0, {}, now->id, "recovery_code_used", now->id, "web", {}}));
        }
        auto gone = writing.take_ticket("second_step", print);
        if (!gone) return base::fail(std::move(gone).error());
        if (!*gone) return {};
        FINGERPOST_TRY(writing.set_failures(failed_name, 0));
        auto begun = begin_session(writing_store, writing, std::move(*now), replaced);
        if (!begun) return base::fail(std::move(begun).error());
        outcome = answer(SignIn::Outcome::signed_in, std::move(*begun));
        return {};
    });
    if (!written) return base::fail(std::move(written).error());
    if (outcome.outcome == SignIn::Outcome::signed_in) return outcome;
    return refuse(failed_name, account->id, "code_failed");
}

// A session that the browser had before is never gone on with: a token that was planted in it is worth nothing.
base::Result<std::string> Accounts::begin_session(Store&, Writing& writing, store::AccountRow account, std::string_view replaced) const {
    const base::Instant now = directory_.clock().now();
    account.signed_in_at = now;
    FINGERPOST_TRY(writing.save(account));
    if (!replaced.empty()) FINGERPOST_TRY(writing.end_session(base::fingerprint(replaced)));
    if (auto swept = writing.sweep(); !swept) return base::fail(std::move(swept).error());
    std::string token = base::random_token();
    FINGERPOST_TRY(writing.save(store::SessionRow{base::fingerprint(token), account.id, now, now, now + options_.longest}));
    FINGERPOST_TRY(writing.note({0, {}, account.id, "signed_in", account.id, "web", {}}));
    return token;
}

// The same session under a new token, after its rights have grown. Its end stays where it was.
base::Result<std::string> Accounts::renew_session(Store& store, Writing& writing, const Visitor& visitor) const {
    auto session = store.session(visitor.session);
    if (!session) return base::fail(std::move(session).error());
    if (!*session) return base::fail(ErrorCode::not_found, "the session has ended");
    FINGERPOST_TRY(writing.end_session(visitor.session));
    std::string token = base::random_token();
    (*session)->fingerprint = base::fingerprint(token);
    (*session)->used_at = directory_.clock().now();
    FINGERPOST_TRY(writing.save(**session));
    return token;
}

base::Result<void> Accounts::sign_out(const Visitor& visitor) {
    if (!visitor.is_signed_in()) return {};
    return write([&](Store&, Writing& writing) -> base::Result<void> {
        FINGERPOST_TRY(writing.end_session(visitor.session));
        return writing.note({0, {}, visitor.account, "signed_out", visitor.account, "web", {}});
    });
}

base::Result<Visitor> Accounts::who(std::string_view token) const {
    if (token.empty()) return Visitor{};
    const std::string print = base::fingerprint(token);
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto session = (*store)->session(print);
    if (!session) return base::fail(std::move(session).error());
    const base::Instant now = directory_.clock().now();
    if (!*session || (*session)->ends_at <= now || (*session)->used_at + options_.idle <= now) return Visitor{};
    auto account = (*store)->account((*session)->account);
    if (!account) return base::fail(std::move(account).error());
    if (!*account || (*account)->disabled || (*account)->password_hash.empty()) return Visitor{};
    Visitor visitor;
    const auto role = find_role((*account)->role);
    if (!role) return Visitor{};
    visitor.role = *role;
    visitor.account = (*account)->id;
    visitor.shown_name = (*account)->shown_name;
    visitor.team = (*account)->team;
    visitor.session = print;
    visitor.form_token = form_token_of(token);
    visitor.must_change_password = (*account)->must_change_password;
    visitor.must_set_up_two_steps = needs_two_steps(*role) && !(*account)->totp_confirmed;
    if (now - (*session)->used_at >= std::min(use_is_noted_every, options_.idle / 4)) {
        // Whether it is written down does not matter to this request: a session that is used more often is written more often.
        static_cast<void>((*store)->write([&](Writing& writing) -> base::Result<void> {
            auto still = (*store)->session(print);
            if (!still || !*still) return {};
            (*still)->used_at = now;
            return writing.save(**still);
        }));
    }
    return visitor;
}

base::Result<Person> Accounts::invited(std::string_view purpose, std::string_view token) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto ticket = (*store)->ticket(purpose, base::fingerprint(token));
    if (!ticket) return base::fail(std::move(ticket).error());
    if (!*ticket) return base::fail(ErrorCode::not_found, "this link does not work any more", "token");
    auto account = row(**store, (*ticket)->account);
    if (!account) return base::fail(std::move(account).error());
    return person_of(**store, *account);
}

base::Result<void> Accounts::accept(std::string_view purpose, std::string_view token, std::string_view password) {
    auto person = invited(purpose, token);
    if (!person) return base::fail(std::move(person).error());
    FINGERPOST_TRY(check_password(password, person->sign_in_name, person->shown_name));
    const std::string hash = base::hash_password(password, options_.hash_cost);
    return write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto ticket = writing.take_ticket(purpose, base::fingerprint(token));
        if (!ticket) return base::fail(std::move(ticket).error());
        if (!*ticket) return base::fail(ErrorCode::not_found, "this link does not work any more", "token");
        // Whose it is stands in the ticket, never in what was sent.
        auto account = row(store, (*ticket)->account);
        if (!account) return base::fail(std::move(account).error());
        account->password_hash = hash;
        account->must_change_password = false;
        FINGERPOST_TRY(writing.save(*account));
        if (auto ended = writing.end_sessions(account->id); !ended) return base::fail(std::move(ended).error());
        FINGERPOST_TRY(writing.set_failures(failure_name(account->sign_in_name), 0));
        return writing.note({0, {}, account->id, purpose == "reset" ? "password_reset" : "invitation_accepted", account->id, "web", {}});
    });
}

}  // namespace fingerpost::core
