#include "oruk_1.h"

#include <fingerpost/base/clock.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "esd.h"

namespace fingerpost::exchange {
namespace {

using model::Json;

constexpr int deepest_term = 20;

std::string text_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? std::string(base::trim(found->get_ref<const std::string&>())) : std::string();
}

void drop_nulls(Json& json) {
    if (json.is_object()) {
        for (auto member = json.begin(); member != json.end();) {
            if (member->is_null()) {
                member = json.erase(member);
            } else {
                drop_nulls(*member++);
            }
        }
    } else if (json.is_array()) {
        for (Json& item : json) drop_nulls(item);
    }
}

constexpr std::array<const char*, 7> date_members{"assured_date", "valid_from", "valid_to", "dtstart", "start_date", "end_date", "until"};

// "22/11/2026", alone or before a time, is a date too.
std::string iso_date(const std::string& text) {
    if (text.size() < 10 || text[2] != '/' || text[5] != '/') return text;
    const std::string iso = text.substr(6, 4) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2);
    return base::parse_date(iso) ? iso : text;
}

void mend_dates(Json& json, MappingCounts& counts) {
    if (!json.is_structured()) return;
    if (json.is_object()) {
        for (const char* name : date_members) {
            const auto found = json.find(name);
            if (found == json.end() || !found->is_string()) continue;
            std::string mended = iso_date(found->get<std::string>());
            if (mended == found->get_ref<const std::string&>()) continue;
            counts.add(std::string(name) + " as dd/mm/yyyy", std::string(name) + " as yyyy-mm-dd");
            *found = std::move(mended);
        }
    }
    for (Json& member : json) mend_dates(member, counts);
}

// What 1.0 calls a part by another name.
void keep_ids(Json& json, bool top) {
    if (!json.is_structured()) return;
    if (json.is_object() && !top) {
        const std::string id = text_in(json, "id");
        if (!id.empty() && !base::is_uuid(id)) json["external_id"] = id;
    }
    for (Json& member : json) keep_ids(member, false);
}

void rename(Json& object, const char* from, const char* to, MappingCounts& counts, const std::string& where) {
    const auto found = object.find(from);
    if (found == object.end() || object.contains(to)) return;
    object[to] = std::move(*found);
    object.erase(from);
    counts.add(where + "." + from, where + "." + to);
}

Json& list_in(Json& object, const char* name) {
    Json& list = object[name];
    if (!list.is_array()) list = Json::array();
    return list;
}

void add_all(Json& into, const Json& from) {
    for (const Json& item : from) into.push_back(item);
}

// Some give one object where the standard has a list.
Json taken_list(Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return Json::array();
    Json taken = std::move(*found);
    object.erase(name);
    return taken.is_array() ? taken : taken.is_object() ? Json::array({taken}) : Json::array();
}

// 3.0 has no word for "closed": a dated schedule without times, that says so.
Json holiday(const Json& old) {
    Json schedule = old;
    const auto closed = old.find("closed");
    const bool is_closed = closed != old.end() && (*closed == true || *closed == "true" || *closed == "True" || *closed == 1);
    for (const auto& [from, to] : {std::pair("start_date", "valid_from"), std::pair("end_date", "valid_to")}) {
        if (!schedule.contains(from)) continue;
        schedule[to] = schedule[from];
        schedule.erase(from);
    }
    schedule.erase("closed");
    if (is_closed) {
        schedule.erase("opens_at");
        schedule.erase("closes_at");
        schedule["description"] = "Closed";
    }
    return schedule;
}

void translate_schedules(Json& object, const std::string& where, MappingCounts& counts) {
    for (const char* name : {"regular_schedules", "regular_schedule"}) {
        if (!object.contains(name)) continue;
        const Json old = taken_list(object, name);
        add_all(list_in(object, "schedules"), old);
        counts.add(where + "." + name, where + ".schedules");
    }
    for (const char* name : {"holiday_schedules", "holiday_schedule"}) {
        if (!object.contains(name)) continue;
        for (const Json& old : taken_list(object, name)) {
            if (old.is_object()) list_in(object, "schedules").push_back(holiday(old));
        }
        counts.add(where + "." + name, where + ".schedules");
    }
}

