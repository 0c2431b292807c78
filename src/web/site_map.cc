// Handlers of the public's map.
#include <charconv>

#include "map.h"
#include "mapping_pages.h"
#include "site_implementation.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t longest_box = 120;

// "54.4,-2.3,54.6,-2.0": south, west, north, east.
std::optional<core::MapBox> parse_box(std::string_view text) {
    if (text.size() > longest_box) return std::nullopt;
    double values[4] = {};
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    for (double& value : values) {
        const auto read = std::from_chars(at, end, value);
        if (read.ec != std::errc() || !(value >= -360 && value <= 360)) return std::nullopt;
        at = read.ptr;
        if (&value == &values[3]) break;
        if (at == end || *at != ',') return std::nullopt;
        ++at;
    }
    if (at != end || values[0] > values[2] || values[1] > values[3]) return std::nullopt;
    return core::MapBox{values[0], values[1], values[2], values[3]};
}

std::size_t page_of(const http::Parameters& query) {
    const std::string_view text = query.get("page");
    std::size_t page = 1;
    std::from_chars(text.data(), text.data() + text.size(), page);
    return page;
}

core::AreaKind areas_of(const http::Parameters& query) { return core::find_area_kind(query.get("areas")).value_or(core::AreaKind::town); }

}  // namespace

Response Site::Implementation::map(const Request& request, const Context& context) const {
    const auto tree = directory_.taxonomies();
    if (!tree) return failure(tree.error(), request, context);
    const std::string_view slug = request.query.get("category");
    const core::Category* category = slug.empty() ? nullptr : (*tree)->by_slug(slug);
    if (category == nullptr && !slug.empty()) return fault_page(context, 404, request.incident_id);
    const core::AreaKind areas = areas_of(request.query);
    const auto list = mapping_->listed(slug, areas, mapped_ground(config_), page_of(request.query));
    if (!list) return failure(list.error(), request, context);
    const auto categories = core::browse(directory_);
    if (!categories) return failure(categories.error(), request, context);
    return map_page(context, {*list, *categories, category, areas});
}

Response Site::Implementation::map_points(const Request& request) const {
    const Dressed dressed = dress(request);
    const std::string_view slug = request.query.get("category");
    const auto asked = parse_box(request.query.get("box"));
    base::Result<core::MapAnswer> answer = mapping_->points(slug, asked.value_or(core::MapBox()));
    // Without a box: all of it, in the squares of what holds it.
    if (answer && !asked && !answer->points.empty()) answer = mapping_->points(slug, answer->whole);
    if (!answer) return failure(answer.error(), request, dressed.context);
    Response response;
    response.content_type = "application/json";
    response.headers.push_back({"X-Robots-Tag", "noindex"});
    if (asked) {
        response.body = map_points_json(*answer, nullptr);
        return response;
    }
    const auto list = mapping_->listed(slug, areas_of(request.query), mapped_ground(config_), 1);
    if (!list) return failure(list.error(), request, dressed.context);
    response.body = map_points_json(*answer, &*list);
    return response;
}

}  // namespace fingerpost::web
