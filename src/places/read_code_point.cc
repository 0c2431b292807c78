// Code-Point Open: no header; postcode, positional quality, easting, northing, and codes that are not kept. Ten
// columns; nineteen before August 2011, eight of them blank between quality and easting. The postcode fills seven
// characters: "S1  1QF", "S10 2SE", "SW1A1AA".
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include "grid.h"
#include "postcode_code.h"
#include "readers.h"

namespace fingerpost::places {
namespace {

constexpr std::size_t postcode_column = 0, quality_column = 1;
constexpr std::size_t columns = 10, easting_column = 2;
constexpr std::size_t columns_once = 19, easting_column_once = 10;

// No position: easting and northing are 0, which would be a place in the Atlantic.
constexpr double no_position = 90;

class CodePointReader final : public RowReader {
  public:
    explicit CodePointReader(std::size_t its_easting) : easting_column_(its_easting) {}

    base::Result<void> read(const CsvRow& row, Harvest& harvest, FileReport& report) const override {
        const auto code = postcode_code(row.fields[postcode_column]);
        if (!code) {
            return base::fail(base::ErrorCode::invalid,
                              fmt::format("\"{}\" is not a postcode", base::make_utf8(row.fields[postcode_column])),
                              "Postcode", "the file is damaged: download it again");
        }
        const auto quality = number(row.fields[quality_column]);
        const std::string_view east = row.fields[easting_column_], north = row.fields[easting_column_ + 1];
        const auto easting = number(east), northing = number(north);
        if (!quality) return not_a_number("Positional_quality_indicator", row.fields[quality_column]);
        if (!easting) return not_a_number("Eastings", east);
        if (!northing) return not_a_number("Northings", north);
        if (*quality >= no_position || !on_the_grid(*easting, *northing)) {
            ++report.without_position;
            return {};
        }
        const auto grade = static_cast<std::uint8_t>(*quality / 10);
        harvest.postcodes.push_back({*code, grid_position(*easting, *northing), grade, false, Source::code_point_open});
        ++report.taken;
        return {};
    }

  private:
    std::size_t easting_column_;
};

}  // namespace

std::optional<Recognised> recognise_code_point(const CsvRow& first) {
    const std::size_t width = first.fields.size();
    if (width != columns && width != columns_once) return std::nullopt;
    if (!postcode_code(first.fields[postcode_column]) || !number(first.fields[quality_column])) return std::nullopt;
    return Recognised{Source::code_point_open, false,
                      std::make_unique<CodePointReader>(width == columns ? easting_column : easting_column_once)};
}

}  // namespace fingerpost::places
