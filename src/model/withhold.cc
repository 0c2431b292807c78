#include <fingerpost/model/codec.h>
#include <fingerpost/model/withhold.h>

#include <utility>

namespace fingerpost::model {
namespace {

constexpr const char* links = "service_at_locations";

Json links_of(const Service& service) {
    Service only_links;
    only_links.service_at_locations = service.service_at_locations;
    return Json{{links, encode(only_links).value(links, Json::array())}};
}

// Of the link of a service to a hidden location, what may be known: that there is one.
ServiceAtLocation bare(const ServiceAtLocation& link) {
    ServiceAtLocation left;
    left.id = link.id;
    left.service_id = link.service_id;
    left.location_id = link.location_id;
    return left;
}

Json as_json(const ServiceAtLocation& link) {
    Service holder;
    holder.service_at_locations = {link};
    return encode(holder);
}

}  // namespace

bool is_hidden(const Location& location) { return location.fingerpost.hidden_location.value_or(false); }
bool is_hidden(const Service& service) { return service.fingerpost.hidden_location.value_or(false); }

std::optional<Json> withhold(Location& location) {
    if (!is_hidden(location)) return std::nullopt;
    Location left;
    left.id = location.id;
    left.fingerpost.hidden_location = true;
    left.fingerpost.source = location.fingerpost.source;
    Json whole = encode(location);
    const bool had_more = whole != encode(left);
    location = std::move(left);
    if (!had_more) return std::nullopt;
    return whole;
}

std::optional<Json> withhold(Service& service, const IsHiddenLocation& is_hidden_location) {
    Json whole;
    if (is_hidden(service)) {
        if (service.service_at_locations.empty()) return std::nullopt;
        whole = links_of(service);
        service.service_at_locations.clear();
        return whole;
    }
    bool taken = false;
    for (ServiceAtLocation& link : service.service_at_locations) {
        if (link.location_id.empty() || !is_hidden_location(link.location_id)) continue;
        ServiceAtLocation left = bare(link);
        if (as_json(left) == as_json(link)) continue;
        if (!taken) whole = links_of(service);
        taken = true;
        link = std::move(left);
    }
    if (!taken) return std::nullopt;
    return whole;
}

}  // namespace fingerpost::model
