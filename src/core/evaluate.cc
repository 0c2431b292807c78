#include <fingerpost/core/evaluate.h>

#include <fingerpost/base/text.h>
#include <fingerpost/core/find.h>
#include <fingerpost/model/types.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace fingerpost::core {
namespace {

constexpr std::size_t ranks_of_ndcg = 10, ranks_of_precision = 3, ranks_of_recall = 20;
constexpr int relevant = 2;

double gain(int grade) { return std::exp2(grade) - 1; }
double discount(std::size_t rank) { return 1 / std::log2(static_cast<double>(rank) + 2); }  // rank from 0

double ideal_gain(const std::map<std::string, int>& grades) {
    std::vector<int> best;
    for (const auto& [listing, grade] : grades) best.push_back(grade);
    std::sort(best.rbegin(), best.rend());
    double sum = 0;
    for (std::size_t rank = 0; rank < std::min(best.size(), ranks_of_ndcg); ++rank) sum += gain(best[rank]) * discount(rank);
    return sum;
}

void add(Measures& sum, const Measures& one) {
    sum.queries += one.queries;
    sum.ndcg_10 += one.ndcg_10;
    sum.precision_3 += one.precision_3;
    sum.reciprocal_rank += one.reciprocal_rank;
    sum.recall_20 += one.recall_20;
    sum.without_answer += one.without_answer;
}

void divide(Measures& sum) {
    if (sum.queries == 0) return;
    const auto count = static_cast<double>(sum.queries);
    for (double* value : {&sum.ndcg_10, &sum.precision_3, &sum.reciprocal_rank, &sum.recall_20, &sum.without_answer}) *value /= count;
}

}  // namespace

base::Result<std::vector<JudgedQuery>> parse_judged_queries(std::string_view text) {
    std::vector<JudgedQuery> queries;
    std::size_t number = 0;
    for (const std::string& line : base::split(text, '\n')) {
        ++number;
        if (base::trim(line).empty()) continue;
        const auto object = model::Json::parse(line, nullptr, false);
        if (!object.is_object() || !object.contains("id") || !object.contains("text") || !object["id"].is_string() || !object["text"].is_string()) {
            return base::fail(base::ErrorCode::invalid, fmt::format("line {} of the queries is not an object with id and text", number),
                              fmt::format("line {}", number), "write one JSON object a line: {\"id\", \"group\", \"text\"}");
        }
        const auto group = object.find("group");
        const bool grouped = group != object.end() && group->is_string();
        queries.push_back({object["id"].get<std::string>(), grouped ? group->get<std::string>() : std::string(), object["text"].get<std::string>()});
    }
    return queries;
}

base::Result<Judgements> parse_judgements(std::string_view text) {
    Judgements judgements;
    std::size_t number = 0;
    for (const std::string& line : base::split(text, '\n')) {
        ++number;
        if (base::trim(line).empty()) continue;
        const auto columns = base::split(base::trim(line), '\t');
        int grade = -1;
        if (columns.size() >= 3) std::from_chars(columns[2].data(), columns[2].data() + columns[2].size(), grade);
        if (grade >= 0 && grade <= 3) {
            judgements[columns[0]][columns[1]] = grade;
        } else if (number != 1) {
            return base::fail(base::ErrorCode::invalid, fmt::format("line {} of the judgements is not query, listing, grade 0 to 3", number),
                              fmt::format("line {}", number), "part them with tabs");
        }
    }
    return judgements;
}

Measures measure(const std::vector<std::string>& listings, const std::map<std::string, int>& grades) {
    const auto grade_of = [&](const std::string& id) {
        const auto found = grades.find(id);
        return found == grades.end() ? 0 : found->second;
    };
    Measures measures;
    measures.queries = 1;
    measures.without_answer = listings.empty() ? 1 : 0;
    double gained = 0;
    std::size_t found_relevant = 0;
    for (std::size_t rank = 0; rank < std::min(listings.size(), ranks_of_recall); ++rank) {
        const int grade = grade_of(listings[rank]);
        if (rank < ranks_of_ndcg) gained += gain(grade) * discount(rank);
        if (grade < relevant) continue;
        if (rank < ranks_of_precision) measures.precision_3 += 1.0 / static_cast<double>(ranks_of_precision);
        if (found_relevant++ == 0) measures.reciprocal_rank = 1.0 / static_cast<double>(rank + 1);
    }
    const double ideal = ideal_gain(grades);
    measures.ndcg_10 = ideal > 0 ? gained / ideal : 0;
    const auto all_relevant = static_cast<std::size_t>(
        std::count_if(grades.begin(), grades.end(), [](const auto& judged) { return judged.second >= relevant; }));
    if (all_relevant > 0) {
        measures.recall_20 = static_cast<double>(found_relevant) / static_cast<double>(std::min(all_relevant, ranks_of_recall));
    }
    return measures;
}

base::Result<Evaluation> evaluate(const Directory& directory, const std::vector<JudgedQuery>& queries, const Judgements& judgements,
                                  bool literal) {
    Evaluation evaluation;
    for (const JudgedQuery& query : queries) {
        FindQuestion question;
        question.words = query.text;
        question.facets = false;
        question.literal = literal;
        auto answer = find(directory, question);
        if (!answer) return base::fail(std::move(answer).error());
        QueryResult result{query, {}, {}};
        for (const FoundListing& found : answer->listings) {
            result.listings.push_back(found.card.external_id.empty() ? found.card.id : found.card.external_id);
        }
        const auto grades = judgements.find(query.id);
        result.measures = measure(result.listings, grades == judgements.end() ? std::map<std::string, int>() : grades->second);
        add(evaluation.all, result.measures);
        add(evaluation.groups[query.group], result.measures);
        evaluation.queries.push_back(std::move(result));
    }
    divide(evaluation.all);
    for (auto& [group, measures] : evaluation.groups) divide(measures);
    return evaluation;
}

}  // namespace fingerpost::core
