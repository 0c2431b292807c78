// Directories of any size that read like one: deterministic, endless, and the first ten thousand listings of a hundred
// thousand are the ten thousand.
#pragma once

#include "corpus.h"
#include "words.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fingerpost::bench {

// A listing in the flat form. Empty texts are not recorded.
struct Listing {
    std::string id, organisation, name, description;
    std::vector<SeedCategory> categories;
    std::string address, postcode;
    double latitude = 0, longitude = 0;
    std::string phone, email, url, eligibility, fees, opening_times, languages, sector;
};

// One line of flat JSON, without the end of line.
std::string to_json_line(const Listing& listing);

class Generator {
  public:
    explicit Generator(std::uint64_t seed = 1);
    Listing next();
    std::size_t organisations() const { return organisations_.size(); }

  private:
    struct Organisation {
        std::string name, sector;
        std::size_t town = 0;
    };

    const Organisation& organisation_for(Random& random);
    Organisation make_organisation(std::size_t number) const;
    std::string name_of(Random& random, std::size_t category, const Organisation& organisation, const Town& town) const;
    void add_categories(Random& random, std::size_t category, Listing& listing) const;
    void add_place(Random& random, const Town& town, Listing& listing) const;
    void add_contact(Random& random, const Organisation& organisation, Listing& listing) const;
    void add_terms(Random& random, Listing& listing) const;

    std::uint64_t seed_;
    Corpus corpus_;
    std::vector<Town> towns_;
    std::vector<Organisation> organisations_;
    std::vector<std::uint32_t> organisation_of_;  // of each listing so far
};

// Tells whether two files are the same; printed beside every result (FNV-1a).
class Checksum {
  public:
    void add(std::string_view bytes) {
        for (const char c : bytes) sum_ = (sum_ ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    }
    std::uint64_t sum() const { return sum_; }

  private:
    std::uint64_t sum_ = 0xCBF29CE484222325u;
};

}  // namespace fingerpost::bench
