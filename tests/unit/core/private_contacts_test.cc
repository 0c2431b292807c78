// Private contacts stand in the confidential store and in no byte of the public one.
#include <doctest/doctest.h>
#include <fingerpost/core/edit.h>
#include <fingerpost/core/history.h>
#include <fingerpost/core/maintain.h>
#include <fingerpost/core/private_contacts.h>
#include <fingerpost/model/codec.h>

#include <fstream>
#include <iterator>

#include "support/text.h"
#include "true.h"

using namespace fingerpost;
using model::Json;
using test::has;
using test::must;

namespace {

const store::Author editor{"editor-account", "web"};
const Json mark = {{"fingerpost", {{"private", true}}}};

model::Phone phone(const char* id, const char* number, bool is_private) {
    model::Phone made;
    made.id = id;
    made.number = number;
    if (is_private) made.extra = mark;
    return made;
}

// A private person, a public one with a private number, a private number, and one of the organisation.
model::ListingRecord choir() {
    auto record = test::listing("1", "Choir", "Ashcombe Friends", "Choirs");
    model::Contact secret;
    secret.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e01";
    secret.name = "Quibzork Volunteer";
    secret.phones = {phone("6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e02", "07700 900771", false)};
    secret.extra = mark;
    model::Contact open;
    open.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e03";
    open.name = "Conductor";
    open.phones = {phone("6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e04", "07700 900772", true)};
    record.service.contacts = {secret, open};
    record.service.phones.push_back(phone("6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e05", "07700 900773", true));
    if (!record.service.organisation) record.service.organisation.emplace().name = "Ashcombe Friends";
    record.service.organisation->phones = {phone("6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e06", "07700 900774", true)};
    return record;
}

std::string bytes_in(const std::filesystem::path& folder, const std::string& start) {
    std::string all;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (!file.is_regular_file() || has(file.path().string(), "confidential") != (start == "confidential")) continue;
        std::ifstream stream(file.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(stream), {});
    }
    return all;
}

std::string bytes_of_store(const std::filesystem::path& data) {
    std::string all;
    for (const char* name : {"fingerpost.db", "fingerpost.db-wal"}) {
        std::ifstream stream(data / name, std::ios::binary);
        all.append(std::istreambuf_iterator<char>(stream), {});
    }
    return all;
}

void check_public_bytes(const std::filesystem::path& data) {
    const std::string bytes = bytes_in(data, "");
    REQUIRE(has(bytes, "Conductor"));
    for (const char* word : {"uibzork", "90077", "900 77", "7700900"}) CHECK_FALSE_MESSAGE(has(bytes, word), word);
}

core::EditRequest request(const core::Directory& directory, const std::string& id) {
    core::EditRequest made;
    made.editing = must(core::begin_editing(directory, core::EditorKind::service, id));
    made.document = made.editing.document;
    return made;
}

}  // namespace

TEST_CASE("imported private contacts are in no byte of the public store, and an editor still has them") {
    test::TrueDirectory here({choir()});
    check_public_bytes(here.folder / "data");
    const Json form = request(*here, here.id("Choir")).document;
    CHECK(form["contacts"][0]["name"] == "Quibzork Volunteer");
    CHECK(form["contacts"][0]["phones"][0]["number"] == "07700 900771");
    CHECK(form["contacts"][1]["phones"][0]["number"] == "07700 900772");
    CHECK(has(form["phones"].dump(), "07700 900773"));
    const auto organisation = must(core::begin_editing(*here, core::EditorKind::organisation, here.service("Choir").organisation_id));
    CHECK(has(organisation.document.dump(), "07700 900774"));
    const auto again = test::import(*here, {choir()});
    CHECK(again.unchanged == 1);
    CHECK(again.updated == 0);
    CHECK(again.organisations == 0);
    CHECK(request(*here, here.id("Choir")).document == form);
    CHECK(must(core::told_private_contacts(*must(here.directory->store()))).empty());
}

