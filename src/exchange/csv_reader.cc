#include "csv_reader.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>

#include "flat_record.h"
#include "record_id.h"

namespace fingerpost::exchange {
namespace {

int known_headers(const std::vector<std::string>& fields) {
    return static_cast<int>(std::count_if(fields.begin(), fields.end(), [](const auto& field) { return find_column(field) != nullptr; }));
}

struct Header {
    std::string name;
    const Column* column = nullptr;
    bool doubled = false;  // an earlier column holds the same
};

class CsvReader final : public Reader {
  public:
    CsvReader(std::unique_ptr<Input> input, Encoding encoding, std::uint64_t limit, ColumnMap columns)
        : input_(std::move(input)), rows_(*input_, encoding, limit), columns_(std::move(columns)) {}

    base::Result<void> read_header(const ReadOptions& options);
    base::Result<std::optional<Record>> next() override;
    Progress progress() const override { return input_->progress(); }
    std::vector<std::string> notes() const override;
    Format format() const override { return Format::csv; }

  private:
    base::Result<void> take_headers(const CsvRow& row);
    base::Result<void> check_told(const ReadOptions& options) const;
    base::Result<void> check_columns() const;
    Record record_of(CsvRow& row);
    bool is_well_formed(const CsvRow& row, Record& record) const;
    bool has_header(std::string_view name) const;
    bool fills(std::string_view column) const;
    base::Failure header_failure(std::string message, std::string hint, base::ErrorCode code = base::ErrorCode::invalid) const;

