#include "decode.h"

#include <fingerpost/base/text.h>

#include <charconv>
#include <cmath>

#include "problems.h"

namespace fingerpost::model {
namespace {

std::string scalar_text(const Json& json) {
    if (json.is_boolean()) return json.get<bool>() ? "true" : "false";
    return json.dump();
}

// A leading zero is meant ("extension 0123"): such a text is no number.
std::optional<double> number_in(std::string_view text) {
    text = base::trim(text);
    const std::string_view unsigned_part = text.starts_with('-') ? text.substr(1) : text;
    if (unsigned_part.size() > 1 && unsigned_part[0] == '0' && unsigned_part[1] != '.') return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

// Whole numbers beyond 2^53 would come back changed.
bool fits_a_double(const Json& json) {
    constexpr std::int64_t limit = std::int64_t{1} << 53;
    if (json.is_number_unsigned()) return json.get<std::uint64_t>() <= static_cast<std::uint64_t>(limit);
    if (json.is_number_integer()) return json.get<std::int64_t>() >= -limit && json.get<std::int64_t>() <= limit;
    return std::isfinite(json.get<double>());
}

}  // namespace

std::string shown_value(const Json& json) {
    const std::string text =
        json.is_string() ? json.get<std::string>() : json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return shown_text(text);
}

std::string shown_text(std::string_view text) {
    return base::make_utf8(base::truncate_utf8(text, 200));
}

void Decoder::warn(const Json& json, const std::string& path, std::string reason, std::string hint) {
    problems_.push_back({Severity::warning, path, shown_value(json), std::move(reason), std::move(hint)});
}

const Json& Decoder::refuse(const Json& json, const std::string& path, std::string reason) {
    warn(json, path, std::move(reason), "it was kept as it is and is not used; mend it where it comes from");
    return json;
}

Json Decoder::read(const Json& json, std::string& value, const std::string& path) {
    if (json.is_string()) {
        value = json.get_ref<const std::string&>();
        return nullptr;
    }
    if (json.is_number() || json.is_boolean()) {
        value = scalar_text(json);
        warn(
            json, path,
            json.is_number() ? "a number stands where a text is wanted" : "true or false stands where a text is wanted",
            "it was read as a text");
        return nullptr;
    }
    return refuse(json, path, "a text is wanted here");
}

Json Decoder::read(const Json& json, std::optional<double>& value, const std::string& path) {
    if (json.is_number() && fits_a_double(json)) {
        value = json.get<double>();
        return nullptr;
    }
    if (json.is_string()) {
        value = number_in(json.get_ref<const std::string&>());
        if (value) {
            warn(json, path, "a number stands in quotation marks", "it was read as a number");
            return nullptr;
        }
    }
    return refuse(json, path, json.is_number() ? "this number is too large" : "a number is wanted here");
}

Json Decoder::read(const Json& json, std::optional<bool>& value, const std::string& path) {
    if (!json.is_boolean()) return refuse(json, path, "true or false is wanted here");
    value = json.get<bool>();
    return nullptr;
}

Json Decoder::read(const Json& json, std::vector<std::string>& value, const std::string& path) {
    if (json.is_string()) {
        warn(json, path, "a single text stands where a list is wanted", "it was read as a list of one");
        value.push_back(json.get<std::string>());
        return nullptr;
    }
    if (!json.is_array()) return refuse(json, path, "a list of texts is wanted here");
    Json rest;
    for (std::size_t index = 0; index < json.size(); ++index) {
        if (is_nothing(json[index])) continue;
        std::string text;
        Json unread = read(json[index], text, path + "[" + std::to_string(index) + "]");
        if (unread.is_null()) {
            value.push_back(std::move(text));
        } else {
            rest.push_back(std::move(unread));
        }
    }
    return rest;
}

}  // namespace fingerpost::model
