#include "support.h"

#include <fmt/format.h>

namespace places_test {

Workshop::Workshop() : database(folder / "places.db") {
    auto opened = fp::Gazetteer::open(database);
    REQUIRE(opened.has_value());
    gazetteer.emplace(std::move(*opened));
}

fingerpost::base::Result<fp::ImportReport> Workshop::try_import(const std::vector<std::filesystem::path>& files) const {
    const fingerpost::base::FixedClock clock(*fingerpost::base::parse_instant("2026-11-22T10:00:00Z"));
    return fp::import_files(files, database, clock);
}

fp::ImportReport Workshop::import(const std::vector<std::filesystem::path>& files) const {
    auto report = try_import(files);
    REQUIRE_MESSAGE(report.has_value(), (report ? "" : report.error().describe()));
    return *report;
}

fp::ImportReport Workshop::import_text(std::string_view name, std::string_view content) const {
    return import({folder.write(name, content)});
}

fingerpost::base::Error Workshop::refusal(std::string_view name, std::string_view content) const {
    const auto report = try_import({folder.write(name, content)});
    REQUIRE_FALSE(report.has_value());
    return report.error();
}

std::vector<fp::Match> Workshop::find(std::string_view text) const {
    auto matches = gazetteer->find(text);
    REQUIRE_MESSAGE(matches.has_value(), (matches ? "" : matches.error().describe()));
    return *matches;
}

fp::Match Workshop::one(std::string_view text) const {
    const auto matches = find(text);
    REQUIRE_MESSAGE(matches.size() == 1, text, " has ", matches.size(), " matches");
    return matches.front();
}

std::vector<std::string> Workshop::labels(std::string_view text) const {
    std::vector<std::string> labels;
    for (const fp::Match& match : find(text)) labels.push_back(match.label);
    return labels;
}

std::string code_point_row(const std::string& postcode, int easting, int northing, int quality) {
    const auto space = postcode.find(' ');
    std::string outward = postcode.substr(0, space);
    outward.resize(4, ' ');
    return fmt::format(
        "\"{}{}\",{},{},{},\"E92000001\",\"E19000001\",\"E18000003\",\"\",\"E08000019\",\"E05001045\"\r\n", outward,
        postcode.substr(space + 1), quality, easting, northing);
}

std::string ons_file(const std::vector<OnsRow>& rows, bool new_header) {
    std::string text = new_header
                           ? "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,lad26cd,lat,long\n"
                           : "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa21,laua,lat,long\n";
    for (const OnsRow& row : rows) {
        text += fmt::format(
            "\"{0}\",\"{0}\",\"{0}\",\"198001\",\"{1}\",\"0\",\"{2}\",\"{3}\",\"{4}\",\"E00\",\"E08\",{5},{6}\n",
            row.postcode, row.terminated, row.easting, row.northing, row.quality, row.latitude, row.longitude);
    }
    return text;
}

std::string open_names_row(const NamedPlace& place) {
    const int half = place.width / 2;
    const std::string box = place.width == 0 ? ",,,"
                                             : fmt::format("{},{},{},{}", place.easting - half, place.northing - half,
                                                           place.easting + half, place.northing + half);
    return fmt::format(
        "osgb4000000074546949,http://data.ordnancesurvey.co.uk/id/"
        "4000000074546949,\"{}\",{},\"{}\",{},populatedPlace,{},"
        "{},{},15000,100000,{},S6,http://example.org/S6,{},,,{},,,{},,,{},http://example.org/region,England,,,,\r\n",
        place.name, place.other_name.empty() ? "" : "eng", place.other_name, place.other_name.empty() ? "" : "cym",
        place.local_type, place.easting, place.northing, box, place.within, place.district, place.county, place.region);
}

std::optional<std::filesystem::path> shared_or_skip(const std::string& name) {
    const std::filesystem::path path = std::filesystem::path(FINGERPOST_SOURCE_DIR) / ".." / "shared" / "data" / name;
    if (std::filesystem::exists(path)) return path;
    MESSAGE("skipped: ", name, " is not here");
    return std::nullopt;
}

double metres_off(const fp::Match& match, double latitude, double longitude) {
    return fingerpost::base::distance_metres(match.point, {latitude, longitude});
}

}  // namespace places_test
