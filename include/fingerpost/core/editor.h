// The editor's form: one table of everything of a listing, an organisation and a place that people may edit, and the way from what
// was typed to a document and back. A form is a list of named texts, so that it can be shown, kept as a draft and sent on without a
// browser's help. Members that the table does not know, and what the reader may not see, stay in a document as they are.
//
// Names of fields: "fees_description"; of rows "phones.0.number", "contacts.0.phones.1.number". Of each row "phones.0.row" says which
// item of the stored list it is ("0", "1" …), or nothing where it is new.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/taxonomy.h>

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::core {

enum class EditorKind { service, organisation, place };
std::string_view name_of(EditorKind kind);  // "service"
std::optional<EditorKind> find_editor_kind(std::string_view name);

enum class EditorShape {
    line, text, phone, web, email, postcode, date, time,
    lines,   // a list of texts, one a line
    number,  // whole, or with a fraction
    choice,  // one of `choices`, or nothing
    words,   // several of `choices`: the name comes once for each
    unless,  // yes unless the member is false: "yes", "no"
    tick,    // "yes" or nothing
    show,    // "Show to the public?": "yes", "no"; nothing: as usual (is_shown_by_default)
    term,    // a category or need by its label
    facet,   // of access: "yes", "no", nothing: not recorded
    builder, // a part of opening times (editor_hours.cc)
};

struct EditorField {
    std::string_view name;  // the member of its owner, "fingerpost.sector" one of the owner's own member
    EditorShape shape = EditorShape::line;
    std::size_t longest = 300;  // bytes
    bool required = false;
    std::span<const std::string_view> choices = {};
};

struct EditorGroup {
    std::string_view name;  // the member that is a list
    std::span<const EditorField> fields;
    const EditorGroup* groups = nullptr;  // lists within each row
    std::size_t group_count = 0;
    std::size_t most = 40;  // rows
    std::span<const EditorGroup> inner() const { return {groups, group_count}; }
};

struct EditorSection {
    std::string_view name;  // "basics"; in the locale's "edit.section." texts
    std::span<const EditorField> fields;
    std::span<const EditorGroup> groups;
};
std::span<const EditorSection> editor_sections(EditorKind kind);

// Members that no form shows, each with the reason: a test holds the table against the model.
struct NotEdited {
    std::string_view type, member, reason;
};
std::span<const NotEdited> not_edited();

// What was typed, in order. A name may repeat.
class EditorInput {
  public:
    EditorInput() = default;
    explicit EditorInput(TypedFields pairs) : pairs_(std::move(pairs)) {}
    const TypedFields& pairs() const { return pairs_; }
    std::string get(std::string_view name) const;  // the first; empty: none
    std::vector<std::string> all(std::string_view name) const;
    bool has(std::string_view name) const;
    void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
    void put(std::string_view name, std::string value);  // in place of all of the name
    void remove(std::string_view name);
    // Numbers of the rows of "phones" or "contacts.0.phones", in order.
    std::vector<std::size_t> rows(std::string_view group) const;
    void add_row(std::string_view group);     // "phones"
    void remove_row(std::string_view row);    // "phones.1", with all that is in it

  private:
    TypedFields pairs_;
};

// Whose eyes a form is for.
struct EditorSight {
    bool private_contacts = false;
};

// A document as the form begins.
EditorInput editor_input(EditorKind kind, const model::Json& document, const EditorSight& sight, const Taxonomies& taxonomies);
// Whether a list is in the form: the places of a hidden listing are in none (edit.h).
bool is_offered(EditorKind kind, std::string_view group, const model::Json& document);

struct EditorResult {
    model::Json document;
    std::vector<base::Error> faults;         // field: the name in the form; empty where it is of none
    std::vector<std::string> kept_private;   // rows that are kept back as usual, without anybody having said so
    std::vector<std::string> shown_anyway;   // rows that somebody shows though they would not be as usual
};
// The document with what was typed. What was left as it is stays, even where it would be refused if it were typed today.
EditorResult apply_input(EditorKind kind, const model::Json& base, const EditorInput& input, const EditorSight& sight, const Taxonomies& taxonomies);

// V6: people's names, mobiles and homes are for nobody but editors unless somebody says otherwise. Of a contact, a phone, an address.
bool is_shown_by_default(std::string_view group, const model::Json& item);

// How rows are told for reading, by who knows the words.
struct EditorWords {
    std::function<std::string(const model::Json& schedule)> schedule;
    std::function<std::string(const std::string& location_id)> place;
};
// A row in a line: "01632 960 123, Front desk".
std::string row_in_words(const EditorGroup& group, const model::Json& item, const EditorSight& sight, const Taxonomies& taxonomies, const EditorWords& words);

// Where two documents differ, by fields and whole lists, in the order of the form; values as texts for reading. Nothing of what the
// reader may not see.
struct EditorDifference {
    std::string name;  // of a field or list
    std::string before, mine, theirs;
    bool is_mine = false, is_theirs = false;  // which of them differs from `before`
};
std::vector<EditorDifference> differences(EditorKind kind, const model::Json& base, const model::Json& mine, const model::Json& theirs, const EditorSight& sight,
                                          const Taxonomies& taxonomies, const EditorWords& words);
// `theirs` with the members named in `mine_for` as `mine` has them.
model::Json merged(EditorKind kind, const model::Json& mine, const model::Json& theirs, const std::set<std::string, std::less<>>& mine_for, const EditorSight& sight,
                   const Taxonomies& taxonomies);

// --- opening times in plain English (editor_hours.cc)
// Rows of the form for a schedule. A schedule that the form cannot say has "kept" and its parts stay as they are.
void add_schedule(const model::Json& schedule, const std::string& row, EditorInput& input);
bool can_be_built(const model::Json& schedule);
// The schedule that a row says. invalid, with the field.
base::Result<model::Json> built_schedule(const model::Json& stored, const std::string& row, const EditorInput& input);

}  // namespace fingerpost::core
