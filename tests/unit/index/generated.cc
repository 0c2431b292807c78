#include "generated.h"

#include <fmt/format.h>

#include <algorithm>

namespace fingerpost::index::testing {
namespace {

constexpr std::size_t categories = 150;

// A pronounceable word for a number, another for each.
std::string invented_word(std::size_t number) {
    static constexpr const char* consonants[] = {"b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "ch", "st"};
    static constexpr const char* vowels[] = {"a", "e", "i", "o", "u", "ea", "oo"};
    std::string word;
    for (number += 112; number > 0; number /= 112) {
        word += consonants[number % 112 / 7];
        word += vowels[number % 7];
    }
    return word + "n";
}

}  // namespace

Generator::Generator(std::uint32_t seed, std::size_t vocabulary, std::size_t organisations) : random_(seed) {
    double sum = 0;
    for (std::size_t rank = 0; rank < vocabulary; ++rank) {
        vocabulary_.push_back(invented_word(rank));
        cumulative_.push_back(sum += 1.0 / static_cast<double>(rank + 10));
    }
    for (std::size_t number = 0; number < organisations; ++number) organisations_.push_back(words(2, 4));
}

std::size_t Generator::between(std::size_t from, std::size_t to) {
    return std::uniform_int_distribution<std::size_t>(from, to)(random_);
}

const std::string& Generator::word() {
    const double at = std::uniform_real_distribution<double>(0, cumulative_.back())(random_);
    const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end(), at);
    return vocabulary_[static_cast<std::size_t>(found - cumulative_.begin())];
}

std::string Generator::words(std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t count = between(from, to); count > 0; --count) text.append(text.empty() ? "" : " ").append(word());
    return text;
}

IndexedListing Generator::listing(std::size_t number) {
    IndexedListing made;
    made.id = fmt::format("{:08x}-0000-4000-8000-{:012x}", number, number * 7919);
    made.name = words(2, 5);
    const std::size_t organisation = between(0, organisations_.size() - 1);
    made.texts = {{Field::name, made.name},
                  {Field::alternate_name, words(0, 2)},
                  {Field::organisation, organisations_[organisation]},
                  {Field::keyword, words(2, 6)},
                  {Field::eligibility, words(4, 10)},
                  {Field::place, words(4, 8)},
                  {Field::description, words(40, 90)}};
    for (std::size_t count = between(1, 2); count > 0; --count) {
        const std::size_t category = between(0, categories - 1);
        for (std::size_t step : {category, category / 12}) {
            const std::string label = vocabulary_[step * 3 + 50] + " " + vocabulary_[step + 20];
            made.texts.emplace_back(Field::category, label);
            made.facets.push_back({FacetGroup::category, fmt::format("category-{}", step), label});
        }
    }
    static constexpr const char* sectors[] = {"statutory", "voluntary", "independent", "private", "unknown"};
    const char* sector = sectors[between(0, 4)];
    made.facets.push_back({FacetGroup::sector, sector, sector});
    made.facets.push_back({FacetGroup::organisation, fmt::format("organisation-{}", organisation), organisations_[organisation]});
    made.phone_digits.push_back(fmt::format("01632{:06}", number % 1000000));
    made.postcodes.push_back(fmt::format("FE{} {}AB", 1 + number % 90, number % 10));
    made.card = made.name + made.texts[6].second.substr(0, 200) + std::string(300, static_cast<char>('a' + number % 26));
    return made;
}

std::string Generator::question() { return words(1, 5); }

}  // namespace fingerpost::index::testing
