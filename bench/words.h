// Words and places that do not exist, so that nothing generated is anybody's.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fingerpost::bench {

// The word of that number: always the same, almost always another than that of another number. Lower case.
std::string invented_word(std::size_t number);
std::string capitalised(std::string word);

struct Town {
    std::string name;
    std::string area;  // letters of its postcodes, which no real area has
    std::size_t first_district = 1;
    double latitude = 0, longitude = 0;
};

// 200 of them, always the same.
std::vector<Town> invented_towns();

// "01632 960123": one of Ofcom's numbers for drama, which nobody has.
std::string drama_number(std::size_t number);

}  // namespace fingerpost::bench