TEST_CASE("what an editor makes private is in no byte of the public store, nor in its history, and comes back to the form") {
    auto open = choir();
    open.service.contacts[0].extra = Json::object();
    test::TrueDirectory here({open});
    const std::string id = here.id("Choir");
    REQUIRE(has(bytes_in(here.folder / "data", ""), "Quibzork Volunteer"));
    auto made = request(*here, id);
    made.document["contacts"][0]["fingerpost"] = {{"private", true}};
    made.document["contacts"].push_back({{"id", "new"}, {"name", "Quibzork the second"}, {"fingerpost", {{"private", true}}}});
    must(core::save_edit(*here, made, editor));
    CHECK_FALSE(has(bytes_of_store(here.folder / "data"), "uibzork"));
    const Json form = request(*here, id).document;
    CHECK(form["contacts"][0]["name"] == "Quibzork Volunteer");
    CHECK(form["contacts"][2]["name"] == "Quibzork the second");
    // Saved by one who was not offered them, and gone back: they are neither lost nor told.
    auto bare = request(*here, id);
    bare.document = model::encode(here.service("Choir"));
    bare.document["description"] = "We sing.";
    must(core::save_edit(*here, bare, editor));
    CHECK(request(*here, id).document["contacts"] == form["contacts"]);
    must(core::revert_to(*here, "service", id, 1, 0, editor));
    CHECK_FALSE(has(bytes_of_store(here.folder / "data"), "uibzork"));
    CHECK(request(*here, id).document["contacts"][0]["name"] == "Quibzork Volunteer");
    // Public again, it is with the others.
    auto public_again = request(*here, id);
    public_again.document["contacts"][0].erase("fingerpost");
    must(core::save_edit(*here, public_again, editor));
    CHECK(here.service("Choir").contacts.at(0).name == "Quibzork Volunteer");
}

TEST_CASE("an editor who comes too late changes nothing of a private contact") {
    test::TrueDirectory here({choir()});
    const std::string id = here.id("Choir");
    auto late = request(*here, id);
    auto first = request(*here, id);
    first.document["description"] = "We sing.";
    must(core::save_edit(*here, first, editor));
    late.document["contacts"][0]["name"] = "Somebody else";
    CHECK_FALSE(core::save_edit(*here, late, editor).has_value());
    CHECK(request(*here, id).document["contacts"][0]["name"] == "Quibzork Volunteer");
}

TEST_CASE("what an older version left of private contacts in the public store is moved when the directory is opened, and check says so before") {
    test::TrueDirectory here({choir()});
    const std::string id = here.id("Choir");
    {
        auto store = must(here.directory->store());
        must(store->write(editor, [&](store::Transaction& transaction) -> base::Result<void> {
            auto service = here.service("Choir");
            service.contacts = choir().service.contacts;
            must(transaction.save(service));
            service.contacts[0].name = "Quibzork the newer";
            must(transaction.save(service));
            return transaction.set_setting("private_contacts.apart", "0");
        }));
        CHECK(must(core::told_private_contacts(*store)).size() == 1);
    }
    CHECK(must(core::keep_apart_what_was_left(*here.directory)) == 1);
    CHECK(must(core::keep_apart_what_was_left(*here.directory)) == 0);
    must(here.directory->catch_up());
    check_public_bytes(here.folder / "data");
    CHECK(must(core::told_private_contacts(*must(here.directory->store()))).empty());
    CHECK(request(*here, id).document["contacts"][0]["name"] == "Quibzork the newer");
}

TEST_CASE("a private contact that is forgotten is in no byte of either file, and the log says that it was done") {
    test::TrueDirectory here({choir()});
    const std::string id = here.id("Choir");
    REQUIRE(has(bytes_in(here.folder / "data", "confidential"), "Quibzork Volunteer"));
    must(core::forget_contact(*here.directory, "service", id, "contacts/6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e01", editor));
    CHECK_FALSE(has(bytes_in(here.folder / "data", "confidential"), "uibzork"));
    CHECK_FALSE(has(bytes_in(here.folder / "data", "confidential"), "900771"));
    check_public_bytes(here.folder / "data");
    const Json form = request(*here, id).document;
    REQUIRE(form["contacts"].size() == 1);
    CHECK(form["contacts"][0]["phones"][0]["number"] == "07700 900772");
    const auto events = must(must(here.directory->confidential())->events(10));
    CHECK(events.at(0).what == "private contact forgotten");
    CHECK_FALSE(has(events.at(0).detail, "uibzork"));
}
