// A shortlist: services that somebody picked, in their order, and nothing else. While it is made it lives in the address of the
// pages, as codes; to pass it on it is kept here under an unguessable token (C19, docs/adr/0007). Neither says who made it or for whom.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/edition.h>
#include <fingerpost/core/publish.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

inline constexpr std::size_t most_on_a_list = 20;
inline constexpr int shortlist_days = 30;  // after its last use a list that was passed on is gone

// What stands for a listing in an address: the first twelve hexadecimal digits of its id. Of 100,000 listings no two have the
// same, but for one directory in fifty thousand.
std::string list_code(std::string_view id);

using ListCodes = std::vector<std::string>;
// "1f0e3c2a5b6c.9d…" and back. Whole ids are taken too; what is no code, comes twice, or is beyond most_on_a_list is passed over.
ListCodes parse_list_codes(std::string_view text);
std::string list_text(const ListCodes& codes);

// A listing with what a comparison and a handout say of it. Only what is published; empty: not recorded.
struct ListedEntry {
    EditionEntry told;
    std::vector<std::string> referral;    // "self", "gp", "professional"
    std::string how_to_join, bring, wait; // as the group wrote them
    std::string assured_date;
    Freshness freshness = Freshness::never;
    std::vector<std::string> categories;  // slugs
    std::vector<std::string> needs;       // ids of terms
};
ListedEntry listed_entry(const Publisher& publisher, const PublishedListing& listing, base::Date today, const std::string& base_url);

struct ListedService {
    std::string code, id;              // the id is empty where no listing may be seen by that code
    std::optional<ListedEntry> entry;  // none: it is listed no more; nothing of it is told
};
// In the order of the codes.
base::Result<std::vector<ListedService>> view_list(const Directory& directory, const base::Config& config, const ListCodes& codes);

// Keeps a list and returns its token. invalid: nothing on it; busy: as many as may be are kept. What has ended is removed meanwhile.
base::Result<std::string> pass_on(const Directory& directory, const ListCodes& codes);
// The codes of a list that was passed on; reading it is a use of it. not_found for a token that nobody has, or whose time is over.
base::Result<ListCodes> passed_on(const Directory& directory, std::string_view token);

// For presenters: what is on the list and may be seen, its ids.
std::vector<std::string> ids_of(const std::vector<ListedService>& list);

}  // namespace fingerpost::core
