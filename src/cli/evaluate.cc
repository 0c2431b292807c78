// evaluate: measures the search against judged queries, as a test that an owner of a directory can run.
#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/files.h>
#include <fingerpost/core/evaluate.h>
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;

Result<std::string> read_input(const std::string& name) {
    if (name != "-") return base::read_file(name);
    return std::string(std::istreambuf_iterator<char>(std::cin), {});
}

nlohmann::json to_json(const core::Measures& measures) {
    return {{"queries", measures.queries}, {"ndcg_10", measures.ndcg_10}, {"precision_3", measures.precision_3},
            {"reciprocal_rank", measures.reciprocal_rank}, {"recall_20", measures.recall_20}, {"without_answer", measures.without_answer}};
}

void tell(std::ostream& out, const std::string& name, const core::Measures& measures) {
    out << fmt::format("{:<28} {:>7} {:>8.3f} {:>7.3f} {:>7.3f} {:>10.3f} {:>12.1f} %\n", name, measures.queries, measures.ndcg_10,
                       measures.precision_3, measures.reciprocal_rank, measures.recall_20, 100 * measures.without_answer);
}

class Evaluate final : public Command {
  public:
    std::string_view name() const override { return "evaluate"; }
    std::string_view description() const override { return "Measure the search against judged queries"; }

    void add_options(CLI::App& parser) override {
        parser.add_option("--queries", queries_, "JSON lines: id, group, text (- is standard input)")->required();
        parser.add_option("--qrels", qrels_, "Tab-separated: query_id, doc_id, grade 0 to 3")->required();
        parser.add_option("--run", run_, "Write query_id, doc_id, rank here (- is standard output)");
        parser.add_flag("--literal", literal_, "Without thesaurus and spelling");
        parser.add_flag("--per-query", per_query_, "A line a query, too");
        parser.add_flag("--json", json_, "Write the measures as JSON");
    }

    Result<void> run(const Context& context) override {
        auto evaluation = measure(context);
        if (!evaluation) return base::fail(std::move(evaluation).error());
        FINGERPOST_TRY(write_run(*evaluation, context));
        if (run_ == "-") return {};
        if (json_) {
            nlohmann::json groups = nlohmann::json::object();
            for (const auto& [group, measures] : evaluation->groups) groups[group] = to_json(measures);
            *context.out << nlohmann::json{{"all", to_json(evaluation->all)}, {"groups", std::move(groups)}}.dump(2) << '\n';
            return {};
        }
        *context.out << fmt::format("{:<28} {:>7} {:>8} {:>7} {:>7} {:>10} {:>14}\n", "", "queries", "nDCG@10", "P@3", "MRR", "recall@20", "no answer");
        tell(*context.out, "all", evaluation->all);
        for (const auto& [group, measures] : evaluation->groups) tell(*context.out, group, measures);
        if (!per_query_) return {};
        for (const core::QueryResult& result : evaluation->queries) {
            *context.out << fmt::format("{:<6} {:>6.3f}  {}\n", result.query.id, result.measures.ndcg_10, result.query.text);
        }
        return {};
    }

  private:
    Result<core::Evaluation> measure(const Context& context) const {
        auto queries_text = read_input(queries_);
        if (!queries_text) return base::fail(std::move(queries_text).error());
        auto queries = core::parse_judged_queries(*queries_text);
        if (!queries) return base::fail(std::move(queries).error());
        auto qrels_text = read_input(qrels_);
        if (!qrels_text) return base::fail(std::move(qrels_text).error());
        auto judgements = core::parse_judgements(*qrels_text);
        if (!judgements) return base::fail(std::move(judgements).error());
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        return core::evaluate(**directory, *queries, *judgements, literal_);
    }

    Result<void> write_run(const core::Evaluation& evaluation, const Context& context) const {
        if (run_.empty()) return {};
        std::ofstream file;
        if (run_ != "-") file.open(run_);
        std::ostream& out = run_ == "-" ? *context.out : file;
        for (const core::QueryResult& result : evaluation.queries) {
            for (std::size_t rank = 0; rank < result.listings.size(); ++rank) {
                out << result.query.id << '\t' << result.listings[rank] << '\t' << rank + 1 << '\n';
            }
        }
        out.flush();
        if (out) return {};
        return base::fail(base::ErrorCode::unavailable, "the run could not be written", run_, "is the folder there and writable?");
    }

    std::string queries_, qrels_, run_;
    bool literal_ = false, per_query_ = false, json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_evaluate() { return std::make_unique<Evaluate>(); }

}  // namespace fingerpost::cli
