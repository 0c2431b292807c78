#include "csv_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace fingerpost::places {
namespace {

using base::ErrorCode;

// No published row is a tenth of this; a longer one has lost a quotation mark.
constexpr std::size_t block_size = 256u << 10;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

base::Failure not_opened(const std::filesystem::path& file, int number) {
    if (number == ENOENT) return base::fail(ErrorCode::not_found, "there is no such file", file.string());
    return base::fail(ErrorCode::unavailable, fmt::format("it could not be opened: {}", std::strerror(number)),
                      file.string());
}

}  // namespace

base::Result<std::unique_ptr<CsvRows>> CsvRows::open(const std::filesystem::path& file) {
    std::error_code unknown;
    if (std::filesystem::is_directory(file, unknown)) {
        return base::fail(ErrorCode::invalid, "it is a folder, not a file", file.string(),
                          fmt::format("name the files in it: {}", (file / "*.csv").string()));
    }
    std::FILE* stream = std::fopen(file.c_str(), "rbe");
    if (stream == nullptr) return not_opened(file, errno);
    return std::unique_ptr<CsvRows>(new CsvRows(file, stream));
}

CsvRows::CsvRows(const std::filesystem::path& file, std::FILE* stream)
    : name_(file.filename().string()), stream_(stream) {
    csv_init(&parser_, CSV_REPALL_NL);
    csv_set_blk_size(&parser_, 4096);
}

CsvRows::~CsvRows() {
    csv_free(&parser_);
    std::fclose(stream_);
}

base::Failure CsvRows::broken(std::uint64_t line, std::string message, std::string hint) const {
    return base::fail(ErrorCode::invalid, std::move(message), fmt::format("{}:{}", name_, line), std::move(hint));
}

void CsvRows::on_field(void* bytes, std::size_t size, void* self) {
    auto& rows = *static_cast<CsvRows*>(self);
    const std::string_view field(static_cast<const char*>(bytes), size);
    rows.lines_inside_ += static_cast<std::uint64_t>(std::count(field.begin(), field.end(), '\n'));
    rows.fields_.push_back({rows.text_.size(), rows.text_.size() + size});
    rows.text_ += field;
}

// Called for every line end outside quotation marks, so that blank lines are counted too.
void CsvRows::on_row(int terminator, void* self) {
    auto& rows = *static_cast<CsvRows*>(self);
    const bool blank = rows.fields_.size() == rows.open_row_;
    const bool second_half = blank && terminator == '\n' && rows.last_terminator_ == '\r';
    rows.last_terminator_ = second_half ? 0 : terminator;
    if (second_half) return;
    if (!blank) rows.rows_.push_back({rows.line_, {rows.open_row_, rows.fields_.size()}});
    rows.open_row_ = rows.fields_.size();
    rows.line_ += 1 + std::exchange(rows.lines_inside_, 0);
}

// Keeps the fields of the row that has not ended.
void CsvRows::forget_read_rows() {
    const std::size_t kept_from = open_row_ < fields_.size() ? fields_[open_row_].begin : text_.size();
    text_.erase(0, kept_from);
    fields_.erase(fields_.begin(), fields_.begin() + static_cast<std::ptrdiff_t>(open_row_));
    for (Span& field : fields_) field = {field.begin - kept_from, field.end - kept_from};
    rows_.clear();
    position_ = open_row_ = 0;
}

base::Result<void> CsvRows::examine(std::string_view bytes) const {
    const bool first = bytes_read_ == bytes.size();
    if (first && bytes.starts_with("PK\x03\x04")) {
        return base::fail(ErrorCode::unsupported, "it is a ZIP archive", name_,
                          "unpack it, and name the CSV files that were in it");
    }
    if (first && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))) {
        return base::fail(ErrorCode::unsupported, "it is in UTF-16", name_, "save it as UTF-8, as the publishers do");
    }
    if (const std::size_t nul = bytes.find('\0'); nul != bytes.npos) {
        const auto lines = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
        return broken(line_ + static_cast<std::uint64_t>(lines),
                      "there is a NUL byte in it: the file is damaged or not text", "download it again");
    }
    return {};
}

base::Result<void> CsvRows::parse(std::string_view bytes) {
    const std::size_t parsed = csv_parse(&parser_, bytes.data(), bytes.size(), on_field, on_row, this);
    if (parsed != bytes.size()) {
        return broken(line_, fmt::format("it cannot be read as CSV: {}", csv_strerror(csv_error(&parser_))));
    }
    if (rows_.empty() && bytes.size() == block_size) {
        return broken(line_, fmt::format("the row that begins here has no end within {} bytes", block_size),
                      "a closing quotation mark may be missing in it");
    }
    return {};
}

base::Result<void> CsvRows::finish() {
    // A stray quotation mark within a field does no harm, so only the end is strict.
    csv_set_opts(&parser_, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&parser_, on_field, on_row, this) == 0) return {};
    return broken(line_, "a quotation mark in the row that begins here is never closed: the file is truncated",
                  "download it again");
}

base::Result<void> CsvRows::refill() {
    forget_read_rows();
    block_.resize(block_size);
    const std::size_t size = std::fread(block_.data(), 1, block_.size(), stream_);
    if (std::ferror(stream_) != 0) {
        return base::fail(ErrorCode::unavailable, fmt::format("it could not be read: {}", std::strerror(errno)), name_);
    }
    std::string_view bytes(block_.data(), size);
    const bool first = bytes_read_ == 0;
    bytes_read_ += size;
    FINGERPOST_TRY(examine(bytes));
    if (first && bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    FINGERPOST_TRY(parse(bytes));
    if (size == block_size) return {};
    ended_ = true;
    return finish();
}

base::Result<const CsvRow*> CsvRows::next() {
    while (position_ == rows_.size()) {
        if (ended_) return nullptr;
        FINGERPOST_TRY(refill());
    }
    const Row& row = rows_[position_++];
    row_.line = row.line;
    row_.fields.clear();
    for (std::size_t at = row.fields.begin; at < row.fields.end; ++at) {
        row_.fields.push_back(std::string_view(text_).substr(fields_[at].begin, fields_[at].end - fields_[at].begin));
    }
    return &row_;
}

}  // namespace fingerpost::places
