// What every listing can be narrowed by and its place in the order of names, in memory, for one revision of the index.
//
// Xapian could count facets from its value slots, at three times the cost: here a listing's terms are a few numbers in a row.
#pragma once

#include <fingerpost/index/search.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

using Ordinal = std::uint32_t;

struct FacetEntry {
    FacetGroup group;
    std::string term, label;
    std::uint32_t listings = 0;  // of the whole index
};

class FacetTables {
  public:
    // Reads the value slots of all documents.
    static FacetTables read(const Xapian::Database& database);

    // One more than the highest document number.
    std::size_t documents() const { return first_.size() - 1; }
    std::span<const Ordinal> terms_of(Xapian::docid document) const {
        return {ordinals_.data() + first_[document], first_[document + 1] - first_[document]};
    }
    const std::vector<FacetEntry>& entries() const { return entries_; }
    unsigned group_bit(Ordinal ordinal) const { return group_bits_[ordinal]; }
    const Ordinal* find(FacetGroup group, std::string_view term) const;

    // Position in the A to Z order.
    std::uint32_t rank_of(Xapian::docid document) const { return ranks_[document]; }
    const std::vector<Xapian::docid>& by_name() const { return by_name_; }

  private:
    void read_terms(const Xapian::Database& database);
    void read_labels(const Xapian::Database& database);
    void read_order(const Xapian::Database& database);
    Ordinal ordinal_of(FacetGroup group, std::string_view term);

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Names = std::unordered_map<std::string, Ordinal, Hash, std::equal_to<>>;

    std::vector<std::uint32_t> first_;  // of a document: where its ordinals begin
    std::vector<Ordinal> ordinals_;
    std::vector<FacetEntry> entries_;
    std::vector<std::uint16_t> group_bits_;  // by ordinal: 1 << group, apart from the entries to be quick to read
    std::vector<Names> names_;  // by group
    std::vector<std::uint32_t> ranks_;
    std::vector<Xapian::docid> by_name_;
};

// Counts the terms of the listings found, each group's own choice apart, in one pass: a listing that fails the choice of
// exactly one group is counted for that group alone.
class Tally {
  public:
    // `offered`: terms that are told however rare, if they are found at all.
    Tally(const FacetTables& tables, const std::vector<Choice>& choices, bool counting, const std::vector<Choice>& offered = {});

    // Whether the listing fits all choices; counts it.
    bool add(Xapian::docid document) { return look(document, counting_); }
    // The same without counting.
    bool fits(Xapian::docid document) { return look(document, false); }
    bool narrowed() const { return groups_chosen_ != 0; }

    // Of a listing whose places differ (sites.h): all choices must hold at one place, and only at one of those `allowed`.
    struct SiteTerms {
        std::span<const Ordinal> terms;
        bool allowed = true;
        bool fits = false;  // told: all choices hold there, allowed or not
    };
    bool add_at(Xapian::docid document, std::span<SiteTerms> sites);
    bool fits_at(Xapian::docid document, std::span<const Ordinal> site) const;
    // Whether a group is chosen in that is bound to a place.
    bool narrows_sites() const;
    // Counts all listings at once, where nothing is chosen.
    void add_everything();
    // In the order of facet_table, each cut to what is shown.
    std::vector<Facet> facets() const;

  private:
    bool look(Xapian::docid document, bool count);
    unsigned groups_failed(std::span<const Ordinal> terms) const;
    unsigned groups_failed_at(std::span<const Ordinal> terms, std::span<const Ordinal> site) const;
    void count_at(std::span<const Ordinal> terms, std::span<const SiteTerms> sites, std::span<const unsigned> failed);
    std::vector<Ordinal> shown(const FacetTraits& group) const;
    Facet facet(const FacetTraits& group) const;

    const FacetTables& tables_;
    std::vector<std::uint32_t> counts_;
    std::vector<char> chosen_;      // by ordinal; empty without choices
    std::vector<Ordinal> offered_;
    std::vector<Choice> unknown_;   // choices that no listing has
    unsigned groups_chosen_ = 0;  // bits
    bool counting_;
};

}  // namespace fingerpost::index
