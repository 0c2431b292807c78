#include "english.h"

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/text.h>

#include <algorithm>
#include <string>
#include <unordered_set>

namespace fingerpost::embedded {
base::EmbeddedFiles index_english();
}

namespace fingerpost::index {
namespace {

bool is_plain(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Names of people and places, which the list writes with a capital, are words as well: nobody mistyped "Paris".
std::unordered_set<std::string> read_words() {
    std::unordered_set<std::string> words;
    for (const base::EmbeddedFile& file : embedded::index_english()) {
        words.reserve(file.content.size() / 9);
        std::size_t begin = 0;
        while (begin < file.content.size()) {
            const std::size_t end = std::min(file.content.find('\n', begin), file.content.size());
            const std::string_view line = file.content.substr(begin, end - begin);
            begin = end + 1;
            // "aunt's" is "aunt" with an ending; "don't" is a word of its own.
            if (line.ends_with("'s")) continue;
            std::string folded = is_plain(line) ? std::string(line) : base::replace_all(base::fold(line), "'", "");
            if (is_plain(folded)) words.insert(std::move(folded));
        }
    }
    return words;
}

}  // namespace

bool is_english(std::string_view folded) {
    static const std::unordered_set<std::string> words = read_words();
    return words.contains(std::string(folded));
}

}  // namespace fingerpost::index
