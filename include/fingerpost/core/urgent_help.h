// Urgent numbers by nation, from seed-data/urgent-help.json.
#pragma once

#include <fingerpost/base/result.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct UrgentWording {
    std::string name, when;
    bool operator==(const UrgentWording&) const = default;
};

struct UrgentNumber {
    std::string id;      // what it is for, the same in every nation: "emergency", "domestic-abuse"
    std::string number;  // as people read it: "116 123", "999 by text"
    std::string name, when, note;
    std::string dial;   // digits
    bool text = false;  // a text message, not a call
    std::map<std::string, UrgentWording> in_language = {};  // of shipped ones, by a handout's language: "cy"; one's own words have none
    bool operator==(const UrgentNumber&) const = default;
};

class UrgentHelp {
  public:
    static base::Result<UrgentHelp> load(std::string_view json);
    // Of a nation; England's for one that is not known.
    const std::vector<UrgentNumber>& numbers(std::string_view nation) const;
    // The one of that id; null if the nation has none.
    const UrgentNumber* number(std::string_view nation, std::string_view id) const;
    bool knows(std::string_view nation) const { return nations_.contains(nation); }
    void replace(std::string_view nation, std::vector<UrgentNumber> numbers) { nations_.insert_or_assign(std::string(nation), std::move(numbers)); }

  private:
    std::map<std::string, std::vector<UrgentNumber>, std::less<>> nations_;
};

// The text of seed-data/urgent-help.json.
std::string_view shipped_urgent_help();

}  // namespace fingerpost::core
