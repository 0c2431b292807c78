// What users of other directories complain of, each once: the searches that failed them must not fail here.
#include <doctest/doctest.h>
#include <fingerpost/core/coverage.h>
#include <fingerpost/core/place.h>
#include <fingerpost/core/taxonomy.h>

#include <algorithm>

#include "support/directory.h"

using namespace fingerpost;
using test::listing;
using test::must;
using Names = std::vector<std::string>;

namespace {

model::ListingRecord described(const std::string& name, const std::string& description, const std::string& organisation = "Ashcombe Friends") {
    model::ListingRecord record = listing(name, name, organisation);
    record.service.description = description;
    return record;
}

model::Location& add_site(model::ListingRecord& record, const std::string& name, const std::string& town, double latitude,
                          const std::string& postcode = {}) {
    auto& location = record.service.service_at_locations.emplace_back().location.emplace();
    location.name = name;
    location.location_type = "physical";
    location.latitude = latitude;
    location.longitude = -1.5;
    auto& address = location.addresses.emplace_back();
    address.city = town;
    address.postal_code = postcode;
    return location;
}

model::ListingRecord at_site(const std::string& name, const std::string& town, double latitude, const std::string& postcode = {}) {
    model::ListingRecord record = listing(name, name);
    add_site(record, name + " hall", town, latitude, postcode);
    return record;
}

model::ListingRecord covering(const std::string& name, const std::string& area) {
    model::ListingRecord record = listing(name, name);
    record.service.service_areas.emplace_back().name = area;
    return record;
}

model::ListingRecord with_hours(const std::string& name, const std::string& times) {
    model::ListingRecord record = listing(name, name);
    record.service.fingerpost.opening_times_text = times;
    return record;
}

core::FindAnswer ask(const test::OpenDirectory& here, core::FindQuestion question) { return must(core::find(*here.directory, question)); }

Names names_of(const core::FindAnswer& answer) {
    Names names;
    for (const core::FoundListing& one : answer.listings) names.push_back(one.card.name);
    return names;
}

model::OpenState state_at(const test::OpenDirectory& here, const std::string& words, base::Date date, int minute) {
    core::FindQuestion question;
    question.words = words;
    question.open_at = model::LocalTime{date, minute};
    const auto open = ask(here, question);
    if (!open.listings.empty()) return open.listings.front().open;
    return open.opening_unknown > 0 ? model::OpenState::unknown : model::OpenState::closed;
}

}  // namespace

TEST_CASE("1: a listing that mentions a name comes after the one that has it") {
    const test::OpenDirectory here({described("Tea and talk", "We work with Kestrel Language Services. Kestrel Language Services come on Mondays."),
                                    described("Conversation class", "English for beginners.", "Kestrel Language Services"),
                                    described("Kestrel Language Services", "Interpreters.")});
    CHECK(here.found("kestrel language services") == Names{"Kestrel Language Services", "Conversation class", "Tea and talk"});
}

TEST_CASE("2: library finds the public library before a tool library, a cinema and a centre with books") {
    const test::OpenDirectory here({described("Tool library", "Borrow a drill."), described("Regent cinema", "Next to the library."),
                                    described("Community centre", "A library of books to borrow."), described("Library", "The public library: books, computers.")});
    CHECK(here.found("library").front() == "Library");
}

TEST_CASE("3: being near does not make a shelter or a dentist a library") {
    auto shelter = at_site("Night shelter", "Ashcombe", 53.0);
    shelter.service.description = "A bed for tonight, next to a library.";
    const test::OpenDirectory here({at_site("Dental clinic", "Ashcombe", 53.0), shelter, at_site("Millbrook public library", "Millbrook", 53.1),
                                    at_site("Ashcombe hall", "Ashcombe", 53.0)});
    core::FindQuestion question;
    question.words = "public libraries";
    question.near = "Ashcombe";
    const auto found = names_of(ask(here, question));
    REQUIRE_FALSE(found.empty());
    CHECK(found.front() == "Millbrook public library");
    CHECK(std::find(found.begin(), found.end(), "Dental clinic") == found.end());
}

TEST_CASE("4: standing in the building that holds the library finds it, and finds it nearest") {
    auto library = listing("Library", "Library");
    add_site(library, "Civic centre", "Ashcombe", 53.0, "ZZ9 9ZZ");
    const test::OpenDirectory here({library, at_site("Millbrook library", "Millbrook", 53.2, "ZZ8 8ZZ")});
    core::FindQuestion question;
    question.words = "library";
    question.near = "ZZ9 9ZZ";
    question.sort = index::Sort::distance;
    const auto answer = ask(here, question);
    REQUIRE(answer.listings.size() == 2);
    CHECK(answer.listings.front().card.name == "Library");
    CHECK(answer.listings.front().miles == doctest::Approx(0).epsilon(0.01));
    CHECK(here.found("civic centre").front() == "Library");
}

