// A directory as a spreadsheet: services, organisations, opening times. Texts are written as texts: nothing in them is a formula.
#include <fingerpost/base/text.h>
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <charconv>
#include <cstring>

#include "export_flat.h"
#include "export_parts.h"

namespace fingerpost::exchange {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t longest_text = 32'767;       // in UTF-16 units, the form's limit; bytes are never fewer
constexpr lxw_row_t most_rows = LXW_ROW_MAX - 1;

struct SheetColumn {
    const char* title;
    double width;
};
constexpr std::array<SheetColumn, 8> organisation_columns{{{"Id", 38}, {"Name", 36}, {"Description", 60}, {"E-mail", 30}, {"Web address", 36}, {"Legal status", 20}, {"Sector", 12}, {"Identifiers", 30}}};
constexpr std::array<SheetColumn, 12> time_columns{{{"Service id", 38}, {"Service", 36}, {"Place", 36}, {"Days", 22}, {"Opens", 9}, {"Closes", 9}, {"Rhythm", 12},
                                                    {"Every", 8}, {"From", 13}, {"To", 13}, {"Description", 40}, {"Notes", 40}}};

class XlsxExport final : public ExportWriter {
  public:
    explicit XlsxExport(const ExportOptions& options) : path_(options.path), today_(base::FixedClock(options.now).today()), families_(options) {}
    ~XlsxExport() override {
        if (book_ != nullptr) workbook_close(book_);
    }
    Result<void> begin(base::Instant now);
    Result<void> write(const model::Published<model::Service>& service) override;
    Result<void> finish() override;

  private:
    struct Sheet {
        lxw_worksheet* sheet = nullptr;
        lxw_row_t row = 0;  // the last that was written
    };
    template <class Columns>
    void begin_sheet(Sheet& sheet, const char* name, const Columns& columns);
    Result<void> next_row(Sheet& sheet) const;
    void put(Sheet& sheet, lxw_col_t column, const std::string& text, CellKind kind = CellKind::text);
    void put_date(Sheet& sheet, lxw_col_t column, const std::string& text);
    void put_time(Sheet& sheet, lxw_col_t column, const std::string& text);
    Result<void> write_organisation(const model::Organisation& organisation);
    Result<void> write_times(const model::Service& service, const std::vector<model::Schedule>& schedules, const std::string& place);

    std::filesystem::path path_;
    std::string name_;
    base::Date today_;
    TermFamilies families_;
    lxw_workbook* book_ = nullptr;
    lxw_format *bold_ = nullptr, *date_ = nullptr, *time_ = nullptr;
    Sheet services_, organisations_, times_;
    std::unordered_set<std::uint64_t> written_;  // organisations
};

template <class Columns>
void XlsxExport::begin_sheet(Sheet& sheet, const char* name, const Columns& columns) {
    sheet.sheet = workbook_add_worksheet(book_, name);
    worksheet_freeze_panes(sheet.sheet, 1, 0);
    worksheet_repeat_rows(sheet.sheet, 0, 0);
    for (std::size_t index = 0; index < columns.size(); ++index) {
        const auto column = static_cast<lxw_col_t>(index);
        worksheet_set_column(sheet.sheet, column, column, columns[index].width, nullptr);
        worksheet_write_string(sheet.sheet, 0, column, std::string(columns[index].title).c_str(), bold_);
    }
}

Result<void> XlsxExport::begin(base::Instant now) {
    name_ = path_.string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(name_.c_str(), &options);
    if (book_ == nullptr) return base::fail(ErrorCode::unavailable, "the spreadsheet cannot be made", name_, "is there room for temporary files?");
    lxw_doc_properties properties{};
    properties.created = std::chrono::system_clock::to_time_t(now);
    workbook_set_properties(book_, &properties);
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "d mmm yyyy");
    time_ = workbook_add_format(book_);
    format_set_num_format(time_, "hh:mm");
    begin_sheet(services_, "Services", flat_columns());
    begin_sheet(organisations_, "Organisations", organisation_columns);
    begin_sheet(times_, "Opening times", time_columns);
    return {};
}

Result<void> XlsxExport::next_row(Sheet& sheet) const {
    if (sheet.row >= most_rows) return base::fail(ErrorCode::too_large, fmt::format("a sheet has no more than {} rows", most_rows), name_, "export as CSV or Open Referral UK instead");
    ++sheet.row;
    return {};
}

void XlsxExport::put_date(Sheet& sheet, lxw_col_t column, const std::string& text) {
    const auto date = base::parse_date(std::string_view(text).substr(0, 10));
    // The form counts days from 1900.
    if (!date || static_cast<int>(date->year()) < 1900) return put(sheet, column, text);
    lxw_datetime value{};
    value.year = static_cast<int>(date->year());
    value.month = static_cast<int>(static_cast<unsigned>(date->month()));
    value.day = static_cast<int>(static_cast<unsigned>(date->day()));
    worksheet_write_datetime(sheet.sheet, sheet.row, column, &value, date_);
}

