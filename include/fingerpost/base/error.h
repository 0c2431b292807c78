// What can go wrong, as values. One table (src/base/error.cc) maps each code to its HTTP status, exit code and log level.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::base {

enum class ErrorCode {
    invalid,         // the input is wrong: what, where and what to do are said
    usage,           // the command line is wrong
    not_found,       // there is no such thing
    gone,            // there was such a thing; it has closed for good
    conflict,        // somebody else saved first
    busy,            // another process holds what is needed; waiting may help
    too_large,       // over a stated limit
    unsupported,     // a form of input that is not read here
    too_new,         // written by a newer version of Fingerpost
    corrupt,         // the data on disk is damaged
    unavailable,     // a file, socket or service could not be used
    internal,        // a bug
};

enum class LogLevel { debug, info, warning, error };

struct ErrorTraits {
    ErrorCode code;
    std::string_view name;  // stable word, used in JSON output
    int http_status;
    int exit_code;  // 1 it could not be done · 2 wrong usage · 70 a bug
    LogLevel level;
};

// The row of the table for a code. Every code has one (a static_assert in error.cc proves it).
const ErrorTraits& traits(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;  // what is wrong, as a sentence for the person who can mend it
    std::string field;    // where: a field's path, a file and line, an option; empty if it has no place
    std::string hint;     // what to do about it; may be empty

    // "field: message (hint)", for terminals and logs.
    std::string describe() const;
};

}  // namespace fingerpost::base
