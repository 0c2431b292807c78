// Lists of services: in an address, passed on by link, kept for a team, watched; and what a handout says of them.
#include <doctest/doctest.h>
#include <fingerpost/base/files.h>
#include <fingerpost/base/secret.h>
#include <fingerpost/core/assure.h>
#include <fingerpost/core/collections.h>
#include <fingerpost/core/handout.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/core/shortlist.h>
#include <fingerpost/core/watching.h>

#include <algorithm>

#include "support/text.h"
#include "true.h"

using namespace fingerpost;
using namespace fingerpost::test;
using core::ListCodes;

namespace {

Records some() {
    Records records{listing("a", "Foot clinic", "Ashcombe Friends", "Foot care"), listing("b", "Lunch club", "Ashcombe Friends", "Lunch clubs"),
                    listing("c", "Only on the web", "Ashcombe Friends", "Foot care"), listing("d", "Not on the web", "Ashcombe Friends", "Foot care"),
                    listing("e", "Carers’ café", "Ashcombe Carers", "Support for carers")};
    records[0].service.phones.emplace_back().number = "01632 960 101";
    records[0].service.fingerpost.referral = {"self"};
    records[0].service.application_process = "Ring and leave a message";
    records[0].service.required_documents.emplace_back().document = "A list of your medicines";
    records[2].service.fingerpost.print = false;
    records[3].service.fingerpost.web = false;
    records[4].service.description = "For carers: anybody who looks after a relative or friend.";
    records[4].service.eligibility_description = "Carers";
    return records;
}

struct Lists : TrueDirectory {
    base::Config config;
    Lists() : TrueDirectory(some()) {}
    ListCodes codes(const std::vector<std::string>& names) const {
        ListCodes all;
        for (const std::string& name : names) all.push_back(core::list_code(id(name)));
        return all;
    }
    void edit(const std::string& name, const std::function<void(model::Service&)>& change) const {
        auto store = must(directory->store());
        const std::string one = id(name);
        must(store->write({"editor", "web"}, [&](store::Transaction& transaction) -> base::Result<void> {
            model::Service service = must(store->service(one))->value;
            change(service);
            FINGERPOST_TRY(transaction.save(service));
            return {};
        }));
    }
};

core::Visitor worker(const std::string& team, core::Role role = core::Role::worker) {
    core::Visitor visitor;
    visitor.role = role;
    visitor.account = "account-of-" + team;
    visitor.team = team;
    return visitor;
}

}  // namespace

TEST_CASE("an address holds codes of listings, each once, twenty at most, and what is none is passed over") {
    CHECK(core::list_code("1F0E3C2A-5b6c-4d7e-8f90-a1b2c3d4e5f6") == "1f0e3c2a5b6c");
    CHECK(core::parse_list_codes("1f0e3c2a5b6c.1f0e3c2a5b6c..javascript.<b>.12.1f0e3c2a-5b6c-4d7e-8f90-a1b2c3d4e5f7").size() == 1);
    CHECK(core::parse_list_codes("").empty());
    std::string many;
    for (int number = 100; number < 200; ++number) many += "1f0e3c2a5" + std::to_string(number) + ".";
    CHECK(core::parse_list_codes(many).size() == core::most_on_a_list);
    CHECK(core::list_text(core::parse_list_codes("1f0e3c2a5b6c.2f0e3c2a5b6c")) == "1f0e3c2a5b6c.2f0e3c2a5b6c");
}

TEST_CASE_FIXTURE(Lists, "a list keeps its order, and of what may not be seen it tells nothing at all") {
    const ListCodes asked = codes({"Lunch club", "Not on the web", "Foot clinic"});
    auto list = must(core::view_list(*directory, config, asked));
    REQUIRE(list.size() == 3);
    CHECK(list[0].entry->told.name == "Lunch club");
    CHECK_FALSE(list[1].entry.has_value());
    CHECK(list[1].id.empty());
    CHECK(list[2].entry->told.phones.front().number == "01632 960 101");
    CHECK(list[2].entry->how_to_join == "You can refer yourself. Ring and leave a message");
    CHECK(list[2].entry->bring == "A list of your medicines");
    // Closed for good since: the same.
    edit("Lunch club", [](model::Service& service) { service.status = "defunct"; });
    CHECK_FALSE(must(core::view_list(*directory, config, asked))[0].entry.has_value());
    CHECK_FALSE(must(core::view_list(*directory, config, {"ffffffffffff"}))[0].entry.has_value());
}

