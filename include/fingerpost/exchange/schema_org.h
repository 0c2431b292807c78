// A published service in the words of schema.org, as JSON-LD for search engines.
#pragma once

#include <fingerpost/model/published.h>
#include <fingerpost/model/types.h>

#include <string>
#include <string_view>

namespace fingerpost::exchange {

// One object, safe to stand in a <script type="application/ld+json"> element: <, > and & are written as escapes. `page` is the
// address of the listing's page.
std::string schema_org(const model::Published<model::Service>& service, std::string_view page);

}  // namespace fingerpost::exchange
