#include "assets.h"

#include <fingerpost/base/ids.h>

#include <array>
#include <utility>

namespace fingerpost::web {
namespace {

constexpr std::size_t hash_length = 12;

std::string content_type(std::string_view extension) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{{
        {"css", "text/css; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"svg", "image/svg+xml"},
        {"png", "image/png"},
    }};
    for (const auto& [name, type] : types) {
        if (name == extension) return std::string(type);
    }
    return "application/octet-stream";
}

}  // namespace

Assets::Assets(const WebFiles& files) {
    constexpr std::string_view folder = "assets/";
    for (const auto& [path, content] : files) {
        if (!path.starts_with(folder)) continue;
        const std::string name = path.substr(folder.size());
        const std::size_t dot = name.rfind('.');
        if (dot == std::string::npos) continue;
        const std::string hash = base::digest(content).substr(0, hash_length);
        const std::string hashed = name.substr(0, dot) + "." + hash + name.substr(dot);
        addresses_.emplace(name, "/assets/" + hashed);
        assets_.emplace(hashed, Asset{content, content_type(std::string_view(name).substr(dot + 1))});
    }
}

std::optional<std::string> Assets::address(std::string_view name) const {
    const auto found = addresses_.find(std::string(name));
    if (found == addresses_.end()) return std::nullopt;
    return found->second;
}

const Asset* Assets::find(std::string_view hashed_name) const {
    const auto found = assets_.find(std::string(hashed_name));
    return found == assets_.end() ? nullptr : &found->second;
}

}  // namespace fingerpost::web
