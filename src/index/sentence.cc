#include "sentence.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace fingerpost::index {
namespace {

// Sorted. Beside the words of grammar: those of asking for something, and of speaking at all.
constexpr std::array<std::string_view, 44> words_of_asking{
    "also",  "always",  "any",    "anyone", "because", "could",    "find",   "getting", "got",    "help",    "helped",
    "just",  "keep",    "keeps",  "like",   "local",   "look",     "looking", "lot",    "may",    "might",   "near",
    "nearby", "need",   "needed", "needing", "needs",  "please",   "quite",  "really",  "should", "somebody", "someone",
    "such",  "too",     "very",   "want",   "wanted",  "wanting",  "wants",  "when",    "will",   "wish",    "would"};
static_assert(std::is_sorted(words_of_asking.begin(), words_of_asking.end()));

constexpr std::array<std::string_view, 22> negations{"arent",   "cannot", "cant",    "couldnt", "didnt",  "doesnt", "dont",  "hadnt",
                                                     "hasnt",   "havent", "isnt",    "never",   "nor",    "not",    "shouldnt", "unable",
                                                     "wasnt",   "werent", "without", "wont",    "wouldnt", "aint"};

// "hard to", "struggles with", "difficulty in": the first is a negation where one of the second follows.
constexpr std::array<std::string_view, 9> hardships{"difficult", "difficulty", "hard",     "hardly",    "struggle",
                                                    "struggles", "struggling", "struggled", "trouble"};
constexpr std::array<std::string_view, 4> after_hardship{"in", "to", "with", "getting"};

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool is_small_word(const Word& word) {
    return word.stop || std::binary_search(words_of_asking.begin(), words_of_asking.end(), std::string_view(word.folded));
}

std::vector<Part> parts_of(const std::vector<Word>& words) {
    std::vector<Part> parts(words.size(), Part::content);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at].folded;
        const std::string_view next = at + 1 < words.size() ? std::string_view(words[at + 1].folded) : std::string_view();
        if (is_one_of(negations, word) || (word == "no" && next == "longer") || (is_one_of(hardships, word) && is_one_of(after_hardship, next)) ||
            word == "hardly") {
            parts[at] = Part::negation;
        } else if (is_small_word(words[at]) || (word == "longer" && at > 0 && words[at - 1].folded == "no")) {
            parts[at] = Part::small;
        }
    }
    return parts;
}

}  // namespace fingerpost::index
