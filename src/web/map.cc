#include "map.h"

#include <fingerpost/base/text.h>
#include <fingerpost/web/site.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "links.h"
#include "page.h"

namespace fingerpost::web {
namespace {

using Json = nlohmann::json;

void add_option(Dictionary& body, const char* section, std::string_view value, std::string_view label, bool chosen) {
    Dictionary& option = add(body, section);
    put(option, "VALUE", value);
    put(option, "LABEL", label);
    if (chosen) option.ShowSection("CHOSEN");
}

void add_category(Dictionary& body, const core::BrowseNode& node, const core::Category* chosen, int depth) {
    constexpr int deepest = 2;
    add_option(body, "CATEGORY", node.category.slug, (depth > 0 ? "– " : "") + node.category.label, chosen != nullptr && chosen->slug == node.category.slug);
    if (depth + 1 == deepest) return;
    for (const core::BrowseNode& child : node.children) add_category(body, child, chosen, depth + 1);
}

std::string address_of(const MapView& view, std::size_t page) {
    http::Parameters query;
    if (view.category != nullptr) query.add("category", view.category->slug);
    if (view.areas != core::AreaKind::town) query.add("areas", std::string(core::to_word(view.areas)));
    if (page > 1) query.add("page", std::to_string(page));
    return query.pairs().empty() ? "/map" : "/map?" + http::to_urlencoded(query);
}

std::string told_of(const Messages& messages, const core::ListedArea& area, std::size_t whole) {
    if (area.here > 0 && area.covering > 0) return messages.format("map.here_and_covering"_key, {{"here", area.here}, {"covering", area.covering}});
    if (area.here > 0) return messages.format("map.here"_key, {{"here", area.here}});
    if (area.covering > 0) return messages.format("map.only_covering"_key, {{"covering", area.covering}});
    return messages.text(whole > 0 ? "map.only_whole"_key : "map.none"_key);
}

void put_services(Dictionary& entry, const core::ListedArea& area) {
    if (area.services.empty()) return;
    Dictionary& list = add(entry, "SERVICES");
    for (const auto& service : area.services) {
        Dictionary& one = add(list, "SERVICE");
        put(one, "SERVICE_ADDRESS", listing_address(service->id));
        put(one, "SERVICE_NAME", service->name);
    }
}

void add_areas(Dictionary& body, const Messages& messages, const MapView& view) {
    for (const core::ListedArea& area : view.list.areas) {
        Dictionary& entry = add(body, "AREA");
        put(entry, "AREA_NAME", area.area.name);
        put(entry, "AREA_TOLD", told_of(messages, area, view.list.whole.here));
        if (area.here == 0) entry.ShowSection("EMPTY");
        put_services(entry, area);
        if (view.list.named || area.here == 0) continue;
        core::FindQuestion question;
        question.near = area.area.name;
        if (view.category != nullptr) question.choices.push_back({index::FacetGroup::category, view.category->slug});
        put_if_any(entry, "NEAR_ADDRESS", "NEAR", search_address(question));
    }
    const auto add_other = [&](const core::ListedArea& area, Key name, const std::string& told) {
        if (area.here == 0) return;
        Dictionary& entry = add(body, "AREA");
        put(entry, "AREA_NAME", messages.text(name));
        put(entry, "AREA_TOLD", told);
        put_services(entry, area);
    };
    add_other(view.list.whole, "map.whole"_key, messages.format("map.whole_count"_key, {{"count", view.list.whole.here}}));
    add_other(view.list.unknown, "map.unknown"_key, messages.format("map.unknown_count"_key, {{"count", view.list.unknown.here}}));
}

// What is missing, in one sentence before the list.
std::string gaps_in_words(const Messages& messages, const MapView& view) {
    std::vector<std::string> names;
    for (const core::ListedArea& area : view.list.areas) {
        if (area.here == 0) names.push_back(area.area.name);
    }
    if (view.list.areas.empty()) return {};
    if (names.empty()) return messages.text("map.no_gaps"_key);
    return messages.format("map.gaps"_key, {{"areas", base::join(names, ", ")}});
}

Json box_json(const core::MapBox& box) { return Json::array({box.south, box.west, box.north, box.east}); }

}  // namespace

std::optional<std::string> tile_source(std::string_view url) {
    const bool here = url.starts_with("http://127.0.0.1:") || url.starts_with("http://localhost:");
    if (!here && !url.starts_with("https://")) return std::nullopt;
    for (const std::string_view part : {"{z}", "{x}", "{y}"}) {
        if (url.find(part) == std::string_view::npos) return std::nullopt;
    }
    const std::size_t host = url.find("//") + 2;
    const std::size_t end = url.find('/', host);
    if (end == std::string_view::npos || end == host) return std::nullopt;
    std::string source(url.substr(0, end));
    // Leaflet's {s} stands for a letter; a policy has a star for what comes before a name.
    if (const std::size_t letter = source.find("{s}."); letter == host) source.replace(letter, 3, "*");
    const bool plain = std::all_of(source.begin(), source.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '/' || c == '*'; });
    return plain ? std::optional(source) : std::nullopt;
}

