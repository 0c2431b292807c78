// What an edition is put together from, inside the core.
#pragma once

#include <fingerpost/core/edition.h>
#include <fingerpost/core/freshness.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/core/urgent_help.h>

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace fingerpost::core {

// An entry with what it is chosen, ordered and checked by.
struct Candidate {
    EditionEntry entry;
    std::vector<std::string> categories, needs;  // ids of terms
    model::Sector sector = model::Sector::unknown;
    std::string area;                      // where it is, for chapters by area; empty: it reaches out, or nobody knows
    std::vector<std::string> times;        // by weekday, empty where it is not open
    std::vector<std::string> other_names;  // for the index
    std::string phone, postcode;           // normalised, for duplicates
    Freshness freshness = Freshness::never;
    std::string assured_date;
    std::size_t described = 0;  // letters of its description
    std::size_t rank = 0;       // among the answers to the words, from 0
};

// What an entry is made with besides the listing.
struct EntryMaking {
    base::Date today{};
    bool summary = false;
    std::string base_url;
    ReviewIntervals intervals = {};
};
Candidate make_candidate(const Publisher& publisher, const PublishedListing& listing, const EntryMaking& making);

// Chapters with their entries in `contents`, which takes the candidates over in that order.
// A leaflet or poster of what answers some words is read from its top: the best answer stands first, in one chapter.
bool is_best_first(const EditionOptions& options);
void lay_out_sections(EditionContents& contents, std::vector<Candidate>& chosen, const Taxonomies& taxonomies);

// What people call a kind of help, of the thesaurus: "Toenails", and the slugs of what it means.
struct LayWord {
    std::string text;
    std::vector<std::string> slugs;
};
// Those of the kinds of help that these have; misspellings and whole sentences are left to the search.
std::vector<LayWord> lay_words(const std::vector<Candidate>& chosen, const Taxonomies& taxonomies, const std::vector<store::ThesaurusRow>& rows);

// The index: names, other names, organisations, kinds of help, and what people call these.
std::vector<EditionIndexLine> index_of(const std::vector<Candidate>& chosen, const Taxonomies& taxonomies, const std::vector<LayWord>& words);

// Overdue, unchecked, missing phones, long descriptions and likely duplicates; `chosen` in the order of the contents' entries.
void look_over(const std::vector<Candidate>& chosen, Preflight& preflight);

// Which listings the conditions choose, and what they leave out.
struct Choice {
    std::vector<Candidate> chosen;
    std::vector<LeftOut> left_out;
    std::vector<std::string> said;  // the conditions in words
};
base::Result<Choice> choose(const Directory& directory, Publisher& publisher, const EditionOptions& options, const EntryMaking& making,
                            EditionReader reader);

// Everything but the choice: of an edition that is made now, or again.
struct Around {
    base::Instant made_at{};
    base::Date today{};
    std::string site_name, area, base_url, contact_email;
    FrontMatter front;
    std::vector<UrgentNumber> urgent;
    std::vector<std::string> said;
    std::vector<LayWord> words;
};
Edition put_together(const EditionOptions& options, const Around& around, Choice choice, const Taxonomies& taxonomies);

// A nation's urgent numbers as print has them: a page's worth, the first to try first, then the directory's own.
std::vector<UrgentNumber> urgent_numbers(const UrgentHelp& help, std::string_view nation);

// Revisions of everything the entries show, and the words around them, as JSON.
base::Result<EditionSnapshot> take_snapshot(const Publisher& publisher, const EditionContents& contents, const Around& around,
                                            const std::vector<std::string>& terms);

}  // namespace fingerpost::core
