#include "messages.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

namespace fingerpost::web {
namespace {

std::vector<std::string_view>& key_table() {
    static std::vector<std::string_view> table;
    return table;
}

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::unique_ptr<icu::MessageFormat> compile(const std::string& pattern, const std::string& language,
                                            UErrorCode& status) {
    UParseError where;
    return std::make_unique<icu::MessageFormat>(unicode(pattern), icu::Locale::forLanguageTag(language, status), where,
                                                status);
}

// Most patterns only put texts in places ("{from} to {to}"); filling those by hand costs a twentieth of what ICU takes.
// Nothing if the pattern or an argument needs more than that.
std::optional<std::string> fill_plainly(std::string_view pattern, std::initializer_list<Argument> arguments) {
    std::string out;
    while (true) {
        const std::size_t open = pattern.find_first_of("{'");
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) return out;
        const std::size_t close = pattern.find_first_of(",{}", open + 1);
        if (pattern[open] == '\'' || close == std::string_view::npos || pattern[close] != '}') return std::nullopt;
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        const Argument* found = nullptr;
        for (const Argument& argument : arguments) {
            if (argument.name == name) found = &argument;
        }
        if (found == nullptr || !std::holds_alternative<std::string_view>(found->value)) return std::nullopt;
        out += std::get<std::string_view>(found->value);
        pattern.remove_prefix(close + 1);
    }
}

// Formats that this thread has made: ICU's are costly to make and not safe to share.
icu::MessageFormat& kept_format(std::uint64_t serial, std::size_t number, const std::string& pattern,
                                const std::string& language) {
    using Formats = std::vector<std::unique_ptr<icu::MessageFormat>>;
    thread_local std::unordered_map<std::uint64_t, Formats> kept;
    constexpr std::size_t most_languages_kept = 8;  // reloading while developing makes new ones all the time
    if (kept.size() > most_languages_kept && !kept.contains(serial)) kept.clear();
    Formats& formats = kept[serial];
    if (formats.size() <= number) formats.resize(registered_keys().size());
    if (!formats[number]) {
        UErrorCode status = U_ZERO_ERROR;
        formats[number] = compile(pattern, language, status);
        if (U_FAILURE(status)) throw std::runtime_error("a message that was checked no longer compiles");
    }
    return *formats[number];
}

base::Failure wrong(std::string_view language, std::string message, std::string name = {}) {
    return base::fail(base::ErrorCode::invalid, std::move(message),
                      fmt::format("locale/{}.json{}{}", language, name.empty() ? "" : ": ", name));
}

}  // namespace

const std::vector<std::string_view>& registered_keys() {
    return key_table();
}

std::size_t detail::register_key(std::string_view name) {
    key_table().push_back(name);
    return key_table().size() - 1;
}

base::Result<Messages> Messages::read(std::string_view json, std::string_view language) {
    static std::atomic<std::uint64_t> next_serial{1};
    const nlohmann::json document = nlohmann::json::parse(json, nullptr, false);
    if (!document.is_object()) return wrong(language, "is not a JSON object");
    Messages messages;
    messages.language_ = language;
    messages.serial_ = next_serial++;
    for (const auto& [name, value] : document.items()) {
        if (!value.is_string()) return wrong(language, "is not a text", name);
        auto pattern = value.get<std::string>();
        UErrorCode status = U_ZERO_ERROR;
        compile(pattern, messages.language_, status);
        if (U_FAILURE(status))
            return wrong(language, fmt::format("is no message pattern ({})", u_errorName(status)), name);
        messages.patterns_.emplace(name, std::move(pattern));
    }
    return messages;
}

base::Result<void> Messages::number() {
    for (const std::string_view name : registered_keys()) {
        const std::string* pattern = find(name);
        if (pattern == nullptr) return wrong(language_, "is missing, and the pages use it", std::string(name));
        by_number_.push_back(pattern);
    }
    return {};
}

base::Result<Messages> Messages::load(std::string_view json, std::string_view language) {
    auto messages = read(json, language);
    if (messages) FINGERPOST_TRY(messages->number());
    return messages;
}

base::Result<Messages> Messages::load_wrapper(std::string_view json, std::string_view language, const Messages& whole) {
    auto messages = read(json, language);
    if (!messages) return messages;
    for (const auto& [name, pattern] : messages->patterns_) {
        const bool known = is_wrapper_name(name) && whole.find(name) != nullptr;
        if (!known) return wrong(language, "is no text of a handout", name);
    }
    for (const auto& [name, pattern] : whole.patterns_) {
        const bool own = messages->patterns_.contains(name);
        if (is_wrapper_name(name) && !own) return wrong(language, "is missing, and handouts use it", name);
        if (!own) messages->patterns_.emplace(name, pattern);
    }
    FINGERPOST_TRY(messages->number());
    return messages;
}

bool Messages::is_wrapper_name(std::string_view name) { return name.starts_with("handout.") || name.starts_with("month.") || name == "date.full"; }

const std::string* Messages::find(std::string_view name) const {
    const auto found = patterns_.find(std::string(name));
    return found == patterns_.end() ? nullptr : &found->second;
}

std::set<std::string> Messages::names() const {
    std::set<std::string> names;
    for (const auto& [name, pattern] : patterns_) names.insert(name);
    return names;
}

std::string Messages::format(Key key, std::initializer_list<Argument> arguments) const {
    const std::string& pattern = text(key);
    if (auto filled = fill_plainly(pattern, arguments)) return *std::move(filled);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const Argument& argument : arguments) {
        names.push_back(unicode(argument.name));
        if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
            values.emplace_back(*number);
        } else {
            values.emplace_back(unicode(std::get<std::string_view>(argument.value)));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString formatted;
    kept_format(serial_, key.number, pattern, language_)
        .format(names.data(), values.data(), static_cast<int32_t>(names.size()), formatted, status);
    if (U_FAILURE(status)) throw std::runtime_error(fmt::format("message {}: {}", pattern, u_errorName(status)));
    std::string out;
    formatted.toUTF8String(out);
    return out;
}

}  // namespace fingerpost::web
