#include "errors.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace fingerpost::store {
namespace {

using base::ErrorCode;

struct Translation {
    int sqlite_code;  // primary result code
    ErrorCode code;
    std::string_view message, hint;
};

constexpr std::array translations{
    Translation{SQLITE_BUSY, ErrorCode::busy, "another process is using the directory",
                "wait until it has finished (an import or a restore, perhaps), then try again"},
    Translation{SQLITE_LOCKED, ErrorCode::busy, "another process is using the directory",
                "wait until it has finished (an import or a restore, perhaps), then try again"},
    Translation{SQLITE_FULL, ErrorCode::unavailable, "the disk is full", "free some disk space and try again"},
    Translation{SQLITE_CORRUPT, ErrorCode::corrupt, "the directory's file is damaged",
                "restore a backup (fingerpost restore); keep the damaged file for whoever looks into it"},
    Translation{SQLITE_NOTADB, ErrorCode::corrupt, "it is not a Fingerpost directory, or its first bytes are damaged",
                "check that --data names the right folder; if it does, restore a backup (fingerpost restore)"},
    Translation{SQLITE_READONLY, ErrorCode::unavailable, "the directory's file cannot be written",
                "check who may write the file and the folder it is in, and that the disk is not mounted read-only"},
    Translation{SQLITE_CANTOPEN, ErrorCode::unavailable, "the directory's file cannot be opened",
                "check who may read and write the file and the folder it is in"},
    Translation{SQLITE_PERM, ErrorCode::unavailable, "the directory's file may not be used",
                "check who may read and write the file and the folder it is in"},
    Translation{SQLITE_AUTH, ErrorCode::unavailable, "the directory's file may not be used",
                "check who may read and write the file and the folder it is in"},
    Translation{SQLITE_IOERR, ErrorCode::unavailable, "the disk failed while the directory's file was read or written",
                "check the disk, its free space and any limit on file sizes, then run fingerpost check"},
};

}  // namespace

base::Error error_of(const SQLite::Exception& exception, const std::filesystem::path& file) {
    const int primary = exception.getErrorCode() & 0xff;
    const auto* found = std::find_if(translations.begin(), translations.end(),
                                     [&](const Translation& row) { return row.sqlite_code == primary; });
    if (found == translations.end()) {
        return {ErrorCode::internal, fmt::format("the database refused: {}", exception.what()), file.string(), ""};
    }
    // SQLite's own words are added where they say which kind of failure it was.
    const bool bare = primary == SQLITE_BUSY || primary == SQLITE_LOCKED || primary == SQLITE_FULL;
    return {found->code, bare ? std::string(found->message) : fmt::format("{} ({})", found->message, exception.what()),
            file.string(), std::string(found->hint)};
}

}  // namespace fingerpost::store
