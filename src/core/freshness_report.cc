#include <fingerpost/base/text.h>
#include <fingerpost/core/freshness_report.h>

#include <algorithm>
#include <set>

#include "keeping.h"

namespace fingerpost::core {

using base::Result;

const Tiers::Known& Tiers::known(const std::string& term) {
    if (const auto found = known_.find(term); found != known_.end()) return found->second;
    Known one;
    if (const Category* category = taxonomies_.by_id(term); category != nullptr && category->answered_by.empty()) {
        one.category = category;
        one.urgent = &tier_of(intervals_, taxonomies_, {{category->slug, category->label}}) == &intervals_.urgent;
    }
    return known_.emplace(term, one).first->second;
}

const Category* Tiers::category(const std::string& term) { return known(term).category; }

const ReviewTier& Tiers::of(const std::vector<std::string>& terms) {
    const bool urgent = std::any_of(terms.begin(), terms.end(), [this](const std::string& term) { return known(term).urgent; });
    return urgent ? intervals_.urgent : intervals_.usual;
}

void FreshnessCounts::add(Freshness state, bool in_quarter) {
    ++total;
    if (in_quarter) ++within_quarter;
    switch (state) {
        case Freshness::fresh: ++fresh; break;
        case Freshness::due: ++due; break;
        case Freshness::overdue: ++overdue; break;
        case Freshness::stale: ++stale; break;
        case Freshness::never: ++never; break;
    }
}

namespace {

bool is_in_quarter(std::string_view assured_date, base::Date today) {
    const auto assured = base::parse_date(assured_date);
    return assured && base::days_between(*assured, today) <= quarter_days;
}

void sort_worst_first(std::vector<FreshnessLine>& lines) {
    std::vector<std::pair<std::string, FreshnessLine>> keyed;
    keyed.reserve(lines.size());
    for (FreshnessLine& line : lines) keyed.emplace_back(base::collation_key(line.name), std::move(line));
    std::sort(keyed.begin(), keyed.end(), [](const auto& left, const auto& right) {
        const FreshnessCounts &one = left.second.counts, &other = right.second.counts;
        const std::size_t share = one.unsafe() * other.total, other_share = other.unsafe() * one.total;
        if (share != other_share) return share > other_share;
        if (one.unsafe() != other.unsafe()) return one.unsafe() > other.unsafe();
        return left.first < right.first;
    });
    lines.clear();
    for (auto& [key, line] : keyed) lines.push_back(std::move(line));
}

// Categories of a listing with what stands above them, each once.
std::set<const Category*> categories_of(const std::vector<std::string>& terms, Tiers& tiers, const Taxonomies& taxonomies) {
    std::set<const Category*> all;
    for (const std::string& term : terms) {
        const Category* category = tiers.category(term);
        if (category == nullptr) continue;
        for (const Category* step : taxonomies.with_ancestors(category->id)) all.insert(step);
    }
    return all;
}

struct Stored {
    std::vector<store::KeepingRow> rows;
    std::unordered_map<std::string, std::string> owners;  // names by id
    std::map<std::string, std::size_t> problems;
    std::set<std::string> broken;  // listings
};

Result<Stored> read_stored(const Directory& directory) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    Stored stored;
    // Of one moment: no listing is counted for an owner that the names do not have.
    FINGERPOST_TRY((*lent)->read([&]() -> Result<void> {
        auto rows = (*lent)->keeping_rows(base::format_date(directory.clock().today()));
        if (!rows) return base::fail(std::move(rows).error());
        auto owners = (*lent)->organisation_contacts();
        if (!owners) return base::fail(std::move(owners).error());
        auto problems = (*lent)->open_problem_counts();
        if (!problems) return base::fail(std::move(problems).error());
        auto links = (*lent)->links("broken");
        if (!links) return base::fail(std::move(links).error());
        stored.rows = std::move(*rows);
        stored.problems = std::move(*problems);
        for (store::OrganisationContact& owner : *owners) stored.owners.emplace(std::move(owner.id), std::move(owner.name));
        for (const store::LinkRow& link : *links) stored.broken.insert(link.services.begin(), link.services.end());
        return {};
    }));
    return stored;
}

std::vector<FreshnessListing> with_problems(const Stored& stored) {
    std::vector<FreshnessListing> listings;
    for (const store::KeepingRow& row : stored.rows) {
        if (const auto found = stored.problems.find(row.id); found != stored.problems.end()) listings.push_back({row.id, row.name, found->second});
    }
    std::stable_sort(listings.begin(), listings.end(), [](const auto& left, const auto& right) { return left.problems > right.problems; });
    return listings;
}

}  // namespace

Result<FreshnessReport> freshness_report(const Directory& directory) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto stored = read_stored(directory);
    if (!stored) return base::fail(std::move(stored).error());
    Tiers tiers(directory.review_intervals(), **taxonomies);
    FreshnessReport report;
    report.day = directory.clock().today();
    std::unordered_map<std::string, FreshnessCounts> owners;
    std::unordered_map<const Category*, FreshnessCounts> categories;
    for (const store::KeepingRow& row : stored->rows) {
        const Freshness state = freshness(row.assured_date, report.day, tiers.of(row.terms));
        const bool in_quarter = is_in_quarter(row.assured_date, report.day);
        report.all.add(state, in_quarter);
        owners[row.organisation].add(state, in_quarter);
        for (const Category* category : categories_of(row.terms, tiers, **taxonomies)) categories[category].add(state, in_quarter);
    }
    for (auto& [id, counts] : owners) {
        const auto name = stored->owners.find(id);
        report.owners.push_back({id, name == stored->owners.end() ? std::string() : name->second, counts});
    }
    for (auto& [category, counts] : categories) report.categories.push_back({category->slug, category->label, counts});
    sort_worst_first(report.owners);
    sort_worst_first(report.categories);
    report.with_problems = with_problems(*stored);
    return report;
}

Result<std::vector<FreshnessRow>> freshness_rows(const Directory& directory) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto stored = read_stored(directory);
    if (!stored) return base::fail(std::move(stored).error());
    Tiers tiers(directory.review_intervals(), **taxonomies);
    std::vector<FreshnessRow> rows;
    for (store::KeepingRow& row : stored->rows) {
        const auto owner = stored->owners.find(row.organisation);
        const auto problems = stored->problems.find(row.id);
        FreshnessRow one{row.id, std::move(row.name), owner == stored->owners.end() ? std::string() : owner->second, row.assured_date, {},
                         problems == stored->problems.end() ? 0 : problems->second, stored->broken.contains(row.id)};
        one.state = freshness(row.assured_date, directory.clock().today(), tiers.of(row.terms));
        rows.push_back(std::move(one));
    }
    // Never and the longest ago first; an empty date sorts before every other.
    std::stable_sort(rows.begin(), rows.end(), [](const FreshnessRow& left, const FreshnessRow& right) { return left.assured_date < right.assured_date; });
    return rows;
}

}  // namespace fingerpost::core
