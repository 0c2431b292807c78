// An edition as a document, kind by kind.
#include <fingerpost/base/text.h>
#include <fingerpost/print/edition.h>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "edition_parts.h"
#include "edition_words.h"

namespace fingerpost::print {
namespace {

namespace say = edition_words;
using core::EditionKind;

// A list as short as this is read from the top: it needs no cover, contents and index.
constexpr std::size_t short_list = 12;

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
    return text;
}

std::vector<std::size_t> by_name(const core::EditionContents& contents) {
    std::vector<std::size_t> order(contents.entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return core::filing_key(contents.entries[left].name) < core::filing_key(contents.entries[right].name);
    });
    return order;
}

// Which part of the directory this is, in a line; empty: all of it.
std::string chosen_in_words(const core::EditionContents& contents) {
    std::vector<std::string> said;
    const std::string title = base::fold(edition_title(contents));
    for (const std::string& one : contents.chosen) {
        // What the title says need not be said again.
        if (core::filing_key(one) != core::filing_key(title)) said.push_back(one);
    }
    return base::join(said, ", ");
}

// The title of an entry's chapter, for references.
std::string chapter_of(const core::EditionContents& contents, std::size_t entry) {
    for (const core::EditionSection& section : contents.sections) {
        if (std::find(section.entries.begin(), section.entries.end(), entry) != section.entries.end()) return section.title;
    }
    return {};
}

void add_references(const core::EditionContents& contents, const core::EditionSection& section, Blocks& blocks) {
    if (section.references.empty()) return;
    const bool days = contents.options.order == core::EditionOrder::weekday;
    List list;
    for (const core::EditionReference& reference : section.references) {
        const core::EditionEntry& entry = contents.entries[reference.entry];
        Text item{linked(entry)};
        if (!reference.note.empty()) item.push_back(plain(", " + reference.note));
        item.push_back(plain(fmt::format(" (under {})", chapter_of(contents, reference.entry))));
        list.items.push_back(std::move(item));
    }
    blocks.push_back(Heading{3, words(days ? say::other_days : say::see_also), "", false, false});
    blocks.push_back(std::move(list));
}

void add_sections(const core::EditionContents& contents, Blocks& blocks) {
    bool first = true;
    for (const core::EditionSection& section : contents.sections) {
        blocks.push_back(Heading{2, words(section.title), section.id, true, first});
        first = false;
        for (const std::size_t at : section.entries) blocks.push_back(entry_group(contents.entries[at], 3, Telling::full));
        add_references(contents, section, blocks);
    }
    if (contents.entries.empty()) blocks.push_back(Paragraph{words(say::nothing)});
}

void add_qr(const core::EditionContents& contents, const std::string& address, const char* what, Blocks& blocks) {
    if (contents.base_url.empty() || address.empty()) return;
    const std::size_t scheme = address.find("://");
    blocks.push_back(QrCode{address, scheme == std::string::npos ? address : address.substr(scheme + 3), words(what)});
}

Cover cover_of(const core::EditionContents& contents) {
    Cover cover;
    if (!contents.front.logo.empty()) cover.logo = Picture{contents.front.logo, contents.front.logo_alt, 30};
    cover.title = words(edition_title(contents));
    if (!contents.area.empty()) cover.lines.push_back(words(contents.area));
    if (const std::string chosen = chosen_in_words(contents); !chosen.empty()) cover.lines.push_back(words(capitalised(chosen)));
    cover.lines.push_back(words(fmt::format("{} {}", contents.entries.size(), contents.entries.size() == 1 ? "service" : "services")));
    cover.lines.push_back(strong(say::correct_at(contents.today)));
    if (!contents.site_name.empty()) cover.blocks.push_back(Paragraph{words(contents.site_name)});
    return cover;
}

// A word of the index that leads elsewhere, to show what the index is for: a single one, and not an abbreviation.
std::string example_of(const core::EditionContents& contents) {
    std::string best;
    for (const core::EditionIndexLine& line : contents.index) {
        const std::string folded = base::fold(line.text);
        const bool plain = line.entries.empty() && !line.see.empty() && folded.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
        const bool leads_away = plain && folded.size() >= 6 && folded.size() <= 9 && !base::fold(line.see.front()).starts_with(folded.substr(0, 3));
        if (!leads_away) continue;
        best = folded;
        if (folded == "toenails") break;  // the example that everybody understands, where it is one
    }
    return best;
}

Index index_block(const core::EditionContents& contents) {
    Index index;
    for (const core::EditionIndexLine& line : contents.index) {
        IndexEntry entry{words(line.text), {}, {}};
        for (const std::string& id : line.entries) entry.targets.push_back("s-" + id);
        for (const std::string& see : line.see) entry.see.push_back(words(see));
        index.entries.push_back(std::move(entry));
    }
    return index;
}

