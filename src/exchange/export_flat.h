// A published service as the cells of one row, for the forms that spreadsheets open.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/model/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::exchange {

enum class CellKind { text, phone, number, date, web_address };

struct FlatColumn {
    std::string_view name;  // as import knows it
    std::string_view title; // as people read it
    CellKind kind = CellKind::text;
    double width = 20;      // in a spreadsheet, in characters
    std::string (*value)(const model::Service& service, base::Date today);
};

const std::vector<FlatColumn>& flat_columns();

// The place that a row tells of, the first; null if none is told.
const model::Location* first_place(const model::Service& service);
// "Mill Lane, Fernleigh, FP1 1AA".
std::string address_line(const model::Location& place);
// "Mon 09:00-13:00; Tue 14:00-18:00; First Monday of the month", as import reads it where it can.
std::string opening_line(const model::Service& service, base::Date today);

}  // namespace fingerpost::exchange
