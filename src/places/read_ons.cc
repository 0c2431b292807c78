// The ONS Postcode Directory and the National Statistics Postcode Lookup. Columns are found by name; the names changed
// late in 2025.
#include <fingerpost/base/text.h>

#include "grid.h"
#include "postcode_code.h"
#include "readers.h"

namespace fingerpost::places {
namespace {

struct OnsColumns {
    std::size_t postcode = 0, terminated = 0;
    std::optional<std::size_t> latitude, longitude, easting, northing, quality;
};

bool in_area(std::string_view postcode, std::string_view area) {
    return base::equals_ignoring_case(postcode.substr(0, area.size()), area);
}

class OnsReader final : public RowReader {
  public:
    explicit OnsReader(OnsColumns columns) : columns_(columns) {}

    base::Result<void> read(const CsvRow& row, Harvest& harvest, FileReport& report) const override {
        const auto code = postcode_code(row.fields[columns_.postcode]);
        if (!code) {
            ++report.not_postcodes;
            return {};
        }
        const auto quality = quality_of(row);
        if (!quality) return base::fail(quality.error());
        auto position = read_position(row, *quality);
        if (!position) return base::fail(std::move(position).error());
        if (!*position) {
            ++report.without_position;
            return {};
        }
        const std::string_view postcode = row.fields[columns_.postcode];
        const bool terminated = !row.fields[columns_.terminated].empty();
        harvest.postcodes.push_back({*code, **position, *quality, terminated, Source::ons_postcodes});
        ++report.taken;
        if (terminated) ++report.terminated;
        if (in_area(postcode, "BT")) ++report.northern_irish;
        return {};
    }

  private:
    base::Result<std::uint8_t> quality_of(const CsvRow& row) const {
        if (!columns_.quality || row.fields[*columns_.quality].empty()) return std::uint8_t{1};
        const std::string_view text = row.fields[*columns_.quality];
        if (text.size() != 1 || text[0] < '0' || text[0] > '9') return not_a_number("osgrdind or gridind", text);
        return static_cast<std::uint8_t>(text[0] - '0');
    }

    // Latitude and longitude where there are any: they are good for all of the kingdom. Those outside it stand for "not
    // known" (99.999999, 0). Easting and northing only for what lies on the British grid: in Northern Ireland they are
    // of the Irish one.
    base::Result<std::optional<Position>> read_position(const CsvRow& row, std::uint8_t quality) const {
        if (quality == Quality::none) return std::nullopt;
        if (columns_.latitude && columns_.longitude) {
            auto point = pair(row, *columns_.latitude, *columns_.longitude, "lat", "long");
            if (!point) return base::fail(std::move(point).error());
            const base::Point degrees = point->value_or(base::Point{});
            if (in_the_kingdom(degrees)) return position_of(degrees);
        }
        const std::string_view postcode = row.fields[columns_.postcode];
        for (const std::string_view elsewhere : {"BT", "JE", "GY", "IM"}) {
            if (in_area(postcode, elsewhere)) return std::nullopt;
        }
        if (!columns_.easting || !columns_.northing) return std::nullopt;
        auto point = pair(row, *columns_.northing, *columns_.easting, "northing", "easting");
        if (!point) return base::fail(std::move(point).error());
        if (!*point || !on_the_grid((*point)->longitude, (*point)->latitude)) return std::nullopt;
        return grid_position((*point)->longitude, (*point)->latitude);
    }

    // Two numbers as north and east; nothing if either is empty.
    static base::Result<std::optional<base::Point>> pair(const CsvRow& row, std::size_t north, std::size_t east,
                                                         std::string_view north_name, std::string_view east_name) {
        if (row.fields[north].empty() || row.fields[east].empty()) return std::nullopt;
        const auto first = number(row.fields[north]), second = number(row.fields[east]);
        if (!first) return not_a_number(north_name, row.fields[north]);
        if (!second) return not_a_number(east_name, row.fields[east]);
        return base::Point{*first, *second};
    }

    OnsColumns columns_;
};

}  // namespace

std::optional<Recognised> recognise_ons(const CsvRow& first) {
    const auto postcode = column(first, {"pcds", "pcd8", "pcd2", "pcd7", "pcd"});
    const auto terminated = column(first, {"doterm"});
    if (!postcode || !terminated) return std::nullopt;
    const OnsColumns columns{*postcode,
                             *terminated,
                             column(first, {"lat"}),
                             column(first, {"long"}),
                             column(first, {"oseast1m", "east1m"}),
                             column(first, {"osnrth1m", "north1m"}),
                             column(first, {"osgrdind", "gridind"})};
    const bool placed = (columns.latitude && columns.longitude) || (columns.easting && columns.northing);
    if (!placed) return std::nullopt;
    return Recognised{Source::ons_postcodes, true, std::make_unique<OnsReader>(columns)};
}

}  // namespace fingerpost::places
