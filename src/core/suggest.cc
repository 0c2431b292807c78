#include <fingerpost/core/suggest.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/card.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fingerpost::core {
namespace {

using index::FacetGroup;

constexpr std::size_t kinds = 4;
using ByKind = std::array<std::vector<Suggested>, kinds>;

std::vector<Suggested>& of_kind(ByKind& all, SuggestedKind kind) { return all[static_cast<std::size_t>(kind)]; }

std::string parent_label(const Taxonomies& taxonomies, std::string_view slug) {
    const Category* category = taxonomies.by_slug(slug);
    const Category* parent = category != nullptr ? taxonomies.by_id(category->parent_id) : nullptr;
    return parent != nullptr ? parent->label : std::string();
}

void add_names(index::Suggestions&& found, const Taxonomies& taxonomies, ByKind& all) {
    for (const index::SuggestedListing& listing : found.listings) {
        model::ListingCard card = model::decode_card(listing.card);
        of_kind(all, SuggestedKind::service)
            .push_back({SuggestedKind::service, std::move(card.name), std::move(card.organisation), listing.id, 0, listing.begins, listing.also});
    }
    for (index::SuggestedTerm& term : found.organisations) {
        of_kind(all, SuggestedKind::organisation)
            .push_back({SuggestedKind::organisation, std::move(term.label), {}, std::move(term.term), term.count, term.begins});
    }
    for (index::SuggestedTerm& term : found.categories) {
        std::string parent = parent_label(taxonomies, term.term);
        of_kind(all, SuggestedKind::category)
            .push_back({SuggestedKind::category, std::move(term.label), std::move(parent), std::move(term.term), term.count,
                        term.begins});
    }
}

bool is_answered(const Directory& directory, const Category& need) {
    return std::any_of(need.answered_by.begin(), need.answered_by.end(), [&](const std::string& code) {
        return directory.searcher().count(FacetGroup::category, code) != 0;
    });
}

void add_needs(const Directory& directory, const Taxonomies& taxonomies, std::string_view typed, ByKind& all) {
    std::vector<Suggested>& needs = of_kind(all, SuggestedKind::need);
    for (const auto& match : taxonomies.needs().find(typed, taxonomies.needs().size())) {
        const Category& need = taxonomies.all()[match.number];
        if (!is_answered(directory, need)) continue;
        needs.push_back({SuggestedKind::need, need.label, {}, need.slug, 0, match.begins});
        if (needs.size() == most_suggestions) break;
    }
}

// Each kind in turn gives its best that is left, until all places are taken.
std::vector<Suggested> share_places(ByKind& all) {
    std::vector<Suggested> shared;
    for (std::size_t round = 0; round < most_suggestions; ++round) {
        for (std::vector<Suggested>& kind : all) {
            if (round < kind.size() && shared.size() < most_suggestions) shared.push_back(std::move(kind[round]));
        }
    }
    std::stable_sort(shared.begin(), shared.end(), [](const Suggested& left, const Suggested& right) {
        return left.begins != right.begins ? left.begins : left.kind < right.kind;
    });
    return shared;
}

}  // namespace

base::Result<std::vector<Suggested>> suggest(const Directory& directory, std::string_view typed) {
    if (typed.size() > longest_typed) return std::vector<Suggested>();
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto found = directory.searcher().suggest(typed, most_suggestions);
    if (!found) return base::fail(std::move(found).error());
    ByKind all;
    add_names(std::move(*found), **taxonomies, all);
    add_needs(directory, **taxonomies, typed, all);
    return share_places(all);
}

}  // namespace fingerpost::core
