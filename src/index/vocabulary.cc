#include "vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace fingerpost::index {
namespace {

constexpr std::size_t shortest_corrected = 4;
constexpr std::size_t longest_corrected = 32;
constexpr std::size_t letters_for_two_slips = 7;
constexpr std::size_t shortest_sound = 3;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::uint32_t letters_of(std::string_view word) {
    std::uint32_t letters = 0;
    for (const char c : word) {
        if (is_letter(c)) letters |= 1u << (c - 'a');
    }
    return letters;
}

struct Rule {
    std::string_view written, heard;
    bool at_start = false;
};

// Tried in this order at each letter. Own list, of what people mis-hear and mis-spell in English.
constexpr std::array<Rule, 34> rules{{
    {"psy", "s", true}, {"ps", "s", true}, {"pn", "n", true}, {"kn", "n", true}, {"gn", "n", true}, {"wr", "r", true}, {"wh", "w", true},
    {"rh", "r", true},  {"x", "s", true},  {"sch", "sk"},     {"tch", "x"},      {"chi", "k"},      {"chr", "kr"},     {"tion", "xn"},
    {"sion", "xn"},     {"cian", "xn"},    {"cial", "xl"},    {"ph", "f"},       {"gh", ""},        {"ck", "k"},       {"ch", "x"},
    {"sh", "x"},        {"th", "0"},       {"dge", "j"},      {"ce", "s"},       {"ci", "s"},       {"cy", "s"},       {"ge", "j"},
    {"gi", "j"},        {"gy", "j"},       {"qu", "kw"},      {"mb", "m"},       {"rrh", "r"},      {"kn", "n"},
}};

char heard_as(char c) {
    switch (c) {
        case 'c': case 'q': case 'k': return 'k';
        case 'z': case 's': return 's';
        case 'v': case 'f': return 'f';
        case 'd': case 't': return 't';
        case 'b': case 'p': return 'p';
        case 'g': return 'k';
        default: return c;
    }
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'h' || c == 'w'; }

const Rule* rule_at(std::string_view word, std::size_t at) {
    for (const Rule& rule : rules) {
        if ((!rule.at_start || at == 0) && word.substr(at).starts_with(rule.written)) return &rule;
    }
    return nullptr;
}

void hear(std::string& sound, char c) {
    if (sound.empty() || sound.back() != c) sound += c;
}

}  // namespace

std::string sound_of(std::string_view word) {
    std::string sound;
    for (std::size_t at = 0; at < word.size();) {
        if (const Rule* rule = rule_at(word, at)) {
            for (const char c : rule->heard) hear(sound, heard_as(c));
            // A vowel at the end of a rule's letters only told which rule it was.
            at += rule->written.size();
            continue;
        }
        if (!is_vowel(word[at])) {
            hear(sound, heard_as(word[at]));
        } else if (at == 0) {
            sound += 'a';
        }
        ++at;
    }
    return sound;
}

std::size_t slips_between(std::string_view left, std::string_view right, std::size_t limit) {
    const std::size_t width = right.size();
    if (left.size() > longest_corrected * 2 || width > longest_corrected * 2) return limit + 1;
    const std::size_t difference = left.size() > width ? left.size() - width : width - left.size();
    if (difference > limit) return limit + 1;
    std::array<std::uint8_t, longest_corrected * 2 + 1> before_last{}, last{}, row{};
    for (std::size_t column = 0; column <= width; ++column) last[column] = static_cast<std::uint8_t>(column);
    for (std::size_t line = 1; line <= left.size(); ++line) {
        row[0] = static_cast<std::uint8_t>(line);
        std::uint8_t best = row[0];
        for (std::size_t column = 1; column <= width; ++column) {
            const int replaced = last[column - 1] + (left[line - 1] != right[column - 1] ? 1 : 0);
            int least = std::min({last[column] + 1, row[column - 1] + 1, replaced});
            if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1]) {
                least = std::min(least, before_last[column - 2] + 1);
            }
            row[column] = static_cast<std::uint8_t>(least);
            best = std::min(best, row[column]);
        }
        if (best > limit) return limit + 1;
        before_last = last;
        last = row;
    }
    return std::min<std::size_t>(last[width], limit + 1);
}

Vocabulary::Vocabulary(std::vector<KnownWord> words) : words_(std::move(words)) {
    std::erase_if(words_, [](const KnownWord& word) {
        return word.text.size() < shortest_corrected || word.text.size() > longest_corrected ||
               !std::all_of(word.text.begin(), word.text.end(), is_letter);
    });
    std::sort(words_.begin(), words_.end(), [](const KnownWord& left, const KnownWord& right) {
        return left.text.size() != right.text.size() ? left.text.size() < right.text.size() : left.text < right.text;
    });
    by_text_.reserve(words_.size());
    by_length_.assign(longest_corrected + 2, words_.size());
    for (std::size_t index = words_.size(); index-- > 0;) {
        KnownWord& word = words_[index];
        word.letters = letters_of(word.text);
        word.sound = sound_of(word.text);
        by_text_.emplace(word.text, index);
        by_length_[word.text.size()] = index;
    }
    for (std::size_t length = by_length_.size() - 1; length-- > 0;) by_length_[length] = std::min(by_length_[length], by_length_[length + 1]);
}

std::string Vocabulary::nearest(std::string_view slip) const {
    if (slip.size() < shortest_corrected || slip.size() > longest_corrected || !std::all_of(slip.begin(), slip.end(), is_letter)) return {};
    const std::size_t allowed = slip.size() >= letters_for_two_slips ? 2 : 1;
    const std::size_t heard_allowed = allowed + 1;
    const std::string sound = sound_of(slip);
    const std::uint32_t letters = letters_of(slip);
    const std::size_t shortest = slip.size() > heard_allowed ? slip.size() - heard_allowed : 0;
    const std::size_t longest = std::min(slip.size() + heard_allowed, longest_corrected);
    const KnownWord* best = nullptr;
    double best_cost = 0;
    for (std::size_t index = by_length_[shortest]; index < by_length_[longest + 1]; ++index) {
        const KnownWord& word = words_[index];
        // Each slip changes at most two letters of the set.
        if (static_cast<std::size_t>(std::popcount(word.letters ^ letters)) > 2 * heard_allowed) continue;
        const bool heard = sound.size() >= shortest_sound && word.sound == sound;
        const std::size_t limit = heard ? heard_allowed : allowed;
        const std::size_t slips = slips_between(slip, word.text, limit);
        if (slips > limit) continue;
        // People mostly get the first letter right, and mean common words; a likeness of sound is worth about one slip.
        const double cost = static_cast<double>(slips) - (heard ? 0.9 : 0) + (word.text.front() != slip.front() ? 0.5 : 0) -
                            0.12 * std::log1p(static_cast<double>(word.count));
        if (best == nullptr || cost < best_cost) {
            best = &word;
            best_cost = cost;
        }
    }
    return best == nullptr ? std::string() : best->text;
}

}  // namespace fingerpost::index
