#include "sensitive.h"

#include <algorithm>
#include <array>

namespace fingerpost::web {
namespace {

// Slugs of the shipped taxonomy, and the plain words that other taxonomies use.
constexpr std::array<std::string_view, 14> sensitive_slugs{
    "safety",        "domestic-abuse", "sexual-violence",        "sexual-abuse",    "sexual-health",
    "drugs-alcohol", "drugs",          "drug-alcohol-treatment", "needle-exchange", "alcohol",
    "gambling",      "modern-slavery", "forced-marriage",        "hate-crime"};

constexpr std::size_t first_screen = 3;

bool has_sensitive_category(const core::Taxonomies& taxonomies, const model::ListingCard& card) {
    return std::any_of(card.categories.begin(), card.categories.end(),
                       [&](const model::CardTerm& term) { return is_sensitive(taxonomies, term.slug); });
}

}  // namespace

bool is_sensitive_slug(std::string_view slug) {
    return std::find(sensitive_slugs.begin(), sensitive_slugs.end(), slug) != sensitive_slugs.end();
}

bool is_sensitive(const core::Taxonomies& taxonomies, std::string_view slug_or_label) {
    const core::Category* category = taxonomies.find(slug_or_label);
    if (category == nullptr) return is_sensitive_slug(slug_or_label);
    const auto path = taxonomies.with_ancestors(category->id);
    return std::any_of(path.begin(), path.end(),
                       [](const core::Category* step) { return is_sensitive_slug(step->slug); });
}

bool is_sensitive(const core::ListingView& listing) {
    for (const auto& path : listing.paths) {
        for (const core::Category& step : path) {
            if (is_sensitive_slug(step.slug)) return true;
        }
    }
    return false;
}

bool is_sensitive(const core::Taxonomies& taxonomies, const core::FindQuestion& question,
                  const core::FindAnswer& answer) {
    for (const std::string& category : question.categories) {
        if (is_sensitive(taxonomies, category)) return true;
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
