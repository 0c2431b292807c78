// bench_search N: imports N generated services, then asks the product, bare Xapian and SQLite FTS5 the same questions in turn.
#include "figures.h"
#include "questions.h"
#include "rivals.h"
#include "workplace.h"

#include <CLI/CLI.hpp>
#include <fingerpost/core/find.h>
#include <fmt/format.h>

#include <array>
#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <stdexcept>

namespace {

using namespace fingerpost;
using bench::Summary;

struct Settings {
    std::size_t services = 10000, questions = 500, rounds = 5;
    std::uint64_t seed = 1;
};

// A question with the words that are searched for once words of grammar are left out: all three are asked for the same ones.
struct Asked {
    bench::Question question;
    core::FindQuestion find;
    std::vector<std::string> words;
    core::FindQuestion literal;
};

core::FindAnswer ask(const core::Directory& directory, const core::FindQuestion& question) {
    auto answer = core::find(directory, question);
    if (!answer) throw std::runtime_error(answer.error().describe());
    return std::move(*answer);
}

std::vector<Asked> prepare(const core::Directory& directory, const std::vector<bench::Question>& questions) {
    std::vector<Asked> prepared;
    std::size_t without_answer = 0;
    for (const bench::Question& question : questions) {
        Asked asked{question, {}, {}, {}};
        asked.find.words = question.words;
        if (!question.category.empty()) asked.find.categories.push_back(question.category);
        const core::FindAnswer answer = ask(directory, asked.find);
        if (!answer.unknown_categories.empty()) throw std::runtime_error("a category is unknown: " + question.category);
        if (answer.listings.empty()) ++without_answer;
        asked.words = answer.words;
        asked.literal = asked.find;
        asked.literal.literal = true;
        prepared.push_back(std::move(asked));
    }
    std::cerr << fmt::format("{} questions, {} without an answer\n", prepared.size(), without_answer);
    return prepared;
}

struct Contender {
    std::string name;
    std::function<std::size_t(const Asked&)> answer;
    std::vector<double> times = {};
    std::vector<double> processor_times = {};
    std::map<bench::Kind, std::vector<double>> by_kind = {};
};

// Every question is put to each contender right after the others, first to another one each time: what disturbs the machine
// disturbs them all, and none has the processor's caches warmed for it.
void measure(std::vector<Contender>& contenders, const std::vector<Asked>& questions, std::size_t rounds) {
    std::size_t turn = 0, answers = 0;
    for (const Asked& asked : questions) {
        for (Contender& contender : contenders) answers += contender.answer(asked);
    }
    for (std::size_t round = 0; round < rounds; ++round) {
        for (const Asked& asked : questions) {
            ++turn;
            for (std::size_t place = 0; place < contenders.size(); ++place) {
                Contender& contender = contenders[(turn + place) % contenders.size()];
                const bench::Stopwatch watch;
                const bench::ProcessorWatch processor;
                answers += contender.answer(asked);
                contender.processor_times.push_back(processor.milliseconds());
                const double time = watch.milliseconds();
                contender.times.push_back(time);
                contender.by_kind[asked.question.kind].push_back(time);
            }
        }
    }
    if (answers == 0) throw std::runtime_error("nothing was found at all");
}

void print_times(const std::vector<Contender>& contenders) {
    bench::Table table({"search, ms", "mean", "median", "p95", "p99", "mean of processor time"});
    for (const Contender& contender : contenders) {
        const Summary summary = bench::summarise(contender.times);
        table.add({contender.name, bench::milliseconds(summary.mean), bench::milliseconds(summary.median),
                   bench::milliseconds(summary.p95), bench::milliseconds(summary.p99),
                   bench::milliseconds(bench::summarise(contender.processor_times).mean)});
    }
    table.print(std::cout);
}

void print_kinds(const std::vector<Contender>& contenders) {
    std::vector<std::string> header{"mean by kind of question, ms"};
    for (const Contender& contender : contenders) header.push_back(contender.name.substr(0, 3));
    bench::Table table(header);
    for (const bench::KindTraits& traits : bench::kind_table) {
        std::vector<std::string> row{std::string(traits.name)};
        for (const Contender& contender : contenders) {
            const auto found = contender.by_kind.find(traits.kind);
            row.push_back(found == contender.by_kind.end() ? "" : bench::milliseconds(bench::summarise(found->second).mean));
        }
        table.add(row);
    }
    table.print(std::cout);
}

void print_aims(const std::vector<Contender>& contenders, const bench::ImportTimes& import, std::size_t services) {
    const double product = bench::summarise(contenders[0].times).mean;
    const double floor = bench::summarise(contenders[1].times).mean;
    const double fts5 = bench::summarise(contenders[2].times).mean;
    const bool judged = services >= 100000;  // what the aims are set for
    const auto verdict = [&](bool yes) { return judged ? bench::met(yes) : std::string(); };
    bench::Table table({"figure", "measured", "aim at 100,000", ""});
    const double plain = bench::summarise(contenders[3].times).mean;
    table.add({"c / a: times faster than FTS5, by means", bench::ratio(fts5 / product), "at least 5", verdict(fts5 / product >= 5)});
    table.add({"a / b: times the floor, by means", bench::ratio(product / floor), "at most 8", verdict(product / floor <= 8)});
    table.add({"c / d: the same of the words as typed", bench::ratio(fts5 / plain), "at least 10", verdict(fts5 / plain >= 10)});
    table.add({"d / b: the same of the words as typed", bench::ratio(plain / floor), "at most 4", verdict(plain / floor <= 4)});
    table.add({"import and index, s", fmt::format("{:.1f}", import.total()), "at most 90", verdict(import.total() <= 90)});
    table.print(std::cout);
}

void print_import(const bench::ImportTimes& import, const std::filesystem::path& data, std::size_t services) {
    bench::Table table({"import", "measured"});
    const auto seconds = [&](const char* name, double value) { table.add({name, fmt::format("{:.1f} s", value)}); };
    seconds("reading and examining", import.examining);
    seconds("applying to the store", import.applying);
    seconds("indexing", import.indexing);
    seconds("all of it", import.total());
    table.add({"listings a second", fmt::format("{:.0f}", static_cast<double>(services) / import.total())});
    const auto megabytes = [](std::uintmax_t bytes) { return fmt::format("{:.0f} MB", static_cast<double>(bytes) / 1e6); };
    const std::uintmax_t index = bench::bytes_in(data / "index");
    table.add({"store on disk", megabytes(bench::bytes_in(data) - index)});
    table.add({"index on disk", megabytes(index)});
    table.print(std::cout);
}

void run(const Settings& settings) {
    const bench::Workplace place;
    const base::SystemClock clock;
    const auto file = place.folder() / "services.jsonl";
    std::cerr << "Generating …\n";
    const auto listings = bench::generate_listings(settings.services, settings.seed, file);
    std::cerr << "Importing …\n";
    const auto directory = bench::new_directory(place.folder() / "data", clock);
    const bench::ImportTimes import = bench::import_file(*directory, file);
    if (import.created != settings.services) throw std::runtime_error(fmt::format("only {} listings were imported", import.created));
    std::cerr << "Building the rivals …\n";
    const auto xapian = bench::make_plain_xapian(place.folder() / "xapian", listings);
    const auto fts5 = bench::make_fts5(place.folder() / "fts5.db", listings);

    const auto questions = prepare(*directory, bench::make_questions(listings, settings.questions));
    std::vector<Contender> contenders{
        {"(a) Fingerpost: facets, cards, reasons, totals", [&](const Asked& asked) { return ask(*directory, asked.find).listings.size(); }},
        {"(b) floor: bare Xapian, top 20", [&](const Asked& asked) { return xapian->best(asked.words, asked.question.category); }},
        {"(c) SQLite FTS5, any word, top 20", [&](const Asked& asked) { return fts5->best(asked.words, asked.question.category); }},
        {"(d) Fingerpost, the words as typed: no thesaurus, slips, kinds", [&](const Asked& asked) { return ask(*directory, asked.literal).listings.size(); }},
    };
    std::cerr << "Asking …\n";
    measure(contenders, questions, settings.rounds);

    std::cout << fmt::format("### {} services\n\n", fmt::group_digits(settings.services));
    std::cout << fmt::format("{} questions, {} rounds, each question to all three in turn.\n\n", questions.size(), settings.rounds);
    print_times(contenders);
    print_kinds(contenders);
    print_import(import, place.folder() / "data", settings.services);
    print_aims(contenders, import, settings.services);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App parser("Measures search and import over a generated directory. Tables go to standard output.");
    Settings settings;
    parser.add_option("N", settings.services, "How many services")->required();
    parser.add_option("--questions", settings.questions, "How many questions");
    parser.add_option("--rounds", settings.rounds, "How often each is asked");
    parser.add_option("--seed", settings.seed, "Seed of the directory");
    CLI11_PARSE(parser, argc, argv);
    try {
        run(settings);
        return 0;
    } catch (const std::exception& exception) {
        std::cerr << "bench_search: " << exception.what() << '\n';
        return 1;
    }
}
