// Places as the listings themselves tell them: where the listings are that have these words in their address.
#pragma once

#include "analyser.h"
#include "geography.h"

#include <fingerpost/index/search.h>

#include <optional>
#include <string_view>
#include <xapian.h>

namespace fingerpost::index {

std::optional<KnownPlace> known_place(Analyser& analyser, const Xapian::Database& database, const Geography& geography, std::string_view text);

}  // namespace fingerpost::index
