#include "phrases.h"

#include "sentence.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <string_view>

namespace fingerpost::index {
namespace {

constexpr std::string_view negation_key = "not";
constexpr std::size_t most_skipped = 1;
constexpr std::size_t most_small_between = 4;

std::string key_of(const Word& word, Part part) { return part == Part::negation ? std::string(negation_key) : word.term; }

std::size_t content_words(const std::vector<Part>& parts) {
    return static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), [](Part part) { return part != Part::small; }));
}

// The positions in `words` that the phrase's keys match from `start` on; empty if they do not.
std::vector<std::size_t> match_content(const Phrase& phrase, const std::vector<Word>& words, const std::vector<Part>& parts,
                                       const std::vector<bool>& taken, std::size_t start) {
    std::vector<std::size_t> matched;
    std::size_t skipped = 0;
    std::size_t small = 0;
    for (std::size_t at = start; at < words.size() && matched.size() < phrase.keys.size(); ++at) {
        if (parts[at] == Part::small) {
            if (++small > most_small_between) return {};
            continue;
        }
        if (!taken[at] && key_of(words[at], parts[at]) == phrase.keys[matched.size()]) {
            matched.push_back(at);
            small = 0;
        } else if (matched.empty() || parts[at] == Part::negation || ++skipped > most_skipped) {
            return {};
        }
    }
    if (matched.size() < phrase.keys.size()) return {};
    return matched;
}

std::vector<std::size_t> match_literal(const Phrase& phrase, const std::vector<Word>& words, const std::vector<bool>& taken,
                                       std::size_t start) {
    if (start + phrase.keys.size() > words.size()) return {};
    std::vector<std::size_t> matched;
    for (std::size_t offset = 0; offset < phrase.keys.size(); ++offset) {
        if (taken[start + offset] || words[start + offset].term != phrase.keys[offset]) return {};
        matched.push_back(start + offset);
    }
    return matched;
}

}  // namespace

Thesaurus::Compiled::Compiled(const std::vector<ThesaurusEntry>& entries, const std::vector<KindOfHelp>& kinds) {
    Analyser analyser;
    phrases_.reserve(entries.size());
    for (const ThesaurusEntry& entry : entries) add(analyser, entry);
    sort(by_first_content_);
    sort(by_first_literal_);
    kinds_ = Kinds(analyser, kinds);
}

void Thesaurus::Compiled::add(Analyser& analyser, const ThesaurusEntry& entry) {
    const auto words = analyser.words(entry.phrase);
    if (words.empty()) return;
    const auto parts = parts_of(words);
    Phrase phrase{entry.phrase, {}, content_words(parts) < std::min<std::size_t>(2, words.size()), {}};
    // "not" alone is no phrase to speak of; with one more word it is, as it is written.
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (phrase.literal) {
            phrase.keys.push_back(words[at].term);
        } else if (parts[at] != Part::small) {
            phrase.keys.push_back(key_of(words[at], parts[at]));
        }
        if (!words[at].stop) vocabulary_.insert(words[at].folded);
    }
    add_targets(analyser, entry, phrases_[place_for(std::move(phrase))]);
}

void Thesaurus::Compiled::add_targets(Analyser& analyser, const ThesaurusEntry& entry, Phrase& phrase) {
    for (const ThesaurusTarget& given : entry.targets) {
        for (const Word& word : analyser.words(given.words)) {
            if (!word.stop) vocabulary_.insert(word.folded);
        }
        Target target = make_target(analyser, given);
        const bool known = std::any_of(phrase.targets.begin(), phrase.targets.end(), [&](const Target& other) {
            return other.terms == target.terms && other.category == target.category;
        });
        if (!known && (!target.category.empty() || !target.terms.empty())) phrase.targets.push_back(std::move(target));
    }
}

std::uint32_t Thesaurus::Compiled::place_for(Phrase phrase) {
    const std::string identity = (phrase.literal ? "=" : "~") + base::join(phrase.keys, " ");
    const auto [known, inserted] = by_keys_.emplace(identity, static_cast<std::uint32_t>(phrases_.size()));
    if (!inserted) return known->second;
    ByFirst& by_first = phrase.literal ? by_first_literal_ : by_first_content_;
    by_first[phrase.keys.front()].push_back(known->second);
    phrases_.push_back(std::move(phrase));
    return known->second;
}

void Thesaurus::Compiled::sort(ByFirst& by_first) {
    for (auto& [key, list] : by_first) {
        std::stable_sort(list.begin(), list.end(), [&](std::uint32_t left, std::uint32_t right) {
            return phrases_[left].keys.size() > phrases_[right].keys.size();
        });
    }
}

std::vector<Recognised> Thesaurus::Compiled::recognise(const std::vector<Word>& words) const {
    const auto parts = parts_of(words);
    std::vector<bool> taken(words.size(), false);
    std::vector<Recognised> candidates;
    const auto consider = [&](const ByFirst& table, const std::string& key, std::size_t at, bool literal) {
        const auto found = table.find(key);
        if (found == table.end()) return;
        for (const std::uint32_t index : found->second) {
            const Phrase& phrase = phrases_[index];
            auto matched = literal ? match_literal(phrase, words, taken, at) : match_content(phrase, words, parts, taken, at);
            if (!matched.empty()) candidates.push_back({&phrase, std::move(matched)});
        }
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (parts[at] != Part::small) consider(by_first_content_, key_of(words[at], parts[at]), at, false);
        consider(by_first_literal_, words[at].term, at, true);
    }
    // The most words first, of equals the one with the fewest words between, then the earliest.
    std::stable_sort(candidates.begin(), candidates.end(), [](const Recognised& left, const Recognised& right) {
        if (left.words.size() != right.words.size()) return left.words.size() > right.words.size();
        return left.words.back() - left.words.front() < right.words.back() - right.words.front();
    });
    std::vector<Recognised> kept;
    for (Recognised& candidate : candidates) {
        const bool free = std::none_of(candidate.words.begin(), candidate.words.end(), [&](std::size_t at) { return taken[at]; });
        if (!free) continue;
        for (std::size_t at : candidate.words) taken[at] = true;
        kept.push_back(std::move(candidate));
    }
    std::sort(kept.begin(), kept.end(), [](const Recognised& left, const Recognised& right) { return left.words.front() < right.words.front(); });
    return kept;
}

Thesaurus::Thesaurus(const std::vector<ThesaurusEntry>& entries, const std::vector<KindOfHelp>& kinds)
    : compiled_(std::make_unique<Compiled>(entries, kinds)) {}
Thesaurus::~Thesaurus() = default;
std::size_t Thesaurus::size() const { return compiled_->size(); }

}  // namespace fingerpost::index
