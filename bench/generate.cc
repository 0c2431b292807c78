#include "generate.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace fingerpost::bench {
namespace {

// Three listings in ten are of an organisation not met before; the others of one that has some already, the likelier the more
// it has. So a hundred thousand listings have thirty thousand organisations, most with one listing and a few with very many.
constexpr double share_of_new_organisations = 0.3;
constexpr std::size_t invented_names = 40000;
constexpr double invented_names_shift = 2000;

struct Kind {
    std::string_view sector;
    std::string_view pattern;  // {0}: an invented name, {1}: its town
};
constexpr std::array<Kind, 24> kinds{{
    {"statutory", "{1} Borough Council"}, {"statutory", "{1} Community Health NHS Trust"}, {"statutory", "{0} Surgery"},
    {"statutory", "{0} Primary School"}, {"statutory", "{0} Library"}, {"voluntary", "{0} Trust"},
    {"voluntary", "{0} Community Association"}, {"voluntary", "Friends of {0}"}, {"voluntary", "{1} and {0} Carers"},
    {"voluntary", "St {0}'s Church"}, {"voluntary", "{0} Singers"}, {"voluntary", "{0} Gardeners"},
    {"voluntary", "{1} {0} Group"}, {"voluntary", "The {0} Project"}, {"voluntary", "{0} Scouts"},
    {"voluntary", "{0} Advice"}, {"independent", "{0} Foundation"}, {"independent", "{0} Housing Association"},
    {"independent", "{0} Hospice"}, {"private", "{0} Care Ltd"}, {"private", "{0} and {1} Homecare"},
    {"private", "{0} Pharmacy"}, {"private", "{0} Dental Practice"}, {"private", "{0} & Sons"},
}};

constexpr std::array<std::string_view, 14> group_words{"Club", "Group", "Centre", "Service", "Drop-in", "Café", "Support",
                                                       "Advice", "Project", "Circle", "Line", "Sessions", "Team", "Scheme"};
constexpr std::array<std::string_view, 8> street_words{"Street", "Road", "Lane", "Avenue", "Close", "Drive", "Terrace", "Way"};
constexpr std::array<std::string_view, 8> opening_times{
    "Mon 09:00-17:00; Tue 09:00-17:00; Wed 09:00-17:00; Thu 09:00-17:00; Fri 09:00-16:30", "Tue 10:00-12:00", "Wed 13:30-15:30",
    "Mon-Fri 9am-5pm", "Sat 10:00-13:00", "Thu 19:00-21:00; Sun 14:00-16:00", "Daily 08:00-20:00", "Mon 18:30-20:00; Wed 18:30-20:00"};
constexpr std::array<std::string_view, 9> languages{"Polish", "Arabic", "Urdu", "British Sign Language", "Romanian",
                                                    "Ukrainian", "Punjabi", "Farsi", "Welsh"};

std::string put_town(const std::string& text, const Town& town) { return base::replace_all(text, "fernleigh", town.name); }

std::string invented_name(Random& random) { return capitalised(invented_word(random.zipf(invented_names, invented_names_shift))); }

// Longer and shorter as real texts are: log-normal, 55 words in the middle, 62 on average.
std::size_t words_of_description(Random& random) {
    const double words = std::exp(std::log(55.0) + 0.5 * random.normal());
    return static_cast<std::size_t>(std::clamp(words, 4.0, 600.0));
}

}  // namespace

Generator::Generator(std::uint64_t seed) : seed_(seed), towns_(invented_towns()) {}

Generator::Organisation Generator::make_organisation(std::size_t number) const {
    Random random(seed_ ^ 0x6f7267, number);
    const Kind& kind = kinds[random.below(kinds.size())];
    Organisation made;
    made.town = random.zipf(towns_.size(), 30);
    made.name = fmt::format(fmt::runtime(kind.pattern), invented_name(random), towns_[made.town].name);
    if (!random.chance(0.1)) made.sector = kind.sector;
    return made;
}

const Generator::Organisation& Generator::organisation_for(Random& random) {
    if (organisation_of_.empty() || random.chance(share_of_new_organisations)) {
        organisations_.push_back(make_organisation(organisations_.size()));
        organisation_of_.push_back(static_cast<std::uint32_t>(organisations_.size() - 1));
    } else {
        organisation_of_.push_back(random.pick(organisation_of_));
    }
    return organisations_[organisation_of_.back()];
}

