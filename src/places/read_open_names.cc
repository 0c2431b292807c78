// OS Open Names: 34 columns, without a header as it is published (combined copies may have one). Only settlements are
// kept. Layout: Ordnance Survey, "OS Open Names technical specification", CSV.
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "grid.h"
#include "readers.h"

namespace fingerpost::places {
namespace {

enum Column : std::size_t {
    id = 0,
    uri = 1,
    name1 = 2,
    name2 = 4,
    type = 6,
    local_type = 7,
    geometry_x = 8,
    geometry_y = 9,
    box_x_min = 12,
    box_y_min = 13,
    box_x_max = 14,
    box_y_max = 15,
    populated_place = 18,
    district_borough = 21,
    county_unitary = 24,
    region = 27,
    country = 29,
    columns = 34
};

struct LocalType {
    std::string_view name;
    Kind kind;
    std::int64_t usual_radius;  // metres, where the file gives no bounding box
};

constexpr std::array local_types{
    LocalType{"City", Kind::city, 5000},
    LocalType{"Town", Kind::town, 2000},
    LocalType{"Suburban Area", Kind::suburb, 1000},
    LocalType{"Village", Kind::village, 800},
    LocalType{"Hamlet", Kind::hamlet, 400},
    LocalType{"Other Settlement", Kind::settlement, 500},
};

constexpr std::int64_t smallest_radius = 100, largest_radius = 30'000;

// Half the longer side of the bounding box.
std::int64_t radius_of(const CsvRow& row, const LocalType& kept) {
    const auto left = number(row.fields[box_x_min]), right = number(row.fields[box_x_max]);
    const auto bottom = number(row.fields[box_y_min]), top = number(row.fields[box_y_max]);
    if (!left || !right || !bottom || !top) return kept.usual_radius;
    const auto half = static_cast<std::int64_t>(std::max(*right - *left, *top - *bottom) / 2);
    return half <= 0 ? kept.usual_radius : std::clamp(half, smallest_radius, largest_radius);
}

// "Sheffield, South Yorkshire": the larger place or district it is in, then the county or what comes nearest to one. A
// place does not say that it is in itself.
std::string context_of(const CsvRow& row) {
    std::vector<std::string> parts;
    const auto add_first = [&](std::initializer_list<Column> candidates) {
        for (const Column candidate : candidates) {
            const std::string part = base::squeeze(row.fields[candidate]);
            const bool itself = part == base::squeeze(row.fields[name1]) || part == base::squeeze(row.fields[name2]);
            if (part.empty() || itself || std::find(parts.begin(), parts.end(), part) != parts.end()) continue;
            parts.push_back(part);
            return;
        }
    };
    add_first({populated_place, district_borough});
    add_first({county_unitary, region, country});
    return base::join(parts, ", ");
}

class OpenNamesReader final : public RowReader {
  public:
    base::Result<void> read(const CsvRow& row, Harvest& harvest, FileReport& report) const override {
        const auto kept = std::find_if(local_types.begin(), local_types.end(), [&](const LocalType& candidate) {
            return candidate.name == row.fields[local_type];
        });
        if (kept == local_types.end()) {
            ++report.of_other_kinds;
            return {};
        }
        const auto easting = number(row.fields[geometry_x]), northing = number(row.fields[geometry_y]);
        if (!easting) return not_a_number("GEOMETRY_X", row.fields[geometry_x]);
        if (!northing) return not_a_number("GEOMETRY_Y", row.fields[geometry_y]);
        if (!on_the_grid(*easting, *northing)) {
            ++report.without_position;
            return {};
        }
        for (const Column text : {name1, name2, populated_place, district_borough, county_unitary, region, country}) {
            if (base::is_utf8(row.fields[text])) continue;
            return base::fail(
                base::ErrorCode::invalid, fmt::format("the text in column {} is not UTF-8", text + 1), "NAME1",
                "use the file as it was published; saving it anew with another program may have changed it");
        }
        harvest.settlements.push_back({kept->kind, base::squeeze(row.fields[name1]), base::squeeze(row.fields[name2]),
                                       context_of(row), grid_position(*easting, *northing), radius_of(row, *kept)});
        ++report.taken;
        return {};
    }
};

}  // namespace

std::optional<Recognised> recognise_open_names(const CsvRow& first) {
    if (first.fields.size() != columns) return std::nullopt;
    const bool header =
        base::equals_ignoring_case(first.fields[id], "id") && base::equals_ignoring_case(first.fields[name1], "name1");
    const bool row =
        number(first.fields[geometry_x]) && number(first.fields[geometry_y]) && !first.fields[local_type].empty();
    if (!header && !row) return std::nullopt;
    return Recognised{Source::open_names, header, std::make_unique<OpenNamesReader>()};
}

}  // namespace fingerpost::places
