#include "workplace.h"

#include "figures.h"

#include <fingerpost/core/import.h>
#include <fingerpost/exchange/reader.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace fingerpost::bench {
namespace {

[[noreturn]] void give_up(const base::Error& error) { throw std::runtime_error(error.describe()); }

}  // namespace

Workplace::Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "fingerpost-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder could be made: " + name);
    folder_ = name;
}

Workplace::~Workplace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::vector<Listing> generate_listings(std::size_t count, std::uint64_t seed, const std::filesystem::path& file) {
    Generator generator(seed);
    std::vector<Listing> listings;
    listings.reserve(count);
    std::ofstream out(file, std::ios::binary);
    while (listings.size() < count) {
        listings.push_back(generator.next());
        out << to_json_line(listings.back()) << '\n';
    }
    out.close();
    if (!out) throw std::runtime_error("could not be written: " + file.string());
    return listings;
}

std::uintmax_t bytes_in(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return bytes;
}

ImportTimes import_file(core::Directory& directory, const std::filesystem::path& file) {
    const exchange::ReadOptions reading;
    const core::OpenRecords open = [&]() -> base::Result<core::NextRecord> {
        auto reader = exchange::open_file(file, reading);
        if (!reader) return base::fail(std::move(reader).error());
        auto shared = std::shared_ptr<exchange::Reader>(std::move(*reader));
        return core::NextRecord([shared] { return shared->next(); });
    };
    // When each stage was first heard of; examining begins at once.
    double applying_since = 0, indexing_since = 0;
    const Stopwatch watch;
    core::ImportOptions options;
    options.source = "bench";
    options.progress = [&](core::ImportStage stage, std::size_t done, std::size_t of) {
        // Examining ends with the one report that knows how many there are.
        if (stage == core::ImportStage::examining && done == of) applying_since = watch.seconds();
        if (stage == core::ImportStage::indexing && indexing_since == 0) indexing_since = watch.seconds();
    };
    const auto report = core::import_listings(directory, open, options);
    if (!report) give_up(report.error());
    const double end = watch.seconds();
    if (report->rejected != 0) throw std::runtime_error("listings were rejected: " + report->problems.front().problem.reason);
    if (report->warnings != 0) {
        std::cerr << report->warnings << " warnings, the first: " << report->problems.front().problem.field << ": "
                  << report->problems.front().problem.reason << '\n';
    }
    return {applying_since, indexing_since - applying_since, end - indexing_since, report->created};
}

std::unique_ptr<core::Directory> new_directory(const std::filesystem::path& folder, const base::Clock& clock) {
    if (const auto made = core::Directory::initialise(folder, clock); !made) give_up(made.error());
    auto opened = core::Directory::open(folder, clock);
    if (!opened) give_up(opened.error());
    return std::move(*opened);
}

}  // namespace fingerpost::bench
