#include "placing.h"

#include <fcntl.h>
#include <fingerpost/base/ids.h>
#include <fmt/format.h>
#include <stdio.h>  // renameat2
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace fingerpost::store {
namespace {

using base::ErrorCode;

base::Failure os_failure(const std::filesystem::path& path, int number) {
    if (number == EEXIST) {
        return base::fail(ErrorCode::conflict, "there is a file of that name already; it has been left alone",
                          path.string(), "choose another name, or move that file away first");
    }
    return base::fail(ErrorCode::unavailable,
                      fmt::format("the new file could not be put in place: {}", std::strerror(number)), path.string(),
                      "check the disk, its free space and who may write the folder");
}

int sync(const std::filesystem::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
    if (descriptor < 0) return errno;
    const int number = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return number;
}

// rename() that never overwrites, also on file systems that cannot promise it in one step.
int rename_to_free_name(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (::access(to.c_str(), F_OK) == 0) return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& file) : target_(file), path_(file) {
    path_ += "." + base::random_uuid() + ".new";
}

TemporaryFile::~TemporaryFile() {
    for (const char* companion : {"", "-wal", "-shm", "-journal"}) {
        std::error_code gone_already;
        std::filesystem::remove(path_.string() + companion, gone_already);
    }
}

base::Result<void> TemporaryFile::put_in_place() {
    if (const int number = sync(path_, 0)) return os_failure(target_, number);
    if (const int number = rename_to_free_name(path_, target_)) return os_failure(target_, number);
    const auto folder = target_.has_parent_path() ? target_.parent_path() : std::filesystem::path(".");
    if (const int number = sync(folder, O_DIRECTORY)) return os_failure(target_, number);
    return {};
}

}  // namespace fingerpost::store
