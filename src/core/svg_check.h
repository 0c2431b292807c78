// Whether an SVG is a picture and nothing else: it is read tag by tag, and what is on no list is refused.
#pragma once

#include <fingerpost/base/result.h>

#include <string_view>

namespace fingerpost::core {

base::Result<void> check_svg(std::string_view text);

}  // namespace fingerpost::core
