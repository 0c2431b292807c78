#include "terms.h"

#include <fingerpost/base/ids.h>

namespace fingerpost::index::term {
namespace {

// Texts of any length get a term of their own: the end of a long one is replaced by a digest of the whole.
std::string bounded(std::string_view prefix, std::string_view text) {
    constexpr std::size_t limit = 200;
    std::string made(prefix);
    if (text.size() <= limit) return made.append(text);
    return made.append(text.substr(0, limit - 40)).append("#").append(base::digest(text));
}

}  // namespace

std::string id(std::string_view listing_id) { return std::string(id_prefix).append(listing_id); }
std::string phone(std::string_view digits) { return bounded("XT", digits); }
std::string postcode(std::string_view letters_and_digits) { return bounded("XP", letters_and_digits); }
std::string category(std::string_view facet_term) { return bounded("XC", facet_term); }
std::string surface(std::string_view folded) { return bounded(surface_prefix, folded); }
std::string whole_name(std::string_view words) { return bounded("XE", words); }
std::string whole_name_stemmed(std::string_view stems) { return bounded("XS", stems); }
std::string whole_alternate_name(std::string_view stems) { return bounded("XA", stems); }

}  // namespace fingerpost::index::term
