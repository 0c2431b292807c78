// Editions set, counted, and given out as files.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/print/edition.h>
#include <fingerpost/print/html.h>
#include <fingerpost/print/impose.h>
#include <fingerpost/print/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "edition_words.h"

namespace fingerpost::print {
namespace {

using base::ErrorCode;
using base::Result;
using core::EditionKind;

struct KindRow {
    int size;  // its own
    std::vector<int> sizes;
    std::string_view preset;
};

const KindRow& row_of(EditionKind kind) {
    static const std::array<KindRow, 7> rows{{{14, {12, 14}, "booklet"},
                                              {14, {12, 14, 16, 18}, "clear"},
                                              {18, {16, 18, 24}, "large18"},
                                              {14, {12, 14, 16, 18}, "phones"},
                                              {12, {12, 14, 16, 18}, "leaflet"},
                                              {24, {16, 18, 24}, "poster"},
                                              {14, {12, 14, 16, 18}, "sheet"}}};
    return rows[static_cast<std::size_t>(kind)];
}

int size_of(const core::EditionOptions& options) { return options.size == 0 ? row_of(options.kind).size : options.size; }

// The sheet in place of the preset where the type is larger than its panels hold.
std::string preset_of(const core::EditionOptions& options) {
    const int size = size_of(options);
    if (options.kind == EditionKind::large) return fmt::format("large{}", size);
    if (options.kind == EditionKind::leaflet && size >= 16) return "fold";
    return std::string(row_of(options.kind).preset);
}

bool is_one_sheet(const core::EditionOptions& options) { return options.kind == EditionKind::leaflet || options.kind == EditionKind::poster; }

bool fits(const core::EditionOptions& options, const Layout& layout, const Finished& finished) {
    if (options.kind == EditionKind::leaflet) return finished.panels <= 2 * layout.panels;
    return options.kind != EditionKind::poster || finished.pages <= 1;
}

}  // namespace

std::string_view to_word(EditionFile file) {
    static constexpr std::array<std::string_view, 4> words{"pdf", "print-pdf", "text", "html"};
    return words[static_cast<std::size_t>(file)];
}

std::string_view content_type(EditionFile file) {
    static constexpr std::array<std::string_view, 4> types{"application/pdf", "application/pdf", "text/plain; charset=utf-8", "text/html; charset=utf-8"};
    return types[static_cast<std::size_t>(file)];
}

// Two columns of a small page would hold three words a line.
bool may_have_columns(const core::EditionOptions& options) { return options.kind == EditionKind::clear && size_of(options) <= 14; }

Result<Layout> edition_layout(const core::EditionOptions& options) {
    const KindRow& row = row_of(options.kind);
    const int size = size_of(options);
    if (std::find(row.sizes.begin(), row.sizes.end(), size) == row.sizes.end()) {
        return base::fail(ErrorCode::invalid, fmt::format("{} points do not go with {}", size, core::to_word(options.kind)), "size", fmt::format("one of: {}", fmt::join(row.sizes, ", ")));
    }
    if (options.columns == 2 && !may_have_columns(options)) {
        return base::fail(ErrorCode::invalid, "two columns need A4 and type of 12 or 14 points", "columns", "choose clear print, or one column");
    }
    auto layout = preset(preset_of(options));
    if (!layout) return layout;
    layout->body = size;
    if (options.columns > 0) layout->columns = options.columns;
    return layout;
}

Result<SetEdition> set_edition(const core::EditionContents& contents) {
    auto layout = edition_layout(contents.options);
    if (!layout) return base::fail(std::move(layout).error());
    auto finished = typeset(edition_document(contents), *layout);
    if (!finished) return base::fail(std::move(finished).error());
    SetEdition set;
    set.digest = base::digest(finished->pdf);
    set.fits = fits(contents.options, *layout, *finished);
    for (const std::string& id : finished->too_tall) {
        if (id.starts_with("s-")) set.too_tall.push_back(id.substr(2));
    }
    set.finished = std::move(*finished);
    return set;
}

Result<std::string> edition_file(const core::EditionContents& contents, const Finished& finished, EditionFile file) {
    switch (file) {
        case EditionFile::pdf: return finished.pdf;
        case EditionFile::print_pdf:
            if (contents.options.kind != EditionKind::booklet) return base::fail(ErrorCode::invalid, "only a booklet has a file for printing", "print-pdf", "print the reading file");
            return impose(finished.pdf);
        case EditionFile::text: return plain_text(edition_document(contents));
        case EditionFile::html: return html(edition_document(contents));
    }
    return finished.pdf;
}

std::string edition_file_name(const core::EditionContents& contents, EditionFile file) {
    static constexpr std::array<std::string_view, 4> endings{".pdf", "-to-print.pdf", ".txt", ".html"};
    std::string what = base::slugify(edition_title(contents));
    if (what.size() > 60) what.resize(60);
    return fmt::format("{}-{}-{}{}", what.empty() ? "services" : what, core::to_word(contents.options.kind), base::format_date(contents.today), endings[static_cast<std::size_t>(file)]);
}

std::vector<std::string> printing_steps(const core::EditionContents& contents, int pages) {
    switch (contents.options.kind) {
        case EditionKind::booklet:
            return {"Open the file for printing (“to print”), not the one for reading.",
                    fmt::format("Print on A4 paper, on both sides: {} {}.", pages / 4, pages / 4 == 1 ? "sheet" : "sheets"),
                    "Choose “actual size” or 100%, and “flip on short edge”.",
                    "Keep the sheets in the order in which they come out. Fold them in the middle, and staple the fold.",
                    "Check: page 2 stands behind page 1, and the middle opens at two pages that follow each other."};
        case EditionKind::leaflet:
            return {"Print on A4 paper, landscape, on both sides.", "Choose “actual size” or 100%, and “flip on short edge”.",
                    size_of(contents.options) >= 16 ? "Fold the sheet once in the middle, with the title in front." : "Fold the sheet to a third, with the title in front."};
        case EditionKind::poster:
        case EditionKind::sheet: return {"Print on A4 paper at “actual size” or 100%."};
        default: return {fmt::format("Print on A4 paper at “actual size” or 100%. On both sides it takes {} {}.", (pages + 1) / 2, pages <= 2 ? "sheet" : "sheets")};
    }
}

namespace {

struct LeverRow {
    const char* name;
    const char* words;
    bool (*changes)(core::EditionOptions& options);  // false: it is so already, or cannot be
};

bool to_summary(core::EditionOptions& options) {
    if (options.summary || options.kind == EditionKind::phones) return false;
    return options.summary = true;
}
bool to_columns(core::EditionOptions& options) {
    if (options.columns == 2 || !may_have_columns(options)) return false;
    options.columns = 2;
    return true;
}
bool to_recent(core::EditionOptions& options) {
    if (options.checked_within != 0 && options.checked_within <= 6) return false;
    options.checked_within = options.checked_within == 0 ? 12 : 6;
    return true;
}
bool to_checked(core::EditionOptions& options) {
    if (!options.unchecked) return false;
    options.unchecked = false;
    return true;
}
bool to_shortest(core::EditionOptions& options) {
    const bool summary = to_summary(options);
    const bool recent = to_recent(options);
    to_columns(options);
    return summary && recent;
}

constexpr std::array<LeverRow, 5> lever_rows{{
    {"summary", "Print only a sentence or two about each service", to_summary},
    {"columns", "Set the services in two columns, at the same size", to_columns},
    {"recent", "Leave out what was not checked lately", to_recent},
    {"checked", "Leave out what nobody is recorded to have checked", to_checked},
    {"shortest", "All of these together", to_shortest},
}};

// As many of the best as one sheet holds: halved until it is known.
Result<std::optional<Lever>> fewer(const core::Directory& directory, const base::Config& config, const core::EditionContents& contents, core::EditionReader reader) {
    std::size_t low = 0, high = contents.entries.size();
    std::optional<Lever> best;
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        core::EditionOptions options = contents.options;
        options.most = static_cast<int>(middle);
        auto edition = core::compose_edition(directory, config, options, reader);
        if (!edition) return base::fail(std::move(edition).error());
        auto set = set_edition(edition->contents);
        if (!set) return base::fail(std::move(set).error());
        if (set->fits) {
            best = Lever{"fewer", fmt::format("Print the {} that fit one sheet", edition->contents.entries.size()), options, set->finished.pages, edition->contents.entries.size(), true};
            low = middle;
        } else {
            high = middle;
        }
    }
    return best;
}

}  // namespace

