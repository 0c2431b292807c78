// What people ask and nothing answers: the phrase, the day and how often. Candidates for the thesaurus (thesaurus.h).
//
// Privacy: who asks is never part of it, and neither is a question that could tell of somebody. A phrase is held in memory until it was
// asked often enough (`times_to_be_kept`, while the server runs) and is forgotten with the server before that. Never kept at all: anything with
// a digit or an @, with more than four words or fewer than one of three letters, and what is longer than forty letters.
// Kept ones are bookkeeping in the setting "search.nothing": at most `most_phrases`, each for `days_kept` days.
//
// Beside the words, and never with them: how often in a month nothing was found for a need of the taxonomy in an outward area. That is
// what the report of unmet needs counts (impact.h), in the setting "search.unmet": at most `most_unmet_a_month`, each for
// `months_kept` months.
#pragma once

#include <fingerpost/core/directory.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

inline constexpr std::int64_t times_to_be_kept = 3;
inline constexpr std::size_t most_phrases = 300;
inline constexpr int days_kept = 90;
inline constexpr std::size_t most_unmet_a_month = 500;
inline constexpr int months_kept = 24;

struct ZeroResult {
    std::string phrase, last_day;  // folded; "2026-11-22"
    std::int64_t count = 0;
};

struct UnmetSearches {
    std::string month, need, outcode;  // "2026-11"; slug of a need, and first half of a postcode: empty where the search did not say
    std::int64_t count = 0;
    auto operator<=>(const UnmetSearches&) const = default;
};

// The folded phrase, or nothing where it must not be kept.
std::string countable_phrase(std::string_view words);

// Counts while it lives. Thread-safe; counting never waits for the store, which is written to in the background and at the end.
class ZeroResultCounter {
  public:
    explicit ZeroResultCounter(const Directory& directory, std::chrono::milliseconds pause = std::chrono::seconds(30));
    ~ZeroResultCounter();
    void count(std::string_view words);
    // As UnmetSearches has them; anything else than a postcode or its first half is no area.
    void count_need(std::string_view need, std::string_view postcode);
    // Writes what is due now.
    base::Result<void> flush();

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

// The most asked for first; those that the thesaurus knows by now are left out.
base::Result<std::vector<ZeroResult>> zero_results(const Directory& directory);
// By month, need and area.
base::Result<std::vector<UnmetSearches>> unmet_searches(const Directory& directory);
// Those whose days have passed; how many phrases are gone altogether. They go with the next count too, but no search may come.
base::Result<std::int64_t> forget_old_phrases(const Directory& directory);
// Takes one off the list.
base::Result<void> forget_zero_result(const Directory& directory, std::string_view phrase, const store::Author& author);

}  // namespace fingerpost::core
