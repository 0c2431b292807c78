// Phrases of urgent words, and how one is found in a question. The rules stand in urgent.h of the core.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fingerpost::core {

// One word of a question, as phrases are compared with it.
struct UrgentToken {
    std::string key;     // stem, or "not"
    bool light = false;  // may stand between the words of a phrase
};

// Words that count for nothing are left out.
std::vector<UrgentToken> urgent_tokens(std::string_view text);

// A set of phrases, looked up by their first words.
class UrgentPhrases {
  public:
    // False if there is no word in the phrase that counts.
    bool add(std::string_view phrase);
    // Whether any phrase is there, without the words that are taken.
    bool any_in(const std::vector<UrgentToken>& tokens, const std::vector<bool>& taken) const;
    // Takes the words of every phrase that is there.
    void take(const std::vector<UrgentToken>& tokens, std::vector<bool>& taken) const;

  private:
    using Keys = std::vector<std::string>;   // alternatives at one place
    using Phrase = std::vector<Keys>;

    std::vector<std::size_t> found_at(const Phrase& phrase, const std::vector<UrgentToken>& tokens,
                                      const std::vector<bool>& taken, std::size_t start) const;
    template <class Use>
    void each_found(const std::vector<UrgentToken>& tokens, const std::vector<bool>& taken, Use&& use) const;

    std::vector<Phrase> phrases_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_first_;
};

}  // namespace fingerpost::core
