// Single fields of the editor's form: out of a document, and back.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "editor_parts.h"
#include "keep_back.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

base::Failure wrong(const std::string& name, std::string message, std::string hint = {}) { return base::fail(ErrorCode::invalid, std::move(message), name, std::move(hint)); }

std::string number_text(const Json& value) {
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    return fmt::format("{}", value.get<double>());
}

Result<Json> read_number(const std::string& name, const std::string& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return wrong(name, "it must be a number", "digits, and a point if need be");
    if (std::trunc(number) == number && std::abs(number) < 1e15) return Json(static_cast<std::int64_t>(number));
    return Json(number);
}

// "2026-12-03", or "3/12/2026" where a browser has no calendar of its own.
Result<Json> read_date(const std::string& name, const std::string& text) {
    if (const auto date = base::parse_date(text)) return Json(base::format_date(*date));
    const auto parts = base::split(text, '/');
    if (parts.size() == 3 && parts[2].size() == 4) {
        if (const auto date = base::parse_date(fmt::format("{}-{:0>2}-{:0>2}", parts[2], parts[1], parts[0]))) return Json(base::format_date(*date));
    }
    return wrong(name, "it is no date", "as in 3/12/2026");
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string& line : base::split(text, '\n')) {
        if (std::string kept = base::squeeze(line); !kept.empty()) lines.push_back(std::move(kept));
    }
    return lines;
}

FieldShape tidy_shape(EditorShape shape) {
    switch (shape) {
        case EditorShape::text: return FieldShape::text;
        case EditorShape::phone: return FieldShape::phone;
        case EditorShape::web: return FieldShape::web;
        case EditorShape::email: return FieldShape::email;
        case EditorShape::postcode: return FieldShape::postcode;
        default: return FieldShape::line;
    }
}

Result<void> write_term(const std::string& name, const std::string& text, Json& owner, const Taxonomies& taxonomies) {
    const auto found = taxonomies.find_all(text);
    if (found.empty()) return wrong(name, "there is no such category or need", "choose one from the list");
    owner["taxonomy_term_id"] = found.front()->id;
    const model::TaxonomyTerm* term = taxonomies.term(found.front()->id);
    const bool is_need = !found.front()->answered_by.empty() || (term != nullptr && term->taxonomy == "needs");
    owner["link_type"] = is_need ? "need" : "service type";
    return {};
}

void write_facet(std::string_view slug, const std::string& typed, Json& owner) {
    const auto facets = access_facets();
    const auto facet = std::find_if(facets.begin(), facets.end(), [&](const AccessFacet& one) { return one.slug == slug; });
    if (facet == facets.end()) return;
    Json list = owner.value("accessibility", Json::array());
    Json kept = Json::array(), answer = Json::object();
    for (const Json& item : list) {
        if (answer_of(item).facet == &*facet) {
            if (answer.empty()) answer = item;
        } else {
            kept.push_back(item);
        }
    }
    if (typed == "yes" || typed == "no") {
        if (!answer.contains("id")) answer["id"] = base::random_uuid();
        answer["description"] = typed == "yes" ? facet->yes : facet->no;
        answer["fingerpost"]["facet"] = facet->slug;
        answer["fingerpost"]["has"] = typed == "yes";
        kept.push_back(std::move(answer));
    }
    set_typed_member(owner, "accessibility", std::move(kept));
}

Result<void> write_words(const EditorField& field, const std::string& name, const EditorInput& input, Json& owner) {
    const std::vector<std::string> typed = input.all(name), before = shown_words(field, owner);
    Json words = Json::array();
    for (const std::string_view choice : field.choices) {
        if (std::find(typed.begin(), typed.end(), choice) != typed.end()) words.push_back(choice);
    }
    // What the form does not offer stays, and what is the same in another order is the same.
    const bool same = std::is_permutation(typed.begin(), typed.end(), before.begin(), before.end());
    if (same) return {};
    if (const Json* stored = member(owner, field.name); stored != nullptr && stored->is_array()) {
        for (const Json& word : *stored) {
            if (std::find(field.choices.begin(), field.choices.end(), word) == field.choices.end()) words.push_back(word);
        }
    }
    set_typed_member(owner, field.name, std::move(words));
    return {};
}

Result<void> write_text(const EditorField& field, const std::string& name, const std::string& typed, Json& owner, const Taxonomies& taxonomies) {
    const ListingField plain{name, Risk::low, tidy_shape(field.shape), field.longest, field.required};
    auto tidy = tidy_value(plain, field.shape == EditorShape::lines ? std::string_view() : std::string_view(typed));
    if (!tidy) return base::fail(std::move(tidy).error());
    if (tidy->empty() && field.shape != EditorShape::lines) {
        set_typed_member(owner, field.name, nullptr);
        return {};
    }
    Result<Json> value = Json(*tidy);
    switch (field.shape) {
        case EditorShape::number: value = read_number(name, *tidy); break;
        case EditorShape::date: value = read_date(name, *tidy); break;
        case EditorShape::term: return write_term(name, *tidy, owner, taxonomies);
        case EditorShape::choice:
            if (std::find(field.choices.begin(), field.choices.end(), *tidy) == field.choices.end()) return wrong(name, "it is not one of the choices", "choose one");
            break;
        case EditorShape::lines:
            if (typed.size() > field.longest) return wrong(name, "it is too long", fmt::format("at most {} letters", field.longest));
            value = Json(lines_of(typed));
            break;
        default: break;
    }
    if (!value) return base::fail(std::move(value).error());
    set_typed_member(owner, field.name, std::move(*value));
    return {};
}

}  // namespace

