// Listings that have become part of others: where their addresses lead.
#pragma once

#include <fingerpost/core/publish.h>
#include <fingerpost/http/message.h>

#include <optional>
#include <string>

namespace fingerpost::api {

// The same address with the surviving listing's id, if there is one that may be seen. Not kept by browsers: a merge can be undone.
std::optional<http::Response> led_on(core::Publisher& publisher, const http::Request& request, const std::string& id);

}  // namespace fingerpost::api
