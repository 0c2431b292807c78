// What a group changes itself, what waits, and what editors do with it (A1, V7, V8).
#include "true.h"

using namespace fingerpost;
using core::Notice;
using core::Role;
using test::listing;
using test::must;

namespace {

const store::Author editor{"an-editor", "web"};

model::ListingRecord club() {
    auto made = listing("1", "Lunch club");
    made.service.description = "A hot lunch.";
    made.service.url = "https://lunch.example.org";
    made.service.phones.emplace_back().number = "01632 960123";
    auto& place = made.service.service_at_locations.emplace_back();
    place.location.emplace().name = "Village hall";
    place.location->addresses.emplace_back().address_1 = "1 Mill Lane";
    place.location->addresses.back().postal_code = "FP1 1AA";
    return made;
}

core::Difference submit(test::TrueDirectory& here, const core::TypedFields& typed, const std::string& reply_to = {}) {
    return must(core::submit_changes(*here, here.id("Lunch club"), 0, typed, {Role::owner, {}, "link", reply_to}));
}

std::string waiting(test::TrueDirectory& here) { return must(core::moderation_queue(*here)).at(0).proposals.at(0).id; }

}  // namespace

TEST_CASE("a group's words are published at once; its name, phone, website and address wait while the old ones stay") {
    test::TrueDirectory here({club()});
    const auto done = submit(here, {{"description", "A hot lunch and a chat."}, {"name", "Lunch and chat"}, {"phone", "01632960456"}, {"website", "chat.example.org"}, {"address", "2 Mill Lane"}});
    CHECK(done.published.size() == 1);
    CHECK(done.waiting.size() == 4);
    const auto view = must(core::view_listing(*here, here.id("Lunch club")));
    CHECK(view.service.description == "A hot lunch and a chat.");
    CHECK(view.card.phones.at(0).display == "01632 960 123");
    CHECK(view.service.url == "https://lunch.example.org");
    CHECK(view.places.at(0).location.addresses.at(0).address_1 == "1 Mill Lane");
    const auto queue = must(core::moderation_queue(*here));
    REQUIRE(queue.size() == 1);
    const auto& changes = queue[0].proposals.at(0).changes;
    CHECK(changes.at(1).before == "01632 960123");
    CHECK(changes.at(1).after == "01632 960 456");
}

TEST_CASE("an accepted change is made, amended where the editor wrote another value, and can be taken back") {
    test::TrueDirectory here({club()});
    const std::string id = here.id("Lunch club");
    submit(here, {{"phone", "01632 960456"}, {"postcode", "fp22bb"}});
    const std::string one = waiting(here);
    must(core::accept_proposal(*here, one, here.revision(id), {{"phone", "01632 960789"}}, editor));
    CHECK(here.service_of(id).phones.at(0).number == "01632 960 789");
    CHECK(must(core::view_listing(*here, id)).places.at(0).location.addresses.at(0).postal_code == "FP2 2BB");
    CHECK(must(core::proposal(*here, one)).decided_by == "an-editor");
    CHECK(must(core::moderation_queue(*here)).empty());
    must(core::revert_proposal(*here, one, editor));
    CHECK(here.service_of(id).phones.at(0).number == "01632 960123");
    CHECK(must(core::view_listing(*here, id)).places.at(0).location.addresses.at(0).postal_code == "FP1 1AA");
    CHECK(must(core::proposal(*here, one)).state == "reverted");
    CHECK(core::revert_proposal(*here, one, editor).error().code == base::ErrorCode::conflict);
}

TEST_CASE("what was published at once can be taken back too, unless it has been changed again since") {
    test::TrueDirectory here({club()});
    submit(here, {{"description", "First"}});
    submit(here, {{"description", "Second"}, {"cost", "Free"}});
    const auto decided = must(core::recent_decisions(*here, 10));
    REQUIRE(decided.size() == 2);
    for (const auto& one : decided) {
        const bool first = one.changes.at(0).after == "First";
        const auto reverted = core::revert_proposal(*here, one.id, editor);
        if (first && here.service("Lunch club").description == "Second") CHECK(reverted.error().field == "description");
    }
    CHECK(here.service("Lunch club").fees_description.empty());
}

