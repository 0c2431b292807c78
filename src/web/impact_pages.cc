// Reports of counts: a question on top, a chart, the table it shows, and the table as a file.
#include <fingerpost/base/text.h>
#include <fingerpost/exchange/csv_writer.h>
#include <fmt/format.h>

#include <algorithm>

#include "impact_sheet.h"
#include "signpost_pages.h"
#include "staff_page.h"
#include "true_words.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr int bar_height = 26, label_width = 230, longest_bar = 330;
constexpr std::size_t longest_bar_name = 32;  // characters; the table below has it whole
constexpr std::size_t most_bars = 24;
constexpr std::size_t most_columns_on_paper = 10;

std::string count_in_words(const Messages& messages, const core::ToldCount& count) { return count ? std::to_string(*count) : messages.text("impact.kept_back"_key); }

// A row's or column's label, by what it counts.
std::string label_in_words(const Messages& messages, std::string_view by, const std::string& label) {
    if (label.empty()) return messages.text(by == "outcome" ? "signpost.outcome_unknown"_key : by.empty() ? "impact.records"_key : "signpost.unsaid"_key);
    if (by == "month") return month_in_words(messages, label);
    if (by == "answer") return word_or_name(messages, "signpost.answer", label);
    if (by == "outcome") return word_or_name(messages, "signpost.outcome", label);
    if (by == "unmet") return word_or_name(messages, "unmet.source", label);
    if (const auto tab = label.find('\t'); tab != std::string::npos) {
        const std::string area = label.substr(tab + 1), need = label.substr(0, tab);
        return messages.format("unmet.need_and_area"_key, {{"need", need.empty() ? messages.text("signpost.unsaid"_key) : need}, {"area", area.empty() ? messages.text("unmet.no_area"_key) : area}});
    }
    return label;
}

