#include <fingerpost/core/find.h>
#include <fingerpost/core/handout.h>
#include <fingerpost/core/site_settings.h>

#include <algorithm>

#include "edition_parts.h"

namespace fingerpost::core {
namespace {

using base::Result;

constexpr std::size_t most_for_carers = 3;

// Help for carers with what the person needs; where there is none of that, any.
Result<std::vector<std::string>> carers_services(const Directory& directory, const std::vector<ListedEntry>& entries, const Taxonomies& tree) {
    FindQuestion question;
    question.facets = false;
    question.per_page = most_for_carers + most_on_a_list;
    const index::Choice carers{index::FacetGroup::audience, "carers"};
    question.choices = {carers};
    for (const ListedEntry& entry : entries) {
        for (const std::string& id : entry.needs) {
            if (const Category* need = tree.by_id(id)) question.choices.push_back({index::FacetGroup::need, need->slug});
        }
    }
    std::vector<std::string> ids;
    for (int round = 0; round < 2 && ids.empty(); ++round) {
        auto answer = find(directory, question);
        if (!answer) return base::fail(std::move(answer).error());
        for (const FoundListing& found : answer->listings) {
            const bool known = std::any_of(entries.begin(), entries.end(), [&](const ListedEntry& entry) { return entry.told.id == found.card.id; });
            if (!known) ids.push_back(found.card.id);
        }
        question.choices = {carers};
    }
    return ids;
}

}  // namespace

Result<HandoutContents> compose_handout(const Directory& directory, const base::Config& file, const ListCodes& codes, bool for_carers) {
    auto site = site_now(directory, file);
    if (!site) return base::fail(std::move(site).error());
    const base::Config& config = (*site)->config;
    auto list = view_list(directory, config, codes);
    if (!list) return base::fail(std::move(list).error());
    auto publisher = Publisher::begin(directory, Channel::print_on_web);
    if (!publisher) return base::fail(std::move(publisher).error());
    publisher->tell_own_members();
    HandoutContents contents;
    contents.made_at = directory.clock().now();
    contents.today = directory.clock().today();
    contents.site_name = config.site.name;
    contents.contact_email = config.site.contact_email;
    const auto tell = [&](const std::string& id, std::vector<ListedEntry>& where) -> Result<bool> {
        const auto listing = publisher->listing(id);
        if (!listing) return base::fail(listing.error());
        if (*listing) where.push_back(listed_entry(*publisher, **listing, contents.today, config.site.base_url));
        return listing->has_value();
    };
    for (const std::string& id : ids_of(*list)) FINGERPOST_TRY(tell(id, contents.entries));
    // Of rows, not of codes: two that have become one service are not one service that is left out.
    contents.left_out = list->size() - contents.entries.size();
    if (contents.entries.empty()) return base::fail(base::ErrorCode::invalid, "nothing on this list can be printed", "list");
    if (for_carers) {
        const auto ids = carers_services(directory, contents.entries, publisher->tree());
        if (!ids) return base::fail(ids.error());
        for (const std::string& id : *ids) {
            if (contents.for_carers.size() == most_for_carers) break;
            FINGERPOST_TRY(tell(id, contents.for_carers));
        }
    }
    contents.urgent = urgent_numbers((*site)->urgent, config.site.nation);
    return contents;
}

}  // namespace fingerpost::core
