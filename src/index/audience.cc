#include "audience.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace fingerpost::index {
namespace {

// With fewer words nobody tells of somebody: "dad" is then what is looked for.
constexpr std::size_t fewest_words = 4;

constexpr std::array<std::string_view, 29> of_men{
    "he", "him", "his", "himself", "man", "men", "husband", "dad", "dads", "father", "son", "grandson", "grandad", "granddad", "grandpa",
    "brother", "uncle", "lad", "boy", "nephew", "boyfriend", "chap", "bloke", "fella", "widower", "gentleman", "stepdad", "stepson", "groom"};
constexpr std::array<std::string_view, 31> of_women{
    "she", "her", "herself", "woman", "women", "wife", "mum", "mums", "mam", "mother", "daughter", "granddaughter", "gran", "nan", "nana",
    "granny", "grandma", "sister", "aunt", "auntie", "lass", "girl", "niece", "girlfriend", "lady", "ladies", "widow", "pregnant",
    "stepmum", "stepdaughter", "mammy"};
constexpr std::array<std::string_view, 26> of_old{
    "elderly", "pensioner", "pensioners", "oap", "gran", "nan", "nana", "granny", "grandma", "grandad", "granddad", "grandpa", "retired",
    "older", "seventy", "eighty", "ninety", "seventies", "eighties", "nineties", "widow", "widower", "frail", "dementia", "old", "alzheimers"};
constexpr std::array<std::string_view, 27> of_young{
    "baby", "toddler", "child", "children", "kid", "kids", "bairn", "bairns", "wean", "teenager", "teenage", "school", "boy", "girl", "lad",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "grandson", "granddaughter", "newborn", "nursery", "son", "daughter", "schoolboy"};

constexpr std::array<std::string_view, 6> names_for_women{"women", "woman", "ladies", "mum", "mother", "girl"};
constexpr std::array<std::string_view, 5> names_for_men{"men", "man", "dad", "father", "boy"};
constexpr std::array<std::string_view, 9> names_for_the_young{"child", "children", "young", "youth", "baby", "toddler", "school", "student", "parent"};
constexpr std::array<std::string_view, 4> names_for_the_old{"older", "elderly", "pension", "retired"};

using Words = std::span<const std::string_view>;

// One of two groups that exclude each other: who speaks of the one only is not helped by what is named for the other.
struct Opposites {
    Words one, named_for_the_other, other, named_for_the_one;
};

constexpr std::array<Opposites, 2> opposites{{{of_men, names_for_women, of_women, names_for_men},
                                              {of_old, names_for_the_young, of_young, names_for_the_old}}};

bool speak_of(const std::vector<Word>& words, Words group) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) { return std::find(group.begin(), group.end(), word.folded) != group.end(); });
}

}  // namespace

std::vector<std::string> terms_for_others(const Analyser& analyser, const std::vector<Word>& words) {
    std::vector<std::string> terms;
    if (words.size() < fewest_words) return terms;
    const auto add = [&](Words names) {
        for (const std::string_view name : names) terms.push_back(analyser.stem(std::string(name)));
    };
    for (const Opposites& pair : opposites) {
        const bool one = speak_of(words, pair.one), other = speak_of(words, pair.other);
        if (one && !other) add(pair.named_for_the_other);
        if (other && !one) add(pair.named_for_the_one);
    }
    // A group asked for in so many words is what is wanted: "he wants a girls' football team for them".
    std::erase_if(terms, [&](const std::string& term) {
        return std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.term == term; });
    });
    return terms;
}

}  // namespace fingerpost::index
