#include "keep_back.h"
#include "listing.h"

#include <fingerpost/base/text.h>
#include <fingerpost/core/link_check.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

// An organisation with more listings than this is shown with its first ones; the results page has them all.
constexpr std::size_t most_listings_of_an_organisation = 1000;

std::vector<ListingPlace> places_of(const model::Service& service, const std::vector<model::Location>& locations) {
    std::vector<ListingPlace> places;
    for (const model::ServiceAtLocation& at : service.service_at_locations) {
        const auto location = std::find_if(locations.begin(), locations.end(),
                                           [&](const model::Location& one) { return one.id == at.location_id; });
        if (location == locations.end()) continue;
        const auto again = std::find_if(places.begin(), places.end(), [&](const ListingPlace& one) { return one.location.id == at.location_id; });
        if (again != places.end()) continue;  // schedules_at has told what both say
        ListingPlace place{*location, schedules_at(service, *location), at.phones, {}};
        if (place.phones.empty()) place.phones = location->phones;
        places.push_back(std::move(place));
    }
    return places;
}

// By the one clock, at each place, and for the listing where they are alike.
void tell_hours(const Directory& directory, const std::vector<model::Location>& locations, ListingView& view) {
    const model::LocalTime now = view.now = model::london_time(directory.clock().now());
    std::optional<std::string> alike;
    bool differ = false;
    for (ListingPlace& place : view.places) {
        const model::OpeningHours hours = opening_hours_at(view.service, place.location);
        place.open = hours.state_at(now, directory.calendar());
        differ |= alike && *alike != hours.encode();
        alike = hours.encode();
    }
    if (differ) return;
    view.open = view.places.empty() ? opening_hours_of(view.service, locations).state_at(now, directory.calendar()) : view.places.front().open;
}

std::vector<Category> path_to(const Category& category, const Taxonomies& taxonomies) {
    std::vector<Category> path;
    for (const Category* step : taxonomies.with_ancestors(category.id)) path.insert(path.begin(), *step);
    return path;
}

std::vector<BrowseNode> nodes_below(const std::string& parent_id, const std::unordered_multimap<std::string, const Category*>& children,
                                    const std::unordered_map<std::string, std::size_t>& counts, int depth) {
    std::vector<BrowseNode> nodes;
    const auto [begin, end] = children.equal_range(parent_id);
    for (auto child = begin; child != end && depth < 8; ++child) {
        const auto count = counts.find(child->second->slug);
        if (count == counts.end()) continue;
        nodes.push_back({*child->second, count->second, nodes_below(child->second->id, children, counts, depth + 1)});
    }
    std::sort(nodes.begin(), nodes.end(), [](const BrowseNode& left, const BrowseNode& right) {
        return base::collation_key(left.category.label) < base::collation_key(right.category.label);
    });
    return nodes;
}

}  // namespace

bool is_visible(const model::Service& service, base::Date today) {
    const model::Status status = model::status_of(service);
    if (status == model::Status::defunct || status == model::Status::inactive) return false;
    if (!service.fingerpost.web.value_or(true)) return false;
    const auto from = base::parse_date(service.fingerpost.visible_from);
    const auto to = base::parse_date(service.fingerpost.visible_to);
    return (!from || *from <= today) && (!to || today <= *to);
}

namespace {

// Why it is listed no more, if it was withdrawn with its source (sources.h) and could be seen until then.
std::string reason_for_ending(model::Service service, base::Date today) {
    const auto ended = service.fingerpost.extra.find("ended");
    if (ended == service.fingerpost.extra.end() || !ended->is_object() || model::status_of(service) != model::Status::inactive) return {};
    service.status = model::to_word(model::Status::active);
    return is_visible(service, today) ? ended->value("reason", "") : std::string();
}

}  // namespace

