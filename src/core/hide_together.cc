#include "hide_together.h"

#include <fingerpost/core/merge.h>
#include <fingerpost/model/codec.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

using base::Result;
using model::Json;

constexpr const char* links_member = "service_at_locations";

bool is_in(const Ids& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

bool says_hidden(const Json& document) {
    const auto own = document.find("fingerpost");
    return own != document.end() && own->is_object() && own->value("hidden_location", Json()) == true;
}

bool has_link(const Json& list, const Json& link) {
    return std::any_of(list.begin(), list.end(), [&](const Json& one) { return one.value("id", "") == link.value("id", ""); });
}

// Those in `ids` that are nobody's part.
Result<Ids> on_their_own(const store::Store& store, Ids ids, const Ids& but) {
    Ids own;
    for (std::string& id : ids) {
        if (is_in(but, id)) continue;
        auto merged = store.merged_into(id);
        if (!merged) return base::fail(std::move(merged).error());
        if (!*merged) own.push_back(std::move(id));
    }
    return own;
}

}  // namespace

Result<Json> with_withheld(const Directory& directory, Json document) {
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto row = (*confidential)->withheld("service", document.value("id", ""));
    if (!row) return base::fail(std::move(row).error());
    if (!*row) return document;
    const Json withheld = Json::parse((*row)->document, nullptr, false);
    const Json told = document.value(links_member, Json::array());
    const bool all = says_hidden(document);
    Json links = Json::array();
    // Of a listing whose place is not hidden, only what is withheld of links that it has: never a place that it had once.
    for (const Json& link : withheld.is_object() ? withheld.value(links_member, Json::array()) : Json::array()) {
        if (all || has_link(told, link)) links.push_back(link);
    }
    for (const Json& link : told) {
        if (!has_link(links, link)) links.push_back(link);
    }
    document[links_member] = std::move(links);
    return document;
}

Ids ids_of_links(const model::Service& service) {
    Ids ids;
    for (const model::ServiceAtLocation& link : service.service_at_locations) ids.push_back(link.id);
    return ids;
}

Result<Ids> others_at(const store::Store& store, std::string_view location, const Ids& but) {
    auto users = store.services_at_location(location);
    if (!users) return base::fail(std::move(users).error());
    return on_their_own(store, std::move(*users), but);
}

Result<Ids> hidden_at(const Directory& directory, const store::Store& store, std::string_view location, const Ids& but) {
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto hidden = store.hidden_services();
    if (!hidden) return base::fail(std::move(hidden).error());
    Ids there;
    for (std::string& id : *hidden) {
        auto row = (*confidential)->withheld("service", id);
        if (!row) return base::fail(std::move(row).error());
        if (!*row) continue;
        const auto links = model::decode_service(Json::parse((*row)->document, nullptr, false)).value.service_at_locations;
        const bool stands = std::any_of(links.begin(), links.end(), [&](const auto& link) { return link.location_id == location; });
        if (stands) there.push_back(std::move(id));
    }
    return on_their_own(store, std::move(there), but);
}

Result<Ids> hide_locations(const store::Store& store, PlaceKeeper& keeper, store::Transaction& transaction, const model::Service& service, const Ids& but) {
    Ids hidden;
    for (const model::ServiceAtLocation& link : service.service_at_locations) {
        auto users = others_at(store, link.location_id, but);
        if (!users) return base::fail(std::move(users).error());
        auto location = store.location(link.location_id);
        if (!location) return base::fail(std::move(location).error());
        if (!users->empty() || !*location || model::is_hidden((*location)->value)) continue;
        (*location)->value.fingerpost.hidden_location = true;
        auto saved = keeper.save(transaction, std::move((*location)->value));
        if (!saved) return base::fail(std::move(saved).error());
        hidden.push_back(link.location_id);
    }
    return hidden;
}

Result<WentHidden> hide_parts(const Directory& directory, const store::Store& store, PlaceKeeper& keeper, store::Transaction& transaction, std::string_view survivor,
                              const Ids& but) {
    WentHidden went;
    auto ids = ids_of_all_merged(store, survivor);
    if (!ids) return base::fail(std::move(ids).error());
    for (const std::string& id : *ids) {
        if (id == survivor || is_in(but, id)) continue;
        auto part = store.service(id);
        if (!part) return base::fail(std::move(part).error());
        if (!*part || model::is_hidden((*part)->value)) continue;
        auto whole = with_withheld(directory, model::encode((*part)->value));
        if (!whole) return base::fail(std::move(whole).error());
        model::Service service = model::decode_service(*whole).value;
        auto locations = hide_locations(store, keeper, transaction, service, but);
        if (!locations) return base::fail(std::move(locations).error());
        went.locations.insert(went.locations.end(), locations->begin(), locations->end());
        went.listings.push_back({id, ids_of_links(service)});
        service.fingerpost.hidden_location = true;
        auto saved = keeper.save(transaction, std::move(service));
        if (!saved) return base::fail(std::move(saved).error());
    }
    return went;
}

}  // namespace fingerpost::core
