// Community mapping (requirement C21; Skills for Care's guide, Information management 7): what there is and is not in which area,
// from the listings as the public sees them. A hidden place is in no area: its service counts by the areas that it says it covers.
#pragma once

#include <fingerpost/base/distance.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/followed.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/types.h>

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct MappedPlace {
    std::string town, outcode;          // as the address has them; empty: not recorded
    std::string town_key, outcode_key;  // the same folded, so that two spellings are one area
    std::optional<base::Point> point;
};

// What mapping needs of a listing. Of published values only.
struct MappedService {
    std::string id, name, organisation_id, organisation;
    model::Sector sector = model::Sector::unknown;
    std::vector<std::string> categories, needs;  // ids of terms
    std::vector<std::string> audiences;          // words of the results page's filter "for": women, older-people; empty: not recorded
    std::vector<MappedPlace> places;
    std::vector<std::string> covers;             // names of areas, each once, as published
};

enum class AreaKind { town, outcode };
std::string_view to_word(AreaKind kind);  // "town", "outcode"
std::optional<AreaKind> find_area_kind(std::string_view word);

// What the directory calls itself, for those who cover all of it, and areas that are always looked at (settings site.area and
// map.areas).
struct MappedGround {
    std::string whole;
    std::vector<std::string> areas;
    bool operator==(const MappedGround&) const = default;
};

inline constexpr std::size_t most_areas_at_once = 24;

struct CoverageQuestion {
    AreaKind areas = AreaKind::town;
    bool needs = false;   // rows are needs, not kinds of help
    std::string under;    // slug of a category whose children are the rows; empty: the top of the tree. No such category: not_found
    std::optional<model::Sector> sector;
    std::string audience; // as in MappedService
    std::string category; // slug: only listings in it or below it, whatever the rows are; empty: all
    std::size_t page = 1; // of the areas, most_areas_at_once each, those with most services first; one beyond the last is the last
};

struct MappedArea {
    std::string key, name;      // folded; as it is mostly written
    std::size_t services = 0;   // with a place there
    std::optional<base::Point> centre;  // the middle of their places; nothing where none has a point and the gazetteer does not know it
    double radius_m = 0;        // within which nine in ten of them are
};

struct CoverageCell {
    std::size_t here = 0;      // services with a place in the area
    std::size_t covering = 0;  // others that name the area among those they cover
};

inline constexpr std::size_t sector_count = 5;

struct CoverageRow {
    const Category* category = nullptr;  // of CoverageMatrix::tree
    std::vector<CoverageCell> cells;     // one an area
    std::size_t services = 0;            // each once
    std::size_t whole = 0;               // that cover the whole area, or the country: they count for every area, and are told apart
    std::size_t unknown = 0;             // of which neither a place nor an area is told
    std::array<std::size_t, sector_count> sectors{};  // by model::Sector
};

// Nothing there, nobody who names it, nobody who covers everything.
bool is_gap(const CoverageRow& row, std::size_t area);
// Nothing there; but somebody comes, or covers everything.
bool is_thin(const CoverageRow& row, std::size_t area);

struct CoverageMatrix {
    std::shared_ptr<const Taxonomies> tree;
    std::vector<MappedArea> areas;
    std::vector<CoverageRow> rows;
    CoverageRow all;                // of everything that the filters left; no category
    std::size_t in_no_row = 0;      // of them, in none of the rows
    std::size_t areas_in_all = 0, page = 1, pages = 1;
};

// Services that look alike: in one category, in one area, for the same people, of different organisations. A hint and no more.
struct AlikeGroup {
    const Category* category = nullptr;  // of AlikeGroups::tree
    std::string area;                    // its name
    bool whole_area = false;             // all of them cover the whole area; `area` is empty
    std::vector<std::string> audiences;  // empty: not recorded for any of them
    std::vector<std::shared_ptr<const MappedService>> services;  // by name
};
struct AlikeGroups {
    std::shared_ptr<const Taxonomies> tree;
    std::vector<AlikeGroup> groups;  // the largest first
    std::size_t in_all = 0;          // before they were cut to `most`
};

// A rectangle of the map, in degrees.
struct MapBox {
    double south = -90, west = -180, north = 90, east = 180;
    bool contains(base::Point point) const {
        return point.latitude >= south && point.latitude <= north && point.longitude >= west && point.longitude <= east;
    }
};

inline constexpr std::size_t most_named_at_a_point = 5;
inline constexpr std::size_t map_grid = 14;  // squares across and down

// One or more places near each other.
struct MapPoint {
    base::Point point;            // their middle
    std::size_t services = 0;     // each once
    std::vector<std::shared_ptr<const MappedService>> named;  // all of them, where they are no more than most_named_at_a_point
    MapBox box;                   // what holds them
};

struct MapAnswer {
    std::vector<MapPoint> points;  // no more than map_grid × map_grid
    std::size_t services = 0;      // with a place in the box
    MapBox whole;                  // what holds every place of the question, wherever it is
};

inline constexpr std::size_t most_areas_listed = 100, most_named_in_areas = 300;

// What is where, in words: what the map shows, for those who do not see it.
struct ListedArea {
    MappedArea area;
    std::size_t here = 0, covering = 0;  // as CoverageCell
    std::vector<std::shared_ptr<const MappedService>> services;  // those here, by name; empty unless AreaList::named
};
struct AreaList {
    std::vector<ListedArea> areas;  // as CoverageMatrix::areas, most_areas_listed a page
    ListedArea whole, unknown;      // who covers all of it; of whom no place and no area is told. Only `here` is counted
    std::size_t services = 0;
    bool named = false;             // there are so few that each is named
    std::size_t areas_in_all = 0, page = 1, pages = 1;
};

class AreaTable;

class Mapping {
  public:
    explicit Mapping(const Directory& directory);

    base::Result<CoverageMatrix> coverage(const CoverageQuestion& question, const MappedGround& ground);
    base::Result<AlikeGroups> alike(AreaKind areas, const MappedGround& ground, std::size_t most);
    // Fails with not_found where there is no such category. `category` empty: all.
    base::Result<MapAnswer> points(std::string_view category, const MapBox& box);
    // As points(), by area; `page` as in CoverageQuestion.
    base::Result<AreaList> listed(std::string_view category, AreaKind areas, const MappedGround& ground, std::size_t page);
    // Every listing that the public may see, by id.
    base::Result<std::shared_ptr<const Followed<MappedService>::All>> everything() { return services_.everything(); }
    const Directory& directory() const { return directory_; }

  private:
    using All = Followed<MappedService>::All;
    // The areas of these services; made again only when a listing has changed.
    base::Result<std::shared_ptr<const AreaTable>> areas(const std::shared_ptr<const All>& services, AreaKind kind, const MappedGround& ground);

    const Directory& directory_;
    Followed<MappedService> services_;
    struct Kept {
        std::shared_ptr<const All> services;
        MappedGround ground;
        std::shared_ptr<const AreaTable> table;
    };
    std::mutex mutex_;
    std::array<Kept, 2> kept_;  // by AreaKind
};

}  // namespace fingerpost::core
