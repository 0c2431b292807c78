#include "scores.h"

#include "occurrence.h"
#include "terms.h"

#include <algorithm>
#include <numeric>

namespace fingerpost::index {
namespace {

// Above any sum of words (64 words of the greatest rarity and strength stay below 10,000): the exact name comes first.
constexpr float lift_of_exact_name = 65536;
constexpr float lift_of_stemmed_name = 32768;
// An alternate name asked for exactly comes close to a name that has the word among others.
constexpr float lift_of_alternate_name = 1.0F;

// Rarest first; required ones before all, since only what has them is an answer.
std::vector<std::size_t> order_of(const Query& query) {
    std::vector<std::size_t> order(query.words.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        const AskedWord& first = query.words[left];
        const AskedWord& second = query.words[right];
        return first.required != second.required ? first.required : first.rarity > second.rarity;
    });
    return order;
}

}  // namespace

void Scores::reset(std::size_t documents) {
    if (words_.size() != documents) {
        words_.assign(documents, 0);
        scores_.resize(documents);
        of_word_.resize(documents);
    } else {
        for (Xapian::docid document : found_) words_[document] = 0;
    }
    found_.clear();
}

void Scores::add(const Xapian::Database& database, const Query& query) {
    std::uint64_t required = 0;
    float rarities = 0;
    for (std::size_t index : order_of(query)) {
        const AskedWord& word = query.words[index];
        const std::uint64_t bit = std::uint64_t{1} << index;
        rarities += word.rarity;
        // Only what has the required words so far is looked at any more.
        add_word(database, word, bit, required);
        if (word.required) required |= bit;
    }
    if (query.name.words.empty()) return;
    lift(database, term::whole_name(query.name.words), lift_of_exact_name);
    lift(database, term::whole_name_stemmed(query.name.stems), lift_of_stemmed_name);
    lift(database, term::whole_alternate_name(query.name.stems), lift_of_alternate_name * rarities);
}

void Scores::add_word(const Xapian::Database& database, const AskedWord& word, std::uint64_t bit, std::uint64_t required) {
    for (const Alternative& alternative : word.alternatives) add_alternative(database, word, alternative, bit, required);
}

void Scores::add_alternative(const Xapian::Database& database, const AskedWord& word, const Alternative& alternative,
                             std::uint64_t bit, std::uint64_t required) {
    const float weight = word.rarity * alternative.factor;
    const float whole = alternative.field ? weight * static_cast<float>(traits(*alternative.field).weight) : 0;
    const auto end = database.postlist_end(alternative.term);
    for (auto posting = database.postlist_begin(alternative.term); posting != end; ++posting) {
        const Xapian::docid document = *posting;
        if (document >= words_.size()) continue;
        std::uint64_t& words = words_[document];
        if ((words & required) != required) continue;
        const float given = alternative.field ? whole : weight * Occurrence(posting.get_wdf()).strength();
        if (words == 0) {
            found_.push_back(document);
            scores_[document] = 0;
        }
        // Of several alternatives for one word the best counts.
        const float before = (words & bit) != 0 ? of_word_[document] : 0;
        if (given > before) {
            scores_[document] += given - before;
            of_word_[document] = given;
        }
        words |= bit;
    }
}

void Scores::lift(const Xapian::Database& database, const std::string& term, float by) {
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        const Xapian::docid document = *posting;
        if (document < words_.size() && words_[document] != 0) scores_[document] += by;
    }
}

}  // namespace fingerpost::index
