// Editions: what is printed, before anybody thinks of paper. Which listings, in what order, what is said of each, the index by name
// and by everyday words, and what was left out and why. print/edition.h makes a document of it.
//
// Everything comes from core::Publisher for print: hidden places and private contacts are not in it, "not in print" is obeyed, what
// has closed for good never appears. What is not recorded is said, never guessed.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/config.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/urgent_help.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

enum class EditionKind { booklet, clear, large, phones, leaflet, poster, sheet };
enum class EditionOrder { category, area, weekday };

// How an edition is chosen and set. Defaults are what a waiting room wants.
struct EditionOptions {
    EditionKind kind = EditionKind::booklet;
    int size = 0;  // of the body, in points; 0: what the kind has
    // Which listings. All conditions must hold; within one, any of its values.
    std::string words;  // as in a search; only listings with all of the words
    std::vector<std::string> categories, needs;  // slugs or labels; a category holds what is below it
    std::vector<std::string> sectors, audiences; // words of the search's filters
    std::string near;          // a postcode or place
    int within_miles = 0;      // of it; 0: default_miles
    int checked_within = 12;   // months: what was last checked longer ago is left out; 0: however long ago (overdue ones are marked)
    bool unchecked = true;     // also those that nobody is recorded to have checked, and that is said of each
    std::vector<std::string> listings;  // ids: only these
    std::string collection;             // the same, by the name of a saved list
    int most = 0;                       // at most so many: the best answers to the words, else the first by name; 0: all (of a leaflet or poster with words: one sheet)
    // How they are set.
    EditionOrder order = EditionOrder::category;
    int columns = 0;       // of the listings; 0: what the kind has
    bool summary = false;  // a sentence or two of each instead of the whole description
    int pages = 0;         // how many are wanted; 0: as many as it takes. Type is never made smaller for it
    std::string front;     // name of the front matter; empty: "standard"
    std::string title;     // in place of the front matter's

    bool operator==(const EditionOptions&) const = default;
};

inline constexpr int default_miles = 3;

// One table of the options: a flag of the command line, a field of the form and a member of the saved JSON each.
struct EditionOption {
    enum class Form { choice, text, texts, number, flag };
    std::string_view name;  // "category": --category, category=, "category"
    Form form;
    std::vector<std::string_view> choices;  // of a choice
    int lowest = 0, highest = 0;            // of a number
    std::string_view help;                  // for whoever types it
    // Values as they are written; none where the option has its default. `set` takes what `get` gave.
    std::vector<std::string> (*get)(const EditionOptions&);
    void (*set)(EditionOptions&, const std::vector<std::string>& values);
};
std::span<const EditionOption> edition_option_table();

// Fails with invalid, naming the option and what it may be.
base::Result<void> set_edition_option(EditionOptions& options, std::string_view name, const std::vector<std::string>& values);
std::string edition_options_json(const EditionOptions& options);  // what differs from the default, one way only
base::Result<EditionOptions> parse_edition_options(std::string_view json);

std::string_view to_word(EditionKind kind);
std::string_view to_word(EditionOrder order);

// ---- What is in it.

struct EditionPhone {
    std::string number;  // grouped the UK way
    std::string note;
    bool operator==(const EditionPhone&) const = default;
};

// A listing as it is printed. Empty: nothing is said of it; where people will ask, the text says "Not recorded".
struct EditionEntry {
    std::string id;
    std::string name, other_name, organisation;
    std::string notice;              // "Closed until 11 January 2027"
    std::string alert;               // what the group itself wants said first
    std::vector<std::string> about;  // paragraphs; one, shortened, where only the summary was asked for
    std::string who;
    std::vector<EditionPhone> phones;  // none: "not recorded" is the writer's to say
    std::string email, web;
    std::vector<std::string> when, where;
    std::string cost, join, access, languages;
    std::string checked;   // "Checked October 2026", "Not checked since May 2025. Please ring first."
    bool overdue = false;  // `checked` asks to ring first
    std::string address;   // of its page, for people to type; empty without a public address
    bool on_web = true;    // may also be seen on the web

    bool operator==(const EditionEntry&) const = default;
};

// A listing that stands in full somewhere else: "Tuesday 2 pm to 4 pm".
struct EditionReference {
    std::size_t entry = 0;
    std::string note;  // may be empty
};

struct EditionSection {
    std::string id;     // unique in the edition
    std::string title;  // "Health", "Hillsborough", "Tuesday"
    std::vector<std::size_t> entries;  // of EditionContents::entries, A to Z
    std::vector<EditionReference> references;
};

// A line of the index: entries' ids, or the texts of other lines to see.
struct EditionIndexLine {
    std::string text;
    std::vector<std::string> entries, see;
};

struct EditionContents {
    EditionOptions options;
    base::Instant made_at{};
    base::Date today{};
    std::string site_name, area, base_url, contact_email;
    FrontMatter front;
    std::vector<UrgentNumber> urgent;
    std::vector<std::string> chosen;     // in words: "Health", "falls", "within 3 miles of FP1 1AA"; empty: everything
    std::vector<EditionEntry> entries;   // each once, in the order of the sections
    std::vector<EditionSection> sections;
    std::vector<EditionIndexLine> index;
};

// ---- What to look at before printing (X7).

struct LeftOut {
    enum class Why { not_in_print, closed_for_good, inactive, dates, stale, unchecked, beyond_most, not_on_web };
    std::string id, name;
    Why why = Why::stale;
    std::string detail;   // "last checked May 2025"
    bool on_web = false;  // what the web does not show must not be named there either
};
std::string_view to_word(LeftOut::Why why);

struct Duplicate {
    std::string id, name, other_id, other_name;
    std::string why;  // "the same name and phone number"
};

struct OverLong {
    std::string id, name;
    std::size_t characters = 0;  // of its description
};

struct Preflight {
    std::vector<LeftOut> left_out;  // of those that would be in it otherwise, by name
    std::vector<std::size_t> overdue, unchecked, no_phone;  // of EditionContents::entries
    std::vector<OverLong> over_long;
    std::vector<Duplicate> duplicates;
};

// What an edition was made from: enough to make it again (edition_record.h).
struct EditionSnapshot {
    std::string json;
};

struct Edition {
    EditionContents contents;
    Preflight preflight;
    EditionSnapshot snapshot;
};

// Whom the file is for: what may not be seen on the web is not in files that the web gives to anybody.
enum class EditionReader { house, anybody };

// Fails with not_found for a collection, front matter or listing that there is not, invalid for a place or category that nobody
// knows, or options that do not go together (a poster of nothing chosen).
base::Result<Edition> compose_edition(const Directory& directory, const base::Config& config, const EditionOptions& options,
                                      EditionReader reader = EditionReader::house);

// The filing key of a name or word: without "The", case, accents and punctuation.
std::string filing_key(std::string_view name);

}  // namespace fingerpost::core
