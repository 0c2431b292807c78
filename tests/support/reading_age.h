// How hard a text of ours is to read: the Flesch-Kincaid grade (Kincaid and others, 1975) plus five, the age at which somebody is in
// that grade. Syllables are counted by runs of vowels, so it is a measure of tests, not of people.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::test {

inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

inline std::size_t syllables(std::string word) {
    for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const auto vowel = [](char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; };
    std::size_t count = 0;
    for (std::size_t at = 0; at < word.size(); ++at) count += vowel(word[at]) && (at == 0 || !vowel(word[at - 1])) ? 1 : 0;
    const bool silent = count > 1 && word.back() == 'e' && !word.ends_with("le");
    const bool silent_ed = count > 1 && word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    return std::max<std::size_t>(1, count - (silent || silent_ed ? 1 : 0));
}

struct Readability {
    std::size_t sentences = 0, words = 0, syllables = 0, longest_sentence = 0;
    double age() const {
        return 0.39 * static_cast<double>(words) / static_cast<double>(sentences) + 11.8 * static_cast<double>(syllables) / static_cast<double>(words) - 15.59 + 5;
    }
};

// Each text is at least one sentence.
inline Readability readability(const std::vector<std::string>& texts) {
    Readability read;
    for (const std::string& text : texts) {
        std::string word;
        std::size_t in_sentence = 0;
        const auto end_word = [&] {
            if (word.empty()) return;
            ++read.words;
            ++in_sentence;
            read.syllables += syllables(word);
            word.clear();
        };
        const auto end_sentence = [&] {
            end_word();
            if (in_sentence > 0) ++read.sentences;
            read.longest_sentence = std::max(read.longest_sentence, in_sentence);
            in_sentence = 0;
        };
        for (const char c : text) {
            if (is_letter(c)) {
                word += c;
            } else if (c == '.' || c == '?' || c == '!' || c == ':') {
                end_sentence();
            } else if (static_cast<unsigned char>(c) < 0x80 && c != '\'') {
                end_word();
            }
        }
        end_sentence();
    }
    return read;
}

}  // namespace fingerpost::test
