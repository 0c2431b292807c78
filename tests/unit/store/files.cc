// Files that are not as they should be.
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;
using base::ErrorCode;

namespace {

constexpr int skipped = 77;

void write_text(const std::filesystem::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary) << text;
}

base::Result<Store> open(const Folder& folder) {
    return Store::open(folder.file(), test_clock());
}

// Saves listings until that fails; what it failed with.
base::Error save_until_failure(Store& store) {
    for (int number = 1; number < 100'000; ++number) {
        auto listing = service(number);
        listing.description = std::string(20'000, 'x');
        if (auto saved = save(store, listing); !saved) return saved.error();
    }
    return {};
}

// For checks in another process, where doctest's do not count: says what does not hold.
bool holds(bool condition, std::string_view what, const std::string& detail = {}) {
    if (!condition) std::cerr << "does not hold: " << what << " " << detail << "\n";
    return condition;
}

}  // namespace

TEST_CASE("a directory is made once") {
    const Folder folder;
    const std::string id = must(must(Store::create(folder.file(), test_clock())).info()).id;
    CHECK(code_of(Store::create(folder.file(), test_clock())) == ErrorCode::conflict);
    CHECK(must(must(open(folder)).info()).id == id);
    // Nothing but the file is left once every connection is closed.
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()) ==
          1);
}

TEST_CASE("what is not there is not found, and the hint says how to make it") {
    const Folder folder;
    const auto opened = open(folder);
    CHECK(code_of(opened) == ErrorCode::not_found);
    CHECK(opened.error().hint.find("init") != std::string::npos);
    CHECK(code_of(Store::create(folder.path() / "missing" / "fingerpost.db", test_clock())) == ErrorCode::unavailable);
    CHECK(code_of(Store::open(folder.path(), test_clock())) == ErrorCode::unavailable);
}

TEST_CASE("not a database is refused") {
    const Folder folder;
    write_text(folder.file(), std::string(10'000, 'x'));
    const auto opened = open(folder);
    CHECK(code_of(opened) == ErrorCode::corrupt);
    CHECK(opened.error().field == folder.file().string());
}

TEST_CASE("somebody else's database is refused, and left as it was") {
    const Folder folder;
    SQLite::Database(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE theirs (x)");
    CHECK(code_of(open(folder)) == ErrorCode::unsupported);
    CHECK(text(folder.file(), "SELECT group_concat(name) FROM sqlite_schema") == "theirs");
    CHECK(text(folder.file(), "PRAGMA journal_mode") == "delete");
    const Folder empty;
    write_text(empty.file(), "");
    CHECK(code_of(open(empty)) == ErrorCode::unsupported);
}

TEST_CASE("a newer database is refused") {
    const Folder folder;
    must(Store::create(folder.file(), test_clock()));
    raw(folder.file()).exec("PRAGMA user_version = 9999");
    const auto opened = open(folder);
    CHECK(code_of(opened) == ErrorCode::too_new);
    CHECK(opened.error().message.find("9999") != std::string::npos);
    CHECK_FALSE(opened.error().hint.empty());
}

TEST_CASE("a damaged file is an error, not a crash") {
    const Folder folder;
    {
        Store store = must(Store::create(folder.file(), test_clock()));
        for (int number = 1; number <= 200; ++number) must(save(store, service(number)));
    }
    const auto size = std::filesystem::file_size(folder.file());
    SUBCASE("cut short") {
        std::filesystem::resize_file(folder.file(), size / 2);
    }
    SUBCASE("overwritten in the middle") {
        std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(8192);
        file << std::string(size - 12'288, 'x');
    }
    const auto store = open(folder);
    if (!store) {
        CHECK(store.error().code == ErrorCode::corrupt);
        return;
    }
    const auto problems = store->check();
    if (problems) {
        CHECK_FALSE(problems->empty());
    } else {
        CHECK(problems.error().code == ErrorCode::corrupt);
    }
}

TEST_CASE("a folder that may not be written ends in a clear error") {
    const Folder folder;
    must(Store::create(folder.file(), test_clock()));
    std::filesystem::permissions(folder.path(), static_cast<std::filesystem::perms>(0555));
    Child child([&] {
        if (!become_ordinary()) return skipped;
        const auto opened = open(folder);
        const auto made = Store::create(folder.path() / "other.db", test_clock());
        return holds(!opened && opened.error().code == ErrorCode::unavailable && !opened.error().hint.empty(), "open",
                     opened ? "it was opened" : opened.error().describe()) &&
                       holds(!made && made.error().code == ErrorCode::unavailable && !made.error().hint.empty(),
                             "create", made ? "it was made" : made.error().describe())
                   ? 0
                   : 1;
    });
    const int code = child.wait();
    if (code == skipped) {
        MESSAGE("skipped: this process may not become another user");
    } else {
        CHECK(code == 0);
    }
}

TEST_CASE("a full disk ends in a clear error, and what was saved before is sound") {
    const Folder folder;
    Child child([&] {
        // A small disk that only this process sees.
        if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=3m") != 0) {
            return skipped;
        }
        auto store = Store::create(folder.file(), test_clock());
        if (!holds(store.has_value(), "create")) return 1;
        const base::Error error = save_until_failure(*store);
        const auto saved = store->counts();
        const auto problems = store->check();
        const auto copied = store->backup_to(folder.path() / "copy.db");
        return holds(error.code == ErrorCode::unavailable && error.message == "the disk is full", "save",
                     error.describe()) &&
                       holds(saved && saved->services > 10, "what was saved is there") &&
                       holds(problems && problems->empty(), "check") &&
                       holds(!copied && copied.error().message == "the disk is full", "backup",
                             copied ? "it was made" : copied.error().describe()) &&
                       holds(!std::filesystem::exists(folder.path() / "copy.db"), "no half copy")
                   ? 0
                   : 1;
    });
    const int code = child.wait();
    if (code == skipped) {
        MESSAGE("skipped: this process may not mount a small disk");
    } else {
        CHECK(code == 0);
    }
}

TEST_CASE("a limit on file sizes ends in a clear error, and what was saved before is sound") {
    const Folder folder;
    Child child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{2'000'000, 2'000'000};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return skipped;
        auto store = Store::create(folder.file(), test_clock());
        if (!holds(store.has_value(), "create")) return 1;
        const base::Error error = save_until_failure(*store);
        const auto problems = store->check();
        return holds(error.code == ErrorCode::unavailable && !error.hint.empty(), "save", error.describe()) &&
                       holds(problems && problems->empty(), "check")
                   ? 0
                   : 1;
    });
    CHECK(child.wait() == 0);
    CHECK(must(must(open(folder)).check()).empty());
}

TEST_CASE("a name that looks like an address is a name") {
    const Folder folder;
    Child child([&] {
        if (::chdir(folder.path().c_str()) != 0) return 1;
        return Store::create("file:x?mode=memory", test_clock()) && std::filesystem::exists("file:x?mode=memory") ? 0
                                                                                                                  : 1;
    });
    CHECK(child.wait() == 0);
}
