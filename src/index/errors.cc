#include "errors.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace fingerpost::index {
namespace {

using base::ErrorCode;

// What a class of exception says about the index. The first row that fits decides; the classes are Xapian's own names.
struct Translation {
    std::string_view type;
    ErrorCode code;
    std::string_view message;
    std::string_view hint;
};

constexpr Translation translations[] = {
    {"DatabaseLockError", ErrorCode::busy, "another process is writing the search index", "wait until it has finished"},
    {"DatabaseModifiedError", ErrorCode::busy, "the search index is changing faster than it can be read", "try again"},
    {"DatabaseVersionError", ErrorCode::corrupt, "the search index is in a form that cannot be read", rebuild_hint},
    {"DatabaseNotFoundError", ErrorCode::corrupt, "a part of the search index is missing", rebuild_hint},
    {"DatabaseOpeningError", ErrorCode::corrupt, "the search index cannot be opened", rebuild_hint},
    {"DatabaseCorruptError", ErrorCode::corrupt, "the search index is damaged", rebuild_hint},
    {"DatabaseError", ErrorCode::corrupt, "the search index cannot be read or written", rebuild_hint},
    {"FeatureUnavailableError", ErrorCode::corrupt, "a part of the search index is missing", rebuild_hint},
    {"SerialisationError", ErrorCode::corrupt, "the search index is damaged", rebuild_hint},
    {"RangeError", ErrorCode::corrupt, "the search index is damaged", rebuild_hint},
    {"DocNotFoundError", ErrorCode::busy, "the search index is changing faster than it can be read", "try again"},
};

// The operating system refused (no space, no permission, too many files): rebuilding would not help.
bool is_refusal_of_the_system(const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    if (reason == nullptr || *reason == '\0') return false;
    const std::string_view type = error.get_type();
    return type != "DatabaseLockError" && type != "DatabaseNotFoundError" && type != "DatabaseVersionError" &&
           std::string_view(reason) != "No such file or directory" && std::string_view(reason) != "Is a directory";
}

}  // namespace

bool fell_behind(const Xapian::Error& error) { return std::string_view(error.get_type()) == "DatabaseModifiedError"; }

// A block that two later commits have put to another use is sometimes told as damage rather than as a discarded revision.
bool looks_damaged(const Xapian::Error& error) { return std::string_view(error.get_type()) == "DatabaseCorruptError"; }

bool may_have_moved(const Xapian::Error& error) {
    const std::string_view type = error.get_type();
    return fell_behind(error) || type == "DatabaseOpeningError" || type == "DatabaseNotFoundError" ||
           type == "DocNotFoundError";
}

base::Failure translate(const Xapian::Error& error, const std::filesystem::path& folder) {
    if (is_refusal_of_the_system(error)) {
        return base::fail(ErrorCode::unavailable,
                          fmt::format("the search index cannot be used: {}: {}", error.get_msg(), error.get_error_string()),
                          folder.string(), "check the disk's space and who may read and write there");
    }
    for (const Translation& row : translations) {
        if (row.type != error.get_type()) continue;
        return base::fail(row.code, fmt::format("{}: {}", row.message, error.get_msg()), folder.string(), std::string(row.hint));
    }
    return base::fail(ErrorCode::internal, fmt::format("{}: {}", error.get_type(), error.get_msg()), folder.string());
}

}  // namespace fingerpost::index