TEST_CASE_FIXTURE(Lists, "what has become part of another listing since leads to that one, in its place on the list") {
    const ListCodes asked = codes({"Lunch club", "Foot clinic"});
    must(core::merge_listings(*directory, id("Only on the web"), id("Foot clinic"), {}, 0, 0, {"editor", "web"}));
    const auto list = must(core::view_list(*directory, config, asked));
    REQUIRE(list.size() == 2);
    CHECK(list[1].id == id("Only on the web"));
    CHECK(list[1].entry->told.name == "Only on the web");
}

TEST_CASE_FIXTURE(Lists, "two of a list that have become one are on it once, in the place of the first, and are not left out") {
    const ListCodes asked = codes({"Foot clinic", "Carers’ café", "Lunch club"});
    must(core::merge_listings(*directory, id("Lunch club"), id("Foot clinic"), {}, 0, 0, {"editor", "web"}));
    const auto list = must(core::view_list(*directory, config, asked));
    REQUIRE(list.size() == 2);
    CHECK(list[0].id == id("Lunch club"));
    CHECK(list[1].id == id("Carers’ café"));
    const auto contents = must(core::compose_handout(*directory, config, asked, false));
    CHECK(contents.entries.size() == 2);
    CHECK(contents.left_out == 0);
}

TEST_CASE_FIXTURE(Lists, "a list is passed on by a link of 256 bits of which only a fingerprint is kept, with ids and nothing else") {
    const ListCodes asked = codes({"Lunch club", "Foot clinic"});
    const std::string token = must(core::pass_on(*directory, asked));
    CHECK(token.size() == 43);
    CHECK(must(core::passed_on(*directory, token)) == asked);
    const auto row = must(must(directory->store())->shortlist(base::fingerprint(token)));
    REQUIRE(row);
    CHECK(row->listings == "[\"" + id("Lunch club") + "\",\"" + id("Foot clinic") + "\"]");
    CHECK(row->used_on == "2026-11-22");
    for (const char* wrong : {"", "x", "../../etc/passwd", "0000000000000000000000000000000000000000000"}) {
        const auto none = core::passed_on(*directory, wrong);
        REQUIRE_FALSE(none);
        CHECK(none.error().code == base::ErrorCode::not_found);
    }
    for (const auto& file : {"fingerpost.db", "fingerpost.db-wal"}) {
        const auto bytes = base::read_file(directory->folder() / file);
        if (bytes) CHECK_FALSE(has(*bytes, token));
    }
    CHECK(core::pass_on(*directory, {}).error().code == base::ErrorCode::invalid);
    CHECK(core::pass_on(*directory, {"ffffffffffff"}).error().code == base::ErrorCode::invalid);
}

TEST_CASE_FIXTURE(Lists, "a list that was passed on lives thirty days after its last use, and then its row goes") {
    const std::string used = must(core::pass_on(*directory, codes({"Foot clinic"}))), unused = must(core::pass_on(*directory, codes({"Lunch club"})));
    pass(29);
    CHECK(core::passed_on(*directory, used));
    pass(2);
    CHECK(core::passed_on(*directory, used));
    CHECK(core::passed_on(*directory, unused).error().code == base::ErrorCode::not_found);
    must(core::pass_on(*directory, codes({"Foot clinic"})));
    CHECK_FALSE(must(must(directory->store())->shortlist(base::fingerprint(unused))));
    pass(31);
    CHECK_FALSE(core::passed_on(*directory, used));
}

TEST_CASE_FIXTURE(Lists, "passing a list on changes neither the directory nor its history, and the lists are bounded") {
    const std::string before = directory->version();
    must(core::pass_on(*directory, codes({"Foot clinic"})));
    CHECK(directory->version() == before);
    CHECK(store::most_shortlists == 50000);
}

