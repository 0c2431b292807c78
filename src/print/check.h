// What is wrong with a document, before it is set.
#pragma once

#include <fingerpost/base/error.h>
#include <fingerpost/print/document.h>
#include <fingerpost/print/layout.h>

#include <optional>

namespace fingerpost::print {

std::optional<base::Error> check(const Document& document);
std::optional<base::Error> check(const Layout& layout);

}  // namespace fingerpost::print