TEST_CASE("a rejection needs a reason, leaves the listing as it was, and is sent to whoever asked") {
    test::TrueDirectory here({club()});
    submit(here, {{"name", "Bargain casino"}}, "keeper@example.org");
    const std::string one = waiting(here);
    CHECK(core::reject_proposal(*here, one, "  ", editor, here.post, "Fernleigh directory").error().field == "reason");
    CHECK(must(core::reject_proposal(*here, one, "That is another business.", editor, here.post, "Fernleigh directory")));
    CHECK(here.service("Lunch club").name == "Lunch club");
    REQUIRE(here.post.sent.size() == 1);
    CHECK(here.post.sent[0].to == "keeper@example.org");
    CHECK(here.post.sent[0].text.find("That is another business.") != std::string::npos);
    CHECK(must(core::proposal(*here, one)).reason == "That is another business.");
    submit(here, {{"name", "Casino"}});
    CHECK_FALSE(must(core::reject_proposal(*here, waiting(here), "No.", editor, here.post, "Fernleigh directory")));
    CHECK(here.post.sent.size() == 1);
}

TEST_CASE("a decision on what somebody else has saved since is refused, and so is a group's") {
    test::TrueDirectory here({club()});
    const std::string id = here.id("Lunch club");
    const auto seen = here.revision(id);
    submit(here, {{"phone", "01632 960456"}});
    submit(here, {{"cost", "Free"}});
    CHECK(core::accept_proposal(*here, waiting(here), seen, {}, editor).error().field == "revision");
    CHECK(core::submit_changes(*here, id, seen, {{"cost", "£1"}}, {}).error().field == "revision");
    CHECK(here.service_of(id).fees_description == "Free");
}

TEST_CASE("all that is wrong with what was typed is told at once, and what was not touched is not judged") {
    auto record = club();
    record.service.phones.at(0).number = "ring Maureen";
    test::TrueDirectory here({record});
    auto listing = must(core::editable_listing(*must((*here).store()), here.id("Lunch club")));
    std::vector<base::Error> faults;
    CHECK_FALSE(core::difference(listing, {{"name", ""}, {"website", "javascript:alert(1)"}, {"postcode", "nowhere"}, {"minimum_age", "old"}}, Role::owner, &faults).has_value());
    std::vector<std::string> fields;
    for (const auto& fault : faults) fields.push_back(fault.field);
    CHECK(fields == std::vector<std::string>{"name", "website", "postcode", "minimum_age"});
    CHECK(must(core::difference(listing, {{"phone", "ring Maureen"}}, Role::owner)).is_empty());
}

TEST_CASE("opening times are shown as they can be typed again, and read where they are understood") {
    test::TrueDirectory here({club()});
    const std::string id = here.id("Lunch club");
    submit(here, {{"opening_times", "Mon 09:00-13:00; Tue 10:00-12:00"}});
    CHECK(here.service_of(id).schedules.size() == 2);
    const auto field = *core::find_listing_field("opening_times");
    const auto read = [&] { return core::value_of(must(core::editable_listing(*must((*here).store()), id)), field); };
    CHECK(read() == "Mon 09:00-13:00; Tue 10:00-12:00");
    submit(here, {{"opening_times", "When the flag is up"}});
    CHECK(here.service_of(id).schedules.empty());
    CHECK(read() == "When the flag is up");
}

