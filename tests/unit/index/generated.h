// Listings by the thousand, with words as frequent as words are (Zipf's law). The same seed gives the same listings.
#pragma once

#include <fingerpost/index/listing.h>

#include <random>
#include <string>
#include <vector>

namespace fingerpost::index::testing {

class Generator {
  public:
    explicit Generator(std::uint32_t seed = 1, std::size_t vocabulary = 30000, std::size_t organisations = 20000);

    IndexedListing listing(std::size_t number);
    // A question of one to five words, some of them rare and some common.
    std::string question();

  private:
    const std::string& word();
    std::string words(std::size_t from, std::size_t to);
    std::size_t between(std::size_t from, std::size_t to);

    std::mt19937 random_;
    std::vector<std::string> vocabulary_;
    std::vector<double> cumulative_;
    std::vector<std::string> organisations_;
};

}  // namespace fingerpost::index::testing
