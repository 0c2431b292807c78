// bench_places: imports a gazetteer as large as Great Britain's, generated, and measures it and its lookups.
#include "figures.h"
#include "workplace.h"

#include <fingerpost/places/gazetteer.h>
#include <fingerpost/places/import.h>
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace {

namespace bench = fingerpost::bench;
namespace places = fingerpost::places;

constexpr std::string_view inward_letters = "ABDEFGHJLNPQRSTUWXYZ";
constexpr std::string_view area_letters = "ABCDEFGHKL";

struct Settings {
    std::size_t postcodes = 1'700'000;
    std::size_t settlements = 43'000;  // as many as OS Open Names has
    std::size_t lookups = 100'000;
};

// Postcode number N of a generated country: 100 areas of two letters, 50 outcodes each, ten sectors, up to 400 units.
struct Unit {
    std::size_t area, outcode, sector, pair;
    explicit Unit(std::size_t number, std::size_t units_in_a_sector)
        : area(number / units_in_a_sector / 10 / 50),
          outcode(1 + number / units_in_a_sector / 10 % 50),
          sector(number / units_in_a_sector % 10),
          pair(number % units_in_a_sector) {}
    std::string outward() const {
        return fmt::format("{}{}{}", area_letters[area / 10], area_letters[area % 10], outcode);
    }
    std::string inward() const {
        return fmt::format("{}{}{}", sector, inward_letters[pair / 20], inward_letters[pair % 20]);
    }
};

std::size_t units_in_a_sector(std::size_t postcodes) {
    const std::size_t units = (postcodes + 49'999) / 50'000;
    if (units > 400) throw std::runtime_error("there are not so many postcodes");
    return units;
}

std::filesystem::path write_postcodes(const std::filesystem::path& folder, std::size_t count) {
    const auto file = folder / "codepoint.csv";
    std::ofstream out(file, std::ios::binary);
    const std::size_t units = units_in_a_sector(count);
    for (std::size_t number = 0; number < count; ++number) {
        const Unit unit(number, units);
        const std::size_t east =
            150'000 + unit.area % 10 * 45'000 + unit.outcode % 7 * 6000 + unit.sector * 400 + unit.pair % 20 * 17;
        const std::size_t north =
            50'000 + unit.area / 10 * 100'000 + unit.outcode / 7 * 12'000 + unit.sector * 700 + unit.pair / 20 * 31;
        out << fmt::format(
            "\"{:<4}{}\",10,{},{},\"E92000001\",\"E19000001\",\"E18000003\",\"\",\"E08000019\",\"E05001045\"\r\n",
            unit.outward(), unit.inward(), east, north);
    }
    if (!out.flush()) throw std::runtime_error("the postcodes could not be written");
    return file;
}

std::string settlement_name(std::size_t number) {
    constexpr const char* first[] = {"Ash",    "Beck", "Clay",  "Dun",  "East",   "Fern",
                                     "Great ", "Hart", "Long ", "Mill", "North ", "St "};
    constexpr const char* second[] = {"ton",  "ley",  "ham",   "by",   "thorpe", "worth",
                                      "ford", "stow", "combe", "wick", "bury"};
    constexpr const char* third[] = {"",         "-on-the-Hill", " Magna", " Parva", "-under-Edge",
                                     " St Mary", "-upon-Arrow",  " Green"};
    return fmt::format("{}{}{}", first[number % std::size(first)], second[number / 12 % std::size(second)],
                       third[number / 132 % std::size(third)]);
}

std::filesystem::path write_settlements(const std::filesystem::path& folder, std::size_t count) {
    constexpr const char* kinds[] = {"Hamlet", "Village", "Suburban Area", "Other Settlement",
                                     "Hamlet", "Village", "Town"};
    const auto file = folder / "opennames.csv";
    std::ofstream out(file, std::ios::binary);
    for (std::size_t number = 0; number < count; ++number) {
        out << fmt::format(
            "osgb{},http://example.org/{},{},,,,populatedPlace,{},{},{},15000,100000,,,,,AA1,,,,,District {},,,County "
            "{},,,"
            "Region,,England,,,,\r\n",
            number, number, settlement_name(number), kinds[number % std::size(kinds)], 200'000 + number % 400 * 1000,
            100'000 + number / 400 * 5000, number % 300, number % 50);
    }
    if (!out.flush()) throw std::runtime_error("the settlements could not be written");
    return file;
}

void measure_lookups(const places::Gazetteer& gazetteer, const Settings& settings, bench::Table& table) {
    const std::size_t units = units_in_a_sector(settings.postcodes);
    const auto measure = [&](const char* what, const std::function<std::string(std::size_t)>& question) {
        std::vector<double> times;
        std::size_t found = 0;
        for (std::size_t turn = 0; turn < settings.lookups; ++turn) {
            // A step that is prime to everything here, so that neighbours are not asked for in turn.
            const std::string text = question(turn * 7'368'787 % settings.postcodes);
            const bench::Stopwatch watch;
            const auto matches = gazetteer.find(text);
            times.push_back(watch.milliseconds());
            if (!matches) throw std::runtime_error(matches.error().describe());
            found += matches->size();
        }
        if (found < settings.lookups) throw std::runtime_error(fmt::format("{}: something was not found", what));
        const bench::Summary summary = bench::summarise(times);
        table.add({what, fmt::format("{:.4f}", summary.median), fmt::format("{:.4f}", summary.p95),
                   fmt::format("{:.4f}", summary.p99), fmt::format("{:.3f}", summary.max)});
    };
    measure("a postcode", [&](std::size_t n) { return Unit(n, units).outward() + " " + Unit(n, units).inward(); });
    measure("an unknown postcode",
            [&](std::size_t n) { return fmt::format("{} {}ZZ", Unit(n, units).outward(), Unit(n, units).sector); });
    measure("an outcode", [&](std::size_t n) { return Unit(n, units).outward(); });
    measure("a name that many places have", [](std::size_t n) { return settlement_name(n); });
    measure("a first word of thousands of names",
            [](std::size_t n) { return std::string(n % 2 == 0 ? "st" : "great"); });
}

void run(const Settings& settings) {
    const bench::Workplace place;
    std::cerr << "Generating …\n";
    const std::vector<std::filesystem::path> files{write_postcodes(place.folder(), settings.postcodes),
                                                   write_settlements(place.folder(), settings.settlements)};
    const auto database = place.folder() / places::file_name;
    const fingerpost::base::SystemClock clock;
    std::cerr << "Importing …\n";
    const auto import = [&] {
        const bench::Stopwatch watch;
        const auto report = places::import_files(files, database, clock);
        if (!report) throw std::runtime_error(report.error().describe());
        if (report->postcodes != static_cast<std::int64_t>(settings.postcodes))
            throw std::runtime_error("postcodes are missing");
        return watch.seconds();
    };
    const double first = import(), again = import();
    const double megabytes = static_cast<double>(std::filesystem::file_size(database)) / 1e6;
    bench::Table figures({fmt::format("gazetteer of {} postcodes and {} settlements",
                                      fmt::group_digits(settings.postcodes), fmt::group_digits(settings.settlements)),
                          "measured", "aim", ""});
    figures.add({"import, s", fmt::format("{:.1f}", first), "at most 60", bench::met(first <= 60)});
    figures.add({"the same again, s", fmt::format("{:.1f}", again), "at most 60", bench::met(again <= 60)});
    figures.add({"places.db, MB", fmt::format("{:.0f}", megabytes), "at most 150", bench::met(megabytes <= 150)});
    figures.print(std::cout);

    std::cerr << "Asking …\n";
    const auto gazetteer = places::Gazetteer::open(database);
    if (!gazetteer) throw std::runtime_error(gazetteer.error().describe());
    bench::Table lookups({"lookup, ms (aim: under 1)", "median", "p95", "p99", "slowest"});
    measure_lookups(*gazetteer, settings, lookups);
    lookups.print(std::cout);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App parser("Measures the gazetteer over generated files. Tables go to standard output.");
    Settings settings;
    parser.add_option("--postcodes", settings.postcodes, "How many postcodes");
    parser.add_option("--lookups", settings.lookups, "How many of each kind");
    CLI11_PARSE(parser, argc, argv);
    try {
        run(settings);
        return 0;
    } catch (const std::exception& exception) {
        std::cerr << "bench_places: " << exception.what() << '\n';
        return 1;
    }
}
