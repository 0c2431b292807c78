#include "print.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>

#include "links.h"
#include "page.h"

namespace fingerpost::web {
namespace {

using core::EditionKind;
using print::EditionFile;

constexpr std::size_t most_named = 40;  // of each finding; the rest is counted

struct KindRow {
    EditionKind kind;
    Key name, hint;
};

const std::array<KindRow, 6>& kinds() {
    static const std::array<KindRow, 6> rows{{{EditionKind::leaflet, "print.kind.leaflet"_key, "print.hint.leaflet"_key},
                                              {EditionKind::large, "print.kind.large"_key, "print.hint.large"_key},
                                              {EditionKind::clear, "print.kind.clear"_key, "print.hint.clear"_key},
                                              {EditionKind::booklet, "print.kind.booklet"_key, "print.hint.booklet"_key},
                                              {EditionKind::phones, "print.kind.phones"_key, "print.hint.phones"_key},
                                              {EditionKind::poster, "print.kind.poster"_key, "print.hint.poster"_key}}};
    return rows;
}

void add_choice(Dictionary& body, const char* section, std::string_view value, std::string_view label, bool chosen) {
    Dictionary& option = add(body, section);
    put(option, "VALUE", value);
    put(option, "LABEL", label);
    if (chosen) option.ShowSection("CHOSEN");
}

bool holds(const std::vector<std::string>& list, std::string_view value) { return std::find(list.begin(), list.end(), value) != list.end(); }

void add_category(Dictionary& body, const core::BrowseNode& node, const core::EditionOptions& options, int depth) {
    constexpr int deepest = 3;
    std::string label;
    for (int step = 0; step < depth; ++step) label += "– ";
    add_choice(body, "CATEGORY", node.category.slug, label + node.category.label, holds(options.categories, node.category.slug));
    if (depth + 1 == deepest) return;
    for (const core::BrowseNode& child : node.children) add_category(body, child, options, depth + 1);
}

void add_form(Dictionary& body, const Messages& messages, const PrintForm& form, const std::vector<core::BrowseNode>& categories,
              const std::vector<const core::Category*>& needs) {
    const core::EditionOptions& options = form.options;
    for (const KindRow& row : kinds()) {
        Dictionary& kind = add(body, "KIND");
        put(kind, "VALUE", core::to_word(row.kind));
        put(kind, "LABEL", messages.text(row.name));
        put(kind, "HINT", messages.text(row.hint));
        if (form.asked ? options.kind == row.kind : row.kind == EditionKind::leaflet) kind.ShowSection("CHOSEN");
    }
    put(body, "WORDS", options.words);
    put(body, "NEAR", options.near);
    if (options.within_miles > 0) put(body, "WITHIN", std::to_string(options.within_miles));
    if (options.pages > 0) put(body, "PAGES", std::to_string(options.pages));
    for (const core::BrowseNode& node : categories) add_category(body, node, options, 0);
    for (const core::Category* need : needs) add_choice(body, "NEED", need->slug, need->label, holds(options.needs, need->slug));
    const std::array<std::pair<const char*, Key>, 3> orders{{{"category", "print.order.category"_key}, {"area", "print.order.area"_key}, {"weekday", "print.order.weekday"_key}}};
    for (const auto& [value, label] : orders) add_choice(body, "ORDER", value, messages.text(label), core::to_word(options.order) == value);
    for (const char* size : {"12", "14", "16", "18", "24"}) add_choice(body, "SIZE", size, messages.format("print.points"_key, {{"size", size}}), std::to_string(options.size) == size);
    const std::array<std::pair<const char*, Key>, 4> ages{{{"12", "print.checked.12"_key}, {"6", "print.checked.6"_key}, {"3", "print.checked.3"_key}, {"0", "print.checked.0"_key}}};
    for (const auto& [value, label] : ages) add_choice(body, "AGE", value, messages.text(label), std::to_string(options.checked_within) == value);
    if (options.summary) body.ShowSection("SUMMARY");
    // What the form has no box for is carried along.
    for (const std::string& id : options.listings) {
        Dictionary& kept = add(body, "KEPT");
        put(kept, "NAME", "listing");
        put(kept, "VALUE", id);
    }
    for (const auto& [name, values] : {std::pair<const char*, const std::vector<std::string>*>{"sector", &options.sectors}, {"for", &options.audiences}}) {
        for (const std::string& value : *values) {
            Dictionary& kept = add(body, "KEPT");
            put(kept, "NAME", name);
            put(kept, "VALUE", value);
        }
    }
}

void add_files(Dictionary& ready, const Messages& messages, const core::EditionOptions& options) {
    const std::array<std::pair<EditionFile, Key>, 4> files{{{EditionFile::print_pdf, "print.file.print_pdf"_key},
                                                            {EditionFile::pdf, "print.file.pdf"_key},
                                                            {EditionFile::text, "print.file.text"_key},
                                                            {EditionFile::html, "print.file.html"_key}}};
    for (const auto& [file, label] : files) {
        if (file == EditionFile::print_pdf && options.kind != EditionKind::booklet) continue;
        Dictionary& link = add(ready, "FILE");
        put(link, "FILE_ADDRESS", print_file_address(options, file));
        put(link, "FILE_LABEL", messages.text(label));
    }
}

// A finding with what it is about: each a link to the listing's page.
class Finding {
  public:
    Finding(Dictionary& parent, const Messages& messages, Key heading) : parent_(parent), messages_(messages), heading_(heading) {}
    void add_listing(const std::string& id, const std::string& name, const std::string& detail, bool linked = true) {
        if (++count_ > most_named) return;
        rows_.push_back({id, name, detail, linked});
    }
    void write() {
        if (count_ == 0) return;
        Dictionary& finding = add(parent_, "FINDING");
        put(finding, "FINDING_HEADING", messages_.format(heading_, {{"count", count_}}));
        for (const Row& row : rows_) {
            Dictionary& item = add(finding, "ABOUT");
            put(item, "ABOUT_NAME", row.name);
            if (row.linked) put_if_any(item, "ABOUT_ADDRESS", "ABOUT_LINK", listing_address(row.id));
            if (!row.linked) item.ShowSection("ABOUT_PLAIN");
            put_if_any(item, "ABOUT_DETAIL", "HAS_ABOUT_DETAIL", row.detail);
        }
        if (count_ > most_named) put_if_any(finding, "MORE_TEXT", "MORE", messages_.format("print.more"_key, {{"count", count_ - most_named}}));
    }

