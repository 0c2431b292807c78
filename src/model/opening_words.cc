#include "opening_words.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

namespace fingerpost::model {
namespace {

using Words = std::vector<std::string>;
using Table = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> refusing{"closed",   "not",  "no",  "except", "excepted", "excluding",
                                                    "excludes", "excl", "exc", "apart",  "outside",  "never"};
constexpr std::array<std::string_view, 6> denying{"not", "never", "no", "isnt", "arent", "doesnt"};
constexpr std::array<std::string_view, 13> allowing{"open",    "opens", "available", "including", "includes",
                                                    "include", "incl",  "inc",       "plus",      "also",
                                                    "runs",    "run",   "inclusive"};
constexpr std::array<std::string_view, 4> refused_after{"closed", "excluded", "excepted", "excl"};
constexpr std::array<std::string_view, 4> allowed_after{"included", "inclusive", "open", "too"};
constexpr std::array<std::string_view, 19> hedging{
    "vary", "varies", "may",  "might",   "some",    "check",  "ring",     "phone",     "call",     "contact",
    "ask",  "differ", "most", "reduced", "usually", "varied", "normally", "sometimes", "different"};
constexpr std::array<std::string_view, 9> small{"on",   "in",      "during", "the",  "all",
                                                "only", "mondays", "monday", "hours"};
constexpr std::array<std::string_view, 5> closing_links{"for", "over", "on", "during", "at"};
constexpr std::array<std::string_view, 15> closing_causes{
    "christmas", "easter", "new",    "year",  "bank",     "holiday", "holidays",   "refurbishment",
    "repairs",   "summer", "winter", "staff", "training", "the",     "maintenance"};

bool is_one_of(std::string_view word, Table table) {
    return std::find(table.begin(), table.end(), word) != table.end();
}

enum class Verdict { nothing, refused, allowed, only, hedged };

// Where in a sentence "bank holidays" (say) stands.
struct Phrase {
    std::size_t begin = 0, end = 0;
};

bool is_holiday(std::string_view word) {
    return word == "holiday" || word == "holidays" || word == "hols";
}

std::optional<Phrase> find_pair(const Words& words, bool (*pair)(std::string_view, std::string_view)) {
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        if (pair(words[at], words[at + 1])) return Phrase{at, at + 2};
    }
    return std::nullopt;
}

// Looks back for the nearest word that decides: "closed weekends and bank holidays", "not available on bank holidays".
Verdict verdict_before(const Words& words, Phrase phrase) {
    for (std::size_t at = phrase.begin; at-- > 0;) {
        const std::string& word = words[at];
        if (is_one_of(word, allowing)) {
            return at > 0 && is_one_of(words[at - 1], denying) ? Verdict::refused : Verdict::allowed;
        }
        if (is_one_of(word, refusing)) return Verdict::refused;
    }
    // "Nights, weekends and bank holidays"
    return phrase.begin > 1 && words[phrase.begin - 1] == "and" ? Verdict::allowed : Verdict::nothing;
}

Verdict verdict_on(const Words& words, Phrase phrase) {
    if (std::any_of(words.begin(), words.end(), [](const auto& word) { return is_one_of(word, hedging); }))
        return Verdict::hedged;
    const Verdict before = verdict_before(words, phrase);
    if (before == Verdict::refused) return before;
    if (phrase.end < words.size()) {
        if (is_one_of(words[phrase.end], refused_after)) return Verdict::refused;
        if (is_one_of(words[phrase.end], allowed_after)) return Verdict::allowed;
        if (words[phrase.end] == "only") return Verdict::only;
    }
    if (before != Verdict::nothing) return before;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if ((at < phrase.begin || at >= phrase.end) && !is_one_of(words[at], small)) return Verdict::nothing;
    }
    return Verdict::only;  // the sentence says nothing else
}

