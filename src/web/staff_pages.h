// Presenters of the pages for people who sign in. As in pages.h: no rules in them.
#pragma once

#include <fingerpost/core/accounts.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "forms.h"

namespace fingerpost::web {

struct SignInForm {
    Kept kept = {};
    bool ended = false;       // a form was sent after the session had ended
    std::string next = {};    // where to go on to
    std::string name = {};    // as typed
    Faults faults = {};
};
http::Response sign_in_page(const Context& context, const SignInForm& form, int status = 200);
// After the password: the code of the app, or a recovery code. `ticket` says whose.
http::Response code_page(const Context& context, const std::string& ticket, const SignInForm& form, int status = 200);
// Why nobody can sign in at this address.
http::Response plain_http_page(const Context& context, int status = 403);
// What was typed and has not been done, to be sent again. `signed_in_again`: the session had ended.
http::Response kept_page(const Context& context, const Kept& kept, bool signed_in_again);

// What a page has to say of the form that led to it.
struct Said {
    std::string done = {};  // in words
    Faults faults = {};
};

http::Response choose_password_page(const Context& context, std::string_view purpose, const std::string& token, const core::Person& person, const Faults& faults);
http::Response dead_link_page(const Context& context);

struct AccountView {
    std::vector<core::Session> sessions;
    bool two_steps = false;
    std::int64_t recovery_codes = 0;
};
http::Response account_page(const Context& context, const AccountView& view, const Said& said);
http::Response password_page(const Context& context, const Faults& faults);
// Without a secret: how to begin.
http::Response two_step_page(const Context& context, const std::optional<core::TwoStepSecret>& secret, bool is_on, const Faults& faults);
// Shown once.
http::Response recovery_page(const Context& context, const std::vector<std::string>& codes);

// Name, shown name, role and team of an account that is to be made.
struct PersonForm {
    std::string sign_in_name, shown_name, role = "worker", team;
};
PersonForm person_form(const http::Parameters& form);
http::Response first_page(const Context& context, const PersonForm& typed, const Faults& faults);
http::Response people_page(const Context& context, const std::vector<core::Person>& people, const std::vector<store::TeamRow>& teams, const PersonForm& typed,
                           const Said& said);
http::Response person_page(const Context& context, const core::Person& person, const std::vector<store::TeamRow>& teams, const Said& said);
// The link that is told once. `address` is whole.
http::Response pass_page(const Context& context, const core::Person& person, const std::string& address, base::Instant ends_at);
http::Response security_log_page(const Context& context, const std::vector<store::SecurityEvent>& events, const std::vector<core::Person>& people, bool more);

std::string role_in_words(const Messages& messages, core::Role role);
std::vector<Choice> role_choices(const Messages& messages);
std::vector<Choice> team_choices(const Messages& messages, const std::vector<store::TeamRow>& teams);

}  // namespace fingerpost::web
