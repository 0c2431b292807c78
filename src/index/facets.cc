#include "facets.h"

#include "document.h"
#include "terms.h"

#include <algorithm>
#include <bit>

namespace fingerpost::index {
namespace {

constexpr unsigned bit_of(FacetGroup group) { return 1u << static_cast<unsigned>(group); }

constexpr unsigned bits_at_place() {
    unsigned bits = 0;
    for (const FacetTraits& group : facet_table) bits |= group.at_place ? bit_of(group.group) : 0;
    return bits;
}

}  // namespace

FacetTables FacetTables::read(const Xapian::Database& database) {
    FacetTables tables;
    tables.names_.resize(facet_table.size());
    tables.read_terms(database);
    tables.read_labels(database);
    tables.read_order(database);
    return tables;
}

Ordinal FacetTables::ordinal_of(FacetGroup group, std::string_view term) {
    Names& names = names_[static_cast<std::size_t>(group)];
    if (const auto known = names.find(term); known != names.end()) return known->second;
    const auto ordinal = static_cast<Ordinal>(entries_.size());
    entries_.push_back({group, std::string(term), std::string(term)});
    group_bits_.push_back(static_cast<std::uint16_t>(bit_of(group)));
    names.emplace(term, ordinal);
    return ordinal;
}

void FacetTables::read_terms(const Xapian::Database& database) {
    first_.reserve(database.get_lastdocid() + 2);
    first_.push_back(0);
    const auto end = database.valuestream_end(slot::facets);
    for (auto value = database.valuestream_begin(slot::facets); value != end; ++value) {
        first_.resize(std::size_t{value.get_docid()} + 1, static_cast<std::uint32_t>(ordinals_.size()));
        const std::string packed = *value;
        std::string_view rest = packed;
        for (StoredFacetTerm term{}; unpack_facet_term(rest, term);) {
            const Ordinal ordinal = ordinal_of(term.group, term.term);
            const auto own = ordinals_.begin() + first_.back();
            // A term given twice counts once.
            if (std::find(own, ordinals_.end(), ordinal) != ordinals_.end()) continue;
            ordinals_.push_back(ordinal);
            ++entries_[ordinal].listings;
        }
    }
    first_.resize(std::size_t{database.get_lastdocid()} + 2, static_cast<std::uint32_t>(ordinals_.size()));
}

void FacetTables::read_labels(const Xapian::Database& database) {
    for (FacetEntry& entry : entries_) {
        if (std::string label = database.get_metadata(label_key(entry.group, entry.term)); !label.empty()) {
            entry.label = std::move(label);
        }
    }
}

void FacetTables::read_order(const Xapian::Database& database) {
    struct Named {
        std::uint64_t start;  // of the key, as a number: settles most comparisons without touching the text
        std::string key;
        Xapian::docid document;
    };
    std::vector<Named> named;
    named.reserve(database.get_doccount());
    // Every document has a posting of no term at all; a nameless one has no value.
    const auto end = database.postlist_end("");
    auto value = database.valuestream_begin(slot::name_order);
    for (auto posting = database.postlist_begin(""); posting != end; ++posting) {
        if (value != database.valuestream_end(slot::name_order)) value.skip_to(*posting);
        const bool has_name = value != database.valuestream_end(slot::name_order) && value.get_docid() == *posting;
        std::string key = has_name ? *value : std::string();
        std::uint64_t start = 0;
        for (std::size_t at = 0; at < sizeof start; ++at) start = start << 8 | (at < key.size() ? static_cast<unsigned char>(key[at]) : 0);
        named.push_back({start, std::move(key), *posting});
    }
    std::sort(named.begin(), named.end(), [](const Named& left, const Named& right) {
        if (left.start != right.start) return left.start < right.start;
        if (const int order = left.key.compare(right.key); order != 0) return order < 0;
        return left.document < right.document;
    });
    ranks_.resize(documents());
    by_name_.reserve(named.size());
    for (const Named& entry : named) {
        ranks_[entry.document] = static_cast<std::uint32_t>(by_name_.size());
        by_name_.push_back(entry.document);
    }
}

const Ordinal* FacetTables::find(FacetGroup group, std::string_view term) const {
    const Names& names = names_[static_cast<std::size_t>(group)];
    const auto found = names.find(term);
    return found == names.end() ? nullptr : &found->second;
}

Tally::Tally(const FacetTables& tables, const std::vector<Choice>& choices, bool counting, const std::vector<Choice>& offered)
    : tables_(tables), counting_(counting) {
    if (counting) counts_.resize(tables.entries().size());
    if (!choices.empty()) chosen_.resize(tables.entries().size());
    for (const Choice& choice : offered) {
        if (const Ordinal* ordinal = tables.find(choice.group, choice.term)) offered_.push_back(*ordinal);
    }
    for (const Choice& choice : choices) {
        groups_chosen_ |= bit_of(choice.group);
        if (const Ordinal* ordinal = tables.find(choice.group, choice.term)) {
            chosen_[*ordinal] = 1;
        } else {
            unknown_.push_back(choice);
        }
    }
}

void Tally::add_everything() {
    for (Ordinal ordinal = 0; ordinal < counts_.size(); ++ordinal) counts_[ordinal] = tables_.entries()[ordinal].listings;
}

unsigned Tally::groups_failed(std::span<const Ordinal> terms) const {
    unsigned failed = groups_chosen_;
    if (failed == 0) return 0;
    for (Ordinal ordinal : terms) {
        if (chosen_[ordinal]) failed &= ~tables_.group_bit(ordinal);
    }
    return failed;
}

bool Tally::look(Xapian::docid document, bool count) {
    const auto terms = tables_.terms_of(document);
    const unsigned failed = groups_failed(terms);
    if (!count) return failed == 0;
    if (failed == 0) {
        for (Ordinal ordinal : terms) ++counts_[ordinal];
        return true;
    }
    if (std::has_single_bit(failed)) {
        for (Ordinal ordinal : terms) {
            if (tables_.group_bit(ordinal) == failed) ++counts_[ordinal];
        }
    }
    return false;
}

bool Tally::narrows_sites() const { return (groups_chosen_ & bits_at_place()) != 0; }

// Groups bound to a place by what is there, the others by what the listing has.
unsigned Tally::groups_failed_at(std::span<const Ordinal> terms, std::span<const Ordinal> site) const {
    return (groups_failed(terms) & ~bits_at_place()) | (groups_failed(site) & bits_at_place());
}

bool Tally::fits_at(Xapian::docid document, std::span<const Ordinal> site) const {
    return groups_failed_at(tables_.terms_of(document), site) == 0;
}

bool Tally::add_at(Xapian::docid document, std::span<SiteTerms> sites) {
    const auto terms = tables_.terms_of(document);
    std::vector<unsigned> failed;
    bool fits = false;
    for (SiteTerms& site : sites) {
        failed.push_back(groups_failed_at(terms, site.terms));
        site.fits = failed.back() == 0;
        fits |= site.fits && site.allowed;
    }
    if (counting_) count_at(terms, sites, failed);
    return fits;
}

// A term counts if some allowed place fails nothing but its own group; one that is bound to a place, if that place has it.
void Tally::count_at(std::span<const Ordinal> terms, std::span<const SiteTerms> sites, std::span<const unsigned> failed) {
    bool any = false;
    unsigned only = 0;
    std::vector<Ordinal> counted;
    for (std::size_t at = 0; at < sites.size(); ++at) {
        if (!sites[at].allowed || (failed[at] != 0 && !std::has_single_bit(failed[at]))) continue;
        any |= failed[at] == 0;
        only |= failed[at];
        for (Ordinal ordinal : sites[at].terms) {
            if ((failed[at] & ~unsigned{tables_.group_bit(ordinal)}) != 0) continue;
            if (std::find(counted.begin(), counted.end(), ordinal) == counted.end()) counted.push_back(ordinal);
        }
    }
    for (Ordinal ordinal : counted) ++counts_[ordinal];
    for (Ordinal ordinal : terms) {
        const unsigned bit = tables_.group_bit(ordinal);
        if ((bit & bits_at_place()) == 0 && (any || (only & bit) != 0)) ++counts_[ordinal];
    }
}

// The terms of a group that a page offers: the most frequent, and whatever is chosen.
std::vector<Ordinal> Tally::shown(const FacetTraits& group) const {
    const unsigned bit = bit_of(group.group);
    std::vector<Ordinal> found;
    for (Ordinal ordinal = 0; ordinal < counts_.size(); ++ordinal) {
        const bool chosen = !chosen_.empty() && chosen_[ordinal];
        if (tables_.group_bit(ordinal) == bit && (counts_[ordinal] != 0 || chosen)) found.push_back(ordinal);
    }
    const auto more = [&](Ordinal left, Ordinal right) {
        if (counts_[left] != counts_[right]) return counts_[left] > counts_[right];
        const FacetEntry& first = tables_.entries()[left];
        const FacetEntry& second = tables_.entries()[right];
        return first.label != second.label ? first.label < second.label : first.term < second.term;
    };
    const auto cut = static_cast<std::ptrdiff_t>(std::min(group.shown, found.size()));
    std::partial_sort(found.begin(), found.begin() + cut, found.end(), more);
    const auto chosen_last = std::partition(found.begin() + cut, found.end(), [&](Ordinal ordinal) {
        return (!chosen_.empty() && chosen_[ordinal]) || std::find(offered_.begin(), offered_.end(), ordinal) != offered_.end();
    });
    std::sort(found.begin() + cut, chosen_last, more);
    found.erase(chosen_last, found.end());
    return found;
}

Facet Tally::facet(const FacetTraits& group) const {
    Facet facet{group.group, {}};
    for (Ordinal ordinal : shown(group)) {
        const FacetEntry& entry = tables_.entries()[ordinal];
        facet.terms.push_back({entry.term, entry.label, counts_[ordinal], !chosen_.empty() && chosen_[ordinal] != 0});
    }
    for (const Choice& choice : unknown_) {
        // Chosen in a link to what no listing has any more: shown all the same, so that it can be taken back.
        if (choice.group == group.group) facet.terms.push_back({choice.term, choice.term, 0, true});
    }
    return facet;
}

std::vector<Facet> Tally::facets() const {
    std::vector<Facet> facets;
    if (!counting_) return facets;
    for (const FacetTraits& group : facet_table) facets.push_back(facet(group));
    return facets;
}

}  // namespace fingerpost::index