TEST_CASE("a place that must not be told is in no form; one that is shared stays where it is for the others") {
    auto hidden = club();
    hidden.external_id = "2";
    hidden.service.name = "Safe haven";
    hidden.service.service_at_locations.at(0).location->name = "Refuge";
    hidden.service.service_at_locations.at(0).location->fingerpost.hidden_location = true;
    hidden.service.service_at_locations.at(0).location->addresses.clear();
    auto shared = club();
    shared.external_id = "3";
    shared.service.name = "Tea dance";
    test::TrueDirectory here({club(), hidden, shared});
    const auto address = *core::find_listing_field("address");
    CHECK_FALSE(core::is_offered(must(core::editable_listing(*must((*here).store()), here.id("Safe haven"))), address));
    submit(here, {{"address", "9 High Street"}});
    must(core::accept_proposal(*here, waiting(here), 0, {}, editor));
    CHECK(must(core::view_listing(*here, here.id("Lunch club"))).places.at(0).location.addresses.at(0).address_1 == "9 High Street");
    CHECK(must(core::view_listing(*here, here.id("Tea dance"))).places.at(0).location.addresses.at(0).address_1 == "1 Mill Lane");
}

TEST_CASE("closed until a day, full, taking people and closed for good are one step each, and can be taken back") {
    using namespace std::chrono;
    test::TrueDirectory here({club()});
    const std::string id = here.id("Lunch club");
    must(core::submit_notice(*here, id, Notice::closed_until, 2027y / 1 / 4, {}));
    CHECK(here.service_of(id).fingerpost.closed_until == "2027-01-04");
    CHECK(core::submit_notice(*here, id, Notice::closed_until, 2026y / 11 / 22, {}).error().field == "day.past");
    CHECK(core::submit_notice(*here, id, Notice::closed_until, 2036y / 11 / 22, {}).error().field == "day.far");
    must(core::submit_notice(*here, id, Notice::closed_until, {}, {}));
    CHECK(here.service_of(id).status == "temporarily closed");
    must(core::submit_notice(*here, id, Notice::open_again, {}, {}));
    CHECK(here.service_of(id).status == "active");
    CHECK(here.service_of(id).fingerpost.closed_until.empty());
    must(core::submit_notice(*here, id, Notice::full, {}, {}));
    CHECK(here.service_of(id).wait_time == "Full for now");
    must(core::submit_notice(*here, id, Notice::taking_people, {}, {}));
    here.pass(1);
    must(core::submit_notice(*here, id, Notice::closed_for_good, {}, {}));
    CHECK(core::view_listing(*here, id).error().code == base::ErrorCode::gone);
    CHECK(here.service_of(id).assured_date.empty());
    must(core::revert_proposal(*here, must(core::recent_decisions(*here, 1)).at(0).id, editor));
    CHECK(must(core::view_listing(*here, id)).service.status == "active");
}

TEST_CASE("a field that an editor cleared before accepting is published empty, not as it was proposed") {
    test::TrueDirectory here({club()});
    const std::string id = here.id("Lunch club");
    submit(here, {{"phone", "01632 960456"}, {"website", "chat.example.org"}});
    const std::string one = waiting(here);
    must(core::accept_proposal(*here, one, 0, {{"website", " "}, {"phone", "01632 960456"}}, editor));
    CHECK(here.service_of(id).url.empty());
    CHECK(here.service_of(id).phones.at(0).number == "01632 960 456");
    CHECK(must(core::proposal(*here, one)).changes.at(1).accepted == std::string());
    CHECK_FALSE(must(core::proposal(*here, one)).changes.at(0).accepted.has_value());
    must(core::revert_proposal(*here, one, editor));
    CHECK(here.service_of(id).url == "https://lunch.example.org");
}

TEST_CASE("where a suggested service is held is published in the editor's words, or not at all") {
    test::TrueDirectory here({club()});
    const auto suggest = [&](const char* name) { return must(core::suggest_service(*here, {name, "Talks.", "14 Mill Lane", "", "", "", ""})); };
    const std::string amended = must(core::accept_proposal(*here, suggest("Talking circle"), 0, {{"where", "  Fernleigh "}}, editor));
    REQUIRE(here.service_of(amended).service_areas.size() == 1);
    CHECK(here.service_of(amended).service_areas.at(0).name == "Fernleigh");
    const std::string cleared = must(core::accept_proposal(*here, suggest("Quiet circle"), 0, {{"where", ""}}, editor));
    CHECK(here.service_of(cleared).service_areas.empty());
    CHECK(core::accept_proposal(*here, suggest("Long circle"), 0, {{"where", std::string(301, 'x')}}, editor).error().field == "where");
    CHECK(core::accept_proposal(*here, waiting(here), 0, {{"name", ""}}, editor).error().field == "name");
}