void XlsxExport::put_time(Sheet& sheet, lxw_col_t column, const std::string& text) {
    int hour = 0, minute = 0;
    const bool is_time = text.size() == 5 && text[2] == ':' && std::from_chars(text.data(), text.data() + 2, hour).ec == std::errc() &&
                         std::from_chars(text.data() + 3, text.data() + 5, minute).ec == std::errc();
    constexpr double minutes_a_day = 24 * 60;
    if (!is_time) return put(sheet, column, text);
    worksheet_write_number(sheet.sheet, sheet.row, column, (hour * 60 + minute) / minutes_a_day, time_);
}

void XlsxExport::put(Sheet& sheet, lxw_col_t column, const std::string& text, CellKind kind) {
    if (text.empty()) return;
    if (kind == CellKind::date) return put_date(sheet, column, text);
    double number = 0;
    if (kind == CellKind::number && std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc()) {
        worksheet_write_number(sheet.sheet, sheet.row, column, number, nullptr);
        return;
    }
    const std::string cut(base::truncate_utf8(text, longest_text));
    worksheet_write_string(sheet.sheet, sheet.row, column, cut.c_str(), nullptr);
}

Result<void> XlsxExport::write_organisation(const model::Organisation& organisation) {
    if (!written_.insert(std::hash<std::string>()(organisation.id)).second) return {};
    FINGERPOST_TRY(next_row(organisations_));
    std::vector<std::string> identifiers;
    for (const model::OrganisationIdentifier& one : organisation.identifiers) identifiers.push_back((one.identifier_scheme.empty() ? one.identifier_type : one.identifier_scheme) + " " + one.identifier);
    const std::array cells{organisation.id, organisation.name, organisation.description, organisation.email, organisation.website, organisation.legal_status,
                           organisation.fingerpost.sector, base::join(identifiers, "; ")};
    for (std::size_t column = 0; column < cells.size(); ++column) put(organisations_, static_cast<lxw_col_t>(column), cells[column]);
    return {};
}

Result<void> XlsxExport::write_times(const model::Service& service, const std::vector<model::Schedule>& schedules, const std::string& place) {
    for (const model::Schedule& schedule : schedules) {
        FINGERPOST_TRY(next_row(times_));
        const std::array texts{service.id, service.name, place, schedule.byday.empty() ? schedule.bymonthday : schedule.byday};
        for (std::size_t column = 0; column < texts.size(); ++column) put(times_, static_cast<lxw_col_t>(column), texts[column]);
        put_time(times_, 4, schedule.opens_at);
        put_time(times_, 5, schedule.closes_at);
        put(times_, 6, schedule.freq);
        if (schedule.interval) worksheet_write_number(times_.sheet, times_.row, 7, *schedule.interval, nullptr);
        put_date(times_, 8, schedule.valid_from);
        put_date(times_, 9, schedule.valid_to);
        put(times_, 10, schedule.description);
        put(times_, 11, schedule.notes);
    }
    return {};
}

Result<void> XlsxExport::write(const model::Published<model::Service>& service) {
    model::Service whole = *service;
    families_.complete(whole);
    FINGERPOST_TRY(next_row(services_));
    const auto& columns = flat_columns();
    for (std::size_t column = 0; column < columns.size(); ++column) {
        put(services_, static_cast<lxw_col_t>(column), columns[column].value(whole, today_), columns[column].kind);
    }
    if (whole.organisation) FINGERPOST_TRY(write_organisation(*whole.organisation));
    FINGERPOST_TRY(write_times(whole, whole.schedules, ""));
    for (const model::ServiceAtLocation& place : whole.service_at_locations) {
        if (!place.location) continue;
        FINGERPOST_TRY(write_times(whole, place.schedules.empty() ? place.location->schedules : place.schedules, address_line(*place.location)));
    }
    return {};
}

Result<void> XlsxExport::finish() {
    worksheet_autofilter(services_.sheet, 0, 0, services_.row, static_cast<lxw_col_t>(flat_columns().size() - 1));
    const lxw_error error = workbook_close(std::exchange(book_, nullptr));
    if (error != LXW_NO_ERROR) return base::fail(ErrorCode::unavailable, std::string("the spreadsheet could not be written: ") + lxw_strerror(error), name_, "is the disk full?");
    return {};
}

}  // namespace

Result<std::unique_ptr<ExportWriter>> make_xlsx_export(ExportOptions options) {
    const base::Instant now = options.now;
    auto writer = std::make_unique<XlsxExport>(options);
    FINGERPOST_TRY(writer->begin(now));
    return writer;
}

}  // namespace fingerpost::exchange
