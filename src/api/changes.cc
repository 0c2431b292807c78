#include "changes.h"

#include <fingerpost/base/text.h>
#include <fingerpost/core/publish.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "answer.h"
#include "parameters.h"

namespace fingerpost::api {
namespace {

using http::Request;
using http::Response;
using model::Json;

struct Told {
    std::int64_t sequence = 0;
    std::string id, kind, name;  // new, changed, closed; a closed one has its name only if it may still be looked up
    base::Instant at;
    std::string summary;
    std::string merged_into;  // of one that has become part of another: that one, where it may be seen
};

// A listing that nobody could ever see is not told of. One that was taken off the web has closed, as far as the public is told.
base::Result<std::optional<Told>> tell(core::Publisher& publisher, const store::ChangeDetail& change, base::Date today) {
    auto listing = publisher.listing(change.service_id);
    if (!listing) return base::fail(std::move(listing).error());
    if (*listing) {
        const model::Service& service = *(*listing)->service;
        return Told{change.sequence, service.id, change.revision == 1 ? "new" : "changed", service.name, change.saved_at, publisher.card(**listing).summary, {}};
    }
    auto ever = core::was_ever_public(publisher.store(), change.service_id, today);
    if (!ever) return base::fail(std::move(ever).error());
    if (!*ever) return std::nullopt;
    Told told{change.sequence, change.service_id, "closed", {}, change.saved_at, {}, {}};
    auto stored = publisher.store().service(change.service_id);
    if (!stored) return base::fail(std::move(stored).error());
    const bool looked_up = *stored && model::status_of((*stored)->value) == model::Status::defunct && (*stored)->value.fingerpost.web.value_or(true);
    if (looked_up) told.name = (*stored)->value.name;
    auto merged = publisher.store().merged_into(change.service_id);
    if (!merged) return base::fail(std::move(merged).error());
    if (*merged) {
        auto survivor = publisher.listing(**merged);
        if (!survivor) return base::fail(std::move(survivor).error());
        if (*survivor) told.merged_into = std::move(**merged);
    }
    return told;
}

std::string page_of(const std::string& base, const std::string& id) { return base + "/service/" + id; }

std::string xml(std::string_view text) {
    std::string out;
    for (const char c : base::make_utf8(text)) {
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                // Other control characters are no XML at all.
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

Response xml_response(std::string content_type, std::string body) {
    Response response = json_response(std::move(body));
    response.content_type = std::move(content_type);
    return response;
}

std::string entry_of(const Told& told, const std::string& base) {
    const std::string page = page_of(base, told.id);
    std::string title = told.kind == "new" ? "New: " + told.name : told.kind == "changed" ? "Changed: " + told.name : "Closed: " + (told.name.empty() ? "a service" : told.name);
    return fmt::format("<entry><id>urn:uuid:{}</id><title>{}</title><updated>{}</updated><link href=\"{}\"/><category term=\"{}\"/><summary>{}</summary></entry>\n", told.id,
                       xml(title), base::format_instant(told.at), xml(page), told.kind, xml(told.summary));
}

constexpr std::size_t entries_of_a_sitemap = 50'000;  // sitemaps.org: no more in one file

std::string address(const std::string& location, const std::string& modified = {}) {
    return "<url><loc>" + xml(location) + "</loc>" + (modified.empty() ? "" : "<lastmod>" + modified + "</lastmod>") + "</url>\n";
}

std::string url_set(const std::string& base, const core::FeedAnswer& entries, std::size_t begin, std::size_t end, bool with_fixed) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    if (with_fixed) {
        for (const char* path : {"/", "/browse", "/about", "/urgent-help", "/changed", "/accessibility", "/developers"}) out += address(base + path);
    }
    for (std::size_t number = begin; number < end; ++number) {
        out += address(page_of(base, entries[number]->id), base::format_instant(std::max(entries[number]->modified, entries[number]->saved_at)));
    }
    return out + "</urlset>\n";
}

constexpr std::size_t listings_of_a_sitemap = entries_of_a_sitemap - 100;

}  // namespace

Response changes_json(const Context& context, const Request& request) {
    constexpr std::size_t usual = 200, most = 1000;
    ParameterReader reader(request.query);
    constexpr auto newest = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
    const auto after = static_cast<std::int64_t>(reader.whole_number("after", 0, 0, newest));
    const std::size_t limit = reader.whole_number("limit", usual, 1, most);
    if (reader.fault()) return problem(*reader.fault(), request);
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    auto changes = publisher->store().change_details(after, limit);
    if (!changes) return problem(changes.error(), request);
    const std::string base = context.base_url(request);
    Json list = Json::array();
    for (const store::ChangeDetail& change : *changes) {
        auto told = tell(*publisher, change, context.directory.clock().today());
        if (!told) return problem(told.error(), request);
        if (!*told) continue;
        Json json{{"sequence", (*told)->sequence}, {"change", (*told)->kind}, {"id", (*told)->id}, {"changed_at", base::format_instant((*told)->at)}};
        if (!(*told)->name.empty()) json["name"] = (*told)->name;
        if (!(*told)->merged_into.empty()) {
            json["merged_into"] = (*told)->merged_into;
            json["page"] = page_of(base, (*told)->merged_into);
            json["service"] = base + "/oruk/v3/services/" + (*told)->merged_into;
        }
        if ((*told)->kind != "closed") {
            json["page"] = page_of(base, (*told)->id);
            json["service"] = base + "/oruk/v3/services/" + (*told)->id;
        }
        list.push_back(std::move(json));
    }
    const std::int64_t last = changes->empty() ? after : changes->back().sequence;
    const Json answer{{"changes", std::move(list)}, {"more", changes->size() == limit}, {"next", fmt::format("{}/changes.json?after={}", base, last)}};
    return json_response(answer.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Response changes_atom(const Context& context, const Request& request) {
    constexpr std::size_t most = 50;
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    auto changes = publisher->store().change_details(std::numeric_limits<std::int64_t>::max(), 4 * most, true);
    if (!changes) return problem(changes.error(), request);
    const std::string base = context.base_url(request);
    std::string entries;
    std::size_t count = 0;
    base::Instant updated{};
    for (const store::ChangeDetail& change : *changes) {
        if (count == most) break;
        auto told = tell(*publisher, change, context.directory.clock().today());
        if (!told) return problem(told.error(), request);
        if (!*told) continue;
        entries += entry_of(**told, base);
        updated = std::max(updated, (*told)->at);
        ++count;
    }
    const std::string self = base + "/changes.atom";
    return xml_response("application/atom+xml", fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>{0}</id><title>{1}: "
                                                            "new, changed and closed services</title><updated>{2}</updated><link rel=\"self\" href=\"{0}\"/><link "
                                                            "href=\"{3}/\"/><author><name>{1}</name></author>\n{4}</feed>\n",
                                                            xml(self), xml(context.live.now()->config.site.name), base::format_instant(updated), xml(base), entries));
}

Response sitemap(const Context& context, const Request& request) {
    auto all = context.feed.everything();
    if (!all) return problem(all.error(), request);
    const std::string base = context.base_url(request);
    const std::size_t total = (*all)->size();
    if (total <= listings_of_a_sitemap) return xml_response("application/xml", url_set(base, **all, 0, total, true));
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (std::size_t part = 0; part * listings_of_a_sitemap < total; ++part) out += fmt::format("<sitemap><loc>{}/sitemap/{}</loc></sitemap>\n", xml(base), part + 1);
    return xml_response("application/xml", out + "</sitemapindex>\n");
}

Response sitemap_part(const Context& context, const Request& request) {
    auto all = context.feed.everything();
    if (!all) return problem(all.error(), request);
    const std::string part(request.path_parameters.get("part"));
    const std::size_t number = part.size() < 6 && part.find_first_not_of("0123456789") == std::string::npos ? std::stoul("0" + part) : 0;
    if (number == 0 || (number - 1) * listings_of_a_sitemap >= (*all)->size()) return problem(404, "There is no such part of the sitemap.");
    const std::size_t begin = (number - 1) * listings_of_a_sitemap;
    return xml_response("application/xml", url_set(context.base_url(request), **all, begin, std::min((*all)->size(), begin + listings_of_a_sitemap), number == 1));
}

// Pages of results are without end, and suggestions are for people who type.
Response robots(const Context& context, const Request& request) {
    Response response = json_response("User-agent: *\nDisallow: /search\nDisallow: /suggest\nDisallow: /missing\n\nSitemap: " + context.base_url(request) + "/sitemap.xml\n");
    response.content_type = "text/plain; charset=utf-8";
    return response;
}

}  // namespace fingerpost::api
