// Marks in everything that is kept back, looked for on every page as every role. The list of pages is the route table itself, so that
// a new page is looked into without anybody thinking of it.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>

#include "../core/hidden_place.h"
#include "signed_in.h"

using namespace fingerpost;
using namespace fingerpost::test;
using namespace fingerpost::web::testing;
using core::Right;
using core::Role;

namespace {

const std::string club_id = "7a1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e21";
const std::string off_web_id = "7a1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e22";

// What a contact that is not for the public holds.
model::Contact volunteer() {
    model::Contact made;
    made.name = "Vexwim keyholder";
    made.email = "vexwim@example.org";
    made.phones.emplace_back().number = "07700 900 888";
    made.extra = {{"fingerpost", {{"private", true}}}};
    return made;
}

model::Service club() {
    model::Service made;
    made.id = club_id;
    made.organisation_id = core::testing::organisation_id;
    made.name = "Saltmarsh tea club";
    made.description = "Tea and company.";
    made.status = "active";
    made.contacts.push_back(volunteer());
    model::Phone& office = made.phones.emplace_back();
    office.number = "01632 960 110";
    model::Phone& home = made.phones.emplace_back();
    home.number = "01632 960 889";
    home.extra = {{"fingerpost", {{"private", true}}}};
    return made;
}

model::ListingRecord record_of(model::Service service) {
    model::ListingRecord made;
    made.line = 1;
    made.external_id = service.id;
    made.has_own_uuid = true;
    service.organisation.emplace().name = "Saltmarsh Trust";
    service.organisation_id.clear();
    made.service = std::move(service);
    return made;
}

struct LeakFixture : SignedInFixture {
    std::vector<std::string> things;

    LeakFixture() {
        add_whole("worker", Role::worker);
        add_whole("editor", Role::editor);
        add_whole("administrator", Role::administrator);
        using namespace core::testing;
        model::ListingRecord refuge = record_of(refuge_of(Told::all, Flag::of_the_place)), lunch = record_of(neighbour());
        refuge.service.service_at_locations.at(0).location = place_of(Told::all, Flag::of_the_place);
        lunch.service.service_at_locations.at(0).location = hall();
        model::Service off = club();
        off.id = off_web_id;
        off.name = "Vexwim drafts";
        off.fingerpost.web = false;
        REQUIRE(test::import(*directory, {refuge, lunch, record_of(club()), record_of(off)}).created == 4);
        // A second version, so that there is a history with the marks in it.
        model::Service changed = club();
        changed.description = "Tea, company and a quiz.";
        changed.contacts.clear();
        REQUIRE(test::import(*directory, {record_of(changed)}).updated == 1);
        must(directory->catch_up());
        build();
        const auto store = must(directory->store());
        things = {refuge_id, neighbour_id, club_id, off_web_id, must(store->organisation_ids()).at(0)};
        for (const std::string& place : must(store->hidden_locations())) things.push_back(place);
    }
    // Every address that a pattern stands for, with the ids that there are.
    std::vector<std::string> targets(const std::string& pattern) const {
        const std::size_t open = pattern.find('{');
        if (open == std::string::npos) return {pattern};
        const std::size_t close = pattern.find('}', open);
        const std::string part = pattern.substr(open + 1, close - open - 1);
        std::vector<std::string> values{"1"};
        if (part == "id" || part == "kept" || part == "old" || part == "listing") values = things;
        if (part == "kind") values = {"service", "organisation", "location", "place"};
        if (part == "slug") values = {"foot-care"};
        if (part == "path*") values = {"site.css"};
        std::vector<std::string> all;
        for (const std::string& value : values) {
            std::string one = pattern;
            one.replace(open, close - open + 1, value);
            for (std::string& target : targets(one)) all.push_back(std::move(target));
        }
        return all;
    }
};

// Searches that go straight for what is kept back.
const char* const questions[] = {"", "?q=saltmarsh", "?q=refuge&near=FP7+7QX", "?near=FP7+7QX&sort=distance", "?q=quibzork", "?q=vexwim+keyholder", "?q=07700900888", "?q=01632+960+777", "?format=csv", "?from=1&to=2", "?kind=booklet&words=saltmarsh"};

// Empty, or the first mark in the text. A question is repeated to the one who asked it, so those words are looked for in other places.
std::string leak(const std::string& text, const std::vector<std::string>& marks, const std::string& asked) {
    const std::string folded = base::fold(base::make_utf8(text)), asked_for = base::replace_all(base::fold(asked), "+", " ");
    for (const std::string& mark : marks) {
        if (asked_for.find(mark) != std::string::npos || (mark == "fp77qx" && asked_for.find("fp7 7qx") != std::string::npos)) continue;
        if (const auto at = folded.find(mark); at != std::string::npos) return mark + " in " + folded.substr(at < 60 ? 0 : at - 60, 160);
    }
    return {};
}

const std::vector<std::string>& marks_of_place() {
    static const std::vector<std::string> marks{"quibzork", "fp7 7qx", "fp77qx", "53.38", "-1.468", "960 777", "960777", "960 778", "960778"};
    return marks;
}

const std::vector<std::string>& marks_of_contact() {
    static const std::vector<std::string> marks{"vexwim keyholder", "vexwim@", "900 888", "900888", "960 889", "960889"};
    return marks;
}

}  // namespace

