// What the files of editing share.
#pragma once

#include <fingerpost/core/edit.h>

namespace fingerpost::core {

// In a listing's own member: an editor said that its address may be read by everybody though its category is a sensitive one.
inline constexpr const char* place_is_public = "place_is_public";

// An editor said so.
bool is_said_to_be_public(const model::Service& service);

// The organisation of that very name that has listings which can be found; empty: none. Those without a listing are not in the index.
base::Result<std::string> organisation_named(const Directory& directory, const std::string& name);

// Stands for the revision of what has none: a place in the confidential file.
std::int64_t fingerprint_of(const model::Json& document);

}  // namespace fingerpost::core
