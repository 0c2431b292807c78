// JSON -> values by the table of fields. What does not fit goes to `extra`, so that nothing is lost.
#pragma once

#include <fingerpost/model/problem.h>

#include "fields.h"

namespace fingerpost::model {

// Where in the document we are, and what has been found wrong so far. One for a whole document.
class Decoder {
  public:
    explicit Decoder(Problems& problems) : problems_(problems) {}

    template <Object T>
    void object(const Json& json, T& value, const std::string& path) {
        std::apply([&](const auto&... field) { (member(json, value, field, path), ...); }, fields_of<T>);
        for (const auto& [name, content] : json.items()) {
            if (!is_nothing(content) && !is_known<T>(json, name)) value.extra[name] = content;
        }
    }

    // Null, "", [] and {} all mean "not recorded".
    static bool is_nothing(const Json& json) {
        return json.is_null() || (json.is_string() && json.get_ref<const std::string&>().empty()) ||
               (json.is_structured() && json.empty());
    }

  private:
    // True if the member was read by the table, or was told of and kept when it could not be.
    template <Object T>
    static bool is_known(const Json& json, const std::string& name) {
        const auto reads = [&](const auto& field) {
            return field.name == name ||
                   (field.old_name == name && !field.old_name.empty() && uses_old_name(json, field));
        };
        return std::apply([&](const auto&... field) { return (reads(field) || ...); }, fields_of<T>);
    }

    template <class F>
    static bool uses_old_name(const Json& json, const F& field) {
        const auto now = json.find(field.name);
        const auto before = json.find(field.old_name);
        return (now == json.end() || is_nothing(*now)) && before != json.end() && before->is_string();
    }

    template <Object T, class Value>
    void member(const Json& json, T& value, const Field<T, Value>& field, const std::string& path) {
        const bool old = !field.old_name.empty() && uses_old_name(json, field);
        const std::string_view name = old ? field.old_name : field.name;
        const auto found = json.find(name);
        if (found == json.end() || is_nothing(*found)) return;
        const std::string here = path.empty() ? std::string(name) : path + "." + std::string(name);
        Json rest = read(*found, value.*field.member, here);
        if (!rest.is_null()) value.extra[std::string(name)] = std::move(rest);
    }

    // Each `read` takes what it can and returns what it could not, or null.
    Json read(const Json& json, std::string& value, const std::string& path);
    Json read(const Json& json, std::optional<double>& value, const std::string& path);
    Json read(const Json& json, std::optional<bool>& value, const std::string& path);
    Json read(const Json& json, std::vector<std::string>& value, const std::string& path);

    template <Object T>
    Json read(const Json& json, T& value, const std::string& path) {
        if (!json.is_object()) return refuse(json, path, "an object is wanted here");
        object(json, value, path);
        return nullptr;
    }

    template <Object T>
    Json read(const Json& json, std::optional<T>& value, const std::string& path) {
        return read(json, value.emplace(), path).is_null() ? Json() : (value.reset(), json);
    }

    template <Object T>
    Json read(const Json& json, std::vector<T>& value, const std::string& path) {
        if (json.is_object()) {
            warn(json, path, "a single object stands where a list is wanted", "it was read as a list of one");
            object(json, value.emplace_back(), path + "[0]");
            return nullptr;
        }
        if (!json.is_array()) return refuse(json, path, "a list of objects is wanted here");
        Json rest;
        value.reserve(json.size());
        for (std::size_t index = 0; index < json.size(); ++index) {
            if (is_nothing(json[index])) continue;
            const std::string here = path + "[" + std::to_string(index) + "]";
            if (json[index].is_object()) {
                object(json[index], value.emplace_back(), here);
            } else {
                rest.push_back(refuse(json[index], here, "an object is wanted here"));
            }
        }
        return rest;
    }

    void warn(const Json& json, const std::string& path, std::string reason, std::string hint);
    const Json& refuse(const Json& json, const std::string& path, std::string reason);

    Problems& problems_;
};

}  // namespace fingerpost::model
