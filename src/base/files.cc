#include <fcntl.h>
#include <fingerpost/base/files.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

namespace fingerpost::base {
namespace {

Failure os_failure(std::string_view doing, const std::filesystem::path& path) {
    const int number = errno;
    return fail(ErrorCode::unavailable, fmt::format("{}: {}", doing, std::strerror(number)), path.string(),
                number == ENOSPC   ? "free some disk space and try again"
                : number == EACCES ? "check who may read and write there"
                                   : "");
}

Result<void> write_all(int descriptor, std::string_view content, const std::filesystem::path& path) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return os_failure("it could not be written", path);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor) != 0) return os_failure("it could not be written to disk", path);
    return {};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t limit) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return fail(ErrorCode::invalid, "it is a folder, not a file", path.string());
    }
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return os_failure("it could not be opened", path);
    std::string content;
    std::array<char, 1 << 16> block;
    // The size is not asked for: pipes have none, and a file may grow while it is read.
    while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
        content.append(block.data(), static_cast<std::size_t>(stream.gcount()));
        if (content.size() > limit) {
            return fail(ErrorCode::too_large, fmt::format("it has more than {} bytes", limit), path.string(),
                        "give a smaller file");
        }
    }
    if (stream.bad()) return os_failure("it could not be read", path);
    return content;
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content) {
    std::filesystem::path beside = path;
    beside += ".new";
    const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) return os_failure("it could not be created", beside);
    auto written = write_all(descriptor, content, beside);
    ::close(descriptor);
    if (written && ::rename(beside.c_str(), path.c_str()) != 0)
        written = os_failure("it could not be put in place", path);
    if (!written) {
        ::unlink(beside.c_str());
        return written;
    }
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    if (const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
    return {};
}

Result<FileLock> FileLock::try_acquire(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return os_failure("the lock file could not be opened", path);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool held = errno == EWOULDBLOCK;
        auto failure = held ? fail(ErrorCode::busy, "another process holds this lock", path.string())
                            : os_failure("the lock could not be taken", path);
        ::close(descriptor);
        return failure;
    }
    return FileLock(descriptor);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    FileLock taken(std::move(other));
    std::swap(descriptor_, taken.descriptor_);
    return *this;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace fingerpost::base