TEST_CASE("5: english class finds English classes before a food-safety course that has the two words far apart") {
    const test::OpenDirectory here({described("Food safety", "The class covers storing food. You need to read well, and the test is in English."),
                                    described("English class for beginners", "Tuesday mornings.")});
    CHECK(here.found("english class").front() == "English class for beginners");
}

TEST_CASE("6: what has nothing French in it comes, if at all, after what has, and says that it has only some of the words") {
    const test::OpenDirectory here({described("After-school programs", "Games and homework."), described("French programs", "Talk and films in French.")});
    core::FindQuestion question;
    question.words = "french programs";
    const auto answer = ask(here, question);
    CHECK(answer.with_all_words == 1);
    CHECK(answer.listings.front().card.name == "French programs");
    for (const auto& one : answer.listings) CHECK(one.has_all_words == (one.card.name == "French programs"));
}

TEST_CASE("7: dental never finds mental or rental, curry never finds currently, and thex finds no thousand") {
    const test::OpenDirectory here({listing("1", "Mental health team"), listing("2", "Rental advice"), described("Notice", "Currently full."), listing("3", "Dental clinic")});
    CHECK(here.found("dental") == Names{"Dental clinic"});
    const auto curry = here.found("curry");
    CHECK(std::find(curry.begin(), curry.end(), "Notice") == curry.end());
    CHECK(here.found("thex").empty());
}

TEST_CASE("8: a slip in an organisation's name is put right too") {
    const test::OpenDirectory here({listing("1", "Debt advice", "Kingfisher Trust"), listing("2", "Lunch club", "Mill Lane Hall")});
    CHECK(here.found("kingfihser trust").front() == "Debt advice");
}

TEST_CASE("9: food lines is not every place with a line in it") {
    const test::OpenDirectory here({listing("1", "Line dancing"), listing("2", "Crisis line"), listing("3", "Food line"), listing("4", "Food bank")});
    core::FindQuestion question;
    question.words = "food lines";
    const auto answer = ask(here, question);
    CHECK(answer.listings.front().card.name == "Food line");
    CHECK(answer.with_all_words == 1);
}

TEST_CASE("10: other names and names in other languages are found, with accents or without") {
    auto record = listing("1", "Family centre");
    record.service.alternate_name = "Maison des familles à côté";
    record.service.fingerpost.alternate_names = {"Canolfan Deulu", "The Hut"};
    const test::OpenDirectory here({record, listing("2", "Chess club")});
    for (const char* words : {"maison des familles", "a cote", "canolfan deulu", "the hut"}) {
        CAPTURE(std::string(words));
        CHECK(here.found(words) == Names{"Family centre"});
    }
}

TEST_CASE("11: an organisation's name, other names and hints find its services") {
    auto record = listing("1", "Tuesday drop-in", "Ashcombe Settlement");
    record.service.organisation->alternate_name = "The Old Fire Station";
    record.service.organisation->fingerpost.search_hints = {"warm space"};
    const test::OpenDirectory here({record, listing("2", "Chess club", "Mill Lane Hall")});
    for (const char* words : {"ashcombe settlement", "old fire station", "warm space"}) {
        CAPTURE(std::string(words));
        CHECK(here.found(words) == Names{"Tuesday drop-in"});
    }
}

TEST_CASE("12: every kind of help offered to choose from finds something") {
    const test::OpenDirectory here({listing("1", "Foot clinic", "A", "Foot care"), listing("2", "Food bank", "B", "Food banks and parcels")});
    core::FindQuestion everything;
    const auto answer = ask(here, everything);
    const auto category = std::find_if(answer.facets.begin(), answer.facets.end(), [](const auto& facet) { return facet.name == "category"; });
    REQUIRE(category != answer.facets.end());
    REQUIRE_FALSE(category->options.empty());
    for (const core::FacetOption& option : category->options) {
        CAPTURE(option.term);
        core::FindQuestion chosen;
        chosen.categories = {option.term};
        CHECK(ask(here, chosen).total == option.count);
        CHECK(option.count > 0);
    }
}

TEST_CASE("13: a parent category includes its children") {
    const test::OpenDirectory here({listing("1", "Foot clinic", "A", "Foot care"), listing("2", "Chess club")});
    const auto taxonomies = must(here.directory->taxonomies());
    const core::Category* foot_care = taxonomies->by_slug("foot-care");
    REQUIRE(foot_care != nullptr);
    const core::Category* parent = taxonomies->by_id(foot_care->parent_id);
    REQUIRE(parent != nullptr);
    core::FindQuestion question;
    question.categories = {parent->slug};
    CHECK(names_of(ask(here, question)) == Names{"Foot clinic"});
}

