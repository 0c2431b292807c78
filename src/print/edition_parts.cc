#include "edition_parts.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>

#include "edition_words.h"

namespace fingerpost::print {
namespace {

namespace say = edition_words;

// One number, a comma and another: a list of numbers is for a quick look.
constexpr std::size_t most_numbers_in_a_row = 3;

void add_fact(Facts& facts, const char* label, const std::vector<std::string>& values) {
    std::vector<Text> texts;
    for (const std::string& value : values) {
        if (!value.empty()) texts.push_back(words(value));
    }
    if (!texts.empty()) facts.facts.push_back({label, std::move(texts)});
}

// "9 am": what is asked first and nobody has told.
std::string not_told(const core::EditionEntry& entry, Telling telling) {
    std::vector<std::string> missing;
    if (entry.when.empty()) missing.emplace_back("opening times");
    if (entry.where.empty()) missing.emplace_back("where it is");
    if (entry.who.empty()) missing.emplace_back("who it is for");
    if (entry.cost.empty()) missing.emplace_back("cost");
    if (telling == Telling::full && entry.join.empty()) missing.emplace_back("how to join");
    if (telling == Telling::full && entry.access.empty() && !entry.where.empty()) missing.emplace_back("access");
    return base::join(missing, ", ");
}

bool is_dialled(std::string_view number) {
    return std::all_of(number.begin(), number.end(), [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '+'; });
}

}  // namespace

std::string block_id(const core::EditionEntry& entry) { return "s-" + entry.id; }

Run plain(std::string text) {
    Run run;
    run.text = std::move(text);
    return run;
}

Run linked(const core::EditionEntry& entry) {
    Run run = plain(entry.name);
    run.to = block_id(entry);
    return run;
}

Text phone_text(const core::EditionPhone& phone) {
    std::string uri;
    if (is_dialled(phone.number)) {
        uri = "tel:";
        for (const char c : phone.number) {
            if (c != ' ') uri += c;
        }
    }
    Text text{whole(phone.number, uri)};
    text.back().strong = true;
    if (!phone.note.empty()) text.push_back(plain(" (" + phone.note + ")"));
    return text;
}

void add_paragraphs(const std::string& text, Blocks& blocks, Manner manner) {
    for (const std::string& line : base::split(text, '\n')) {
        if (std::string paragraph = base::squeeze(line); !paragraph.empty()) blocks.push_back(Paragraph{words(std::move(paragraph)), manner});
    }
}

Facts entry_facts(const core::EditionEntry& entry, Telling telling) {
    Facts facts;
    Fact phone{"Phone", {}};
    for (const core::EditionPhone& one : entry.phones) phone.values.push_back(phone_text(one));
    if (phone.values.empty()) phone.values.push_back(words(say::not_recorded));
    facts.facts.push_back(std::move(phone));
    add_fact(facts, "When", entry.when);
    add_fact(facts, "Where", entry.where);
    add_fact(facts, "Who for", {entry.who});
    add_fact(facts, "Cost", {entry.cost});
    if (telling == Telling::full) {
        add_fact(facts, "How to join", {entry.join});
        add_fact(facts, "Access", {entry.access});
        add_fact(facts, "Languages", {entry.languages});
    }
    if (telling == Telling::full || entry.phones.empty()) add_fact(facts, "Email", {entry.email});
    if (telling == Telling::full) add_fact(facts, "Website", {entry.web});
    add_fact(facts, say::not_recorded, {not_told(entry, telling)});
    return facts;
}

Group entry_group(const core::EditionEntry& entry, int level, Telling telling) {
    Group group;
    group.id = block_id(entry);
    group.running = entry.name;
    group.blocks.push_back(Heading{level, words(entry.name), "", false, false});
    if (!entry.other_name.empty() && telling == Telling::full) group.blocks.push_back(Paragraph{words("Also called " + entry.other_name)});
    if (!entry.organisation.empty()) group.blocks.push_back(Paragraph{words(entry.organisation)});
    if (!entry.notice.empty()) group.blocks.push_back(Paragraph{strong(entry.notice)});
    if (!entry.alert.empty()) group.blocks.push_back(Paragraph{strong(entry.alert)});
    for (const std::string& paragraph : entry.about) group.blocks.push_back(Paragraph{words(paragraph)});
    group.blocks.push_back(entry_facts(entry, telling));
    group.blocks.push_back(Paragraph{entry.overdue ? strong(entry.checked) : words(entry.checked)});
    return group;
}

Box urgent_box(const core::EditionContents& contents, int level) {
    Box box;
    box.blocks.push_back(Heading{level, words(say::urgent), "urgent", true, false});
    box.blocks.push_back(Paragraph{strong(say::urgent_lead)});
    for (const std::string& line : base::split(contents.front.urgent, '\n')) {
        if (const std::string text = base::squeeze(line); !text.empty()) box.blocks.push_back(Paragraph{strong(text)});
    }
    Facts facts;
    for (const core::UrgentNumber& number : contents.urgent) {
        Text value{whole(number.number, number.text ? std::string() : "tel:" + number.dial)};
        value.back().strong = true;
        Fact fact{number.name, {std::move(value)}};
        // The line above says it of 999.
        if (!number.when.empty() && number.id != "emergency") fact.values.push_back(words(number.when));
        facts.facts.push_back(std::move(fact));
    }
    box.blocks.push_back(std::move(facts));
    return box;
}

void add_back_matter(const core::EditionContents& contents, int level, Blocks& blocks) {
    blocks.push_back(Heading{level, words(say::mistakes), "", false, false});
    add_paragraphs(say::corrections(contents), blocks);
    blocks.push_back(Heading{level, words(say::please_note), "", false, false});
    add_paragraphs(say::disclaimer(contents), blocks);
    blocks.push_back(Heading{level, words(say::other_formats), "", false, false});
    add_paragraphs(say::other_formats_text(contents), blocks, Manner::statement);
}

Table phone_table(const core::EditionContents& contents, const std::vector<std::size_t>& entries, std::string caption) {
    Table table;
    table.caption = words(std::move(caption));
    table.columns = {{words("Service"), 3, true}, {words("Phone"), 2, false}};
    for (const std::size_t at : entries) {
        const core::EditionEntry& entry = contents.entries[at];
        Text name{linked(entry)};
        // A phone list has no entries to lead to.
        if (contents.options.kind == core::EditionKind::phones) name.front().to.clear();
        if (!entry.notice.empty()) name.push_back(strong(". " + entry.notice).front());
        Text numbers;
        for (const core::EditionPhone& phone : entry.phones) {
            if (numbers.size() == most_numbers_in_a_row) break;
            if (!numbers.empty()) numbers.push_back(plain(", "));
            numbers.push_back(phone_text(phone).front());
        }
        table.rows.push_back({std::move(name), numbers.empty() ? words(say::not_recorded) : std::move(numbers)});
    }
    return table;
}

}  // namespace fingerpost::print
