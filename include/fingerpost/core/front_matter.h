// The words around the listings of an edition: saved by name in the store, and used again.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/store/store.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// Empty texts: the product's own words stand there. A blank line parts paragraphs.
struct FrontMatter {
    std::string name;           // "standard", "waiting-room": letters, digits and hyphens
    std::string title;          // of the cover
    std::string introduction;   // after "How to use this"
    std::string disclaimer;
    std::string corrections;    // whom to tell of a mistake
    std::string other_formats;  // "Available in large print …"
    std::string urgent;         // lines that stand first among the urgent help, "Crisis café, 01632 960 123"
    std::string logo;           // PNG, JPEG or SVG; of the standard words: the directory's own, also on its pages; empty: that one
    std::string logo_alt;       // what it shows

    bool operator==(const FrontMatter&) const = default;
};

inline constexpr const char* standard_front_matter = "standard";
inline constexpr std::size_t longest_front_text = 4000;              // bytes of each text

// The texts by name, for forms and flags.
struct FrontMatterField {
    std::string_view name;  // "introduction"
    std::string FrontMatter::* text;
    bool one_line;
    std::string_view help;
};
const std::vector<FrontMatterField>& front_matter_fields();

// "standard" exists without having been saved. Fails with not_found for any other that was not.
base::Result<FrontMatter> front_matter(const Directory& directory, std::string_view name);
base::Result<std::vector<std::string>> front_matter_names(const Directory& directory);
// Fails with invalid (a bad name, a text that is too long), unsupported and too_large (a logo, as pictures.h says).
base::Result<void> save_front_matter(const Directory& directory, const FrontMatter& front, const store::Author& author);

std::string front_matter_json(const FrontMatter& front);
FrontMatter parse_front_matter(std::string_view json);

// Lists of picked listings, by name.
base::Result<std::vector<std::string>> collection(const Directory& directory, std::string_view name);
base::Result<std::vector<std::string>> collection_names(const Directory& directory);
// Fails with not_found for an id that is no listing, naming it.
base::Result<void> save_collection(const Directory& directory, std::string_view name, const std::vector<std::string>& listings,
                                   const store::Author& author);

}  // namespace fingerpost::core
