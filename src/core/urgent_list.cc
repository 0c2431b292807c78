// The list of urgent words, changed phrase by phrase.
#include <fingerpost/base/text.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/urgent.h>
#include <fingerpost/model/types.h>

#include <algorithm>

#include "urgent_phrases.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

constexpr std::string_view setting = "urgent.words";
constexpr std::size_t longest_phrase = 120;

struct Text {
    std::string json;
    bool own = false;
};

// What does not parse is not in force either (Directory::urgent_words).
Result<Text> text_in_force(const store::Store& store) {
    auto stored = store.setting(setting);
    if (!stored) return base::fail(std::move(stored).error());
    if (*stored && !(*stored)->empty() && UrgentWords::parse(**stored)) return Text{std::move(**stored), true};
    return Text{std::string(shipped_urgent_words()), false};
}

std::vector<std::string> texts(const Json& group, const char* member) {
    std::vector<std::string> list;
    const auto found = group.find(member);
    if (found == group.end() || !found->is_array()) return list;
    for (const Json& one : *found) {
        if (one.is_string()) list.push_back(one.get<std::string>());
    }
    return list;
}

template <class Change>
Result<void> change_group(const Directory& directory, std::string_view group, bool except, const store::Author& author, Change&& change) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto text = text_in_force(**lent);
        if (!text) return base::fail(std::move(text).error());
        Json all = Json::parse(text->json);
        const char* member = except ? "except" : "phrases";
        for (Json& one : all["groups"]) {
            if (one.value("id", "") != group) continue;
            auto phrases = texts(one, member);
            FINGERPOST_TRY(change(phrases));
            one[member] = phrases;
            const std::string made = all.dump(1);
            if (auto parsed = UrgentWords::parse(made); !parsed) return base::fail(std::move(parsed).error());
            return transaction.set_setting(setting, made);
        }
        return base::fail(ErrorCode::not_found, "there is no such group of urgent words", std::string(group));
    });
}

}  // namespace

Result<UrgentList> urgent_list(const Directory& directory) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto text = text_in_force(**lent);
    if (!text) return base::fail(std::move(text).error());
    auto words = UrgentWords::parse(text->json);
    if (!words) return base::fail(std::move(words).error());
    UrgentList list{{}, text->own};
    const Json all = Json::parse(text->json);
    const auto groups = words->groups();
    for (std::size_t index = 0; index < groups.size(); ++index) {
        const Json& json = all["groups"][index];
        list.entries.push_back({groups[index], texts(json, "phrases"), texts(json, "except")});
    }
    return list;
}

Result<void> add_urgent_phrase(const Directory& directory, std::string_view group, std::string_view phrase, bool except, const store::Author& author) {
    const std::string settled = base::squeeze(phrase);
    UrgentPhrases compiled;
    if (settled.size() > longest_phrase || !base::is_utf8(settled)) return base::fail(ErrorCode::invalid, "it is too long", "phrase", "use a few words");
    if (!compiled.add(settled)) return base::fail(ErrorCode::invalid, "it has no word that counts", "phrase", "give the words that people use");
    return change_group(directory, group, except, author, [&](std::vector<std::string>& phrases) -> Result<void> {
        if (std::find(phrases.begin(), phrases.end(), settled) != phrases.end()) return base::fail(ErrorCode::invalid, "it is there already", "phrase");
        phrases.push_back(settled);
        return {};
    });
}

Result<void> remove_urgent_phrase(const Directory& directory, std::string_view group, std::string_view phrase, bool except, const store::Author& author) {
    return change_group(directory, group, except, author, [&](std::vector<std::string>& phrases) -> Result<void> {
        if (std::erase(phrases, phrase) == 0) return base::fail(ErrorCode::not_found, "there is no such phrase", std::string(phrase));
        return {};
    });
}

}  // namespace fingerpost::core
