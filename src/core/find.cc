#include <fingerpost/core/find.h>
#include <fingerpost/core/taxonomy.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

using index::FacetGroup;

constexpr std::size_t most_per_page = 100;

// Choices for the index; categories that are in no taxonomy are set aside, and still find nothing rather than everything.
std::vector<index::Choice> choices_of(const FindQuestion& question, const Taxonomies& taxonomies, FindAnswer& answer) {
    std::vector<index::Choice> choices;
    for (const std::string& asked : question.categories) {
        const auto categories = taxonomies.find_all(asked);
        for (const Category* category : categories) choices.push_back({FacetGroup::category, category->slug});
        if (!categories.empty()) continue;
        answer.unknown_categories.push_back(asked);
        choices.push_back({FacetGroup::category, asked});
    }
    for (const std::string& sector : question.sectors) choices.push_back({FacetGroup::sector, sector});
    for (const std::string& organisation : question.organisations) choices.push_back({FacetGroup::organisation, organisation});
    return choices;
}

std::vector<std::string> not_recorded(const model::ListingCard& card) {
    std::vector<std::string> missing;
    if (card.phones.empty()) missing.emplace_back("phones");
    if (card.where.empty() && card.covers.empty() && card.postcode.empty() && !card.hidden_location) missing.emplace_back("where");
    if (card.cost.empty()) missing.emplace_back("cost");
    if (card.eligibility.empty()) missing.emplace_back("eligibility");
    if (card.referral.empty()) missing.emplace_back("referral");
    if (card.sector.empty()) missing.emplace_back("sector");
    if (card.assured_date.empty()) missing.emplace_back("assured_date");
    return missing;
}

FoundListing found(const index::Hit& hit, const Taxonomies& taxonomies, base::Date today) {
    FoundListing listing;
    listing.card = model::decode_card(hit.card);
    listing.freshness = freshness(listing.card.assured_date, today);
    listing.score = hit.score;
    listing.has_all_words = hit.has_all_words;
    for (const index::Matched& matched : hit.matched) {
        const auto& row = *std::find_if(index::field_table.begin(), index::field_table.end(),
                                        [&](const index::FieldTraits& traits) { return traits.field == matched.field; });
        const Category* category = matched.category ? taxonomies.by_slug(matched.through) : nullptr;
        listing.why.push_back({matched.kind ? "kind" : std::string(row.name), matched.word, category != nullptr ? category->label : matched.through});
    }
    listing.not_recorded = not_recorded(listing.card);
    return listing;
}

std::string parent_slug(const Taxonomies& taxonomies, const std::string& slug) {
    const Category* category = taxonomies.by_slug(slug);
    const Category* parent = category != nullptr ? taxonomies.by_id(category->parent_id) : nullptr;
    return parent != nullptr ? parent->slug : std::string();
}

FacetResult facet_of(const index::Facet& facet, const Taxonomies& taxonomies) {
    FacetResult result;
    const auto& row = *std::find_if(index::facet_table.begin(), index::facet_table.end(),
                                    [&](const index::FacetTraits& traits) { return traits.group == facet.group; });
    result.name = row.name;
    for (const index::FacetCount& term : facet.terms) {
        const bool category = facet.group == FacetGroup::category;
        result.options.push_back({term.term, term.label, category ? parent_slug(taxonomies, term.term) : std::string(),
                                  term.count, term.chosen});
    }
    return result;
}

}  // namespace

base::Result<FindAnswer> find(const Directory& directory, const FindQuestion& question) {
    auto thesaurus = directory.thesaurus();
    if (!thesaurus) return base::fail(std::move(thesaurus).error());
    return find(directory, question, std::move(*thesaurus));
}

base::Result<FindAnswer> find(const Directory& directory, const FindQuestion& question,
                              std::shared_ptr<const index::Thesaurus> thesaurus) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    FindAnswer answer;
    answer.per_page = std::clamp<std::size_t>(question.per_page, 1, most_per_page);
    answer.page = std::max<std::size_t>(question.page, 1);

    index::Question asked;
    asked.words = question.words;
    asked.choices = choices_of(question, **taxonomies, answer);
    asked.sort = question.sort;
    // A page number of any size is a fair question; past the last page there is simply nothing.
    asked.offset = std::min<std::size_t>(answer.page - 1, 1u << 24) * answer.per_page;
    asked.limit = answer.per_page;
    asked.facets = question.facets;
    if (!question.literal) asked.thesaurus = std::move(thesaurus);
    asked.correct = !question.literal;
    auto found_in_index = directory.searcher().search(asked);
    if (!found_in_index) return base::fail(std::move(found_in_index).error());

    answer.total = found_in_index->total;
    answer.with_all_words = found_in_index->with_all_words;
    answer.pages = std::max<std::size_t>(1, (answer.total + answer.per_page - 1) / answer.per_page);
    answer.words = std::move(found_in_index->words);
    answer.words_left_out = found_in_index->words_left_out;
    for (auto& [from, to] : found_in_index->corrections) answer.corrections.push_back({std::move(from), std::move(to)});
    answer.phrases = std::move(found_in_index->phrases);
    const base::Date today = directory.clock().today();
    for (const index::Hit& hit : found_in_index->hits) answer.listings.push_back(found(hit, **taxonomies, today));
    for (const index::Facet& facet : found_in_index->facets) answer.facets.push_back(facet_of(facet, **taxonomies));
    return answer;
}

}  // namespace fingerpost::core