    std::unique_ptr<Input> input_;
    CsvRows rows_;
    ColumnMap columns_;
    std::vector<Header> headers_;
    std::uint64_t header_line_ = 1;
    std::size_t empty_rows_ = 0;
    std::vector<std::string> doubled_;
    std::optional<base::Error> failed_;
};

base::Failure CsvReader::header_failure(std::string message, std::string hint, base::ErrorCode code) const {
    return input_->broken(header_line_, std::move(message), std::move(hint), code);
}

bool CsvReader::has_header(std::string_view name) const {
    return std::any_of(headers_.begin(), headers_.end(),
                       [&](const Header& header) { return simplified(header.name) == simplified(name); });
}

bool CsvReader::fills(std::string_view column) const {
    return std::any_of(headers_.begin(), headers_.end(),
                       [&](const Header& header) { return header.column != nullptr && header.column->known.name == column; });
}

base::Result<void> CsvReader::read_header(const ReadOptions& options) {
    FINGERPOST_TRY(rows_.find_separator(known_headers));
    auto row = rows_.next();
    if (!row) return base::Failure(std::move(row).error());
    if (!*row) return base::fail(base::ErrorCode::invalid, "it holds nothing but blanks", input_->name());
    header_line_ = (*row)->line;
    FINGERPOST_TRY(take_headers(**row));
    FINGERPOST_TRY(check_told(options));
    return check_columns();
}

base::Result<void> CsvReader::take_headers(const CsvRow& row) {
    for (const std::string& field : row.fields) {
        Header header{base::squeeze(base::make_utf8(field))};
        if (!header.name.empty()) {
            if (has_header(header.name)) {
                return header_failure(fmt::format("the header names the column \"{}\" twice", shortened(header.name)),
                                      "give each column a name of its own");
            }
            header.column = columns_.find(header.name);
            // Two columns for one thing: the first is used, the other kept.
            if (header.column != nullptr && fills(header.column->known.name)) {
                doubled_.push_back(fmt::format("Both \"{}\" and an earlier column hold the {}; the earlier one is used, the other kept.",
                                               shortened(header.name), header.column->known.name));
                header.doubled = true;
            }
            if (header.column == nullptr) columns_.keep_as_it_is(header.name);
        }
        headers_.push_back(std::move(header));
    }
    return {};
}

base::Result<void> CsvReader::check_told(const ReadOptions& options) const {
    for (const auto& [theirs, ours] : options.columns) {
        if (!has_header(theirs)) {
            return header_failure(fmt::format("there is no column \"{}\" to read as {}", shortened(theirs), ours),
                                  "check how the header spells it");
        }
    }
    return {};
}

base::Result<void> CsvReader::check_columns() const {
    const bool any = std::any_of(headers_.begin(), headers_.end(), [](const Header& header) { return header.column != nullptr; });
    if (!any) {
        return header_failure("no column of the first line is known, so it may be no header",
                              "the first line must name the columns; those known are: " + known_column_names());
    }
    // Tables of the standard's tabular form hold each other's ids; one alone would make listings with nothing in them.
    for (const char* key : {"organization_id", "service_id", "location_id", "program_id", "parent_organization_id", "link_entity",
                            "taxonomy_id", "contact_id"}) {
        if (has_header(key) && !fills("organisation")) {
            return header_failure("unsupported: it is one table of an HSDS tabular package", "export it as JSON, or as one flat CSV file",
                                  base::ErrorCode::unsupported);
        }
    }
    if (!fills("name")) {
        return header_failure("no column gives the name of the listing",
                              "call it \"name\", or say which column it is; those known are: " + known_column_names());
    }
    return {};
}

base::Result<std::optional<Record>> CsvReader::next() {
    if (failed_) return base::fail(*failed_);
    while (true) {
        auto row = rows_.next();
        if (!row) {
            failed_ = row.error();
            return base::fail(*failed_);
        }
        if (!*row) return std::nullopt;
        const auto& fields = (*row)->fields;
        const bool empty = std::all_of(fields.begin(), fields.end(), [](const auto& field) { return base::trim(field).empty(); });
        if (!empty) return record_of(**row);
        ++empty_rows_;
    }
}

bool CsvReader::is_well_formed(const CsvRow& row, Record& record) const {
    const std::size_t wanted = headers_.size();
    if (row.fields.size() != wanted) {
        reject(record, "", row.fields.front(),
               fmt::format("the row has {} fields and the header has {}", row.fields.size(), wanted),
               row.fields.size() > wanted ? "a field that holds the separator must stand in quotation marks"
                                          : "a quotation mark or a line end may be out of place");
        return false;
    }
    for (std::size_t index = 0; index < wanted; ++index) {
        if (base::is_utf8(row.fields[index])) continue;
        reject(record, headers_[index].name, row.fields[index], "the rest of the file is UTF-8, and this is not",
               "save the file as UTF-8");
        return false;
    }
    return true;
}

Record CsvReader::record_of(CsvRow& row) {
    FlatBuilder builder(row.line);
    if (!is_well_formed(row, builder.record)) return std::move(builder.record);
    std::vector<const Column*> seen;
    for (std::size_t index = 0; index < headers_.size(); ++index) {
        const model::Json json = std::move(row.fields[index]);
        if (is_blank(json)) continue;
        const Header& header = headers_[index];
        const std::string name = header.name.empty() ? fmt::format("column {}", index + 1) : header.name;
        if (header.doubled) {
            builder.keep_unread(header.column->known.name, name, json);
        } else {
            add_flat_value(builder, name, json, header.column, seen);
        }
    }
    return finish(builder);
}

std::vector<std::string> CsvReader::notes() const {
    std::vector<std::string> notes;
    if (rows_.encoding() == Encoding::windows_1252) notes.emplace_back("Read as Windows-1252 text.");
    if (rows_.encoding() == Encoding::utf16_little || rows_.encoding() == Encoding::utf16_big) notes.emplace_back("Read as UTF-16 text.");
    if (rows_.separator() == ';') notes.emplace_back("Fields are separated by semicolons.");
    if (rows_.separator() == '\t') notes.emplace_back("Fields are separated by tabs.");
    notes.insert(notes.end(), doubled_.begin(), doubled_.end());
    const std::vector<std::string> kept = columns_.notes();
    notes.insert(notes.end(), kept.begin(), kept.end());
    if (empty_rows_ > 0) notes.push_back(fmt::format("Rows without anything in them, passed over: {}.", empty_rows_));
    return notes;
}

}  // namespace

base::Result<std::unique_ptr<Reader>> open_csv(std::unique_ptr<Input> input, Encoding encoding, const ReadOptions& options) {
    auto columns = ColumnMap::make(options.columns);
    if (!columns) return base::Failure(std::move(columns).error());
    auto reader = std::make_unique<CsvReader>(std::move(input), encoding, options.line_limit, std::move(*columns));
    FINGERPOST_TRY(reader->read_header(options));
    return reader;
}

}  // namespace fingerpost::exchange