// True if the sentence speaks of bank holidays.
bool read_bank_holidays(const Words& words, SaidOfDays& said) {
    const auto phrase = find_pair(
        words, [](auto first, auto second) { return (first == "bank" || first == "public") && is_holiday(second); });
    if (!phrase) return false;
    switch (verdict_on(words, *phrase)) {
        case Verdict::refused:
            said.on_bank_holidays = OnBankHolidays::closed;
            break;
        case Verdict::allowed:
            said.on_bank_holidays = OnBankHolidays::open;
            break;
        case Verdict::only:
            said.on_bank_holidays = OnBankHolidays::only;
            break;
        case Verdict::hedged:
        case Verdict::nothing:
            said.on_bank_holidays = OnBankHolidays::doubt;
            break;
    }
    return true;
}

bool read_term_time(const Words& words, SaidOfDays& said) {
    auto phrase = find_pair(words, [](auto first, auto second) {
        return first == "term" && (second == "time" || second == "times" || second == "only");
    });
    for (std::size_t at = 0; !phrase && at < words.size(); ++at) {
        if (words[at] == "termtime") phrase = Phrase{at, at + 1};
    }
    if (!phrase) return false;
    const Verdict verdict = verdict_on(words, *phrase);
    said.in_terms = verdict == Verdict::refused  ? InTerms::holidays_only
                    : verdict == Verdict::hedged ? InTerms::doubt_outside
                                                 : InTerms::term_only;
    return true;
}

bool read_school_holidays(const Words& words, SaidOfDays& said) {
    const auto phrase =
        find_pair(words, [](auto first, auto second) { return first == "school" && is_holiday(second); });
    if (!phrase) return false;
    const Verdict verdict = verdict_on(words, *phrase);
    said.in_terms = verdict == Verdict::refused   ? InTerms::term_only
                    : verdict == Verdict::only    ? InTerms::holidays_only
                    : verdict == Verdict::allowed ? InTerms::any
                                                  : InTerms::doubt_outside;
    return true;
}

bool is_plain_closing(const Words& words) {
    if (words.size() == 1 || (words.size() == 3 && words[1] == "all" && words[2] == "day")) return true;
    return words.size() > 2 && is_one_of(words[1], closing_links) &&
           std::all_of(words.begin() + 2, words.end(),
                       [](const auto& word) { return is_one_of(word, closing_causes); });
}

// Folded words of each sentence. A full stop ends one only before a space: "9.30 am", "excl. bank holidays".
std::vector<Words> sentences_of(std::string_view text) {
    constexpr std::size_t longest = 2000, most_words = 200;
    std::string marked = base::fold(base::squeeze(base::truncate_utf8(text, longest)));
    for (const std::string_view cut : {"excl", "incl", "inc", "exc"}) {
        marked = base::replace_all(std::move(marked), std::string(cut) + ".", cut);
    }
    marked = base::replace_all(std::move(marked), ". ", ";");
    std::vector<Words> sentences;
    for (const std::string& sentence : base::split(marked, ';')) {
        Words words;
        for (base::Token& token : base::tokenise(sentence, most_words)) words.push_back(std::move(token.text));
        if (!words.empty()) sentences.push_back(std::move(words));
    }
    return sentences;
}

}  // namespace

SaidOfDays said_of_days(std::string_view description, std::string_view notes) {
    SaidOfDays said;
    if (description.empty() && notes.empty()) return said;
    std::string text(description);
    text += text.empty() || notes.empty() ? "" : " ; ";
    text += notes;
    bool first = true;
    for (const Words& words : sentences_of(text)) {
        const bool of_bank_holidays = read_bank_holidays(words, said);
        const bool of_terms = read_term_time(words, said), of_school_holidays = read_school_holidays(words, said);
        if (first && words.front() == "closed") {
            said.closed = is_plain_closing(words);
            said.starts_closed = !of_bank_holidays && !of_terms && !of_school_holidays;
        }
        first = false;
    }
    return said;
}

}  // namespace fingerpost::model
