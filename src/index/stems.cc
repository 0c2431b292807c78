#include <fingerpost/index/stems.h>

#include "analyser.h"
#include "sentence.h"

namespace fingerpost::index {

std::vector<StemmedWord> stemmed_words(std::string_view text, std::size_t limit) {
    // A stemmer belongs to one thread; what it remembers is worth keeping.
    thread_local Analyser analyser;
    std::vector<StemmedWord> stemmed;
    for (Word& word : analyser.words(text)) {
        if (stemmed.size() == limit) break;
        const bool small = is_small_word(word);
        stemmed.push_back({std::move(word.folded), std::move(word.term), small});
    }
    return stemmed;
}

}  // namespace fingerpost::index
