// A list of outcodes with the mean position of each: columns outcode, latitude, longitude (WGS84), and postcodes if
// there is one.
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include "grid.h"
#include "postcode_code.h"
#include "readers.h"

namespace fingerpost::places {
namespace {

struct OutcodeColumns {
    std::size_t outcode, latitude, longitude;
    std::optional<std::size_t> postcodes;
};

class OutcodeReader final : public RowReader {
  public:
    explicit OutcodeReader(OutcodeColumns columns) : columns_(columns) {}

    base::Result<void> read(const CsvRow& row, Harvest& harvest, FileReport& report) const override {
        const auto code = outcode_code(row.fields[columns_.outcode]);
        if (!code) {
            return base::fail(base::ErrorCode::invalid,
                              fmt::format("\"{}\" is not the first half of a postcode",
                                          base::make_utf8(row.fields[columns_.outcode])),
                              "outcode");
        }
        const auto latitude = number(row.fields[columns_.latitude]), longitude = number(row.fields[columns_.longitude]);
        if (!latitude) return not_a_number("latitude", row.fields[columns_.latitude]);
        if (!longitude) return not_a_number("longitude", row.fields[columns_.longitude]);
        const base::Point point{*latitude, *longitude};
        if (!in_the_kingdom(point)) {
            ++report.without_position;
            return {};
        }
        const auto postcodes = columns_.postcodes ? number(row.fields[*columns_.postcodes]) : std::nullopt;
        harvest.outcodes.push_back({*code, position_of(point), static_cast<std::int64_t>(postcodes.value_or(0))});
        ++report.taken;
        return {};
    }

  private:
    OutcodeColumns columns_;
};

}  // namespace

std::optional<Recognised> recognise_outcodes(const CsvRow& first) {
    const auto outcode = column(first, {"outcode"});
    const auto latitude = column(first, {"latitude", "lat"}),
               longitude = column(first, {"longitude", "long", "lng", "lon"});
    if (!outcode || !latitude || !longitude) return std::nullopt;
    const OutcodeColumns columns{*outcode, *latitude, *longitude, column(first, {"postcodes"})};
    return Recognised{Source::outcode_centroids, true, std::make_unique<OutcodeReader>(columns)};
}

}  // namespace fingerpost::places
