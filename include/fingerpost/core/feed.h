// The listings as a feed of data gives them: every one that the public may see, in one order that stays, with the filters that
// the standard (Open Referral UK) has and the results page has not. Words are searched for by the same index as there.
#pragma once

#include <fingerpost/base/distance.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/followed.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// A stretch of hours on some days, as a schedule says it.
struct FeedHours {
    std::uint8_t days = 0;           // bit 0 is Monday; 127 where the schedule names none
    int opens = -1, closes = -1;     // minutes after midnight; -1: not told
    std::int32_t from = 0, to = 0;   // days since 1970 on which it holds, both included
    int place = -1;                  // which of the places; -1: the service as a whole
};

struct FeedPlace {
    std::string id;           // of the service_at_location
    std::string location_id;
    std::optional<base::Point> point;
};

// What is known of a listing to choose it by. Of published values only: what is kept back can find nothing.
struct FeedEntry {
    std::string id, organisation_id;
    std::string organisation_words;   // folded: what the organisation is called
    base::Instant modified, saved_at; // as it says itself; when it was saved here
    std::optional<double> minimum_age, maximum_age;
    std::vector<FeedHours> hours;
    std::vector<std::string> terms;   // ids
    std::vector<FeedPlace> places;
    std::vector<std::vector<base::Point>> areas;  // outlines of its service areas, where it gives any
    bool reaches_out = false;         // comes to people, or is rung or read
};

struct FeedTimes {
    std::optional<int> day;                    // 0 Monday
    std::optional<int> opens_from, closes_by;  // minutes after midnight
};

struct FeedQuestion {
    std::string words;
    std::vector<std::vector<std::string>> terms;  // AND of ORs of term ids, each with what is below it
    std::vector<std::string> taxonomies;          // AND: any term of each
    std::optional<double> minimum_age, maximum_age;  // of the person or group
    std::vector<FeedTimes> times;                 // OR; within one, the same schedule must meet all
    std::optional<base::Point> near;              // also: inside the outline of those that give one
    double within_m = 0;                          // 0: however far
    std::string organisation_id;
    std::optional<base::Instant> modified_after;  // on or after; by whichever is later of the listing's two instants
};

// A whole answer: which listings, in which order. Immutable, so that pages and streams made of one hold together.
using FeedAnswer = std::vector<std::shared_ptr<const FeedEntry>>;

// The newest state in memory, brought up to date from the change list when it is asked. The first question after a start reads
// every listing, which takes some seconds with 100,000. Thread-safe; the directory must outlive it.
class Feed {
  public:
    explicit Feed(const Directory& directory);

    // By id; with words, the best first. Semantics (docs/open-referral.md tells them to people):
    //  - ages: somebody of these ages is admitted; one bound alone is a person of that age. No bounds recorded: admitted.
    //  - times: listings without any schedule are included.
    //  - near with within_m: listings that reach out (online, by phone, at home) are included; others need a place so near.
    base::Result<FeedAnswer> ask(const FeedQuestion& question);
    base::Result<std::shared_ptr<const FeedAnswer>> everything();
    // Does any of the entry's places, or the listing itself, meet times and distance? For answers that give places one by one.
    static bool place_fits(const FeedEntry& entry, std::size_t place, const FeedQuestion& question, base::Date today);

  private:
    base::Result<FeedAnswer> by_words(const FeedAnswer& all, const std::string& words) const;

    const Directory& directory_;
    Followed<FeedEntry> entries_;
};

}  // namespace fingerpost::core
