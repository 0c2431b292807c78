#include "v3.h"

#include <fingerpost/api/api.h>
#include <fingerpost/base/text.h>
#include <fingerpost/exchange/public_json.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "finding.h"
#include "led_on.h"
#include "streams.h"

namespace fingerpost::api::v3 {
namespace {

using exchange::Detail;
using http::Request;
using http::Response;

struct Form {
    bool full = false, minimal = false, lines = false;
    Detail detail() const { return full ? Detail::full : Detail::row; }
};

Form read_form(ParameterReader& reader) {
    Form form;
    form.full = reader.yes_or_no("full");
    form.minimal = reader.yes_or_no("minimal");
    form.lines = reader.word("format", {"json", "ndjson"}) == "ndjson";
    return form;
}

struct Asked {
    core::FeedQuestion question;
    bool nowhere = false;  // by a postcode that nobody knows
};

base::Result<Asked> read_question(const Context& context, ParameterReader& reader) {
    Asked asked;
    core::FeedQuestion& question = asked.question;
    question.words = reader.text("search");
    if (const std::string term = reader.text("taxonomy_term_id"); !term.empty()) question.terms.push_back({base::fold(term)});
    if (const std::string taxonomy = reader.text("taxonomy_id"); !taxonomy.empty()) question.taxonomies.push_back(base::fold(taxonomy));
    read_ages(reader, question);
    const core::FeedTimes times{reader.day("day"), reader.time("start_time"), reader.time("end_time")};
    if (times.day || times.opens_from || times.closes_by) question.times.push_back(times);
    question.organisation_id = base::fold(reader.text("organization_id"));
    question.modified_after = reader.instant("modified_after");
    auto known = read_place(context.directory, reader, "postcode", question);
    if (!known) return base::fail(std::move(known).error());
    asked.nowhere = !*known;
    return asked;
}

void append_minimal(std::string& out, const model::Service& service) {
    const std::string when = service.last_modified;
    out += "{\"id\":";
    model::append_json(out, std::string_view(service.id));
    out += ",\"modified_date\":";
    model::append_json(out, std::string_view(when));
    out += ",\"last_modified\":";
    model::append_json(out, std::string_view(when));
    out += '}';
}

void append(std::string& out, const core::PublishedListing& listing, const Form& form) {
    if (form.minimal) {
        append_minimal(out, *listing.service);
    } else {
        exchange::append_service(out, listing.service, form.detail());
    }
}

// The place of that id as the listing has it now.
bool append_place(std::string& out, const core::PublishedListing& listing, const std::string& id, Detail detail) {
    const auto& places = listing.service->service_at_locations;
    const auto found = std::find_if(places.begin(), places.end(), [&](const model::ServiceAtLocation& place) { return place.id == id; });
    if (found == places.end()) return false;
    exchange::append_service_at_location(out, listing.service, static_cast<std::size_t>(found - places.begin()), detail);
    return true;
}

Response page_response(base::Result<std::string> body, const Request& request) {
    return body ? json_response(std::move(*body)) : problem(body.error(), request);
}

// A list whose rows are at hand: pages of it, or all of it line by line.
Response list_response(bool lines, PageRange range, std::size_t total, AppendRow append, const Request& request) {
    if (lines) return ndjson_response(stream_of_rows(total, std::move(append)));
    return page_response(page_body(range, total, append), request);
}

Response not_found(std::string_view what) { return problem(404, fmt::format("There is no such {}.", what)); }

std::string id_of(const Request& request) { return base::fold(request.path_parameters.get("id")); }

// By id, of a published listing; else why there is none.
template <class Append>
Response one_listing(const Context& context, const Request& request, const std::string& id, std::string_view what, Append append) {
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    auto listing = publisher->listing(id);
    if (!listing) return problem(listing.error(), request);
    std::string body;
    if (*listing && append(body, **listing)) return json_response(std::move(body) + "\n");
    if (auto on = led_on(*publisher, request, id)) return std::move(*on);
    auto stored = publisher->store().service(id);
    const bool closed = stored && *stored && model::status_of((*stored)->value) == model::Status::defunct && (*stored)->value.fingerpost.web.value_or(true);
    return closed ? problem(410, "This service has closed for good.") : not_found(what);
}

base::Result<bool> append_organisation(const Context& context, core::Publisher& publisher, const std::string& id, const Form& form, bool with_services, std::string& out) {
    auto organisation = publisher.organisation(id);
    if (!organisation) return base::fail(std::move(organisation).error());
    if (!*organisation) return false;
    exchange::append_organisation(out, **organisation, with_services ? Detail::full : form.detail());
    if (!with_services) return true;
    core::FeedQuestion question;
    question.organisation_id = id;
    auto listings = context.feed.ask(question);
    if (!listings) return base::fail(std::move(listings).error());
    out.pop_back();
    out += ",\"services\":[";
    bool first = true;
    for (const auto& entry : *listings) {
        auto listing = publisher.listing(entry->id);
        if (!listing) return base::fail(std::move(listing).error());
        if (!*listing) continue;
        if (!std::exchange(first, false)) out += ',';
        exchange::append_service(out, (*listing)->service, Detail::full);
    }
    out += "]}";
    return true;
}

}  // namespace

Response about(const Context& context, const Request& request) {
    model::Json json{{"version", "HSDS-UK-3.0"}, {"profile", "https://docs.openreferraluk.org/"}, {"openapi_url", context.base_url(request) + "/oruk/v3/openapi.json"}};
    return json_response(json.dump() + "\n");
}

Response description(const Context& context, const Request& request) {
    return json_response(openapi(context.base_url(request), context.live.now()->config.site.name));
}

Response services(const Context& context, const Request& request) {
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    const Form form = read_form(reader);
    auto asked = read_question(context, reader);
    if (!asked) return problem(asked.error(), request);
    if (reader.fault()) return problem(*reader.fault(), request);
    const auto line = [form](std::string& out, const core::PublishedListing& listing, const core::FeedEntry*) {
        append(out, listing, form);
        out += '\n';
    };
    // The whole feed needs no table of what to choose by.
    const bool everything = form.lines && !asked->nowhere &&
                            std::none_of(request.query.pairs().begin(), request.query.pairs().end(), [](const auto& pair) {
                                return pair.first != "format" && pair.first != "full" && pair.first != "minimal" && pair.first != "page" && pair.first != "per_page";
                            });
    if (everything) return ndjson_response(stream_of_everything(context.directory, line));
    auto found = asked->nowhere ? std::make_shared<const core::FeedAnswer>() : ask(context, asked->question);
    if (!found) return problem(found.error(), request);
    if (form.lines) return ndjson_response(stream_of(context.directory, **found, line));
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    const core::FeedAnswer& entries = **found;
    return page_response(page_body(range, entries.size(),
                                   [&](std::string& out, std::size_t row) -> base::Result<bool> {
                                       auto listing = publisher->listing(entries[row]->id);
                                       if (!listing) return base::fail(std::move(listing).error());
                                       if (*listing) append(out, **listing, form);
                                       return listing->has_value();
                                   }),
                         request);
}

Response service(const Context& context, const Request& request) {
    return one_listing(context, request, id_of(request), "service", [](std::string& out, const core::PublishedListing& listing) {
        exchange::append_service(out, listing.service, Detail::full);
        return true;
    });
}

Response service_at_locations(const Context& context, const Request& request) {
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    const Form form = read_form(reader);
    auto asked = read_question(context, reader);
    if (!asked) return problem(asked.error(), request);
    if (reader.fault()) return problem(*reader.fault(), request);
    auto found = asked->nowhere ? std::make_shared<const core::FeedAnswer>() : ask(context, asked->question);
    if (!found) return problem(found.error(), request);
    const auto rows = place_rows(**found, asked->question, context.directory.clock().today());
    if (form.lines) {
        // Rows of one listing follow one another: it is read once for all of them.
        std::map<std::string, std::vector<std::string>, std::less<>> ids;
        for (const PlaceRow& row : rows) ids[row.entry->id].push_back(row.entry->places[row.place].id);
        return ndjson_response(stream_of(context.directory, **found, [ids = std::move(ids), form](std::string& out, const core::PublishedListing& listing, const core::FeedEntry* entry) {
            const auto its = ids.find(entry->id);
            if (its == ids.end()) return;
            for (const std::string& id : its->second) {
                if (append_place(out, listing, id, form.detail())) out += '\n';
            }
        }));
    }
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    return page_response(page_body(range, rows.size(),
                                   [&](std::string& out, std::size_t row) -> base::Result<bool> {
                                       auto listing = publisher->listing(rows[row].entry->id);
                                       if (!listing) return base::fail(std::move(listing).error());
                                       return *listing && append_place(out, **listing, rows[row].entry->places[rows[row].place].id, form.detail());
                                   }),
                         request);
}

Response service_at_location(const Context& context, const Request& request) {
    const std::string id = id_of(request);
    auto all = context.feed.everything();
    if (!all) return problem(all.error(), request);
    for (const auto& entry : **all) {
        const bool here = std::any_of(entry->places.begin(), entry->places.end(), [&](const core::FeedPlace& place) { return place.id == id; });
        if (!here) continue;
        return one_listing(context, request, entry->id, "service at a location",
                           [&](std::string& out, const core::PublishedListing& listing) { return append_place(out, listing, id, Detail::full); });
    }
    return not_found("service at a location");
}

Response taxonomies(const Context& context, const Request& request) {
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    const bool lines = reader.word("format", {"json", "ndjson"}) == "ndjson";
    const std::string words = reader.text("search");
    if (reader.fault()) return problem(*reader.fault(), request);
    auto publisher = core::Publisher::begin(context.directory);
    auto stored = publisher ? publisher->taxonomies() : base::Result<std::vector<model::Published<model::Taxonomy>>>(base::fail(publisher.error()));
    if (!stored) return problem(stored.error(), request);
    std::erase_if(*stored, [&](const auto& taxonomy) { return !has_words(taxonomy->name, words); });
    const std::size_t total = stored->size();
    return list_response(
        lines, range, total,
        [rows = std::move(*stored)](std::string& out, std::size_t row) -> base::Result<bool> {
            exchange::append_taxonomy(out, rows[row]);
            return true;
        },
        request);
}

Response taxonomy(const Context& context, const Request& request) {
    auto publisher = core::Publisher::begin(context.directory);
    auto stored = publisher ? publisher->taxonomies() : base::Result<std::vector<model::Published<model::Taxonomy>>>(base::fail(publisher.error()));
    if (!stored) return problem(stored.error(), request);
    for (const auto& one : *stored) {
        if (one->id != id_of(request)) continue;
        std::string body;
        exchange::append_taxonomy(body, one);
        return json_response(std::move(body) + "\n");
    }
    return not_found("taxonomy");
}

Response taxonomy_terms(const Context& context, const Request& request) {
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    const bool lines = reader.word("format", {"json", "ndjson"}) == "ndjson";
    const bool top_only = reader.yes_or_no("top_only");
    const std::string words = reader.text("search");
    const std::string taxonomy_id = base::fold(reader.text("taxonomy_id")), parent_id = base::fold(reader.text("parent_id"));
    if (reader.fault()) return problem(*reader.fault(), request);
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    auto terms = publisher->terms();
    std::erase_if(terms, [&](const auto& term) {
        return (top_only && !term->parent_id.empty()) || (!taxonomy_id.empty() && term->taxonomy_id != taxonomy_id) ||
               (!parent_id.empty() && term->parent_id != parent_id) || !has_words(term->name, words);
    });
    std::sort(terms.begin(), terms.end(), [](const auto& left, const auto& right) { return left->id < right->id; });
    const std::size_t total = terms.size();
    return list_response(
        lines, range, total,
        [rows = std::move(terms)](std::string& out, std::size_t row) -> base::Result<bool> {
            exchange::append_taxonomy_term(out, rows[row]);
            return true;
        },
        request);
}

Response taxonomy_term(const Context& context, const Request& request) {
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    const auto term = publisher->term(id_of(request));
    if (!term) return not_found("term");
    std::string body;
    exchange::append_taxonomy_term(body, *term);
    return json_response(std::move(body) + "\n");
}

Response organisations(const Context& context, const Request& request) {
    ParameterReader reader(request.query);
    const PageRange range = read_page(reader);
    const Form form = read_form(reader);
    const bool with_services = reader.yes_or_no("full_service");
    const std::string words = reader.text("search");
    if (reader.fault()) return problem(*reader.fault(), request);
    auto all = context.feed.everything();
    if (!all) return problem(all.error(), request);
    auto ids = organisations_of(**all, words);
    const std::size_t total = ids.size();
    const auto row_with = [&context, form, with_services](core::Publisher& publisher, const std::string& id, std::string& out) {
        return append_organisation(context, publisher, id, form, with_services, out);
    };
    if (form.lines) {
        return ndjson_response(stream_of_rows(total, [&context, ids = std::move(ids), row_with](std::string& out, std::size_t row) -> base::Result<bool> {
            auto publisher = core::Publisher::begin(context.directory);
            if (!publisher) return base::fail(std::move(publisher).error());
            return row_with(*publisher, ids[row], out);
        }));
    }
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    return page_response(page_body(range, total, [&](std::string& out, std::size_t row) { return row_with(*publisher, ids[row], out); }), request);
}

Response organisation(const Context& context, const Request& request) {
    ParameterReader reader(request.query);
    const bool with_services = reader.yes_or_no("full_service");
    if (reader.fault()) return problem(*reader.fault(), request);
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    Form form;
    form.full = true;
    std::string body;
    auto found = append_organisation(context, *publisher, id_of(request), form, with_services, body);
    if (!found) return problem(found.error(), request);
    return *found ? json_response(std::move(body) + "\n") : not_found("organisation");
}

}  // namespace fingerpost::api::v3