// Booklets, clear and large print: the whole apparatus (X6).
void add_whole_book(const core::EditionContents& contents, Document& document) {
    Blocks& blocks = document.blocks;
    blocks.push_back(cover_of(contents));
    blocks.push_back(PageBreak{});
    blocks.push_back(urgent_box(contents, 2));
    blocks.push_back(Heading{2, words(say::how_to_use(contents)), "how-to-use", true, true});
    add_paragraphs(contents.front.introduction, blocks);
    List steps;
    for (std::string& step : say::how_to_use_steps(contents, example_of(contents))) steps.items.push_back(words(std::move(step)));
    blocks.push_back(std::move(steps));
    blocks.push_back(Heading{2, words(say::contents_heading), "contents", false, true});
    blocks.push_back(Contents{2});
    add_sections(contents, blocks);
    blocks.push_back(Heading{2, words(say::index_heading), "index", true, true});
    blocks.push_back(Paragraph{words(say::index_lead)});
    blocks.push_back(index_block(contents));
    blocks.push_back(Heading{2, words(say::phones_heading), "phones", true, true});
    blocks.push_back(phone_table(contents, by_name(contents), "Every service, from A to Z"));
    blocks.push_back(Pad{words(say::notes_heading)});
    add_back_matter(contents, 2, blocks);
    add_qr(contents, contents.base_url, "All services on the web, kept up to date:", blocks);
}

void add_title(const core::EditionContents& contents, Document& document) {
    if (!contents.front.logo.empty()) document.blocks.push_back(Picture{contents.front.logo, contents.front.logo_alt, 20});
    document.blocks.push_back(Heading{1, words(edition_title(contents)), "title", true, false});
    std::vector<std::string> lines;
    if (!contents.area.empty()) lines.push_back(contents.area);
    if (const std::string chosen = chosen_in_words(contents); !chosen.empty() && contents.options.kind != EditionKind::sheet) lines.push_back(chosen);
    lines.push_back(say::correct_at(contents.today));
    document.blocks.push_back(Paragraph{words(base::join(lines, " · "))});
}

void add_short_list(const core::EditionContents& contents, Document& document) {
    add_title(contents, document);
    add_paragraphs(contents.front.introduction, document.blocks);
    document.blocks.push_back(urgent_box(contents, 2));
    for (const std::size_t at : by_name(contents)) document.blocks.push_back(entry_group(contents.entries[at], 2, Telling::full));
    if (contents.entries.empty()) document.blocks.push_back(Paragraph{words(say::nothing)});
    add_back_matter(contents, 2, document.blocks);
    add_qr(contents, contents.base_url, "All services on the web, kept up to date:", document.blocks);
}

void add_phone_list(const core::EditionContents& contents, Document& document) {
    add_title(contents, document);
    document.blocks.push_back(urgent_box(contents, 2));
    if (contents.sections.size() > 1) {
        for (const core::EditionSection& section : contents.sections) {
            if (section.entries.empty()) continue;
            document.blocks.push_back(Heading{2, words(section.title), section.id, true, false});
            document.blocks.push_back(phone_table(contents, section.entries, ""));
        }
    } else {
        document.blocks.push_back(Heading{2, words(say::phones_heading), "phones", true, false});
        document.blocks.push_back(phone_table(contents, by_name(contents), "Phone numbers from A to Z"));
    }
    add_back_matter(contents, 2, document.blocks);
}

void add_leaflet(const core::EditionContents& contents, Document& document) {
    add_title(contents, document);
    add_paragraphs(contents.front.introduction, document.blocks);
    for (const core::EditionSection& section : contents.sections) {
        for (const std::size_t at : section.entries) document.blocks.push_back(entry_group(contents.entries[at], 2, Telling::brief));
    }
    if (contents.entries.empty()) document.blocks.push_back(Paragraph{words(say::nothing)});
    Box box;
    box.blocks.push_back(Heading{2, words(say::urgent), "urgent", true, false});
    box.blocks.push_back(Paragraph{strong(say::urgent_lead)});
    for (const core::UrgentNumber& number : contents.urgent) {
        if (number.id != "health" && number.id != "samaritans") continue;
        box.blocks.push_back(Paragraph{{plain(number.name + ": "), whole(number.number, "tel:" + number.dial)}});
    }
    document.blocks.push_back(std::move(box));
    add_paragraphs(say::corrections(contents), document.blocks);
    add_paragraphs(say::other_formats_text(contents), document.blocks, Manner::statement);
    add_qr(contents, contents.base_url, "More services:", document.blocks);
}

