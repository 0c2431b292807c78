#include <fingerpost/core/elsewhere.h>

#include <fingerpost/base/text.h>
#include <fingerpost/index/stems.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace fingerpost::core {
namespace {

constexpr std::size_t most_categories = 5;
constexpr std::size_t most_fewer = 6;
constexpr std::size_t words_looked_at = 60;

using Counts = std::unordered_map<std::string, std::size_t>;

// Nearest first, each once, and only what leads somewhere.
class Nearest {
  public:
    Nearest(const Taxonomies& taxonomies, const FindQuestion& question, Counts counts) : taxonomies_(taxonomies), counts_(std::move(counts)) {
        for (const std::string& chosen : question.categories) {
            for (const Category* category : taxonomies.find_all(chosen)) seen_.insert(category->slug);
        }
    }
    void add(const Category& category) {
        const auto count = counts_.find(category.slug);
        if (count == counts_.end() || count->second == 0 || list_.size() == most_categories) return;
        if (seen_.insert(category.slug).second) list_.push_back({category.slug, category.label, count->second});
    }
    void add(std::string_view slug) {
        if (const Category* category = taxonomies_.by_slug(slug)) add(*category);
    }
    std::vector<NearCategory> take() { return std::move(list_); }

  private:
    const Taxonomies& taxonomies_;
    Counts counts_;
    std::set<std::string> seen_;
    std::vector<NearCategory> list_;
};

// What the thesaurus has for the phrases that were recognised.
base::Result<void> add_by_phrases(const store::Store& store, const Taxonomies& taxonomies, const FindAnswer& answer, Nearest& nearest,
                                  std::string& need) {
    for (const std::string& phrase : answer.phrases) {
        auto row = store.thesaurus_row(phrase);
        if (!row) return base::fail(std::move(row).error());
        if (!*row) continue;
        for (const std::string& part : base::split((*row)->targets, ';')) {
            const std::string_view target = base::trim(part);
            if (target.starts_with('#')) nearest.add(target.substr(1));
            if (!target.starts_with('?')) continue;
            const Category* named = taxonomies.by_slug(target.substr(1));
            if (named == nullptr) continue;
            if (need.empty()) need = named->slug;
            for (const std::string& slug : named->answered_by) nearest.add(slug);
        }
    }
    return {};
}

std::set<std::string> stems_of(std::string_view text) {
    std::set<std::string> stems;
    for (index::StemmedWord& word : index::stemmed_words(text, words_looked_at)) {
        if (!word.small) stems.insert(std::move(word.stem));
    }
    return stems;
}

// Categories whose label shares a word with the question, most words first.
void add_by_labels(const Taxonomies& taxonomies, const FindQuestion& question, const FindAnswer& answer, Nearest& nearest) {
    std::string text = question.words;
    for (const Corrected& one : answer.corrections) text.append(" ").append(one.to);
    const auto asked = stems_of(text);
    if (asked.empty()) return;
    std::vector<std::pair<std::size_t, const Category*>> sharing;
    for (const Category& category : taxonomies.all()) {
        if (!category.answered_by.empty() || category.retired) continue;  // a need
        std::size_t shared = 0;
        for (const std::string& stem : stems_of(category.label)) shared += asked.count(stem);
        if (shared > 0) sharing.emplace_back(shared, &category);
    }
    std::stable_sort(sharing.begin(), sharing.end(), [](const auto& left, const auto& right) { return left.first > right.first; });
    for (const auto& [shared, category] : sharing) nearest.add(*category);
}

std::string need_answered_by(const Taxonomies& taxonomies, const std::vector<NearCategory>& categories) {
    if (categories.empty()) return {};
    const Category* best = nullptr;
    std::size_t best_place = 0;
    for (const Category& need : taxonomies.all()) {
        if (need.retired) continue;
        const auto found = std::find(need.answered_by.begin(), need.answered_by.end(), categories.front().slug);
        if (found == need.answered_by.end()) continue;
        const auto place = static_cast<std::size_t>(found - need.answered_by.begin());
        if (best == nullptr || place < best_place) std::tie(best, best_place) = std::make_pair(&need, place);
    }
    return best == nullptr ? std::string() : best->slug;
}

base::Result<void> add_without(const Directory& directory, const FindQuestion& question, const FindAnswer& answer, const char* group,
                               std::vector<std::string> FindQuestion::* choices, std::vector<FewerChoices>& fewer) {
    for (const std::string& term : question.*choices) {
        if (fewer.size() == most_fewer) return {};
        FindQuestion without = question;
        without.page = 1;
        std::erase(without.*choices, term);
        FindQuestion counted = without;
        counted.facets = false;
        counted.per_page = 1;
        auto found = find(directory, counted);
        if (!found) return base::fail(std::move(found).error());
        if (found->total > answer.total) fewer.push_back({group, term, std::move(without), found->total});
    }
    return {};
}

}  // namespace

base::Result<Elsewhere> look_elsewhere(const Directory& directory, const FindQuestion& question, const FindAnswer& answer) {
    Elsewhere elsewhere;
    if (answer.total >= few_listings) return elsewhere;
    FINGERPOST_TRY(add_without(directory, question, answer, "category", &FindQuestion::categories, elsewhere.fewer));
    FINGERPOST_TRY(add_without(directory, question, answer, "sector", &FindQuestion::sectors, elsewhere.fewer));
    FINGERPOST_TRY(add_without(directory, question, answer, "organisation", &FindQuestion::organisations, elsewhere.fewer));
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto terms = directory.searcher().terms(index::FacetGroup::category);
    if (!terms) return base::fail(std::move(terms).error());
    Counts counts;
    for (const index::FacetCount& term : *terms) counts.emplace(term.term, term.count);
    Nearest nearest(**taxonomies, question, std::move(counts));
    if (!answer.phrases.empty()) {
        auto lent = directory.store();
        if (!lent) return base::fail(std::move(lent).error());
        FINGERPOST_TRY(add_by_phrases(**lent, **taxonomies, answer, nearest, elsewhere.need));
    }
    add_by_labels(**taxonomies, question, answer, nearest);
    elsewhere.categories = nearest.take();
    if (elsewhere.need.empty()) elsewhere.need = need_answered_by(**taxonomies, elsewhere.categories);
    return elsewhere;
}

std::vector<const Category*> needs_of(const Taxonomies& taxonomies) {
    std::vector<const Category*> needs;
    for (const Category& category : taxonomies.all()) {
        if (!category.answered_by.empty() && !category.retired) needs.push_back(&category);
    }
    std::sort(needs.begin(), needs.end(), [](const Category* left, const Category* right) {
        return base::collation_key(left->label) < base::collation_key(right->label);
    });
    return needs;
}

base::Result<void> report_missing(const Directory& directory, std::string_view need, std::string_view outcode) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    const Category* named = (*taxonomies)->by_slug(need);
    if (named == nullptr || named->answered_by.empty()) {
        return base::fail(base::ErrorCode::invalid, "it is not one of the needs", "need", "choose one from the list");
    }
    store::MissingNeed report{base::format_date(directory.clock().today()), named->slug, {}};
    if (const std::string_view given = base::trim(outcode); !given.empty()) {
        auto parsed = model::parse_outcode(given);
        if (!parsed) return base::fail(base::ErrorCode::invalid, parsed.error().message, "outcode", parsed.error().hint);
        report.outcode = *std::move(parsed);
    }
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write({"public", "web"}, [&](store::Transaction& transaction) { return transaction.count_missing(report); });
}

}  // namespace fingerpost::core
