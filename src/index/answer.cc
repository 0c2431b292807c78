#include "answer.h"

#include "circumstances.h"
#include "document.h"
#include "sessions.h"
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
    std::uint32_t site = no_site;  // the place that counts, of a listing whose places differ
    bool unsure = false;
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
    if (question.sort == Sort::time) return candidates;
    const std::size_t begin = std::min(question.offset, candidates.size());
    const std::size_t end = begin + std::min(question.limit, candidates.size() - begin);
    const bool by_distance = question.sort == Sort::distance && question.near;
    const auto order_of_equals = question.sort == Sort::name ? earlier_name : by_distance ? nearer : better_match;
    const auto order = [&](const Candidate& left, const Candidate& right) {
        return left.unsure != right.unsure ? right.unsure : order_of_equals(left, right);
    };
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(end), candidates.end(), order);
    return {candidates.begin() + static_cast<std::ptrdiff_t>(begin), candidates.begin() + static_cast<std::ptrdiff_t>(end)};
}

Circumstances circumstances_of(const Workbench& bench, const Question& question) {
    return {bench.geography, bench.sites, bench.ages, bench.opening, question};
}

// Everything that fits the choices and the circumstances, the nearest first.
std::vector<Candidate> choose_by_circumstances(const Workbench& bench, const Question& question, Tally& tally, Answer& answer) {
    const Circumstances circumstances = circumstances_of(bench, question);
    const auto today = Standing::day_of(question.today);
    std::vector<Candidate> candidates;
    for (Xapian::docid document : bench.tables.by_name()) {
        const auto taken = circumstances.take(document, tally, answer);
        if (!taken) continue;
        const float score = question.near ? circumstances.factor(document, taken->miles) * bench.standing.factor(document, today) : 0;
        candidates.push_back({true, score, taken->miles, bench.tables.rank_of(document), document, taken->site, taken->unsure});
    }
    answer.total = answer.with_all_words = candidates.size();
    return page_of(std::move(candidates), question);
}

