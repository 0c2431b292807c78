// A page for people who sign in: heading, what is wrong, what was done, forms, a table (template staff.tpl).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "forms.h"
#include "page.h"

namespace fingerpost::web {

struct Cell {
    std::string text, address = {};
};

class StaffPage {
  public:
    StaffPage(const Context& context, std::string_view heading, const Faults& faults = {});

    void done(std::string_view text);
    void lead(std::string_view text);
    void text(std::string_view text);
    void secrets(const std::vector<std::string>& lines);
    // A link that opens an authenticator app, and a code for one on another device.
    void app_link(std::string_view issuer, std::string_view name, std::string_view secret);
    Form form(std::string_view action, std::string_view button, std::string_view prefix = {});
    // One that changes nothing.
    Form question(std::string_view action, std::string_view button, std::string_view prefix = {});
    Form form_below(std::string_view action, std::string_view button, std::string_view prefix = {});
    void table(std::string_view heading, const std::vector<std::string>& columns, const std::vector<std::vector<Cell>>& rows);
    void way(std::string_view address, std::string_view text);
    // Paragraphs and lists ("- ") of a text that somebody wrote.
    void prose(std::string_view text);
    // A piece of the page in other colours: `style` is the address of theirs.
    void preview(std::string_view style);
    void picture(std::string_view address, std::string_view alt);
    http::Response response(int status = 200);

  private:
    const Context& context_;
    Page page_;
    bool has_faults_;
    Dictionary* ways_ = nullptr;
};

// The same for any page that has the section PROSE (staff.tpl shows it).
void add_prose(Dictionary& body, std::string_view text);

// A moment of the clock on the wall: "22 November 2026, 4.30 pm".
std::string moment_in_words(const Messages& messages, base::Instant instant);

}  // namespace fingerpost::web
