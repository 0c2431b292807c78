#include "query.h"

#include "audience.h"
#include "english.h"
#include "sentence.h"
#include "phones.h"
#include "postcodes.h"
#include "terms.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace fingerpost::index {
namespace {

// Two words of the question that stand side by side in a name are worth a little more than apart.
constexpr float joined_factor = 1.15F;
// What a word counts for that says little of what is needed.
constexpr float weak_factor = 0.25F;
// From this many words that matter on, a question is a sentence.
constexpr std::size_t words_of_a_sentence = 4;
// From this many on it may sound like a kind of help; what that counts for beside what was asked for in so many words.
constexpr std::size_t words_that_sound_like = 3;
constexpr float kind_in_a_sentence = 0.7F;
constexpr float kind_in_a_few_words = 0.5F;
constexpr float most_telling = 9;  // rarity of a phrase, at most: no single listing's odd word outweighs it
constexpr std::size_t shortest_corrected = 4;

class QueryMaker {
  public:
    QueryMaker(Analyser& analyser, const Xapian::Database& database, const Knowledge& knowledge)
        : analyser_(analyser), database_(database), knowledge_(knowledge) {}

    Query make(std::string_view question) {
        const auto kept = base::truncate_utf8(question, longest_question);
        const std::string rest = take_phones(kept);
        auto words = analyser_.words(rest);
        for (const Word& word : analyser_.words(knowledge_.place_words)) place_words_.insert(word.folded);
        query_.name = name_keys(words);
        correct(words);
        take_words(words);
        if (knowledge_.thesaurus != nullptr) take_phrases(words);
        weigh_words();
        query_.for_others = terms_for_others(analyser_, words);
        if (knowledge_.thesaurus != nullptr && telling_ >= words_that_sound_like) take_kinds(words);
        query_.words_left_out = query_.words_left_out || kept.size() < question.size();
        return std::move(query_);
    }

  private:
    Xapian::doccount frequency(const std::string& term) const {
        return knowledge_.frequencies != nullptr ? knowledge_.frequencies->of(database_, term) : database_.get_termfreq(term);
    }

    // How little a word says that stands in `documents` of all: BM25's, never below zero.
    float rarity(Xapian::doccount documents) const {
        const double all = database_.get_doccount();
        const double having = documents;
        return static_cast<float>(std::log(1 + std::max(0.0, all - having + 0.5) / (having + 0.5)));
    }

    void take_words(const std::vector<Word>& words) {
        const bool only_stop_words =
            query_.empty() && std::all_of(words.begin(), words.end(), [](const Word& word) { return word.stop; });
        bit_at_.assign(words.size(), 0);
        for (std::size_t at = 0; at < words.size() && !query_.words_left_out;) {
            if (words[at].stop && !only_stop_words) {
                ++at;
            } else if (const auto known = seen_.find(words[at].term); known != seen_.end()) {
                bit_at_[at++] = known->second;
            } else if (query_.words.size() == most_words) {
                query_.words_left_out = true;
            } else {
                const std::size_t before = query_.words.size();
                const std::size_t taken = take_word(words, at);
                const std::uint64_t bit = query_.words.size() > before ? std::uint64_t{1} << before : 0;
                for (std::size_t offset = 0; offset < taken; ++offset) bit_at_[at + offset] = bit;
                at += taken;
            }
        }
    }

    // A word that neither the listings nor the thesaurus have is put right if a known one is near.
    void correct(std::vector<Word>& words) {
        if (!knowledge_.vocabulary) return;
        for (std::size_t at = 0; at < words.size(); ++at) {
            Word& word = words[at];
            if (word.folded.size() < shortest_corrected || is_small_word(word) || place_words_.contains(word.folded) || is_known(words, at)) continue;
            if (!knowledge_.eager && is_english(word.folded)) continue;
            const std::string nearest = knowledge_.vocabulary()->nearest(word.folded);
            if (nearest.empty()) continue;
            query_.corrections.push_back({word.folded, nearest});
            auto replaced = analyser_.words(nearest);
            if (replaced.size() == 1) words[at] = std::move(replaced.front());
        }
    }

