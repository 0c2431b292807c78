#include "v1.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "finding.h"
#include "led_on.h"
#include "v1_json.h"

namespace fingerpost::api::v1 {
namespace {

using http::Request;
using http::Response;
using model::Json;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Response page_response(base::Result<std::string> body, const Request& request) {
    return body ? json_response(std::move(*body)) : problem(body.error(), request);
}
Response not_found(std::string_view what) { return problem(404, fmt::format("There is no such {}.", what)); }
std::string id_of(const Request& request) { return base::fold(request.path_parameters.get("id")); }

// What a request needs to read listings and terms.
struct Desk {
    core::Publisher publisher;
    Terms terms;
};
base::Result<Desk> begin(const Context& context) {
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return base::fail(std::move(publisher).error());
    auto terms = Terms::read(*publisher);
    if (!terms) return base::fail(std::move(terms).error());
    return Desk{std::move(*publisher), std::move(*terms)};
}

// OR within a list of one kind, AND between kinds. Names that nobody knows find nothing.
void add_terms(core::FeedQuestion& question, const Terms& terms, const std::vector<std::string>& names, const std::vector<std::string>& vocabularies) {
    if (names.empty()) return;
    std::vector<std::string> ids;
    for (std::size_t number = 0; number < names.size(); ++number) {
        // The lists go side by side; a single vocabulary is meant for all.
        const std::string vocabulary = vocabularies.size() == 1 ? vocabularies[0] : number < vocabularies.size() ? vocabularies[number] : std::string();
        const auto found = terms.find(names[number], vocabulary);
        ids.insert(ids.end(), found.begin(), found.end());
    }
    question.terms.push_back(std::move(ids));
}

std::vector<std::string> either(const ParameterReader& reader, std::string_view name, std::string_view other) {
    auto list = reader.list(name);
    return list.empty() ? reader.list(other) : list;
}

void read_times(ParameterReader& reader, core::FeedQuestion& question) {
    const auto days = reader.list("day"), starts = either(reader, "start_time", "startTime"), ends = either(reader, "end_time", "endTime");
    for (std::size_t number = 0; number < std::max({days.size(), starts.size(), ends.size()}); ++number) {
        core::FeedTimes times;
        if (number < days.size()) times.day = reader.day_of("day", days[number]);
        if (number < starts.size()) times.opens_from = reader.time_of("start_time", starts[number]);
        if (number < ends.size()) times.closes_by = reader.time_of("end_time", ends[number]);
        question.times.push_back(times);
    }
}

base::Result<bool> read_question(const Context& context, ParameterReader& reader, const Terms& terms, core::FeedQuestion& question) {
    question.words = reader.text("text");
    add_terms(question, terms, reader.list("taxonomy_id"), reader.list("vocabulary"));
    add_terms(question, terms, reader.list("need"), {});
    add_terms(question, terms, reader.list("circumstance"), {});
    add_terms(question, terms, reader.list("service_type"), {});
    read_ages(reader, question);
    read_times(reader, question);
    // `coverage` is a postcode to be served at, which the feed asks of near without a distance.
    const bool near = !reader.text("postcode").empty();
    return read_place(context.directory, reader, near ? "postcode" : "coverage", question);
}

}  // namespace

Response services(const Context& context, const Request& request) {
    auto desk = begin(context);
    if (!desk) return problem(desk.error(), request);
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    const auto include = reader.list("include");
    core::FeedQuestion question;
    auto known = read_question(context, reader, desk->terms, question);
    if (!known) return problem(known.error(), request);
    if (reader.fault()) return problem(*reader.fault(), request);
    auto found = *known ? ask(context, question) : std::make_shared<const core::FeedAnswer>();
    if (!found) return problem(found.error(), request);
    const core::FeedAnswer& entries = **found;
    return page_response(v1_page_body(range, entries.size(),
                                      [&](std::string& out, std::size_t row) -> base::Result<bool> {
                                          auto listing = desk->publisher.listing(entries[row]->id);
                                          if (!listing) return base::fail(std::move(listing).error());
                                          if (*listing) out += text_of(service_row(**listing, desk->terms, include));
                                          return listing->has_value();
                                      }),
                         request);
}

Response service(const Context& context, const Request& request) {
    auto desk = begin(context);
    if (!desk) return problem(desk.error(), request);
    auto listing = desk->publisher.listing(id_of(request));
    if (!listing) return problem(listing.error(), request);
    if (*listing) return json_response(text_of(service_json(**listing, desk->terms)) + "\n");
    auto on = led_on(desk->publisher, request, id_of(request));
    return on ? std::move(*on) : not_found("service");
}

Response taxonomies(const Context& context, const Request& request) {
    auto desk = begin(context);
    if (!desk) return problem(desk.error(), request);
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    const std::string words = reader.text("text"), vocabulary = reader.text("vocabulary"), parent = reader.text("parent_id");
    const bool root_only = reader.yes_or_no("root_only");
    if (reader.fault()) return problem(*reader.fault(), request);
    const auto parents = desk->terms.find(parent);
    std::vector<const model::TaxonomyTerm*> rows;
    for (const auto& term : desk->terms.all()) {
        if (!vocabulary.empty() && !desk->terms.is_in(*term, vocabulary)) continue;
        if (!parent.empty() && std::find(parents.begin(), parents.end(), term->parent_id) == parents.end()) continue;
        if (root_only && !term->parent_id.empty()) continue;
        if (has_words(term->name, words)) rows.push_back(&*term);
    }
    return page_response(v1_page_body(range, rows.size(),
                                      [&](std::string& out, std::size_t row) -> base::Result<bool> {
                                          out += text_of(desk->terms.json(*rows[row]));
                                          return true;
                                      }),
                         request);
}

Response taxonomy(const Context& context, const Request& request) {
    auto desk = begin(context);
    if (!desk) return problem(desk.error(), request);
    const auto ids = desk->terms.find(request.path_parameters.get("id"));
    for (const auto& term : desk->terms.all()) {
        if (!ids.empty() && term->id == ids.front()) return json_response(text_of(desk->terms.json(*term)) + "\n");
    }
    return not_found("taxonomy");
}

Response organisations(const Context& context, const Request& request) {
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    const std::string words = reader.text("text");
    if (reader.fault()) return problem(*reader.fault(), request);
    auto all = context.feed.everything();
    if (!all) return problem(all.error(), request);
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    const auto ids = organisations_of(**all, words);
    return page_response(v1_page_body(range, ids.size(),
                                      [&](std::string& out, std::size_t row) -> base::Result<bool> {
                                          auto found = publisher->organisation(ids[row]);
                                          if (!found) return base::fail(std::move(found).error());
                                          if (*found) out += text_of(organisation_json(***found));
                                          return found->has_value();
                                      }),
                         request);
}

Response organisation(const Context& context, const Request& request) {
    auto desk = begin(context);
    if (!desk) return problem(desk.error(), request);
    auto found = desk->publisher.organisation(id_of(request));
    if (!found) return problem(found.error(), request);
    if (!*found) return not_found("organisation");
    Json json = organisation_json(***found);
    json["services"] = Json::array();
    core::FeedQuestion question;
    question.organisation_id = id_of(request);
    auto entries = context.feed.ask(question);
    if (!entries) return problem(entries.error(), request);
    for (const auto& entry : *entries) {
        auto listing = desk->publisher.listing(entry->id);
        if (!listing) return problem(listing.error(), request);
        if (*listing) json["services"].push_back({{"id", (*listing)->service->id}, {"name", (*listing)->service->name}});
    }
    return json_response(text_of(json) + "\n");
}

namespace {

// Every place that is told, once, by id, with a listing that is there.
using Places = std::map<std::string, std::string>;  // location -> service

base::Result<Places> places_of(const Context& context) {
    auto all = context.feed.everything();
    if (!all) return base::fail(std::move(all).error());
    Places places;
    for (const auto& entry : **all) {
        for (const core::FeedPlace& place : entry->places) places.try_emplace(place.location_id, entry->id);
    }
    return places;
}

base::Result<std::optional<Json>> place_json(core::Publisher& publisher, const std::string& location, const std::string& service) {
    auto listing = publisher.listing(service);
    if (!listing) return base::fail(std::move(listing).error());
    if (!*listing) return std::nullopt;
    for (const model::ServiceAtLocation& place : (*listing)->service->service_at_locations) {
        if (place.location_id == location) return location_json(*place.location);
    }
    return std::nullopt;
}

}  // namespace

Response locations(const Context& context, const Request& request) {
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    if (reader.fault()) return problem(*reader.fault(), request);
    auto places = places_of(context);
    if (!places) return problem(places.error(), request);
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    const std::vector<std::pair<std::string, std::string>> rows(places->begin(), places->end());
    return page_response(v1_page_body(range, rows.size(),
                                      [&](std::string& out, std::size_t row) -> base::Result<bool> {
                                          auto json = place_json(*publisher, rows[row].first, rows[row].second);
                                          if (!json) return base::fail(std::move(json).error());
                                          if (*json) out += text_of(**json);
                                          return json->has_value();
                                      }),
                         request);
}

Response location(const Context& context, const Request& request) {
    auto places = places_of(context);
    if (!places) return problem(places.error(), request);
    const auto found = places->find(id_of(request));
    if (found == places->end()) return not_found("location");
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    auto json = place_json(*publisher, found->first, found->second);
    if (!json) return problem(json.error(), request);
    return *json ? json_response(text_of(**json) + "\n") : not_found("location");
}

Response reviews(const Context&, const Request& request) {
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    if (reader.fault()) return problem(*reader.fault(), request);
    return page_response(v1_page_body(range, 0, [](std::string&, std::size_t) { return base::Result<bool>(false); }), request);
}

Response vocabularies(const Context& context, const Request& request) {
    auto desk = begin(context);
    if (!desk) return problem(desk.error(), request);
    return json_response(text_of(Json(desk->terms.vocabularies())) + "\n");
}

}  // namespace fingerpost::api::v1
