// What was typed as a list of names, and a document as the form begins.
#include <algorithm>
#include <charconv>

#include "editor_parts.h"

namespace fingerpost::core {
namespace {

std::optional<std::size_t> row_number(std::string_view name, std::string_view group) {
    if (!name.starts_with(group) || name.size() <= group.size() + 1 || name[group.size()] != '.' || !name.ends_with(".row")) return std::nullopt;
    const std::string_view middle = name.substr(group.size() + 1, name.size() - group.size() - 5);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(middle.data(), middle.data() + middle.size(), number);
    if (error != std::errc() || end != middle.data() + middle.size()) return std::nullopt;
    return number;
}

class Filler {
  public:
    Filler(EditorInput& input, const EditorSight& sight, const Taxonomies& taxonomies) : input_(input), sight_(sight), taxonomies_(taxonomies) {}

    void add(std::span<const EditorField> fields, const std::string& prefix, const model::Json& owner) {
        for (const EditorField& field : fields) {
            const std::string name = prefix + std::string(field.name);
            if (field.shape == EditorShape::words) {
                for (std::string& word : shown_words(field, owner)) input_.add(name, std::move(word));
            } else if (field.shape != EditorShape::builder) {
                if (std::string value = shown(field, owner, taxonomies_); !value.empty() || field.shape != EditorShape::tick) input_.add(name, std::move(value));
            }
        }
    }
    void add(const EditorGroup& group, const std::string& prefix, const model::Json& owner) {
        const model::Json* list = member(owner, group.name);
        if (list == nullptr || !list->is_array()) return;
        for (std::size_t at = 0; at < list->size(); ++at) {
            const model::Json& item = (*list)[at];
            if (!is_offered_item(group.name, item, sight_, taxonomies_)) continue;
            const std::string row = prefix + std::string(group.name) + "." + std::to_string(at);
            input_.add(row + ".row", std::to_string(at));
            add(group.fields, row + ".", item);
            if (group.name == "schedules") add_schedule(item, row, input_);
            for (const EditorGroup& inner : group.inner()) add(inner, row + ".", item);
        }
    }

  private:
    EditorInput& input_;
    const EditorSight& sight_;
    const Taxonomies& taxonomies_;
};

}  // namespace

std::string EditorInput::get(std::string_view name) const {
    const auto found = std::find_if(pairs_.begin(), pairs_.end(), [&](const auto& one) { return one.first == name; });
    return found == pairs_.end() ? std::string() : found->second;
}

std::vector<std::string> EditorInput::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [own, value] : pairs_) {
        if (own == name) values.push_back(value);
    }
    return values;
}

bool EditorInput::has(std::string_view name) const {
    return std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& one) { return one.first == name; });
}

void EditorInput::remove(std::string_view name) {
    std::erase_if(pairs_, [&](const auto& one) { return one.first == name; });
}

void EditorInput::put(std::string_view name, std::string value) {
    remove(name);
    add(std::string(name), std::move(value));
}

std::vector<std::size_t> EditorInput::rows(std::string_view group) const {
    std::vector<std::size_t> numbers;
    for (const auto& [name, value] : pairs_) {
        const auto number = row_number(name, group);
        if (number && std::find(numbers.begin(), numbers.end(), *number) == numbers.end()) numbers.push_back(*number);
    }
    return numbers;
}

void EditorInput::add_row(std::string_view group) {
    const auto numbers = rows(group);
    // Beyond any number of the stored list, so that no new row takes the number of one that was removed just now.
    std::size_t next = 1000;
    for (const std::size_t number : numbers) next = std::max(next, number + 1);
    add(std::string(group) + "." + std::to_string(next) + ".row", {});
}

void EditorInput::remove_row(std::string_view row) {
    const std::string begins = std::string(row) + ".";
    std::erase_if(pairs_, [&](const auto& one) { return one.first.starts_with(begins); });
}

bool is_offered(EditorKind kind, std::string_view group, const model::Json& document) {
    if (kind != EditorKind::service || group != "service_at_locations") return true;
    const model::Json* hidden = member(document, "fingerpost.hidden_location");
    return hidden == nullptr || *hidden != true;
}

EditorInput editor_input(EditorKind kind, const model::Json& document, const EditorSight& sight, const Taxonomies& taxonomies) {
    EditorInput input;
    Filler filler(input, sight, taxonomies);
    for (const EditorSection& section : editor_sections(kind)) {
        filler.add(section.fields, {}, document);
        for (const EditorGroup& group : section.groups) {
            if (is_offered(kind, group.name, document)) filler.add(group, {}, document);
        }
    }
    return input;
}

}  // namespace fingerpost::core
