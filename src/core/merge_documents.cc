#include "merge_documents.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/withhold.h>

#include <algorithm>

#include "keep_back.h"

namespace fingerpost::core {
namespace {

using model::Json;

// A description of more than so many times the length is the more complete one.
constexpr double longer_by_far = 1.5;

bool is_empty(const Json& value) { return value.is_null() || ((value.is_string() || value.is_array()) && value.empty()); }

std::string freshness_key(const Json& document) {
    const std::string assured = document.value("assured_date", ""), changed = document.value("last_modified", "");
    return std::max(assured, changed);
}

// What says where something is seen: the narrower of the two.
bool takes_back(const Json& value) { return value.is_boolean() && !value.get<bool>(); }

// Where a place is, so that two records of one hall are one; empty where too little is known.
std::string whereabouts(const store::Store& store, const std::string& location_id) {
    auto location = store.location(location_id);
    if (!location || !*location || model::is_hidden((*location)->value)) return {};
    for (const model::Address& address : (*location)->value.addresses) {
        auto postcode = model::parse_postcode(address.postal_code);
        if (postcode && !address.address_1.empty()) return *postcode + " " + base::join(base::split(base::fold(address.address_1), ' '), " ");
    }
    return {};
}

// Two items of one identity are the same thing.
std::string identity(const store::Store& store, std::string_view path, const Json& item) {
    if (!item.is_object()) return base::fold(item.is_string() ? item.get<std::string>() : item.dump());
    if (path == "phones") {
        auto phone = model::parse_phone(item.value("number", ""));
        if (phone) return phone->digits + " " + phone->extension;
    }
    if (path == "attributes" && !item.value("taxonomy_term_id", "").empty()) return item.value("taxonomy_term_id", "");
    if (path == "service_at_locations") {
        const std::string id = item.value("location_id", "");
        const std::string where = whereabouts(store, id);
        return where.empty() ? id : where;
    }
    // Of what is private, and not to be told here, nothing but its id is known.
    if (item.size() == 2 && item.contains("id") && is_kept_back(item)) return item.value("id", "");
    Json bare = without_ids(item);
    if (bare.contains("fingerpost") && bare["fingerpost"].is_object()) bare["fingerpost"].erase("private");
    if (bare.contains("fingerpost") && bare["fingerpost"].empty()) bare.erase("fingerpost");
    return bare.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Each once, the survivor's first; private if either says so.
Json joined_lists(const Merging& both, std::string_view path) {
    Json list = Json::array();
    std::vector<std::string> known;
    for (const Json* document : {&both.kept, &both.old}) {
        const Json& items = member_at(*document, path);
        if (!items.is_array()) continue;
        for (Json item : items) {
            const std::string same = identity(both.store, path, item);
            const auto at = std::find(known.begin(), known.end(), same);
            if (at == known.end()) {
                known.push_back(same);
                if (item.is_object() && item.contains("service_id")) item["service_id"] = both.kept.value("id", "");
                if (item.is_object() && item.contains("link_id")) item["link_id"] = both.kept.value("id", "");
                list.push_back(std::move(item));
            } else if (item.is_object() && is_kept_back(item)) {
                list[static_cast<std::size_t>(at - known.begin())]["fingerpost"]["private"] = true;
            }
        }
    }
    return list;
}

// People who knew it by the other name find it by that still.
void remember_name(Json& merged, const Merging& both) {
    for (const Json* document : {&both.kept, &both.old}) {
        const std::string name = document->value("name", "");
        if (name.empty() || base::fold(name) == base::fold(merged.value("name", ""))) continue;
        if (base::fold(name) == base::fold(merged.value("alternate_name", ""))) continue;
        Json names = member_at(merged, "fingerpost.alternate_names");
        if (!names.is_array()) names = Json::array();
        if (std::find(names.begin(), names.end(), Json(name)) == names.end()) names.push_back(name);
        set_member(merged, "fingerpost.alternate_names", std::move(names));
    }
}

}  // namespace

Side default_side(const Merging& both, const DocumentField& field) {
    const Json& kept = member_at(both.kept, field.path);
    const Json& old = member_at(both.old, field.path);
    if (field.path == "fingerpost.web" || field.path == "fingerpost.print") return takes_back(old) ? Side::old : Side::kept;
    // The survivor was chosen as the one to be known by; how it stands is told by its own state.
    if (field.path == "status" || field.path == "fingerpost.closed_until" || field.path.starts_with("fingerpost.visible")) return Side::kept;
    if (is_empty(old)) return Side::kept;
    if (is_empty(kept)) return Side::old;
    if (field.path == "name" || field.path == "organization_id") return Side::kept;
    if (kept.is_string() && old.is_string()) {
        const auto here = static_cast<double>(kept.get_ref<const std::string&>().size()), there = static_cast<double>(old.get_ref<const std::string&>().size());
        if (there > here * longer_by_far) return Side::old;
        if (here > there * longer_by_far) return Side::kept;
    }
    return freshness_key(both.old) > freshness_key(both.kept) ? Side::old : Side::kept;
}

Json merged_document(const Merging& both, const MergeChoices& choices) {
    Json merged = both.kept;
    for (const DocumentField& field : document_fields("service")) {
        if (field.joining == Joining::join) {
            Json list = joined_lists(both, field.path);
            set_member(merged, field.path, list.empty() ? Json() : std::move(list));
        } else if (field.joining == Joining::choose) {
            const auto choice = choices.find(field.path);
            const Side side = choice == choices.end() ? default_side(both, field) : choice->second;
            set_member(merged, field.path, member_at(side == Side::kept ? both.kept : both.old, field.path));
        }
    }
    remember_name(merged, both);
    const bool hidden = member_at(both.kept, "fingerpost.hidden_location") == true || member_at(both.old, "fingerpost.hidden_location") == true;
    if (hidden) set_member(merged, "fingerpost.hidden_location", true);
    return merged;
}

}  // namespace fingerpost::core
