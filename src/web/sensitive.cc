#include "sensitive.h"

#include <algorithm>

namespace fingerpost::web {
namespace {

constexpr std::size_t first_screen = 3;

bool has_sensitive_category(const core::Taxonomies& taxonomies, const model::ListingCard& card) {
    return std::any_of(card.categories.begin(), card.categories.end(),
                       [&](const model::CardTerm& term) { return core::is_sensitive(taxonomies, term.slug); });
}

}  // namespace

bool is_sensitive(const core::ListingView& listing) {
    for (const auto& path : listing.paths) {
        for (const core::Category& step : path) {
            if (step.sensitive) return true;
        }
    }
    return false;
}

bool is_sensitive(const core::Taxonomies& taxonomies, const core::FindQuestion& question,
                  const core::FindAnswer& answer) {
    for (const std::string& category : question.categories) {
        if (core::is_sensitive(taxonomies, category)) return true;
    }
    std::vector<model::ListingCard> seen;
    for (std::size_t index = 0; index < std::min(first_screen, answer.listings.size()); ++index) {
        seen.push_back(answer.listings[index].card);
    }
    return is_sensitive(taxonomies, seen);
}

bool is_sensitive(const core::Taxonomies& taxonomies, const std::vector<model::ListingCard>& cards) {
    const auto sensitive = std::count_if(cards.begin(), cards.end(), [&](const model::ListingCard& card) {
        return has_sensitive_category(taxonomies, card);
    });
    return 2 * static_cast<std::size_t>(sensitive) > cards.size();
}

}  // namespace fingerpost::web