    bool is_known(const std::vector<Word>& words, std::size_t at) const {
        const Word& word = words[at];
        if (frequency(word.term) > 0 || frequency(term::postcode(word.folded)) > 0) return true;
        if (knowledge_.thesaurus != nullptr && knowledge_.thesaurus->knows(word.folded)) return true;
        const bool with_last = at > 0 && frequency(joined(analyser_, words[at - 1], word)) > 0;
        return with_last || (at + 1 < words.size() && frequency(joined(analyser_, word, words[at + 1])) > 0);
    }

    void take_phrases(const std::vector<Word>& words) {
        std::uint64_t taken = 0;
        for (const Recognised& recognised : knowledge_.thesaurus->recognise(words)) {
            Meaning meaning{recognised.phrase->text, 0, {}};
            for (const std::size_t at : recognised.words) meaning.words |= bit_at_[at];
            if ((meaning.words & taken) != 0 || meaning.words == 0) continue;
            for (const Target& target : *recognised.phrase->targets) take_target(target, meaning);
            if (meaning.targets.empty()) continue;
            taken |= meaning.words;
            query_.meanings.push_back(std::move(meaning));
        }
    }

    void take_kinds(const std::vector<Word>& words) {
        const auto most_of_a_kind = std::max<Xapian::doccount>(50, database_.get_doccount() / 20);
        const float weight = telling_ >= words_of_a_sentence ? kind_in_a_sentence : kind_in_a_few_words;
        for (const NearKind& near : knowledge_.thesaurus->kinds().nearest(words)) {
            Meaning kind{*near.category, 0, {}};
            for (const Target& target : *near.targets) {
                if (take_target(target, kind, weight * near.share) > most_of_a_kind) kind.targets.pop_back();
            }
            if (!kind.targets.empty()) query_.kinds.push_back(std::move(kind));
        }
    }

    // A target that no listing has is left out.
    // Otherwise tells how many have it, roughly.
    Xapian::doccount take_target(const Target& target, Meaning& meaning, float weight = 1) const {
        AskedTarget asked{{}, {}, {}, target.shown, 0};
        Xapian::doccount having = 0;
        if (!target.category.empty()) {
            asked.category = term::category(target.category);
            having = frequency(asked.category);
        } else if (target.terms.size() == 1) {
            asked.terms = target.terms;
            having = frequency(target.terms.front());
        } else {
            if (!target.joined.empty() && frequency(target.joined) > 0) asked.joined = target.joined;
            Xapian::doccount fewest = database_.get_doccount();
            for (const std::string& term : target.terms) fewest = std::min(fewest, frequency(term));
            if (fewest > 0) asked.terms = target.terms;
            // The rarest first: its postings are walked, the others' looked up.
            std::sort(asked.terms.begin(), asked.terms.end(),
                      [&](const std::string& left, const std::string& right) { return frequency(left) < frequency(right); });
            having = fewest > 0 ? fewest : frequency(target.joined);
        }
        if (having == 0) return 0;
        asked.weight = std::min(rarity(having), most_telling) * target.factor * weight;
        meaning.targets.push_back(std::move(asked));
        return having;
    }

    // What each word counts for, once it is known what they are together.
    void weigh_words() {
        std::uint64_t in_phrases = 0;
        for (const Meaning& meaning : query_.meanings) in_phrases |= meaning.words;
        std::size_t telling = 0;
        for (const AskedWord& word : query_.words) telling += word.weak ? 0 : 1;
        telling_ = telling;
        if (telling == 0) {
            for (AskedWord& word : query_.words) word.weak = false;
            return;
        }
        const bool sentence = telling >= words_of_a_sentence;
        for (std::size_t index = 0; index < query_.words.size(); ++index) {
            AskedWord& word = query_.words[index];
            const bool in_phrase = (in_phrases >> index & 1) != 0;
            word.in_passing = sentence && !word.required;
            if (in_phrase) {
                word.weak = false;
            } else if (word.weak) {
                word.rarity *= weak_factor;
            }
        }
    }

