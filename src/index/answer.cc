#include "answer.h"

#include "circumstances.h"
#include "document.h"
#include "why.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fingerpost::index {
namespace {

// From this many listings with all the words on, those with only some of them are not shown.
constexpr std::size_t enough_with_all_words = 20;

struct Candidate {
    bool has_all_words;
    float score;
    float miles;             // no_distance where it is unknown or not asked for
    std::uint32_t rank;  // by name
    Xapian::docid document;
};

bool better_match(const Candidate& left, const Candidate& right) {
    if (left.has_all_words != right.has_all_words) return left.has_all_words;
    if (left.score != right.score) return left.score > right.score;
    return left.rank < right.rank;
}

bool nearer(const Candidate& left, const Candidate& right) {
    if (left.has_all_words != right.has_all_words) return left.has_all_words;
    if (left.miles != right.miles) return left.miles < right.miles;
    return better_match(left, right);
}

bool earlier_name(const Candidate& left, const Candidate& right) {
    if (left.has_all_words != right.has_all_words) return left.has_all_words;
    return left.rank < right.rank;
}

// The candidates of one page, in order.
std::vector<Candidate> page_of(std::vector<Candidate> candidates, const Question& question) {
    const std::size_t begin = std::min(question.offset, candidates.size());
    const std::size_t end = begin + std::min(question.limit, candidates.size() - begin);
    const bool by_distance = question.sort == Sort::distance && question.near;
    const auto order = question.sort == Sort::name ? earlier_name : by_distance ? nearer : better_match;
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(end), candidates.end(), order);
    return {candidates.begin() + static_cast<std::ptrdiff_t>(begin), candidates.begin() + static_cast<std::ptrdiff_t>(end)};
}

// Everything that fits the choices and the circumstances, the nearest first.
std::vector<Candidate> choose_by_circumstances(const Workbench& bench, const Question& question, Tally& tally, Answer& answer) {
    const Circumstances circumstances(bench.geography, bench.opening, question);
    std::vector<Candidate> candidates;
    for (Xapian::docid document : bench.tables.by_name()) {
        const float miles = circumstances.miles(document);
        if (!circumstances.is_near_enough(document, miles) || !tally.fits(document) || !circumstances.is_open_enough(document, answer)) continue;
        tally.add(document);
        const float score = question.near ? circumstances.factor(document, miles) : 0;
        candidates.push_back({true, score, miles, bench.tables.rank_of(document), document});
    }
    answer.total = answer.with_all_words = candidates.size();
    return page_of(std::move(candidates), question);
}

// Everything that fits the choices, by name.
std::vector<Candidate> choose_everything(const Workbench& bench, const Question& question, Tally& tally, Answer& answer) {
    const auto& by_name = bench.tables.by_name();
    std::vector<Xapian::docid> fitting;
    if (tally.narrowed()) {
        std::copy_if(by_name.begin(), by_name.end(), std::back_inserter(fitting), [&](Xapian::docid document) { return tally.add(document); });
    } else {
        tally.add_everything();
    }
    const auto& all = tally.narrowed() ? fitting : by_name;
    answer.total = answer.with_all_words = all.size();
    std::vector<Candidate> page;
    for (std::size_t at = std::min(question.offset, all.size()); at < all.size() && page.size() < question.limit; ++at) {
        page.push_back({true, 0, no_distance, bench.tables.rank_of(all[at]), all[at]});
    }
    return page;
}

// How many have all the words, whatever is chosen, and of these how many fit the choices.
std::pair<std::size_t, std::size_t> count_with_all_words(const Workbench& bench, std::uint64_t all, Tally& tally) {
    std::size_t having = 0;
    std::size_t fitting = 0;
    for (Xapian::docid document : bench.scores.found()) {
        if ((bench.scores.words_of(document) & all) != all) continue;
        ++having;
        if (tally.fits(document)) ++fitting;
    }
    return {having, fitting};
}

// Of listings that have no word of the question and are only of a kind that it sounds like, those that come near the best.
float least_of_kinds(const Scores& scores) {
    constexpr float share_of_the_best = 0.3F;
    float best = 0;
    for (Xapian::docid document : scores.found()) {
        if (scores.words_of(document) == found_by_kind) best = std::max(best, scores.score_of(document));
    }
    return best * share_of_the_best;
}

