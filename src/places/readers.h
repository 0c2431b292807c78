// The forms of file: what each looks like, and what its rows become.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>

#include "csv_rows.h"
#include "harvest.h"

namespace fingerpost::places {

// Reads the rows of one file into a harvest. An error's field is the column; the caller adds file and line.
class RowReader {
  public:
    virtual ~RowReader() = default;
    virtual base::Result<void> read(const CsvRow& row, Harvest& harvest, FileReport& report) const = 0;
};

struct Recognised {
    Source source;
    bool has_header = false;  // the first row was one
    std::unique_ptr<RowReader> reader;
};

// By the first row of a file; nothing if it is of no form known here.
std::optional<Recognised> recognise(const CsvRow& first);
// What each form looks like, in words, for the message when none fits.
std::string known_forms();

// Each looks at the first row and takes it or leaves it.
std::optional<Recognised> recognise_code_point(const CsvRow& first);
std::optional<Recognised> recognise_ons(const CsvRow& first);
std::optional<Recognised> recognise_open_names(const CsvRow& first);
std::optional<Recognised> recognise_outcodes(const CsvRow& first);

// A decimal number and nothing else, blanks around it allowed: "0801193" is 801193.
std::optional<double> number(std::string_view text);
// The position of the first of these header names in the row, in any case.
std::optional<std::size_t> column(const CsvRow& header, std::initializer_list<std::string_view> names);
// "the EASTING "x" is not a number".
base::Failure not_a_number(std::string_view column_name, std::string_view value);
Position grid_position(double easting, double northing);

}  // namespace fingerpost::places
