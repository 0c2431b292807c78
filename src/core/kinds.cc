// Kinds of help as people speak of them, gathered from the thesaurus and the taxonomies.
#include <fingerpost/core/thesaurus.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace fingerpost::core {
namespace {

constexpr std::size_t kinds_of_a_need = 3;
constexpr float weight_of_a_need = 1.5F;
constexpr std::size_t words_of_a_kind = 3;

using Kinds = std::map<std::string, index::KindOfHelp>;

bool is_category(const std::string& target) { return target.front() == '#'; }
bool is_need(const std::string& target) { return target.front() == '?'; }

float of_rank(std::size_t rank) { return 1 / (1 + static_cast<float>(rank)); }

// Service types that some row aims at; a heading that none does is too wide to sound like anything.
Kinds kinds_aimed_at(const std::vector<store::ThesaurusRow>& rows, const Taxonomies& taxonomies) {
    Kinds kinds;
    for (const store::ThesaurusRow& row : rows) {
        for (const std::string& target : thesaurus_targets(row.targets)) {
            if (!is_category(target)) continue;
            const Category* category = taxonomies.by_slug(std::string_view(target).substr(1));
            if (category != nullptr && category->answered_by.empty()) kinds[category->slug].category = category->slug;
        }
    }
    return kinds;
}

// The kinds that a row's targets name, then those that its needs lead to.
std::vector<std::string> kinds_of_targets(const std::vector<std::string>& targets, const Kinds& kinds, const Taxonomies& taxonomies) {
    std::vector<std::string> named;
    const auto add = [&](const std::string& slug) {
        if (kinds.contains(slug) && std::find(named.begin(), named.end(), slug) == named.end()) named.push_back(slug);
    };
    for (const std::string& target : targets) {
        if (is_category(target)) add(target.substr(1));
    }
    for (const std::string& target : targets) {
        const Category* need = is_need(target) ? taxonomies.by_slug(std::string_view(target).substr(1)) : nullptr;
        if (need == nullptr) continue;
        for (std::size_t rank = 0; rank < std::min(kinds_of_a_need, need->answered_by.size()); ++rank) add(need->answered_by[rank]);
    }
    return named;
}

void add_taxonomy_words(Kinds& kinds, const Taxonomies& taxonomies) {
    for (const Category& term : taxonomies.all()) {
        if (!term.merged_into.empty()) continue;
        const std::string text = term.label + " " + term.description;
        for (std::size_t rank = 0; rank < term.answered_by.size(); ++rank) {
            const auto kind = kinds.find(term.answered_by[rank]);
            if (kind != kinds.end()) kind->second.texts.push_back({{text}, weight_of_a_need * of_rank(rank)});
        }
        if (const auto kind = kinds.find(term.slug); kind != kinds.end()) kind->second.texts.push_back({{text}, 1});
    }
}

std::vector<std::string> best_words(const std::map<std::string, float>& weights) {
    std::vector<std::pair<std::string, float>> sorted(weights.begin(), weights.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) { return left.second > right.second; });
    std::vector<std::string> words;
    for (std::size_t at = 0; at < std::min(words_of_a_kind, sorted.size()); ++at) words.push_back(sorted[at].first);
    return words;
}

}  // namespace

std::vector<index::KindOfHelp> kinds_of_help(const std::vector<store::ThesaurusRow>& rows, const Taxonomies& taxonomies) {
    Kinds kinds = kinds_aimed_at(rows, taxonomies);
    // Phrases of the same targets are ways to say one thing.
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> alike;
    for (const store::ThesaurusRow& row : rows) alike[{row.targets, row.kind}].push_back(row.phrase);
    std::map<std::string, std::map<std::string, float>> words;
    for (const auto& [key, phrases] : alike) {
        const auto targets = thesaurus_targets(key.first);
        const auto named = kinds_of_targets(targets, kinds, taxonomies);
        for (std::size_t rank = 0; rank < named.size(); ++rank) kinds[named[rank]].texts.push_back({phrases, of_rank(rank)});
        float weight = 1;
        for (const std::string& target : targets) {
            if (named.empty() || is_category(target) || is_need(target)) continue;
            words[named.front()][target] += weight;
            weight = 1 / (1 / weight + 0.5F);
        }
    }
    add_taxonomy_words(kinds, taxonomies);
    std::vector<index::KindOfHelp> list;
    for (auto& [slug, kind] : kinds) {
        kind.words = best_words(words[slug]);
        list.push_back(std::move(kind));
    }
    return list;
}

}  // namespace fingerpost::core
