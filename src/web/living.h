// What the pages have in common where staff change something that holds at once.
#pragma once

#include <fingerpost/base/error.h>
#include <fingerpost/core/pictures.h>
#include <fingerpost/core/thesaurus.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "forms.h"

namespace fingerpost::web {

// What is said of a fault of a field, where people can put it right.
struct FaultWords {
    std::string_view field;  // as the core names it
    std::string_view name;   // of the field in the form
    std::string text;
};
// Empty if the error is no fault of somebody's, or of a field that is not among them.
Faults faults_among(const base::Error& error, std::initializer_list<FaultWords> words);

inline store::Author author_of(const Context& context) { return {context.visitor.account, "web"}; }

// An address with one value in its query.
std::string address_with(std::string_view address, std::string_view name, std::string_view value);

}  // namespace fingerpost::web
