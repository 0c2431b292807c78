#include <doctest/doctest.h>
#include <fingerpost/model/card.h>
#include <fingerpost/model/codec.h>
#include <rapidcheck.h>


#include "support.h"

using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

Service service_of(const char* json) {
    return decode_service(Json::parse(json)).value;
}
Location location_of(const char* json) {
    return decode_location(Json::parse(json)).value;
}
ListingCard card_of(const Service& service, const std::vector<Location>& locations = {}) {
    return make_card(service, nullptr, locations, {});
}
std::string cost_of(const char* json) {
    return card_of(service_of(json)).cost;
}

const char* const mill_lane =
    R"({"location_type":"physical","addresses":[{"address_1":"12 Mill Lane","city":"Fernleigh",
    "postal_code":"fp11aa","address_type":"physical"}]})";

ListingCard full_card() {
    ListingCard card;
    card.id = "3f0c1d9e-8a53-4b6e-9a55-0d6d0c3b7a11";
    card.name = "Fernleigh foot care";
    card.organisation = "Fernleigh Friends";
    card.summary = std::string(200, 's');
    card.phones = {{"01632 960 123", "tel:+441632960123", "Office"}, {"111", "tel:111", ""}};
    card.where = "Mill Lane, Fernleigh";
    card.postcode = "FP1 1AA";
    card.places = 300;
    card.all_places = {{"Mill Lane, Fernleigh", "FP1 1AA", 14338110, 17852990}, {"Weir Street, Millbrook", "", 0, 0}};
    card.hidden_location = true;
    card.cost = "£12 a visit";
    card.categories = {{"foot-care", "Foot care"}, {"nails", "Nails"}};
    return card;
}

std::vector<std::string> told(const ListingCard& card) {
    std::vector<std::string> all{card.id,
                                 card.name,
                                 card.organisation_id,
                                 card.organisation,
                                 card.sector,
                                 card.status,
                                 card.alert,
                                 card.summary,
                                 card.where,
                                 card.postcode,
                                 card.covers,
                                 card.cost,
                                 card.eligibility,
                                 card.referral,
                                 card.attending,
                                 card.assured_date,
                                 card.email,
                                 card.web,
                                 card.external_id,
                                 std::to_string(card.places),
                                 std::to_string(card.hidden_location)};
    for (const CardPhone& phone : card.phones) all.insert(all.end(), {phone.display, phone.tel_uri, phone.description});
    for (const CardTerm& term : card.categories) all.insert(all.end(), {term.slug, term.label});
    return all;
}

}  // namespace

TEST_CASE("a card comes back from its bytes as it was") {
    CHECK(told(decode_card(encode_card(full_card()))) == told(full_card()));
    CHECK(told(decode_card(encode_card({}))) == told({}));
    CHECK(rc::check(
        "decode_card(encode_card(x)) == x", [](std::uint32_t seed, const std::string& text, std::uint16_t places) {
            ListingCard card = make_card(decode_service(well_formed_service(seed)).value, nullptr, {}, {{text, text}});
            card.alert = text;
            card.places = places;
            RC_ASSERT(told(decode_card(encode_card(card))) == told(card));
        }));
}

TEST_CASE("bytes that are no card are refused, however they are damaged, and never misread at length") {
    CHECK_THROWS_AS(decode_card(""), std::runtime_error);
    CHECK_THROWS_AS(decode_card("{}"), std::runtime_error);
    const std::string bytes = encode_card(full_card());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_THROWS_AS(decode_card(bytes.substr(0, size)), std::runtime_error);
    CHECK_THROWS_AS(decode_card(bytes + "x"), std::runtime_error);
    CHECK(rc::check("no crash", [](std::string noise) {
        try {
            (void)decode_card(std::string(1, '\x01') + noise);
        } catch (const std::runtime_error&) {
            // Refusing is right; anything else is not.
        }
    }));
}

TEST_CASE("a card shows the organisation, and its sector where the service has none of its own") {
    Organisation organisation;
    organisation.id = "o";
    organisation.name = "FERNLEIGH FRIENDS";
    organisation.fingerpost.sector = "voluntary";
    organisation.email = "office@example.org";
    organisation.website = "www.example.org";
    const ListingCard card = make_card(service_of(R"({"id":"s","name":"FOOT CARE","status":"temporarily closed"})"),
                                       &organisation, {}, {{"a", "A"}});
    CHECK(card.name == "Foot Care");
    CHECK(card.organisation == "Fernleigh Friends");
    CHECK(card.organisation_id == "o");
    CHECK(card.sector == "voluntary");
    CHECK(card.status == "temporarily closed");
    CHECK(card.email == "office@example.org");
    CHECK(card.web == "http://www.example.org");
    CHECK(card.categories.at(0).label == "A");
}

