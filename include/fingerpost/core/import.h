// Bringing listings in. The file is read twice: first everything is examined and reported, then, if the file is whole, applied.
// Nothing is written before the whole file has been read without a fault. Ids are stable: the same file again changes nothing.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/model/record.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fingerpost::core {

// Gives records one by one, nothing at the end, an error if the file is broken.
using NextRecord = std::function<base::Result<std::optional<model::ListingRecord>>()>;
// Opens the file from its beginning; called once for each pass.
using OpenRecords = std::function<base::Result<NextRecord>()>;

enum class ImportStage { examining, applying, indexing };

struct ImportOptions {
    std::string source;  // names where the listings come from; ids are made of it
    bool dry_run = false;
    bool strict = false;   // refuse rows with anything doubtful, as the validators of Open Referral UK do; else it is told, and taken
    bool partial = false;  // only what changed was asked for: what is not in the file has not vanished
    // Of the source; each listing keeps them, in its member "fingerpost". Empty, and less than 0: not told.
    std::string licence;
    int confidence = -1;  // 0 to 100
    std::function<void(ImportStage, std::size_t done, std::size_t of)> progress;  // `of` 0: not known yet
};

struct ImportProblem {
    std::string file;
    std::uint64_t line = 0;
    std::string external_id;
    model::Problem problem;
    bool rejected = false;  // the row was refused for this
};

struct Vanished {
    std::string external_id, service_id, name;
};

// A row that would have overwritten something better: what a person here changed or confirmed later than the row says it was
// changed itself, or what a source brought that is believed more.
struct NotOverwritten {
    std::string external_id, service_id, name, reason;
};

struct ImportReport {
    std::size_t created = 0, updated = 0, unchanged = 0, rejected = 0, warnings = 0;
    std::size_t organisations = 0, locations = 0, new_categories = 0;
    std::vector<ImportProblem> problems;
    // Members that the standard requires and the file does not give, with how many listings lack them. They are no fault of
    // a row: what is not known is shown as not recorded.
    std::map<std::string, std::size_t> absent;
    std::vector<NotOverwritten> not_overwritten;
    std::vector<Vanished> vanished;  // in the directory from this source, and not in the file: left as they are
    bool dry_run = false;
    bool searchable = true;  // false: another process will bring them into the index soon
};

base::Result<ImportReport> import_listings(Directory& directory, const OpenRecords& open, const ImportOptions& options);

}  // namespace fingerpost::core
