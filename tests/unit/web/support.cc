#include "support.h"

#include "../../../src/web/files.h"

namespace fingerpost::web::testing {
namespace {

core::Category category(const std::string& slug, const std::string& label, const std::string& description = {}) {
    return {slug, slug, label, description, "", "types", {}};
}

core::FoundListing found(const std::string& name, const std::string& organisation, const std::string& sector) {
    core::FoundListing listing;
    model::ListingCard& card = listing.card;
    card.id = "48a5706b-e2d9-5e47-adf8-4e6be08156ee";
    card.name = name;
    card.organisation = organisation;
    card.organisation_id = "d87c2535-636d-56e4-9a8e-7f8f8b18800d";
    card.sector = sector;
    card.categories = {{"foot-care", "Foot care"}};
    return listing;
}

model::Schedule weekly(const std::string& days, const std::string& opens, const std::string& closes) {
    model::Schedule schedule;
    schedule.freq = "WEEKLY";
    schedule.byday = days;
    schedule.opens_at = opens;
    schedule.closes_at = closes;
    return schedule;
}

}  // namespace

const Look& look() {
    static const Looks looks = [] {
        auto loaded = load_looks(built_in_files(), built_in_urgent_help());
        if (!loaded) throw std::runtime_error(loaded.error().describe());
        return *std::move(loaded);
    }();
    return *looks.at("en");
}

base::Config config() {
    base::Config config;
    config.site.name = "Fernleigh directory";
    config.site.area = "Fernleigh";
    config.site.contact_email = "directory@fernleigh.example.org";
    return config;
}

Context context() {
    static const base::Config settings = config();
    return {look(), settings, *base::parse_date("2026-11-22")};
}

core::FoundListing podiatry() {
    core::FoundListing listing = found("Fernleigh Podiatry Clinic", "Fernleigh Community NHS Trust", "statutory");
    listing.card.summary =
        "Foot and nail care for people with diabetes, poor circulation or who cannot reach their feet.";
    listing.card.phones = {{"01632 960 101", "tel:+441632960101", ""}};
    listing.card.where = "Mill Lane, Fernleigh";
    listing.card.postcode = "FP1 1AA";
    listing.card.places = 1;
    listing.card.cost = "Free";
    listing.card.eligibility = "Adults with a foot problem, over 65s";
    listing.card.referral = "self, gp";
    listing.card.assured_date = "2026-11-02";
    listing.freshness = core::Freshness::fresh;
    listing.why = {{"name", "foot"}, {"category", "care"}};
    return listing;
}

core::FindQuestion foot_care() {
    core::FindQuestion question;
    question.words = "foot care";
    question.sectors = {"voluntary"};
    return question;
}

core::FindAnswer answer() {
    core::FindAnswer answer;
    answer.words = {"foot", "care"};
    answer.listings.push_back(podiatry());
    core::FoundListing nails = found("Happy Feet Nail Cutting", "Age Well Fernleigh", "voluntary");
    nails.card.id = "58a5706b-e2d9-5e47-adf8-4e6be08156ee";
    nails.card.summary =
        "Toenail cutting by trained volunteers at the Methodist hall. Bring your own clippers the first time.";
    nails.card.phones = {{"01632 960 102", "tel:+441632960102", "Tuesday mornings only"}};
    nails.card.where = "Chapel Street, Fernleigh";
    nails.card.postcode = "FP2 3CC";
    nails.card.places = 3;
    nails.card.cost = "£12 a visit";
    nails.card.eligibility = "People over 60";
    nails.card.referral = "self";
    nails.card.alert = "Full until January. You can join the waiting list.";
    nails.card.assured_date = "2026-08-14";
    nails.freshness = core::Freshness::due;
    nails.why = {{"category", "foot"}, {"category", "care"}};
    answer.listings.push_back(nails);
    core::FoundListing visits = found("Step Lively home visits", "Step Lively Ltd", "private");
    visits.card.id = "68a5706b-e2d9-5e47-adf8-4e6be08156ee";
    visits.card.summary = "Qualified podiatrist who visits at home and in care homes across the borough.";
    visits.card.phones = {{"01632 960 140", "tel:+441632960140", ""}};
    visits.card.covers = "Fernleigh borough";
    visits.card.attending = "at home";
    visits.card.cost = "£38 a visit";
    visits.card.status = "temporarily closed";
    visits.card.assured_date = "2025-05-01";
    visits.freshness = core::Freshness::stale;
    visits.why = {{"description", "foot"}, {"description", "care"}};
    answer.listings.push_back(visits);
    core::FoundListing refuge = found("Safe feet at the refuge", "", "");
    refuge.card.id = "78a5706b-e2d9-5e47-adf8-4e6be08156ee";
    refuge.card.summary = "A nurse calls on Mondays.";
    refuge.card.hidden_location = true;
    refuge.card.covers = "Fernleigh borough";
    refuge.has_all_words = false;
    refuge.why = {{"name", "foot"}};
    answer.listings.push_back(refuge);
    answer.total = 174;
    answer.with_all_words = 3;
    answer.pages = 9;
    answer.facets = {{"category",
                      {{"health", "Health and foot care", "", 14, false},
                       {"foot-care", "Foot care", "health", 11, false},
                       {"help-at-home", "Getting help at home", "", 4, false}}},
                     {"sector",
                      {{"voluntary", "voluntary", "", 6, true},
                       {"statutory", "statutory", "", 5, false},
                       {"unknown", "unknown", "", 1, false}}},
                     {"organisation", {{"d87c2535-636d-56e4-9a8e-7f8f8b18800d", "Age Well Fernleigh", "", 3, false}}}};
    return answer;
}

core::ListingView listing() {
    core::ListingView view;
    model::Service& service = view.service;
    view.card = podiatry().card;
    service.id = view.card.id;
    service.name = view.card.name;
    service.description = view.card.summary + "\n\nThe clinic also makes insoles.";
    service.eligibility_description = "Adults with a foot problem. Over-65s for nail cutting.";
    service.minimum_age = 18;
    service.application_process = "Ring, or ask your GP.";
    service.wait_time = "3 weeks";
    service.assured_date = "2026-11-02";
    service.email = "feet@fernleigh.example.org";
    service.url = "https://feet.example.org/clinic/";
    service.fees_description = "Free.";
    service.phones.push_back({});
    service.phones.back().number = "01632 960101";
    service.phones.push_back({});
    service.phones.back().number = "07700 900123";
    service.phones.back().type = "sms";
    view.card.phones.push_back({"07700 900123", "tel:+447700900123", "Text to change an appointment"});
    service.required_documents.push_back({});
    service.required_documents.back().document = "Your NHS letter, if you have one";
    service.languages.push_back({});
    service.languages.back().name = "English";
    service.interpretation_services = "Phone interpreters in any language.";
    core::ListingPlace place;
    place.location.name = "Fernleigh Health Centre";
    place.location.transportation = "Bus 14 stops outside.";
    place.location.addresses.push_back({});
    place.location.addresses.back().address_1 = "Mill Lane";
    place.location.addresses.back().city = "Fernleigh";
    place.location.addresses.back().postal_code = "FP1 1AA";
    place.location.accessibility.push_back({});
    place.location.accessibility.back().description = "Step-free entrance";
    place.location.accessibility.back().details = "ramp to the left of the steps";
    place.schedules = {weekly("MO,TU,WE,TH,FR", "09:00", "16:30"), weekly("SA", "09:00", "12:00")};
    view.places.push_back(place);
    const core::Category health = category("health", "Health and foot care");
    const core::Category feet = category("foot-care", "Foot care");
    view.categories = {feet};
    view.paths = {{health, feet}};
    view.needs = {category("cannot-cut-toenails", "I cannot cut my toenails")};
    view.organisation = model::Organisation();
    view.organisation->id = view.card.organisation_id;
    view.organisation->name = view.card.organisation;
    view.sector = model::Sector::statutory;
    view.freshness = core::Freshness::fresh;
    return view;
}

std::vector<core::BrowseNode> categories() {
    return {{category("health", "Health and foot care", "Doctors, chemists, dentists, eye tests, hearing and feet"),
             44,
             {{category("foot-care", "Foot care"), 11, {}}, {category("gps", "GPs"), 8, {}}}},
            {category("company", "Loneliness and company", "Friendly visits, calls and places to meet people"), 31, {}},
            {category("money", "Money, benefits and food",
                      "Help with bills, debts, benefit claims and having enough to eat"),
             52,
             {}},
            {category("carers", "Carers", "Support for people who look after a relative, friend or neighbour"), 19, {}},
            {category("housing", "Housing and homelessness"), 23, {{category("damp", "Damp and repairs"), 2, {}}}},
            {category("getting-about", "Getting about", "Lifts, buses and help to travel"), 1, {}}};
}

core::OrganisationView organisation() {
    core::OrganisationView view;
    view.organisation.id = "d87c2535-636d-56e4-9a8e-7f8f8b18800d";
    view.organisation.name = "Age Well Fernleigh";
    view.organisation.description = "Charity for older people in the borough.";
    view.organisation.email = "hello@agewell.example.org";
    view.organisation.website = "https://agewell.example.org";
    view.organisation.fingerpost.sector = "voluntary";
    view.listings = {answer().listings[1].card, answer().listings[2].card};
    view.freshness = {core::Freshness::due, core::Freshness::stale};
    return view;
}

core::ListingView hostile_listing() {
    const std::string attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)> {{NAME}} [[unknown]]";
    core::ListingView view = listing();
    model::Service& service = view.service;
    for (std::string* text : {&service.name,
                              &service.description,
                              &service.alert,
                              &service.eligibility_description,
                              &service.application_process,
                              &service.wait_time,
                              &service.fees_description,
                              &service.email,
                              &service.alternate_name,
                              &service.interpretation_services,
                              &service.languages[0].name,
                              &service.required_documents[0].document,
                              &view.organisation->name,
                              &view.organisation->description,
                              &view.card.name,
                              &view.card.summary,
                              &view.card.alert,
                              &view.card.eligibility,
                              &view.card.cost,
                              &view.card.referral,
                              &view.card.covers,
                              &view.card.organisation,
                              &view.card.where}) {
        *text = attack;
    }
    for (std::string* text :
         {&service.id, &view.card.id, &view.organisation->id, &view.paths[0][0].slug, &view.needs[0].label,
          &view.paths[0][0].label, &view.places[0].location.name, &view.places[0].location.transportation,
          &view.places[0].location.accessibility[0].details, &view.places[0].schedules[0].description}) {
        *text = attack;
    }
    service.url = "javascript:alert(document.domain)";
    view.card.web = "javascript:alert(document.domain)";
    view.card.phones = {{attack, "tel:\"><script>alert(3)</script>", attack}, {"1", "javascript:alert(4)", ""}};
    return view;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

std::string title_of(const std::string& page) {
    const std::size_t begin = page.find("<title>") + 7;
    return page.substr(begin, page.find("</title>") - begin);
}

}  // namespace fingerpost::web::testing