std::string short_name(const std::string& name) {
    std::size_t characters = 0, at = 0;
    for (; at < name.size() && characters < longest_bar_name; ++at) {
        if ((static_cast<unsigned char>(name[at]) & 0xC0U) != 0x80U) ++characters;
    }
    while (at < name.size() && (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U) ++at;
    return at == name.size() ? name : name.substr(0, at) + "…";
}

struct Shown {
    std::string by, across;
    const core::ToldTable* table;
};

void add_chart(Dictionary& body, const Messages& messages, const Shown& shown) {
    std::int64_t most = 0;
    for (const auto& total : shown.table->row_totals) most = std::max(most, total.value_or(0));
    if (most == 0) return;
    Dictionary& chart = add(body, "CHART");
    const std::size_t rows = shown.table->rows.size(), bars = std::min(rows, most_bars);
    // Of months the last: they stand by time, all others by their size.
    const bool by_time = shown.by == "month";
    const std::size_t first = by_time ? rows - bars : 0;
    const Key note = by_time ? "impact.chart_latest"_key : "impact.chart_largest"_key;
    if (bars < rows) put_if_any(chart, "CHART_NOTE", "HAS_CHART_NOTE", messages.format(note, {{"count", bars}, {"all", rows}}));
    put(chart, "CHART_HEIGHT", std::to_string(static_cast<int>(bars) * bar_height + 6));
    std::vector<std::string> told;
    for (std::size_t row = first; row < rows && row < first + bars; ++row) {
        const std::string name = label_in_words(messages, shown.by, shown.table->rows[row]);
        const std::string count = count_in_words(messages, shown.table->row_totals[row]);
        const std::int64_t width = shown.table->row_totals[row].value_or(0) * longest_bar / most;
        const int top = static_cast<int>(row - first) * bar_height + 4;
        Dictionary& bar = add(chart, "BAR");
        put(bar, "BAR_NAME", short_name(name));
        put(bar, "BAR_COUNT", count);
        put(bar, "BAR_TOP", std::to_string(top));
        put(bar, "BAR_LINE", std::to_string(top + 14));
        put(bar, "BAR_LEFT", std::to_string(label_width));
        put(bar, "BAR_WIDTH", std::to_string(width));
        put(bar, "BAR_END", std::to_string(label_width + width + 8));
        told.push_back(fmt::format("{}: {}", name, count));
    }
    put(chart, "CHART_TEXT", base::join(told, "; "));
}

void add_table(Dictionary& body, const Messages& messages, const Shown& shown, const std::string& corner) {
    Dictionary& table = add(body, "TABLE");
    put(table, "CORNER", corner);
    const bool has_totals = shown.table->columns.size() > 1;
    for (const std::string& column : shown.table->columns) put(add(table, "COLUMN"), "COLUMN_TEXT", label_in_words(messages, shown.across, column));
    if (has_totals) put(add(table, "COLUMN"), "COLUMN_TEXT", messages.text("impact.total"_key));
    const auto add_row = [&](const std::string& label, const std::vector<core::ToldCount>& cells, const core::ToldCount& total) {
        Dictionary& row = add(table, "ROW");
        put(row, "ROW_TEXT", label);
        for (const core::ToldCount& cell : cells) put(add(row, "CELL"), "CELL_TEXT", count_in_words(messages, cell));
        if (has_totals) put(add(row, "CELL"), "CELL_TEXT", count_in_words(messages, total));
    };
    for (std::size_t row = 0; row < shown.table->rows.size(); ++row) add_row(label_in_words(messages, shown.by, shown.table->rows[row]), shown.table->counts[row], shown.table->row_totals[row]);
    add_row(messages.text("impact.total"_key), shown.table->column_totals, shown.table->total);
}

void add_choice(Dictionary& body, const char* name, const std::string& label, const std::string& chosen, const std::vector<Choice>& choices) {
    Dictionary& select = add(body, "SELECT");
    put(select, "SELECT_NAME", name);
    put(select, "SELECT_LABEL", label);
    for (const Choice& choice : choices) {
        Dictionary& option = add(select, "OPTION");
        put(option, "OPTION_VALUE", choice.value);
        put(option, "OPTION_LABEL", choice.label);
        if (choice.value == chosen) option.ShowSection("OPTION_CHOSEN");
    }
}

void add_months(Dictionary& body, const std::string& from, const std::string& until) {
    put(body, "FROM", from);
    put(body, "UNTIL", until);
}

// A report's page with what all have on top. The page is a table of what the template shows, so it stays where it was made.
struct Report {
    Page page;

    Report(const Context& context, const std::string& heading, const std::string& lead, const char* address) : page(context, "impact.tpl", heading) {
        page.keep_out_of_search_engines();
        page.staff_style();
        put(page.body(), "HEADING", heading);
        put(page.body(), "LEAD", lead);
        put(page.body(), "ACTION", address);
    }
    Dictionary& body() { return page.body(); }
    http::Response finished() {
        http::Response response = page.response();
        response.caching = http::Caching::no_store;
        return response;
    }
};

// The table on paper; a wide one in pieces, so that the letters stay large enough to be read.
void add_sheet_parts(Sheet& sheet, const Messages& messages, const Shown& shown, const std::string& corner) {
    const core::ToldTable& table = *shown.table;
    SheetPart whole;
    for (const std::string& column : table.columns) whole.columns.push_back({label_in_words(messages, shown.across, column)});
    const bool has_totals = table.columns.size() > 1;
    if (has_totals) whole.columns.push_back({messages.text("impact.total"_key)});
    const auto add_row = [&](const std::string& label, const std::vector<core::ToldCount>& cells, const core::ToldCount& total) {
        SheetRow& row = whole.rows.emplace_back();
        row.name = {label};
        for (const core::ToldCount& cell : cells) row.cells.push_back({count_in_words(messages, cell)});
        if (has_totals) row.cells.push_back({count_in_words(messages, total)});
    };
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        add_row(label_in_words(messages, shown.by, table.rows[row]), table.counts[row], table.row_totals[row]);
    }
    add_row(messages.text("impact.total"_key), table.column_totals, table.total);
    for (std::size_t begin = 0; begin < whole.columns.size(); begin += most_columns_on_paper) {
        const auto from = static_cast<std::ptrdiff_t>(begin);
        const auto until = static_cast<std::ptrdiff_t>(std::min(begin + most_columns_on_paper, whole.columns.size()));
        SheetPart part;
        part.heading = messages.text(begin == 0 ? "impact.table"_key : "impact.table_on"_key);
        part.corner = corner;
        part.columns.assign(whole.columns.begin() + from, whole.columns.begin() + until);
        for (const SheetRow& row : whole.rows) part.rows.push_back({row.name, std::vector<SheetCell>(row.cells.begin() + from, row.cells.begin() + until)});
        sheet.parts.push_back(std::move(part));
    }
}

