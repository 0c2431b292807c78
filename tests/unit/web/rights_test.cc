// Every route as every role, made from the route table: nobody gets more than the table of rights gives.
#include <doctest/doctest.h>

#include <map>

#include "signed_in.h"

using namespace fingerpost;
using namespace fingerpost::test;
using namespace fingerpost::web::testing;
using core::Reach;
using core::Role;

namespace {

struct Asking {
    std::string name;
    Role role = Role::visitor;
    bool whole = true;  // has set up what the role asks for
};

const core::RightRow* right_named(const std::string& name) {
    for (const core::RightRow& row : core::rights()) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

// Whether the table gives the role the right: read from the table itself, not through the code that enforces it.
bool is_given(const core::RightRow& row, const Asking& asking) {
    const Role counted = asking.whole || row.name == "own_account" ? asking.role : Role::visitor;
    return row.reach[static_cast<std::size_t>(counted)] != Reach::none;
}

struct WalkFixture : SignedInFixture {
    std::string victim;
    std::map<std::string, std::string> tokens;

    WalkFixture() {
        add_whole("worker", Role::worker);
        add_whole("editor", Role::editor);
        add_whole("administrator", Role::administrator);
        add("new-editor", Role::editor);
        add("new-administrator", Role::administrator);
        victim = must(accounts.invite(core::at_the_machine, {"victim", "Victim", Role::worker, {}})).account;
    }
    std::string filled(std::string pattern) const {
        for (const auto& [part, value] : {std::pair<std::string, std::string>{"{id}", victim}, {"{slug}", "foot-care"}, {"{path*}", "none.css"}}) {
            if (const auto at = pattern.find(part); at != std::string::npos) pattern.replace(at, part.size(), value);
        }
        return pattern;
    }
    std::string state_of_victim() const {
        const core::Person person = must(accounts.person(victim));
        return person.shown_name + std::string(core::name_of(person.role)) + (person.disabled ? "disabled" : "") + (person.invited ? "invited" : "");
    }
};

}  // namespace

TEST_CASE_FIXTURE(WalkFixture, "every route names a right of the table") {
    CHECK(router.routes().size() > 40);
    for (const http::Route& route : router.routes()) {
        CAPTURE(route.pattern);
        CHECK(right_named(route.right) != nullptr);
    }
}

TEST_CASE_FIXTURE(WalkFixture, "every route answers every role as the table of rights says") {
    const Asking all[] = {{"", Role::visitor},
                          {"worker", Role::worker},
                          {"editor", Role::editor},
                          {"administrator", Role::administrator},
                          {"new-editor", Role::editor, false},
                          {"new-administrator", Role::administrator, false}};
    std::size_t walked = 0, refused = 0;
    for (const http::Route& route : router.routes()) {
        const core::RightRow* right = right_named(route.right);
        REQUIRE(right != nullptr);
        for (const Asking& asking : all) {
            CAPTURE(route.pattern);
            CAPTURE(http::method_name(route.method));
            CAPTURE(asking.name);
            const std::string token = asking.name.empty() ? std::string() : sign_in(asking.name);
            const std::string before = state_of_victim(), target = filled(route.pattern);
            const bool is_form = route.method == http::Method::post;
            const http::Response answer = is_form ? post(target, token, "") : get(target, token);
            ++walked;
            const std::string location = header(answer, "Location");
            if (is_given(*right, asking)) {
                CHECK(answer.status != 401);
                CHECK_FALSE(location.starts_with("/sign-in?next=%2Faccount%2Ftwo"));
                if (!is_form) CHECK(answer.status != 403);
                if (right->name != "see_public") CHECK(answer.caching == http::Caching::no_store);
                continue;
            }
            ++refused;
            CHECK(state_of_victim() == before);
            if (asking.name.empty()) {
                CHECK(answer.status == (is_form ? 403 : 303));
                if (!is_form) CHECK(location.starts_with("/sign-in?next="));
                CHECK_FALSE(has(answer.body, "Victim"));
            } else if (!asking.whole) {
                CHECK(answer.status == 303);
                CHECK(location == "/account/two-step");
            } else {
                CHECK(answer.status == 403);
                CHECK(has(answer.body, "Your role does not include this"));
                CHECK_FALSE(has(answer.body, "victim"));
            }
        }
    }
    CHECK(walked == router.routes().size() * 6);
    CHECK(refused > 60);
}

TEST_CASE_FIXTURE(WalkFixture, "no form does anything when it is asked for by GET, or without the session's token") {
    const std::string token = sign_in("administrator");
    for (const http::Route& route : router.routes()) {
        if (route.method != http::Method::post || route.right == "see_public") continue;
        CAPTURE(route.pattern);
        const std::string before = state_of_victim(), target = filled(route.pattern);
        for (const char* sent : {"", "nonsense", "00000000000000000000000000000000"}) {
            http::Request made = request(http::Method::post, target, token);
            made.form = http::parse_urlencoded("role=administrator&shown_name=Changed&team_name=Changed&name=changed-name");
            if (*sent != '\0') made.form.add("form_token", sent);
            const http::Response answer = ask(made);
            CHECK(answer.status == 403);
            // Nobody may send again what the role does not give.
            if (!is_given(*right_named(route.right), {"administrator", Role::administrator})) continue;
            // It is not lost either: it can be sent again from here, as whoever is signed in.
            CHECK(has(answer.body, "value=\"Changed\""));
            CHECK(has(answer.body, "action=\"" + target + "\""));
        }
        CHECK(state_of_victim() == before);
        CHECK(must(accounts.teams()).empty());
        CHECK(who(token).is_signed_in());
    }
}

TEST_CASE_FIXTURE(WalkFixture, "no form does anything when another site's page sends it, the right token or not") {
    const std::string token = sign_in("administrator");
    struct Sender {
        const char *origin, *fetch_site;
    };
    for (const http::Route& route : router.routes()) {
        if (route.method != http::Method::post || route.pattern == "/missing") continue;
        CAPTURE(route.pattern);
        const std::string before = state_of_victim();
        for (const Sender& sender : {Sender{"https://evil.example.org", "cross-site"}, Sender{"http://127.0.0.1:8081", "same-site"}, Sender{"null", "cross-site"},
                                     Sender{"", "cross-site"}, Sender{"", ""}, Sender{"null", ""}, Sender{"http://127.0.0.1:8080", "cross-site"}, Sender{"", "none"}}) {
            http::Request made = request(http::Method::post, filled(route.pattern), token);
            made.origin = sender.origin;
            made.fetch_site = sender.fetch_site;
            made.form.add("form_token", who(token).form_token);
            made.form.add("shown_name", "Changed");
            made.form.add("role", "administrator");
            const http::Response answer = ask(made);
            CHECK(answer.status == 403);
            // What another site sent is not offered to be sent again.
            CHECK_FALSE(has(answer.body, "Changed"));
        }
        CHECK(state_of_victim() == before);
        CHECK(who(token).is_signed_in());
    }
}
