#include "check.h"

#include <fingerpost/base/text.h>

#include <set>

namespace fingerpost::print {
namespace {

class Checker {
  public:
    std::optional<base::Error> check(const Document& document) {
        for (const std::string* text : {&document.title, &document.language, &document.publisher, &document.subject, &document.footer}) see(*text, "document");
        if (document.title.empty()) wrong("a document needs a title", "title");
        walk(document.blocks);
        for (const auto& [target, where] : wanted_) {
            if (!ids_.contains(target)) wrong("nothing has the id " + target + " that is pointed to", where);
        }
        return error_;
    }

  private:
    void wrong(std::string message, std::string field) {
        if (!error_) error_ = base::Error{base::ErrorCode::invalid, std::move(message), std::move(field), {}};
    }
    void see(const std::string& text, const std::string& where) {
        if (!base::is_utf8(text)) wrong("the text is not UTF-8", where);
    }
    void see(const Text& text) {
        for (const Run& run : text) {
            see(run.text, "text");
            see(run.language, "language");
            see(run.uri, "address");
            if (!run.to.empty()) wanted_.emplace(run.to, base::truncate_utf8(run.text, 60));
        }
    }
    void id(const std::string& id) {
        if (!id.empty() && id.front() == '\x01') wrong("an id may not begin with a control character", "id");
        if (!id.empty() && !ids_.insert(id).second) wrong("two blocks have the id " + id, "id");
    }
    void walk(const Blocks& blocks) {
        for (const Block& block : blocks) std::visit([this](const auto& content) { of(content); }, block.content);
    }

    void of(const Heading& heading) {
        id(heading.id);
        see(heading.text);
        if (base::trim(unadorned(heading.text)).empty()) wrong("a heading has no words", heading.id);
    }
    void of(const Paragraph& paragraph) { see(paragraph.text); }
    void of(const List& list) {
        for (const Text& item : list.items) see(item);
    }
    void of(const Facts& facts) {
        for (const Fact& fact : facts.facts) {
            see(fact.label, "label");
            for (const Text& value : fact.values) see(value);
        }
    }
    void of(const Group& group) {
        id(group.id);
        see(group.running, "running");
        walk(group.blocks);
    }
    void of(const Table& table) {
        see(table.caption);
        if (table.columns.empty()) wrong("a table has no columns", "table");
        for (const Column& column : table.columns) see(column.heading);
        for (const std::vector<Text>& row : table.rows) {
            if (row.size() != table.columns.size()) wrong("a row has other cells than there are columns", "table");
            for (const Text& cell : row) see(cell);
        }
    }
    void of(const Contents&) {}
    void of(const Index& index) {
        for (const IndexEntry& entry : index.entries) {
            see(entry.text);
            for (const Text& other : entry.see) see(other);
            for (const std::string& target : entry.targets) wanted_.emplace(target, unadorned(entry.text));
        }
    }
    void of(const Box& box) { walk(box.blocks); }
    void of(const QrCode& qr) {
        see(qr.uri, "qr");
        see(qr.address, "qr");
        see(qr.words);
        if (qr.uri.empty() || qr.address.empty()) wrong("a QR code needs an address, and one that people can type", "qr");
    }
    void of(const Picture& picture) { see(picture.alt, "alt"); }
    void of(const Lines& lines) {
        if (lines.count < 0) wrong("a negative number of lines", "lines");
    }
    void of(const PageBreak&) {}
    void of(const Pad& pad) {
        see(pad.heading);
        if (padded_) wrong("a document is padded once", "pad");
        padded_ = true;
    }
    void of(const Cover& cover) {
        see(cover.title);
        for (const Text& line : cover.lines) see(line);
        if (cover.logo) of(*cover.logo);
        if (base::trim(unadorned(cover.title)).empty()) wrong("the cover has no title", "title");
        walk(cover.blocks);
    }

    std::optional<base::Error> error_;
    std::set<std::string> ids_;
    std::set<std::pair<std::string, std::string>> wanted_;
    bool padded_ = false;
};

}  // namespace

std::optional<base::Error> check(const Document& document) { return Checker().check(document); }

std::optional<base::Error> check(const Layout& layout) {
    const auto wrong = [](const char* message, const char* field) { return base::Error{base::ErrorCode::invalid, message, field, {}}; };
    if (layout.panels < 1 || layout.panels > 3) return wrong("a sheet has one, two or three panels a side", "panels");
    if (layout.columns < 1 || layout.columns > 4 || layout.index_columns < 1 || layout.index_columns > 4) return wrong("there are one to four columns", "columns");
    if (!(layout.body >= 12 && layout.body <= 72)) return wrong("the body is set in 12 to 72 pt", "body");
    if (!(layout.leading >= 1.2 && layout.leading <= 2)) return wrong("lines are 1.2 to 2 times the size apart", "leading");
    if (!(layout.heading >= 1 && layout.heading <= 1.6)) return wrong("headings grow by 1 to 1.6 a level", "heading");
    if (!(layout.margin_mm >= 5 && layout.margin_mm <= 40) || !(layout.gutter_mm >= 0 && layout.gutter_mm <= 20)) return wrong("margins are 5 to 40 mm, the fold's at most 20 more", "margin");
    if (layout.multiple < 1 || layout.multiple > 16) return wrong("pages come in multiples of 1 to 16", "multiple");
    return std::nullopt;
}

}  // namespace fingerpost::print
