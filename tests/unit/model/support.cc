#include "support.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

namespace fingerpost::model::testing {
namespace {

// Null, empty, or holding nothing but such.
bool is_hollow(const Json& json) {
    if (json.is_null() || (json.is_string() && json.get<std::string>().empty())) return true;
    return json.is_structured() && std::all_of(json.begin(), json.end(), is_hollow);
}

bool same_scalar(const Json& before, const Json& after) {
    if (before == after) return true;
    if (!before.is_string() && after.is_string()) return before.dump() == after.get<std::string>();
    if (!before.is_string() || !after.is_number()) return false;
    const auto text = before.get<std::string>();
    return std::strtod(text.c_str(), nullptr) == after.get<double>();
}

std::string new_name(const std::string& name, const Json& result) {
    static const std::map<std::string, std::string> names{
        {"term", "name"}, {"service_area", "name"}, {"accessibility", "description"}};
    const auto found = names.find(name);
    return found != names.end() && !result.contains(name) ? found->second : name;
}

void compare(const Json& original, const Json& result, const std::string& path, std::vector<std::string>& lost);

bool keeps(const Json& original, const Json& result) {
    std::vector<std::string> lost;
    compare(original, result, "", lost);
    return lost.empty();
}

// Items that could not be read may have moved to the end.
void compare_lists(const Json& original, const Json& result, const std::string& path, std::vector<std::string>& lost) {
    std::vector<bool> used(result.size(), false);
    for (std::size_t index = 0; index < original.size(); ++index) {
        if (is_hollow(original[index])) continue;
        bool found = false;
        for (std::size_t at = 0; at < result.size() && !found; ++at) {
            if (used[at] || !keeps(original[index], result[at])) continue;
            used[at] = found = true;
        }
        if (!found) lost.push_back(path + "[" + std::to_string(index) + "]");
    }
}

void compare(const Json& original, const Json& result, const std::string& path, std::vector<std::string>& lost) {
    if (is_hollow(original)) return;
    if (original.is_object() && result.is_object()) {
        for (const auto& [name, value] : original.items()) {
            if (is_hollow(value)) continue;
            const auto found = result.find(new_name(name, result));
            if (found == result.end()) {
                lost.push_back(path + "." + name);
            } else {
                compare(value, *found, path + "." + name, lost);
            }
        }
    } else if (original.is_array() && result.is_array()) {
        compare_lists(original, result, path, lost);
    } else if (result.is_array() && result.size() == 1) {
        compare(original, result[0], path + "[0]", lost);
    } else if (original.is_structured() != result.is_structured() || !same_scalar(original, result)) {
        lost.push_back(path);
    }
}

}  // namespace

std::optional<std::filesystem::path> shared_data(const std::string& name) {
    const char* folder = std::getenv("FINGERPOST_SHARED");
    const std::filesystem::path path =
        std::filesystem::path(folder != nullptr ? folder : FINGERPOST_SOURCE_DIR "/../shared") / name;
    if (std::filesystem::exists(path)) return path;
    MESSAGE("skipped: there is no " << name);
    return std::nullopt;
}

std::vector<Json> read_json_lines(const std::filesystem::path& path) {
    std::ifstream stream(path);
    std::vector<Json> rows;
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty()) rows.push_back(Json::parse(line));
    }
    return rows;
}

std::vector<std::string> lost_members(const Json& original, const Json& result) {
    std::vector<std::string> lost;
    compare(original, result, "", lost);
    return lost;
}

const Problem* problem_at(const Problems& problems, const std::string& field) {
    for (const Problem& problem : problems) {
        if (problem.field == field) return &problem;
    }
    return nullptr;
}

}  // namespace fingerpost::model::testing
