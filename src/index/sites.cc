#include "sites.h"

#include "document.h"
#include "geography.h"
#include "terms.h"

#include <fingerpost/base/text.h>

#include <algorithm>

namespace fingerpost::index {
namespace {

bool same_terms(const IndexedSite& left, const IndexedSite& right) {
    return std::equal(left.terms.begin(), left.terms.end(), right.terms.begin(), right.terms.end(),
                      [](const FacetTerm& one, const FacetTerm& other) { return one.group == other.group && one.term == other.term; });
}

bool differ(const std::vector<IndexedSite>& sites) {
    return std::any_of(sites.begin(), sites.end(), [&](const IndexedSite& site) {
        return site.opening != sites.front().opening || !same_terms(site, sites.front());
    });
}

void append(std::string& bytes, std::string_view part) {
    constexpr std::size_t longest = 0xFFFFFF;
    part = part.substr(0, longest);
    for (int shift = 0; shift < 24; shift += 8) bytes += static_cast<char>(part.size() >> shift & 0xFF);
    bytes += part;
}

std::string_view take(std::string_view& bytes) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])); };
    if (bytes.size() < 3) throw Xapian::DatabaseCorruptError("a listing's stored sites are cut short");
    const std::size_t length = byte(0) | byte(1) << 8 | byte(2) << 16;
    bytes.remove_prefix(3);
    if (bytes.size() < length) throw Xapian::DatabaseCorruptError("a listing's stored sites are cut short");
    const std::string_view part = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return part;
}

}  // namespace

std::string pack_sites(const IndexedListing& listing) {
    std::string bytes;
    if (listing.sites.size() < 2 || !differ(listing.sites)) return bytes;
    for (const IndexedSite& site : listing.sites) {
        append(bytes, pack_point(site.point));
        append(bytes, pack_facet_terms(site.terms));
        append(bytes, site.opening);
    }
    return bytes;
}

SiteTable SiteTable::read(const Xapian::Database& database, const FacetTables& tables) {
    SiteTable table;
    const std::size_t documents = database.get_lastdocid() + std::size_t{1};
    table.first_.push_back(0);
    const auto end = database.valuestream_end(slot::sites);
    for (auto value = database.valuestream_begin(slot::sites); value != end; ++value) {
        table.first_.resize(std::size_t{value.get_docid()} + 1, static_cast<SiteNumber>(table.sites_.size()));
        const std::string packed = *value;
        table.add(packed, tables);
    }
    table.first_.resize(documents + 1, static_cast<SiteNumber>(table.sites_.size()));
    return table;
}

void SiteTable::add(std::string_view packed, const FacetTables& tables) {
    while (!packed.empty()) {
        Site site;
        site.point = unpack_point(take(packed));
        site.first_term = static_cast<std::uint32_t>(ordinals_.size());
        std::string_view terms = take(packed);
        for (StoredFacetTerm term{}; unpack_facet_term(terms, term);) {
            // The listing as a whole has all terms of its sites.
            if (const Ordinal* known = tables.find(term.group, term.term)) ordinals_.push_back(*known);
        }
        site.end_term = static_cast<std::uint32_t>(ordinals_.size());
        site.first_byte = static_cast<std::uint32_t>(bytes_.size());
        bytes_ += take(packed);
        site.end_byte = static_cast<std::uint32_t>(bytes_.size());
        sites_.push_back(site);
    }
}

}  // namespace fingerpost::index
