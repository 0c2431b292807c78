// The views answer somebody who opens the file with another tool.
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;

namespace {

model::Phone phone(std::string number_text) {
    model::Phone value;
    value.number = std::move(number_text);
    return value;
}

void furnish(Store& store) {
    auto owner = organisation(1);
    owner.fingerpost.sector = "voluntary";
    owner.phones = {phone("01632 960001")};
    must(save(store, owner));
    auto place = location(1);
    place.addresses.emplace_back();
    place.addresses[0].postal_code = "FN1 2AB";
    place.accessibility.emplace_back();
    place.accessibility[0].description = "Ramp";
    must(save(store, place));
    must(save(store, term(1), "health"));
    must(save(store, term(2, term(1).id), "foot-care"));
    auto listing = service(1, owner.id);
    listing.phones = {phone("01632 960002"), phone("01632 960003")};
    listing.contacts.emplace_back();
    listing.contacts[0].name = "The office";
    listing.contacts[0].phones = {phone("01632 960004")};
    listing.schedules.emplace_back();
    listing.schedules[0].byday = "TU";
    listing.service_at_locations = {at(place)};
    listing.service_at_locations[0].schedules.emplace_back();
    listing.service_at_locations[0].schedules[0].byday = "FR";
    listing.service_areas.emplace_back();
    listing.service_areas[0].name = "Fernleigh";
    listing.cost_options.emplace_back();
    listing.cost_options[0].amount = 12.5;
    listing.languages.emplace_back();
    listing.languages[0].code = "cy";
    listing.attributes = {category(term(2))};
    must(save(store, listing));
}

}  // namespace

TEST_CASE("the views show what the documents hold") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    furnish(store);
    const std::pair<const char*, const char*> questions[] = {
        {"SELECT organisation || ', ' || sector || ', ' || status FROM view_service",
         "Fernleigh Friends 1, voluntary, active"},
        {"SELECT group_concat(number, ' ') FROM (SELECT number FROM view_phone ORDER BY number)",
         "01632 960001 01632 960002 01632 960003 01632 960004"},
        {"SELECT postal_code FROM view_address", "FN1 2AB"},
        {"SELECT description FROM view_accessibility", "Ramp"},
        {"SELECT entity FROM view_schedule WHERE byday = 'FR'", "service_at_location"},
        {"SELECT entity FROM view_schedule WHERE byday = 'TU'", "service"},
        {"SELECT location FROM view_service_location", "Mill Lane Hall 1"},
        {"SELECT slug || ', ' || category || ', ' || parent_category FROM view_service_category",
         "foot-care, Category 2, Category 1"},
        {"SELECT name FROM view_contact", "The office"},
        {"SELECT name FROM view_service_area", "Fernleigh"},
        {"SELECT amount FROM view_cost_option", "12.5"},
        {"SELECT code FROM view_language", "cy"},
        {"SELECT sector FROM view_organisation", "voluntary"},
        {"SELECT name FROM view_location", "Mill Lane Hall 1"},
        {"SELECT count(*) FROM view_history", "5"},
    };
    for (const auto& [sql, expected] : questions) {
        CAPTURE(std::string(sql));
        CHECK(text(folder.file(), sql) == expected);
    }
}

TEST_CASE("the views pass over what is not a list of objects") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    furnish(store);
    const model::Json strange = {
        {"id", "strange"},       {"phones", "ring the office"}, {"contacts", {"Ann", {{"phones", "x"}}}},
        {"schedules", 7},        {"addresses", {"Mill Lane"}},  {"service_at_locations", {"here"}},
        {"cost_options", "none"}};
    must(save(store, model::decode_service(strange).value));
    must(save(store, model::decode_organisation(strange).value));
    must(save(store, model::decode_location(strange).value));
    auto database = raw(folder.file());
    SQLite::Statement views(database, "SELECT name FROM sqlite_schema WHERE type = 'view'");
    int count = 0;
    while (views.executeStep()) {
        const std::string name = views.getColumn(0).getString();
        CAPTURE(name);
        SQLite::Statement every_column(database, "SELECT * FROM " + name);  // count(*) would not compute them
        int rows = 0;
        CHECK_NOTHROW([&] {
            while (every_column.executeStep()) ++rows;
        }());
        CHECK(rows > 0);
        ++count;
    }
    CHECK(count >= 14);
}
