#include "mapping_sheet.h"

#include <fingerpost/base/log.h>
#include <fingerpost/exchange/csv_writer.h>
#include <fingerpost/print/pdf.h>

#include <algorithm>

#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr const char* longest_input = "500";

void put_cell(Dictionary& entry, const SheetCell& cell) {
    put(entry, "CELL_TEXT", cell.text);
    if (cell.missing) entry.ShowSection("MISSING");
    if (cell.address.empty()) {
        entry.ShowSection("CELL_PLAIN");
    } else {
        put_if_any(entry, "CELL_ADDRESS", "CELL_LINK", cell.address);
    }
}

void put_table(Dictionary& parent, const SheetPart& part) {
    if (part.columns.empty()) return;
    Dictionary& table = add(parent, "TABLE");
    put(table, "PART_HEADING", part.heading);
    put(table, "CORNER", part.corner);
    for (const SheetCell& column : part.columns) put_cell(add(table, "COLUMN"), column);
    for (const SheetRow& row : part.rows) {
        Dictionary& entry = add(table, "ROW");
        put_cell(add(entry, "NAME"), row.name);
        for (const SheetCell& cell : row.cells) put_cell(add(entry, "CELL"), cell);
    }
}

void put_input(Dictionary& cell, const GridInput& input, const Faults& faults) {
    const bool wrong = std::any_of(faults.begin(), faults.end(), [&](const Fault& fault) { return fault.field == input.name; });
    Dictionary& entry = add(cell, input.choices.empty() ? "LINE" : "PICK");
    put(entry, "INPUT_NAME", input.name);
    put(entry, "INPUT_LABEL", input.label);
    put(entry, "INPUT_VALUE", input.value);
    put(entry, "LONGEST", longest_input);
    if (wrong) entry.ShowSection("INVALID");
    for (const Choice& choice : input.choices) {
        Dictionary& option = add(entry, "OPTION");
        put(option, "OPTION_VALUE", choice.value);
        put(option, "OPTION_LABEL", choice.label);
        if (choice.value == input.value) option.ShowSection("OPTION_CHOSEN");
    }
}

std::vector<std::string> csv_cells(const SheetRow& row) {
    std::vector<std::string> cells{exchange::csv_cell(row.name.text)};
    for (const SheetCell& cell : row.cells) cells.push_back(exchange::csv_cell(cell.text));
    return cells;
}

