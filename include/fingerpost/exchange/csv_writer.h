// Rows of CSV (RFC 4180) that a spreadsheet opens without harm and without losing anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::exchange {

// For the beginning of a file: spreadsheets take it for UTF-8 only if it says so.
inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// A text as a cell. One that a spreadsheet would take for a formula (it begins with = + - @, their wide forms, tab or a new
// line) gets an apostrophe before it (OWASP, CSV Injection). A plain negative number stays what it is.
std::string csv_cell(std::string_view text);
// A phone number: "+33 1 …" as "0033 1 …", which is dialled the same and neither a formula nor a sum.
std::string csv_phone_cell(std::string_view number);

// Appends cells, made by the functions above, and the end of the row.
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

}  // namespace fingerpost::exchange
