#include "readers.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace fingerpost::places {

std::optional<Recognised> recognise(const CsvRow& first) {
    for (auto* look : {&recognise_code_point, &recognise_ons, &recognise_open_names, &recognise_outcodes}) {
        if (auto recognised = look(first)) return recognised;
    }
    return std::nullopt;
}

std::string known_forms() {
    return "these are read: Code-Point Open (10 or 19 columns, no header), ONSPD and NSPL (columns pcds, doterm, lat, "
           "long), OS Open "
           "Names (34 columns) and outcode centroids (columns outcode, latitude, longitude), all as CSV; leave out the "
           "files of notes "
           "and headings that come with them";
}

std::optional<double> number(std::string_view text) {
    text = base::trim(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::size_t> column(const CsvRow& header, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        for (std::size_t at = 0; at < header.fields.size(); ++at) {
            if (base::equals_ignoring_case(base::trim(header.fields[at]), name)) return at;
        }
    }
    return std::nullopt;
}

base::Failure not_a_number(std::string_view column_name, std::string_view value) {
    return base::fail(base::ErrorCode::invalid,
                      fmt::format("\"{}\" is not a number", base::make_utf8(base::truncate_utf8(value, 40))),
                      std::string(column_name),
                      "the file is damaged, or its columns have been moved: download it again");
}

Position grid_position(double easting, double northing) {
    return {static_cast<std::int32_t>(std::lround(northing)), static_cast<std::int32_t>(std::lround(easting)), true};
}

}  // namespace fingerpost::places
