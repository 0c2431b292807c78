// Copies taken while the directory is in use.
#include <fingerpost/base/files.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;
using base::ErrorCode;

namespace {

// How many different descriptions organisations and locations have between them.
std::int64_t number_of_words(const std::filesystem::path& file) {
    return number(file,
                  "SELECT count(DISTINCT document ->> '$.description') FROM "
                  "(SELECT document FROM organisation UNION ALL SELECT document FROM location)");
}

}  // namespace

TEST_CASE("a backup taken while another connection writes is consistent") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    std::atomic<int> rounds{0};
    std::jthread writer([&, mine = std::make_shared<Store>(must(store.another()))](std::stop_token stop) {
        // Every organisation and location carries the same word: a copy in which they differ is of two moments.
        for (int round = 0; !stop.stop_requested(); ++round) {
            must(mine->write(author(), [&](Transaction& transaction) -> base::Result<void> {
                for (int number = 0; number < 20; ++number) {
                    auto owner = organisation(number);
                    auto place = location(number);
                    owner.description = place.description = fmt::format("{} {}", round, std::string(2000, 'x'));
                    FINGERPOST_TRY(transaction.save(owner));
                    FINGERPOST_TRY(transaction.save(place));
                }
                return {};
            }));
            ++rounds;
        }
    });
    while (rounds == 0) std::this_thread::yield();
    for (int number = 0; number < 5; ++number) {
        const int before = rounds;
        const auto copy = folder.path() / fmt::format("copy-{}.db", number);
        must(store.backup_to(copy));
        CHECK(number_of_words(copy) == 1);
        Store copied = must(Store::open(copy, test_clock()));
        CHECK(must(copied.check()).empty());
        CHECK(must(copied.info()).id == must(store.info()).id);
        while (rounds == before) std::this_thread::yield();  // the writer was not stopped by it
    }
}

TEST_CASE("a backup is one plain file") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, service(1)));
    const auto copy = folder.path() / "copy.db";
    must(store.backup_to(copy));
    CHECK_FALSE(std::filesystem::exists(copy.string() + "-wal"));
    CHECK(text(copy, "PRAGMA journal_mode") == "delete");
    CHECK(number(copy, "SELECT count(*) FROM service") == 1);
}

TEST_CASE("a backup refuses to overwrite a file") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    const auto copy = folder.path() / "copy.db";
    std::ofstream(copy) << "precious";
    CHECK(code_of(store.backup_to(copy)) == ErrorCode::conflict);
    std::string kept;
    std::ifstream(copy) >> kept;
    CHECK(kept == "precious");
    CHECK(code_of(store.backup_to(folder.file())) == ErrorCode::conflict);
    CHECK(code_of(store.backup_to(folder.path() / "missing" / "copy.db")) == ErrorCode::unavailable);
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        CHECK(entry.path().extension() != ".new");
    }
}

TEST_CASE("a backup takes settings along that the directory itself does not have") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    const auto copy = folder.path() / "copy.db";
    must(store.backup_to(copy, {{"config", "[site]"}}));
    CHECK_FALSE(must(store.setting("config")).has_value());
    CHECK(must(must(Store::open(copy, test_clock())).setting("config")) == "[site]");
}

TEST_CASE("a restored backup is the same directory, and the backup is not touched") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, service(1)));
    const auto copy = folder.path() / "copy.db", restored = folder.path() / "restored.db";
    must(store.backup_to(copy));
    const auto bytes = must(base::read_file(copy));
    must(Store::restore(copy, restored, test_clock()));
    CHECK(must(base::read_file(copy)) == bytes);
    Store again = must(Store::open(restored, test_clock()));
    CHECK(must(again.info()).id == must(store.info()).id);
    CHECK(must(again.revision()) == must(store.revision()));
    CHECK(must(again.service(service(1).id)).has_value());
    must(save(again, service(2)));
    CHECK(code_of(Store::restore(copy, restored, test_clock())) == ErrorCode::conflict);
    CHECK(code_of(Store::restore(folder.path() / "missing", folder.path() / "x", test_clock())) ==
          ErrorCode::not_found);
}

TEST_CASE("a damaged, foreign or newer backup is refused and leaves nothing behind") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, service(1)));
    const auto copy = folder.path() / "copy.db", restored = folder.path() / "restored.db";
    must(store.backup_to(copy));
    auto expected = ErrorCode::corrupt;
    SUBCASE("disagreeing") {
        raw(copy).exec("UPDATE service SET name = 'Other'");
    }
    SUBCASE("cut short") {
        std::filesystem::resize_file(copy, 20'000);
    }
    SUBCASE("not a database") {
        std::ofstream(copy) << std::string(5000, 'x');
    }
    SUBCASE("newer") {
        raw(copy).exec("PRAGMA user_version = 9999");
        expected = ErrorCode::too_new;
    }
    SUBCASE("foreign") {
        raw(copy).exec("PRAGMA application_id = 7");
        expected = ErrorCode::unsupported;
    }
    const auto refused = Store::restore(copy, restored, test_clock());
    CHECK(code_of(refused) == expected);
    CHECK(refused.error().field == copy.string());
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        CHECK(entry.path().string().find("restored") == std::string::npos);
    }
}

TEST_CASE("a backup can be restored from where nothing can be written") {
    const Folder medium, folder;
    {
        Store store = must(Store::create(folder.file(), test_clock()));
        must(store.backup_to(medium.path() / "copy.db"));
    }
    std::filesystem::permissions(medium.path(), static_cast<std::filesystem::perms>(0555));
    std::filesystem::permissions(folder.path(), static_cast<std::filesystem::perms>(0777));
    Child child([&] {
        if (!become_ordinary()) return 77;
        const auto restored = Store::restore(medium.path() / "copy.db", folder.path() / "restored.db", test_clock());
        return restored ? 0 : 1;
    });
    const int code = child.wait();
    if (code == 77) {
        MESSAGE("skipped: this process may not become another user");
    } else {
        CHECK(code == 0);
    }
}
