// Whether a service is for people at a place, by the areas that it says it covers: "covers your area", "outside your area".
// Coverage is not nearness: some services are only for those who live in a borough, and some far away are for everyone.
#pragma once

#include <fingerpost/core/find.h>
#include <fingerpost/model/types.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fingerpost::core {

// Whether the name of an area is that of a nation or of all the country: "England", "UK-wide", "Great Britain", "national".
bool is_national(std::string_view area);
bool is_national(const model::Service& service);

// The words of an area's name that tell which: "fernleigh" of "Fernleigh borough", nothing of "UK-wide".
std::string area_words(std::string_view name);

// Answers for one place asked for; remembers what it has looked up. For one search at a time.
class CoverageFinder {
  public:
    CoverageFinder(const Directory& directory, const FoundPlace& place) : directory_(directory), place_(place) {}

    // `areas` are names. covers: one of them is a nation's, names the place or what it lies in, or is a postcode area, outcode or
    // sector that the place's postcode begins with, or is a place whose extent reaches there. outside: every one of them is a
    // place that is known and is elsewhere. Anything else is unsaid, and so are no areas: it is never guessed.
    base::Result<Coverage> of(const std::vector<std::string>& areas);

  private:
    base::Result<Coverage> of(const std::string& area);
    base::Result<Coverage> by_distance(const std::string& area) const;
    const Directory& directory_;
    const FoundPlace& place_;
    std::unordered_map<std::string, Coverage> known_;
};

}  // namespace fingerpost::core
