// Which categories ask for discretion: somebody may be looking over the reader's shoulder (P4), and a place may be looked for by
// somebody who must not find it (S11).
#pragma once

#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// Slugs of the shipped taxonomy, and the plain words that other taxonomies use. These always are; others where an editor says so
// (term_editing.h).
bool is_sensitive_slug(std::string_view slug);
// The category or one of its ancestors is.
bool is_sensitive(const Taxonomies& taxonomies, std::string_view slug_or_label);
// One of its categories is. Needs do not count: many kinds of help answer "my partner frightens me".
bool is_sensitive(const Taxonomies& taxonomies, const model::Service& service);

// What looks like a postcode, or like a house number with its street ("14 Mill Lane"), in the order in which it stands.
std::vector<std::string> addresses_in(std::string_view text);

}  // namespace fingerpost::core