void translate_places(Json& service, MappingCounts& counts) {
    const auto places = service.find("service_at_locations");
    if (places == service.end() || !places->is_array()) return;
    for (Json& place : *places) {
        if (!place.is_object()) continue;
        translate_schedules(place, "service_at_location", counts);
        const auto location = place.find("location");
        if (location == place.end() || !location->is_object()) continue;
        rename(*location, "accessibility_for_disabilities", "accessibility", counts, "location");
        rename(*location, "physical_addresses", "addresses", counts, "location");
        if (!location->contains("location_type")) (*location)["location_type"] = "physical";
        if (!location->contains("addresses") || !(*location)["addresses"].is_array()) continue;
        for (Json& address : (*location)["addresses"]) {
            if (address.is_object() && !address.contains("address_type")) address["address_type"] = "physical";
        }
    }
}

void add_attribute(Json& service, const std::string& link_type, Json term) {
    if (text_in(term, "name").empty()) return;
    list_in(service, "attributes").push_back({{"link_type", link_type}, {"link_entity", "service"}, {"taxonomy_term", std::move(term)}});
}

Json word_term(const std::string& word, const std::string& taxonomy) {
    return {{"id", base::named_uuid("oruk 1.0 term\n" + taxonomy + "\n" + base::fold(word))}, {"name", word}, {"code", base::slugify(word)}, {"taxonomy", taxonomy}};
}

std::string link_type_of(const Json& term) {
    const std::string vocabulary = base::fold(text_in(term, "vocabulary"));
    if (vocabulary.find("need") != std::string::npos) return "need";
    return vocabulary.find("circumstance") != std::string::npos ? "circumstance" : "service type";
}

void translate_taxonomies(Json& service, MappingCounts& counts) {
    if (!service.contains("service_taxonomys")) return;
    for (const Json& link : taken_list(service, "service_taxonomys")) {
        const auto term = link.is_object() ? link.find("taxonomy") : link.end();
        if (!link.is_object() || term == link.end() || !term->is_object()) continue;
        add_attribute(service, link_type_of(*term), term_from_oruk_1(*term));
    }
    counts.add("service.service_taxonomys", "service.attributes");
}

void widen(Json& service, const char* name, const Json& eligibility, bool lowest) {
    const auto found = eligibility.find(name);
    if (found == eligibility.end() || !found->is_number()) return;
    const auto known = service.find(name);
    if (known == service.end() || !known->is_number()) {
        service[name] = *found;
    } else {
        *known = lowest ? std::min(known->get<double>(), found->get<double>()) : std::max(known->get<double>(), found->get<double>());
    }
}

// The ages of all together: someone whom one of them admits is admitted.
void translate_eligibility(Json& service, MappingCounts& counts) {
    if (!service.contains("eligibilitys")) return;
    std::vector<std::string> words;
    const Json all = taken_list(service, "eligibilitys");
    // Where one of them has no bound, all of them together have none.
    const auto all_have = [&](const char* name) {
        return std::all_of(all.begin(), all.end(), [&](const Json& one) { return one.is_object() && one.contains(name); });
    };
    for (const Json& one : all) {
        if (!one.is_object()) continue;
        if (all_have("minimum_age")) widen(service, "minimum_age", one, true);
        if (all_have("maximum_age")) widen(service, "maximum_age", one, false);
        const std::string word = text_in(one, "eligibility");
        if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
            words.push_back(word);
            add_attribute(service, "eligibility", word_term(word, "Eligibility"));
        }
        if (!one.contains("taxonomys") || !one["taxonomys"].is_array()) continue;
        for (const Json& term : one["taxonomys"]) {
            if (term.is_object()) add_attribute(service, "eligibility", term_from_oruk_1(term.contains("taxonomy") && term["taxonomy"].is_object() ? term["taxonomy"] : term));
        }
    }
    if (!words.empty() && !service.contains("eligibility_description")) service["eligibility_description"] = base::join(words, ", ");
    counts.add("service.eligibilitys", "service.minimum_age, maximum_age, attributes");
}

