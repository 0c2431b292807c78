#include "sentence.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

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

// Sorted. Words of every sentence: a phrase of nothing else means something only as it is written.
constexpr std::array<std::string_view, 159> everyday_words{
    "after", "again", "all", "alone", "anyone", "anything", "around", "ask", "asks", "away", "back", "bad", "before", "big", "bit",
    "bring", "brought", "call", "came", "come", "comes", "coming", "day", "days", "down", "end", "enough", "even", "everyone",
    "everything", "feel", "feeling", "feels", "felt", "few", "first", "get", "gets", "give", "given", "gives", "go", "goes", "going",
    "gone", "good", "hard", "here", "herself", "high", "himself", "home", "house", "in", "know", "knows", "last", "leave", "leaves",
    "leaving", "left", "let", "live", "lives", "living", "long", "lose", "lost", "made", "make", "makes", "making", "man", "month",
    "months", "more", "move", "moved", "much", "myself", "new", "no", "nobody", "nothing", "now", "off", "old", "one", "only", "other",
    "others", "out", "over", "own", "people", "place", "put", "right", "round", "run", "said", "say", "saying", "says", "see", "seeing",
    "seen", "sees", "since", "sit", "sits", "sitting", "small", "someone", "something", "start", "stay", "staying", "stays", "still",
    "take", "taken", "takes", "taking", "talk", "talking", "talks", "tell", "than", "themselves", "then", "thing", "things", "think",
    "thinking", "thinks", "three", "through", "till", "time", "times", "told", "two", "under", "until", "up", "use", "used", "way",
    "week", "weeks", "while", "woman", "work", "worked", "working", "works", "year", "years"};
static_assert(std::is_sorted(everyday_words.begin(), everyday_words.end()));

// Sorted. "get out of the house" is written alike with and without them.
constexpr std::array<std::string_view, 9> words_passed_over{"a", "an", "his", "its", "my", "our", "the", "their", "your"};
static_assert(std::is_sorted(words_passed_over.begin(), words_passed_over.end()));

constexpr std::string_view negation_key = "not";

// Verbs that the stemmer leaves apart, and the stem of what they are forms of. Sorted.
constexpr auto irregular = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ate", "eat"}, {"beaten", "beat"}, {"began", "begin"}, {"bitten", "bite"}, {"bought", "buy"},
    {"broke", "break"}, {"broken", "break"}, {"brought", "bring"}, {"burnt", "burn"}, {"came", "come"},
    {"caught", "catch"}, {"chose", "choos"}, {"chosen", "choos"}, {"drank", "drink"}, {"driven", "drive"},
    {"drove", "drive"}, {"eaten", "eat"}, {"fallen", "fall"}, {"fed", "feed"}, {"fell", "fall"}, {"felt", "feel"},
    {"forgot", "forget"}, {"forgotten", "forget"}, {"fought", "fight"}, {"froze", "freez"}, {"frozen", "freez"},
    {"gave", "give"}, {"given", "give"}, {"gone", "go"}, {"grew", "grow"}, {"grown", "grow"}, {"heard", "hear"},
    {"hid", "hide"}, {"hidden", "hide"}, {"knew", "know"}, {"known", "know"}, {"leant", "lean"},
    {"learnt", "learn"}, {"left", "leav"}, {"lent", "lend"}, {"lost", "lose"}, {"met", "meet"}, {"paid", "pay"},
    {"ran", "run"}, {"rang", "ring"}, {"said", "say"}, {"sat", "sit"}, {"saw", "see"}, {"seen", "see"},
    {"shook", "shake"}, {"slept", "sleep"}, {"sold", "sell"}, {"spent", "spend"}, {"spoke", "speak"},
    {"spoken", "speak"}, {"stole", "steal"}, {"stolen", "steal"}, {"stood", "stand"}, {"swollen", "swell"},
    {"taken", "take"}, {"taught", "teach"}, {"thought", "think"}, {"threw", "throw"}, {"thrown", "throw"},
    {"told", "tell"}, {"took", "take"}, {"tore", "tear"}, {"torn", "tear"}, {"understood", "understand"},
    {"went", "go"}, {"woke", "wake"}, {"wore", "wear"}, {"worn", "wear"}, {"written", "write"}, {"wrote", "write"},
});
static_assert(std::is_sorted(irregular.begin(), irregular.end()));

constexpr std::array<std::string_view, 22> elders{
    "mum", "mam", "mom", "mother", "mummy", "dad", "daddy", "father", "nan", "nana", "nanna", "gran", "granny",
    "grandma", "grandad", "granddad", "grandpa", "grandmother", "grandfather", "aunt", "auntie", "uncle"};
constexpr std::array<std::string_view, 7> partners{
    "husband", "wife", "partner", "hubby", "missus", "boyfriend", "girlfriend"};
constexpr std::array<std::string_view, 14> children{
    "son", "daughter", "lad", "lass", "boy", "girl", "child", "kid", "kids", "children", "bairn", "grandson",
    "granddaughter", "grandchild"};

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool is_everyday_word(const Word& word) {
    return std::binary_search(everyday_words.begin(), everyday_words.end(), std::string_view(word.folded));
}

bool is_passed_over(const Word& word) {
    return std::binary_search(words_passed_over.begin(), words_passed_over.end(), std::string_view(word.folded));
}

std::string key_of(const Word& word, Part part) {
    if (part == Part::negation) return std::string(negation_key);
    const std::string_view folded = word.folded;
    const auto form = std::lower_bound(irregular.begin(), irregular.end(), folded, [](const auto& pair, std::string_view wanted) { return pair.first < wanted; });
    return form == irregular.end() || form->first != folded ? word.term : std::string(form->second);
}

std::string_view relation_of(const Word& word) {
    if (is_one_of(elders, word.folded)) return "~elder";
    if (is_one_of(partners, word.folded)) return "~partner";
    return is_one_of(children, word.folded) ? "~child" : std::string_view();
}

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
