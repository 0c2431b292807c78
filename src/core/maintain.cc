#include "listing.h"

#include <fingerpost/base/files.h>
#include <fingerpost/base/log.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/maintain.h>
#include <fingerpost/core/taxonomy.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace fingerpost::core {
namespace {

constexpr std::string_view config_setting = "backup.fingerpost.toml";

std::filesystem::path store_file(const std::filesystem::path& folder) { return folder / "fingerpost.db"; }
std::filesystem::path confidential_file(const std::filesystem::path& folder) { return folder / "confidential.db"; }

base::Result<void> check_confidential(const std::filesystem::path& folder, const base::Clock& clock, CheckReport& report) {
    std::error_code error;
    if (!std::filesystem::exists(confidential_file(folder), error)) {
        report.findings.emplace_back("There are no accounts yet; serving makes their file.");
        return {};
    }
    auto confidential = store::Confidential::open(confidential_file(folder), clock);
    if (!confidential) return base::fail(std::move(confidential).error());
    auto problems = confidential->check();
    if (!problems) return base::fail(std::move(problems).error());
    auto accounts = confidential->accounts();
    if (!accounts) return base::fail(std::move(accounts).error());
    if (problems->empty()) report.findings.push_back(fmt::format("The file of accounts is sound: {} accounts.", accounts->size()));
    report.problems.insert(report.problems.end(), problems->begin(), problems->end());
    return {};
}

// How many ids are in `left` and not in `right` (both sorted), the waiting ones apart; with some of them named.
std::size_t difference(const std::vector<std::string>& left, const std::vector<std::string>& right,
                       const std::unordered_set<std::string>& waiting, std::string& examples) {
    std::vector<std::string> only;
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(only));
    std::erase_if(only, [&](const std::string& id) { return waiting.contains(id); });
    for (std::size_t index = 0; index < std::min<std::size_t>(only.size(), 3); ++index) {
        examples += (index == 0 ? "" : ", ") + only[index];
    }
    return only.size();
}

base::Result<std::vector<std::string>> ids_to_be_found(const store::Store& store, const Taxonomies& taxonomies, base::Date today) {
    auto ids = store.service_ids();
    if (!ids) return base::fail(std::move(ids).error());
    std::vector<std::string> visible;
    for (const std::string& id : *ids) {
        auto listing = indexed_listing(store, taxonomies, nullptr, id, today);
        if (!listing) return base::fail(std::move(listing).error());
        if (*listing) visible.push_back(id);
    }
    std::sort(visible.begin(), visible.end());
    return visible;
}

base::Result<void> check_index(const std::filesystem::path& folder, const store::Store& store, base::Date today, CheckReport& report) {
    const auto state = index::inspect(folder / "index");
    if (!state) {
        report.problems.push_back("The search index cannot be used: " + state.error().describe() + ". Run: fingerpost reindex");
        return {};
    }
    auto info = store.info();
    if (!info) return base::fail(std::move(info).error());
    if (state->directory_id != info->id) {
        report.problems.emplace_back("The search index is of another directory. Run: fingerpost reindex");
        return {};
    }
    std::vector<std::string> indexed;
    auto structure = index::check(folder / "index", indexed);
    if (!structure) return base::fail(std::move(structure).error());
    for (const std::string& problem : *structure) report.problems.push_back("Search index: " + problem);
    if (structure->empty()) report.findings.push_back(fmt::format("The search index is sound: {} listings.", indexed.size()));

    auto changes = store.changes_after(state->applied_sequence, static_cast<std::size_t>(-1));
    if (!changes) return base::fail(std::move(changes).error());
    std::unordered_set<std::string> waiting;
    for (const store::Change& change : *changes) waiting.insert(change.service_id);
    if (!waiting.empty()) {
        report.findings.push_back(fmt::format("{} changed listings wait for the index; serving, or any search, brings them in.", waiting.size()));
    }
    auto terms = store.terms();
    if (!terms) return base::fail(std::move(terms).error());
    auto expected = ids_to_be_found(store, Taxonomies(*terms), today);
    if (!expected) return base::fail(std::move(expected).error());
    std::string missing_examples, extra_examples;
    const std::size_t missing = difference(*expected, indexed, waiting, missing_examples);
    const std::size_t extra = difference(indexed, *expected, waiting, extra_examples);
    if (missing != 0) report.problems.push_back(fmt::format("{} listings are not in the search index ({}). Run: fingerpost reindex", missing, missing_examples));
    if (extra != 0) report.problems.push_back(fmt::format("{} listings in the search index should not be found ({}). Run: fingerpost reindex", extra, extra_examples));
    if (missing == 0 && extra == 0) report.findings.emplace_back("The search index and the directory agree.");
    return {};
}

}  // namespace

