#include <fingerpost/http/message.h>

#include "percent.h"

namespace fingerpost::http {

std::string_view method_name(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
    }
    return "";
}

std::optional<Method> find_method(std::string_view name) {
    for (const Method method :
         {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del, Method::options}) {
        if (method_name(method) == name) return method;
    }
    return std::nullopt;
}

std::string_view Parameters::get(std::string_view name) const {
    for (const auto& [key, value] : pairs_) {
        if (key == name) return value;
    }
    return {};
}

std::vector<std::string> Parameters::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : pairs_) {
        if (key == name) values.push_back(value);
    }
    return values;
}

bool Parameters::has(std::string_view name) const {
    for (const auto& [key, value] : pairs_) {
        if (key == name) return true;
    }
    return false;
}

Parameters parse_urlencoded(std::string_view text, std::size_t limit) {
    Parameters parameters;
    while (!text.empty() && parameters.pairs().size() < limit) {
        const std::size_t end = text.find('&');
        const std::string_view field = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (field.empty()) continue;
        const std::size_t equals = field.find('=');
        const std::string_view value = equals == std::string_view::npos ? std::string_view() : field.substr(equals + 1);
        parameters.add(clean_text(form_decode(field.substr(0, equals))), clean_text(form_decode(value)));
    }
    return parameters;
}

std::string to_urlencoded(const Parameters& parameters) {
    std::string out;
    for (const auto& [name, value] : parameters.pairs()) {
        if (!out.empty()) out += '&';
        out += url_encode(name);
        out += '=';
        out += url_encode(value);
    }
    return out;
}

Response redirect(std::string location, int status) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = "See " + location + "\n";
    response.headers.push_back({"Location", std::move(location)});
    return response;
}

}  // namespace fingerpost::http
