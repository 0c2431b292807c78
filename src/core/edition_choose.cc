// Which listings an edition holds.
#include <fingerpost/base/text.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/place.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include "edition_parts.h"
#include "edition_words.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t asked_at_a_time = 5000;

// A page of results is read from its top; a list in the hand is not. Of what answers words, print has the first few, and after them
// what answers at least a quarter as well as the best.
constexpr std::size_t always_printed = 6;
constexpr double part_of_the_best = 0.25;

// Ids with their rank among the answers; nothing: no condition that the index must answer.
using Answers = std::optional<std::unordered_map<std::string, std::size_t>>;

// "fp11aa" -> "FP1 1AA": what was understood by the place.
struct Found {
    Answers answers;
    std::string place;
    int miles = 0;
};

Result<Found> ask_index(const Directory& directory, const EditionOptions& options) {
    Found result;
    if (options.words.empty() && options.near.empty() && options.audiences.empty()) return result;
    FindQuestion question;
    question.words = options.words;
    question.near = options.near;
    if (!options.near.empty()) question.within_miles = result.miles = options.within_miles > 0 ? options.within_miles : default_miles;
    for (const std::string& audience : options.audiences) question.choices.push_back({index::FacetGroup::audience, audience});
    question.facets = false;
    question.for_a_file = true;
    question.per_page = asked_at_a_time;
    result.answers.emplace();
    double best = 0;
    for (std::size_t pages = 1; question.page <= pages; ++question.page) {
        auto answer = find(directory, question);
        if (!answer) return base::fail(std::move(answer).error());
        if (answer->place_unknown) return base::fail(ErrorCode::invalid, fmt::format("nobody here knows where \"{}\" is", options.near), "near", "give a postcode, or a place that is in the directory");
        // What was asked for was that far; for print it is not looked farther.
        const bool widened = answer->place && answer->place->widened_to_miles > 0;
        if (answer->place && !options.near.empty()) result.place = answer->place->label;
        for (const FoundListing& one : answer->listings) {
            if (!one.has_all_words || one.coverage == Coverage::outside) continue;
            if (widened && one.miles && *one.miles > question.within_miles && !one.reaches_out) continue;
            best = std::max(best, one.score);
            if (!options.words.empty() && result.answers->size() >= always_printed && one.score < part_of_the_best * best) continue;
            result.answers->emplace(one.card.id, result.answers->size());
        }
        pages = answer->pages;
    }
    return result;
}

// Terms that the names mean, with everything below them.
Result<std::set<std::string>> terms_asked_for(const Taxonomies& taxonomies, const std::vector<std::string>& names, std::string_view option, bool needs,
                                              std::vector<std::string>& said) {
    std::set<std::string> ids;
    for (const std::string& name : names) {
        bool known = false;
        for (const Category* category : taxonomies.find_all(name)) {
            if (needs != !category->answered_by.empty() && needs) continue;
            if (!known) said.push_back(category->label);
            known = true;
            ids.insert(category->id);
        }
        if (!known) {
            return base::fail(ErrorCode::invalid, fmt::format("there is no {} \"{}\"", option, name), std::string(option),
                              "the slugs stand in the addresses of the pages that browse the directory");
        }
    }
    if (ids.empty() || needs) return ids;
    for (const Category& category : taxonomies.all()) {
        const auto path = taxonomies.with_ancestors(category.id);
        if (std::any_of(path.begin(), path.end(), [&](const Category* step) { return ids.contains(step->id); })) ids.insert(category.id);
    }
    return ids;
}

bool any_of_them(const std::vector<std::string>& has, const std::set<std::string>& wanted) {
    return wanted.empty() || std::any_of(has.begin(), has.end(), [&](const std::string& id) { return wanted.contains(id); });
}

struct Conditions {
    std::optional<std::unordered_set<std::string>> ids;
    Answers answers;
    std::set<std::string> categories, needs;
    std::vector<std::string> sectors;
};

