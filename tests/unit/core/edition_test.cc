#include <doctest/doctest.h>
#include <fingerpost/core/edition_record.h>
#include <fingerpost/core/thesaurus.h>
#include <fingerpost/model/types.h>

#include <algorithm>

#include "support/directory.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::test;
using core::EditionOptions;

namespace {

model::ListingRecord told(const std::string& id, const std::string& name, const std::string& category, const std::string& checked, const std::string& phone = "01632 960 123",
                          const std::string& days = "TU") {
    model::ListingRecord made = listing(id, name, "Ashcombe Friends", category);
    made.service.description = name + " does something useful. It has done so for years.";
    made.service.assured_date = checked;
    if (!phone.empty()) made.service.phones.emplace_back().number = phone;
    model::Schedule& schedule = made.service.schedules.emplace_back();
    schedule.freq = "WEEKLY";
    schedule.byday = days;
    schedule.opens_at = "14:00";
    schedule.closes_at = "16:00";
    return made;
}

Records some() {
    Records records{told("a", "The Toenail Clinic", "Foot care", "2026-10-01", "01632 960 101"),
                    told("b", "Bereavement café", "Bereavement support", "2026-03-01", "01632 960 102", "TU,TH"),
                    told("c", "Ancient history walks", "Walking groups", "2025-01-05", "01632 960 103"),
                    told("d", "Never checked singing", "Singing", "", "", "MO,TU,WE,TH,FR")};
    records.push_back(told("e", "Not for paper", "Foot care", "2026-10-01"));
    records.back().service.fingerpost.print = false;
    records.push_back(told("f", "Closed for good", "Foot care", "2026-10-01"));
    records.back().service.status = "defunct";
    records.push_back(told("g", "Only on paper", "Foot care", "2026-10-01", "01632 960 104"));
    records.back().service.fingerpost.web = false;
    return records;
}

std::vector<std::string> names(const core::EditionContents& contents) {
    std::vector<std::string> all;
    for (const auto& entry : contents.entries) all.push_back(entry.name);
    return all;
}

std::vector<std::string> sorted(std::vector<std::string> list) {
    std::sort(list.begin(), list.end());
    return list;
}

const base::Config& config() {
    static const base::Config made = [] {
        base::Config config;
        config.site.name = "Ashcombe directory";
        config.site.area = "Ashcombe";
        return config;
    }();
    return made;
}

core::Edition compose(const OpenDirectory& directory, const EditionOptions& options = {}, core::EditionReader reader = core::EditionReader::house) {
    return must(core::compose_edition(*directory.directory, config(), options, reader));
}

const core::LeftOut* left_out(const core::Edition& edition, const std::string& name) {
    for (const core::LeftOut& one : edition.preflight.left_out) {
        if (one.name == name) return &one;
    }
    return nullptr;
}

const core::EditionIndexLine* line(const core::Edition& edition, const std::string& text) {
    for (const core::EditionIndexLine& one : edition.contents.index) {
        if (one.text == text) return &one;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("an edition holds what may be in print, leaves out the stale, and says why of each that it leaves out") {
    const OpenDirectory directory(some());
    const core::Edition edition = compose(directory);
    CHECK(sorted(names(edition.contents)) == std::vector<std::string>{"Bereavement café", "Never checked singing", "Only on paper", "The Toenail Clinic"});
    REQUIRE(left_out(edition, "Not for paper") != nullptr);
    CHECK(left_out(edition, "Not for paper")->why == core::LeftOut::Why::not_in_print);
    REQUIRE(left_out(edition, "Closed for good") != nullptr);
    CHECK(left_out(edition, "Closed for good")->why == core::LeftOut::Why::closed_for_good);
    REQUIRE(left_out(edition, "Ancient history walks") != nullptr);
    CHECK(left_out(edition, "Ancient history walks")->detail == "last checked January 2025");
}

TEST_CASE("a file that the web gives to anybody has nothing in it that the web does not show") {
    const OpenDirectory directory(some());
    const core::Edition edition = compose(directory, {}, core::EditionReader::anybody);
    CHECK_FALSE(has(names(edition.contents).front() + names(edition.contents).back(), "Only on paper"));
    CHECK(edition.contents.entries.size() == 3);
    REQUIRE(left_out(edition, "Only on paper") != nullptr);
    CHECK_FALSE(left_out(edition, "Only on paper")->on_web);
}

TEST_CASE("stale listings are printed where asked for, and say to ring first") {
    const OpenDirectory directory(some());
    EditionOptions options;
    options.checked_within = 0;
    const core::Edition edition = compose(directory, options);
    const auto& entries = edition.contents.entries;
    const auto old = std::find_if(entries.begin(), entries.end(), [](const auto& one) { return one.name == "Ancient history walks"; });
    REQUIRE(old != entries.end());
    CHECK(old->checked == "Not checked since January 2025. Please ring first.");
    CHECK(old->overdue);
}

TEST_CASE("listings that nobody checked are left out where asked for") {
    const OpenDirectory directory(some());
    EditionOptions options;
    options.unchecked = false;
    const core::Edition edition = compose(directory, options);
    REQUIRE(left_out(edition, "Never checked singing") != nullptr);
    CHECK(left_out(edition, "Never checked singing")->why == core::LeftOut::Why::unchecked);
}

TEST_CASE("an edition is chosen by category and everything below it, and a category that there is not is an error that says so") {
    const OpenDirectory directory(some());
    EditionOptions options;
    options.categories = {"foot-care"};
    CHECK(sorted(names(compose(directory, options).contents)) == std::vector<std::string>{"Only on paper", "The Toenail Clinic"});
    options.categories = {"no such thing"};
    const auto refused = core::compose_edition(*directory.directory, config(), options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::invalid);
    CHECK(refused.error().field == "category");
}

TEST_CASE("words choose as a search does, and at most so many are the best answers") {
    const OpenDirectory directory(some());
    EditionOptions options;
    options.words = "toenail";
    CHECK(names(compose(directory, options).contents) == std::vector<std::string>{"The Toenail Clinic"});
    options.words.clear();
    options.most = 2;
    const core::Edition edition = compose(directory, options);
    CHECK(edition.contents.entries.size() == 2);
    CHECK(std::any_of(edition.preflight.left_out.begin(), edition.preflight.left_out.end(), [](const auto& one) { return one.why == core::LeftOut::Why::beyond_most; }));
}

TEST_CASE("names are filed without The, and chapters hold A to Z") {
    CHECK(core::filing_key("The Toenail Clinic") == core::filing_key("toenail clinic"));
    CHECK(core::filing_key("A Band") == "band");
    CHECK(core::filing_key("The") == "the");
    const OpenDirectory directory({told("1", "The Zebra", "Foot care", "2026-10-01"), told("2", "Élan", "Foot care", "2026-10-01", "01632 960 105"), told("3", "Feet first", "Foot care", "2026-10-01", "01632 960 106")});
    const core::Edition edition = compose(directory);
    REQUIRE(edition.contents.sections.size() == 1);
    CHECK(names(edition.contents) == std::vector<std::string>{"Élan", "Feet first", "The Zebra"});
}

TEST_CASE("by weekday a listing stands in full under its first day, is pointed at under the others, and apart if open most days") {
    const OpenDirectory directory(some());
    EditionOptions options;
    options.order = core::EditionOrder::weekday;
    const core::EditionContents contents = compose(directory, options).contents;
    std::vector<std::string> titles;
    for (const auto& section : contents.sections) titles.push_back(section.title);
    CHECK(titles == std::vector<std::string>{"Tuesday", "Thursday", "Open most days"});
    REQUIRE(contents.sections[1].references.size() == 1);
    CHECK(contents.entries[contents.sections[1].references[0].entry].name == "Bereavement café");
    CHECK(contents.sections[1].references[0].note == "2 pm to 4 pm");
    CHECK(contents.sections[1].entries.empty());
}

TEST_CASE("the index leads from names and from everyday words, and every line leads somewhere") {
    const OpenDirectory directory(some());
    must(core::save_thesaurus_row(*directory.directory, {"gnarly hooves", '>', "podiatry; #foot-care", "lay", true}, {"test", "command"}));
    const core::Edition edition = compose(directory);
    const core::EditionIndexLine* kind = line(edition, "Foot care");
    REQUIRE(kind != nullptr);
    CHECK(kind->entries.size() == 2);
    const auto& lines = edition.contents.index;
    const auto lay = std::find_if(lines.begin(), lines.end(), [](const auto& one) { return one.see == std::vector<std::string>{"Foot care"}; });
    REQUIRE(lay != lines.end());
    REQUIRE(line(edition, "The Toenail Clinic") != nullptr);
    for (const auto& one : lines) {
        CAPTURE(one.text);
        CHECK_FALSE((one.entries.empty() && one.see.empty()));
        for (const std::string& see : one.see) {
            CAPTURE(see);
            CHECK(line(edition, see) != nullptr);
        }
    }
}

TEST_CASE("preflight names the overdue, those without a phone, long descriptions and likely duplicates") {
    Records records = some();
    records.push_back(told("h", "Toenail clinic", "Foot care", "2026-10-01", "01632 960 101"));
    records.back().service.description = std::string(1200, 'x');
    const OpenDirectory directory(records);
    const core::Edition edition = compose(directory);
    const auto named = [&](const std::vector<std::size_t>& which) {
        std::vector<std::string> all;
        for (const std::size_t at : which) all.push_back(edition.contents.entries[at].name);
        return all;
    };
    CHECK(named(edition.preflight.overdue) == std::vector<std::string>{"Bereavement café"});
    CHECK(named(edition.preflight.no_phone) == std::vector<std::string>{"Never checked singing"});
    CHECK(named(edition.preflight.unchecked) == std::vector<std::string>{"Never checked singing"});
    REQUIRE(edition.preflight.over_long.size() == 1);
    CHECK(edition.preflight.over_long[0].characters == 1200);
    REQUIRE(edition.preflight.duplicates.size() == 1);
    CHECK(edition.preflight.duplicates[0].why == "the same name and phone number");
}

TEST_CASE("a recorded edition is made again as it was, whatever has changed since") {
    const OpenDirectory directory(some());
    const core::Edition edition = compose(directory);
    const std::int64_t id = must(core::record_edition(*directory.directory, edition, "digest", 12));
    CHECK(id == 1);
    Records changed = some();
    changed[0].service.phones[0].number = "01632 960 199";
    changed[1].service.status = "defunct";
    changed.push_back(told("z", "Brand new", "Foot care", "2026-11-01"));
    directory.add(changed);
    must(core::save_thesaurus_row(*directory.directory, {"gnarly hooves", '>', "#foot-care", "lay", true}, {"test", "command"}));
    const core::RemadeEdition again = must(core::remake_edition(*directory.directory, id));
    CHECK(again.withheld.empty());
    // Whether the web shows it is asked of today.
    auto then = edition.contents.entries, now = again.edition.contents.entries;
    for (auto* entries : {&then, &now}) {
        for (core::EditionEntry& entry : *entries) entry.on_web = true;
    }
    CHECK(then == now);
    REQUIRE(again.edition.contents.index.size() == edition.contents.index.size());
    for (std::size_t at = 0; at < edition.contents.index.size(); ++at) {
        CHECK(again.edition.contents.index[at].text == edition.contents.index[at].text);
        CHECK(again.edition.contents.index[at].entries == edition.contents.index[at].entries);
    }
    REQUIRE(again.edition.contents.sections.size() == edition.contents.sections.size());
    for (std::size_t at = 0; at < edition.contents.sections.size(); ++at) CHECK(again.edition.contents.sections[at].title == edition.contents.sections[at].title);
    CHECK(again.edition.contents.options == edition.contents.options);
}

TEST_CASE("the change sheet tells what is new, what changed and what is gone; a new date of checking alone is no change") {
    const OpenDirectory directory(some());
    const std::int64_t id = must(core::record_edition(*directory.directory, compose(directory), "digest", 12));
    Records changed = some();
    changed[0].service.phones[0].number = "01632 960 199";
    changed[1].service.status = "defunct";
    changed[6].service.assured_date = "2026-11-20";
    changed.push_back(told("z", "Brand new", "Foot care", "2026-11-01"));
    directory.add(changed);
    const core::ChangeSheet sheet = must(core::changes_since(*directory.directory, config(), id));
    REQUIRE(sheet.added.size() == 1);
    CHECK(sheet.added[0].name == "Brand new");
    REQUIRE(sheet.changed.size() == 1);
    CHECK(sheet.changed[0].entry.name == "The Toenail Clinic");
    REQUIRE(sheet.changed[0].facts.size() == 1);
    CHECK(sheet.changed[0].facts[0].label == "Phone");
    CHECK(sheet.changed[0].facts[0].before == "01632 960 101");
    CHECK(sheet.changed[0].facts[0].after == "01632 960 199");
    REQUIRE(sheet.gone.size() == 1);
    CHECK(sheet.gone[0].name == "Bereavement café");
    CHECK(sheet.gone[0].why == "Closed for good");
}

TEST_CASE("what was made private since an edition is not in it when it is made again, though it was printed then") {
    const OpenDirectory directory(some());
    const std::int64_t id = must(core::record_edition(*directory.directory, compose(directory), "digest", 12));
    Records changed = some();
    changed[0].service.phones[0].extra["fingerpost"] = {{"private", true}};
    directory.add(changed);
    // It is gone from the history that the edition is made from.
    const core::RemadeEdition again = must(core::remake_edition(*directory.directory, id));
    CHECK_FALSE(again.edition.contents.entries.empty());
    for (const auto& entry : again.edition.contents.entries) {
        for (const auto& phone : entry.phones) CHECK(phone.number != "01632 960 101");
    }
}

TEST_CASE("a postcode keeps its capitals where it is all that is recorded of an address") {
    Records records{told("a", "Fair Limited", "Foot care", "2026-10-01")};
    model::ServiceAtLocation& at = records[0].service.service_at_locations.emplace_back();
    model::Location& place = at.location.emplace();
    place.location_type = "physical";
    place.addresses.emplace_back().postal_code = "FP9 1QG";
    const OpenDirectory directory(records);
    const core::Edition edition = compose(directory);
    REQUIRE(edition.contents.entries.size() == 1);
    REQUIRE_FALSE(edition.contents.entries[0].where.empty());
    CHECK(has(edition.contents.entries[0].where[0], "FP9 1QG"));
}

TEST_CASE("options are written one way, and read back the same; what is wrong is named") {
    EditionOptions options;
    options.kind = core::EditionKind::large;
    options.size = 24;
    options.words = "falls";
    options.categories = {"foot-care", "singing"};
    options.unchecked = false;
    options.summary = true;
    options.order = core::EditionOrder::area;
    const std::string json = core::edition_options_json(options);
    CHECK(must(core::parse_edition_options(json)) == options);
    CHECK(core::edition_options_json({}) == "{}");
    CHECK_FALSE(core::set_edition_option(options, "size", {"9"}));
    CHECK_FALSE(core::set_edition_option(options, "within", {"-1"}));
    CHECK_FALSE(core::set_edition_option(options, "colour", {"red"}));
}

TEST_CASE("front matter is kept by name; a logo that could run or fetch something is refused") {
    const OpenDirectory directory;
    core::FrontMatter front;
    front.name = "waiting-room";
    front.title = "Help near Ashcombe";
    front.introduction = "Ask at the desk.\n\nWe are glad to help.";
    front.logo = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04", 24) + std::string("\0\xff\x10rest", 7);
    must(core::save_front_matter(*directory.directory, front, {"test", "command"}));
    CHECK(must(core::front_matter(*directory.directory, "waiting-room")) == front);
    CHECK(must(core::front_matter(*directory.directory, "standard")).title.empty());
    CHECK_FALSE(core::front_matter(*directory.directory, "no-such"));
    front.logo = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";
    CHECK_FALSE(core::save_front_matter(*directory.directory, front, {"test", "command"}));
    front.logo = "<svg><image href=\"https://example.org/a.png\"/></svg>";
    CHECK_FALSE(core::save_front_matter(*directory.directory, front, {"test", "command"}));
    front.logo = "GIF89a";
    CHECK_FALSE(core::save_front_matter(*directory.directory, front, {"test", "command"}));
    front.logo.clear();
    front.name = "../etc";
    CHECK_FALSE(core::save_front_matter(*directory.directory, front, {"test", "command"}));
}

TEST_CASE("a leaflet on foot care began with an optician: what answers best stands first, and what hardly answers is not printed") {
    Records records{told("1", "Foot care clinic", "Foot care", "2026-10-01"), told("2", "Zealous foot care at home", "Foot care", "2026-10-01")};
    for (int number = 0; number < 12; ++number) {
        records.push_back(told("x" + std::to_string(number), "Afternoon club " + std::to_string(number), "Lunch clubs", "2026-10-01"));
        records.back().service.description = "A club for everybody. Somebody comes once a month to talk about the care of your foot, and of much else besides.";
    }
    const OpenDirectory open(records);
    EditionOptions options;
    options.kind = core::EditionKind::leaflet;
    options.words = "foot care";
    const auto leaflet = must(core::compose_edition(*open.directory, config(), options, core::EditionReader::anybody));
    REQUIRE(leaflet.contents.entries.size() == 5);
    CHECK(leaflet.contents.entries[0].name == "Foot care clinic");
    CHECK(leaflet.contents.entries[1].name == "Zealous foot care at home");
    CHECK(leaflet.contents.sections.size() == 1);
    options.kind = core::EditionKind::clear;
    CHECK(must(core::compose_edition(*open.directory, config(), options, core::EditionReader::anybody)).contents.entries.size() == 6);
}

TEST_CASE("who has no phone number to ring was asked to ring first") {
    const OpenDirectory open({told("1", "Walk", "Walking groups", "", ""), told("2", "Choir", "Singing", "")});
    for (const auto& entry : must(core::compose_edition(*open.directory, config(), EditionOptions())).contents.entries) {
        CHECK(has(entry.checked, entry.phones.empty() ? "Please ask before you go." : "Please ring first."));
    }
}

TEST_CASE("one place's toilet was told as every place's: access is told place by place where it differs") {
    model::ListingRecord libraries = told("1", "Libraries", "Libraries", "2026-10-01");
    const auto at = [&](const char* name, const char* access) {
        model::Location& place = libraries.service.service_at_locations.emplace_back().location.emplace();
        place.location_type = "physical";
        place.name = name;
        place.addresses.emplace_back().city = name;
        if (access != nullptr) place.accessibility.emplace_back().description = access;
    };
    at("Millbrook", "Accessible toilet");
    at("Netherby", "No accessible toilet");
    at("Ashcombe", nullptr);
    const OpenDirectory open({libraries});
    const auto entry = must(core::compose_edition(*open.directory, config(), EditionOptions())).contents.entries.at(0);
    CHECK(entry.access == "Millbrook: Accessible toilet. Netherby: No accessible toilet. Ashcombe: not recorded.");
}