TEST_CASE_FIXTURE(Lists, "a handout has the list in its order without what must not be printed, and numbers for when things get worse") {
    const auto contents = must(core::compose_handout(*directory, config, codes({"Lunch club", "Only on the web", "Not on the web", "Foot clinic"}), false));
    REQUIRE(contents.entries.size() == 2);
    CHECK(contents.entries[0].told.name == "Lunch club");
    CHECK(contents.entries[1].told.name == "Foot clinic");
    CHECK(contents.left_out == 2);
    CHECK(contents.for_carers.empty());
    REQUIRE_FALSE(contents.urgent.empty());
    CHECK(contents.urgent.front().number == "999");
    CHECK(core::compose_handout(*directory, config, codes({"Only on the web"}), true).error().code == base::ErrorCode::invalid);
    CHECK(core::compose_handout(*directory, config, {}, true).error().code == base::ErrorCode::invalid);
}

TEST_CASE_FIXTURE(Lists, "whoever looks after the person is told of services for carers that are not on the list already") {
    auto contents = must(core::compose_handout(*directory, config, codes({"Foot clinic"}), true));
    REQUIRE(contents.for_carers.size() == 1);
    CHECK(contents.for_carers[0].told.name == "Carers’ café");
    contents = must(core::compose_handout(*directory, config, codes({"Foot clinic", "Carers’ café"}), true));
    CHECK(contents.for_carers.empty());
}

TEST_CASE_FIXTURE(Lists, "a collection is its team's: others neither see nor change nor take its name") {
    const core::Visitor ward = worker("ward-3"), desk = worker("front-desk"), editor = worker("", core::Role::editor);
    must(core::keep_collection(*directory, ward, "  Hospital   discharge pack ", {id("Foot clinic")}));
    CHECK(must(core::find_collection(*directory, ward, "Hospital discharge pack")).listings == std::vector<std::string>{id("Foot clinic")});
    CHECK(must(core::collections(*directory, ward)).size() == 1);
    CHECK(must(core::collections(*directory, desk)).empty());
    CHECK(must(core::collections(*directory, editor)).size() == 1);
    CHECK(core::find_collection(*directory, desk, "Hospital discharge pack").error().code == base::ErrorCode::not_found);
    CHECK(core::remove_collection(*directory, desk, "Hospital discharge pack").error().code == base::ErrorCode::not_found);
    CHECK(core::keep_collection(*directory, desk, "Hospital discharge pack", {id("Lunch club")}).error().code == base::ErrorCode::conflict);
    CHECK_FALSE(must(core::may_print_collection(*directory, desk, "Hospital discharge pack")));
    CHECK_FALSE(must(core::may_print_collection(*directory, {}, "Hospital discharge pack")));
    CHECK(must(core::may_print_collection(*directory, ward, "Hospital discharge pack")));
    // An editor's is everybody's: read by all who keep collections, changed by those who may change all.
    must(core::keep_collection(*directory, editor, "Winter", {id("Lunch club")}));
    CHECK(must(core::find_collection(*directory, desk, "Winter")).team.empty());
    CHECK(core::keep_collection(*directory, desk, "Winter", {id("Foot clinic")}).error().code == base::ErrorCode::conflict);
    CHECK(core::find_collection(*directory, {}, "Winter").error().code == base::ErrorCode::not_found);
    CHECK(core::keep_collection(*directory, worker(""), "Mine", {id("Lunch club")}).error().field == "team");
    for (const std::string& name : {std::string(), std::string(" "), std::string(81, 'a'), std::string("\xff")}) CHECK(core::keep_collection(*directory, ward, name, {id("Lunch club")}).error().field == "name");
    CHECK(core::keep_collection(*directory, ward, "Empty", {}).error().field == "list");
    must(core::remove_collection(*directory, ward, "Hospital discharge pack"));
    CHECK(must(core::collections(*directory, ward)).size() == 1);
}

TEST_CASE_FIXTURE(Lists, "a collection that is saved again by the command keeps its team") {
    must(core::keep_collection(*directory, worker("ward-3"), "pack", {id("Foot clinic")}));
    must(core::save_collection(*directory, "pack", {id("Lunch club")}, {"collection", "command"}));
    const auto pack = must(core::find_collection(*directory, worker("ward-3"), "pack"));
    CHECK(pack.team == "ward-3");
    CHECK(pack.listings == std::vector<std::string>{id("Lunch club")});
}

