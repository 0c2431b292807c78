// Listings that may be one and the same (A4): compared by name, phone, postcode, website and number in a register. A person decides.
// What each likeness counts, and the two thresholds, is the table in src/core/duplicate_score.cc, with the reasons.
//
// Listings are not compared each with each: each keeps fingerprints of what it is compared by, and only those that share one are.
// The fingerprints follow the change list; a serving directory brings them up to date by itself within a second.
#pragma once

#include <fingerpost/core/directory.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// From `flag_from` points on a pair is put before an editor; below `ignore_below` it is not spoken of at all. Between the two it is
// only offered to whoever is just writing a listing.
inline constexpr int flag_from = 60, ignore_below = 35;
// A pair that was called different is offered again when it has become this much more alike than it was then.
inline constexpr int much_more_alike = 15;

struct Likeness {
    std::string_view name;  // same_name, alike_name, other_name, phone, postcode, elsewhere, website, site, number
    int points;             // negative: it speaks against
    std::string_view why;
};
std::span<const Likeness> likenesses();

struct DuplicateReason {
    std::string likeness;  // the name of a Likeness
    std::string value;     // what both have: "01632 960123"; empty where there is nothing to show, or it is not for everybody
    int points = 0;
    bool operator==(const DuplicateReason&) const = default;
};

// What is known of a listing that somebody is writing. Texts as people type them; what cannot be read counts for nothing.
struct DuplicateProbe {
    std::string name;
    std::vector<std::string> phones, postcodes, websites;
    std::vector<std::string> numbers;  // of charities and companies: "1234567", "GB-CHC-1234567"
    std::string except;                // an id to leave out: the listing's own
    // A visitor asks: only what may be seen on the web today is found, and only by what may be seen of it.
    bool for_public = false;
};

struct LikelyDuplicate {
    std::string id, name;
    int score = 0;
    std::vector<DuplicateReason> reasons;  // the weightiest first
};

// The most alike first, none below `ignore_below`. Hidden places take no part; private phones only where `for_public` is false, and
// are not shown. A few milliseconds at 100,000 listings.
base::Result<std::vector<LikelyDuplicate>> likely_duplicates(Directory& directory, const DuplicateProbe& probe, std::size_t limit = 5);

// Brings fingerprints and pairs up to the change list, at most `most` listings of it. True: all of it was followed.
base::Result<bool> follow_duplicates(Directory& directory, std::size_t most);

struct DuplicateEntry {
    std::string one, other;  // ids
    std::string one_name, other_name;
    int score = 0;
    std::vector<DuplicateReason> reasons;
};

struct DuplicateQueue {
    std::vector<DuplicateEntry> entries;  // the most alike first
    std::int64_t count = 0;               // of all that are offered
    bool still_counting = false;          // changes wait to be looked at: a large import, say
};
base::Result<DuplicateQueue> duplicate_queue(Directory& directory, std::size_t limit, std::size_t skip = 0);

// How alike two listings are, whatever was decided about them. not_found: one is not in the directory.
base::Result<DuplicateEntry> compare_listings(Directory& directory, std::string_view one, std::string_view other);

// Remembered: they are not offered again unless they become `much_more_alike`. not_found, invalid (twice the same).
base::Result<void> call_different(Directory& directory, std::string_view one, std::string_view other, const store::Author& author);

}  // namespace fingerpost::core
