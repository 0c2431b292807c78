#include "urgent_numbers.h"

#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/site_settings.h>
#include <fingerpost/model/types.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

constexpr std::size_t longest_text = 300, most_own = 60;

Json json_of(const UrgentNumber& number) {
    return {{"id", number.id}, {"number", number.number}, {"name", number.name}, {"when", number.when}, {"note", number.note}, {"dial", number.dial}, {"text", number.text}};
}

std::string text_of(const Json& json, const char* member) {
    const auto found = json.find(member);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

UrgentNumber number_of(const Json& json) {
    return {text_of(json, "id"), text_of(json, "number"), text_of(json, "name"), text_of(json, "when"), text_of(json, "note"), text_of(json, "dial"),
            json.value("text", Json(false)) == true};
}

Json list_of(const Json& json, const char* member) {
    const auto found = json.find(member);
    return found != json.end() && found->is_array() ? *found : Json::array();
}

void lay_nation(std::vector<UrgentNumber>& numbers, const Json& changes) {
    for (const Json& out : list_of(changes, "out")) {
        if (out.is_string()) std::erase_if(numbers, [&](const UrgentNumber& one) { return one.id == out.get<std::string>(); });
    }
    for (const Json& own : list_of(changes, "own")) {
        if (!own.is_object()) continue;
        UrgentNumber made = number_of(own);
        const auto known = std::find_if(numbers.begin(), numbers.end(), [&](const UrgentNumber& one) { return one.id == made.id; });
        if (known == numbers.end()) {
            numbers.push_back(std::move(made));
        } else {
            *known = std::move(made);
        }
    }
}

Result<void> settle(UrgentNumber& number) {
    number.name = base::squeeze(number.name);
    number.number = base::squeeze(number.number);
    number.when = base::squeeze(number.when);
    number.note = base::squeeze(number.note);
    if (number.name.empty()) return base::fail(ErrorCode::invalid, "whom one reaches is not said", "name");
    number.dial.clear();
    for (const char c : number.number) {
        if (c >= '0' && c <= '9') number.dial += c;
    }
    if (number.dial.size() < 3 || number.dial.size() > 15) return base::fail(ErrorCode::invalid, "it is no number to ring", "number");
    if (number.when.empty()) return base::fail(ErrorCode::invalid, "when to ring is not said", "when");
    for (const auto& [field, text] : {std::pair{"name", &number.name}, {"number", &number.number}, {"when", &number.when}, {"note", &number.note}}) {
        if (text->size() > longest_text) return base::fail(ErrorCode::invalid, "it is too long", field, "shorten it");
    }
    return {};
}

void erase_by_id(Json& list, std::string_view id) {
    Json kept = Json::array();
    for (const Json& one : list) {
        const std::string own = one.is_string() ? one.get<std::string>() : one.is_object() ? text_of(one, "id") : std::string();
        if (own != id) kept.push_back(one);
    }
    list = std::move(kept);
}

// Reads, changes and writes in one transaction: what somebody else saves meanwhile is not lost.
template <class Change>
Result<void> change_numbers(const Directory& directory, std::string_view nation, const store::Author& author, Change&& change) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto stored = (*lent)->setting(urgent_numbers_setting);
        if (!stored) return base::fail(std::move(stored).error());
        const std::string text = stored->value_or("");
        Json all = text.empty() ? Json::object() : Json::parse(text.substr(1), nullptr, false);
        if (!all.is_object()) all = Json::object();
        Json one = all.contains(std::string(nation)) ? all[std::string(nation)] : Json::object();
        one = {{"out", list_of(one, "out")}, {"own", list_of(one, "own")}};
        FINGERPOST_TRY(change(one));
        all[std::string(nation)] = std::move(one);
        return transaction.set_setting(urgent_numbers_setting, "=" + all.dump());
    });
}

Result<UrgentHelp> shipped(std::string_view nation) {
    auto help = UrgentHelp::load(shipped_urgent_help());
    if (help && !help->knows(nation)) return base::fail(ErrorCode::not_found, "there is no such nation", std::string(nation));
    return help;
}

}  // namespace

void lay_urgent_numbers(UrgentHelp& help, std::string_view json) {
    const Json all = Json::parse(json, nullptr, false);
    if (!all.is_object()) return;
    for (const auto& [nation, changes] : all.items()) {
        if (!help.knows(nation) || !changes.is_object()) continue;
        auto numbers = help.numbers(nation);
        lay_nation(numbers, changes);
        help.replace(nation, std::move(numbers));
    }
}

Result<void> save_urgent_number(const Directory& directory, std::string_view nation, UrgentNumber number, const store::Author& author) {
    auto known = shipped(nation);
    if (!known) return base::fail(std::move(known).error());
    FINGERPOST_TRY(settle(number));
    if (number.id.empty()) number.id = "own-" + base::random_uuid().substr(0, 8);
    return change_numbers(directory, nation, author, [&](Json& changes) -> Result<void> {
        if (changes["own"].size() >= most_own) return base::fail(ErrorCode::invalid, "there are too many numbers", "name", "take one out first");
        erase_by_id(changes["out"], number.id);
        erase_by_id(changes["own"], number.id);
        changes["own"].push_back(json_of(number));
        return {};
    });
}

Result<void> remove_urgent_number(const Directory& directory, std::string_view nation, std::string_view id, const store::Author& author) {
    auto known = shipped(nation);
    if (!known) return base::fail(std::move(known).error());
    return change_numbers(directory, nation, author, [&](Json& changes) -> Result<void> {
        const bool is_shipped = known->number(nation, id) != nullptr;
        const std::size_t before = changes["own"].size();
        erase_by_id(changes["own"], id);
        if (!is_shipped && changes["own"].size() == before) return base::fail(ErrorCode::not_found, "there is no such number", std::string(id));
        erase_by_id(changes["out"], id);
        if (is_shipped) changes["out"].push_back(std::string(id));
        return {};
    });
}

Result<void> restore_urgent_numbers(const Directory& directory, std::string_view nation, const store::Author& author) {
    auto known = shipped(nation);
    if (!known) return base::fail(std::move(known).error());
    return change_numbers(directory, nation, author, [&](Json& changes) -> Result<void> {
        changes["out"] = Json::array();
        Json kept = Json::array();
        for (const Json& own : changes["own"]) {
            if (known->number(nation, text_of(own, "id")) == nullptr) kept.push_back(own);
        }
        changes["own"] = std::move(kept);
        return {};
    });
}

}  // namespace fingerpost::core