print::Table printed_table(const SheetPart& part) {
    print::Table table;
    table.columns.push_back({print::words(part.corner), part.width_of_names, true});
    for (std::size_t at = 0; at < part.columns.size(); ++at) {
        table.columns.push_back({print::words(part.columns[at].text), at < part.widths.size() ? part.widths[at] : 1, false});
    }
    for (const SheetRow& row : part.rows) {
        std::vector<print::Text> cells{print::words(row.name.text)};
        for (const SheetCell& cell : row.cells) cells.push_back(cell.missing ? print::strong(cell.text) : print::words(cell.text));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

http::Response sheet_csv(const Context&, const Sheet& sheet) {
    std::string file(exchange::utf8_mark);
    const auto line = [&](const std::string& text) { exchange::append_csv_row(file, {exchange::csv_cell(text)}); };
    line(sheet.title);
    for (const std::string& text : sheet.lead) line(text);
    for (const SheetPart& part : sheet.parts) {
        file += "\r\n";
        line(part.heading);
        for (const std::string& text : part.text) line(text);
        if (!part.columns.empty()) {
            std::vector<std::string> cells{exchange::csv_cell(part.corner)};
            for (const SheetCell& column : part.columns) cells.push_back(exchange::csv_cell(column.text));
            exchange::append_csv_row(file, cells);
        }
        for (const SheetRow& row : part.rows) exchange::append_csv_row(file, csv_cells(row));
        for (const SheetCell& one : part.lines) line(one.text);
    }
    http::Response response;
    response.content_type = "text/csv; charset=utf-8; header=absent";
    response.body = std::move(file);
    response.headers = {{"Content-Disposition", "attachment; filename=\"" + sheet.file + ".csv\""}, {"X-Robots-Tag", "noindex"}};
    return response;
}

print::Document sheet_document(const Context& context, const Sheet& sheet, base::Instant now) {
    const Messages& messages = context.look.messages;
    print::Document document;
    document.title = sheet.title;
    document.publisher = context.config.site.name;
    document.created = now;
    document.footer = messages.format("mapping.correct_at"_key, {{"date", date_in_words(messages, context.today)}, {"site", context.config.site.name}});
    document.blocks.push_back(print::Heading{1, print::words(sheet.title), {}, false, false});
    for (const std::string& text : sheet.lead) document.blocks.push_back(print::Paragraph{print::words(text)});
    for (const SheetPart& part : sheet.parts) {
        document.blocks.push_back(print::Heading{2, print::words(part.heading), {}, true, false});
        for (const std::string& text : part.text) document.blocks.push_back(print::Paragraph{print::words(text)});
        if (!part.rows.empty()) document.blocks.push_back(printed_table(part));
        if (part.lines.empty()) continue;
        print::List list;
        for (const SheetCell& one : part.lines) list.items.push_back(print::words(one.text));
        document.blocks.push_back(std::move(list));
    }
    return document;
}

base::Result<http::Response> sheet_pdf(const Context& context, const Sheet& sheet, bool a3, base::Instant now) {
    auto layout = print::preset(a3 ? "matrix" : "matrix-a4");
    if (!layout) return base::fail(std::move(layout).error());
    auto finished = print::typeset(sheet_document(context, sheet, now), *layout);
    if (!finished) return base::fail(std::move(finished).error());
    http::Response response;
    response.content_type = "application/pdf";
    response.body = std::move(finished->pdf);
    response.headers = {{"Content-Disposition", "inline; filename=\"" + sheet.file + (a3 ? "-a3.pdf\"" : "-a4.pdf\"")}, {"X-Robots-Tag", "noindex"}};
    return response;
}

SheetPage::SheetPage(const Context& context, const Sheet& sheet, const Faults& faults)
    : context_(context),
      page_(context, "mapping.tpl", faults.empty() ? sheet.title : context.look.messages.format("staff.fault_title"_key, {{"title", sheet.title}})),
      has_faults_(!faults.empty()) {
    page_.keep_out_of_search_engines();
    page_.staff_style();
    Dictionary& body = page_.body();
    put(body, "HEADING", sheet.title);
    add_faults(body, faults);
    for (const std::string& text : sheet.lead) put(add(body, "LEAD"), "LEAD_TEXT", text);
    for (const SheetPart& part : sheet.parts) {
        Dictionary& entry = add(body, "PART");
        put(entry, "PART_HEADING", part.heading);
        for (const std::string& text : part.text) put(add(entry, "TEXT"), "TEXT_TEXT", text);
        put_table(entry, part);
        if (part.lines.empty()) continue;
        Dictionary& list = add(entry, "LIST");
        for (const SheetCell& one : part.lines) put_cell(add(list, "ITEM"), one);
    }
}

void SheetPage::done(std::string_view text) { put(add(page_.body(), "DONE"), "DONE_TEXT", text); }

void SheetPage::filter(std::string_view action, const std::vector<SheetChoice>& choices, std::string_view button) {
    Dictionary& form = add(page_.body(), "FILTER");
    put(form, "FILTER_ACTION", action);
    put(form, "FILTER_BUTTON", button);
    for (const SheetChoice& choice : choices) {
        Dictionary& select = add(form, "SELECT");
        put(select, "SELECT_NAME", choice.name);
        put(select, "SELECT_LABEL", choice.label);
        for (const Choice& one : choice.choices) {
            Dictionary& option = add(select, "OPTION");
            put(option, "OPTION_VALUE", one.value);
            put(option, "OPTION_LABEL", one.label);
            if (one.value == choice.value) option.ShowSection("OPTION_CHOSEN");
        }
    }
}

void SheetPage::grid(const GridForm& form, const Faults& faults) {
    Dictionary& body = add(page_.body(), "GRID");
    put(body, "GRID_ACTION", form.action);
    put(body, "GRID_BUTTON", form.button);
    put(body, "GRID_TOKEN", context_.visitor.form_token);
    for (const GridPart& part : form.parts) {
        Dictionary& entry = add(body, "GRID_PART");
        put(entry, "GRID_HEADING", part.heading);
        put(entry, "CORNER", form.corner);
        for (const std::string& column : form.columns) put(add(entry, "GRID_COLUMN"), "COLUMN_TEXT", column);
        for (const GridRow& row : part.rows) {
            Dictionary& line = add(entry, "GRID_ROW");
            put(line, "ROW_NAME", row.name);
            put_if_any(line, "ROW_NOTE", "HAS_ROW_NOTE", row.note);
            for (const GridInput& input : row.inputs) put_input(add(line, "GRID_CELL"), input, faults);
        }
    }
}

Form SheetPage::form(std::string_view action, std::string_view button, std::string_view prefix) { return {context_, page_.body(), "FORM", action, button, prefix}; }

void SheetPage::way(std::string_view address, std::string_view text) {
    if (ways_ == nullptr) ways_ = &add(page_.body(), "WAYS");
    Dictionary& way = add(*ways_, "WAY");
    put(way, "WAY_ADDRESS", address);
    put(way, "WAY_TEXT", text);
}

void SheetPage::files(std::string_view address) {
    const Messages& messages = context_.look.messages;
    const std::string start = std::string(address) + (address.find('?') == std::string_view::npos ? "?" : "&") + "as=";
    Dictionary& files = add(page_.body(), "FILES");
    const auto add_file = [&](const char* as, const std::string& text) {
        Dictionary& file = add(files, "FILE");
        put(file, "FILE_ADDRESS", start + as);
        put(file, "FILE_TEXT", text);
    };
    add_file("csv", messages.text("mapping.as_csv"_key));
    add_file("a4", messages.text("mapping.as_a4"_key));
    add_file("a3", messages.text("mapping.as_a3"_key));
}

http::Response SheetPage::response(int status) {
    http::Response response = page_.response(has_faults_ && status == 200 ? 400 : status);
    response.caching = http::Caching::no_store;
    return response;
}

}  // namespace fingerpost::web
