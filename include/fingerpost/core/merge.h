// Two listings of one service made one (A4). The old one keeps its id and its history and is seen no more; whoever asks for it, by
// page, API, short link, list or import, is led to the survivor. All of it is one transaction, and can be undone.
#pragma once

#include <fingerpost/core/document_fields.h>
#include <fingerpost/core/duplicates.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// The listing that an id leads to: itself, unless it has become part of another.
base::Result<std::string> surviving(const store::Store& store, std::string_view id);
// The listing and all that have become part of it: what is kept elsewhere under an id is under one of these.
base::Result<std::vector<std::string>> ids_of_all_merged(const store::Store& store, std::string_view id);

enum class Side { kept, old };

struct MergeField {
    std::string path;            // of a DocumentField
    Joining joining = Joining::choose;
    std::vector<FieldValue> kept, old;    // what each of the two has
    std::vector<FieldValue> result;       // with the choices as they are
    std::vector<FieldValue> lost;         // of the old one, and in the result no more
    bool differ = false;         // there is something to choose
    Side chosen = Side::kept;
};

struct MergePlan {
    std::string kept, old, kept_name, old_name;
    std::int64_t kept_revision = 0, old_revision = 0;
    std::vector<MergeField> fields;       // those of which at least one has something
    bool becomes_hidden = false;          // the place of one is hidden, so that of the survivor is
    std::size_t sources = 0, problems = 0, proposals = 0;  // that go along
    DuplicateEntry likeness;
};

// By the path of a field; what is not named goes by the default: what only one has; else a longer text by far; else what was
// confirmed or changed later.
using MergeChoices = std::map<std::string, Side, std::less<>>;

// What a merge would do. not_found; invalid: the same listing twice; conflict: one is part of another already.
base::Result<MergePlan> plan_merge(Directory& directory, std::string_view kept, std::string_view old, const MergeChoices& choices, Reader reader);

// Revisions as they were when the choices were made; 0: not asked. conflict: one has been saved since. The merge's id.
base::Result<std::string> merge_listings(Directory& directory, std::string_view kept, std::string_view old, const MergeChoices& choices,
                                         std::int64_t kept_revision, std::int64_t old_revision, const store::Author& author);

// Both as before. `leave_survivor`: only the old one comes back, and the survivor stays as it is now. conflict, field kept: it has been
// saved since the merge, and would lose that; field state: it has been undone.
base::Result<void> undo_merge(Directory& directory, std::string_view merge_id, bool leave_survivor, const store::Author& author);

struct MergeEntry {
    store::MergeRow row;
    std::string kept_name, old_name;
    bool survivor_changed = false;  // since; then only the old one can be brought back
    bool old_changed = false;       // likewise, by something that did not know of the merge
};
base::Result<std::vector<MergeEntry>> recent_merges(const Directory& directory, std::size_t limit);
base::Result<MergeEntry> merge_of(const Directory& directory, std::string_view merge_id);

}  // namespace fingerpost::core