bool holds(const Conditions& conditions, const Candidate& candidate) {
    if (conditions.ids && !conditions.ids->contains(candidate.entry.id)) return false;
    if (conditions.answers && !conditions.answers->contains(candidate.entry.id)) return false;
    if (!any_of_them(candidate.categories, conditions.categories) || !any_of_them(candidate.needs, conditions.needs)) return false;
    const std::string_view word = model::to_word(candidate.sector);
    const std::string sector(word.empty() ? "unknown" : word);
    return conditions.sectors.empty() || std::find(conditions.sectors.begin(), conditions.sectors.end(), sector) != conditions.sectors.end();
}

Result<Conditions> conditions_of(const Directory& directory, const Publisher& publisher, const EditionOptions& options, std::vector<std::string>& said) {
    Conditions conditions;
    auto categories = terms_asked_for(publisher.tree(), options.categories, "category", false, said);
    if (!categories) return base::fail(std::move(categories).error());
    auto needs = terms_asked_for(publisher.tree(), options.needs, "need", true, said);
    if (!needs) return base::fail(std::move(needs).error());
    conditions.categories = std::move(*categories);
    conditions.needs = std::move(*needs);
    conditions.sectors = options.sectors;
    if (!options.words.empty()) said.push_back("“" + options.words + "”");
    auto found = ask_index(directory, options);
    if (!found) return base::fail(std::move(found).error());
    if (!found->place.empty()) said.push_back(fmt::format("within {} {} of {}", found->miles, found->miles == 1 ? "mile" : "miles", found->place));
    conditions.answers = std::move(found->answers);
    if (!options.listings.empty()) {
        conditions.ids.emplace();
        for (const std::string& id : options.listings) {
            auto survivor = surviving(publisher.store(), id);
            if (!survivor) return base::fail(std::move(survivor).error());
            conditions.ids->insert(std::move(*survivor));
        }
    }
    if (!options.collection.empty()) {
        auto picked = collection(directory, options.collection);
        if (!picked) return base::fail(std::move(picked).error());
        std::unordered_set<std::string> ids(picked->begin(), picked->end());
        if (conditions.ids) std::erase_if(ids, [&](const std::string& id) { return !conditions.ids->contains(id); });
        conditions.ids = std::move(ids);
    }
    return conditions;
}

std::optional<LeftOut> too_old(const Candidate& candidate, const EditionOptions& options, base::Date today) {
    LeftOut left{candidate.entry.id, candidate.entry.name, LeftOut::Why::stale, {}, candidate.entry.on_web};
    const auto on = base::parse_date(candidate.assured_date);
    if (!on) {
        left.why = LeftOut::Why::unchecked;
        left.detail = "nobody is recorded to have checked it";
        return options.unchecked ? std::nullopt : std::optional<LeftOut>(left);
    }
    if (options.checked_within == 0) return std::nullopt;
    const std::chrono::year_month_day since = today - std::chrono::months(options.checked_within);
    const base::Date earliest = since.ok() ? since : base::Date(since.year() / since.month() / std::chrono::last);
    if (*on >= earliest) return std::nullopt;
    left.detail = "last checked " + print_words::month(*on);
    return left;
}

// Of a listing that print does not have, though the conditions might choose it: why.
std::optional<LeftOut> kept_from_print(const model::Service& service, base::Date today, EditionReader reader) {
    LeftOut left{service.id, service.name, LeftOut::Why::not_in_print, "flagged “not in print”", is_published(service, today, Channel::web)};
    const model::Status status = model::status_of(service);
    if (status == model::Status::defunct) {
        left.why = LeftOut::Why::closed_for_good;
        left.detail = "closed for good";
        // It was on the web, and the web still says to anybody that it has closed.
        left.on_web = service.fingerpost.web.value_or(true);
    } else if (status == model::Status::inactive) {
        left.why = LeftOut::Why::inactive;
        left.detail = "not in use";
    } else if (!service.fingerpost.print.value_or(true)) {
        return left;
    } else if (reader == EditionReader::anybody && !service.fingerpost.web.value_or(true)) {
        left.why = LeftOut::Why::not_on_web;
        left.detail = "flagged “not on the web”";
    } else {
        left.why = LeftOut::Why::dates;
        left.detail = "not to be seen before or after its dates";
    }
    return left;
}

