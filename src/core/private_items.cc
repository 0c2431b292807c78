#include "private_items.h"

#include <fingerpost/base/ids.h>

#include <algorithm>
#include <functional>

namespace fingerpost::core {
namespace {

using model::Json;

bool is_list_of_ways(std::string_view name) { return name == "contacts" || name == "phones" || name == "addresses"; }

bool is_marked(const Json& item) {
    const auto own = item.find("fingerpost");
    if (own == item.end() || !own->is_object()) return false;
    const auto mark = own->find("private");
    return mark != own->end() && *mark == true;
}

Json bare(const std::string& id) { return Json{{"id", id}, {"fingerpost", {{"private", true}}}}; }

bool is_bare(const Json& item) {
    if (!is_marked(item) || item["fingerpost"].size() != 1) return false;
    return std::all_of(item.items().begin(), item.items().end(), [](const auto& member) {
        const Json& value = member.value();
        return member.key() == "id" || member.key() == "fingerpost" || value.is_null() || ((value.is_string() || value.is_array() || value.is_object()) && value.empty());
    });
}

std::string id_of(const Json& item) {
    const auto id = item.find("id");
    return id != item.end() && id->is_string() ? id->get<std::string>() : std::string();
}

// Calls `each` for every item of such a list with where it stands; what is inside is looked at if it says so.
using Each = std::function<bool(const std::string& path, Json& item)>;

void walk(Json& value, const std::string& prefix, const Each& each) {
    for (auto member = value.begin(); member != value.end(); ++member) {
        if (member.key() == "fingerpost") continue;
        if (member->is_object()) walk(*member, prefix + member.key() + "/", each);
        if (!member->is_array()) continue;
        const bool ways = is_list_of_ways(member.key());
        for (Json& item : *member) {
            if (!item.is_object()) continue;
            const std::string path = prefix + member.key() + "/" + id_of(item);
            if (!ways || each(path, item)) walk(item, path + "/", each);
        }
    }
}

// Two items of one list with one id, or none, could not be told apart.
void give_ids(Json& document) {
    std::set<std::string> known;
    std::size_t number = 0;
    const std::string owner = id_of(document);
    walk(document, "", [&](const std::string& path, Json& item) {
        ++number;
        const bool told_apart = !id_of(item).empty() && known.insert(path).second;
        if (!told_apart && is_marked(item)) item["id"] = base::named_uuid(owner + " " + path + " " + std::to_string(number));
        return true;
    });
}

}  // namespace

Json take_private_items(Json& document) {
    Json taken = Json::object();
    give_ids(document);
    walk(document, "", [&](const std::string& path, Json& item) {
        if (!is_marked(item)) return true;
        if (!is_bare(item)) taken[path] = item;
        item = bare(id_of(item));
        return false;
    });
    return taken;
}

void lay_private_items(Json& document, const Json& kept) {
    walk(document, "", [&](const std::string& path, Json& item) {
        const auto known = kept.find(path);
        if (known != kept.end() && is_bare(item)) item = *known;
        return true;
    });
}

std::set<std::string> private_items(const Json& document, bool only_bare) {
    std::set<std::string> items;
    Json copy = document;
    walk(copy, "", [&](const std::string& path, Json& item) {
        if (!is_marked(item)) return true;
        if (!only_bare || is_bare(item)) items.insert(path);
        return false;
    });
    return items;
}

void bare_items(Json& document, const std::set<std::string>& items) {
    walk(document, "", [&](const std::string& path, Json& item) {
        if (!items.contains(path)) return true;
        item = bare(id_of(item));
        return false;
    });
}

void remove_items(Json& document, const std::set<std::string>& items) {
    bool empty = true;
    walk(document, "", [&](const std::string& path, Json& item) {
        if (!items.contains(path)) return true;
        empty = false;
        item = nullptr;
        return false;
    });
    if (empty) return;
    const std::function<void(Json&)> sweep = [&](Json& value) {
        for (auto member = value.begin(); member != value.end();) {
            if (member->is_object()) sweep(*member);
            if (member->is_array()) {
                for (Json& item : *member) {
                    if (item.is_object()) sweep(item);
                }
                if (is_list_of_ways(member.key())) {
                    std::erase_if(member->get_ref<Json::array_t&>(), [](const Json& item) { return item.is_null(); });
                    if (member->empty()) {
                        member = value.erase(member);
                        continue;
                    }
                }
            }
            ++member;
        }
    };
    sweep(document);
}

}  // namespace fingerpost::core