TEST_CASE_FIXTURE(Lists, "watching tells what changed since it was last seen, field by field, and to nobody else") {
    const std::string me = "me", clinic = id("Foot clinic");
    must(core::watch(*directory, me, "service", clinic));
    CHECK(must(core::watching(*directory, me)).changes.empty());
    pass(1);
    edit("Foot clinic", [](model::Service& service) { service.description = "We cut toenails"; });
    edit("Lunch club", [](model::Service& service) { service.description = "We cook"; });
    auto seen = must(core::watching(*directory, me));
    REQUIRE(seen.changes.size() == 1);
    CHECK(seen.changes[0].name == "Foot clinic");
    CHECK(seen.changes[0].what == core::WhatChanged::changed);
    CHECK(seen.changes[0].fields == std::vector<std::string>{"description"});
    CHECK(must(core::watching(*directory, "somebody else")).watched.empty());
    must(core::have_seen(*directory, me, seen.newest, seen.at));
    CHECK(must(core::watching(*directory, me)).changes.empty());
    pass(1);
    edit("Foot clinic", [](model::Service& service) { service.status = "temporarily closed"; });
    CHECK(must(core::watching(*directory, me)).changes.at(0).what == core::WhatChanged::closed_for_now);
    seen = must(core::watching(*directory, me));
    must(core::have_seen(*directory, me, seen.newest, seen.at));
    pass(1);
    edit("Foot clinic", [](model::Service& service) { service.status = "active"; });
    CHECK(must(core::watching(*directory, me)).changes.at(0).what == core::WhatChanged::open_again);
    edit("Foot clinic", [](model::Service& service) { service.status = "defunct"; });
    CHECK(must(core::watching(*directory, me)).changes.at(0).what == core::WhatChanged::closed_for_good);
    must(core::stop_watching(*directory, me, "service", clinic));
    CHECK(must(core::watching(*directory, me)).watched.empty());
}

TEST_CASE_FIXTURE(Lists, "a watched category tells of what comes new, and never of what cannot be seen") {
    const auto tree = must(directory->taxonomies());
    must(core::watch(*directory, "me", "category", tree->find("foot care")->id));
    pass(1);
    Records records = some();
    records.push_back(listing("f", "Toenail round", "Ashcombe Friends", "Foot care"));
    import(*directory, records);
    edit("Not on the web", [](model::Service& service) { service.description = "Secret"; });
    const auto seen = must(core::watching(*directory, "me"));
    REQUIRE(seen.changes.size() == 1);
    CHECK(seen.changes[0].name == "Toenail round");
    CHECK(seen.changes[0].what == core::WhatChanged::arrived);
    CHECK(seen.changes[0].category == "Foot care");
}

TEST_CASE_FIXTURE(Lists, "what changes between looking and saying so is still told the next time") {
    must(core::watch(*directory, "me", "service", id("Foot clinic")));
    pass(1);
    edit("Foot clinic", [](model::Service& service) { service.description = "One"; });
    const auto seen = must(core::watching(*directory, "me"));
    pass(1);
    edit("Foot clinic", [](model::Service& service) { service.email = "two@example.org"; });
    must(core::have_seen(*directory, "me", seen.newest, seen.at));
    const auto again = must(core::watching(*directory, "me"));
    REQUIRE(again.changes.size() == 1);
    CHECK(again.changes[0].fields == std::vector<std::string>{"email"});
}

TEST_CASE_FIXTURE(Lists, "only what is listed can be watched") {
    CHECK(core::watch(*directory, "me", "service", id("Not on the web")).error().code == base::ErrorCode::not_found);
    CHECK(core::watch(*directory, "me", "service", "none").error().code == base::ErrorCode::not_found);
    CHECK(core::watch(*directory, "me", "category", "none").error().code == base::ErrorCode::not_found);
    CHECK(core::watch(*directory, "me", "person", "none").error().code == base::ErrorCode::invalid);
}
