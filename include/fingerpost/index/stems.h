// The words of a text as the index compares them: for whatever else is recognised in questions, so that "hits" and "hitting" are one
// word everywhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::index {

struct StemmedWord {
    std::string folded;  // as written, without case and accents; apostrophes inside are gone: "dont"
    std::string stem;
    bool small = false;  // a word of grammar or of asking: "my", "would", "please"
};

// In order, at most `limit`. Any text will do. Thread-safe.
std::vector<StemmedWord> stemmed_words(std::string_view text, std::size_t limit);

}  // namespace fingerpost::index
