// Saving what editors change: a listing, an organisation or a place at once, against the revision they began from (editor.h has the
// form). An edit sets last_modified and never assured_date (Q1). Rights are the caller's to check (roles.h), but for private contacts,
// which `sight` keeps out.
#pragma once

#include <fingerpost/core/editor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// What is to be edited, as it is stored. Of a new listing the id is empty and the revision 0.
struct Editing {
    EditorKind kind = EditorKind::service;
    std::string id, name;
    std::int64_t revision = 0;
    model::Json document = model::Json::object();
    bool hidden = false;       // its place must not be published
    std::string organisation;  // of a listing: the name of its organisation
};
// not_found. A hidden place comes from the confidential file, and the look is logged in the name of `who`; without `who` it is refused
// with not_found, as if it were not there.
base::Result<Editing> begin_editing(const Directory& directory, EditorKind kind, std::string_view id, std::string_view who = {});
// The document as a revision had it; nothing where history has none. Not of hidden places.
base::Result<std::optional<model::Json>> earlier_document(const Directory& directory, const Editing& editing, std::int64_t revision);

// Names and addresses of places that a listing of this organisation may stand at.
struct KnownPlace {
    std::string id, words;  // "Mill Hall, Mill Lane, FP1 1AA"
};
base::Result<std::vector<KnownPlace>> known_places(const Directory& directory, std::string_view organisation_id);
// "Mill Hall, Mill Lane, FP1 1AA"; empty for a hidden place, or none.
std::string place_in_words(const store::Store& store, std::string_view location_id);

// What has to be answered before it is saved.
struct EditQuestions {
    bool hide_place = false;             // S11: a sensitive category with a street address; the usual answer is to hide it
    std::vector<std::string> addresses;  // what looks like an address in the free text of a listing that is hidden or sensitive
    bool is_empty() const { return !hide_place && addresses.empty(); }
};

struct EditAnswers {
    std::optional<bool> hide_place;  // unset: not answered
    bool text_is_right = false;
};

struct EditRequest {
    Editing editing;          // as it is stored now
    model::Json document;     // as it is to be
    std::string organisation_id, organisation_name;  // of a new listing: one that is there, or the name of one that may be
    EditAnswers answers;
};

// What is wrong beyond single fields: a listing of no organisation, a place that is none.
std::vector<base::Error> faults_of(const EditRequest& request);
base::Result<EditQuestions> questions_of(const Directory& directory, const EditRequest& request);

struct EditSaved {
    std::string id;
    bool changed = false;
};
// conflict: it has been saved by somebody else since `editing.revision`; invalid: a fault, or (field "questions") a question that has
// not been answered.
base::Result<EditSaved> save_edit(Directory& directory, const EditRequest& request, const store::Author& author);

// --- hidden places (S9, S11)
// Takes the place of a listing out of everything public, history included; of its locations those that no other listing stands at are
// hidden as a whole.
base::Result<void> hide_place(Directory& directory, std::string_view service_id, const store::Author& author);
// Publishes it again. It is in the security log, in the name of `author`, before anything else happens.
base::Result<void> publish_place(Directory& directory, std::string_view service_id, const store::Author& author);

}  // namespace fingerpost::core
