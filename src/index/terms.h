// How things are called inside the Xapian database. Words have no prefix: they are folded, so none begins with a capital.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fingerpost::index {

// Changes whenever the same listing would be indexed otherwise than before: an index of another version is rebuilt.
inline constexpr int analyser_version = 6;

inline constexpr std::size_t longest_id = 200;     // bytes; an id is a UUID in practice
inline constexpr std::size_t longest_word = 100;   // bytes; Xapian's own limit for a term is 245
inline constexpr std::size_t shortest_ending = 5;  // digits of the end of a phone number that find it

namespace slot {
inline constexpr unsigned name_order = 0;  // base::collation_key of the name
inline constexpr unsigned facets = 1;      // see facet_terms.h
inline constexpr unsigned card = 2;        // see document.h
inline constexpr unsigned places = 4;      // see geography.h
inline constexpr unsigned opening = 5;     // model::OpeningHours, encoded
inline constexpr unsigned standing = 6;    // see standing.h
inline constexpr unsigned sites = 7;       // see sites.h
inline constexpr unsigned ages = 8;        // see ages.h
inline constexpr unsigned name_words = 3;  // of the name, as they are suggested by: see index/names.h
inline constexpr unsigned other_names = 9; // as they are written, a line each
}  // namespace slot

namespace metadata {
inline constexpr const char* directory = "directory";
inline constexpr const char* sequence = "sequence";
inline constexpr const char* form = "form";  // "analyser version.card version"
// The label of a facet term: "label:<group><term>".
inline constexpr std::string_view label_prefix = "label:";
}  // namespace metadata

namespace term {
inline constexpr std::string_view id_prefix = "Q";

std::string id(std::string_view listing_id);
std::string phone(std::string_view digits);
std::string postcode(std::string_view letters_and_digits);
std::string category(std::string_view facet_term);
std::string surface(std::string_view folded);  // a word as written: see vocabulary.h
inline constexpr std::string_view surface_prefix = "XW";
// Of a whole name: its words as written, its stems, and the stems of an alternate name.
std::string whole_name(std::string_view words);
std::string whole_name_stemmed(std::string_view stems);
std::string whole_alternate_name(std::string_view stems);
}  // namespace term

}  // namespace fingerpost::index
