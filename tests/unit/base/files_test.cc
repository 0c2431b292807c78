#include <doctest/doctest.h>
#include <fingerpost/base/files.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "support/temporary_folder.h"

using namespace fingerpost;
using namespace fingerpost::base;

namespace {

std::size_t files_in(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) count += entry.exists() ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("a file is read whole, up to its limit") {
    const test::TemporaryFolder folder;
    const std::string bytes("a\0\xff\n", 4);
    const auto path = folder.write("file", bytes);
    CHECK(*read_file(path) == bytes);
    CHECK(*read_file(path, 4) == bytes);
    REQUIRE_FALSE(read_file(path, 3));
    CHECK(read_file(path, 3).error().code == ErrorCode::too_large);
    CHECK(read_file(folder.write("empty", ""))->empty());
    CHECK(read_file("/dev/zero", 1000).error().code == ErrorCode::too_large);
}

TEST_CASE("what cannot be read is told with its path") {
    const test::TemporaryFolder folder;
    CHECK(read_file(folder / "none").error().code == ErrorCode::unavailable);
    CHECK(read_file(folder / "none").error().field == (folder / "none").string());
    CHECK(read_file(folder.path()).error().code == ErrorCode::invalid);
}

TEST_CASE("writing replaces the whole file and leaves nothing beside it") {
    const test::TemporaryFolder folder;
    const auto path = folder / "file";
    REQUIRE(write_file_atomically(path, "first, and longer"));
    REQUIRE(write_file_atomically(path, "second"));
    CHECK(*read_file(path) == "second");
    CHECK(files_in(folder.path()) == 1);
    REQUIRE(write_file_atomically(path, ""));
    CHECK(read_file(path)->empty());
}

TEST_CASE("a reader never sees part of a file") {
    const test::TemporaryFolder folder;
    const auto path = folder / "file";
    const std::string a(200000, 'a'), b(200000, 'b');
    REQUIRE(write_file_atomically(path, a));
    std::atomic<bool> done = false;
    std::thread writer([&] {
        for (int round = 0; round < 20; ++round) (void)write_file_atomically(path, round % 2 == 0 ? b : a);
        done = true;
    });
    bool whole = true;
    while (!done) {
        const auto seen = read_file(path);
        whole = whole && seen && (*seen == a || *seen == b);
    }
    writer.join();
    CHECK(whole);
}

TEST_CASE("a write that fails leaves the old file and no rest, and says where") {
    const test::TemporaryFolder folder;
    REQUIRE(std::filesystem::create_directory(folder / "folder"));
    const auto failed = write_file_atomically(folder / "folder", "x");
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == ErrorCode::unavailable);
    CHECK(failed.error().field == (folder / "folder").string());
    CHECK(files_in(folder.path()) == 1);
    CHECK_FALSE(write_file_atomically(folder / "none" / "file", "x"));
}

TEST_CASE("a lock is held by one at a time, and free when its holder goes") {
    const test::TemporaryFolder folder;
    const auto path = folder / "lock";
    {
        const auto first = FileLock::try_acquire(path);
        REQUIRE(first);
        const auto second = FileLock::try_acquire(path);
        REQUIRE_FALSE(second);
        CHECK(second.error().code == ErrorCode::busy);
        CHECK(second.error().field == path.string());
    }
    CHECK(FileLock::try_acquire(path));
}

TEST_CASE("a lock moves with its holder, and is let go when another takes its place") {
    const test::TemporaryFolder folder;
    auto first = FileLock::try_acquire(folder / "one");
    REQUIRE(first);
    FileLock held = *std::move(first);
    CHECK_FALSE(FileLock::try_acquire(folder / "one"));
    auto other = FileLock::try_acquire(folder / "two");
    REQUIRE(other);
    held = *std::move(other);
    CHECK(FileLock::try_acquire(folder / "one"));
    CHECK_FALSE(FileLock::try_acquire(folder / "two"));
}

TEST_CASE("the kernel lets a lock go when its process dies") {
    const test::TemporaryFolder folder;
    const auto path = folder / "lock";
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto lock = FileLock::try_acquire(path);
        (void)!::write(ready[1], lock ? "y" : "n", 1);
        ::pause();
        ::_exit(0);
    }
    char answer = 0;
    REQUIRE(::read(ready[0], &answer, 1) == 1);
    CHECK(answer == 'y');
    CHECK(FileLock::try_acquire(path).error().code == ErrorCode::busy);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(FileLock::try_acquire(path));
    ::close(ready[0]);
    ::close(ready[1]);
}
