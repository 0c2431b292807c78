// Taxonomies from files: the esd lists' JSON form, and taxonomies and terms as Open Referral UK 3.0 gives them.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/model/types.h>

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace fingerpost::exchange {

struct TermList {
    std::vector<model::Taxonomy> taxonomies;
    std::vector<model::TaxonomyTerm> terms;  // as the file has them; those of an esd list have the ids of their addresses (UUIDv5)
    std::vector<std::string> notes;
};

// Nothing if the file holds no taxonomy but, it may be, listings; it is looked at as far as is needed to tell. Fails with invalid
// (a list without items, a term without a name), too_large.
base::Result<std::optional<TermList>> read_term_list(const std::filesystem::path& path);
base::Result<std::optional<TermList>> parse_term_list(std::string_view json, std::string_view name);

}  // namespace fingerpost::exchange