TEST_CASE_FIXTURE(LeakFixture, "no page tells anybody where a hidden place is, but the one page of that right; nor a private contact, but to those who keep them") {
    std::size_t looked = 0, places_seen = 0;
    for (const char* name : {"", "worker", "editor", "administrator"}) {
        const std::string token = *name == '\0' ? std::string() : sign_in(name);
        const core::Visitor visitor = token.empty() ? core::Visitor{} : who(token);
        for (const http::Route& route : router.routes()) {
            if (route.method != http::Method::get || route.pattern == "/print/file") continue;
            // The page of that right, and the form of the place itself.
            const bool of_hidden = (route.right == core::name_of(Right::see_hidden_places) || route.pattern == "/edit/place/{id}") && visitor.may(Right::see_hidden_places);
            const bool of_keepers = route.right != core::name_of(Right::see_public) && visitor.may(Right::see_private_contacts);
            for (const std::string& target : targets(route.pattern)) {
                for (const char* question : questions) {
                    // A page about one thing is asked for it.
                    if (*question != '\0' && route.pattern.find('{') != std::string::npos) continue;
                    CAPTURE(name);
                    CAPTURE(target + question);
                    const http::Response answer = get(target + question, token);
                    std::string all = answer.body;
                    for (const http::Header& header : answer.headers) all += "\n" + header.name + ": " + header.value;
                    ++looked;
                    const std::string place = leak(all, marks_of_place(), question);
                    if (!place.empty() && of_hidden) ++places_seen;
                    if (!of_hidden) CHECK_MESSAGE(place.empty(), place);
                    const std::string contact = leak(all, marks_of_contact(), question);
                    if (!of_keepers) CHECK_MESSAGE(contact.empty(), contact);
                    if (route.right == core::name_of(Right::see_public) && token.empty()) CHECK_FALSE(leak(all, {"vexwim drafts"}, question).size() > 0);
                }
            }
        }
    }
    CHECK(looked > 1500);
    // Each look is in the log.
    CHECK(places_seen > 0);
    std::size_t logged = 0;
    for (const auto& event : must(accounts.events(10000))) logged += event.what == "hidden place seen" ? 1U : 0U;
    CHECK(logged >= places_seen);
    MESSAGE("pages looked into: ", looked, "; of them with a hidden place: ", places_seen);
}

TEST_CASE_FIXTURE(LeakFixture, "printed editions as files tell nobody of what is kept back, whoever asks") {
    for (const char* name : {"", "worker", "editor", "administrator"}) {
        const std::string token = *name == '\0' ? std::string() : sign_in(name);
        for (const char* kind : {"booklet", "phone-list", "large", "leaflet", "poster", "sheet"}) {
            for (const char* format : {"text", "html"}) {
                const std::string target = std::string("/print/file?kind=") + kind + "&as=" + format + "&listing=" + core::testing::refuge_id;
                CAPTURE(target);
                const http::Response answer = get(target, token);
                CHECK(leak(answer.body, marks_of_place(), "").empty());
                CHECK(leak(answer.body, marks_of_contact(), "").empty());
            }
        }
    }
}