struct Months {
    const std::string &from, &until;
};

Sheet report_sheet(const Messages& messages, const Shown& shown, Months months, bool rounded, const std::string& corner) {
    Sheet sheet;
    sheet.lead.push_back(messages.format("impact.months"_key, {{"from", month_in_words(messages, months.from)}, {"until", month_in_words(messages, months.until)}}));
    if (shown.table->keeps_back) sheet.lead.push_back(messages.text("impact.keeps_back"_key));
    if (rounded) sheet.lead.push_back(messages.text("impact.rounded"_key));
    if (shown.table->rows.empty()) {
        sheet.lead.push_back(messages.text("impact.nothing"_key));
    } else {
        add_sheet_parts(sheet, messages, shown, corner);
    }
    return sheet;
}

// Links to the files of what is asked.
void add_files(Dictionary& body, http::Parameters query, const char* address) {
    http::Parameters paper = query;
    query.add("format", "csv");
    put_if_any(body, "CSV_ADDRESS", "HAS_CSV", address + ("?" + http::to_urlencoded(query)));
    paper.add("format", "a4");
    put_if_any(body, "PDF_ADDRESS", "HAS_PDF", address + ("?" + http::to_urlencoded(paper)));
}

std::vector<Choice> dimension_choices(const Messages& messages) {
    std::vector<Choice> all;
    for (const std::string_view word : core::impact_dimensions) all.push_back({std::string(word), word_or_name(messages, "impact.by", std::string(word))});
    return all;
}

}  // namespace

http::Response impact_page(const Context& context, const core::ImpactAnswer& answer, const std::vector<store::TeamRow>& teams) {
    const Messages& messages = context.look.messages;
    Report page(context, messages.text("impact.title"_key), messages.text("impact.lead"_key), "/impact");
    add_months(page.body(), answer.asked.from, answer.asked.until);
    add_choice(page.body(), "by", messages.text("impact.by"_key), answer.asked.by, dimension_choices(messages));
    std::vector<Choice> across = dimension_choices(messages);
    across.insert(across.begin(), {"", messages.text("impact.across_nothing"_key)});
    add_choice(page.body(), "across", messages.text("impact.across"_key), answer.asked.across, across);
    std::vector<Choice> choices{{"", messages.text("impact.every_team"_key)}};
    for (const store::TeamRow& team : teams) choices.push_back({team.id, team.name});
    if (!teams.empty()) add_choice(page.body(), "team", messages.text("people.team"_key), answer.asked.team, choices);
    if (answer.table.keeps_back) page.body().ShowSection("KEEPS_BACK");
    if (answer.rounded) page.body().ShowSection("ROUNDED");
    if (answer.rows_left_out > 0) put_if_any(page.body(), "LEFT_OUT_TEXT", "LEFT_OUT", messages.format("impact.left_out"_key, {{"count", answer.rows_left_out}}));
    if (answer.table.rows.empty()) {
        page.body().ShowSection("NOTHING");
        return page.finished();
    }
    const Shown shown{answer.asked.by, answer.asked.across, &answer.table};
    add_chart(page.body(), messages, shown);
    add_table(page.body(), messages, shown, word_or_name(messages, "impact.by", answer.asked.by));
    http::Parameters query;
    for (const auto& [name, value] : {std::pair<const char*, const std::string&>{"from", answer.asked.from}, {"until", answer.asked.until}, {"by", answer.asked.by}, {"across", answer.asked.across}, {"team", answer.asked.team}}) query.add(name, value);
    add_files(page.body(), std::move(query), "/impact");
    return page.finished();
}

Sheet impact_sheet(const Messages& messages, const core::ImpactAnswer& answer, const std::string& team) {
    const Shown shown{answer.asked.by, answer.asked.across, &answer.table};
    Sheet sheet = report_sheet(messages, shown, {answer.asked.from, answer.asked.until}, answer.rounded, word_or_name(messages, "impact.by", answer.asked.by));
    sheet.title = messages.text("impact.title"_key);
    sheet.file = "impact";
    if (!team.empty()) sheet.lead.insert(sheet.lead.begin(), messages.format("impact.of_team"_key, {{"team", team}}));
    sheet.lead.insert(sheet.lead.begin(), messages.text("impact.lead"_key));
    return sheet;
}

