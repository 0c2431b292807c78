#include <fingerpost/base/text.h>
#include <fingerpost/http/router.h>

#include <algorithm>
#include <stdexcept>

#include "percent.h"

namespace fingerpost::http {
namespace {

// The segments between slashes. A slash at the end adds none.
std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    if (path.starts_with('/')) path.remove_prefix(1);
    if (path.empty()) return segments;
    if (path.ends_with('/')) path.remove_suffix(1);
    for (;;) {
        const std::size_t slash = path.find('/');
        segments.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return segments;
        path.remove_prefix(slash + 1);
    }
}

bool is_parameter(std::string_view part) {
    return part.size() > 2 && part.front() == '{' && part.back() == '}';
}
bool is_rest(std::string_view part) {
    return is_parameter(part) && part[part.size() - 2] == '*';
}
std::string name_of(std::string_view part) {
    return std::string(part.substr(1, part.size() - (is_rest(part) ? 3 : 2)));
}

// One character a segment, in order of preference: 0 the same text, 1 a parameter, 2 the rest. Nothing if it does not
// match.
std::optional<std::string> rank(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    std::string out;
    for (std::size_t index = 0; index < pattern.size(); ++index) {
        if (is_rest(pattern[index]) && index < path.size()) return out + '2';
        if (index >= path.size()) return std::nullopt;
        if (is_parameter(pattern[index]) && !path[index].empty()) {
            out += '1';
        } else if (pattern[index] == path[index]) {
            out += '0';
        } else {
            return std::nullopt;
        }
    }
    if (pattern.size() != path.size()) return std::nullopt;
    return out;
}

Parameters capture(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    Parameters parameters;
    for (std::size_t index = 0; index < pattern.size(); ++index) {
        if (is_rest(pattern[index])) {
            parameters.add(name_of(pattern[index]),
                           base::join({path.begin() + static_cast<std::ptrdiff_t>(index), path.end()}, "/"));
        } else if (is_parameter(pattern[index])) {
            parameters.add(name_of(pattern[index]), path[index]);
        }
    }
    return parameters;
}

bool answers(Method route, Method asked) {
    return route == asked || (route == Method::get && asked == Method::head);
}

std::string allow_list(const std::vector<Method>& found) {
    std::vector<std::string> names;
    for (const Method method : {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del}) {
        const bool has =
            std::any_of(found.begin(), found.end(), [method](Method each) { return answers(each, method); });
        if (has) names.emplace_back(method_name(method));
    }
    if (!found.empty()) names.emplace_back(method_name(Method::options));
    return base::join(names, ", ");
}

}  // namespace

void Router::add(Route route) {
    if (!route.pattern.starts_with('/'))
        throw std::invalid_argument("route pattern must begin with '/': " + route.pattern);
    std::vector<std::string> segments;
    for (const std::string_view segment : segments_of(route.pattern)) segments.emplace_back(segment);
    for (std::size_t index = 0; index + 1 < segments.size(); ++index) {
        if (is_rest(segments[index]))
            throw std::invalid_argument("only the last segment can be the rest: " + route.pattern);
    }
    for (const Route& other : routes_) {
        if (other.method == route.method && other.pattern == route.pattern) {
            throw std::invalid_argument("two routes for one method and pattern: " + route.pattern);
        }
    }
    routes_.push_back(std::move(route));
    patterns_.push_back(std::move(segments));
}

void Router::add(std::vector<Route> routes) {
    for (Route& route : routes) add(std::move(route));
}

Match Router::match(Method method, std::string_view path) const {
    std::vector<std::string> segments;
    for (const std::string_view segment : segments_of(path)) {
        std::optional<std::string> decoded = percent_decode(segment);
        if (!decoded) return {};
        segments.push_back(std::move(*decoded));
    }
    Match match;
    std::string best;
    std::vector<Method> found;
    for (std::size_t index = 0; index < routes_.size(); ++index) {
        const std::optional<std::string> ranked = rank(patterns_[index], segments);
        if (!ranked) continue;
        found.push_back(routes_[index].method);
        if (!answers(routes_[index].method, method)) continue;
        if (match.route == nullptr || *ranked < best) {
            match.route = &routes_[index];
            match.path_parameters = capture(patterns_[index], segments);
            best = *ranked;
        }
    }
    if (match.route == nullptr) match.allow = allow_list(found);
    return match;
}

}  // namespace fingerpost::http
