// A data folder of a test's own, files in the published forms, and a gazetteer made of them.
#pragma once

#include <doctest/doctest.h>
#include <fingerpost/places/gazetteer.h>
#include <fingerpost/places/import.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "support/temporary_folder.h"

namespace places_test {

namespace fp = fingerpost::places;
using fingerpost::base::ErrorCode;

class Workshop {
  public:
    Workshop();
    // Imports what must be sound.
    fp::ImportReport import(const std::vector<std::filesystem::path>& files) const;
    fingerpost::base::Result<fp::ImportReport> try_import(const std::vector<std::filesystem::path>& files) const;
    // The same of one file with this content.
    fp::ImportReport import_text(std::string_view name, std::string_view content) const;
    fingerpost::base::Error refusal(std::string_view name, std::string_view content) const;

    std::vector<fp::Match> find(std::string_view text) const;
    // The only match.
    fp::Match one(std::string_view text) const;
    std::vector<std::string> labels(std::string_view text) const;

    fingerpost::test::TemporaryFolder folder;
    std::filesystem::path database;
    std::optional<fp::Gazetteer> gazetteer;
};

// "S10 2SE" -> a row of Code-Point Open, the postcode in seven characters.
std::string code_point_row(const std::string& postcode, int easting, int northing, int quality = 10);

// Rows under the header of the ONS directory as it was until 2025, or as it is since.
struct OnsRow {
    std::string postcode, terminated, easting, northing, quality, latitude, longitude;
};
std::string ons_file(const std::vector<OnsRow>& rows, bool new_header = false);

// A row of OS Open Names with all of its 34 columns.
struct NamedPlace {
    std::string name = "", other_name = "", local_type = "Village";
    int easting = 435000, northing = 387000;
    std::string within = "", district = "", county = "", region = "Yorkshire and the Humber";
    int width = 0;  // metres, of its bounding box; 0: none given
};
std::string open_names_row(const NamedPlace& place);

// A file of the folder that developers share; nothing, said aloud, where that is not at hand.
std::optional<std::filesystem::path> shared_or_skip(const std::string& name);

// Metres between what was found and where it should be.
double metres_off(const fp::Match& match, double latitude, double longitude);

}  // namespace places_test