Sheet unmet_sheet(const Messages& messages, const core::UnmetAnswer& answer) {
    Sheet sheet = report_sheet(messages, {"unmet_need", "unmet", &answer.table}, {answer.asked.from, answer.asked.until}, false, messages.text("signpost.need"_key));
    sheet.title = messages.text("unmet.title"_key);
    sheet.file = "unmet-needs";
    sheet.lead.insert(sheet.lead.begin(), messages.text("unmet.lead"_key));
    if (answer.phrases.empty()) return sheet;
    SheetPart& phrases = sheet.parts.emplace_back();
    phrases.heading = messages.text("unmet.phrases"_key);
    phrases.text = {messages.text("unmet.phrases_hint"_key)};
    phrases.corner = messages.text("unmet.phrase"_key);
    phrases.columns.push_back({messages.text("unmet.times"_key)});
    for (const auto& [phrase, count] : answer.phrases) phrases.rows.push_back({{phrase}, std::vector<SheetCell>{SheetCell{std::to_string(count)}}});
    return sheet;
}

http::Response impact_fault_page(const Context& context, const base::Error& error) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("impact.title"_key), {{"", word_or_name(messages, "impact.fault", error.field)}});
    page.way("/impact", messages.text("impact.title"_key));
    return page.response();
}

http::Response unmet_page(const Context& context, const core::UnmetAnswer& answer) {
    const Messages& messages = context.look.messages;
    Report page(context, messages.text("unmet.title"_key), messages.text("unmet.lead"_key), "/unmet");
    add_months(page.body(), answer.asked.from, answer.asked.until);
    add_choice(page.body(), "area", messages.text("unmet.by"_key), answer.asked.by_area ? "yes" : "", {{"", messages.text("unmet.by_need"_key)}, {"yes", messages.text("unmet.by_area"_key)}});
    if (answer.table.keeps_back) page.body().ShowSection("KEEPS_BACK");
    if (!answer.phrases.empty()) {
        Dictionary& phrases = add(page.body(), "PHRASES");
        for (const auto& [phrase, count] : answer.phrases) {
            Dictionary& row = add(phrases, "PHRASE");
            put(row, "PHRASE_TEXT", phrase);
            put(row, "PHRASE_COUNT", std::to_string(count));
        }
    }
    if (answer.table.rows.empty()) {
        page.body().ShowSection("NOTHING");
        return page.finished();
    }
    const Shown shown{"unmet_need", "unmet", &answer.table};
    add_chart(page.body(), messages, shown);
    add_table(page.body(), messages, shown, messages.text("signpost.need"_key));
    http::Parameters query;
    query.add("from", answer.asked.from);
    query.add("until", answer.asked.until);
    if (answer.asked.by_area) query.add("area", "yes");
    add_files(page.body(), std::move(query), "/unmet");
    return page.finished();
}

std::string table_csv(const Messages& messages, const core::ToldTable& table, std::string_view by, std::string_view across, std::size_t left_out) {
    using exchange::csv_cell;
    std::string out;
    const bool unmet = by == "unmet_need";
    std::vector<std::string> line{csv_cell(unmet ? messages.text("signpost.need"_key) : word_or_name(messages, "impact.by", std::string(by)))};
    // A spreadsheet sorts months by their numbers.
    const auto in_words = [&](std::string_view dimension, const std::string& text) { return label_in_words(messages, dimension == "month" ? "" : dimension, text); };
    for (const std::string& column : table.columns) line.push_back(csv_cell(in_words(across, column)));
    line.push_back(csv_cell(messages.text("impact.total"_key)));
    exchange::append_csv_row(out, line);
    const auto append = [&](const std::string& label, const std::vector<core::ToldCount>& cells, const core::ToldCount& total) {
        std::vector<std::string> row{csv_cell(label)};
        for (const core::ToldCount& cell : cells) row.push_back(csv_cell(count_in_words(messages, cell)));
        row.push_back(csv_cell(count_in_words(messages, total)));
        exchange::append_csv_row(out, row);
    };
    for (std::size_t row = 0; row < table.rows.size(); ++row) append(in_words(by, table.rows[row]), table.counts[row], table.row_totals[row]);
    append(messages.text("impact.total"_key), table.column_totals, table.total);
    if (left_out > 0) exchange::append_csv_row(out, {csv_cell(messages.format("impact.left_out"_key, {{"count", left_out}}))});
    return out;
}

}  // namespace fingerpost::web