TEST_CASE("what is not recorded stays empty: no cost, no ages, no place, no status") {
    const ListingCard card = card_of(service_of(R"({"id":"s","name":"Foot care"})"));
    for (const std::string* text :
         {&card.cost, &card.eligibility, &card.where, &card.postcode, &card.status, &card.sector, &card.covers,
          &card.referral, &card.attending, &card.assured_date, &card.summary, &card.email, &card.web}) {
        CHECK(text->empty());
    }
    CHECK(card.phones.empty());
    CHECK(card.places == 0);
}

TEST_CASE("the place is street and town, and the town is not said twice") {
    CHECK(card_of({}, {location_of(mill_lane)}).where == "12 Mill Lane, Fernleigh");
    CHECK(card_of({}, {location_of(mill_lane)}).postcode == "FP1 1AA");
    CHECK(card_of({}, {location_of(R"({"addresses":[{"address_1":"12 Mill Lane, FERNLEIGH","city":"Fernleigh"}]})")})
              .where == "12 Mill Lane, FERNLEIGH");
    CHECK(card_of({}, {location_of(R"({"addresses":[{"address_1":"Fernleigh","city":"Fernleigh"}]})")}).where ==
          "Fernleigh");
    CHECK(card_of({}, {location_of(R"({"name":"The Hall","addresses":[{"city":"Fernleigh"}]})")}).where ==
          "The Hall, Fernleigh");
    CHECK(card_of({}, {location_of(R"({"name":"The Hall"})")}).where == "The Hall");
}

TEST_CASE("places are counted, those on the web are not places") {
    CHECK(card_of({}, {location_of(mill_lane), location_of(mill_lane)}).places == 2);
    CHECK(card_of({}, {location_of(R"({"location_type":"virtual","name":"Zoom"})")}).places == 0);
}

TEST_CASE("a hidden location leaves no trace of its place on the card") {
    Location hidden = location_of(mill_lane);
    hidden.fingerpost.hidden_location = true;
    const ListingCard of_location = card_of({}, {hidden});
    const ListingCard of_service =
        card_of(service_of(R"({"fingerpost":{"hidden_location":true}})"), {location_of(mill_lane)});
    for (const ListingCard& card : {of_location, of_service}) {
        CHECK(card.hidden_location);
        CHECK(card.places == 0);
        CHECK(encode_card(card).find("Mill Lane") == std::string::npos);
        CHECK(encode_card(card).find("FP1") == std::string::npos);
    }
    const ListingCard mixed =
        card_of({}, {hidden, location_of(R"({"addresses":[{"address_1":"1 High Street","city":"Fernleigh"}]})")});
    CHECK(mixed.where == "1 High Street, Fernleigh");
    CHECK(mixed.places == 1);
    CHECK_FALSE(mixed.hidden_location);
}

TEST_CASE("a cost is told in a few words from the options recorded") {
    CHECK(cost_of(R"({"cost_options":[{"amount":12,"amount_description":"a visit"}]})") == "£12 a visit");
    CHECK(cost_of(R"({"cost_options":[{"amount":4.5,"currency":"GBP"}]})") == "£4.50");
    CHECK(cost_of(R"({"cost_options":[{"amount":12,"amount_description":"£12 for each visit"}]})") ==
          "£12 for each visit");
    CHECK(cost_of(R"({"cost_options":[{"amount":12,"amount_description":"suggested donation"}]})") ==
          "£12 (suggested donation)");
    CHECK(cost_of(R"({"cost_options":[{"option":"Full","amount":12},{"option":"Concession","amount":0}]})") ==
          "Full: £12; Concession: Free");
    CHECK(cost_of(R"({"cost_options":[{"option":"Means tested"}]})") == "Means tested");
    CHECK(cost_of(R"({"cost_options":[{"amount":20,"currency":"EUR"}]})") == "€20");
}

