// Advice on how a listing is written (V5, Q7). It only advises: nothing here ever refuses a text. The words are the caller's.
//
// The reading age is the Flesch–Kincaid grade, 0.39 · words/sentences + 11.8 · syllables/words − 15.59 (Kincaid, Fishburne, Rogers and
// Chissom, "Derivation of New Readability Formulas", US Naval Technical Training Command, Research Branch Report 8-75, 1975), and five
// years: a child is five before grade 1 of a US school begins, so grade 4 to 6 is nine to eleven. Syllables are counted by rule, which is
// right for about nine words in ten. The target of 9 to 11 is the Patient Information Forum's.
#pragma once

#include <fingerpost/model/types.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

inline constexpr std::size_t longest_sentence = 25;  // words
inline constexpr int youngest_target = 9, oldest_target = 11;
inline constexpr std::size_t words_for_an_age = 20;  // fewer say too little

enum class Advice {
    long_sentence,  // more than longest_sentence words; `found` begins it
    acronym,        // letters that nobody has explained
    jargon,         // `instead` is plainer
    capitals,       // shouting
    et_cetera,      // "etc" says nothing
    marketing,      // praise is no fact
    clock_mix,      // "14:00" here and "2 pm" there
    no_hours,       // of the whole listing
};
std::string_view name_of(Advice advice);  // "long_sentence"; in the locale's "advice." texts

struct WritingNote {
    Advice advice;
    std::string field;    // the name it was given with; empty: of the whole
    std::string found;    // as it stands there
    std::string instead;  // of jargon
};

struct WrittenText {
    std::string field, text;
};

struct WritingHelp {
    std::vector<WritingNote> notes;  // by text, then as they stand in it
    std::optional<int> reading_age;  // years, of all texts together
    bool is_hard() const { return reading_age && *reading_age > oldest_target; }
};

WritingHelp writing_help(std::span<const WrittenText> texts);
// Of what people read of a listing, and whether it says when it is open: nowhere in it or at `places`.
WritingHelp writing_help(const model::Service& service, std::span<const model::Location> places = {});

}  // namespace fingerpost::core