struct WordMember {
    const char* member;
    const char* taxonomy;
};
constexpr std::array<WordMember, 3> word_members{{{"deliverable_type", "Deliverable type"}, {"attending_type", "Attending type"}, {"attending_access", "Attending access"}}};

struct AttendingWord {
    std::string_view theirs, ours;
};
constexpr std::array<AttendingWord, 4> attending_words{{{"phone", "by phone"}, {"online", "online"}, {"venue", "in person"}, {"home visit", "at home"}}};

void translate_words(Json& service, MappingCounts& counts) {
    for (const auto& [member, taxonomy] : word_members) {
        const std::string told = text_in(service, member);
        if (told.empty()) continue;
        for (const std::string& part : base::split(told, ',')) {
            const std::string word = base::squeeze(part);
            if (word.empty()) continue;
            add_attribute(service, member, word_term(word, taxonomy));
            for (const auto& [theirs, ours] : attending_words) {
                if (std::string_view(member) == "attending_type" && base::equals_ignoring_case(word, theirs)) list_in(service["fingerpost"], "attending").push_back(ours);
            }
        }
        service.erase(member);
        counts.add(std::string("service.") + member, "service.attributes");
    }
}

void translate_languages(Json& service, MappingCounts& counts) {
    const auto languages = service.find("languages");
    if (languages == service.end() || !languages->is_array()) return;
    for (Json& language : *languages) {
        if (language.is_object()) rename(language, "language", "name", counts, "language");
    }
}

Json term_at(const Json& old, int depth) {
    const std::string id = text_in(old, "id"), name = text_in(old, "name"), vocabulary = text_in(old, "vocabulary");
    Json term{{"name", name}, {"description", name}};
    const std::size_t colon = id.find(':');
    term["code"] = colon == std::string::npos ? id : id.substr(colon + 1);
    if (const auto list = esd_list_of(id, vocabulary)) {
        term["term_uri"] = list->term_uri;
        term["id"] = base::uri_uuid(list->term_uri);
        term["taxonomy_id"] = base::uri_uuid(list->list_uri);
        term["taxonomy"] = list->name;
        term["taxonomy_detail"] = {{"id", base::uri_uuid(list->list_uri)}, {"name", list->name}, {"description", list->name}, {"uri", list->list_uri}};
    } else {
        if (!id.empty()) term["id"] = id;
        if (!vocabulary.empty()) term["taxonomy"] = vocabulary;
    }
    const auto parent = old.find("parent");
    if (parent != old.end() && parent->is_object() && !text_in(*parent, "name").empty() && depth < deepest_term) {
        term["parent"] = term_at(*parent, depth + 1);
        if (term["parent"].contains("id")) term["parent_id"] = term["parent"]["id"];
    }
    return term;
}

}  // namespace

Json term_from_oruk_1(const Json& term) { return term_at(term, 0); }

Json from_oruk_1(const Json& old, MappingCounts& counts) {
    Json service = old;
    drop_nulls(service);
    mend_dates(service, counts);
    translate_taxonomies(service, counts);
    translate_eligibility(service, counts);
    keep_ids(service, true);
    translate_schedules(service, "service", counts);
    translate_places(service, counts);
    translate_words(service, counts);
    translate_languages(service, counts);
    rename(service, "fundings", "funding", counts, "service");
    const auto organisation = service.find("organization");
    if (organisation != service.end() && organisation->is_object()) {
        rename(*organisation, "url", "website", counts, "organization");
        // The id of the organisation is the whole of its identity: it must stay as it is.
        organisation->erase("external_id");
    }
    return service;
}

}  // namespace fingerpost::exchange
