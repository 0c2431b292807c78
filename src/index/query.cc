#include "query.h"

#include "phones.h"
#include "postcodes.h"
#include "terms.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace fingerpost::index {
namespace {

// Two words of the question that stand side by side in a name are worth a little more than apart.
constexpr float joined_factor = 1.15F;

class QueryMaker {
  public:
    QueryMaker(Analyser& analyser, const Xapian::Database& database) : analyser_(analyser), database_(database) {}

    Query make(std::string_view question) {
        const auto kept = base::truncate_utf8(question, longest_question);
        const std::string rest = take_phones(kept);
        const auto words = analyser_.words(rest);
        query_.name = name_keys(words);
        const bool only_stop_words =
            query_.empty() && std::all_of(words.begin(), words.end(), [](const Word& word) { return word.stop; });
        for (std::size_t at = 0; at < words.size() && !query_.words_left_out;) {
            if ((words[at].stop && !only_stop_words) || seen_.count(words[at].term) != 0) {
                ++at;
            } else if (query_.words.size() == most_words) {
                query_.words_left_out = true;
            } else {
                at += take_word(words, at);
            }
        }
        query_.words_left_out = query_.words_left_out || kept.size() < question.size();
        return std::move(query_);
    }

  private:
    Xapian::doccount frequency(const std::string& term) const { return database_.get_termfreq(term); }

    // How little a word says that stands in `documents` of all: BM25's, never below zero.
    float rarity(Xapian::doccount documents) const {
        const double all = database_.get_doccount();
        const double having = documents;
        return static_cast<float>(std::log(1 + std::max(0.0, all - having + 0.5) / (having + 0.5)));
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
            AskedWord word{phone.digits, {}, true, 0};
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
        AskedWord asked{word.folded, {}, false, 0};
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
        AskedWord asked{text, {}, false, 0};
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
        if (query_.words.size() == most_words || !seen_.insert(identity).second) return;
        // The first alternative is the word itself; those it is also found by are rarer, but no more telling.
        if (!word.alternatives.empty()) word.rarity = rarity(frequency(word.alternatives.front().term));
        query_.words.push_back(std::move(word));
    }

    Analyser& analyser_;
    const Xapian::Database& database_;
    Query query_;
    std::unordered_set<std::string> seen_;
};

}  // namespace

std::uint64_t Query::all_words() const {
    return words.size() == most_words ? ~std::uint64_t{0} : (std::uint64_t{1} << words.size()) - 1;
}

std::uint64_t Query::required_words() const {
    std::uint64_t required = 0;
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (words[index].required) required |= std::uint64_t{1} << index;
    }
    return required;
}

Query make_query(Analyser& analyser, const Xapian::Database& database, std::string_view question) {
    return QueryMaker(analyser, database).make(question);
}

}  // namespace fingerpost::index
