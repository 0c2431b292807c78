// What the tests of `model` share.
#pragma once

#include <fingerpost/model/codec.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fingerpost::model::testing {

// A file or folder among the data that is not part of the source tree: $FINGERPOST_SHARED, else "shared" beside the
// tree. Nothing, with a message, if it is not there.
std::optional<std::filesystem::path> shared_data(const std::string& name);

std::vector<Json> read_json_lines(const std::filesystem::path& path);

// Members of `original` that `result` lost, as paths; empty if it kept all that is not null or empty.
// Allowed are the changes that decoding promises: numbers in quotes become numbers, numbers texts, an object a list of
// one, and a member's old name its new one.
std::vector<std::string> lost_members(const Json& original, const Json& result);

// Random JSON: any shape, with the standard's names among its keys. The same seed gives the same value.
Json any_json(std::uint32_t seed);
// A service with every member at random set or not, all of the right type and none empty.
Json well_formed_service(std::uint32_t seed);

// The problem at a path, or nothing.
const Problem* problem_at(const Problems& problems, const std::string& field);

}  // namespace fingerpost::model::testing
