// Figures, not a test: run with --no-skip --test-case="*hundred thousand*" in a release build.
#include "generated.h"
#include "support.h"

#include <fingerpost/base/text.h>
#include <fstream>
#include <iostream>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <numeric>

using namespace fingerpost;
using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

// Processor time of all threads, in milliseconds: what it costs, whatever else the machine is doing.
double processor_time() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <class Action>
double milliseconds(const Action& action) {
    const double start = processor_time();
    action();
    return processor_time() - start;
}

std::string summary(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const double mean = std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size());
    return fmt::format("mean {:.2f} ms, median {:.2f}, 99 % {:.2f}, worst {:.2f}", mean, times[times.size() / 2],
                       times[times.size() * 99 / 100], times.back());
}

// The least that any search by Xapian costs: the twenty best of any-word by BM25, nothing counted, nothing read.
double bare_top_twenty(Xapian::Database& database, const std::string& words) {
    const Xapian::Stem stem("en");
    return milliseconds([&] {
        std::vector<std::string> terms;
        for (const auto& token : base::tokenise(words)) terms.push_back(stem(token.text));
        Xapian::Enquire enquire(database);
        enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
        for (auto hit = enquire.get_mset(0, 20); !hit.empty();) break;
    });
}

std::string generation_in_use(const std::filesystem::path& folder) {
    std::ifstream stream(folder / "CURRENT");
    std::string name;
    stream >> name;
    return (folder / name).string();
}

std::uintmax_t size_of(const std::filesystem::path& folder) {
    std::uintmax_t size = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) size += entry.file_size();
    }
    return size;
}

void time_questions(Searcher& searcher, const std::filesystem::path& folder, Generator& generator) {
    Xapian::Database database(generation_in_use(folder));
    std::vector<std::string> questions;
    for (int count = 0; count < 500; ++count) questions.push_back(generator.question());
    for (const std::string& words : questions) bare_top_twenty(database, words);  // warms the disk's cache for both
    std::vector<double> bare, narrowed, without_facets, whole;
    std::size_t found = 0;
    for (const std::string& words : questions) {
        bare.push_back(bare_top_twenty(database, words));
        Question question;
        question.words = words;
        whole.push_back(milliseconds([&] { found += must(searcher.search(question)).total; }));
        question.choices = {{FacetGroup::category, "category-7"}, {FacetGroup::sector, "voluntary"}};
        narrowed.push_back(milliseconds([&] { must(searcher.search(question)); }));
        question.choices.clear();
        question.facets = false;
        without_facets.push_back(milliseconds([&] { must(searcher.search(question)); }));
    }
    fmt::print("(processor time) bare Xapian, any word, top 20: {}\n", summary(bare));
    fmt::print("search with facets and cards:  {} ({} found each)\n", summary(whole), found / questions.size());
    fmt::print("  narrowed by two groups:      {}\n", summary(narrowed));
    fmt::print("  without facets:              {}\n", summary(without_facets));
}

void time_special_questions(Searcher& searcher, Generator& generator) {
    const auto time = [&](const char* what, const Question& question) {
        std::vector<double> times;
        for (int count = 0; count < (std::getenv("TIMES") ? std::atoi(std::getenv("TIMES")) : 20); ++count) times.push_back(milliseconds([&] { must(searcher.search(question)); }));
        fmt::print("{}: {}\n", what, summary(times));
    };
    Question question;
    time("everything", question);
    question.offset = 50000;
    time("everything, page 2501", question);
    question = {};
    for (int count = 0; count < 4; ++count) question.words += generator.question() + " ";
    time("a sentence", question);
    while (question.words.size() < 10000) question.words += generator.question() + " ";
    time("10,000 characters", question);
    question = {};
    question.words = "960 123";
    time("the end of a phone number", question);
}

}  // namespace

TEST_CASE("the figures for a hundred thousand listings" * doctest::skip()) {
    const std::size_t size = std::getenv("LISTINGS") ? std::strtoul(std::getenv("LISTINGS"), nullptr, 10) : 100000;
    TemporaryFolder folder;
    Generator generator;
    const double made = milliseconds([&] { for (std::size_t number = 0; number < size; ++number) generator.listing(number); });
    const auto begun = std::chrono::steady_clock::now();
    auto builder = must(Builder::begin(folder.path(), 2));
    const double filled = milliseconds([&] { for (std::size_t number = 0; number < size; ++number) builder.add(generator.listing(number)); });
    const double finished = milliseconds([&] { must(builder.finish("directory-1", 1)); });
    fmt::print("{} listings built in {:.1f} s by the clock, {:.1f} s of processor (filled {:.1f}, finished {:.1f}); {} MB on disk\n",
               size, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(),
               (filled + finished - made) / 1000, (filled - made) / 1000, finished / 1000, size_of(folder.path()) / 1000000);

    double opening = 0;
    Searcher searcher = [&] {
        const double start = processor_time();
        auto opened = must(Searcher::open(folder.path()));
        opening = processor_time() - start;
        return opened;
    }();
    fmt::print("opened, with facet tables, in {:.0f} ms\n", opening);
    time_questions(searcher, folder.path(), generator);
    time_special_questions(searcher, generator);

    auto writer = must(Writer::open(folder.path()));
    std::vector<double> applied, refreshed;
    for (std::size_t count = 0; count < 20; ++count) {
        const IndexedListing changed = generator.listing(count * 997);
        applied.push_back(milliseconds([&] { must(writer.apply({{changed.id, &changed}}, static_cast<std::int64_t>(count + 2))); }));
        refreshed.push_back(milliseconds([&] { must(searcher.refresh()); }));
    }
    fmt::print("one change applied: {}\nthen refreshed: {}\n", summary(applied), summary(refreshed));
    std::vector<double> idle;
    for (int count = 0; count < 50; ++count) idle.push_back(milliseconds([&] { must(searcher.refresh()); }));
    fmt::print("nothing new, refreshed: {}\n", summary(idle));
}