void add_poster_of_one(const core::EditionContents& contents, Document& document) {
    const core::EditionEntry& entry = contents.entries.front();
    Blocks& blocks = document.blocks;
    if (!contents.front.logo.empty()) blocks.push_back(Picture{contents.front.logo, contents.front.logo_alt, 20});
    blocks.push_back(Heading{1, words(edition_title(contents)), block_id(entry), true, false});
    if (!entry.organisation.empty()) blocks.push_back(Paragraph{words(entry.organisation)});
    if (!entry.notice.empty()) blocks.push_back(Paragraph{strong(entry.notice)});
    if (!entry.about.empty()) blocks.push_back(Paragraph{words(entry.about.front()), Manner::lead});
    if (!entry.phones.empty()) blocks.push_back(Paragraph{{whole(entry.phones.front().number)}, Manner::display});
    Facts facts = entry_facts(entry, Telling::brief);
    std::erase_if(facts.facts, [&](const Fact& fact) { return (fact.label == "Phone" && !entry.phones.empty()) || fact.label == say::not_recorded; });
    if (!facts.facts.empty()) blocks.push_back(std::move(facts));
    blocks.push_back(Paragraph{entry.overdue ? strong(entry.checked) : words(entry.checked)});
    add_qr(contents, entry.address, "More about it, up to date:", blocks);
}

void add_poster_of_several(const core::EditionContents& contents, Document& document) {
    add_title(contents, document);
    for (const core::EditionSection& section : contents.sections) {
        for (const std::size_t at : section.entries) {
            const core::EditionEntry& entry = contents.entries[at];
            Group group;
            group.id = block_id(entry);
            group.blocks.push_back(Heading{2, words(entry.name), "", false, false});
            if (!entry.notice.empty()) group.blocks.push_back(Paragraph{strong(entry.notice)});
            group.blocks.push_back(Paragraph{entry.phones.empty() ? words("Phone number not recorded") : Text{phone_text(entry.phones.front()).front()}});
            document.blocks.push_back(std::move(group));
        }
    }
    if (contents.entries.empty()) document.blocks.push_back(Paragraph{words(say::nothing)});
    add_qr(contents, contents.base_url, "More services:", document.blocks);
}

void add_sheet(const core::EditionContents& contents, Document& document) {
    if (contents.entries.empty()) {
        add_title(contents, document);
        document.blocks.push_back(Paragraph{words(say::nothing)});
        return;
    }
    const core::EditionEntry& entry = contents.entries.front();
    Blocks& blocks = document.blocks;
    if (!contents.front.logo.empty()) blocks.push_back(Picture{contents.front.logo, contents.front.logo_alt, 20});
    Group group = entry_group(entry, 1, Telling::full);
    group.keep_together = false;
    if (auto* heading = std::get_if<Heading>(&group.blocks.front().content)) {
        heading->text = words(edition_title(contents));
        heading->in_contents = true;
    }
    for (Block& block : group.blocks) blocks.push_back(std::move(block));
    add_qr(contents, entry.address, "This page on the web, up to date:", blocks);
    blocks.push_back(Heading{2, words(say::notes_heading), "", false, false});
    blocks.push_back(Lines{6});
    add_paragraphs(say::corrections(contents), blocks);
    add_paragraphs(say::other_formats_text(contents), blocks, Manner::statement);
}

}  // namespace

std::string edition_title(const core::EditionContents& contents) {
    const core::EditionOptions& options = contents.options;
    if (!options.title.empty()) return options.title;
    const bool of_one = contents.entries.size() == 1 && (options.kind == EditionKind::sheet || options.kind == EditionKind::poster);
    if (of_one) return contents.entries.front().name;
    if (!contents.front.title.empty()) return contents.front.title;
    if (!options.words.empty()) return capitalised(options.words);
    if (!contents.chosen.empty() && (!options.categories.empty() || !options.needs.empty())) return capitalised(contents.chosen.front());
    if (options.kind == EditionKind::phones) return contents.area.empty() ? "Phone numbers" : "Phone numbers for " + contents.area;
    return contents.area.empty() ? "Local services" : "Services in " + contents.area;
}

Document edition_document(const core::EditionContents& contents) {
    Document document;
    document.title = edition_title(contents);
    document.publisher = contents.site_name;
    document.subject = fmt::format("{} of local services{}", capitalised(say::thing(contents.options.kind)), contents.area.empty() ? std::string() : " in " + contents.area);
    document.created = contents.made_at;
    document.footer = say::correct_at(contents.today);
    switch (contents.options.kind) {
        case EditionKind::booklet: add_whole_book(contents, document); break;
        case EditionKind::clear:
        case EditionKind::large: contents.entries.size() > short_list ? add_whole_book(contents, document) : add_short_list(contents, document); break;
        case EditionKind::phones: add_phone_list(contents, document); break;
        case EditionKind::leaflet: add_leaflet(contents, document); break;
        case EditionKind::poster: contents.entries.size() == 1 ? add_poster_of_one(contents, document) : add_poster_of_several(contents, document); break;
        case EditionKind::sheet: add_sheet(contents, document); break;
    }
    return document;
}

}  // namespace fingerpost::print
