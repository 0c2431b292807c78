// Matrices and lists of community mapping as one value, from which the page, the spreadsheet and the PDF are made: the three cannot
// say different things.
#pragma once

#include <fingerpost/http/message.h>
#include <fingerpost/print/document.h>

#include <string>
#include <vector>

#include "forms.h"
#include "page.h"

namespace fingerpost::web {

struct SheetCell {
    std::string text;
    std::string address = {};  // of a page of ours; empty: none
    bool missing = false;      // a gap: marked by its words, and set apart
};

struct SheetRow {
    SheetCell name;
    std::vector<SheetCell> cells;  // one a column
};

// A heading with text, a table and lines, each of which may be empty.
struct SheetPart {
    std::string heading;
    std::vector<std::string> text = {};
    std::string corner = {};  // what the rows are
    std::vector<SheetCell> columns = {};
    std::vector<SheetRow> rows = {};
    std::vector<SheetCell> lines = {};
    double width_of_names = 2.4;          // on paper, times that of another column
    std::vector<double> widths = {};      // of the columns on paper; empty: all alike
};

struct Sheet {
    std::string title, file;        // "coverage": the files' name without its end
    std::vector<std::string> lead;
    std::vector<SheetPart> parts;
};

http::Response sheet_csv(const Context& context, const Sheet& sheet);
// A3 or A4, landscape. Fails as print::typeset does.
base::Result<http::Response> sheet_pdf(const Context& context, const Sheet& sheet, bool a3, base::Instant now);
print::Document sheet_document(const Context& context, const Sheet& sheet, base::Instant now);

// A choice among few, as a GET form asks for it.
struct SheetChoice {
    std::string name, label, value;
    std::vector<Choice> choices;
};

// Inputs of a row in a form that is a table.
struct GridInput {
    std::string name, value;
    std::string label;                 // of this one input, for who hears it
    std::vector<Choice> choices = {};  // empty: a line of text
};
struct GridRow {
    std::string name;
    std::string note;  // under the name
    std::vector<GridInput> inputs;
};
struct GridPart {
    std::string heading;
    std::vector<GridRow> rows;
};
struct GridForm {
    std::string action, button, corner;
    std::vector<std::string> columns;
    std::vector<GridPart> parts;
};

// The page of a sheet (template mapping.tpl).
class SheetPage {
  public:
    SheetPage(const Context& context, const Sheet& sheet, const Faults& faults = {});

    void done(std::string_view text);
    void filter(std::string_view action, const std::vector<SheetChoice>& choices, std::string_view button);
    void grid(const GridForm& form, const Faults& faults);
    Form form(std::string_view action, std::string_view button, std::string_view prefix = {});
    void way(std::string_view address, std::string_view text);
    // Links to its files: `address` with its question, to which "as=csv" and so on are added.
    void files(std::string_view address);
    http::Response response(int status = 200);

  private:
    const Context& context_;
    Page page_;
    bool has_faults_;
    Dictionary* ways_ = nullptr;
};


}  // namespace fingerpost::web