std::vector<Candidate> choose_by_words(const Workbench& bench, const Query& query, const Question& question, Tally& tally,
                                       Answer& answer) {
    const Scores& scores = bench.scores;
    const std::uint64_t all = query.all_words();
    const std::uint64_t required = query.required_words();
    const auto [having_all, fitting] = count_with_all_words(bench, all, tally);
    // Decided without regard to the choices, so that choosing what a facet offers gives as many as it said; but an answer of
    // nothing helps nobody.
    const bool only_all = having_all >= std::max(question.limit, enough_with_all_words) && fitting > 0;
    const Circumstances circumstances(bench.geography, bench.opening, question);
    const float least_of_a_kind = query.kinds.empty() ? 0 : least_of_kinds(scores);
    std::size_t having_all_words = 0;
    std::vector<Candidate> candidates;
    candidates.reserve(only_all ? fitting : scores.found().size());
    for (Xapian::docid document : scores.found()) {
        const std::uint64_t words = scores.words_of(document);
        if ((words & required) != required || (only_all && (words & all) != all)) continue;
        if (words == found_by_kind && scores.score_of(document) < least_of_a_kind) continue;
        const float miles = circumstances.miles(document);
        if (!circumstances.is_near_enough(document, miles)) continue;
        // What is left out for its hours is counted as such only where it fits the rest.
        if (circumstances.asked() && (!tally.fits(document) || !circumstances.is_open_enough(document, answer))) continue;
        if (!tally.add(document)) continue;
        const float score = circumstances.weigh(document, scores.score_of(document), miles);
        having_all_words += (words & all) == all ? 1 : 0;
        candidates.push_back({(words & all) == all, score, miles, bench.tables.rank_of(document), document});
    }
    answer.total = candidates.size();
    answer.with_all_words = having_all_words;
    return page_of(std::move(candidates), question);
}

std::vector<Hit> hits_of(const Workbench& bench, const Query& query, const Question& question, const std::vector<Candidate>& page) {
    const Circumstances circumstances(bench.geography, bench.opening, question);
    std::vector<Xapian::docid> documents;
    documents.reserve(page.size());
    for (const Candidate& candidate : page) documents.push_back(candidate.document);
    auto reasons = why_found(bench.database, query, documents);
    std::vector<Hit> hits;
    hits.reserve(page.size());
    for (std::size_t index = 0; index < page.size(); ++index) {
        StoredCard stored = stored_card(bench.database.get_document(documents[index]));
        hits.push_back({std::move(stored.id), page[index].score, page[index].has_all_words, std::move(reasons[index]),
                        std::move(stored.card)});
        circumstances.tell(documents[index], hits.back());
    }
    return hits;
}

void score(const Workbench& bench, const Query& query) {
    bench.scores.reset(bench.tables.documents());
    bench.scores.add(bench.database, query);
}

void tell_how_it_was_understood(const Query& query, Answer& answer) {
    answer.words_left_out = query.words_left_out;
    for (const AskedWord& word : query.words) {
        if (!word.weak) answer.words.push_back(word.text);
    }
    for (const Correction& correction : query.corrections) answer.corrections.emplace_back(correction.from, correction.to);
    for (const Meaning& meaning : query.meanings) answer.phrases.push_back(meaning.text);
}

}  // namespace

Answer answer(const Workbench& bench, const Question& question) {
    Answer answer;
    Knowledge knowledge;
    knowledge.frequencies = &bench.frequencies;
    if (question.thesaurus) knowledge.thesaurus = &question.thesaurus->compiled();
    if (question.correct) knowledge.vocabulary = bench.vocabulary;
    knowledge.place_words = question.place_words;
    Query query = make_query(bench.analyser, bench.database, question.words, knowledge);
    Tally tally(bench.tables, question.choices, question.facets);
    std::vector<Candidate> page;
    if (query.empty() && (question.near || question.only_open)) {
        page = choose_by_circumstances(bench, question, tally, answer);
    } else if (query.empty()) {
        page = choose_everything(bench, question, tally, answer);
    } else {
        score(bench, query);
        if (bench.scores.found().empty() && question.correct) {
            knowledge.eager = true;
            query = make_query(bench.analyser, bench.database, question.words, knowledge);
            score(bench, query);
        }
        page = choose_by_words(bench, query, question, tally, answer);
    }
    tell_how_it_was_understood(query, answer);
    answer.hits = hits_of(bench, query, question, page);
    answer.facets = tally.facets();
    return answer;
}

}  // namespace fingerpost::index
