// Two documents side by side, by the parts of the form.
#include <fingerpost/base/text.h>

#include "editor_parts.h"

namespace fingerpost::core {
namespace {

using model::Json;

// The items of a list that the reader may see, and the others.
std::pair<Json, Json> parted(std::string_view group, const Json& document, const EditorSight& sight, const Taxonomies& taxonomies) {
    Json seen = Json::array(), unseen = Json::array();
    const Json* list = member(document, group);
    for (const Json& item : list != nullptr && list->is_array() ? *list : Json::array()) (is_offered_item(group, item, sight, taxonomies) ? seen : unseen).push_back(item);
    return {std::move(seen), std::move(unseen)};
}

struct Told {
    Json value;        // to compare
    std::string text;  // to read
};

class Teller {
  public:
    Teller(const EditorSight& sight, const Taxonomies& taxonomies, const EditorWords& words) : sight_(sight), taxonomies_(taxonomies), words_(words) {}

    Told field(const EditorField& field, const Json& document) const {
        std::string text = shown(field, document, taxonomies_);
        return {Json(text), std::move(text)};
    }
    Told group(const EditorGroup& group, const Json& document) const {
        Json seen = parted(group.name, document, sight_, taxonomies_).first;
        std::vector<std::string> lines;
        for (const Json& item : seen) lines.push_back(row_in_words(group, item, sight_, taxonomies_, words_));
        return {std::move(seen), base::join(lines, "\n")};
    }

  private:
    const EditorSight& sight_;
    const Taxonomies& taxonomies_;
    const EditorWords& words_;
};

void add_difference(std::vector<EditorDifference>& all, std::string_view name, Told before, Told mine, Told theirs) {
    const bool is_mine = before.value != mine.value, is_theirs = before.value != theirs.value;
    if (!is_mine && !is_theirs) return;
    all.push_back({std::string(name), std::move(before.text), std::move(mine.text), std::move(theirs.text), is_mine, is_theirs});
}

}  // namespace

std::string row_in_words(const EditorGroup& group, const Json& item, const EditorSight& sight, const Taxonomies& taxonomies, const EditorWords& words) {
    std::vector<std::string> parts;
    if (group.name == "schedules" && words.schedule) parts.push_back(words.schedule(item));
    if (group.name == "service_at_locations" && words.place && item.contains("location_id")) parts.push_back(words.place(text_member(item, "location_id")));
    for (const EditorField& field : group.fields) {
        if (field.shape == EditorShape::builder || field.shape == EditorShape::tick) continue;
        if (field.shape == EditorShape::show || (group.name == "schedules" && field.name == "notes")) continue;
        if (std::string text = shown(field, item, taxonomies); !text.empty()) parts.push_back(std::move(text));
    }
    for (const EditorGroup& inner : group.inner()) {
        for (const Json& one : parted(inner.name, item, sight, taxonomies).first) parts.push_back(row_in_words(inner, one, sight, taxonomies, words));
    }
    std::erase(parts, std::string());
    return base::join(parts, ", ");
}

std::vector<EditorDifference> differences(EditorKind kind, const Json& base, const Json& mine, const Json& theirs, const EditorSight& sight, const Taxonomies& taxonomies,
                                          const EditorWords& words) {
    std::vector<EditorDifference> all;
    const Teller teller(sight, taxonomies, words);
    for (const EditorSection& section : editor_sections(kind)) {
        for (const EditorField& field : section.fields) add_difference(all, field.name, teller.field(field, base), teller.field(field, mine), teller.field(field, theirs));
        for (const EditorGroup& group : section.groups) {
            if (is_offered(kind, group.name, theirs)) add_difference(all, group.name, teller.group(group, base), teller.group(group, mine), teller.group(group, theirs));
        }
    }
    return all;
}

Json merged(EditorKind kind, const Json& mine, const Json& theirs, const std::set<std::string, std::less<>>& mine_for, const EditorSight& sight, const Taxonomies& taxonomies) {
    Json result = theirs;
    for (const EditorSection& section : editor_sections(kind)) {
        for (const EditorGroup& group : section.groups) {
            if (!mine_for.contains(group.name) || !is_offered(kind, group.name, theirs)) continue;
            // Of what the reader does not see, what is stored now holds.
            Json list = parted(group.name, mine, sight, taxonomies).first;
            const Json unseen = parted(group.name, theirs, sight, taxonomies).second;
            list.insert(list.end(), unseen.begin(), unseen.end());
            set_typed_member(result, group.name, std::move(list));
        }
        for (const EditorField& field : section.fields) {
            if (!mine_for.contains(field.name)) continue;
            if (field.shape == EditorShape::facet) {
                EditorInput input;
                input.add(std::string(field.name), shown(field, mine, taxonomies));
                (void)write(field, std::string(field.name), input, result, taxonomies);
            } else {
                const Json* value = member(mine, field.name);
                set_typed_member(result, field.name, value == nullptr ? Json() : *value);
            }
        }
    }
    return result;
}

}  // namespace fingerpost::core
