#include "scores.h"

#include "audience.h"
#include "occurrence.h"
#include "terms.h"

#include <algorithm>

namespace fingerpost::index {
namespace {

// Above any sum of words (64 words of the greatest rarity and strength stay below 10,000): the exact name comes first.
constexpr float lift_of_exact_name = 65536;
constexpr float lift_of_stemmed_name = 32768;
// An alternate name asked for exactly comes close to a name that has the word among others.
constexpr float lift_of_alternate_name = 1.0F;

// The words of a target that stand apart, and in running text only, may be about anything.
constexpr float apart_factor = 0.75F;
constexpr float apart_in_text_factor = 0.5F;
// What has both the words and what they stand for is a little better than what has one of them.
constexpr float share_of_the_lesser = 0.15F;

}  // namespace

void Scores::reset(std::size_t documents) {
    if (words_.size() != documents) {
        words_.assign(documents, 0);
        scores_.resize(documents);
        of_word_.resize(documents);
        of_group_.resize(documents);
        group_of_.assign(documents, 0);
        group_ = 0;
    } else {
        for (Xapian::docid document : found_) words_[document] = 0;
    }
    found_.clear();
}

// Rarest first; required ones before all, since only what has them is an answer.
std::vector<Scores::Group> Scores::groups_of(const Query& query) {
    std::vector<Group> groups;
    std::uint64_t in_meanings = 0;
    for (const Meaning& meaning : query.meanings) {
        Group group{meaning.words, &meaning, false, 0};
        for (const AskedTarget& target : meaning.targets) group.rarity = std::max(group.rarity, target.weight);
        in_meanings |= meaning.words;
        groups.push_back(group);
    }
    for (std::size_t index = 0; index < query.words.size(); ++index) {
        const std::uint64_t bit = std::uint64_t{1} << index;
        if ((in_meanings & bit) == 0) groups.push_back({bit, nullptr, query.words[index].required, query.words[index].rarity});
    }
    std::stable_sort(groups.begin(), groups.end(), [](const Group& left, const Group& right) {
        return left.required != right.required ? left.required : left.rarity > right.rarity;
    });
    return groups;
}

void Scores::add(const Xapian::Database& database, const Query& query, const Watch& watch) {
    const auto tell = [&](std::string_view what, const std::string& text) {
        if (watch) watch(what, text);
    };
    std::uint64_t required = 0;
    float rarities = 0;
    for (const Group& group : groups_of(query)) {
        ++group_;
        std::string words;
        for (std::size_t index = 0; index < query.words.size(); ++index) {
            const std::uint64_t bit = std::uint64_t{1} << index;
            if ((group.words & bit) == 0) continue;
            const AskedWord& word = query.words[index];
            rarities += word.rarity;
            // Only what has the required words so far is looked at any more.
            for (const Alternative& alternative : word.alternatives) add_alternative(database, word, alternative, bit, required);
            if (watch) words.append(words.empty() ? "" : " ").append(word.text);
        }
        tell("words", words);
        if (group.meaning != nullptr) {
            for (const AskedTarget& target : group.meaning->targets) add_target(database, target, group.words, required);
            tell("phrase", group.meaning->text);
        }
        if (group.required) required |= group.words;
    }
    // They stand for no words, so that what has all the words still comes first; but what they find is an answer.
    for (const Meaning& kind : query.kinds) {
        ++group_;
        for (const AskedTarget& target : kind.targets) add_target(database, target, found_by_kind, required);
        tell("kind", kind.text);
    }
    if (!query.for_others.empty()) {
        lower_what_is_for_others(database, query);
        tell("for others", {});
    }
    if (query.name.words.empty()) return;
    lift(database, term::whole_name(query.name.words), lift_of_exact_name);
    lift(database, term::whole_name_stemmed(query.name.stems), lift_of_stemmed_name);
    lift(database, term::whole_alternate_name(query.name.stems), lift_of_alternate_name * rarities);
    tell("name", query.name.words);
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
        const Occurrence occurrence(alternative.field ? 0 : posting.get_wdf());
        const float given = alternative.field ? whole : weight * (word.in_passing ? occurrence.strength_in_passing() : occurrence.strength());
        if (words == 0) {
            found_.push_back(document);
            scores_[document] = 0;
        }
        begin_group(document);
        // Of several alternatives for one word the best counts.
        const float before = (words & bit) != 0 ? of_word_[document] : 0;
        if (given > before) {
            scores_[document] += given - before;
            of_group_[document] += given - before;
            of_word_[document] = given;
        }
        words |= bit;
    }
}

