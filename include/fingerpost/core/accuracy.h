// How many listings are right (A16): some are drawn at random, rung, and what was found is told to everybody.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/roles.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

inline constexpr std::size_t least_in_a_sample = 5, most_in_a_sample = 400;
inline constexpr std::size_t least_published = 20;  // of fewer answers nothing is told: it would be chance

enum class Accuracy { open, right, wrong, not_reached };
std::string_view name_of(Accuracy accuracy);  // "", "right", "wrong", "not reached"
std::optional<Accuracy> find_accuracy(std::string_view name);

// What of a listing may be wrong, as the sheet asks; each becomes a problem of the listing (report_problem.h).
struct AccuracyField {
    std::string_view name;     // "phone"
    std::string_view problem;  // of problem_kinds
};
const std::vector<AccuracyField>& accuracy_fields();

struct SampleListing {
    std::int64_t position = 0;
    std::string service, name, phone, website, where, summary, opening;  // as the public sees them; name alone where it is listed no more
    Accuracy result = Accuracy::open;
    std::string field;  // what was wrong
};

struct SampleCounts {
    std::size_t drawn = 0, right = 0, wrong = 0, not_reached = 0;
    std::size_t answered() const { return right + wrong; }
    std::size_t open() const { return drawn - answered() - not_reached; }
};

struct Sample {
    std::int64_t id = 0;
    std::string month;  // "2026-11"
    base::Date drawn_on{};
    std::string drawn_by, seed;
    std::int64_t drawn_from = 0;
    SampleCounts counts;
    // Every listing has its result, and enough of them could be asked.
    bool is_published() const { return counts.open() == 0 && counts.answered() >= least_published; }
};

// Each listing that may be seen once at most, every one as likely as any other. The seed is made by the system and kept: with the ids
// of the day in order it gives the same listings again. invalid (field: size) outside of the bounds, or where there are fewer listings.
base::Result<std::int64_t> draw_sample(Directory& directory, std::size_t size, std::string_view drawn_by);
// The listings that a seed draws from ids, which are in order; pure.
std::vector<std::string> drawn_from(std::vector<std::string> ids, std::size_t size, std::string_view seed);

base::Result<std::vector<Sample>> samples(const Directory& directory);  // the newest first
base::Result<Sample> sample(const Directory& directory, std::int64_t id);  // not_found
base::Result<std::vector<SampleListing>> sample_listings(const Directory& directory, std::int64_t id);

// A wrong one opens a problem on its listing, once. invalid (field): wrong without what. not_found.
base::Result<void> record_accuracy(Directory& directory, std::int64_t sample, std::int64_t position, Accuracy result, std::string_view field, Role role,
                                   std::string_view recorded_by);

// Between which shares the true one lies, in 95 of 100 such samples: the Wilson score interval (Wilson 1927, JASA 22:209–212), which
// holds for small samples and shares near 1.
struct Interval {
    double low = 0, high = 1;
};
Interval wilson(std::size_t right, std::size_t answered);

}  // namespace fingerpost::core
