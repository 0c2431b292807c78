// A directory with people in it, on a clock that a test moves, with password hashes that cost next to nothing.
#pragma once

#include <fingerpost/base/one_time_code.h>
#include <fingerpost/core/accounts.h>

#include <chrono>
#include <string>

#include "support/must.h"
#include "support/temporary_folder.h"

namespace fingerpost::test {

inline constexpr const char* good_password = "brown fox kettle moss";
inline constexpr base::HashCost cheap_hash{1, 8192};

inline core::AccountOptions cheap_accounts() {
    core::AccountOptions options;
    options.hash_cost = cheap_hash;
    options.known_words = {"fernleigh", "directory"};
    return options;
}

struct PeopleFixture {
    TemporaryFolder folder;
    base::FixedClock clock{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(12)};
    std::unique_ptr<core::Directory> directory = [this] {
        must(core::Directory::initialise(folder / "data", clock));
        return must(core::Directory::open(folder / "data", clock));
    }();
    core::Accounts accounts{*directory, cheap_accounts()};

    void pass(std::chrono::seconds time) { clock.set(clock.now() + time); }

    std::string add(const std::string& name, core::Role role = core::Role::worker) {
        return must(accounts.create(core::at_the_machine, {name, "Role of " + name, role, {}}, good_password));
    }
    // What the app of somebody shows now.
    std::string code_of(const std::string& name) const {
        const auto row = must(must(directory->confidential())->account_by_name(name));
        return base::totp_code(row->totp_secret, base::totp_step(clock.now()));
    }
    // The token of a new session; with a code where one is asked for.
    std::string sign_in(const std::string& name, const std::string& password = good_password) {
        pass(std::chrono::seconds(60));  // no code works twice
        core::SignIn outcome = must(accounts.sign_in(name, password));
        if (outcome.outcome == core::SignIn::Outcome::code_needed) outcome = must(accounts.second_step(outcome.token, code_of(name)));
        REQUIRE(outcome.outcome == core::SignIn::Outcome::signed_in);
        return outcome.token;
    }
    // Makes an account that has done all that its role asks for. The token of its session.
    std::string add_whole(const std::string& name, core::Role role) {
        add(name, role);
        const std::string token = sign_in(name);
        if (!core::needs_two_steps(role)) return token;
        const core::Visitor visitor = must(accounts.who(token));
        must(accounts.begin_two_steps(visitor, {}));
        return must(accounts.confirm_two_steps(visitor, code_of(name))).token;
    }
    core::Visitor who(const std::string& token) const { return must(accounts.who(token)); }
    std::vector<std::string> log() const {
        std::vector<std::string> events;
        for (const auto& event : must(accounts.events(1000))) events.insert(events.begin(), event.what);
        return events;
    }
};

}  // namespace fingerpost::test
