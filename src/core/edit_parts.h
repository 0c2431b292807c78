// What the files of editing share.
#pragma once

#include <fingerpost/core/edit.h>

namespace fingerpost::core {

// In a listing's own member: an editor said that its address may be read by everybody though its category is a sensitive one.
inline constexpr const char* place_is_public = "place_is_public";

// Stands for the revision of what has none: a place in the confidential file.
std::int64_t fingerprint_of(const model::Json& document);

}  // namespace fingerpost::core