// As far as its own document says: its terms, and whether it was picked or answers the words.
bool might_be_chosen(const Conditions& conditions, const model::Service& service) {
    Candidate candidate;
    candidate.entry.id = service.id;
    for (const model::Attribute& attribute : service.attributes) {
        (attribute.link_type == "need" ? candidate.needs : candidate.categories).push_back(attribute.taxonomy_term_id);
    }
    candidate.sector = model::sector_of(service.fingerpost.sector);
    Conditions without_sector = conditions;
    without_sector.sectors.clear();
    // What is not on the web answers no words: nobody can tell.
    if (conditions.answers && !conditions.answers->contains(service.id)) return false;
    return holds(without_sector, candidate);
}

void keep_the_best(Choice& choice, std::size_t most) {
    if (most == 0 || choice.chosen.size() <= most) return;
    std::stable_sort(choice.chosen.begin(), choice.chosen.end(), [](const Candidate& left, const Candidate& right) {
        if (left.rank != right.rank) return left.rank < right.rank;
        return filing_key(left.entry.name) < filing_key(right.entry.name);
    });
    for (std::size_t at = most; at < choice.chosen.size(); ++at) {
        const EditionEntry& entry = choice.chosen[at].entry;
        choice.left_out.push_back({entry.id, entry.name, LeftOut::Why::beyond_most, fmt::format("beyond the first {}", most), entry.on_web});
    }
    choice.chosen.resize(most);
}

// About one thing on one sheet: what a sheet holds.
std::size_t most_of(const EditionOptions& options) {
    if (options.most > 0 || !is_best_first(options)) return static_cast<std::size_t>(options.most);
    return options.kind == EditionKind::poster ? 3 : 5;
}

}  // namespace

Result<Choice> choose(const Directory& directory, Publisher& publisher, const EditionOptions& options, const EntryMaking& making, EditionReader reader) {
    Choice choice;
    auto conditions = conditions_of(directory, publisher, options, choice.said);
    if (!conditions) return base::fail(std::move(conditions).error());
    auto ids = publisher.store().service_ids();
    if (!ids) return base::fail(std::move(ids).error());
    for (const std::string& id : *ids) {
        if (conditions->ids && !conditions->ids->contains(id)) continue;
        // With words nothing but the answers can be chosen: the rest is not read.
        if (conditions->answers && !conditions->answers->contains(id)) continue;
        auto listing = publisher.listing(id);
        if (!listing) return base::fail(std::move(listing).error());
        if (!*listing) {
            auto stored = publisher.store().service(id);
            if (!stored) return base::fail(std::move(stored).error());
            if (*stored && might_be_chosen(*conditions, (*stored)->value)) {
                if (auto left = kept_from_print((*stored)->value, making.today, reader)) choice.left_out.push_back(std::move(*left));
            }
            continue;
        }
        Candidate candidate = make_candidate(publisher, **listing, making);
        if (reader == EditionReader::house) {
            auto stored = publisher.store().service(id);
            if (!stored) return base::fail(std::move(stored).error());
            candidate.entry.on_web = *stored && is_published((*stored)->value, making.today, Channel::web);
        }
        if (!holds(*conditions, candidate)) continue;
        if (conditions->answers) candidate.rank = conditions->answers->at(id);
        if (auto old = too_old(candidate, options, making.today)) {
            choice.left_out.push_back(std::move(*old));
            continue;
        }
        choice.chosen.push_back(std::move(candidate));
    }
    keep_the_best(choice, most_of(options));
    std::sort(choice.left_out.begin(), choice.left_out.end(), [](const LeftOut& left, const LeftOut& right) {
        return std::pair(filing_key(left.name), left.id) < std::pair(filing_key(right.name), right.id);
    });
    return choice;
}

}  // namespace fingerpost::core