base::Result<CheckReport> check(const std::filesystem::path& folder, const base::Clock& clock) {
    auto store = store::Store::open(store_file(folder), clock);
    if (!store) return base::fail(std::move(store).error());
    CheckReport report;
    auto problems = store->check();
    if (!problems) return base::fail(std::move(problems).error());
    report.problems = std::move(*problems);
    auto counts = store->counts();
    if (!counts) return base::fail(std::move(counts).error());
    if (report.problems.empty()) {
        report.findings.push_back(fmt::format("The directory is sound: {} services, {} organisations, {} locations, {} categories.",
                                              counts->services, counts->organisations, counts->locations, counts->terms));
    }
    auto told = told_hidden_places(*store);
    if (!told) return base::fail(std::move(told).error());
    report.problems.insert(report.problems.end(), told->begin(), told->end());
    auto private_too = told_private_contacts(*store);
    if (!private_too) return base::fail(std::move(private_too).error());
    report.problems.insert(report.problems.end(), private_too->begin(), private_too->end());
    FINGERPOST_TRY(check_confidential(folder, clock, report));
    FINGERPOST_TRY(check_index(folder, *store, clock.today(), report));
    return report;
}

base::Result<std::size_t> reindex(const std::filesystem::path& folder, const base::Clock& clock,
                                  const std::function<void(std::size_t, std::size_t)>& progress) {
    auto store = store::Store::open(store_file(folder), clock);
    if (!store) return base::fail(std::move(store).error());
    auto builder = index::Builder::begin(folder / "index");
    if (!builder) return base::fail(std::move(builder).error());
    // Read before the listings: a change made while they are read is applied again afterwards, which does no harm.
    auto info = store->info();
    if (!info) return base::fail(std::move(info).error());
    auto terms = store->terms();
    if (!terms) return base::fail(std::move(terms).error());
    const Taxonomies taxonomies(*terms);
    auto ids = store->service_ids();
    if (!ids) return base::fail(std::move(ids).error());
    std::size_t found = 0;
    const auto gazetteer = places::Gazetteer::open(folder / places::file_name);
    if (!gazetteer) return base::fail(gazetteer.error());
    for (std::size_t index = 0; index < ids->size(); ++index) {
        auto listing = indexed_listing(*store, taxonomies, &*gazetteer, (*ids)[index], clock.today());
        if (!listing) return base::fail(std::move(listing).error());
        if (*listing) {
            builder->add(std::move(**listing));
            ++found;
        }
        if (progress && index % 500 == 0) progress(index, ids->size());
    }
    FINGERPOST_TRY(builder->finish(info->id, info->revision));
    if (progress) progress(ids->size(), ids->size());
    return found;
}

base::Result<void> backup(const std::filesystem::path& folder, const std::filesystem::path& file, const base::Clock& clock) {
    auto store = store::Store::open(store_file(folder), clock);
    if (!store) return base::fail(std::move(store).error());
    store::Settings settings;
    const auto config_file = folder / "fingerpost.toml";
    std::error_code error;
    if (std::filesystem::exists(config_file, error)) {
        auto config = base::read_file(config_file, 1u << 20);
        if (!config) return base::fail(std::move(config).error());
        settings.emplace_back(config_setting, std::move(*config));
    }
    // A file of its own: the directory's may be handed on, accounts may not.
    const bool has_accounts = std::filesystem::exists(confidential_file(folder), error);
    if (has_accounts) {
        auto confidential = store::Confidential::open(confidential_file(folder), clock);
        if (!confidential) return base::fail(std::move(confidential).error());
        FINGERPOST_TRY(confidential->backup_to(confidential_backup(file)));
    }
    auto written = store->backup_to(file, settings);
    if (!written && has_accounts) std::filesystem::remove(confidential_backup(file), error);
    return written;
}

std::filesystem::path confidential_backup(const std::filesystem::path& file) {
    std::filesystem::path beside = file;
    beside += ".confidential";
    return beside;
}

base::Result<void> restore(const std::filesystem::path& folder, const std::filesystem::path& file, const base::Clock& clock) {
    std::error_code error;
    if (std::filesystem::exists(store_file(folder), error)) {
        return base::fail(base::ErrorCode::conflict, "there is a directory here already", folder.string(),
                          "restore into a new folder; nothing was changed");
    }
    const bool made = std::filesystem::create_directories(folder, error);
    if (error) return base::fail(base::ErrorCode::unavailable, "the folder could not be made: " + error.message(), folder.string());
    if (auto restored = store::Store::restore(file, store_file(folder), clock); !restored) {
        // A file that is no backup leaves no trace.
        if (made) std::filesystem::remove(folder, error);
        return restored;
    }
    if (std::filesystem::exists(confidential_backup(file), error)) {
        FINGERPOST_TRY(store::Confidential::restore(confidential_backup(file), confidential_file(folder), clock));
    }
    auto store = store::Store::open(store_file(folder), clock);
    if (!store) return base::fail(std::move(store).error());
    auto config = store->setting(config_setting);
    if (!config) return base::fail(std::move(config).error());
    if (*config) FINGERPOST_TRY(base::write_file_atomically(folder / "fingerpost.toml", **config));
    auto indexed = reindex(folder, clock);
    if (!indexed) return base::fail(std::move(indexed).error());
    return {};
}

}  // namespace fingerpost::core