void Scores::begin_group(Xapian::docid document) {
    if (group_of_[document] == group_) return;
    group_of_[document] = group_;
    of_group_[document] = 0;
}

// Of a phrase's words and its targets the best counts, and a little of what it is better than.
void Scores::credit(Xapian::docid document, float given, std::uint64_t group) {
    std::uint64_t& words = words_[document];
    if (words == 0) {
        found_.push_back(document);
        scores_[document] = 0;
    }
    begin_group(document);
    const float before = of_group_[document];
    const float after = std::max(given, before) + share_of_the_lesser * std::min(given, before);
    scores_[document] += after - before;
    of_group_[document] = after;
    words |= group;
}

void Scores::add_target(const Xapian::Database& database, const AskedTarget& target, std::uint64_t group, std::uint64_t required) {
    if (!target.category.empty()) add_whole(database, target.category, target.weight, true, group, required);
    if (!target.joined.empty()) add_whole(database, target.joined, target.weight, false, group, required);
    if (target.terms.size() == 1) add_whole(database, target.terms.front(), target.weight, false, group, required);
    if (target.terms.size() > 1) add_together(database, target, group, required);
}

void Scores::add_whole(const Xapian::Database& database, const std::string& term, float weight, bool of_category, std::uint64_t group,
                       std::uint64_t required) {
    const float of_a_category = weight * static_cast<float>(traits(Field::category).weight);
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        const Xapian::docid document = *posting;
        if (document >= words_.size() || (words_[document] & required) != required) continue;
        if (of_category) {
            credit(document, of_a_category, group);
        } else if (const Occurrence occurrence = as_a_target(posting.get_wdf()); occurrence.stands_anywhere()) {
            credit(document, weight * occurrence.strength(), group);
        }
    }
}

void Scores::add_together(const Xapian::Database& database, const AskedTarget& target, std::uint64_t group, std::uint64_t required) {
    std::vector<Xapian::PostingIterator> others;
    for (std::size_t index = 1; index < target.terms.size(); ++index) others.push_back(database.postlist_begin(target.terms[index]));
    const auto end = database.postlist_end(target.terms.front());
    for (auto posting = database.postlist_begin(target.terms.front()); posting != end; ++posting) {
        const Xapian::docid document = *posting;
        const Occurrence first = as_a_target(posting.get_wdf());
        float least = first.strength();
        bool together = first.stands_anywhere();
        for (std::size_t index = 0; index < others.size() && together; ++index) {
            Xapian::PostingIterator& other = others[index];
            const auto others_end = database.postlist_end(target.terms[index + 1]);
            if (other != others_end) other.skip_to(document);
            if (other == others_end) return;
            together = *other == document;
            if (!together) break;
            const Occurrence occurrence = as_a_target(other.get_wdf());
            least = std::min(least, occurrence.strength());
            together = occurrence.stands_anywhere();
        }
        if (!together || document >= words_.size() || (words_[document] & required) != required) continue;
        const bool in_text = least < static_cast<float>(traits(Field::place).weight);
        credit(document, target.weight * least * (in_text ? apart_in_text_factor : apart_factor), group);
    }
}

void Scores::lower_what_is_for_others(const Xapian::Database& database, const Query& query) {
    ++group_;
    for (const std::string& term : query.for_others) {
        const auto end = database.postlist_end(term);
        for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
            const Xapian::docid document = *posting;
            if (document >= words_.size() || words_[document] == 0 || group_of_[document] == group_) continue;
            if (!Occurrence(posting.get_wdf()).stands_in(Field::name)) continue;
            begin_group(document);
            scores_[document] *= for_others_factor;
        }
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
