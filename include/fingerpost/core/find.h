// Finding services: the one search behind the results page, the command line and the API.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/freshness.h>
#include <fingerpost/base/distance.h>
#include <fingerpost/model/card.h>
#include <fingerpost/model/opening_hours.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fingerpost::core {

struct FindQuestion {
    std::string words;
    std::vector<std::string> categories;     // slugs or labels
    std::vector<std::string> sectors;        // statutory, voluntary, independent, private, unknown
    std::vector<std::string> organisations;  // ids
    std::vector<index::Choice> choices;      // in the other groups of index::facet_table
    std::string near;                        // a postcode, part of one, or a place; empty: as the words have it, if they do
    double within_miles = 0;                 // leave out what is farther and does not reach out; 0: however far
    bool open_now = false;                   // leave out what is not surely open
    std::optional<model::LocalTime> open_at; // the same, at another time than now
    std::optional<int> day;                  // leave out what is not surely open at some time of the next such day of the week (0 Monday)
    std::optional<int> age;                  // of a person in years: leave out what does not surely admit it
    bool unsure_too = false;                 // hours and ages may also be not recorded or not certain; such listings come last
    index::Sort sort = index::Sort::relevance;
    std::size_t page = 1;  // from 1
    std::size_t per_page = 20;
    bool for_a_file = false;  // a page may hold 5,000, for people who take the results with them
    bool facets = true;
    bool explain = false;  // tell the parts of each score
    bool literal = false;  // just these words: nothing put right, nothing found through the thesaurus
};

struct Why {
    std::string field;         // name of the index's field table
    std::string word;          // of the question, or a phrase of the thesaurus
    std::string through = {};  // what the thesaurus has for it: words, or a category's label; empty: the word itself was found
};

struct Corrected {
    std::string from, to;
};

// Of the place asked for, by the areas that the listing says it covers (core/coverage.h).
enum class Coverage { unsaid, covers, outside };

struct FoundListing {
    model::ListingCard card;
    Freshness freshness = Freshness::never;
    double score = 0;
    bool has_all_words = true;
    std::vector<Why> why;
    std::optional<double> miles;             // to the nearest of its places, where a place was asked for and they are known
    bool reaches_out = false;                // comes to people, or is rung or read
    Coverage coverage = Coverage::unsaid;
    std::vector<index::ScorePart> parts;     // of the score, where it was asked for
    model::OpenState open = model::OpenState::unknown;  // at the time asked for, else now
    bool unsure = false;                    // there through unsure_too
    std::vector<std::string> not_recorded;  // of: phones, cost, eligibility, assured_date, opening …; for "not recorded"
};

struct FacetOption {
    std::string term, label, parent;  // parent: slug of the parent category, empty at the top and for other groups
    std::size_t count = 0;
    bool chosen = false;
};

struct FacetResult {
    std::string name;  // category, sector, organisation
    std::vector<FacetOption> options;
};

struct FoundPlace {
    std::string label;    // "S10 2SE", "Hillsborough"
    std::string context;  // "Sheffield, South Yorkshire"; may be empty
    std::string words;    // of the question that were taken for it; empty if it was given apart
    base::Point point;
    double precision_m = 0;      // what was meant is most likely within this
    bool exact = true;           // false: the next best, such as the outcode of an unknown postcode
    bool from_listings = false;  // told by the listings' own addresses, no gazetteer knows it
    double widened_to_miles = 0; // within_miles left too few, and this is how far it was looked; 0: as asked
};

// One stretch of opening on the day asked for.
struct FoundSession {
    std::size_t listing = 0;      // of FindAnswer::listings
    std::string where, postcode;  // the place, where the listing has several; else as the card has them
    int opens = 0, closes = 0;    // minutes after midnight; beyond 1440 on the next day
};

struct FindAnswer {
    std::size_t total = 0, with_all_words = 0;
    std::size_t page = 1, pages = 1, per_page = 20;
    std::vector<FoundListing> listings;
    std::vector<FacetResult> facets;
    std::vector<std::string> words;  // searched for, folded
    bool words_left_out = false;
    std::optional<FoundPlace> place;
    bool place_unknown = false;          // a place was given, and nobody here knows where it is
    std::size_t open = 0, opening_unknown = 0;  // of the total; with open_now those left out since their hours are not certain
    std::size_t age_unknown = 0;  // with an age: left out since no age is recorded, or among the total with unsure_too
    std::size_t unsure = 0;       // as many more as unsure_too would find, or found
    std::optional<base::Date> on; // the day asked for
    std::vector<FoundSession> sessions;  // with Sort::time: one page of what is on that day, by time; pages are pages of these
    std::size_t total_sessions = 0;
    std::vector<Corrected> corrections;  // words put right, to be said aloud with a way to search for what was typed
    std::vector<std::string> phrases;    // of the thesaurus, recognised in the question
    std::vector<std::string> unknown_categories;  // asked for and not in any taxonomy: they find nothing, and that is said
};

// A page beyond the last is answered with no listings and the true totals. per_page is kept within 1 to 100.
base::Result<FindAnswer> find(const Directory& directory, const FindQuestion& question);
// With another thesaurus than the directory's own.
base::Result<FindAnswer> find(const Directory& directory, const FindQuestion& question,
                              std::shared_ptr<const index::Thesaurus> thesaurus);

}  // namespace fingerpost::core
