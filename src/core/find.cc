#include <fingerpost/core/coverage.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/place.h>
#include <fingerpost/core/taxonomy.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

using index::FacetGroup;

constexpr std::size_t most_per_page = 100, most_in_a_file = 5000;

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
    choices.insert(choices.end(), question.choices.begin(), question.choices.end());
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

FoundListing found(const Directory& directory, const index::Hit& hit, const Taxonomies& taxonomies, base::Date today) {
    FoundListing listing;
    listing.card = model::decode_card(hit.card);
    listing.freshness = freshness(listing.card.assured_date, today, tier_of(directory.review_intervals(), taxonomies, listing.card.categories));
    listing.score = hit.score;
    listing.has_all_words = hit.has_all_words;
    for (const index::Matched& matched : hit.matched) {
        const auto& row = *std::find_if(index::field_table.begin(), index::field_table.end(),
                                        [&](const index::FieldTraits& traits) { return traits.field == matched.field; });
        const Category* category = matched.category ? taxonomies.by_slug(matched.through) : nullptr;
        listing.why.push_back({matched.kind ? "kind" : std::string(row.name), matched.word, category != nullptr ? category->label : matched.through});
    }
    listing.miles = hit.miles;
    listing.reaches_out = hit.reaches_out;
    listing.open = hit.open;
    listing.unsure = hit.unsure;
    listing.parts = hit.parts;
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

// Of several places the nearest is the one that the card tells.
void show_nearest_place(model::ListingCard& card, base::Point from) {
    constexpr double units = 1e5;
    const model::CardPlace* nearest = nullptr;
    double least = 0;
    for (const model::CardPlace& place : card.all_places) {
        if (place.north == 0 && place.east == 0) continue;
        const double metres = base::distance_metres(from, {place.north / units - 90, place.east / units - 180});
        if (nearest != nullptr && metres >= least) continue;
        nearest = &place;
        least = metres;
    }
    if (nearest == nullptr) return;
    card.where = nearest->where;
    card.postcode = nearest->postcode;
}

void show_place(model::ListingCard& card, std::size_t site) {
    if (site >= card.all_places.size()) return;
    card.where = card.all_places[site].where;
    card.postcode = card.all_places[site].postcode;
}

// What a directory is for is offered to choose, however few listings of it are found: company, carers, living with an illness.
std::vector<index::Choice> always_offered() {
    std::vector<index::Choice> offered;
    for (const char* need : {"lonely", "look-after-someone", "long-term-condition", "manage-own-health"}) {
        offered.push_back({FacetGroup::need, need});
    }
    offered.push_back({FacetGroup::audience, "carers"});
    return offered;
}

// Of a page of sessions: each with the place at which it is.
void take_sessions(const index::Answer& found, FindAnswer& answer) {
    answer.total_sessions = found.total_sessions;
    for (const index::OnSession& session : found.sessions) {
        model::ListingCard card = answer.listings[session.hit].card;
        if (session.site) show_place(card, *session.site);
        answer.sessions.push_back({session.hit, std::move(card.where), std::move(card.postcode), session.opens, session.closes});
    }
}

base::Result<void> settle_place(const Directory& directory, const FindQuestion& question, index::Question& asked, FindAnswer& answer) {
    auto place = question.literal && question.near.empty() ? base::Result<std::optional<FoundPlace>>(std::nullopt)
                                                           : find_place(directory, question.words, question.near);
    if (!place) return base::fail(std::move(place).error());
    answer.place_unknown = !question.near.empty() && !*place;
    if (!*place) return {};
    asked.near = (*place)->point;
    asked.near_spread_m = is_a_point(**place) ? 0 : (*place)->precision_m / 2;
    asked.within_miles = question.within_miles;
    asked.place_words = (*place)->words;
    answer.place = std::move(*place);
    return {};
}

base::Result<void> settle_coverage(const Directory& directory, FindAnswer& answer) {
    if (!answer.place) return {};
    CoverageFinder finder(directory, *answer.place);
    for (FoundListing& listing : answer.listings) {
        auto coverage = finder.of(listing.card.areas);
        if (!coverage) return base::fail(std::move(coverage).error());
        listing.coverage = *coverage;
    }
    return {};
}

// A rare service is found however far: where the distance asked for leaves too few, it is widened, and that is said.
base::Result<index::Answer> search_as_far_as_needed(const Directory& directory, index::Question& asked, FindAnswer& answer) {
    constexpr std::size_t too_few = 3;
    constexpr double farthest = 200;
    auto found = directory.searcher().search(asked);
    while (found && asked.near && asked.within_miles > 0 && asked.within_miles < farthest && found->total < too_few) {
        asked.within_miles *= 2;
        auto wider = directory.searcher().search(asked);
        if (!wider) return wider;
        if (wider->total > found->total) {
            answer.place->widened_to_miles = asked.within_miles;
            found = std::move(wider);
        }
    }
    return found;
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
    answer.per_page = std::clamp<std::size_t>(question.per_page, 1, question.for_a_file ? most_in_a_file : most_per_page);
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
    asked.today = directory.clock().today();
    asked.explain = question.explain;
    const model::HolidayCalendar& calendar = directory.calendar();
    const model::Moment moment = question.open_at ? model::Moment(*question.open_at, calendar)
                                                  : model::Moment(directory.clock().now(), calendar);
    std::optional<model::WholeDay> day;
    if (question.day) {
        answer.on = model::next_weekday(directory.clock().today(), std::clamp(*question.day, 0, 6));
        day.emplace(*answer.on, calendar);
        asked.open_on = &*day;
    }
    asked.age = question.age;
    asked.unsure_too = question.unsure_too;
    asked.offered = always_offered();
    asked.open_at = &moment;
    asked.only_open = question.open_now || question.open_at;
    asked.count_open = question.facets && !question.words.empty();
    FINGERPOST_TRY(settle_place(directory, question, asked, answer));
    auto found_in_index = search_as_far_as_needed(directory, asked, answer);
    if (!found_in_index) return base::fail(std::move(found_in_index).error());

    const bool by_time = question.sort == index::Sort::time;
    answer.total = found_in_index->total;
    answer.with_all_words = found_in_index->with_all_words;
    answer.pages = std::max<std::size_t>(1, ((by_time ? found_in_index->total_sessions : answer.total) + answer.per_page - 1) / answer.per_page);
    answer.words = std::move(found_in_index->words);
    answer.words_left_out = found_in_index->words_left_out;
    for (auto& [from, to] : found_in_index->corrections) answer.corrections.push_back({std::move(from), std::move(to)});
    answer.phrases = std::move(found_in_index->phrases);
    answer.open = found_in_index->open;
    answer.opening_unknown = found_in_index->opening_unknown;
    answer.age_unknown = found_in_index->age_unknown;
    answer.unsure = found_in_index->unsure;
    const base::Date today = directory.clock().today();
    for (const index::Hit& hit : found_in_index->hits) {
        answer.listings.push_back(found(directory, hit, **taxonomies, today));
        model::ListingCard& card = answer.listings.back().card;
        if (hit.site) {
            show_place(card, *hit.site);
        } else if (answer.place) {
            show_nearest_place(card, answer.place->point);
        }
    }
    take_sessions(*found_in_index, answer);
    FINGERPOST_TRY(settle_coverage(directory, answer));
    for (const index::Facet& facet : found_in_index->facets) answer.facets.push_back(facet_of(facet, **taxonomies));
    return answer;
}

}  // namespace fingerpost::core
