#include "edition_snapshot.h"

#include <fingerpost/model/codec.h>

#include <set>

namespace fingerpost::core {
namespace {

using model::Json;

Json to_json(const UrgentNumber& number) {
    return {{"id", number.id}, {"number", number.number}, {"name", number.name}, {"when", number.when}, {"note", number.note}, {"dial", number.dial}, {"text", number.text}};
}

UrgentNumber urgent_of(const Json& json) {
    return {json.at("id"), json.at("number"), json.at("name"), json.at("when"), json.at("note"), json.at("dial"), json.at("text")};
}

base::Result<std::int64_t> revision_of(const store::Store& store, std::string_view kind, const std::string& id) {
    return id.empty() ? base::Result<std::int64_t>(0) : store.revision_of(kind, id);
}

// The terms that entries have or the options name, with all above them.
Json terms_json(const Taxonomies& taxonomies, const std::vector<std::string>& terms) {
    std::set<std::string> wanted;
    for (const std::string& id : terms) {
        for (const Category* step : taxonomies.with_ancestors(id)) wanted.insert(step->id);
    }
    Json list = Json::array();
    for (const std::string& id : wanted) {
        const Category* category = taxonomies.by_id(id);
        const model::TaxonomyTerm* term = taxonomies.term(id);
        if (category != nullptr && term != nullptr) list.push_back({category->slug, model::encode(*term)});
    }
    return list;
}

}  // namespace

base::Result<EditionSnapshot> take_snapshot(const Publisher& publisher, const EditionContents& contents, const Around& around, const std::vector<std::string>& terms) {
    Json listings = Json::array(), organisations = Json::object(), locations = Json::object();
    for (const EditionEntry& entry : contents.entries) {
        auto service = publisher.store().service(entry.id);
        if (!service) return base::fail(std::move(service).error());
        if (!*service) continue;
        listings.push_back({entry.id, (*service)->revision});
        const std::string& organisation = (*service)->value.organisation_id;
        if (!organisation.empty() && !organisations.contains(organisation)) {
            auto revision = revision_of(publisher.store(), "organisation", organisation);
            if (!revision) return base::fail(std::move(revision).error());
            organisations[organisation] = *revision;
        }
        for (const model::ServiceAtLocation& place : (*service)->value.service_at_locations) {
            if (place.location_id.empty() || locations.contains(place.location_id)) continue;
            auto revision = revision_of(publisher.store(), "location", place.location_id);
            if (!revision) return base::fail(std::move(revision).error());
            locations[place.location_id] = *revision;
        }
    }
    Json urgent = Json::array(), words = Json::array();
    for (const UrgentNumber& number : around.urgent) urgent.push_back(to_json(number));
    for (const LayWord& word : around.words) words.push_back({word.text, word.slugs});
    const Json json{{"form", 1},
                    {"made_at", base::format_instant(around.made_at)},
                    {"today", base::format_date(around.today)},
                    {"site", {around.site_name, around.area, around.base_url, around.contact_email}},
                    {"front", Json::parse(front_matter_json(around.front))},
                    {"urgent", std::move(urgent)},
                    {"said", around.said},
                    {"words", std::move(words)},
                    {"terms", terms_json(publisher.tree(), terms)},
                    {"listings", std::move(listings)},
                    {"organisations", std::move(organisations)},
                    {"locations", std::move(locations)}};
    return EditionSnapshot{json.dump()};
}

base::Result<ReadSnapshot> read_snapshot(std::string_view text) {
    ReadSnapshot read;
    try {
        const Json json = Json::parse(text);
        Around& around = read.around;
        around.made_at = base::parse_instant(json.at("made_at").get<std::string>()).value_or(base::Instant());
        around.today = base::parse_date(json.at("today").get<std::string>()).value_or(base::Date());
        around.site_name = json.at("site").at(0);
        around.area = json.at("site").at(1);
        around.base_url = json.at("site").at(2);
        around.contact_email = json.at("site").at(3);
        around.front = parse_front_matter(json.at("front").dump());
        for (const Json& number : json.at("urgent")) around.urgent.push_back(urgent_of(number));
        around.said = json.at("said").get<std::vector<std::string>>();
        for (const Json& word : json.at("words")) around.words.push_back({word.at(0), word.at(1).get<std::vector<std::string>>()});
        std::vector<store::StoredTerm> terms;
        for (const Json& term : json.at("terms")) terms.push_back({model::decode_taxonomy_term(term.at(1)).value, term.at(0)});
        read.then.taxonomies = std::make_shared<const Taxonomies>(terms);
        read.then.today = around.today;
        for (const Json& listing : json.at("listings")) {
            read.listings.push_back(listing.at(0));
            read.then.services.emplace(listing.at(0), listing.at(1).get<std::int64_t>());
        }
        for (const auto& [id, revision] : json.at("organisations").items()) read.then.organisations.emplace(id, revision.get<std::int64_t>());
        for (const auto& [id, revision] : json.at("locations").items()) read.then.locations.emplace(id, revision.get<std::int64_t>());
    } catch (const Json::exception& error) {
        return base::fail(base::ErrorCode::corrupt, std::string("the record of the edition cannot be read: ") + error.what(), "edition");
    }
    return read;
}

}  // namespace fingerpost::core