TEST_CASE("14: punctuation changes nothing") {
    const test::OpenDirectory here({listing("1", "St. John's Food-bank & Pantry"), listing("2", "Chess club")});
    for (const char* words : {"st john's food bank and pantry", "St Johns foodbank & pantry", "saint john’s food-bank, pantry!", "\"st. johns\" (food bank)", "st john's / food_bank"}) {
        CAPTURE(std::string(words));
        CHECK(here.found(words).front() == "St. John's Food-bank & Pantry");
    }
}

TEST_CASE("15: of several choices all are used: or inside a group, and across groups") {
    auto free_voluntary = listing("1", "Free lunch", "A");
    free_voluntary.service.fingerpost.sector = "voluntary";
    auto statutory = listing("2", "Council lunch", "B");
    statutory.service.fingerpost.sector = "statutory";
    auto other = listing("3", "Private lunch", "C");
    other.service.fingerpost.sector = "private";
    const test::OpenDirectory here({free_voluntary, statutory, other});
    core::FindQuestion question;
    question.words = "lunch";
    question.sectors = {"voluntary", "statutory"};
    CHECK(ask(here, question).total == 2);
}

TEST_CASE("16: one search brings categories, phones, place and cost with each result") {
    auto record = at_site("Foot clinic", "Ashcombe", 53.0, "ZZ9 9ZZ");
    record.categories.push_back({"", "Foot care"});
    record.service.phones.emplace_back().number = "01632 960123";
    const test::OpenDirectory here({record});
    core::FindQuestion question;
    question.words = "foot";
    const auto answer = ask(here, question);
    REQUIRE(answer.listings.size() == 1);
    const model::ListingCard& card = answer.listings.front().card;
    CHECK(card.categories.front().label == "Foot care");
    CHECK(card.phones.front().display == "01632 960 123");
    CHECK(card.postcode == "ZZ9 9ZZ");
}

TEST_CASE("17: of many sites the one nearest to the postcode is shown") {
    auto record = listing("1", "Chemist");
    add_site(record, "North shop", "Millbrook", 53.5, "ZZ8 8ZZ");
    add_site(record, "South shop", "Ashcombe", 53.0, "ZZ9 9ZZ");
    const test::OpenDirectory here({record});
    core::FindQuestion question;
    question.words = "chemist";
    for (const char* postcode : {"ZZ9 9ZZ", "ZZ8 8ZZ"}) {
        question.near = postcode;
        const auto answer = ask(here, question);
        REQUIRE(answer.listings.size() == 1);
        CHECK(answer.listings.front().card.postcode == postcode);
    }
}

TEST_CASE("18: a listing of several sites is one result, and by distance the order is that of the distances told") {
    auto two = listing("1", "Two-site chemist");
    add_site(two, "Far", "Farley", 53.9);
    add_site(two, "Near", "Ashcombe", 53.02);
    const test::OpenDirectory here({two, at_site("Ashcombe chemist", "Ashcombe", 53.0), at_site("Millbrook chemist", "Millbrook", 53.3), at_site("Farley chemist", "Farley", 53.9)});
    core::FindQuestion question;
    question.words = "chemist";
    question.near = "Ashcombe";
    question.sort = index::Sort::distance;
    const auto answer = ask(here, question);
    CHECK(answer.total == 4);
    double last = 0;
    for (const auto& one : answer.listings) {
        REQUIRE(one.miles.has_value());
        CHECK(*one.miles >= last);
        last = *one.miles;
    }
}

TEST_CASE("19: coverage is not nearness: what covers the place says so, what is for elsewhere says so, what is not known is not said") {
    const test::OpenDirectory here({at_site("Ashcombe hall", "Ashcombe", 53.0), at_site("Farley hall", "Farley", 55.0), covering("Ashcombe befriending", "Ashcombe borough"),
                                    covering("Farley befriending", "Farley"), covering("Helpline befriending", "England"), covering("Odd befriending", "The Six Parishes")});
    core::FindQuestion question;
    question.words = "befriending";
    question.near = "Ashcombe";
    std::map<std::string, core::Coverage> told;
    for (const auto& one : ask(here, question).listings) told[one.card.name] = one.coverage;
    CHECK(told.at("Ashcombe befriending") == core::Coverage::covers);
    CHECK(told.at("Helpline befriending") == core::Coverage::covers);
    CHECK(told.at("Farley befriending") == core::Coverage::outside);
    CHECK(told.at("Odd befriending") == core::Coverage::unsaid);
}