// Everything that fits the choices, by name.
std::vector<Candidate> choose_everything(const Workbench& bench, const Question& question, Tally& tally, Answer& answer) {
    const Circumstances circumstances = circumstances_of(bench, question);
    const auto& by_name = bench.tables.by_name();
    std::vector<Xapian::docid> fitting;
    if (tally.narrowed()) {
        std::copy_if(by_name.begin(), by_name.end(), std::back_inserter(fitting), [&](Xapian::docid document) {
            return circumstances.take(document, tally, answer).has_value();
        });
    } else {
        tally.add_everything();
    }
    const auto& all = tally.narrowed() ? fitting : by_name;
    answer.total = answer.with_all_words = all.size();
    std::vector<Candidate> page;
    for (std::size_t at = std::min(question.offset, all.size()); at < all.size() && page.size() < question.limit; ++at) {
        page.push_back({true, 0, no_distance, bench.tables.rank_of(all[at]), all[at]});
        if (!tally.narrows_sites()) continue;
        const auto sites = circumstances.fitting_sites(all[at], tally);
        if (!sites.empty()) page.back().site = sites.front();
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

bool has_any(const Scores& scores, std::uint64_t words) {
    const auto& found = scores.found();
    return std::any_of(found.begin(), found.end(), [&](Xapian::docid document) { return (scores.words_of(document) & words) != 0; });
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
    const Circumstances circumstances = circumstances_of(bench, question);
    const float least_of_a_kind = query.kinds.empty() ? 0 : least_of_kinds(scores);
    // What has only the name of the place, or words that say little, is no answer where others have more.
    const bool says_something = all != 0 && has_any(scores, all | found_by_kind);
    const auto today = Standing::day_of(question.today);
    std::size_t having_all_words = 0;
    std::vector<Candidate> candidates;
    candidates.reserve(only_all ? fitting : scores.found().size());
    for (Xapian::docid document : scores.found()) {
        const std::uint64_t words = scores.words_of(document);
        if ((words & required) != required || (only_all && (words & all) != all)) continue;
        if (says_something && (words & (all | found_by_kind)) == 0) continue;
        if (words == found_by_kind && scores.score_of(document) < least_of_a_kind) continue;
        const auto taken = circumstances.take(document, tally, answer);
        if (!taken) continue;
        const float score = circumstances.weigh(document, scores.score_of(document), taken->miles) * bench.standing.factor(document, today);
        having_all_words += (words & all) == all ? 1 : 0;
        candidates.push_back({(words & all) == all, score, taken->miles, bench.tables.rank_of(document), document, taken->site, taken->unsure});
    }
    answer.total = candidates.size();
    answer.with_all_words = having_all_words;
    return page_of(std::move(candidates), question);
}

std::vector<Hit> hits_of(const Workbench& bench, const Query& query, const Question& question, const std::vector<Candidate>& page) {
    const Circumstances circumstances = circumstances_of(bench, question);
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
        circumstances.tell(documents[index], {page[index].miles, page[index].site, page[index].unsure}, hits.back());
    }
    return hits;
}

// What made up the scores of a page: the same sum again, watched, and then what it was multiplied by.
void explain(const Workbench& bench, const Query& query, const Question& question, const std::vector<Candidate>& page,
             std::vector<Hit>& hits) {
    Scores& scores = bench.scores;
    std::vector<float> before(page.size(), 0);
    scores.reset(bench.tables.documents());
    scores.add(bench.database, query, [&](std::string_view what, const std::string& text) {
        for (std::size_t index = 0; index < page.size(); ++index) {
            const Xapian::docid document = page[index].document;
            const float now = scores.words_of(document) == 0 ? 0 : scores.score_of(document);
            if (now != before[index]) hits[index].parts.push_back({std::string(what), text, now - before[index], 1});
            before[index] = now;
        }
    });
    const Circumstances circumstances = circumstances_of(bench, question);
    for (std::size_t index = 0; index < page.size(); ++index) {
        const Candidate& candidate = page[index];
        if (question.near) {
            const float after = circumstances.weigh(candidate.document, before[index], candidate.miles);
            const float factor = before[index] > 0 ? after / before[index] : circumstances.factor(candidate.document, candidate.miles);
            hits[index].parts.push_back({std::string(traits(Adjustment::nearness).name), {}, 0, factor});
        }
        for (const Adjustment adjustment : bench.standing.adjustments(candidate.document, question.today)) {
            hits[index].parts.push_back({std::string(traits(adjustment).name), {}, 0, traits(adjustment).factor});
        }
    }
}

void score(const Workbench& bench, const Query& query) {
    bench.scores.reset(bench.tables.documents());
    bench.scores.add(bench.database, query);
}

// One page of the sessions of all candidates: those candidates that it names, each once.
std::vector<Candidate> page_by_time(const Workbench& bench, const Question& question, const std::vector<Candidate>& candidates,
                                    Tally& tally, Answer& answer) {
    std::vector<Candidate> page;
    if (question.open_on == nullptr) return page;
    std::vector<SessionSource> sources;
    sources.reserve(candidates.size());
    for (const Candidate& candidate : candidates) sources.push_back({candidate.document, candidate.rank});
    const auto sessions = sessions_of(sources, bench.hours, bench.sites, circumstances_of(bench, question), tally, question);
    answer.total_sessions = sessions.size();
    std::vector<std::uint32_t> named;
    for (std::size_t at = std::min(question.offset, sessions.size()); at < sessions.size() && answer.sessions.size() < question.limit; ++at) {
        const FoundSession& session = sessions[at];
        const auto known = std::find(named.begin(), named.end(), session.candidate);
        const auto hit = static_cast<std::size_t>(known - named.begin());
        if (known == named.end()) {
            named.push_back(session.candidate);
            page.push_back(candidates[session.candidate]);
        }
        const auto site = session.site == no_site ? std::optional<std::size_t>() : std::optional<std::size_t>(session.site);
        answer.sessions.push_back({hit, site, session.opens, session.closes});
    }
    return page;
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
    Tally tally(bench.tables, question.choices, question.facets, question.offered);
    std::vector<Candidate> page;
    if (query.empty() && (question.near || question.only_open || question.open_on != nullptr || question.age)) {
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
    if (question.sort == Sort::time) page = page_by_time(bench, question, page, tally, answer);
    answer.hits = hits_of(bench, query, question, page);
    if (question.explain) explain(bench, query, question, page, answer.hits);
    answer.facets = tally.facets();
    return answer;
}

}  // namespace fingerpost::index
