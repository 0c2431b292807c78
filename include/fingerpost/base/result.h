// Expected outcomes are values. Nothing outside this header names tl::, so that std::expected can take its place.
#pragma once

#include <fingerpost/base/error.h>

#include <tl/expected.hpp>
#include <utility>

namespace fingerpost::base {

template <class T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

inline Failure fail(Error error) { return Failure(std::move(error)); }
inline Failure fail(ErrorCode code, std::string message, std::string field = {}, std::string hint = {}) {
    return Failure(Error{code, std::move(message), std::move(field), std::move(hint)});
}

}  // namespace fingerpost::base

// Returns the error of a Result<...> expression from the enclosing function, if it has one.
#define FINGERPOST_TRY(expression)                                                                    \
    do {                                                                                              \
        if (auto fingerpost_try_result = (expression); !fingerpost_try_result)                        \
            return ::fingerpost::base::Failure(std::move(fingerpost_try_result).error());             \
    } while (false)
