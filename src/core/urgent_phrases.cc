#include "urgent_phrases.h"

#include <fingerpost/base/text.h>
#include <fingerpost/index/stems.h>

#include <algorithm>
#include <array>

namespace fingerpost::core {
namespace {

constexpr std::size_t most_words = 300;
constexpr std::size_t most_light_between = 5;
constexpr std::size_t words_for_a_gap = 3;
constexpr std::size_t most_others = 2;  // "the boy next door is getting hit"

// Sorted, all three. What counts for nothing, in phrases and in questions.
constexpr std::array<std::string_view, 20> empty_words{
    "a", "am", "an", "and", "i", "im", "its", "ive", "just", "my", "our", "please", "really", "so", "that", "the", "their", "to", "very",
    "your"};
static_assert(std::is_sorted(empty_words.begin(), empty_words.end()));

// What may stand between the words of a phrase: it counts where the phrase itself has it.
constexpr std::array<std::string_view, 88> light_words{
    "about", "again", "all", "almost", "already", "also", "always", "any", "anymore", "anything", "are", "at", "back",
    "be", "been", "being", "both", "but", "by", "can", "could", "did", "do", "does", "doing", "down", "even", "ever",
    "for", "from", "get", "gets", "getting", "go", "going", "got", "had", "has", "have", "having", "he", "hed", "her",
    "hes", "him", "his", "id", "if", "in", "is", "it", "keep", "keeps", "kept", "lots", "me", "more", "much",
    "nearly", "now", "of", "off", "often", "on", "or", "out", "said", "says", "she", "shes", "some", "sometimes",
    "still", "than", "them", "they", "theyre", "this", "too", "up", "us", "was", "we", "were", "weve", "will", "with",
    "you"};
static_assert(std::is_sorted(light_words.begin(), light_words.end()));

constexpr std::array<std::string_view, 20> negations{"arent",   "cannot", "cant",   "couldnt", "didnt", "doesnt",   "dont",
                                                     "hadnt",   "hasnt",  "havent", "isnt",    "never", "not",      "shouldnt",
                                                     "unable",  "wasnt",  "werent", "without", "wont",  "wouldnt"};

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& sorted, std::string_view word) {
    return std::binary_search(sorted.begin(), sorted.end(), word);
}

constexpr std::string_view negation_key = "not";

UrgentToken token_of(index::StemmedWord word) {
    if (is_one_of(negations, word.folded)) return {std::string(negation_key), false};
    const bool light = is_one_of(light_words, word.folded);
    return {std::move(word.stem), light};
}

}  // namespace

std::vector<UrgentToken> urgent_tokens(std::string_view text) {
    std::vector<UrgentToken> tokens;
    auto words = index::stemmed_words(text, most_words);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_one_of(empty_words, words[at].folded)) continue;
        const bool no_longer = words[at].folded == "no" && at + 1 < words.size() && words[at + 1].folded == "longer";
        if (no_longer) ++at;
        tokens.push_back(no_longer ? UrgentToken{std::string(negation_key), false} : token_of(std::move(words[at])));
    }
    return tokens;
}

bool UrgentPhrases::add(std::string_view text) {
    Phrase phrase;
    for (const std::string& place : base::split(base::squeeze(text), ' ')) {
        Keys keys;
        for (const std::string& word : base::split(place, '|')) {
            // "self-harm" is two words.
            for (UrgentToken& token : urgent_tokens(word)) keys.push_back(std::move(token.key));
        }
        if (keys.empty()) continue;
        if (place.find('|') != std::string::npos) {
            phrase.push_back(std::move(keys));
        } else {
            for (std::string& key : keys) phrase.push_back({std::move(key)});
        }
    }
    if (phrase.empty()) return false;
    for (const std::string& key : phrase.front()) by_first_[key].push_back(phrases_.size());
    phrases_.push_back(std::move(phrase));
    return true;
}

std::vector<std::size_t> UrgentPhrases::found_at(const Phrase& phrase, const std::vector<UrgentToken>& tokens,
                                                 const std::vector<bool>& taken, std::size_t start) const {
    std::vector<std::size_t> found;
    std::size_t others_left = phrase.size() >= words_for_a_gap ? most_others : 0;
    std::size_t light = 0;
    for (std::size_t at = start; at < tokens.size(); ++at) {
        const Keys& keys = phrase[found.size()];
        if (!taken[at] && std::find(keys.begin(), keys.end(), tokens[at].key) != keys.end()) {
            found.push_back(at);
            if (found.size() == phrase.size()) return found;
            light = 0;
        } else if (found.empty()) {
            return {};
        } else if (tokens[at].light) {
            if (++light > most_light_between) return {};
        } else if (tokens[at].key == negation_key || others_left-- == 0) {
            return {};
        }
    }
    return {};
}

template <class Use>
void UrgentPhrases::each_found(const std::vector<UrgentToken>& tokens, const std::vector<bool>& taken, Use&& use) const {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto first = by_first_.find(tokens[at].key);
        if (first == by_first_.end()) continue;
        for (const std::size_t number : first->second) {
            const auto found = found_at(phrases_[number], tokens, taken, at);
            if (!found.empty() && !use(found)) return;
        }
    }
}

bool UrgentPhrases::any_in(const std::vector<UrgentToken>& tokens, const std::vector<bool>& taken) const {
    bool any = false;
    each_found(tokens, taken, [&](const std::vector<std::size_t>&) {
        any = true;
        return false;
    });
    return any;
}

void UrgentPhrases::take(const std::vector<UrgentToken>& tokens, std::vector<bool>& taken) const {
    const std::vector<bool> before = taken;
    each_found(tokens, before, [&](const std::vector<std::size_t>& found) {
        for (const std::size_t at : found) taken[at] = true;
        return true;
    });
}

}  // namespace fingerpost::core
