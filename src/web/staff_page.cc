#include "staff_page.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/local_time.h>
#include <fingerpost/print/qr.h>

#include "wording.h"

namespace fingerpost::web {

StaffPage::StaffPage(const Context& context, std::string_view heading, const Faults& faults)
    : context_(context),
      page_(context, "staff.tpl", faults.empty() ? std::string(heading) : context.look.messages.format("staff.fault_title"_key, {{"title", heading}})),
      has_faults_(!faults.empty()) {
    page_.keep_out_of_search_engines();
    page_.staff_style();
    put(page_.body(), "HEADING", heading);
    add_faults(page_.body(), faults);
}

void StaffPage::done(std::string_view text) { put(add(page_.body(), "DONE"), "DONE_TEXT", text); }
void StaffPage::lead(std::string_view text) { put(add(page_.body(), "LEAD"), "LEAD_TEXT", text); }
void StaffPage::text(std::string_view text) { put(add(page_.body(), "TEXT"), "TEXT_TEXT", text); }

void StaffPage::secrets(const std::vector<std::string>& lines) {
    Dictionary& list = add(page_.body(), "SECRETS");
    for (const std::string& line : lines) put(add(list, "SECRET"), "SECRET_TEXT", line);
}

void StaffPage::app_link(std::string_view issuer, std::string_view name, std::string_view secret) {
    // The template's escaping writes a space as +, which apps would show.
    Dictionary& app = add(page_.body(), "APP");
    put(app, "APP_ISSUER", base::replace_all(std::string(issuer), " ", "-"));
    put(app, "APP_NAME", base::replace_all(std::string(name), " ", "-"));
    put(app, "APP_SECRET", secret);
    const std::string told = "otpauth://totp/" + http::url_encode(issuer) + ":" + http::url_encode(name) + "?secret=" + std::string(secret) + "&issuer=" + http::url_encode(issuer);
    if (const auto code = print::qr_path(told)) {
        Dictionary& picture = add(app, "QR_CODE");
        put(picture, "QR_PATH", code->path);
        put(picture, "QR_SIDE", std::to_string(code->side));
    }
}

Form StaffPage::form(std::string_view action, std::string_view button, std::string_view prefix) {
    return {context_, page_.body(), "FORM", action, button, prefix};
}

Form StaffPage::question(std::string_view action, std::string_view button, std::string_view prefix) {
    return {context_, page_.body(), "FORM", action, button, prefix, true};
}

Form StaffPage::form_below(std::string_view action, std::string_view button, std::string_view prefix) {
    return {context_, page_.body(), "FORM_BELOW", action, button, prefix};
}

void StaffPage::table(std::string_view heading, const std::vector<std::string>& columns, const std::vector<std::vector<Cell>>& rows) {
    Dictionary& table = add(page_.body(), "TABLE");
    put(table, "TABLE_HEADING", heading);
    for (const std::string& column : columns) put(add(table, "COLUMN"), "COLUMN_TEXT", column);
    for (const std::vector<Cell>& cells : rows) {
        Dictionary& row = add(table, "ROW");
        for (const Cell& cell : cells) {
            Dictionary& entry = add(row, "CELL");
            put(entry, "CELL_TEXT", cell.text);
            if (cell.address.empty()) {
                entry.ShowSection("CELL_PLAIN");
            } else {
                put_if_any(entry, "CELL_ADDRESS", "CELL_LINK", cell.address);
            }
        }
    }
}

void StaffPage::prose(std::string_view text) { add_prose(page_.body(), text); }

void StaffPage::preview(std::string_view style) {
    page_.style(style);
    Dictionary& shown = add(page_.body(), "PREVIEW");
    put(shown, "PREVIEW_NAME", context_.config.site.name);
}

void StaffPage::picture(std::string_view address, std::string_view alt) {
    Dictionary& picture = add(page_.body(), "PICTURE");
    put(picture, "PICTURE_ADDRESS", address);
    put(picture, "PICTURE_ALT", alt);
}

void StaffPage::way(std::string_view address, std::string_view text) {
    if (ways_ == nullptr) ways_ = &add(page_.body(), "WAYS");
    Dictionary& way = add(*ways_, "WAY");
    put(way, "WAY_ADDRESS", address);
    put(way, "WAY_TEXT", text);
}

http::Response StaffPage::response(int status) {
    http::Response response = page_.response(has_faults_ && status == 200 ? 400 : status);
    // Forms of people who sign in hold what is theirs alone, also before they have.
    response.caching = http::Caching::no_store;
    return response;
}

void add_prose(Dictionary& body, std::string_view text) {
    Dictionary* list = nullptr;
    for (const std::string& line : base::split(text, '\n')) {
        const std::string_view words = base::trim(line);
        const bool point = words.starts_with("- ");
        if (words.empty() || !point) list = nullptr;
        if (words.empty()) continue;
        if (!point) {
            put(add(add(body, "PROSE"), "PARAGRAPH"), "PARAGRAPH_TEXT", words);
            continue;
        }
        if (list == nullptr) list = &add(add(body, "PROSE"), "POINTS");
        put(add(*list, "POINT"), "POINT_TEXT", base::trim(words.substr(2)));
    }
}

std::string moment_in_words(const Messages& messages, base::Instant instant) {
    const model::LocalTime local = model::london_time(instant);
    return messages.format("staff.moment"_key, {{"date", date_in_words(messages, local.date)}, {"time", time_in_words(messages, local.minute)}});
}

}  // namespace fingerpost::web