TEST_CASE("free is said only where free is recorded") {
    CHECK(cost_of(R"({"cost_options":[{"amount":0}]})") == "Free");
    CHECK(cost_of(R"({"cost_options":[{"option":"Free","amount":0},{"option":"Free"}]})") == "Free");
    CHECK(cost_of(R"({"fees":"free of charge"})") == "Free");
    CHECK(cost_of(R"({"fees_description":"No charge."})") == "Free");
    CHECK(cost_of(R"({"fees":"Free for members, £2 for others"})") == "Free for members, £2 for others");
    CHECK(cost_of(R"({"fees":"Feel free to ask"})") == "Feel free to ask");
    CHECK(cost_of(R"({"cost_options":[{"id":"x"}]})").empty());
}

TEST_CASE("fees are told in their own words when there are no options") {
    CHECK(cost_of(R"({"fees_description":"£3 for tea","fees":"old"})") == "£3 for tea");
    CHECK(cost_of(R"({"fees":"A DONATION IS WELCOME"})") == "A donation is welcome");
}

TEST_CASE("telephone numbers come from the service, its contacts and places, each once, with what they are for") {
    const ListingCard card =
        card_of(service_of(R"({"phones":[{"number":"01632960123","description":"Office"},{"number":"01632 960 123"}],
        "contacts":[{"name":"Ann","title":"Chair","phones":[{"number":"07700900123"}]}],
        "service_at_locations":[{"phones":[{"number":"0114 248 3600","extension":12}]}]})"));
    REQUIRE(card.phones.size() == 3);
    CHECK(card.phones[0].display == "01632 960 123");
    CHECK(card.phones[0].description == "Office");
    CHECK(card.phones[1].description == "Chair");
    CHECK(card.phones[2].display == "0114 248 3600 ext 12");
    CHECK(card.phones[2].tel_uri == "tel:+441142483600;ext=12");
}

TEST_CASE(
    "a number that cannot be read is shown as it was written, and the organisation's serves where there is no other") {
    CHECK(card_of(service_of(R"({"phones":[{"number":"ask at the desk"}]})")).phones.at(0).display ==
          "ask at the desk");
    CHECK(card_of(service_of(R"({"phones":[{"number":"ask at the desk"}]})")).phones.at(0).tel_uri.empty());
    Organisation organisation;
    organisation.phones.push_back({});
    organisation.phones[0].number = "111";
    CHECK(make_card({}, &organisation, {}, {}).phones.at(0).display == "111");
}

TEST_CASE("ages are told in words, before the description of who it is for") {
    const auto eligibility = [](const char* json) { return card_of(service_of(json)).eligibility; };
    CHECK(eligibility(R"({"minimum_age":18,"maximum_age":65})") == "Ages 18 to 65");
    CHECK(eligibility(R"({"minimum_age":60})") == "Ages 60 and over");
    CHECK(eligibility(R"({"maximum_age":2.5})") == "Ages up to 2.5");
    CHECK(eligibility(R"({"minimum_age":60,"eligibility_description":"Women who care for somebody."})") ==
          "Ages 60 and over. Women who care for somebody.");
    CHECK(eligibility(R"({"minimum_age":60,"eligibility_description":"Women over 60."})") == "Women over 60.");
}

TEST_CASE("ways to come and to be referred are joined, and so are the areas covered") {
    const ListingCard card = card_of(
        service_of(R"({"fingerpost":{"referral":["self","gp"],"attending":["by phone","online"],"external_id":"x1"},
        "service_areas":[{"name":"Fernleigh"},{"name":"Mill Hill"},{"name":"Fernleigh"}]})"));
    CHECK(card.referral == "self, gp");
    CHECK(card.attending == "by phone, online");
    CHECK(card.covers == "Fernleigh, Mill Hill");
    CHECK(card.external_id == "x1");
}

TEST_CASE("the summary of a description in capitals is calmed, the stored text is not touched") {
    const Service service =
        service_of(R"({"description":"LUNCH FOR OLDER PEOPLE IN FERNLEIGH.","service_areas":[{"name":"Fernleigh"}]})");
    CHECK(card_of(service).summary == "Lunch for older people in Fernleigh.");
    CHECK(service.description == "LUNCH FOR OLDER PEOPLE IN FERNLEIGH.");
}

TEST_CASE("cards of any listing can be made") {
    CHECK(rc::check("make_card does not crash", [](std::uint32_t seed) {
        const Json json = any_json(seed);
        const Organisation organisation = decode_organisation(json).value;
        const ListingCard card =
            make_card(decode_service(json).value, &organisation, {decode_location(json).value}, {});
        RC_ASSERT(card.summary.size() <= 200);
        RC_ASSERT(!card.hidden_location || (card.where.empty() && card.postcode.empty() && card.places == 0));
    }));
}