std::string Generator::name_of(Random& random, std::size_t category, const Organisation& organisation, const Town& town) const {
    const double what = random.unit();
    const std::string& label = corpus_.category(category).label;
    if (what < 0.3) return fmt::format("{} {}", town.name, label);
    if (what < 0.55) return fmt::format("{} {}", invented_name(random), group_words[random.below(group_words.size())]);
    if (what < 0.8) return base::squeeze(fmt::format("{} {}", town.name, corpus_.pick_name(random, category)));
    return fmt::format("{} {}", organisation.name, label);
}

void Generator::add_categories(Random& random, std::size_t category, Listing& listing) const {
    listing.categories.push_back(corpus_.category(category));
    for (double further = 0.5; random.chance(further) && listing.categories.size() < 4; further *= 0.3) {
        const SeedCategory& more = corpus_.category(corpus_.pick_category(random));
        const bool known = std::any_of(listing.categories.begin(), listing.categories.end(),
                                       [&](const SeedCategory& one) { return one.label == more.label; });
        if (!known) listing.categories.push_back(more);
    }
}

void Generator::add_place(Random& random, const Town& town, Listing& listing) const {
    if (random.chance(0.08)) return;  // helplines and the like
    constexpr std::string_view inward = "ABDEFGHJLNPQRSTUWXYZ";
    const std::string_view street = street_words[random.below(street_words.size())];
    listing.address = fmt::format("{} {} {}, {}", 1 + random.zipf(180, 20), invented_name(random), street, town.name);
    listing.postcode = fmt::format("{}{} {}{}{}", town.area, town.first_district + random.below(2), random.below(10),
                                   inward[random.below(inward.size())], inward[random.below(inward.size())]);
    const auto rounded = [](double degrees) { return std::round(degrees * 1e5) / 1e5; };
    listing.latitude = rounded(town.latitude + 0.015 * random.normal());
    listing.longitude = rounded(town.longitude + 0.02 * random.normal());
}

void Generator::add_contact(Random& random, const Organisation& organisation, Listing& listing) const {
    const std::string host = base::slugify(organisation.name) + ".example.org";
    if (random.chance(0.88)) listing.phone = drama_number(random.below(14000));
    if (random.chance(0.7)) listing.email = "info@" + host;
    if (random.chance(0.8)) listing.url = fmt::format("https://{}/{}", host, base::slugify(listing.name));
}

void Generator::add_terms(Random& random, Listing& listing) const {
    if (random.chance(0.8)) listing.eligibility = random.pick(corpus_.eligibilities());
    if (random.chance(0.65)) listing.fees = random.pick(corpus_.fees());
    if (random.chance(0.55)) listing.opening_times = opening_times[random.below(opening_times.size())];
    if (random.chance(0.12)) listing.languages = fmt::format("English; {}", languages[random.below(languages.size())]);
}

Listing Generator::next() {
    const std::size_t number = organisation_of_.size();
    Random random(seed_, number);
    const Organisation& organisation = organisation_for(random);
    const std::size_t category = corpus_.pick_category(random);
    // Most of an organisation's services are at home; the large ones reach further.
    const Town& town = towns_[random.chance(0.8) ? organisation.town : random.below(towns_.size())];
    Listing listing;
    listing.id = fmt::format("gen-{:06}", number);
    listing.organisation = organisation.name;
    listing.sector = organisation.sector;
    listing.name = put_town(name_of(random, category, organisation, town), town);
    listing.description = corpus_.write(random, category, words_of_description(random), town.name);
    add_categories(random, category, listing);
    add_place(random, town, listing);
    add_contact(random, organisation, listing);
    add_terms(random, listing);
    listing.eligibility = put_town(listing.eligibility, town);
    listing.fees = put_town(listing.fees, town);
    return listing;
}

std::string to_json_line(const Listing& listing) {
    nlohmann::ordered_json json;
    json["id"] = listing.id;
    json["organization"] = listing.organisation;
    json["name"] = listing.name;
    json["description"] = listing.description;
    auto& categories = json["categories"] = nlohmann::ordered_json::array();
    for (const SeedCategory& category : listing.categories) categories.push_back(category.parent + ": " + category.label);
    json["address"] = listing.address;
    json["postcode"] = listing.postcode;
    json["latitude"] = listing.address.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(listing.latitude);
    json["longitude"] = listing.address.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(listing.longitude);
    json["phone"] = listing.phone;
    json["email"] = listing.email;
    json["url"] = listing.url;
    json["eligibility"] = listing.eligibility;
    json["fees"] = listing.fees;
    json["opening_times"] = listing.opening_times;
    json["languages"] = listing.languages;
    json["sector"] = listing.sector;
    return json.dump();
}

}  // namespace fingerpost::bench