  private:
    struct Row {
        std::string id, name, detail;
        bool linked;
    };
    Dictionary& parent_;
    const Messages& messages_;
    Key heading_;
    std::size_t count_ = 0;
    std::vector<Row> rows_;
};

void add_preflight(Dictionary& ready, const Messages& messages, const MadeEdition& made) {
    const core::Preflight& preflight = made.edition.preflight;
    const auto& entries = made.edition.contents.entries;
    Finding left_out(ready, messages, "print.left_out"_key);
    for (const core::LeftOut& one : preflight.left_out) {
        // What the web does not show is not named here either.
        if (one.on_web) left_out.add_listing(one.id, one.name, one.detail, one.why != core::LeftOut::Why::closed_for_good);
    }
    left_out.write();
    const auto entry_finding = [&](Key heading, const std::vector<std::size_t>& which, bool dated) {
        Finding finding(ready, messages, heading);
        for (const std::size_t at : which) finding.add_listing(entries[at].id, entries[at].name, dated ? entries[at].checked : std::string());
        finding.write();
    };
    entry_finding("print.overdue"_key, preflight.overdue, true);
    entry_finding("print.unchecked"_key, preflight.unchecked, false);
    entry_finding("print.no_phone"_key, preflight.no_phone, false);
    Finding over_long(ready, messages, "print.over_long"_key);
    for (const core::OverLong& one : preflight.over_long) over_long.add_listing(one.id, one.name, messages.format("print.letters"_key, {{"count", one.characters}}));
    over_long.write();
    Finding twice(ready, messages, "print.duplicates"_key);
    for (const core::Duplicate& one : preflight.duplicates) twice.add_listing(one.id, one.name, one.other_name + ": " + one.why);
    twice.write();
}

void add_levers(Dictionary& ready, const Messages& messages, const MadeEdition& made) {
    const core::EditionOptions& options = made.edition.contents.options;
    if (!made.set.fits) ready.ShowSection("TOO_LONG");
    if (options.pages > 0 && made.set.finished.pages > options.pages) {
        put_if_any(ready, "TOO_MANY_TEXT", "TOO_MANY", messages.format("print.too_many"_key, {{"pages", made.set.finished.pages}, {"wanted", options.pages}}));
    }
    if (!made.levers.empty()) ready.ShowSection("LEVERS");
    for (const print::Lever& lever : made.levers) {
        Dictionary& values = add(ready, "LEVER");
        put(values, "LEVER_ADDRESS", print_address(lever.options));
        put(values, "LEVER_WORDS", lever.words);
        put(values, "LEVER_RESULT", messages.format("print.lever"_key, {{"pages", lever.pages}, {"services", lever.listings}}));
        if (lever.reaches) values.ShowSection("REACHES");
    }
}

void add_ready(Dictionary& body, const Messages& messages, const MadeEdition& made) {
    Dictionary& ready = add(body, "READY");
    const core::EditionContents& contents = made.edition.contents;
    put(ready, "EDITION_TITLE", print::edition_title(contents));
    put(ready, "EDITION_COUNT", messages.format("print.count"_key, {{"services", contents.entries.size()}, {"pages", made.set.finished.pages}}));
    if (contents.entries.empty()) {
        ready.ShowSection("NOTHING");
    } else {
        Dictionary& files = add(ready, "FILES");
        add_files(files, messages, contents.options);
        for (const std::string& step : print::printing_steps(contents, made.set.finished.pages)) put(add(files, "STEP"), "STEP_TEXT", step);
    }
    add_levers(ready, messages, made);
    add_preflight(ready, messages, made);
}

}  // namespace

http::Response print_page(const Context& context, const PrintForm& form, const std::vector<core::BrowseNode>& categories, const std::vector<const core::Category*>& needs) {
    const Messages& messages = context.look.messages;
    Page page(context, "print.tpl", messages.text("print.title"_key));
    page.keep_out_of_search_engines();
    Dictionary& body = page.body();
    if (form.fault) {
        Dictionary& fault = add(body, "FAULT");
        put(fault, "FAULT_TEXT", form.fault->message);
        put_if_any(fault, "FAULT_HINT", "HAS_FAULT_HINT", form.fault->hint);
    }
    if (form.made != nullptr) add_ready(body, messages, *form.made);
    add_form(body, messages, form, categories, needs);
    http::Response response = page.response(form.fault ? base::traits(form.fault->code).http_status : 200);
    if (form.fault) response.caching = http::Caching::no_store;
    return response;
}

}  // namespace fingerpost::web
