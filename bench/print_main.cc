// bench_print: sets generated directories as booklets with contents, index and phone list, and the same listings with WeasyPrint.
#include "figures.h"
#include "generate.h"

#include <fingerpost/base/text.h>
#include <fingerpost/print/html.h>
#include <fingerpost/print/impose.h>
#include <fingerpost/print/pdf.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>

namespace {

namespace bench = fingerpost::bench;
namespace print = fingerpost::print;

struct Settings {
    std::vector<std::size_t> listings{2000, 10'000};
    std::size_t compared = 500;
    int rounds = 3;
    std::string weasyprint = "/usr/bin/weasyprint";
};

print::Block entry(const bench::Listing& listing) {
    print::Group group{listing.id, listing.name, true, {}};
    group.blocks.push_back(print::Heading{3, print::words(listing.name), {}, false, false});
    group.blocks.push_back(print::Paragraph{print::words(listing.description)});
    print::Facts facts;
    const auto add = [&](const char* label, const std::string& value) {
        if (!value.empty()) facts.facts.push_back({label, {print::words(value)}});
    };
    add("Who for", listing.eligibility);
    if (!listing.phone.empty()) facts.facts.push_back({"Phone", {{print::whole(listing.phone, "tel:" + fingerpost::base::replace_all(listing.phone, " ", ""))}}});
    add("When", listing.opening_times);
    add("Where", listing.address + (listing.postcode.empty() ? "" : " " + listing.postcode));
    add("Cost", listing.fees);
    add("E-mail", listing.email);
    add("Checked", "March 2026");
    group.blocks.push_back(std::move(facts));
    return group;
}

// As an edition is made: cover, contents, chapters A to Z, index, phone list, padding, back cover.
print::Document booklet(std::size_t count) {
    bench::Generator generator;
    std::map<std::string, std::vector<bench::Listing>> chapters;
    for (std::size_t i = 0; i < count; ++i) {
        bench::Listing listing = generator.next();
        chapters[listing.categories.empty() ? "Other help" : listing.categories.front().label].push_back(std::move(listing));
    }
    print::Document document;
    document.title = "A generated directory";
    document.footer = "Correct at 22 November 2026";
    print::Cover cover;
    cover.title = print::words(document.title);
    document.blocks.push_back(std::move(cover));
    document.blocks.push_back(print::Heading{2, print::words("Contents"), {}, false, true});
    document.blocks.push_back(print::Contents{2});
    print::Index index;
    print::Table phones{{}, {{print::words("Name"), 2, true}, {print::words("Phone"), 1, false}}, {}};
    for (auto& [name, listings] : chapters) {
        std::stable_sort(listings.begin(), listings.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
        document.blocks.push_back(print::Heading{2, print::words(name), {}, true, true});
        for (const bench::Listing& listing : listings) {
            document.blocks.push_back(entry(listing));
            index.entries.push_back({print::words(listing.name), {listing.id}, {}});
            if (!listing.phone.empty()) phones.rows.push_back({print::words(listing.name), {print::whole(listing.phone)}});
        }
    }
    document.blocks.push_back(print::Heading{2, print::words("Index"), {}, true, true});
    document.blocks.push_back(std::move(index));
    document.blocks.push_back(print::Heading{2, print::words("Phone list"), {}, true, true});
    document.blocks.push_back(std::move(phones));
    document.blocks.push_back(print::Pad{print::words("Notes")});
    document.blocks.push_back(print::Paragraph{print::words("This booklet is available in large print."), print::Manner::statement});
    return document;
}

double most_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

template <class T>
T must(fingerpost::base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().describe());
    return std::move(*result);
}

void set_directories(const Settings& settings) {
    const print::Layout layout = must(print::preset("booklet"));
    bench::Table table({"listings", "pages", "set, s", "processor, s", "imposed, s", "file, MB", "most memory while setting, MB", "aim"});
    for (const std::size_t count : settings.listings) {
        const print::Document document = booklet(count);
        std::vector<double> times, processor;
        std::optional<print::Finished> finished;
        for (int round = 0; round < settings.rounds; ++round) {
            const bench::Stopwatch watch;
            const bench::ProcessorWatch own;
            finished = must(print::typeset(document, layout));
            times.push_back(watch.seconds());
            processor.push_back(own.milliseconds() / 1000);
        }
        const double memory = most_memory();
        const bench::Stopwatch watch;
        must(print::impose(finished->pdf));
        const double imposing = watch.seconds();
        const double median = bench::summarise(times).median;
        const double aim = count <= 2000 ? 5 : 25;
        table.add({std::to_string(count), std::to_string(finished->pages), fmt::format("{:.1f}", median), fmt::format("{:.1f}", bench::summarise(processor).median), fmt::format("{:.1f}", imposing),
                   fmt::format("{:.1f}", static_cast<double>(finished->pdf.size()) / 1e6), fmt::format("{:.0f}", memory),
                   fmt::format("{:.0f} s, 500 MB: {}", aim, bench::met(median <= aim && memory < 500))});
    }
    std::cout << "## Print (`bench_print`)\n\nA5 booklets at 14 pt with cover, contents, index, phone list and back cover; median of " << settings.rounds << " rounds.\n\n";
    table.print(std::cout);
}

void compare(const Settings& settings) {
    if (!std::filesystem::exists(settings.weasyprint)) {
        std::cerr << "WeasyPrint is not installed: no comparison\n";
        return;
    }
    const print::Document document = booklet(settings.compared);
    const auto folder = std::filesystem::temp_directory_path();
    const auto page = folder / "bench-print.html", pdf = folder / "bench-print.pdf";
    // The same paper and type; WeasyPrint makes neither page numbers in contents nor an index.
    std::string html = print::html(document);
    html.insert(html.find("</style>"), "@page{size:A5;margin:13mm}@media print{body{font-size:14pt;line-height:1.3}}");
    std::ofstream(page, std::ios::binary) << html;
    const bench::Stopwatch ours;
    must(print::typeset(document, must(print::preset("booklet"))));
    const double own = ours.seconds();
    const bench::Stopwatch theirs;
    const std::string command = fmt::format("{} --quiet '{}' '{}'", settings.weasyprint, page.string(), pdf.string());
    if (std::system(command.c_str()) != 0) throw std::runtime_error("WeasyPrint failed");
    const double other = theirs.seconds();
    std::filesystem::remove(page);
    std::filesystem::remove(pdf);
    bench::Table table({"the same listings, A5 at 14 pt", "listings", "s", ""});
    table.add({"Fingerpost, tagged, with page numbers", std::to_string(settings.compared), fmt::format("{:.2f}", own), ""});
    table.add({"WeasyPrint, untagged, without", std::to_string(settings.compared), fmt::format("{:.2f}", other), bench::ratio(other / own)});
    std::cout << '\n';
    table.print(std::cout);
}

}  // namespace

int main(int count, char** values) {
    Settings settings;
    CLI::App app("Measures the setting of booklets, and WeasyPrint on the same listings.");
    app.add_option("--listings", settings.listings, "how many, for each booklet");
    app.add_option("--compared", settings.compared, "listings that WeasyPrint sets too");
    app.add_option("--rounds", settings.rounds, "times each booklet is set");
    CLI11_PARSE(app, count, values);
    try {
        set_directories(settings);
        compare(settings);
    } catch (const std::exception& problem) {
        std::cerr << "bench_print: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}