    // The question without its phone numbers, which become words of their own.
    std::string take_phones(std::string_view question) {
        std::string rest;
        std::size_t at = 0;
        for (const WrittenPhone& phone : written_phones(question)) {
            const std::string term = term::phone(phone.digits);
            const bool known = frequency(term) > 0;
            // "2025 2026" is no phone number unless somebody has it.
            if (!known && !phone.certain) continue;
            rest.append(question.substr(at, phone.begin - at)).append(", ");
            at = phone.end;
            AskedWord word{phone.digits, {}, true, false, false, 0};
            if (known) word.alternatives.push_back({term, 1, Field::phone});
            add(std::move(word), term);
        }
        return rest.append(question.substr(at));
    }

    // Takes the word at `at`, or the two that make a postcode. Returns how many were taken.
    std::size_t take_word(const std::vector<Word>& words, std::size_t at) {
        const Word& word = words[at];
        const bool has_next = at + 1 < words.size();
        if (has_next && is_outcode(word.folded) && is_incode(words[at + 1].folded)) {
            take_postcode(word.folded + " " + words[at + 1].folded, word.folded + words[at + 1].folded);
            return 2;
        }
        if (outcode_of(word.folded)) {
            take_postcode(word.folded, word.folded);
            return 1;
        }
        AskedWord asked{word.folded, {}, false, is_small_word(word) || place_words_.contains(word.folded), false, 0};
        offer(asked, {word.term, 1, std::nullopt});
        if (is_outcode(word.folded)) offer(asked, {term::postcode(word.folded), 1, Field::postcode});
        if (is_short_number(word.folded)) offer(asked, {term::phone(word.folded), 1, Field::phone});
        if (at > 0) offer_joined(asked, words[at - 1], word);
        if (has_next) offer_joined(asked, word, words[at + 1]);
        add(std::move(asked), word.term);
        return 1;
    }

    // Listings at that postcode; if there are none, those of its outcode.
    void take_postcode(const std::string& text, const std::string& whole) {
        AskedWord asked{text, {}, false, place_words_.contains(text.substr(0, text.find(' '))), false, 0};
        offer(asked, {term::postcode(whole), 1, Field::postcode});
        if (asked.alternatives.empty()) offer(asked, {term::postcode(*outcode_of(whole)), 1, Field::postcode});
        add(std::move(asked), term::postcode(whole));
    }

    static bool is_short_number(const std::string& word) {
        return word.size() >= 3 && word.size() < shortest_ending &&
               std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    void offer(AskedWord& word, Alternative alternative) const {
        if (frequency(alternative.term) > 0) word.alternatives.push_back(std::move(alternative));
    }

    // "food bank" also asks for "foodbank".
    void offer_joined(AskedWord& word, const Word& left, const Word& right) {
        offer(word, {joined(analyser_, left, right), joined_factor, std::nullopt});
    }

    void add(AskedWord word, const std::string& identity) {
        if (query_.words.size() == most_words || !seen_.emplace(identity, std::uint64_t{1} << query_.words.size()).second) return;
        // The first alternative is the word itself; those it is also found by are rarer, but no more telling.
        if (!word.alternatives.empty()) word.rarity = rarity(frequency(word.alternatives.front().term));
        query_.words.push_back(std::move(word));
    }

    Analyser& analyser_;
    const Xapian::Database& database_;
    const Knowledge& knowledge_;
    Query query_;
    std::unordered_map<std::string, std::uint64_t> seen_;  // term -> its bit
    std::unordered_set<std::string> place_words_;
    std::size_t telling_ = 0;
    std::vector<std::uint64_t> bit_at_;                    // of each word of the text; 0 for those not asked for
};

}  // namespace

std::uint64_t Query::all_words() const {
    std::uint64_t all = 0;
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (!words[index].weak) all |= std::uint64_t{1} << index;
    }
    return all;
}

std::uint64_t Query::required_words() const {
    std::uint64_t required = 0;
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (words[index].required) required |= std::uint64_t{1} << index;
    }
    return required;
}

Query make_query(Analyser& analyser, const Xapian::Database& database, std::string_view question, const Knowledge& knowledge) {
    return QueryMaker(analyser, database, knowledge).make(question);
}

}  // namespace fingerpost::index
