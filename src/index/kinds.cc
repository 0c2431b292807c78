#include "kinds.h"

#include "sentence.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <unordered_set>
#include <utility>

namespace fingerpost::index {
namespace {

// BM25 as usual; b is small since a kind told in many words is one that people speak of much.
constexpr double saturation = 1.2, length_share = 0.3;
constexpr std::size_t kinds_taken = 5;
// How many of the phrases nearest to the question are asked, and what they say beside the words.
constexpr std::size_t sayings_asked = 30;
constexpr float share_of_sayings = 0.5F;
constexpr float step_between_words = 0.1F;

using StemWeights = std::unordered_map<std::string, double>;

std::unordered_set<std::string> content_stems(const std::vector<Word>& words) {
    const auto parts = parts_of(words);
    std::unordered_set<std::string> stems;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (parts[at] == Part::content) stems.insert(key_of(words[at], parts[at]));
    }
    return stems;
}

// Of a phrase, that something is not so tells as much as a word.
std::unordered_set<std::string> telling_keys(const std::vector<Word>& words) {
    const auto parts = parts_of(words);
    std::unordered_set<std::string> keys;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (parts[at] != Part::small) keys.insert(key_of(words[at], parts[at]));
    }
    return keys;
}

// A stem that many phrases of one text have says more of it, but not as many times more.
StemWeights weights_of(Analyser& analyser, const KindOfHelp& kind) {
    StemWeights weights;
    for (const KindOfHelp::Text& text : kind.texts) {
        std::unordered_map<std::string, int> times;
        for (const std::string& phrase : text.phrases) {
            for (const std::string& stem : content_stems(analyser.words(phrase))) ++times[stem];
        }
        for (const auto& [stem, count] : times) weights[stem] += (1 + std::log(count)) * static_cast<double>(text.weight);
    }
    return weights;
}

double length_of(const StemWeights& weights) {
    double length = 0;
    for (const auto& [stem, weight] : weights) length += weight;
    return length;
}

}  // namespace

Target make_target(Analyser& analyser, const ThesaurusTarget& given) {
    Target target;
    target.factor = given.factor;
    target.category = given.category;
    target.shown = given.category.empty() ? given.words : given.category;
    if (!given.category.empty()) return target;
    std::vector<Word> words = analyser.words(given.words);
    std::erase_if(words, [](const Word& word) { return word.stop; });
    for (const Word& word : words) target.terms.push_back(word.term);
    if (words.size() == 2) target.joined = joined(analyser, words[0], words[1]);
    return target;
}

Kinds::Kinds(Analyser& analyser, const std::vector<KindOfHelp>& kinds) {
    for (const KindOfHelp& kind : kinds) {
        Kind made{kind.category, {make_target(analyser, {{}, kind.category, 1})}};
        float factor = 1;
        for (const std::string& words : kind.words) {
            made.targets.push_back(make_target(analyser, {words, {}, factor}));
            factor -= step_between_words;
        }
        kinds_.push_back(std::move(made));
    }
    hear(analyser, kinds);
    take_sayings(analyser, kinds);
}

void Kinds::hear(Analyser& analyser, const std::vector<KindOfHelp>& kinds) {
    std::vector<StemWeights> documents;
    std::unordered_map<std::string, double> having;
    double lengths = 0;
    for (const KindOfHelp& kind : kinds) {
        documents.push_back(weights_of(analyser, kind));
        lengths += length_of(documents.back());
        for (const auto& [stem, weight] : documents.back()) ++having[stem];
    }
    const double count = static_cast<double>(kinds.size());
    const double mean = kinds.empty() ? 1 : std::max(1e-9, lengths / count);
    for (std::size_t kind = 0; kind < documents.size(); ++kind) {
        const double length = length_of(documents[kind]);
        for (const auto& [stem, weight] : documents[kind]) {
            const double rarity = std::log(1 + (count - having[stem] + 0.5) / (having[stem] + 0.5));
            const double gain = rarity * weight * (saturation + 1) / (weight + saturation * (1 - length_share + length_share * length / mean));
            gains_[stem].push_back({static_cast<std::uint32_t>(kind), static_cast<float>(gain)});
        }
    }
}

