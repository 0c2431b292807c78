// People who sign in: accounts, teams, sessions, invitations and resets. Every change is written to the security log (S8), which
// holds no secret. Rules of passwords and sessions: docs/people-and-rights.md.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/base/secret.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/roles.h>

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

inline constexpr std::size_t shortest_password = 12;   // code points (S1)
inline constexpr std::size_t longest_password = 512;   // bytes
// Below this many bits a password is too easy to guess: 2^27 tries, what zxcvbn calls "safely unguessable" begins just there.
inline constexpr double fewest_bits = 27;
inline constexpr std::size_t recovery_code_count = 10;
inline constexpr int tries_before_waiting = 5;

struct AccountOptions {
    std::chrono::seconds idle = std::chrono::minutes(60);
    std::chrono::seconds longest = std::chrono::hours(12);
    base::HashCost hash_cost = base::usual_hash_cost;
    std::vector<std::string> known_words;  // of this place, folded: no basis for a password
};
AccountOptions account_options(const base::Config& config);

// In whose name something is done, and by which way.
struct Actor {
    std::string who;      // an account's id; "command": whoever runs the machine
    std::string channel;  // web, command
};
inline const Actor at_the_machine{"command", "command"};

// An account without its secrets.
struct Person {
    std::string id, sign_in_name, shown_name;
    Role role = Role::worker;
    std::string team, team_name;  // empty: none
    bool invited = false;         // has not chosen a password yet
    bool disabled = false;
    bool two_steps = false;       // signs in with a code as well
    bool must_change_password = false;
    base::Instant created_at{};
    std::optional<base::Instant> signed_in_at;
};

struct NewPerson {
    std::string sign_in_name;  // 3 to 64 letters, digits and . - _ @; capitals do not matter
    std::string shown_name;    // 1 to 80 characters: a role, not a person
    Role role = Role::worker;
    std::string team;          // id; empty: none
};

// A token that was made for somebody. It is told once, here, and kept as a fingerprint only.
struct Pass {
    std::string account, token;
    base::Instant ends_at{};
    std::string purpose;  // invitation, reset
};

struct SignIn {
    enum class Outcome {
        signed_in,    // `token` is the session's
        code_needed,  // `token` is to be given to second_step() within ten minutes
        refused,      // name, password or code is wrong, or the account may not sign in: nobody is told which
        wait,         // too many failures: no password was looked at
    };
    Outcome outcome = Outcome::refused;
    std::string token;
    std::chrono::seconds wait{0};
};

struct Session {
    std::string fingerprint;
    base::Instant created_at{}, used_at{}, ends_at{};
};

// What a person needs to put into an authenticator app.
struct TwoStepSecret {
    std::string text;  // base 32
    std::string link;  // otpauth://totp/…
};

// Errors that people can put right are `invalid` or `conflict` and name in `field` what is wrong: sign_in_name, sign_in_name.taken,
// shown_name, team, team.taken, password.short, password.long, password.guessable, password.wrong, code, last_administrator.
// A token or code that does not work (used, ended, of another purpose, made up) is not_found, whatever the reason. Thread-safe.
class Accounts {
  public:
    // The directory must outlive it.
    Accounts(Directory& directory, AccountOptions options);

    // --- the first administrator
    base::Result<bool> has_administrator() const;  // who can sign in
    // A new code, which is the only one from now on and works for a day; not_found if there is an administrator already.
    base::Result<std::string> make_first_code();
    base::Result<void> create_first(std::string_view code, const NewPerson& person, std::string_view password);

    // --- people
    base::Result<std::vector<Person>> people() const;  // by sign-in name
    base::Result<Person> person(std::string_view id) const;
    base::Result<Person> person_by_name(std::string_view sign_in_name) const;
    base::Result<std::string> create(const Actor& actor, const NewPerson& person, std::string_view password);  // the id
    base::Result<Pass> invite(const Actor& actor, const NewPerson& person);  // for seven days
    // A new link for somebody who forgot the password or lost the phone, for a day; the old password ends at once, and so do all
    // sessions. Of one who was invited: a new invitation. `two_steps_too`: the app has to be set up anew.
    base::Result<Pass> reset(const Actor& actor, std::string_view id, bool two_steps_too);
    base::Result<void> change(const Actor& actor, std::string_view id, std::string_view shown_name, Role role, std::string_view team);
    base::Result<void> set_disabled(const Actor& actor, std::string_view id, bool disabled);
    base::Result<void> sign_out_everywhere(const Actor& actor, std::string_view id, std::string_view kept_session = {});
    base::Result<std::vector<store::TeamRow>> teams() const;
    base::Result<std::string> add_team(const Actor& actor, std::string_view name);  // the id

