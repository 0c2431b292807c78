// The members of a stored document as people know them: one table for merging and for history. What stands in no row (ids, sources,
// dates of saving) is the program's own business.
#pragma once

#include <fingerpost/core/directory.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// What becomes of a field when two listings are made one.
enum class Joining {
    choose,  // a person chooses; both would make no sense
    join,    // all of both, each once
    own,     // the surviving listing's stays
};

struct DocumentField {
    std::string_view path;  // "description", "fingerpost.sector": the member; in the locale under "document."
    bool list;              // its items are told one by one
    Joining joining;
};

// kind: service, organisation, location. Empty for another.
std::span<const DocumentField> document_fields(std::string_view kind);

// May the one who reads see what is marked as private (Right::see_private_contacts)?
struct Reader {
    bool sees_private = false;
};

// The value of a field: nothing where it is not recorded, else one line of words, or one for each item. What is private is told as
// `private_item` to who may not see it; a hidden place stands in no document, and is told as `hidden_place`.
inline constexpr std::string_view private_item = "private", hidden_place = "hidden";
struct FieldValue {
    std::string text;     // words; empty where `kept_back` says what to tell instead
    std::string kept_back;  // private, hidden, or empty
    bool operator==(const FieldValue&) const = default;
};
std::vector<FieldValue> values_of(const store::Store& store, const DocumentField& field, const model::Json& document, Reader reader);

// The member of a path; null where there is none.
const model::Json& member_at(const model::Json& document, std::string_view path);
void set_member(model::Json& document, std::string_view path, model::Json value);

// An item of a list without what differs between two copies of the same: its ids.
model::Json without_ids(model::Json item);

}  // namespace fingerpost::core
