// A listing as a Xapian document, and what is read back from one.
#pragma once

#include "analyser.h"

#include <fingerpost/index/listing.h>

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

// Postings of the listing's words, names, phone numbers and postcodes; values for order, facets and card.
Xapian::Document make_document(Analyser& analyser, const IndexedListing& listing);

// Why a listing cannot be indexed; empty if it can.
std::string refusal_of(const IndexedListing& listing);

struct StoredCard {
    std::string id, card;
};

StoredCard stored_card(const Xapian::Document& document);

// Facet terms as one value and back. Labels are not part of it: they are kept once a term, as metadata.
struct StoredFacetTerm {
    FacetGroup group;
    std::string_view term;
};

std::string pack_facet_terms(const std::vector<FacetTerm>& terms);
// Reads the term at the front of `value` and removes it. False at the end.
bool unpack_facet_term(std::string_view& value, StoredFacetTerm& term);

// The metadata key that holds a facet term's label.
std::string label_key(FacetGroup group, std::string_view term);

}  // namespace fingerpost::index
