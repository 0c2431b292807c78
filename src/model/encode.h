// Values -> JSON by the table of fields. What is not recorded is left out; `extra` fills what the fields leave free.
#pragma once

#include <cmath>

#include "decode.h"

namespace fingerpost::model {

template <Object T>
Json to_json(const T& value);

inline Json to_json(const std::string& value) {
    return value;
}
inline Json to_json(const std::optional<bool>& value) {
    return value ? Json(*value) : Json();
}

// Whole numbers are written without a fraction.
inline Json to_json(const std::optional<double>& value) {
    if (!value || !std::isfinite(*value)) return nullptr;
    constexpr double limit = 9007199254740992.0;
    if (std::trunc(*value) == *value && std::abs(*value) <= limit) return static_cast<std::int64_t>(*value);
    return *value;
}

template <class T>
Json to_json(const std::vector<T>& values) {
    Json list = Json::array();
    for (const T& value : values) {
        if (Json item = to_json(value); !Decoder::is_nothing(item)) list.push_back(std::move(item));
    }
    return list;
}

template <Object T>
Json to_json(const std::optional<T>& value) {
    return value ? to_json(*value) : Json();
}

// A list may have left items that it could not read in `extra`: they follow its own.
inline void add_extra(Json& json, const Json& extra) {
    if (!extra.is_object()) return;
    for (const auto& [name, content] : extra.items()) {
        if (Decoder::is_nothing(content)) continue;
        const auto own = json.find(name);
        if (own == json.end()) {
            json[name] = content;
        } else if (own->is_array() && content.is_array()) {
            own->insert(own->end(), content.begin(), content.end());
        }
    }
}

template <Object T>
Json to_json(const T& value) {
    Json json = Json::object();
    const auto put = [&](const auto& field) {
        if (Json content = to_json(value.*field.member); !Decoder::is_nothing(content)) {
            json[std::string(field.name)] = std::move(content);
        }
    };
    std::apply([&](const auto&... field) { (put(field), ...); }, fields_of<T>);
    add_extra(json, value.extra);
    return json;
}

}  // namespace fingerpost::model
