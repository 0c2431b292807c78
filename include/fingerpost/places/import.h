// Filling the gazetteer from published files (docs/places.md says where they are to be had). Four forms are read, found
// out by looking at the file:
//   Code-Point Open      postcodes of Great Britain; CSV without a header, 10 or 19 columns
//   ONSPD, NSPL          postcodes of the United Kingdom, terminated ones too; CSV, columns by header name
//   OS Open Names        settlements of Great Britain; CSV with 34 columns, the header optional
//   outcode centroids    CSV with the columns outcode, latitude, longitude
//
// What an import brings takes the place of what was there:
//   Code-Point Open      the live postcodes of the postcode areas in it (S, M ...); terminated ones stay
//   ONSPD, NSPL          all postcodes of the areas in it
//   the two others       all settlements, all outcode centroids: give all files of one form at once
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::places {

enum class Source { code_point_open, ons_postcodes, open_names, outcode_centroids };
// "Code-Point Open".
std::string_view name(Source source);

struct FileReport {
    std::filesystem::path file;
    Source source = Source::code_point_open;
    std::uint64_t rows = 0;              // without the header
    std::uint64_t taken = 0;             // of them, what is now known
    std::uint64_t terminated = 0;        // of the taken
    std::uint64_t without_position = 0;  // the publisher gives no position, or one outside the United Kingdom
    std::uint64_t northern_irish = 0;    // of the taken, those in BT: their licence forbids handing them on
    std::uint64_t of_other_kinds = 0;    // roads, hills and postcodes in OS Open Names
    std::uint64_t not_postcodes = 0;     // old forms that no postcode has any more
};

struct ImportReport {
    std::vector<FileReport> files;
    // What the gazetteer holds now.
    std::int64_t postcodes = 0, terminated = 0, sectors = 0, outcodes = 0, settlements = 0;
};

enum class ImportStage { reading, converting, writing };
// Done and of: bytes while reading, rows after that.
using ImportProgress = std::function<void(ImportStage stage, std::uint64_t done, std::uint64_t of)>;

// Reads the files and replaces `database`. All of them, or nothing: the new file is built beside and renamed over the
// old one, so after an error, a full disk or a kill the old one stands as it was. Fails with invalid for a broken file
// (field: "NAME:LINE"), unsupported for one of another form, not_found, busy (another import is running), unavailable.
base::Result<ImportReport> import_files(const std::vector<std::filesystem::path>& files,
                                        const std::filesystem::path& database, const base::Clock& clock,
                                        const ImportProgress& progress = {});

}  // namespace fingerpost::places