TEST_CASE("20: meals on wheels, without a fixed place, is listed, and kept when a distance is asked for") {
    auto meals = covering("Meals on wheels", "Ashcombe");
    meals.service.fingerpost.attending = {"home_visit"};
    const test::OpenDirectory here({meals, at_site("Ashcombe hall", "Ashcombe", 53.0), at_site("Ashcombe meals", "Ashcombe", 53.0), at_site("Far meals", "Farley", 55.0)});
    core::FindQuestion question;
    question.words = "meals";
    question.near = "Ashcombe";
    question.within_miles = 1;
    const auto found = names_of(ask(here, question));
    CHECK(std::find(found.begin(), found.end(), "Meals on wheels") != found.end());
}

TEST_CASE("21: a postcode that nobody knows is told, and the answer is not empty for it") {
    const test::OpenDirectory here({at_site("Ashcombe hall", "Ashcombe", 53.0, "ZZ9 9ZZ")});
    core::FindQuestion question;
    question.words = "hall";
    question.near = "QQ1 1QQ";
    const auto answer = ask(here, question);
    CHECK(answer.place_unknown);
    CHECK(answer.total == 1);
}

TEST_CASE("22: a place is the one that the listings know, not one of its name elsewhere") {
    const test::OpenDirectory here({at_site("Perth library", "Perth", 53.0), at_site("Ashcombe library", "Ashcombe", 53.4)});
    core::FindQuestion question;
    question.words = "library in Perth";
    const auto answer = ask(here, question);
    REQUIRE(answer.place.has_value());
    CHECK(answer.place->from_listings);
    CHECK(answer.place->point.latitude == doctest::Approx(53.0));
    CHECK(answer.listings.front().card.name == "Perth library");
}

TEST_CASE("23: a rare service beyond the distance asked for is found, and it is said how far was looked") {
    const test::OpenDirectory here({at_site("Ashcombe hall", "Ashcombe", 53.0), at_site("Prosthetics centre", "Farley", 53.6)});
    core::FindQuestion question;
    question.words = "prosthetics";
    question.near = "Ashcombe";
    question.within_miles = 5;
    const auto answer = ask(here, question);
    REQUIRE(answer.listings.size() == 1);
    CHECK(answer.place->widened_to_miles >= 40);
}

TEST_CASE("24: filter and badge never disagree, and a service of 24 hours is never closed") {
    const test::OpenDirectory here({with_hours("Night helpline", "24 hours, 7 days a week"), with_hours("Day helpline", "Mon-Fri 9am-5pm"), with_hours("Odd helpline", "when the moon is full")});
    using namespace std::chrono;
    for (const base::Date day : {2026y / 11 / 23, 2026y / 11 / 28, 2026y / 12 / 25, 2027y / 3 / 28}) {
        for (int minute = 0; minute < 1440; minute += 75) {
            core::FindQuestion question;
            question.words = "helpline";
            question.open_at = model::LocalTime{day, minute};
            const auto open = ask(here, question);
            bool night = false;
            for (const auto& one : open.listings) {
                CHECK(one.open == model::OpenState::open);
                night = night || one.card.name == "Night helpline";
            }
            CHECK(night);
        }
    }
}

TEST_CASE("25: at 2 pm what is open until 5 is open") {
    const test::OpenDirectory here({with_hours("Day helpline", "Mon-Fri 9am-5pm")});
    using namespace std::chrono;
    CHECK(state_at(here, "helpline", 2026y / 11 / 23, 14 * 60) == model::OpenState::open);
    CHECK(state_at(here, "helpline", 2026y / 11 / 23, 16 * 60 + 59) == model::OpenState::open);
    CHECK(state_at(here, "helpline", 2026y / 11 / 23, 17 * 60) == model::OpenState::closed);
}

TEST_CASE("26: on a bank holiday regular hours are not known, and said hours hold") {
    const test::OpenDirectory here({with_hours("Larch helpline", "Mon-Fri 9am-5pm"), with_hours("Steady service", "Mon-Fri 9am-5pm including bank holidays")});
    using namespace std::chrono;
    CHECK(state_at(here, "steady service", 2026y / 12 / 25, 12 * 60) == model::OpenState::open);
    CHECK(state_at(here, "larch helpline", 2026y / 12 / 25, 12 * 60) == model::OpenState::unknown);
}

