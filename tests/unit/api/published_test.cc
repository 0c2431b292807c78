// One listing with everything odd about it, on its way out: what is completed, what is left out, what calendars and search
// engines are told.
#include <doctest/doctest.h>
#include <fingerpost/core/feed.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/exchange/calendar.h>
#include <fingerpost/exchange/public_json.h>
#include <fingerpost/exchange/schema_org.h>
#include <fingerpost/model/codec.h>

#include "support/temporary_folder.h"

using namespace fingerpost;
using model::Json;

namespace {

const std::string id = "5b2c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e10";

struct House {
    test::TemporaryFolder folder;
    base::FixedClock clock{*base::parse_instant("2026-11-22T10:00:00Z")};
    std::unique_ptr<core::Directory> directory;
    House() {
        REQUIRE(core::Directory::initialise(folder / "data", clock).has_value());
        directory = *core::Directory::open(folder / "data", clock);
    }
    void save(const Json& json) const {
        auto store = directory->store();
        const auto saved = (*store)->write({"test", "command"}, [&](store::Transaction& transaction) -> base::Result<void> {
            auto done = transaction.save(model::decode_service(json).value);
            if (!done) return base::fail(std::move(done).error());
            return {};
        });
        REQUIRE_MESSAGE(saved.has_value(), (saved ? "" : saved.error().describe()));
    }
    core::PublishedListing published() const {
        auto publisher = core::Publisher::begin(*directory);
        auto listing = publisher->listing(id);
        REQUIRE(listing.has_value());
        REQUIRE(listing->has_value());
        return **listing;
    }
    std::string calendar() const { return exchange::calendar(published().service, "https://directory.example.org/service/" + id, clock.now()); }
};

Json service(Json more = Json::object()) {
    Json json{{"id", id}, {"name", "Memory café"}, {"status", "active"}};
    json.update(more);
    return json;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Json json_of(const core::PublishedListing& listing) {
    std::string text;
    exchange::append_service(text, listing.service, exchange::Detail::full);
    return Json::parse(text);
}

}  // namespace

TEST_CASE("texts that are not of the form that the standard asks for are mended or left out, never sent") {
    House house;
    house.save(service({{"email", "not an address"},
                        {"url", "javascript:alert(1)"},
                        {"last_modified", "2026-01-05"},
                        {"assured_date", "5 January"},
                        {"schedules", {{{"freq", "DAILY"}, {"opens_at", "9:00Z"}, {"closes_at", "24:00"}}, {{"id", "x"}, {"freq", "YEARLY"}, {"valid_from", "2026-01-01T00:00:00"}}}},
                        {"phones", {{{"id", "p1"}, {"number", "01632 960 123"}}, {{"description", "no number"}}}},
                        {"unknown_member", "note"}}));
    const Json out = json_of(house.published());
    for (const char* gone : {"email", "url", "assured_date", "unknown_member", "fingerpost"}) CHECK_MESSAGE(!out.contains(gone), gone);
    CHECK(out["last_modified"] == "2026-01-05T00:00:00Z");
    CHECK(out["phones"].size() == 1);
    CHECK(out["schedules"][0]["freq"] == "WEEKLY");
    CHECK(out["schedules"][0]["byday"] == "MO,TU,WE,TH,FR,SA,SU");
    CHECK(out["schedules"][0]["opens_at"] == "09:00");
    CHECK(out["schedules"][0]["closes_at"] == "23:59");
    CHECK(!out["schedules"][1].contains("freq"));
    CHECK(out["schedules"][1]["valid_from"] == "2026-01-01");
    CHECK(json_of(house.published()) == out);  // ids made for nested objects stay
}

TEST_CASE("the quick writer of JSON says the same as the tree") {
    const Json all{{"id", id}, {"name", "quote \" slash \\ line\nbell \x07 caf\u00e9 \U0001F9B6"}, {"minimum_age", 16}, {"maximum_age", 17.5}, {"extra", {{"a", {1, nullptr, "x"}}}}, {"phones", {{{"number", "1"}}, "odd"}},
                   {"fingerpost", {{"print", false}, {"alternate_names", {"a", "b"}}}}, {"organization", {{"id", id}, {"name", "O"}}}};
    const model::Service value = model::decode_service(all).value;
    std::string text;
    model::append_json(text, value);
    CHECK(Json::parse(text) == model::encode(value));
    text.clear();
    model::append_json(text, std::string_view("\xff<"));
    CHECK(Json::parse(text) == "\uFFFD<");
}

TEST_CASE("a listing that may not be seen today is nothing to the public") {
    House house;
    for (const Json& change : {Json{{"status", "inactive"}}, Json{{"fingerpost", {{"web", false}}}}, Json{{"fingerpost", {{"visible_from", "2026-11-23"}}}}, Json{{"fingerpost", {{"visible_to", "2026-11-21"}}}}}) {
        house.save(service(change));
        auto publisher = core::Publisher::begin(*house.directory);
        CHECK_FALSE((*publisher->listing(id)).has_value());
        core::Feed feed(*house.directory);
        CHECK((*feed.everything())->empty());
    }
}

TEST_CASE("the feed follows what is saved, and what is shown only in print is only in print") {
    House house;
    core::Feed feed(*house.directory);
    CHECK((*feed.everything())->empty());
    house.save(service({{"minimum_age", 60}}));
    CHECK((*feed.everything())->size() == 1);
    core::FeedQuestion young;
    young.minimum_age = 12;
    CHECK(feed.ask(young)->empty());
    house.save(service({{"fingerpost", {{"web", false}}}}));
    CHECK((*feed.everything())->empty());
    auto in_print = core::Publisher::begin(*house.directory, core::Channel::print);
    CHECK((*in_print->listing(id)).has_value());
}

TEST_CASE("sessions are events on the clocks of London that repeat as the schedule says, from its first day") {
    House house;
    house.save(service({{"schedules",
                         {{{"id", "s1"}, {"freq", "MONTHLY"}, {"byday", "1MO,3MO"}, {"opens_at", "14:00"}, {"closes_at", "16:00"}, {"valid_from", "2026-06-01"}, {"valid_to", "2026-07-31"}},
                          {{"id", "s2"}, {"freq", "WEEKLY"}, {"interval", 2}, {"dtstart", "2026-11-05"}, {"byday", "TH"}, {"opens_at", "22:00"}, {"closes_at", "01:00"}, {"count", 4}},
                          {{"id", "s3"}, {"freq", "WEEKLY"}, {"byday", "FR"}, {"opens_at", "10:00"}},
                          {{"id", "s4"}, {"description", "By arrangement"}}}}}));
    const std::string text = house.calendar();
    CHECK(has(text, "DTSTART;TZID=Europe/London:20260601T140000\r\n"));
    // The end of July is summer time: 23:59 on the wall is 22:59 UTC.
    CHECK(has(text, "RRULE:FREQ=MONTHLY;UNTIL=20260731T225900Z;BYDAY=1MO,3MO\r\n"));
    CHECK(has(text, "DTSTART;TZID=Europe/London:20261105T220000\r\n"));
    CHECK(has(text, "DTEND;TZID=Europe/London:20261106T010000\r\n"));
    CHECK(has(text, "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TH\r\n"));
    CHECK(has(text, "DTSTART;TZID=Europe/London:20260102T100000\r\n"));
    std::size_t events = 0, ends = 0;
    for (std::size_t at = 0; (at = text.find("BEGIN:VEVENT", at)) != std::string::npos; ++at) ++events;
    for (std::size_t at = 0; (at = text.find("DTEND", at)) != std::string::npos; ++at) ++ends;
    CHECK(events == 3);
    CHECK(ends == 2);
    house.clock.set(*base::parse_instant("2026-12-24T10:00:00Z"));
    const std::string later = house.calendar();
    CHECK(has(later, text.substr(text.find("UID:"), 40)));
}

TEST_CASE("data for search engines cannot end its script element, whatever a listing says") {
    House house;
    house.save(service({{"description", "</script><script>alert(1)</script> & more"}, {"cost_options", {{{"amount", 3}, {"option", "Visit"}}}}}));
    const std::string text = exchange::schema_org(house.published().service, "https://directory.example.org/service/" + id);
    CHECK(text.find_first_of("<>&") == std::string::npos);
    const Json json = Json::parse(text);
    CHECK(json["@type"] == "Service");
    CHECK(json["description"] == "</script><script>alert(1)</script> & more");
    CHECK(json["offers"][0]["price"] == 3);
    CHECK(json["offers"][0]["priceCurrency"] == "GBP");
}
