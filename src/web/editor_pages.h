// Presenters of the editor's pages (core/editor.h, core/edit.h). As in pages.h: no rules in them.
#pragma once

#include <fingerpost/core/completeness.h>
#include <fingerpost/core/drafts.h>
#include <fingerpost/core/edit.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/writing_help.h>

#include <optional>
#include <string>
#include <vector>

#include "staff_page.h"

namespace fingerpost::web {

// What is being edited, for whom.
struct EditorView {
    core::Editing editing;
    core::EditorInput input;
    core::EditorSight sight;
    std::string action;              // "/edit/service/<id>"
    std::string about;               // of its draft
    std::vector<core::KnownPlace> places;
    core::EditorWords words;
    const core::Taxonomies* taxonomies = nullptr;
};

struct EditorSaid {
    std::string done = {};
    std::vector<base::Error> faults = {};
    std::optional<base::Instant> draft = {};               // there is one, and it is not what the form shows
    std::optional<core::Completeness> completeness = {};
};
http::Response editor_page(const Context& context, const EditorView& view, const EditorSaid& said);

// What it will look like, and what is asked before it is saved.
struct EditorPreview {
    std::vector<core::EditorDifference> changes;
    core::WritingHelp help;
    core::EditQuestions questions;
    std::vector<std::string> kept_private, shown_anyway;  // rows, in words
    bool unanswered = false;                              // somebody tried to save without an answer
    bool is_new = false;
    std::vector<std::vector<Cell>> alike = {};            // listings that may be the same: name, why
};
http::Response editor_preview_page(const Context& context, const EditorView& view, const EditorPreview& preview);
// Both versions, field by field. `missing`: names that were not chosen.
http::Response editor_conflict_page(const Context& context, const EditorView& view, const std::vector<core::EditorDifference>& changes, bool missing);

http::Response drafts_page(const Context& context, const std::vector<std::vector<Cell>>& rows);
http::Response hide_place_page(const Context& context, const core::Editing& editing);
http::Response hidden_place_page(const Context& context, const core::Editing& editing, const core::HiddenPlace& place, bool asking, const Faults& faults);
http::Response style_guide_page(const Context& context);

// "Phones 2, Number" of "phones.1.number"; and the hint of a field.
std::string editor_field_in_words(const Messages& messages, std::string_view name);
std::string editor_part_in_words(const Messages& messages, core::EditorKind kind, std::string_view name);

// The words of editor_words.cc: empty where there are none.
std::string editor_label(const Messages& messages, std::string_view group, std::string_view field);
std::string editor_hint(const Messages& messages, std::string_view group, std::string_view field);
std::string editor_choice(const Messages& messages, std::string_view field, std::string_view choice);
struct GroupWords {
    std::string name, one, add, remove, hint;
};
GroupWords editor_group_words(const Messages& messages, std::string_view group);
std::string editor_section_words(const Messages& messages, std::string_view section);

// Advice on writing, as a table and a line on the reading age. `field_words` names the texts.
void add_writing_help(StaffPage& page, const Messages& messages, const core::WritingHelp& help, std::string (*field_words)(const Messages&, std::string_view));
std::string completeness_in_words(const Messages& messages, const core::Completeness& completeness);

}  // namespace fingerpost::web