TEST_CASE("an accepted suggestion of a group that is known is a listing of that group, not of a second one of its name") {
    test::TrueDirectory here({club()});
    const auto accept = [&](const char* name) {
        const std::string id = must(core::accept_proposal(*here, must(core::suggest_service(*here, {name, "Talks.", "", "", "", "", ""})), 0, {}, editor));
        return here.service_of(id).organisation_id;
    };
    CHECK(accept("Ashcombe FRIENDS") == here.organisation("Lunch club"));
    const std::string made = accept("Talking circle");
    CHECK(made != here.organisation("Lunch club"));
    CHECK(accept("Talking circle") == made);
}

TEST_CASE("of a form that began before somebody else saved only what was changed in it is the group's") {
    test::TrueDirectory here({club()});
    const std::string id = here.id("Lunch club");
    const auto began = here.revision(id);
    submit(here, {{"description", "A colleague's words."}});
    const core::TypedFields typed{{"description", "A hot  lunch."}, {"cost", "Free"}, {"eligibility", ""}, {"name", "Lunch club"}, {"address", "1 Mill Lane"}};
    CHECK(must(core::changed_since(*here, id, began, typed)) == core::TypedFields{{"cost", "Free"}});
    CHECK(must(core::changed_since(*here, id, 999, typed)).size() == typed.size());
}

TEST_CASE("words of a group that hold an address wait where the listing is sensitive, and are accepted only by saying so") {
    auto haven = club();
    haven.service.name = "Safe haven";
    haven.categories.push_back({"", "Domestic abuse"});
    auto lunch = club();
    lunch.external_id = "2";
    test::TrueDirectory here({haven, lunch});
    const std::string id = here.id("Safe haven");
    const auto done = must(core::submit_changes(*here, id, 0, {{"description", "Come to 14 Mill Lane."}, {"cost", "Free"}, {"how_to_join", "Write to us at FP1 1AB"}}, {Role::owner, {}, "link", {}}));
    CHECK(done.published.size() == 1);
    CHECK(done.waiting.size() == 2);
    CHECK(here.service_of(id).description == "A hot lunch.");
    CHECK(here.service_of(id).fees_description == "Free");
    const std::string one = waiting(here);
    const auto asked = core::accept_proposal(*here, one, 0, {}, editor);
    CHECK(asked.error().field == "publish_address");
    CHECK(asked.error().hint == "14 Mill Lane; FP1 1AB");
    CHECK(here.service_of(id).description == "A hot lunch.");
    must(core::accept_proposal(*here, one, 0, {{"how_to_join", "Ring us"}}, editor, true));
    CHECK(here.service_of(id).description == "Come to 14 Mill Lane.");
    submit(here, {{"description", "Come to 14 Mill Lane."}});
    CHECK(here.service("Lunch club").description == "Come to 14 Mill Lane.");
}

TEST_CASE("a new address of a sensitive listing is published only by saying so, however it is written") {
    auto haven = club();
    haven.service.name = "Safe haven";
    haven.categories.push_back({"", "Domestic abuse"});
    test::TrueDirectory here({haven});
    const std::string id = here.id("Safe haven");
    must(core::submit_changes(*here, id, 0, {{"address", "The Old Barn"}, {"phone", "01632 960456"}}, {Role::owner, {}, "link", {}}));
    CHECK(core::accept_proposal(*here, waiting(here), 0, {}, editor).error().hint == "The Old Barn");
    must(core::accept_proposal(*here, waiting(here), 0, {{"address", ""}}, editor));
    CHECK(here.service_of(id).phones.at(0).number == "01632 960 456");
}