Result<std::vector<Lever>> levers(const core::Directory& directory, const base::Config& config, const core::EditionContents& contents, int pages, core::EditionReader reader) {
    std::vector<Lever> all;
    const bool one_sheet = is_one_sheet(contents.options);
    for (const LeverRow& row : lever_rows) {
        core::EditionOptions options = contents.options;
        if (!row.changes(options)) continue;
        auto edition = core::compose_edition(directory, config, options, reader);
        if (!edition) return base::fail(std::move(edition).error());
        auto set = set_edition(edition->contents);
        if (!set) return base::fail(std::move(set).error());
        const int wanted = contents.options.pages;
        all.push_back({row.name, row.words, options, set->finished.pages, edition->contents.entries.size(), one_sheet ? set->fits : wanted > 0 && set->finished.pages <= wanted});
    }
    if (one_sheet) {
        auto less = fewer(directory, config, contents, reader);
        if (!less) return base::fail(std::move(less).error());
        if (*less) all.push_back(std::move(**less));
    }
    // What changes nothing is no lever.
    std::erase_if(all, [&](const Lever& lever) { return lever.listings == 0 || (!lever.reaches && lever.pages >= pages); });
    return all;
}

Document change_sheet_document(const core::ChangeSheet& sheet) {
    namespace say = edition_words;
    Document document;
    document.title = "What has changed since edition " + std::to_string(sheet.since.id);
    document.publisher = sheet.now.site_name;
    document.created = sheet.now.made_at;
    document.footer = say::correct_at(sheet.now.today);
    Blocks& blocks = document.blocks;
    blocks.push_back(Heading{1, words(document.title), "title", true, false});
    const base::Date then{std::chrono::floor<std::chrono::days>(sheet.since.made_at)};
    blocks.push_back(Paragraph{words(fmt::format("Edition {} was made on {}. This sheet is correct at {}.", sheet.since.id, say::date(then), say::date(sheet.now.today)))});
    blocks.push_back(Heading{2, words(fmt::format("New: {}", sheet.added.size())), "new", true, false});
    for (const core::EditionEntry& entry : sheet.added) {
        Group group{"s-" + entry.id, entry.name, true, {}};
        group.blocks.push_back(Heading{3, words(entry.name), "", false, false});
        for (const std::string& paragraph : entry.about) group.blocks.push_back(Paragraph{words(paragraph)});
        Facts facts;
        Fact phone{"Phone", {}};
        for (const core::EditionPhone& one : entry.phones) phone.values.push_back({whole(one.number)});
        if (phone.values.empty()) phone.values.push_back(words(say::not_recorded));
        facts.facts.push_back(std::move(phone));
        group.blocks.push_back(std::move(facts));
        blocks.push_back(std::move(group));
    }
    blocks.push_back(Heading{2, words(fmt::format("Changed: {}", sheet.changed.size())), "changed", true, false});
    for (const core::ChangeSheet::Changed& changed : sheet.changed) {
        Group group{"s-" + changed.entry.id, changed.entry.name, true, {}};
        group.blocks.push_back(Heading{3, words(changed.entry.name), "", false, false});
        Facts facts;
        for (const core::ChangedFact& fact : changed.facts) {
            facts.facts.push_back({fact.label, {words("Now: " + (fact.after.empty() ? std::string(say::not_recorded) : fact.after)), words("Was: " + (fact.before.empty() ? std::string(say::not_recorded) : fact.before))}});
        }
        group.blocks.push_back(std::move(facts));
        blocks.push_back(std::move(group));
    }
    blocks.push_back(Heading{2, words(fmt::format("Gone: {}", sheet.gone.size())), "gone", true, false});
    List gone;
    for (const core::ChangeSheet::Gone& one : sheet.gone) gone.items.push_back(words(one.why.empty() ? one.name : one.name + ". " + one.why + "."));
    if (!gone.items.empty()) blocks.push_back(std::move(gone));
    return document;
}

}  // namespace fingerpost::print
