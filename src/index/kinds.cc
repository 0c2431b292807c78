#include "kinds.h"

#include "sentence.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

namespace fingerpost::index {
namespace {

// BM25 as usual; b is small since a kind told in many words is one that people speak of much.
constexpr double saturation = 1.2, length_share = 0.3;
constexpr std::size_t kinds_taken = 5;
constexpr float step_between_words = 0.1F;

using StemWeights = std::unordered_map<std::string, double>;

std::unordered_set<std::string> content_stems(const std::vector<Word>& words) {
    const auto parts = parts_of(words);
    std::unordered_set<std::string> stems;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (parts[at] == Part::content) stems.insert(words[at].term);
    }
    return stems;
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
    std::vector<StemWeights> documents;
    std::unordered_map<std::string, double> having;
    double lengths = 0;
    for (const KindOfHelp& kind : kinds) {
        documents.push_back(weights_of(analyser, kind));
        lengths += length_of(documents.back());
        for (const auto& [stem, weight] : documents.back()) ++having[stem];
        Kind made{kind.category, {make_target(analyser, {{}, kind.category, 1})}};
        float factor = 1;
        for (const std::string& words : kind.words) {
            made.targets.push_back(make_target(analyser, {words, {}, factor}));
            factor -= step_between_words;
        }
        kinds_.push_back(std::move(made));
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

std::vector<NearKind> Kinds::nearest(const std::vector<Word>& words) const {
    std::vector<float> scores(kinds_.size(), 0);
    std::vector<std::uint32_t> met;
    for (const std::string& stem : content_stems(words)) {
        const auto found = gains_.find(stem);
        if (found == gains_.end()) continue;
        for (const Gain& gain : found->second) {
            if (scores[gain.kind] == 0) met.push_back(gain.kind);
            scores[gain.kind] += gain.gain;
        }
    }
    const auto taken = static_cast<std::ptrdiff_t>(std::min(kinds_taken, met.size()));
    std::partial_sort(met.begin(), met.begin() + taken, met.end(), [&](std::uint32_t left, std::uint32_t right) {
        return scores[left] != scores[right] ? scores[left] > scores[right] : left < right;
    });
    std::vector<NearKind> near;
    for (std::ptrdiff_t at = 0; at < taken; ++at) {
        const Kind& kind = kinds_[met[static_cast<std::size_t>(at)]];
        near.push_back({&kind.category, &kind.targets, scores[met[static_cast<std::size_t>(at)]] / scores[met.front()]});
    }
    return near;
}

}  // namespace fingerpost::index
