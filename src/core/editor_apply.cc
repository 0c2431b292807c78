// What was typed, put into a document.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/validate.h>

#include <algorithm>
#include <charconv>

#include "editor_parts.h"

namespace fingerpost::core {
namespace {

using model::Json;

bool is_mobile(const Json& phone) {
    if (text_member(phone, "type") == "cell") return true;
    const auto number = model::parse_phone(text_member(phone, "number"));
    return number && number->digits.starts_with("07");
}

std::optional<std::size_t> index_of(const std::string& text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// What makes a row worth keeping: anything but its id and our own marks.
bool says_anything(const Json& item) {
    return std::any_of(item.items().begin(), item.items().end(), [](const auto& one) { return one.key() != "id" && one.key() != "fingerpost" && one.key() != "link_type"; });
}

class Applier {
  public:
    Applier(const EditorInput& input, const EditorSight& sight, const Taxonomies& taxonomies, EditorResult& result)
        : input_(input), sight_(sight), taxonomies_(taxonomies), result_(result) {}

    void apply(std::span<const EditorField> fields, const std::string& prefix, Json& owner) {
        for (const EditorField& field : fields) {
            if (auto written = write(field, prefix + std::string(field.name), input_, owner, taxonomies_); !written) result_.faults.push_back(std::move(written).error());
        }
    }

    void apply(const EditorGroup& group, const std::string& prefix, Json& owner) {
        const std::string path = prefix + std::string(group.name);
        const Json* found = member(owner, group.name);
        const Json before = found != nullptr && found->is_array() ? *found : Json::array();
        Json after = Json::array();
        const auto rows = input_.rows(path);
        if (rows.size() > group.most) {
            result_.faults.push_back({base::ErrorCode::invalid, "there are too many", path, "at most " + std::to_string(group.most)});
            return;
        }
        for (std::size_t at = 0; at < before.size(); ++at) {
            if (!is_offered_item(group.name, before[at], sight_, taxonomies_)) {
                after.push_back(before[at]);
                continue;
            }
            for (const std::size_t row : rows) {
                const std::string name = path + "." + std::to_string(row);
                if (index_of(input_.get(name + ".row")) != at) continue;
                if (Json item = edited(group, name, before[at]); says_anything(item)) after.push_back(std::move(item));
                break;
            }
        }
        for (const std::size_t row : rows) {
            const std::string name = path + "." + std::to_string(row);
            if (!input_.get(name + ".row").empty()) continue;
            Json item = edited(group, name, Json::object());
            if (!says_anything(item)) continue;
            item["id"] = base::random_uuid();
            after.push_back(std::move(item));
        }
        set_typed_member(owner, group.name, std::move(after));
    }

  private:
    Json edited(const EditorGroup& group, const std::string& name, const Json& stored) {
        Json item = stored;
        const bool is_new = stored.empty();
        if (group.name == "schedules" && !is_new && !can_be_built(stored)) return item;
        apply(group.fields, name + ".", item);
        if (group.name == "schedules") {
            auto built = built_schedule(item, name, input_);
            if (built) {
                item = std::move(*built);
            } else {
                result_.faults.push_back(std::move(built).error());
            }
        }
        for (const EditorGroup& inner : group.inner()) apply(inner, name + ".", item);
        settle_show(group, name, is_new, item);
        return item;
    }

    void settle_show(const EditorGroup& group, const std::string& name, bool is_new, Json& item) {
        const bool asks = std::any_of(group.fields.begin(), group.fields.end(), [](const EditorField& field) { return field.shape == EditorShape::show; });
        if (!asks || !says_anything(item)) return;
        const std::string typed = input_.get(name + ".show");
        const bool usual = is_shown_by_default(group.name, item);
        const bool hidden_now = typed == "no" || (typed.empty() && (is_new ? !usual : is_private(item)));
        if (hidden_now != is_private(item)) set_typed_member(item, "fingerpost.private", hidden_now ? Json(true) : Json());
        if (typed.empty() && is_new && hidden_now) result_.kept_private.push_back(name);
        if (!hidden_now && !usual) result_.shown_anyway.push_back(name);
    }

    const EditorInput& input_;
    const EditorSight& sight_;
    const Taxonomies& taxonomies_;
    EditorResult& result_;
};

model::Problems problems_of(EditorKind kind, const Json& document) {
    switch (kind) {
        case EditorKind::organisation: return model::validate(model::decode_organisation(document).value);
        case EditorKind::place: return model::validate(model::decode_location(document).value);
        case EditorKind::service: break;
    }
    return model::validate(model::decode_service(document).value);
}

// What the rules of a whole document say, and the fields have not said already. What was wrong before is not this editor's.
void add_problems(EditorKind kind, const Json& base, EditorResult& result) {
    const model::Problems before = problems_of(kind, base);
    for (const model::Problem& problem : problems_of(kind, result.document)) {
        if (problem.severity != model::Severity::error) continue;
        const bool old = std::any_of(before.begin(), before.end(), [&](const model::Problem& one) { return one.field == problem.field && one.reason == problem.reason; });
        const bool told = std::any_of(result.faults.begin(), result.faults.end(), [&](const base::Error& one) { return one.field == problem.field; });
        if (!old && !told) result.faults.push_back({base::ErrorCode::invalid, problem.reason, problem.field.find('[') == std::string::npos ? problem.field : std::string(), problem.hint});
    }
}

}  // namespace

bool is_offered_item(std::string_view group, const Json& item, const EditorSight& sight, const Taxonomies& taxonomies) {
    if (!item.is_object()) return false;
    if (group == "attributes") return taxonomies.by_id(text_member(item, "taxonomy_term_id")) != nullptr;
    if (group == "accessibility") return answer_of(item).facet == nullptr && (sight.private_contacts || !is_private(item));
    return sight.private_contacts || !is_private(item);
}

bool is_shown_by_default(std::string_view group, const Json& item) {
    if (group == "phones") return !is_mobile(item);
    if (group == "contacts") return text_member(item, "name").empty();
    const Json* home = member(item, group == "addresses" ? "fingerpost.home" : "place.home");
    return home == nullptr || *home != true;
}

EditorResult apply_input(EditorKind kind, const Json& base, const EditorInput& input, const EditorSight& sight, const Taxonomies& taxonomies) {
    EditorResult result;
    result.document = base;
    // A form that was cut off on its way would take away all that is missing in it.
    if (input.get("whole") != "yes") {
        result.faults.push_back({base::ErrorCode::invalid, "the form did not arrive whole", "", "send it again"});
        return result;
    }
    Applier applier(input, sight, taxonomies, result);
    for (const EditorSection& section : editor_sections(kind)) {
        for (const EditorGroup& group : section.groups) {
            if (is_offered(kind, group.name, base)) applier.apply(group, {}, result.document);
        }
        // After the lists: answers about access are items of one.
        applier.apply(section.fields, {}, result.document);
    }
    add_problems(kind, base, result);
    return result;
}

}  // namespace fingerpost::core
