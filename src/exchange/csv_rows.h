// Rows of a CSV file with the line each begins on. Text and quoting only; what the columns mean is csv_reader's business.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include <csv.h>

#include "text_decoder.h"

namespace fingerpost::exchange {

struct CsvRow {
    std::uint64_t line = 1;
    std::vector<std::string> fields;
};

class CsvRows {
  public:
    CsvRows(Input& input, Encoding encoding, std::uint64_t limit);
    CsvRows(const CsvRows&) = delete;
    CsvRows& operator=(const CsvRows&) = delete;
    ~CsvRows();

    // Looks ahead at the first row and picks the separator that `score` (of a row's fields) likes best; the comma when in doubt.
    // A first line "sep=;", as Excel writes it, says it and is passed over.
    base::Result<void> find_separator(int (*score)(const std::vector<std::string>& fields));

    // The next row, blank lines passed over; nothing at the end.
    base::Result<std::optional<CsvRow>> next();

    char separator() const { return separator_; }
    Encoding encoding() const { return decoder_.encoding(); }

  private:
    base::Result<void> read_more();
    base::Result<void> feed();
    base::Result<void> finish();
    void begin_parser();
    static void on_field(void* bytes, std::size_t size, void* self);
    static void on_row(int terminator, void* self);

    Input& input_;
    TextDecoder decoder_;
    std::uint64_t limit_;
    char separator_ = ',';
    csv_parser parser_{};
    std::string text_;         // decoded and not yet parsed, from `parsed_` on
    std::size_t parsed_ = 0;
    bool ended_ = false, finished_ = false, after_return_ = false;
    std::uint64_t line_ = 1;      // of the next byte to be parsed
    std::uint64_t row_line_ = 1;  // where the row being read began
    std::uint64_t row_bytes_ = 0;
    bool row_begun_ = false;
    std::vector<std::string> fields_;
    std::deque<CsvRow> rows_;
};

}  // namespace fingerpost::exchange
