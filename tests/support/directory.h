// A directory in a folder of its own, on a fixed day, and listings imported into it: for tests of the core and of what
// stands on it.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/import.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/must.h"
#include "support/temporary_folder.h"

namespace fingerpost::test {

using Records = std::vector<model::ListingRecord>;

// Noon on Sunday, 22 November 2026.
inline const base::FixedClock noon(std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(12));

inline model::ListingRecord listing(const std::string& id, const std::string& name,
                                    const std::string& organisation = "Ashcombe Friends",
                                    const std::string& category = {}) {
    model::ListingRecord made;
    made.line = 1;
    made.external_id = id;
    made.service.name = name;
    made.service.status = "active";
    made.service.organisation.emplace().name = organisation;
    if (!category.empty()) made.categories.push_back({"", category});
    return made;
}

// As a file of these records is read; one that breaks off after `readable` of them ends in an error.
inline core::OpenRecords reading(const Records& records, std::optional<std::size_t> readable = std::nullopt) {
    return [&records, readable]() -> base::Result<core::NextRecord> {
        auto next = std::make_shared<std::size_t>(0);
        return core::NextRecord([&records, readable, next]() -> base::Result<std::optional<model::ListingRecord>> {
            if (*next == readable) return base::fail(base::ErrorCode::invalid, "the file ends in the middle", "file:9");
            if (*next == records.size()) return std::nullopt;
            return records[(*next)++];
        });
    };
}

inline core::ImportReport import(core::Directory& directory, const Records& records,
                                 const std::string& source = "test") {
    core::ImportOptions options;
    options.source = source;
    return must(core::import_listings(directory, reading(records), options));
}

inline std::vector<std::string> found(const core::Directory& directory, const std::string& words) {
    core::FindQuestion question;
    question.words = words;
    std::vector<std::string> names;
    for (const auto& one : must(core::find(directory, question)).listings) names.push_back(one.card.name);
    return names;
}

// A directory that has been made, and that nobody has open.
struct MadeDirectory {
    TemporaryFolder folder;
    std::filesystem::path data = folder / "data";

    MadeDirectory() { must(core::Directory::initialise(data, noon)); }
    std::unique_ptr<core::Directory> open() const { return must(core::Directory::open(data, noon)); }
};

// A directory that is open and holds these.
struct OpenDirectory : MadeDirectory {
    std::unique_ptr<core::Directory> directory = open();

    explicit OpenDirectory(const Records& records = {}) {
        if (!records.empty()) add(records);
    }
    core::ImportReport add(const Records& records, const std::string& source = "test") const {
        return import(*directory, records, source);
    }
    std::vector<std::string> found(const std::string& words) const { return test::found(*directory, words); }
};

}  // namespace fingerpost::test
