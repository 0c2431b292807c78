// What the files of the editor's form share.
#pragma once

#include <fingerpost/core/editor.h>

#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::core {

// How "yes" and "no" to a question of access are written: for every reader of the data, whatever program they have.
struct AccessFacet {
    std::string_view slug, yes, no;
};
std::span<const AccessFacet> access_facets();

// Members by a path such as "fingerpost.sector"; null where there is none.
const model::Json* member(const model::Json& owner, std::string_view path);
std::string text_member(const model::Json& owner, std::string_view path);
// Nothing takes the member out, and its owner with it where that was all there was.
void set_typed_member(model::Json& owner, std::string_view path, model::Json value);
bool is_private(const model::Json& item);

// Whether the form has a row for an item of a list.
bool is_offered_item(std::string_view group, const model::Json& item, const EditorSight& sight, const Taxonomies& taxonomies);

// The facet that an item of a place's accessibility is the answer to, and the answer.
struct AccessAnswer {
    const AccessFacet* facet = nullptr;
    bool has = false;
};
AccessAnswer answer_of(const model::Json& accessibility);

// One field, as the form shows it and as it is written back. invalid: what was typed is not right; field: `name`.
std::string shown(const EditorField& field, const model::Json& owner, const Taxonomies& taxonomies);
std::vector<std::string> shown_words(const EditorField& field, const model::Json& owner);
base::Result<void> write(const EditorField& field, const std::string& name, const EditorInput& input, model::Json& owner, const Taxonomies& taxonomies);

}  // namespace fingerpost::core
