// How well searches are answered, measured against judgements: nDCG@10, P@3, MRR, recall@20 and the share without an answer.
#pragma once

#include <fingerpost/core/directory.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct JudgedQuery {
    std::string id, group, text;
};

// query id -> listing's id (in its source, else its own) -> grade 0 to 3. What is not judged counts as 0.
using Judgements = std::map<std::string, std::map<std::string, int>>;

// One JSON object a line with id, group and text. Fails with invalid, naming the line.
base::Result<std::vector<JudgedQuery>> parse_judged_queries(std::string_view text);
// query_id, doc_id, grade, parted by tabs; a header line is passed over.
base::Result<Judgements> parse_judgements(std::string_view text);

// Means over the queries of a group. Gain 2^grade - 1, discount log2(rank + 1); a listing of grade 2 or 3 is relevant.
struct Measures {
    std::size_t queries = 0;
    double ndcg_10 = 0, precision_3 = 0, reciprocal_rank = 0, recall_20 = 0, without_answer = 0;
};

struct QueryResult {
    JudgedQuery query;
    Measures measures;
    std::vector<std::string> listings;  // the first 20, best first
};

struct Evaluation {
    Measures all;
    std::map<std::string, Measures> groups;
    std::vector<QueryResult> queries;
};

Measures measure(const std::vector<std::string>& listings, const std::map<std::string, int>& grades);

// `literal`: without thesaurus and spelling, to see what they are worth.
base::Result<Evaluation> evaluate(const Directory& directory, const std::vector<JudgedQuery>& queries, const Judgements& judgements,
                                  bool literal = false);

}  // namespace fingerpost::core
