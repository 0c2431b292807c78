#include <fingerpost/core/urgent.h>

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/log.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/find.h>
#include <fingerpost/model/types.h>
#include <fmt/format.h>

#include <algorithm>

#include "urgent_phrases.h"

namespace fingerpost::embedded {
base::EmbeddedFiles core_urgent_words();
}

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using model::Json;

constexpr std::string_view setting = "urgent.words";

struct CompiledGroup {
    UrgentGroup group;
    UrgentPhrases phrases, except;
};

base::Failure wrong(std::string_view group, std::string message) {
    return base::fail(ErrorCode::invalid, std::move(message), fmt::format("urgent words, group \"{}\"", group));
}

base::Result<void> add_phrases(const Json& json, const char* member, std::string_view group, UrgentPhrases& phrases) {
    const auto list = json.find(member);
    if (list == json.end()) return {};
    if (!list->is_array()) return wrong(group, fmt::format("\"{}\" must be a list of texts", member));
    for (const Json& phrase : *list) {
        if (!phrase.is_string()) return wrong(group, fmt::format("\"{}\" must be a list of texts", member));
        if (!phrases.add(phrase.get<std::string>())) {
            return wrong(group, fmt::format("the phrase \"{}\" has no word that counts", phrase.get<std::string>()));
        }
    }
    return {};
}

base::Result<CompiledGroup> compile(const Json& json) {
    const auto text = [&](const char* member) {
        const auto found = json.find(member);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    if (!json.is_object() || text("id").empty()) {
        return base::fail(ErrorCode::invalid, "every group of urgent words must be an object with an id", "urgent words");
    }
    CompiledGroup made{{text("id"), text("label"), {}, json.value("discreet", Json(false)) == true}, {}, {}};
    for (const Json& number : json.value("numbers", Json::array())) {
        if (!number.is_string()) return wrong(made.group.id, "\"numbers\" must be a list of ids");
        made.group.numbers.push_back(number.get<std::string>());
    }
    if (made.group.numbers.empty()) return wrong(made.group.id, "it names no number to show");
    FINGERPOST_TRY(add_phrases(json, "phrases", made.group.id, made.phrases));
    FINGERPOST_TRY(add_phrases(json, "except", made.group.id, made.except));
    return made;
}

// The words of a question with its slips put right.
std::string put_right(std::string_view words, const std::vector<Corrected>& corrections) {
    std::string right;
    for (const base::Token& token : base::tokenise(words)) {
        const auto slip = std::find_if(corrections.begin(), corrections.end(),
                                       [&](const Corrected& one) { return one.from == token.text; });
        right.append(slip == corrections.end() ? token.text : slip->to).append(" ");
    }
    return right;
}

}  // namespace

class UrgentWords::Compiled {
  public:
    std::vector<CompiledGroup> groups;
};

UrgentWords::UrgentWords(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
UrgentWords::UrgentWords(UrgentWords&&) noexcept = default;
UrgentWords& UrgentWords::operator=(UrgentWords&&) noexcept = default;
UrgentWords::~UrgentWords() = default;

base::Result<UrgentWords> UrgentWords::parse(std::string_view json) {
    const Json document = Json::parse(json, nullptr, false);
    if (!document.is_object() || !document.contains("groups") || !document["groups"].is_array()) {
        return base::fail(ErrorCode::invalid, "it is no JSON object with a list of groups", "urgent words");
    }
    auto compiled = std::make_unique<Compiled>();
    for (const Json& group : document["groups"]) {
        auto made = compile(group);
        if (!made) return base::fail(std::move(made).error());
        compiled->groups.push_back(*std::move(made));
    }
    return UrgentWords(std::move(compiled));
}

std::vector<UrgentGroup> UrgentWords::recognise(std::string_view question) const {
    std::vector<UrgentGroup> found;
    const auto tokens = urgent_tokens(question);
    for (const CompiledGroup& group : compiled_->groups) {
        std::vector<bool> taken(tokens.size(), false);
        group.except.take(tokens, taken);
        if (group.phrases.any_in(tokens, taken)) found.push_back(group.group);
    }
    return found;
}

std::vector<UrgentGroup> UrgentWords::groups() const {
    std::vector<UrgentGroup> all;
    for (const CompiledGroup& group : compiled_->groups) all.push_back(group.group);
    return all;
}

std::string_view shipped_urgent_words() {
    return embedded::core_urgent_words().find("urgent-words.json").value_or("");
}

base::Result<std::shared_ptr<const UrgentWords>> Directory::urgent_words() const {
    auto lent = store();
    if (!lent) return base::fail(std::move(lent).error());
    auto own = (*lent)->setting(setting);
    if (!own) return base::fail(std::move(own).error());
    const std::lock_guard lock(urgent_mutex_);
    if (urgent_ && urgent_text_ == *own) return urgent_;
    const bool has_own = *own && !(*own)->empty();
    auto parsed = UrgentWords::parse(has_own ? std::string_view(**own) : shipped_urgent_words());
    if (!parsed && has_own) {
        // Better the shipped words than none.
        base::log_warning("{}: the shipped urgent words are used", parsed.error().describe());
        parsed = UrgentWords::parse(shipped_urgent_words());
    }
    if (!parsed) return base::fail(std::move(parsed).error());
    urgent_ = std::make_shared<const UrgentWords>(*std::move(parsed));
    urgent_text_ = std::move(*own);
    return urgent_;
}

base::Result<std::vector<UrgentGroup>> find_urgent(const Directory& directory, std::string_view words,
                                                   const std::vector<Corrected>& corrections) {
    auto urgent = directory.urgent_words();
    if (!urgent) return base::fail(std::move(urgent).error());
    auto found = (*urgent)->recognise(words);
    if (corrections.empty()) return found;
    // What was typed comes first and counts in any case: what was put right may be wrong.
    for (UrgentGroup& group : (*urgent)->recognise(put_right(words, corrections))) {
        const bool known = std::any_of(found.begin(), found.end(), [&](const UrgentGroup& one) { return one.id == group.id; });
        if (!known) found.push_back(std::move(group));
    }
    return found;
}

base::Result<void> save_urgent_words(const Directory& directory, std::string_view json, const store::Author& author) {
    if (!json.empty()) {
        auto parsed = UrgentWords::parse(json);
        if (!parsed) return base::fail(std::move(parsed).error());
    }
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) { return transaction.set_setting(setting, json); });
}

}  // namespace fingerpost::core
