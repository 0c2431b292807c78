// What must succeed in a test: its value, or the end of the test with the error in words.
#pragma once

#include <doctest/doctest.h>
#include <fingerpost/base/result.h>

#include <string>
#include <type_traits>
#include <utility>

namespace fingerpost::test {

template <class T>
T must(base::Result<T> result) {
    REQUIRE_MESSAGE(result.has_value(), (result ? std::string() : result.error().describe()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace fingerpost::test
