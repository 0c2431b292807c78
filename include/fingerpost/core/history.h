// What a listing, an organisation or a place was like, who changed it, and going back (A1, A6). Hidden places are in no revision:
// they are taken out of the history when they become hidden (hidden_places.h). What is private is told only to who may see it.
#pragma once

#include <fingerpost/core/document_fields.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct RevisionEntry {
    std::int64_t revision = 0;
    base::Instant at{};
    store::Author author;
};

struct History {
    std::string kind, id, name;
    std::vector<RevisionEntry> revisions;  // the newest first
    std::string status;                    // of a service: active, temporarily_closed …
    std::string assured_date;              // of a service: empty: never; how fresh it is is something else than its state
};
// kind: service, organisation, location; else invalid. not_found.
base::Result<History> history_of(const Directory& directory, std::string_view kind, std::string_view id);

// A piece of a text that was changed.
struct Piece {
    enum class Kind { same, removed, added };
    Kind kind = Kind::same;
    std::string text;
    bool operator==(const Piece&) const = default;
};

struct FieldDifference {
    std::string path;                        // of a DocumentField
    bool list = false;
    std::vector<FieldValue> removed, added;  // of a list, item by item; of anything else at most one of each
    std::vector<Piece> pieces;               // of a text that both have: word by word
    bool unseen = false;                     // something that the reader may not see was changed
};
// not_found: there is no such revision. Fields that are equal are left out.
base::Result<std::vector<FieldDifference>> compare_revisions(const Directory& directory, std::string_view kind, std::string_view id, std::int64_t before, std::int64_t after,
                                                             Reader reader);
// Word by word: the longest sequence that both have in common stays.
std::vector<Piece> compare_words(std::string_view before, std::string_view after);

struct Reverted {
    std::int64_t revision = 0;               // the new one
    std::vector<std::string> missing;        // what could not be brought back, in words: places and kinds of help that are no more
};
// Saves what a revision had as a new one. The day of the last confirmation stays as it is now: only a confirmation sets it (assure.h).
// conflict: it has been saved since `expected` (0: not asked), or the listing has become part of another; not_found.
base::Result<Reverted> revert_to(Directory& directory, std::string_view kind, std::string_view id, std::int64_t revision, std::int64_t expected, const store::Author& author);

}  // namespace fingerpost::core