    // --- invitations and resets. purpose: "invitation" or "reset"
    base::Result<Person> invited(std::string_view purpose, std::string_view token) const;
    base::Result<void> accept(std::string_view purpose, std::string_view token, std::string_view password);

    // --- signing in
    // `replaced`: the token of a session that the same browser had; it ends.
    base::Result<SignIn> sign_in(std::string_view sign_in_name, std::string_view password, std::string_view replaced = {});
    base::Result<SignIn> second_step(std::string_view token, std::string_view code, std::string_view replaced = {});
    base::Result<void> sign_out(const Visitor& visitor);
    // Who a session's token belongs to; a visitor if it is none, or none any more.
    base::Result<Visitor> who(std::string_view token) const;

    // --- the own account
    base::Result<std::vector<Session>> sessions(const Visitor& visitor) const;  // the newest first
    // Of the own sessions only: not_found for any other.
    base::Result<void> end_session(const Visitor& visitor, std::string_view fingerprint);
    // Ends all other sessions. The new token of this one.
    base::Result<std::string> change_password(const Visitor& visitor, std::string_view current, std::string_view wanted);
    base::Result<bool> has_two_steps(const Visitor& visitor) const;
    base::Result<std::int64_t> recovery_codes_left(const Visitor& visitor) const;
    // Of a set-up that was begun and not finished yet.
    base::Result<std::optional<TwoStepSecret>> two_step_secret(const Visitor& visitor, std::string_view site_name) const;
    // A new secret, to be confirmed. Where there is a confirmed one, the password is asked for.
    base::Result<void> begin_two_steps(const Visitor& visitor, std::string_view password);
    struct Confirmed {
        std::string token;  // the new one of this session
        std::vector<std::string> recovery_codes;
    };
    base::Result<Confirmed> confirm_two_steps(const Visitor& visitor, std::string_view code);
    base::Result<std::vector<std::string>> new_recovery_codes(const Visitor& visitor, std::string_view password);

    // --- the security log
    base::Result<std::vector<store::SecurityEvent>> events(std::size_t limit, std::int64_t before = 0) const;
    base::Result<void> note(const Actor& actor, std::string_view what, std::string_view about = {}, std::string_view detail = {});
    // Forgets what has ended.
    base::Result<void> sweep();

    // Whether a password may be taken: long enough, and not easy to guess.
    base::Result<void> check_password(std::string_view password, std::string_view sign_in_name, std::string_view shown_name) const;

  private:
    using Store = store::Confidential;
    using Writing = store::ConfidentialTransaction;
    base::Result<void> write(const std::function<base::Result<void>(Store&, Writing&)>& work) const;
    base::Result<Person> person_of(const Store& store, const store::AccountRow& row) const;
    base::Result<store::AccountRow> row(const Store& store, std::string_view id) const;
    base::Result<store::AccountRow> new_row(const Store& store, const NewPerson& person) const;
    base::Result<void> require_team(const Store& store, std::string_view team) const;
    base::Result<void> require_another_administrator(const Store& store, std::string_view than) const;
    base::Result<void> require_password(const store::AccountRow& row, std::string_view password) const;
    base::Result<std::string> begin_session(Store& store, Writing& writing, store::AccountRow row, std::string_view replaced) const;
    base::Result<std::string> renew_session(Store& store, Writing& writing, const Visitor& visitor) const;
    base::Result<std::vector<std::string>> make_recovery_codes(Writing& writing, std::string_view account) const;
    base::Result<Pass> make_ticket(Writing& writing, std::string_view purpose, std::string_view account, std::chrono::seconds lasts) const;
    std::chrono::seconds wait_after(const store::FailedSignIns& failures) const;
    base::Result<SignIn> refuse(std::string_view failure_name, std::string_view account, std::string_view what) const;
    const std::string& nobodys_hash() const;

    Directory& directory_;
    AccountOptions options_;
    mutable std::once_flag hashed_;
    mutable std::string nobodys_hash_;
};

}  // namespace fingerpost::core
