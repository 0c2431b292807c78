// Values -> JSON text by the table of fields, as encode.h makes trees by it.
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>

#include "encode.h"

namespace fingerpost::model {
namespace {

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
}

bool needs_escape(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void write(std::string& out, std::string_view text) {
    if (!base::is_utf8(text)) return write(out, base::make_utf8(text));
    out += '"';
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!needs_escape(text[at])) continue;
        out.append(text, begin, at - begin);
        append_escaped(out, text[at]);
        begin = at + 1;
    }
    out.append(text, begin);
    out += '"';
}

void write_tree(std::string& out, const Json& json) {
    out += json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Each `write_value` appends a value, or nothing at all if it is not recorded, and says which.
bool write_value(std::string& out, const std::string& text) {
    if (text.empty()) return false;
    write(out, text);
    return true;
}
bool write_value(std::string& out, const std::optional<bool>& value) {
    if (value) out += *value ? "true" : "false";
    return value.has_value();
}
bool write_value(std::string& out, const std::optional<double>& value) {
    const Json json = to_json(value);
    if (!json.is_null()) write_tree(out, json);
    return !json.is_null();
}

template <Object T>
bool write_value(std::string& out, const T& value, bool even_if_empty = false);

template <class T>
bool write_value(std::string& out, const std::optional<T>& value) {
    return value && write_value(out, *value);
}

// `extra`: items that the list could not read when the document was decoded.
template <class T>
bool write_list(std::string& out, const std::vector<T>& values, const Json* extra) {
    const std::size_t begin = out.size();
    out += '[';
    for (const T& value : values) {
        const std::size_t before = out.size();
        if (out.back() != '[') out += ',';
        if (!write_value(out, value)) out.resize(before);
    }
    if (extra != nullptr && extra->is_array()) {
        for (const Json& item : *extra) {
            if (out.back() != '[') out += ',';
            write_tree(out, item);
        }
    }
    out += ']';
    if (out.size() - begin == 2) out.resize(begin);
    return out.size() > begin;
}
template <class T>
bool write_value(std::string& out, const std::vector<T>& values) {
    return write_list(out, values, nullptr);
}

template <Object T>
bool write_value(std::string& out, const T& value, bool even_if_empty) {
    const std::size_t begin = out.size();
    out += '{';
    std::vector<std::string_view> told;  // members of `extra` that a field has taken the place of
    const bool has_extra = value.extra.is_object() && !value.extra.empty();
    const auto put = [&]<class Value>(const Field<T, Value>& field) {
        const std::size_t before = out.size();
        if (before > begin + 1) out += ',';
        out.append("\"").append(field.name).append("\":");
        bool any = false;
        if constexpr (requires { write_list(out, value.*field.member, nullptr); }) {
            const auto extra = has_extra ? value.extra.find(field.name) : value.extra.end();
            any = write_list(out, value.*field.member, has_extra && extra != value.extra.end() ? &*extra : nullptr);
        } else {
            any = write_value(out, value.*field.member);
        }
        if (!any) {
            out.resize(before);
        } else if (has_extra) {
            told.push_back(field.name);
        }
    };
    std::apply([&](const auto&... field) { (put(field), ...); }, fields_of<T>);
    if (has_extra) {
        for (const auto& [name, content] : value.extra.items()) {
            if (Decoder::is_nothing(content) || std::find(told.begin(), told.end(), name) != told.end()) continue;
            if (out.size() > begin + 1) out += ',';
            write(out, name);
            out += ':';
            write_tree(out, content);
        }
    }
    out += '}';
    if (out.size() - begin == 2 && !even_if_empty) out.resize(begin);
    return out.size() > begin;
}

template <Object T>
void write_scalars(std::string& out, const T& value) {
    const std::size_t begin = out.size();
    out += '{';
    const auto put = [&]<class Value>(const Field<T, Value>& field) {
        if constexpr (std::is_same_v<Value, std::string> || std::is_same_v<Value, std::optional<double>>) {
            const std::size_t before = out.size();
            if (before > begin + 1) out += ',';
            out.append("\"").append(field.name).append("\":");
            if (!write_value(out, value.*field.member)) out.resize(before);
        }
    };
    std::apply([&](const auto&... field) { (put(field), ...); }, fields_of<T>);
    out += '}';
}

}  // namespace

void append_json(std::string& out, const Service& service) {
    write_value(out, service, true);
}
void append_json(std::string& out, const Organisation& organisation) {
    write_value(out, organisation, true);
}
void append_json(std::string& out, const Location& location) {
    write_value(out, location, true);
}
void append_json(std::string& out, const ServiceAtLocation& place) {
    write_value(out, place, true);
}
void append_json(std::string& out, const Taxonomy& taxonomy) {
    write_value(out, taxonomy, true);
}
void append_json(std::string& out, const TaxonomyTerm& term) {
    write_value(out, term, true);
}
void append_json_scalars(std::string& out, const Service& service) {
    write_scalars(out, service);
}
void append_json_scalars(std::string& out, const Organisation& organisation) {
    write_scalars(out, organisation);
}
void append_json_scalars(std::string& out, const Location& location) {
    write_scalars(out, location);
}
void append_json_scalars(std::string& out, const ServiceAtLocation& place) {
    write_scalars(out, place);
}
void append_json(std::string& out, std::string_view text) {
    write(out, text);
}

}  // namespace fingerpost::model
