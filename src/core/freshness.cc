#include <fingerpost/core/freshness.h>
#include <fingerpost/core/taxonomy.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

base::Result<ReviewTier> tier(std::int64_t due, std::int64_t overdue, std::int64_t stale, const char* which) {
    if (due <= overdue && overdue <= stale) return ReviewTier{static_cast<int>(due), static_cast<int>(overdue), static_cast<int>(stale)};
    return base::fail(base::ErrorCode::invalid, "a listing would be overdue before it is due, or stale before it is overdue", which,
                      "give due_days, overdue_days and stale_days in rising order");
}

}  // namespace

std::string_view name_of(Freshness freshness) {
    switch (freshness) {
        case Freshness::fresh: return "fresh";
        case Freshness::due: return "due";
        case Freshness::overdue: return "overdue";
        case Freshness::stale: return "stale";
        case Freshness::never: break;
    }
    return "never";
}

base::Result<ReviewIntervals> review_intervals(const base::Config& config) {
    const auto& review = config.review;
    auto usual = tier(review.due_days, review.overdue_days, review.stale_days, "review");
    if (!usual) return base::fail(std::move(usual).error());
    auto urgent = tier(review.urgent_due_days, review.urgent_overdue_days, review.urgent_stale_days, "review.urgent");
    if (!urgent) return base::fail(std::move(urgent).error());
    return ReviewIntervals{*usual, *urgent, review.urgent_categories, static_cast<int>(review.second_after_days), static_cast<int>(review.third_after_days)};
}

const ReviewTier& tier_of(const ReviewIntervals& intervals, const Taxonomies& taxonomies, const std::vector<model::CardTerm>& categories) {
    const auto is_urgent = [&](const std::string& slug) {
        return std::find(intervals.urgent_categories.begin(), intervals.urgent_categories.end(), slug) != intervals.urgent_categories.end();
    };
    for (const model::CardTerm& term : categories) {
        if (is_urgent(term.slug)) return intervals.urgent;
        const Category* category = taxonomies.by_slug(term.slug);
        if (category == nullptr) continue;
        for (const Category* step : taxonomies.with_ancestors(category->id)) {
            if (is_urgent(step->slug)) return intervals.urgent;
        }
    }
    return intervals.usual;
}

Freshness freshness(std::string_view assured_date, base::Date today, const ReviewTier& tier) {
    const auto assured = base::parse_date(assured_date);
    if (!assured) return Freshness::never;
    const int days = base::days_between(*assured, today);
    if (days <= tier.due) return Freshness::fresh;
    if (days <= tier.overdue) return Freshness::due;
    if (days <= tier.stale) return Freshness::overdue;
    return Freshness::stale;
}

}  // namespace fingerpost::core
