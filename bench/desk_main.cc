// bench_desk: what the pages of staff ask the core for, in a directory where every listing is due and many have something reported.
#include "figures.h"
#include "generate.h"
#include "workplace.h"

#include <CLI/CLI.hpp>
#include <fingerpost/core/accuracy.h>
#include <fingerpost/core/changed.h>
#include <fingerpost/core/duplicates.h>
#include <fingerpost/core/freshness_report.h>
#include <fingerpost/core/handout.h>
#include <fingerpost/core/history.h>
#include <fingerpost/core/impact.h>
#include <fingerpost/core/link_check.h>
#include <fingerpost/core/mapping.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/review.h>
#include <fingerpost/core/shortlist.h>
#include <fingerpost/core/signposts.h>
#include <fingerpost/core/use_count.h>
#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <stdexcept>

namespace {

namespace bench = fingerpost::bench;
namespace core = fingerpost::core;
namespace base = fingerpost::base;

template <class T>
T must(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().describe());
    return std::move(*result);
}

bench::Summary measure(std::size_t rounds, const std::function<void()>& work) {
    work();  // the first opens connections
    std::vector<double> times;
    for (std::size_t round = 0; round < rounds; ++round) {
        const bench::ProcessorWatch watch;
        work();
        times.push_back(watch.milliseconds());
    }
    return bench::summarise(std::move(times));
}

// Something is wrong with every twentieth listing, and a change of every tenth waits.
void report(core::Directory& directory, const std::vector<std::string>& ids) {
    for (std::size_t at = 0; at < ids.size(); at += 20) must(core::report_problem(directory, {ids[at], "phone", ""}));
    for (std::size_t at = 0; at < ids.size(); at += 10) {
        must(core::submit_changes(directory, ids[at], 0, {{"phone", "01632 960999"}}, {core::Role::owner, {}, "link", {}}));
    }
}

// Two thousand records of one team, as many as a busy one makes in a year.
core::Visitor record(core::Directory& directory, const std::vector<std::string>& ids) {
    core::Visitor visitor;
    visitor.role = core::Role::editor;
    visitor.account = "bench";
    visitor.team = "bench";
    for (std::size_t at = 0; at < 2'000; ++at) {
        core::NewSignpost typed;
        typed.services = {ids[at * 7 % ids.size()], ids[at * 13 % ids.size()]};
        typed.answer = at % 3 == 0 ? "accepted" : "offered";
        must(core::record_signpost(directory, visitor, typed));
    }
    return visitor;
}

using Row = std::function<void(const std::string&, const std::function<void()>&)>;

void measure_signposting(core::Directory& directory, const std::vector<std::string>& ids, const Row& row) {
    const core::Visitor visitor = record(directory, ids);
    core::ListCodes five;
    for (std::size_t at = 0; at < 5; ++at) five.push_back(core::list_code(ids[at * 11 % ids.size()]));
    row("a shortlist of five", [&] { must(core::view_list(directory, {}, five)); });
    row("what stands on a handout of five", [&] { must(core::compose_handout(directory, {}, five, true)); });
    row("worklist of 2,000 records", [&] { must(core::worklist(directory, visitor)); });
    row("impact of 2,000 records", [&] { must(core::impact(directory, visitor, {})); });
    row("unmet needs", [&] { must(core::unmet_needs(directory, visitor, {})); });
    core::Mapping mapping(directory);
    const core::MappedGround ground{"Saltmarsh", {}};
    row("map: kinds of help by town", [&] { must(mapping.coverage({}, ground)); });
    row("map: services that are alike", [&] { must(mapping.alike(core::AreaKind::town, ground, 50)); });
    row("map: points", [&] { must(mapping.points("", {})); });
}

void run(std::size_t listings, std::size_t rounds) {
    const bench::Workplace place;
    const auto file = place.folder() / "listings.jsonl";
    bench::generate_listings(listings, 1, file);
    const base::SystemClock clock;
    const auto directory = bench::new_directory(place.folder() / "data", clock);
    bench::import_file(*directory, file);
    const auto ids = must(must(directory->store())->service_ids());
    report(*directory, ids);
    bench::Table table({fmt::format("{} listings, ms of processor time", listings), "median", "p95"});
    const auto row = [&](const std::string& name, const std::function<void()>& work) {
        const bench::Summary times = measure(rounds, work);
        table.add({name, fmt::format("{:.1f}", times.median), fmt::format("{:.1f}", times.p95)});
    };
    row("freshness: shares by group and kind of help", [&] { must(core::freshness_report(*directory)); });
    row("freshness: every listing, for the file and the oldest", [&] { must(core::freshness_rows(*directory)); });
    row("to groups: who is to be asked", [&] { must(core::plan_reviews(*directory)); });
    row("to decide: the first hundred", [&] { must(core::moderation_queue(*directory, 0, 100)); });
    row("to decide: one entry", [&] { must(core::queue_entry(*directory, ids.front())); });
    while (!must(core::follow_duplicates(*directory, 1'000))) {
    }
    row("listed twice: the first hundred", [&] { must(core::duplicate_queue(*directory, 100)); });
    row("listed twice: while one is added", [&] { must(core::likely_duplicates(*directory, {"Saltmarsh Lunch Club", {"01632 960001"}, {}, {}, {}, {}, false})); });
    row("history of a listing", [&] { must(core::history_of(*directory, "service", ids.front())); });
    row("what has changed this week", [&] { must(core::changed_listings(*directory, 7, 1)); });
    row("broken websites", [&] { must(core::broken_links(*directory)); });
    row("one look counted, a thousand times", [&] {
        for (int time = 0; time < 1000; ++time) core::count_use(*directory, ids[static_cast<std::size_t>(time) % ids.size()], core::Use::view);
    });
    measure_signposting(*directory, ids, row);
    table.print(std::cout);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App parser{"What the pages of staff ask the core for"};
    std::size_t listings = 10'000, rounds = 15;
    parser.add_option("--listings", listings, "How many listings");
    parser.add_option("--rounds", rounds, "How often each is asked");
    CLI11_PARSE(parser, argc, argv);
    try {
        run(listings, rounds);
    } catch (const std::exception& exception) {
        std::cerr << exception.what() << '\n';
        return 1;
    }
    return 0;
}
