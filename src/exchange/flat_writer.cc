// A directory as one CSV file, a row a listing.
#include <fingerpost/exchange/csv_writer.h>

#include "export_flat.h"
#include "export_parts.h"

namespace fingerpost::exchange {
namespace {

using base::Result;

class CsvExport final : public ExportWriter {
  public:
    CsvExport(const ExportOptions& options, OutputFile file) : today_(base::FixedClock(options.now).today()), families_(options), file_(std::move(file)) {}

    Result<void> begin() {
        std::string text(utf8_mark);
        std::vector<std::string> cells;
        for (const FlatColumn& column : flat_columns()) cells.push_back(csv_cell(column.name));
        append_csv_row(text, cells);
        return file_.write(text);
    }
    Result<void> write(const model::Published<model::Service>& service) override {
        model::Service whole = *service;
        families_.complete(whole);
        std::vector<std::string> cells;
        for (const FlatColumn& column : flat_columns()) {
            const std::string value = column.value(whole, today_);
            cells.push_back(column.kind == CellKind::phone ? csv_phone_cell(value) : csv_cell(value));
        }
        std::string text;
        append_csv_row(text, cells);
        return file_.write(text);
    }
    Result<void> finish() override { return file_.close(); }

  private:
    base::Date today_;
    TermFamilies families_;
    OutputFile file_;
};

}  // namespace

Result<std::unique_ptr<ExportWriter>> make_csv_export(ExportOptions options) {
    auto file = OutputFile::make(options.path);
    if (!file) return base::fail(std::move(file).error());
    auto writer = std::make_unique<CsvExport>(options, std::move(*file));
    FINGERPOST_TRY(writer->begin());
    return writer;
}

}  // namespace fingerpost::exchange