void Kinds::take_sayings(Analyser& analyser, const std::vector<KindOfHelp>& kinds) {
    std::map<std::string, std::map<std::uint32_t, float>> leads;
    for (std::uint32_t kind = 0; kind < kinds.size(); ++kind) {
        for (const KindOfHelp::Text& text : kinds[kind].texts) {
            for (const std::string& phrase : text.phrases) {
                float& weight = leads[phrase][kind];
                weight = std::max(weight, text.weight);
            }
        }
    }
    std::vector<std::unordered_set<std::string>> keys;
    for (const auto& [phrase, weights] : leads) {
        const auto number = static_cast<std::uint32_t>(keys.size());
        keys.push_back(telling_keys(analyser.words(phrase)));
        for (const std::string& key : keys.back()) said_[key].in.push_back(number);
        const auto begin = static_cast<std::uint32_t>(leads_.size());
        for (const auto& [kind, weight] : weights) leads_.push_back({kind, weight});
        sayings_.push_back({begin, static_cast<std::uint32_t>(leads_.size()), 0});
    }
    for (auto& [key, said] : said_) {
        said.rarity = std::log(1 + static_cast<float>(sayings_.size()) / static_cast<float>(said.in.size()));
        for (const std::uint32_t number : said.in) sayings_[number].telling += said.rarity;
    }
}

Kinds::Ranks Kinds::by_words(const std::vector<Word>& words) const {
    Ranks ranks(kinds_.size(), 0);
    for (const std::string& stem : content_stems(words)) {
        const auto found = gains_.find(stem);
        if (found == gains_.end()) continue;
        for (const Gain& gain : found->second) ranks[gain.kind] += gain.gain;
    }
    return ranks;
}

// A phrase is the nearer the more telling the words that the question shares with it, and the less it has besides.
Kinds::Ranks Kinds::by_sayings(const std::vector<Word>& words) const {
    std::unordered_map<std::uint32_t, float> shared;
    for (const std::string& key : telling_keys(words)) {
        const auto found = said_.find(key);
        if (found == said_.end()) continue;
        for (const std::uint32_t number : found->second.in) shared[number] += found->second.rarity;
    }
    std::vector<std::pair<float, std::uint32_t>> nearest;
    nearest.reserve(shared.size());
    for (const auto& [number, sum] : shared) nearest.emplace_back(sum * sum / sayings_[number].telling, number);
    const auto asked = static_cast<std::ptrdiff_t>(std::min(sayings_asked, nearest.size()));
    std::partial_sort(nearest.begin(), nearest.begin() + asked, nearest.end(), std::greater<>());
    Ranks ranks(kinds_.size(), 0);
    for (std::ptrdiff_t at = 0; at < asked; ++at) {
        const auto& [near, number] = nearest[static_cast<std::size_t>(at)];
        for (std::uint32_t lead = sayings_[number].begin; lead < sayings_[number].end; ++lead) {
            ranks[leads_[lead].kind] += near * near * leads_[lead].weight;
        }
    }
    return ranks;
}

std::vector<NearKind> Kinds::nearest(const std::vector<Word>& words) const {
    if (kinds_.empty()) return {};
    Ranks ranks = by_words(words);
    const Ranks said = by_sayings(words);
    const float most = *std::max_element(ranks.begin(), ranks.end());
    const float most_said = *std::max_element(said.begin(), said.end());
    std::vector<std::uint32_t> met;
    for (std::uint32_t kind = 0; kind < ranks.size(); ++kind) {
        if (most_said > 0) ranks[kind] += share_of_sayings * std::max(most, 1.0F) * said[kind] / most_said;
        if (ranks[kind] > 0) met.push_back(kind);
    }
    const auto taken = static_cast<std::ptrdiff_t>(std::min(kinds_taken, met.size()));
    std::partial_sort(met.begin(), met.begin() + taken, met.end(), [&](std::uint32_t left, std::uint32_t right) {
        return ranks[left] != ranks[right] ? ranks[left] > ranks[right] : left < right;
    });
    std::vector<NearKind> near;
    for (std::ptrdiff_t at = 0; at < taken; ++at) {
        const Kind& kind = kinds_[met[static_cast<std::size_t>(at)]];
        near.push_back({&kind.category, &kind.targets, ranks[met[static_cast<std::size_t>(at)]] / ranks[met.front()]});
    }
    return near;
}

}  // namespace fingerpost::index
