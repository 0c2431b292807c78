// Identifiers. HSDS ids are UUIDs (RFC 9562), written in lower case.
#pragma once

#include <string>
#include <string_view>

namespace fingerpost::base {

// A new random (version 4) UUID.
std::string random_uuid();

// Version 5 UUID of a name in Fingerpost's own namespace: the same name always gives the same id.
std::string named_uuid(std::string_view name);

// Version 5 UUID of an absolute URI in RFC 9562's URL namespace.
std::string uri_uuid(std::string_view uri);

bool is_uuid(std::string_view text);

// Hex digest (128 bits, BLAKE2b) of bytes: content hashes of assets and import rows. Not for passwords.
std::string digest(std::string_view bytes);

}  // namespace fingerpost::base
