#include "support.h"

using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

IndexedListing with_phone(std::string id, std::string name, std::string digits) {
    auto made = listing(std::move(id), std::move(name));
    made.phone_digits.push_back(std::move(digits));
    return made;
}

IndexedListing at(std::string id, std::string name, std::string postcode) {
    auto made = listing(std::move(id), std::move(name));
    made.postcodes.push_back(std::move(postcode));
    return made;
}

}  // namespace

TEST_CASE("a phone number is found by any five or more digits of its end, however written") {
    const Built index({with_phone("a", "Foot clinic", "01632960123"), with_phone("b", "Food bank", "01632960456"),
                       with_phone("c", "Foot spa", "+441632960789")});
    for (const char* words : {"960123", "960 123", "60123", "01632 960123", "(01632) 960-123", "+441632960123", "+44 (0)1632 960 123",
                              "0044 1632 960123", "01632.960.123", "tel: 01632 960123", "01632/960123", "01632\xC2\xA0" "960123"}) {
        CAPTURE(words);
        CHECK(index.ids(words) == Ids{"a"});
    }
    CHECK(index.ids("01632 960789") == Ids{"c"});
}

TEST_CASE("a phone number in a question is required") {
    const Built index({with_phone("a", "Foot clinic", "01632960123"), with_phone("b", "Foot spa", "01632960456")});
    const auto answer = index.ask("foot spa 960123");
    CHECK(Built::ids_of(answer) == Ids{"a"});
    CHECK(answer.hits[0].matched.size() == 2);
    CHECK(index.ids("foot 01632 999999").empty());
    CHECK(index.ids("01632 960123 01632 960456").empty());
    CHECK(index.ids("01632 960").empty());
}

TEST_CASE("digits that are no phone number are ordinary words") {
    const Built index({with_phone("a", "Lunch club 2025", "01632960123"), listing("b", "For ages 16 18 25")});
    CHECK(index.ids("club 2025 2026") == Ids{"a"});
    CHECK(index.ids("16 18 25") == Ids{"b"});
}

TEST_CASE("short numbers are found whole") {
    const Built index({with_phone("nhs", "NHS advice", "111"), with_phone("samaritans", "Samaritans", "116123"),
                       with_phone("other", "Other", "01632961110"), with_phone("police", "Police", "101")});
    CHECK(index.ids("111") == Ids{"nhs"});
    CHECK(index.ids("call 116 123") == Ids{"samaritans"});
    CHECK(index.ids("116123") == Ids{"samaritans"});
    CHECK(index.ids("101") == Ids{"police"});
    CHECK(index.ids("11").empty());
}

TEST_CASE("a postcode or its outcode finds the listings there") {
    const Built index({at("here", "Foot clinic", "FE1 2AB"), at("near", "Foot spa", "FE1 9ZZ"), at("far", "Foot spa", "FE12 3CD")});
    for (const char* words : {"FE1 2AB", "fe12ab", "Fe1 2aB"}) {
        CAPTURE(words);
        CHECK(index.ids(words) == Ids{"here"});
    }
    CHECK(index.ids("fe1") == Ids{"here", "near"});
    const auto answer = index.ask("foot fe1");
    CHECK(answer.with_all_words == 2);
    CHECK(index.ids("FE12") == Ids{"far"});
    SUBCASE("a postcode where nothing is finds those of its outcode") { CHECK(index.ids("fe1 5xx") == Ids{"here", "near"}); }
}