http::Response map_page(const Context& context, const MapView& view) {
    const Messages& messages = context.look.messages;
    const std::string title = view.category == nullptr ? messages.text("map.title"_key) : messages.format("map.title_of"_key, {{"kind", view.category->label}});
    Page page(context, "map.tpl", title);
    page.canonical(address_of(view, view.list.page));
    Dictionary& body = page.body();
    put(body, "HEADING", title);
    put(body, "COUNT", messages.format("map.count"_key, {{"services", view.list.services}, {"areas", view.list.areas_in_all}}));
    put_if_any(body, "GAPS_TEXT", "GAPS", gaps_in_words(messages, view));
    add_option(body, "CATEGORY", "", messages.text("map.all"_key), view.category == nullptr);
    for (const core::BrowseNode& node : view.categories) add_category(body, node, view.category, 0);
    add_option(body, "KIND", "town", messages.text("mapping.areas.town"_key), view.areas == core::AreaKind::town);
    add_option(body, "KIND", "outcode", messages.text("mapping.areas.outcode"_key), view.areas == core::AreaKind::outcode);
    http::Parameters query;
    query.add("category", view.category == nullptr ? "" : view.category->slug);
    query.add("areas", std::string(core::to_word(view.areas)));
    put(body, "POINTS", "/map/points?" + http::to_urlencoded(query));
    if (tile_source(context.config.map.tiles_url)) {
        const std::string& whose = context.config.map.tiles_attribution;
        Dictionary& tiles = add(body, "TILES");
        put(tiles, "TILES_URL", context.config.map.tiles_url);
        put(tiles, "TILES_WHOSE", whose);
        const std::string source = *tile_source(context.config.map.tiles_url);
        put(tiles, "TILES_BUTTON", messages.format("map.tiles_button"_key, {{"source", whose.empty() ? source : whose}}));
        put(tiles, "TILES_NOTE", messages.format("map.tiles_note"_key, {{"source", source}}));
    }
    add_areas(body, messages, view);
    for (const std::size_t other : {view.list.page - 1, view.list.page + 1}) {
        if (other < 1 || other > view.list.pages) continue;
        Dictionary& link = add(body, "PAGE");
        put(link, "PAGE_ADDRESS", address_of(view, other));
        put(link, "PAGE_TEXT", messages.format("map.page"_key, {{"page", other}, {"pages", view.list.pages}}));
    }
    return page.response();
}

std::vector<http::Header> map_headers(const base::Config& config) {
    const auto source = tile_source(config.map.tiles_url);
    if (!source) return {};
    for (const http::Header& header : Site::security_headers()) {
        if (header.name == "Content-Security-Policy") return {{header.name, base::replace_all(header.value, "img-src 'self'", "img-src 'self' " + *source)}};
    }
    return {};
}

std::string map_points_json(const core::MapAnswer& answer, const core::AreaList* list) {
    Json json = {{"services", answer.services}, {"box", box_json(answer.whole)}, {"points", Json::array()}};
    for (const core::MapPoint& point : answer.points) {
        Json one = {{"at", Json::array({point.point.latitude, point.point.longitude})}, {"services", point.services}, {"box", box_json(point.box)}, {"named", Json::array()}};
        for (const auto& service : point.named) one["named"].push_back({{"name", service->name}, {"address", listing_address(service->id)}});
        json["points"].push_back(std::move(one));
    }
    if (list == nullptr) return json.dump();
    json["areas"] = Json::array();
    for (const core::ListedArea& area : list->areas) {
        if (!area.area.centre) continue;
        json["areas"].push_back({{"name", area.area.name},
                                 {"at", Json::array({area.area.centre->latitude, area.area.centre->longitude})},
                                 {"radius", area.area.radius_m},
                                 {"here", area.here}});
    }
    return json.dump();
}

}  // namespace fingerpost::web