base::Result<ListingView> view_listing(const Directory& directory, std::string_view id) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto found = (*store)->service(id);
    if (!found) return base::fail(std::move(found).error());
    const base::Date today = directory.clock().today();
    const bool defunct = *found && model::status_of((*found)->value) == model::Status::defunct;
    if (*found) {
        std::string reason = reason_for_ending((*found)->value, today);
        if (!reason.empty()) return base::fail(base::ErrorCode::gone, (*found)->value.name, std::string(id), std::move(reason));
    }
    if (!*found || (!defunct && !is_visible((*found)->value, today))) {
        return base::fail(base::ErrorCode::not_found, "there is no such listing", std::string(id));
    }
    if (defunct) return base::fail(base::ErrorCode::gone, (*found)->value.name, std::string(id));

    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    ListingView view;
    view.service = std::move((*found)->value);
    auto organisation = (*store)->organisation(view.service.organisation_id);
    if (!organisation) return base::fail(std::move(organisation).error());
    if (*organisation) view.organisation = std::move((*organisation)->value);
    auto stored_locations = (*store)->locations_of_service(id);
    if (!stored_locations) return base::fail(std::move(stored_locations).error());
    view.sector = sector_of(view.service, view.organisation ? &*view.organisation : nullptr);
    keep_back(view.service, view.organisation, *stored_locations);
    const model::Organisation* owner = view.organisation ? &*view.organisation : nullptr;
    const auto locations = public_locations(view.service, *stored_locations);

    view.places = places_of(view.service, locations);
    const ServiceTerms terms = terms_of(view.service, **taxonomies);
    for (const Category* category : terms.categories) {
        view.categories.push_back(*category);
        view.paths.push_back(path_to(*category, **taxonomies));
    }
    for (const Category* need : terms.needs) view.needs.push_back(*need);
    tell_hours(directory, locations, view);
    view.card = card_of(view.service, owner, *stored_locations, **taxonomies);
    FINGERPOST_TRY(add_problem(**store, view.card));
    auto broken = broken_link_of(**store, view.service, owner);
    if (!broken) return base::fail(std::move(broken).error());
    if (*broken) view.web_broken_since = (*broken)->failing_since.value_or((*broken)->checked_at);
    view.cancelled = model::cancelled_days(view.service);
    std::erase_if(view.cancelled, [today](base::Date day) { return day < today; });
    view.freshness = freshness(view.service.assured_date, today, tier_of(directory.review_intervals(), **taxonomies, view.card.categories));
    return view;
}

base::Result<OrganisationView> view_organisation(const Directory& directory, std::string_view id) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto found = (*store)->organisation(id);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(base::ErrorCode::not_found, "there is no such organisation", std::string(id));

    OrganisationView view;
    view.organisation = std::move((*found)->value);
    if (is_off_the_web(view.organisation)) return base::fail(base::ErrorCode::not_found, "there is no such organisation", std::string(id));
    keep_back(view.organisation);
    index::Question question;
    question.choices.push_back({index::FacetGroup::organisation, view.organisation.id});
    question.sort = index::Sort::name;
    question.limit = most_listings_of_an_organisation;
    question.facets = false;
    auto answer = directory.searcher().search(question);
    if (!answer) return base::fail(std::move(answer).error());
    const auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(taxonomies.error());
    for (const index::Hit& hit : answer->hits) {
        const model::ListingCard& card = view.listings.emplace_back(model::decode_card(hit.card));
        view.freshness.push_back(
            freshness(card.assured_date, directory.clock().today(), tier_of(directory.review_intervals(), **taxonomies, card.categories)));
    }
    return view;
}

base::Result<std::vector<BrowseNode>> browse(const Directory& directory) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto terms = directory.searcher().terms(index::FacetGroup::category);
    if (!terms) return base::fail(std::move(terms).error());
    std::unordered_map<std::string, std::size_t> counts;
    for (const index::FacetCount& term : *terms) counts.emplace(term.term, term.count);
    std::unordered_multimap<std::string, const Category*> children;
    for (const Category& category : (*taxonomies)->all()) {
        if (category.retired) continue;
        // A term whose parent is unknown stands at the top rather than nowhere.
        const bool top = (*taxonomies)->by_id(category.parent_id) == nullptr;
        children.emplace(top ? std::string() : category.parent_id, &category);
    }
    return nodes_below("", children, counts, 0);
}

base::Result<std::size_t> count_listings(const Directory& directory) {
    auto state = directory.searcher().state();
    if (!state) return base::fail(std::move(state).error());
    return static_cast<std::size_t>(state->listings);
}

}  // namespace fingerpost::core
