#include "words.h"

#include "random.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace fingerpost::bench {
namespace {

constexpr std::array<std::string_view, 33> onsets{"b", "bl", "br", "c",  "ch", "cl", "cr", "d", "dr", "f",  "fl",
                                                  "g", "gl", "gr", "h",  "j",  "k",  "l",  "m", "n",  "p",  "pl",
                                                  "pr", "r", "s",  "sh", "sl", "st", "t",  "th", "tr", "v", "w"};
constexpr std::array<std::string_view, 10> vowels{"a", "e", "i", "o", "u", "ai", "ea", "ee", "oa", "oo"};
constexpr std::array<std::string_view, 17> codas{"",   "b",  "d",  "g",  "l",  "ll", "m",  "n", "nd",
                                                 "ng", "p",  "r",  "rd", "rk", "s",  "st", "x"};
constexpr std::array<std::string_view, 12> town_endings{"ton", "ham", "ford", "by", "leigh", "worth", "wick", "stead",
                                                        "combe", "den", "mere", "thorpe"};
// Pairs that Royal Mail has given to no area; ten towns share one.
constexpr std::array<std::string_view, 20> areas{"AR", "AW", "BK", "BP", "CD", "CY", "DF", "DV", "EL", "FW",
                                                 "GV", "HK", "KB", "KD", "LB", "LF", "MB", "NB", "OB", "PC"};
constexpr std::size_t towns = 200;
constexpr std::size_t districts_of_a_town = 2;

template <std::size_t Size>
std::string_view pick(Random& random, const std::array<std::string_view, Size>& from) {
    return from[random.below(Size)];
}

std::string syllables(Random& random, std::size_t count) {
    std::string word;
    for (std::size_t syllable = 0; syllable < count; ++syllable) {
        word.append(pick(random, onsets)).append(pick(random, vowels)).append(pick(random, codas));
    }
    return word;
}

}  // namespace

std::string invented_word(std::size_t number) {
    Random random(0x776f7264, number);
    return syllables(random, random.chance(0.7) ? 2 : 3);
}

std::string capitalised(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

std::vector<Town> invented_towns() {
    std::vector<Town> made;
    for (std::size_t number = 0; number < towns; ++number) {
        Random random(0x746f776e, number);
        Town town;
        town.name = capitalised(syllables(random, 1)).append(pick(random, town_endings));
        if (random.chance(0.1)) town.name = "Upper " + town.name;
        town.area = areas[number % areas.size()];
        town.first_district = 1 + number / areas.size() * districts_of_a_town;
        // A grid of twenty by ten over the middle of England, shaken.
        town.latitude = 51.2 + 0.35 * static_cast<double>(number / 20) + 0.2 * random.unit();
        town.longitude = -2.9 + 0.13 * static_cast<double>(number % 20) + 0.1 * random.unit();
        made.push_back(std::move(town));
    }
    return made;
}

std::string drama_number(std::size_t number) {
    constexpr std::array<std::string_view, 14> ranges{"01632 960",  "07700 900",  "08081 570",  "03069 990",  "020 7946 0",
                                                      "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0",
                                                      "0121 496 0", "0131 496 0", "0151 496 0", "0161 496 0"};
    return fmt::format("{}{:03}", ranges[number % ranges.size()], number / ranges.size() % 1000);
}

}  // namespace fingerpost::bench
