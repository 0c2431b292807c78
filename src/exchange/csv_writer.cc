#include <fingerpost/exchange/csv_writer.h>

#include <algorithm>
#include <array>

namespace fingerpost::exchange {
namespace {

bool looks_like_a_formula(std::string_view text) {
    // The wide forms of = + - @ count as well in spreadsheets of some countries.
    static constexpr std::array<std::string_view, 12> beginnings{"=", "+", "-", "@", "\t", "\r", "\n", "|", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return false;
    const std::string_view rest = text.substr(begin);
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view one) { return rest.starts_with(one); });
}

bool is_negative_number(std::string_view text) {
    return text.size() > 1 && text[0] == '-' && text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

std::string in_quotes(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) cell.append(c == '"' ? "\"\"" : std::string(1, c));
    return cell + '"';
}

}  // namespace

std::string csv_cell(std::string_view text) {
    std::string safe(text);
    std::replace(safe.begin(), safe.end(), '\0', ' ');
    if (looks_like_a_formula(safe) && !is_negative_number(safe)) safe.insert(0, 1, '\'');
    return safe.find_first_of(",\"\r\n;\t") == std::string::npos ? safe : in_quotes(safe);
}

std::string csv_phone_cell(std::string_view number) {
    return number.starts_with('+') ? csv_cell("00" + std::string(number.substr(1))) : csv_cell(number);
}

void append_csv_row(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (column > 0) out += ',';
        out += cells[column];
    }
    out += "\r\n";
}

}  // namespace fingerpost::exchange
