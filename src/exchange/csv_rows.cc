#include "csv_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fingerpost::exchange {
namespace {

constexpr std::size_t look_ahead = 64u << 10;

// The parser drops blanks around fields unless it takes nothing for one.
int no_space(unsigned char) { return 0; }

// First row of a text for one separator, quotes minded. Good enough to choose by; the row itself is read by the parser.
std::vector<std::string> first_row(std::string_view text, char separator) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == separator && !quoted) {
            fields.emplace_back();
        } else if ((c == '\n' || c == '\r') && !quoted) {
            if (fields.size() > 1 || !fields.front().empty()) break;
        } else {
            fields.back() += c;
        }
    }
    return fields;
}

}  // namespace

CsvRows::CsvRows(Input& input, Encoding encoding, std::uint64_t limit) : input_(input), decoder_(encoding), limit_(limit) {
    csv_init(&parser_, 0);
    csv_set_space_func(&parser_, no_space);
}

CsvRows::~CsvRows() { csv_free(&parser_); }

void CsvRows::on_field(void* bytes, std::size_t size, void* self) {
    static_cast<CsvRows*>(self)->fields_.emplace_back(static_cast<const char*>(bytes), size);
}

void CsvRows::on_row(int, void* self) {
    auto& rows = *static_cast<CsvRows*>(self);
    rows.rows_.push_back({rows.row_line_, std::exchange(rows.fields_, {})});
    rows.row_begun_ = false;
    rows.row_bytes_ = 0;
}

base::Result<void> CsvRows::read_more() {
    text_.erase(0, parsed_);
    parsed_ = 0;
    const std::string_view window = input_.window();
    if (input_.failure()) return base::fail(*input_.failure());
    ended_ = window.empty();
    decoder_.decode(window, ended_, text_);
    input_.consume(window.size());
    if (const std::size_t nul = text_.find('\0'); nul != std::string::npos) {
        const auto lines = std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
        return input_.broken(line_ + static_cast<std::uint64_t>(lines), "there is a NUL byte in it: the file is damaged or not text",
                             "export it again");
    }
    return {};
}

base::Result<void> CsvRows::find_separator(int (*score)(const std::vector<std::string>&)) {
    while (!ended_ && text_.size() < look_ahead) FINGERPOST_TRY(read_more());
    const std::string_view text = text_;
    const bool says_it = text.starts_with("sep=") && text.size() > 6 && (text[5] == '\r' || text[5] == '\n');
    if (says_it && std::string_view(",;\t|").find(text[4]) != std::string_view::npos) {
        separator_ = text[4];
        parsed_ = text[5] == '\r' && text[6] == '\n' ? 7 : 6;
        ++line_;
    } else {
        int best = 0;
        for (const char candidate : {',', ';', '\t'}) {
            const int points = score(first_row(text, candidate));
            if (points > best) separator_ = candidate;
            best = std::max(best, points);
        }
    }
    csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
    return {};
}

// Feeds the parser as far as the next line end, so that every row is known to begin on the line it does.
base::Result<void> CsvRows::feed() {
    const std::string_view rest = std::string_view(text_).substr(parsed_);
    const std::size_t end = rest.find_first_of("\r\n");
    const bool whole = end != rest.npos;
    const std::string_view piece = rest.substr(0, whole ? end + 1 : rest.size());
    const bool second_half = after_return_ && piece == "\n";
    if (!row_begun_ && piece.find_first_not_of("\r\n") != piece.npos) {
        row_begun_ = true;
        row_line_ = line_;
    }
    if (row_begun_) row_bytes_ += piece.size();
    if (row_bytes_ > limit_) {
        return input_.broken(row_line_, fmt::format("the record that begins here is over the limit of {} bytes", limit_),
                             "a closing quotation mark may be missing in it; or raise the limit", base::ErrorCode::too_large);
    }
    const std::size_t taken = csv_parse(&parser_, piece.data(), piece.size(), on_field, on_row, this);
    if (taken != piece.size()) {
        return input_.broken(row_line_, fmt::format("it cannot be read as CSV: {}", csv_strerror(csv_error(&parser_))));
    }
    if (whole && !second_half) ++line_;
    after_return_ = whole && piece.back() == '\r';
    parsed_ += piece.size();
    return {};
}

base::Result<void> CsvRows::finish() {
    finished_ = true;
    // A line end finishes any row but one that is inside quotation marks.
    if (row_begun_) csv_parse(&parser_, "\n", 1, on_field, on_row, this);
    if (!row_begun_) return {};
    return input_.broken(row_line_, "a quotation mark in the record that begins here is never closed: the file is truncated, or a mark "
                                    "inside a text is not doubled", "export it again");
}

base::Result<std::optional<CsvRow>> CsvRows::next() {
    while (rows_.empty()) {
        if (parsed_ < text_.size()) {
            FINGERPOST_TRY(feed());
        } else if (!ended_) {
            FINGERPOST_TRY(read_more());
        } else if (!finished_) {
            FINGERPOST_TRY(finish());
        } else {
            return std::nullopt;
        }
    }
    CsvRow row = std::move(rows_.front());
    rows_.pop_front();
    return row;
}

}  // namespace fingerpost::exchange
