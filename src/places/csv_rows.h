// Rows of a CSV file, fast: a published file has millions. Commas, RFC 4180 quotes, any line ends, an optional UTF-8
// byte order mark.
#pragma once

#include <fingerpost/base/result.h>

#include <csv.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::places {

struct CsvRow {
    std::uint64_t line = 1;                // where it begins
    std::vector<std::string_view> fields;  // good until the next row is asked for
};

class CsvRows {
  public:
    // Fails with not_found, invalid (a folder) or unavailable.
    static base::Result<std::unique_ptr<CsvRows>> open(const std::filesystem::path& file);
    CsvRows(const CsvRows&) = delete;
    CsvRows& operator=(const CsvRows&) = delete;
    ~CsvRows();

    // The next row, blank lines passed over; null at the end.
    base::Result<const CsvRow*> next();
    std::uint64_t bytes_read() const { return bytes_read_; }

    // An error at a line of this file: "s.csv:12".
    base::Failure broken(std::uint64_t line, std::string message, std::string hint = {}) const;

  private:
    struct Span {
        std::size_t begin, end;
    };
    struct Row {
        std::uint64_t line;
        Span fields;
    };

    CsvRows(const std::filesystem::path& file, std::FILE* stream);
    base::Result<void> refill();
    base::Result<void> examine(std::string_view bytes) const;
    base::Result<void> parse(std::string_view bytes);
    base::Result<void> finish();
    void forget_read_rows();
    static void on_field(void* bytes, std::size_t size, void* self);
    static void on_row(int terminator, void* self);

    std::string name_;
    std::FILE* stream_;
    csv_parser parser_{};
    std::string block_;
    bool ended_ = false;
    std::uint64_t bytes_read_ = 0;
    // What the parser has told of: text, fields within it, rows of fields. `position_` is the next row to be given out.
    std::string text_;
    std::vector<Span> fields_;
    std::vector<Row> rows_;
    std::size_t position_ = 0;
    std::size_t open_row_ = 0;        // the first field of the row that has not ended
    std::uint64_t line_ = 1;          // on which that row begins
    std::uint64_t lines_inside_ = 0;  // line ends in its fields
    int last_terminator_ = 0;
    CsvRow row_;
};

}  // namespace fingerpost::places
