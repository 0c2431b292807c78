// What a listing is compared by, and how alike two of them are.
#pragma once

#include <fingerpost/core/duplicates.h>
#include <fingerpost/model/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// To be raised when marks are made in another way: then all listings are looked at anew.
inline constexpr int rules_of_marks = 2;
// What more listings than this have in common tells nothing (a council's number, a library's postcode), and is not looked up by.
inline constexpr std::size_t common_from = 50;

struct DuplicateMark {
    std::string value;
    bool open = true;  // a visitor may know that the listing has it
};

struct Marks {
    std::vector<std::vector<std::string>> names;  // each as its words, sorted, without those that say nothing
    std::vector<DuplicateMark> phones, postcodes, websites, numbers;
};

Marks marks_of(const model::Service& service, const std::optional<model::Organisation>& organisation, const std::vector<model::Location>& locations);
Marks marks_of(const DuplicateProbe& probe);
std::vector<std::int64_t> keys_of(const Marks& marks);
std::string as_text(const Marks& marks, const std::vector<std::int64_t>& keys);
Marks read_marks(const std::string& text);

struct Score {
    int points = 0;
    std::vector<DuplicateReason> reasons;
};
// `for_public`: by what is open alone.
Score compare(const Marks& one, const Marks& other, bool for_public);

std::string reasons_as_text(const std::vector<DuplicateReason>& reasons);
std::vector<DuplicateReason> read_reasons(const std::string& text);

}  // namespace fingerpost::core