const Json* member(const Json& owner, std::string_view path) {
    const Json* here = &owner;
    while (!path.empty()) {
        const std::string_view step = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), step.size() + 1));
        if (!here->is_object()) return nullptr;
        const auto found = here->find(step);
        if (found == here->end()) return nullptr;
        here = &*found;
    }
    return here;
}

std::string text_member(const Json& owner, std::string_view path) {
    const Json* found = member(owner, path);
    if (found == nullptr) return {};
    if (found->is_string()) return found->get<std::string>();
    return found->is_number() ? number_text(*found) : std::string();
}

void set_typed_member(Json& owner, std::string_view path, Json value) {
    const std::size_t dot = path.find('.');
    const std::string step(path.substr(0, dot));
    const bool nothing = value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty()) || (value.is_structured() && value.empty());
    if (dot == std::string_view::npos) {
        if (nothing) {
            owner.erase(step);
        } else {
            owner[step] = std::move(value);
        }
        return;
    }
    if (nothing && !owner.contains(step)) return;
    if (!owner[step].is_object()) owner[step] = Json::object();
    set_typed_member(owner[step], path.substr(dot + 1), std::move(value));
    if (owner[step].empty()) owner.erase(step);
}

bool is_private(const Json& item) { return item.is_object() && is_kept_back(item); }

AccessAnswer answer_of(const Json& accessibility) {
    if (!accessibility.is_object()) return {};
    const std::string slug = text_member(accessibility, "fingerpost.facet"), said = base::fold(base::squeeze(text_member(accessibility, "description")));
    for (const AccessFacet& facet : access_facets()) {
        if (slug == facet.slug) {
            const Json* has = member(accessibility, "fingerpost.has");
            return {&facet, has != nullptr && *has == true};
        }
        // Our own words that came back through a file of another form.
        if (slug.empty() && said == base::fold(facet.yes)) return {&facet, true};
        if (slug.empty() && said == base::fold(facet.no)) return {&facet, false};
    }
    return {};
}

std::vector<std::string> shown_words(const EditorField& field, const Json& owner) {
    std::vector<std::string> words;
    const Json* list = member(owner, field.name);
    if (list == nullptr || !list->is_array()) return words;
    for (const Json& word : *list) {
        if (std::find(field.choices.begin(), field.choices.end(), word) != field.choices.end()) words.push_back(word.get<std::string>());
    }
    return words;
}

std::string shown(const EditorField& field, const Json& owner, const Taxonomies& taxonomies) {
    const Json* value = member(owner, field.name);
    switch (field.shape) {
        case EditorShape::show: return is_private(owner) ? "no" : "yes";
        case EditorShape::unless: return value != nullptr && *value == false ? "no" : "yes";
        case EditorShape::tick: return value != nullptr && *value == true ? "yes" : "";
        case EditorShape::words: return base::join(shown_words(field, owner), ", ");
        case EditorShape::lines: {
            std::vector<std::string> lines;
            for (const Json& line : value != nullptr && value->is_array() ? *value : Json::array()) {
                if (line.is_string()) lines.push_back(line.get<std::string>());
            }
            return base::join(lines, "\n");
        }
        case EditorShape::term: {
            const Category* category = taxonomies.by_id(text_member(owner, "taxonomy_term_id"));
            return category == nullptr ? std::string() : category->label;
        }
        case EditorShape::facet: {
            const Json* list = member(owner, "accessibility");
            for (const Json& item : list != nullptr && list->is_array() ? *list : Json::array()) {
                const AccessAnswer answer = answer_of(item);
                if (answer.facet != nullptr && field.name.substr(7) == answer.facet->slug) return answer.has ? "yes" : "no";
            }
            return {};
        }
        default: return text_member(owner, field.name);
    }
}

Result<void> write(const EditorField& field, const std::string& name, const EditorInput& input, Json& owner, const Taxonomies& taxonomies) {
    if (field.shape == EditorShape::builder || field.shape == EditorShape::show) return {};
    if (field.shape == EditorShape::words) return write_words(field, name, input, owner);
    const std::string typed = input.get(name), before = shown(field, owner, taxonomies);
    if (field.shape == EditorShape::tick) {
        if (typed != before) set_typed_member(owner, field.name, typed == "yes" ? Json(true) : Json());
        return {};
    }
    if (!input.has(name)) return {};
    const auto alike = [&](const std::string& text) {
        return field.shape == EditorShape::text || field.shape == EditorShape::lines ? std::string(base::trim(base::replace_all(text, "\r\n", "\n"))) : base::squeeze(text);
    };
    // An empty required field is a fault though nothing stood there before.
    if (alike(typed) == alike(before) && !(field.required && before.empty())) return {};
    if (field.shape == EditorShape::unless) {
        set_typed_member(owner, field.name, typed == "no" ? Json(false) : Json());
        return {};
    }
    if (field.shape == EditorShape::facet) {
        write_facet(field.name.substr(7), typed, owner);
        return {};
    }
    return write_text(field, name, typed, owner, taxonomies);
}

}  // namespace fingerpost::core