TEST_CASE("27: places open on a Tuesday, that speak Spanish, are found by choosing so") {
    auto spanish = with_hours("Lunch club", "Tuesdays 10am-2pm");
    spanish.service.languages.emplace_back().name = "Spanish";
    const test::OpenDirectory here({spanish, with_hours("Supper club", "Wednesdays 6pm-8pm")});
    using namespace std::chrono;
    core::FindQuestion question;
    question.words = "club";
    question.open_at = model::LocalTime{2026y / 11 / 24, 11 * 60};
    const auto answer = ask(here, question);
    CHECK(names_of(answer) == Names{"Lunch club"});
    const auto languages = std::find_if(answer.facets.begin(), answer.facets.end(), [](const auto& facet) { return facet.name == "language"; });
    REQUIRE(languages != answer.facets.end());
    const auto option = std::find_if(languages->options.begin(), languages->options.end(), [](const auto& one) { return one.label == "Spanish"; });
    REQUIRE(option != languages->options.end());
    question.choices = {{index::FacetGroup::language, option->term}};
    CHECK(names_of(ask(here, question)) == Names{"Lunch club"});
}

TEST_CASE("of equals the one confirmed lately comes before one confirmed long ago or never") {
    auto stale = listing("1", "Ash lunch club"), fresh = listing("2", "Birch lunch club"), never = listing("3", "Cedar lunch club"), overdue = listing("4", "Dale lunch club");
    stale.service.assured_date = "2024-01-05";
    fresh.service.assured_date = "2026-11-01";
    overdue.service.assured_date = "2026-03-01";
    const test::OpenDirectory here({stale, fresh, never, overdue});
    CHECK(here.found("lunch club") == Names{"Birch lunch club", "Dale lunch club", "Cedar lunch club", "Ash lunch club"});
}

TEST_CASE("of equals the local one comes before the national, and a specialist before a generalist") {
    auto generalist = listing("3", "Alpha advice line");
    for (const char* kind : {"Foot care", "Food banks and parcels", "Debt advice", "Befriending"}) generalist.categories.push_back({"", kind});
    const test::OpenDirectory here({covering("Beta advice line", "United Kingdom"), covering("Gamma advice line", "Ashcombe"), generalist});
    CHECK(here.found("advice line").front() == "Gamma advice line");
}

TEST_CASE("the parts of a score make up the score") {
    auto record = at_site("Sore feet clinic", "Ashcombe", 53.0);
    record.categories.push_back({"", "Foot care"});
    const test::OpenDirectory here({record, at_site("Chess club", "Ashcombe", 53.1)});
    core::FindQuestion question;
    question.words = "toenails clinic";
    question.explain = true;
    const auto answer = ask(here, question);
    REQUIRE_FALSE(answer.listings.empty());
    double points = 0, factor = 1;
    for (const index::ScorePart& part : answer.listings.front().parts) {
        points += part.points;
        factor *= part.factor;
    }
    CHECK(points * factor == doctest::Approx(answer.listings.front().score).epsilon(0.001));
    CHECK(answer.listings.front().parts.size() >= 3);
    question.explain = false;
    CHECK(ask(here, question).listings.front().parts.empty());
}

TEST_CASE("what is only at the place, and has nothing of what was asked, is no answer") {
    auto clinic = at_site("Foot clinic", "Ashcombe", 53.0);
    clinic.categories.push_back({"", "Foot care"});
    const test::OpenDirectory here({clinic, at_site("Chess club", "Ashcombe", 53.0), at_site("Reading room", "Ashcombe", 53.01)});
    CHECK(here.found("toenails near Ashcombe") == Names{"Foot clinic"});
}

TEST_CASE("a sentence about a man is not led to a women's group before others, and about both it makes no difference") {
    const test::OpenDirectory here({described("Widowed women's lunch", "Company after a loss."), described("Widowed lunch at the old mill hall", "Company after a loss.")});
    CHECK(here.found("my uncle was widowed and he would like lunch").front() == "Widowed lunch at the old mill hall");
    CHECK(here.found("widowed lunch").size() == 2);
    const auto asked = here.found("my uncle and my aunt would like widowed women lunch");
    CHECK(asked.front() == "Widowed women's lunch");
}

TEST_CASE("the host of a website finds its listing") {
    auto record = listing("1", "Lunch club", "Kiln Trust");
    record.service.url = "https://www.kiln-lunches.example.org/welcome";
    const test::OpenDirectory here({record, listing("2", "Chess club", "Mill Lane Hall")});
    for (const char* words : {"kiln-lunches.example.org", "www.kiln-lunches.example.org", "https://www.kiln-lunches.example.org/"}) {
        CAPTURE(std::string(words));
        CHECK(here.found(words).front() == "Lunch club");
    }
}
