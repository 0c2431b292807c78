#include "phrases.h"

#include "sentence.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <string_view>

namespace fingerpost::index {
namespace {

constexpr std::size_t most_skipped = 1;
constexpr std::size_t most_small_between = 4;

std::size_t content_words(const std::vector<Part>& parts) {
    return static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), [](Part part) { return part != Part::small; }));
}

// What the words of a question are matched by.
struct Keys {
    std::vector<std::string> exact;
    std::vector<std::string_view> relation;
};

// The positions in `words` that the phrase's keys match from `start` on; empty if they do not.
std::vector<std::size_t> match_content(const Phrase& phrase, const Keys& keys, const std::vector<Part>& parts, std::size_t start) {
    std::vector<std::size_t> matched;
    std::size_t skipped = 0;
    std::size_t small = 0;
    for (std::size_t at = start; at < parts.size() && matched.size() < phrase.keys.size(); ++at) {
        if (parts[at] == Part::small) {
            if (++small > most_small_between) return {};
            continue;
        }
        if (const std::string& key = phrase.keys[matched.size()]; keys.exact[at] == key || keys.relation[at] == key) {
            matched.push_back(at);
            small = 0;
        } else if (matched.empty() || parts[at] == Part::negation || !phrase.may_stand_apart || ++skipped > most_skipped) {
            return {};
        }
    }
    if (matched.size() < phrase.keys.size()) return {};
    return matched;
}

// As it is written, but for articles and the like.
std::vector<std::size_t> match_literal(const Phrase& phrase, const std::vector<Word>& words, const Keys& keys, std::size_t start) {
    std::vector<std::size_t> matched;
    for (std::size_t at = start; at < words.size() && matched.size() < phrase.keys.size(); ++at) {
        if (keys.exact[at] == phrase.keys[matched.size()]) {
            matched.push_back(at);
        } else if (matched.empty() || !is_passed_over(words[at])) {
            return {};
        }
    }
    if (matched.size() < phrase.keys.size()) return {};
    return matched;
}

// Words of every sentence stand near one another by chance; only side by side do they mean something.
bool may_stand_apart(const std::vector<Word>& words, const std::vector<Part>& parts) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (parts[at] == Part::content && !is_everyday_word(words[at])) return true;
    }
    return false;
}

bool is_among(const std::vector<Target>& targets, const Target& target) {
    return std::any_of(targets.begin(), targets.end(), [&](const Target& other) {
        return other.terms == target.terms && other.category == target.category;
    });
}

}  // namespace

Thesaurus::Compiled::Compiled(const std::vector<ThesaurusEntry>& entries, const std::vector<KindOfHelp>& kinds) {
    Analyser analyser;
    phrases_.reserve(entries.size());
    for (const ThesaurusEntry& entry : entries) add(analyser, entry);
    made_.clear();
    sort(by_first_content_);
    sort(by_first_literal_);
    kinds_ = Kinds(analyser, kinds);
}

void Thesaurus::Compiled::add(Analyser& analyser, const ThesaurusEntry& entry) {
    const auto words = analyser.words(entry.phrase);
    if (words.empty()) return;
    const auto parts = parts_of(words);
    const bool literal = content_words(parts) < std::min<std::size_t>(2, words.size());
    Phrase phrase{entry.phrase, {}, literal, nullptr, false, may_stand_apart(words, parts)};
    // "not" alone is no phrase to speak of; with one more word it is, as it is written.
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (phrase.literal) {
            if (!is_passed_over(words[at])) phrase.keys.push_back(key_of(words[at], parts[at]));
        } else if (parts[at] != Part::small) {
            phrase.keys.push_back(key_of(words[at], parts[at]));
        }
        if (!words[at].stop) vocabulary_.insert(words[at].folded);
    }
    Phrase wider = said_of_others(phrase, words, parts);
    if (phrase.keys.empty()) return;
    const Targets targets = targets_of(analyser, entry);
    add_targets(targets, phrases_[place_for(std::move(phrase))]);
    if (!wider.keys.empty()) add_targets(targets, phrases_[place_for(std::move(wider))]);
}

// "mum keeps falling" is said of a grandfather as well. No keys: nobody is spoken of, or nothing else is.
Phrase Thesaurus::Compiled::said_of_others(const Phrase& phrase, const std::vector<Word>& words, const std::vector<Part>& parts) {
    Phrase wider{phrase.text, {}, false, nullptr, true, phrase.may_stand_apart};
    if (phrase.literal || phrase.keys.size() < 2) return wider;
    bool any = false;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (parts[at] == Part::small) continue;
        const std::string_view relation = relation_of(words[at]);
        any = any || !relation.empty();
        wider.keys.push_back(relation.empty() ? key_of(words[at], parts[at]) : std::string(relation));
    }
    if (!any) wider.keys.clear();
    return wider;
}

Targets Thesaurus::Compiled::targets_of(Analyser& analyser, const ThesaurusEntry& entry) {
    std::string identity;
    for (const ThesaurusTarget& given : entry.targets) {
        identity.append(given.words).append("#").append(given.category).append("*").append(std::to_string(given.factor)).append(";");
    }
    Targets& known = made_[identity];
    if (known != nullptr) return known;
    std::vector<Target> targets;
    for (const ThesaurusTarget& given : entry.targets) {
        for (const Word& word : analyser.words(given.words)) {
            if (!word.stop) vocabulary_.insert(word.folded);
        }
        Target target = make_target(analyser, given);
        if ((!target.category.empty() || !target.terms.empty()) && !is_among(targets, target)) targets.push_back(std::move(target));
    }
    return known = std::make_shared<const std::vector<Target>>(std::move(targets));
}

void Thesaurus::Compiled::add_targets(const Targets& targets, Phrase& phrase) {
    if (phrase.targets == nullptr || phrase.targets == targets) {
        phrase.targets = targets;
        return;
    }
    std::vector<Target> all = *phrase.targets;
    for (const Target& target : *targets) {
        if (!is_among(all, target)) all.push_back(target);
    }
    phrase.targets = std::make_shared<const std::vector<Target>>(std::move(all));
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
    Keys keys;
    for (std::size_t at = 0; at < words.size(); ++at) {
        keys.exact.push_back(key_of(words[at], parts[at]));
        keys.relation.push_back(relation_of(words[at]));
    }
    std::vector<Recognised> candidates;
    const auto consider = [&](const ByFirst& table, const std::string& key, std::size_t at, bool literal) {
        const auto found = table.find(key);
        if (found == table.end()) return;
        for (const std::uint32_t index : found->second) {
            const Phrase& phrase = phrases_[index];
            auto matched = literal ? match_literal(phrase, words, keys, at) : match_content(phrase, keys, parts, at);
            if (!matched.empty()) candidates.push_back({&phrase, std::move(matched)});
        }
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (parts[at] != Part::small) consider(by_first_content_, keys.exact[at], at, false);
        if (!keys.relation[at].empty()) consider(by_first_content_, std::string(keys.relation[at]), at, false);
        consider(by_first_literal_, keys.exact[at], at, true);
    }
    // The most words first, of equals the one with the fewest words between, then the earliest.
    std::stable_sort(candidates.begin(), candidates.end(), [](const Recognised& left, const Recognised& right) {
        if (left.words.size() != right.words.size()) return left.words.size() > right.words.size();
        if (left.phrase->wider != right.phrase->wider) return right.phrase->wider;
        return left.words.back() - left.words.front() < right.words.back() - right.words.front();
    });
    std::vector<bool> taken(words.size(), false);
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
