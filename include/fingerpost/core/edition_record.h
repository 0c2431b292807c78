// Editions that were printed: recorded, made again from the revisions as they stood then, and compared with now.
#pragma once

#include <fingerpost/core/edition.h>

#include <cstdint>
#include <string>
#include <vector>

namespace fingerpost::core {

struct RecordedEdition {
    std::int64_t id = 0;
    base::Instant made_at{};
    EditionOptions options;
    std::string file_digest;
    int pages = 0;
    std::size_t listings = 0;
};

// Saves it under the next number, which is returned.
base::Result<std::int64_t> record_edition(const Directory& directory, const Edition& edition, std::string_view file_digest, int pages);
base::Result<std::vector<RecordedEdition>> recorded_editions(const Directory& directory);  // the newest first
base::Result<RecordedEdition> recorded_edition(const Directory& directory, std::int64_t id);  // not_found

struct RemadeEdition {
    Edition edition;
    // Listings of which something has been hidden or made private since: they are as they are now, or left out, and the file will
    // differ from the one that was printed. What must not be published any more is not, whenever it was.
    std::vector<std::string> withheld;
};
// The edition as it was, from the revisions and words that were recorded with it; neither today's listings, taxonomies and thesaurus
// nor the settings have a say.
base::Result<RemadeEdition> remake_edition(const Directory& directory, std::int64_t id);

// ---- What changed since.

struct ChangedFact {
    std::string label;         // "Phone"
    std::string before, after; // empty: not recorded
};

struct ChangeSheet {
    RecordedEdition since;
    struct Gone {
        std::string id, name;
        std::string why;  // "Closed for good"; empty: it does not belong to this edition any more
    };
    struct Changed {
        EditionEntry entry;  // as it is now
        std::vector<ChangedFact> facts;
    };
    std::vector<EditionEntry> added;  // A to Z, as the others
    std::vector<Changed> changed;     // a new date of checking alone is no change
    std::vector<Gone> gone;
    EditionContents now;
};
// The same options asked of the directory as it is now.
base::Result<ChangeSheet> changes_since(const Directory& directory, const base::Config& config, std::int64_t id);

}  // namespace fingerpost::core
