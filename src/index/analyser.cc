#include "analyser.h"

#include "terms.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>

namespace fingerpost::index {
namespace {

constexpr std::size_t remembered_stems = 50000;
constexpr std::size_t shortest_joined = 4;

// Sorted. Small on purpose: "help", "need", "service" are common too, but that is for the weights to say.
constexpr std::array<std::string_view, 62> stop_words{
    "a",    "about", "am",    "an",   "and",   "are",  "as",   "at",   "be",    "been", "but",  "by",  "can",
    "do",   "does",  "for",   "from", "had",   "has",  "have", "he",   "her",   "him",  "his",  "how", "i",
    "if",   "im",    "in",    "into", "is",    "it",   "its",  "ive",  "me",    "my",   "of",   "on",  "or",
    "our",  "she",   "so",    "some", "that",  "the",  "their", "them", "there", "they", "this", "to",  "us",
    "was",  "we",    "were",  "what", "where", "which", "who",  "with", "you",   "your"};
static_assert(std::is_sorted(stop_words.begin(), stop_words.end()));

bool is_stop_word(std::string_view word) {
    return std::binary_search(stop_words.begin(), stop_words.end(), word);
}

}  // namespace

std::string Analyser::stem(const std::string& folded) const {
    // "St" in a name is "Saint" to whoever looks for it.
    if (folded == "saint") return "st";
    return stemmer_(std::string(base::truncate_utf8(folded, longest_word)));
}

const std::string& Analyser::remembered_stem(const std::string& folded) {
    if (const auto known = stems_.find(folded); known != stems_.end()) return known->second;
    if (stems_.size() >= remembered_stems) stems_.clear();
    return stems_.emplace(folded, stem(folded)).first->second;
}

std::vector<Word> Analyser::words(std::string_view text) {
    std::vector<Word> words;
    auto tokens = base::tokenise(text);
    words.reserve(tokens.size());
    std::size_t end = 0;
    for (base::Token& token : tokens) {
        const bool stop = is_stop_word(token.text);
        const bool hyphenated = !words.empty() && text.substr(end, token.begin - end) == "-";
        const std::string& term = remembered_stem(token.text);
        words.push_back({std::move(token.text), term, stop, hyphenated});
        end = token.end;
    }
    return words;
}

std::string joined(const Analyser& analyser, const Word& left, const Word& right) {
    return analyser.stem(left.folded + right.folded);
}

bool joins(const Word& left, const Word& right) {
    const bool worth = right.hyphenated || (!left.stop && !right.stop);
    return worth && left.folded.size() + right.folded.size() >= shortest_joined;
}

NameKeys name_keys(const std::vector<Word>& words) {
    const bool only_stop_words = std::all_of(words.begin(), words.end(), [](const Word& word) { return word.stop; });
    NameKeys keys;
    for (const Word& word : words) {
        if (word.stop && !only_stop_words) continue;
        keys.words.append(keys.words.empty() ? "" : " ").append(word.folded);
        keys.stems.append(keys.stems.empty() ? "" : " ").append(word.term);
    }
    return keys;
}

}  // namespace fingerpost::index
