// The map of where services are and are not: a page that is whole without it, and what its script asks for.
#pragma once

#include <fingerpost/core/mapping.h>
#include <fingerpost/core/view.h>
#include <fingerpost/http/message.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "look.h"

namespace fingerpost::web {

// What the page may load pictures from for such an address of tiles, as a source of the Content-Security-Policy:
// "https://tiles.example.org". Nothing where there is no address, or it is none that a map could use; plain http only of this machine.
std::optional<std::string> tile_source(std::string_view tiles_url);

struct MapView {
    const core::AreaList& list;
    const std::vector<core::BrowseNode>& categories;
    const core::Category* category = nullptr;  // that is looked at; null: all
    core::AreaKind areas = core::AreaKind::town;
};
// Headers of the map's own page: pictures may come from there as well.
std::vector<http::Header> map_headers(const base::Config& config);
http::Response map_page(const Context& context, const MapView& view);
// JSON. `list` with the first answer: which areas are to be shaded.
std::string map_points_json(const core::MapAnswer& answer, const core::AreaList* list);

}  // namespace fingerpost::web
