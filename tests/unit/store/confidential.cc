// The confidential file: who may read it, what it refuses, what a copy of it holds.
#include <fingerpost/store/confidential.h>

#include <fstream>
#include <sstream>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;
namespace fs = std::filesystem;

namespace {

fs::path confidential_file(const Folder& folder) { return folder.path() / "confidential.db"; }

AccountRow account(const std::string& name, const std::string& id) {
    AccountRow row;
    row.id = id;
    row.sign_in_name = name;
    row.shown_name = "Front desk";
    row.role = "worker";
    row.password_hash = "$argon2id$not-a-real-one";
    row.totp_secret = std::string("\x00\x01\xfe\xff secret", 11);
    row.created_at = test_clock().now();
    return row;
}

void write(Confidential& store, const std::function<base::Result<void>(ConfidentialTransaction&)>& work) { must(store.write(work)); }

std::string bytes_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

constexpr auto hour = std::chrono::hours(1);

}  // namespace

TEST_CASE("the file of accounts is readable by its owner only, its log as well") {
    const Folder folder;
    auto store = must(Confidential::create(confidential_file(folder), test_clock()));
    write(store, [](auto& writing) { return writing.save(account("desk", "a")); });
    for (const char* name : {"confidential.db", "confidential.db-wal"}) {
        CAPTURE(name);
        CHECK(fs::status(folder.path() / name).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    CHECK(must(store.check()).empty());
}

TEST_CASE("a file that others could read is taken from them when it is opened") {
    const Folder folder;
    must(Confidential::create(confidential_file(folder), test_clock()));
    fs::permissions(confidential_file(folder), fs::perms::group_read | fs::perms::others_read, fs::perm_options::add);
    must(Confidential::open(confidential_file(folder), test_clock()));
    CHECK((fs::status(confidential_file(folder)).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("check tells of a file that others may read") {
    const Folder folder;
    auto store = must(Confidential::create(confidential_file(folder), test_clock()));
    fs::permissions(confidential_file(folder), fs::perms::others_read, fs::perm_options::add);
    CHECK(must(store.check()).size() == 1);
}

TEST_CASE("a directory is not taken for a file of accounts, nor the other way round") {
    const Folder folder;
    must(Store::create(folder.file(), test_clock()));
    must(Confidential::create(confidential_file(folder), test_clock()));
    CHECK(code_of(Confidential::open(folder.file(), test_clock())) == base::ErrorCode::unsupported);
    CHECK(code_of(Store::open(confidential_file(folder), test_clock())) == base::ErrorCode::unsupported);
}

TEST_CASE("a file of a newer program is refused") {
    const Folder folder;
    must(Confidential::create(confidential_file(folder), test_clock()));
    raw(confidential_file(folder)).exec("PRAGMA user_version = 999");
    CHECK(code_of(Confidential::open(confidential_file(folder), test_clock())) == base::ErrorCode::too_new);
}

TEST_CASE("an account comes back as it was saved, bytes of its secret and all") {
    const Folder folder;
    auto store = must(Confidential::create(confidential_file(folder), test_clock()));
    AccountRow saved = account("desk", "a");
    saved.totp_last_step = 37037037;
    saved.signed_in_at = test_clock().now();
    write(store, [&](auto& writing) { return writing.save(saved); });
    const auto read = must(store.account_by_name("desk"));
    REQUIRE(read.has_value());
    CHECK(read->totp_secret == saved.totp_secret);
    CHECK(read->totp_last_step == saved.totp_last_step);
    CHECK(read->signed_in_at == saved.signed_in_at);
    CHECK(read->password_hash == saved.password_hash);
    CHECK_FALSE(must(store.account("b")).has_value());
}

TEST_CASE("two accounts cannot have one sign-in name, and the second is refused without harm to the first") {
    const Folder folder;
    auto store = must(Confidential::create(confidential_file(folder), test_clock()));
    write(store, [](auto& writing) { return writing.save(account("desk", "a")); });
    CHECK(code_of(store.write([](auto& writing) { return writing.save(account("desk", "b")); })) == base::ErrorCode::conflict);
    CHECK(must(store.accounts()).size() == 1);
}

TEST_CASE("a ticket works once, for its purpose only, and not after its end") {
    const Folder folder;
    base::FixedClock clock(test_clock().now());
    auto store = must(Confidential::create(confidential_file(folder), clock));
    write(store, [&](auto& writing) -> base::Result<void> {
        FINGERPOST_TRY(writing.save(account("desk", "a")));
        return writing.save(TicketRow{"print", "invitation", "a", {}, clock.now() + hour});
    });
    write(store, [](auto& writing) -> base::Result<void> {
        CHECK_FALSE(must(writing.take_ticket("reset", "print")).has_value());
        CHECK(must(writing.take_ticket("invitation", "print")).has_value());
        CHECK_FALSE(must(writing.take_ticket("invitation", "print")).has_value());
        return {};
    });
    write(store, [&](auto& writing) { return writing.save(TicketRow{"late", "invitation", "a", {}, clock.now() + hour}); });
    clock.set(clock.now() + hour);
    CHECK_FALSE(must(store.ticket("invitation", "late")).has_value());
}

TEST_CASE("what fails in the middle leaves nothing behind") {
    const Folder folder;
    auto store = must(Confidential::create(confidential_file(folder), test_clock()));
    const auto failed = store.write([](auto& writing) -> base::Result<void> {
        FINGERPOST_TRY(writing.save(account("desk", "a")));
        return base::fail(base::ErrorCode::invalid, "no");
    });
    CHECK_FALSE(failed.has_value());
    CHECK(must(store.accounts()).empty());
}

TEST_CASE("the security log can only be added to, by anybody with the file as well") {
    const Folder folder;
    auto store = must(Confidential::create(confidential_file(folder), test_clock()));
    write(store, [](auto& writing) { return writing.note({0, {}, "a", "signed_in", "a", "web", {}}); });
    auto database = raw(confidential_file(folder));
    for (const char* sql : {"UPDATE security_event SET who = 'x'", "DELETE FROM security_event", "INSERT OR REPLACE INTO security_event SELECT * FROM security_event"}) {
        CAPTURE(sql);
        CHECK_THROWS(database.exec(sql));
    }
    CHECK(must(store.events(10)).size() == 1);
}

TEST_CASE("a copy holds the accounts and their secrets, nobody signed in, and is its owner's only") {
    const Folder folder;
    auto store = must(Confidential::create(confidential_file(folder), test_clock()));
    write(store, [&](auto& writing) -> base::Result<void> {
        FINGERPOST_TRY(writing.save(account("desk", "a")));
        FINGERPOST_TRY(writing.save(SessionRow{"session", "a", test_clock().now(), test_clock().now(), test_clock().now() + hour}));
        return writing.save(TicketRow{"ticket", "reset", "a", {}, test_clock().now() + hour});
    });
    const fs::path copy = folder.path() / "copy", restored = folder.path() / "restored";
    must(store.backup_to(copy));
    CHECK(fs::status(copy).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(code_of(store.backup_to(copy)) == base::ErrorCode::conflict);
    must(Confidential::restore(copy, restored, test_clock()));
    auto again = must(Confidential::open(restored, test_clock()));
    CHECK(must(again.account_by_name("desk"))->totp_secret == account("desk", "a").totp_secret);
    CHECK_FALSE(must(again.session("session")).has_value());
    CHECK_FALSE(must(again.ticket("reset", "ticket")).has_value());
}

TEST_CASE("a copy that is damaged is refused, and nothing is made of it") {
    const Folder folder;
    auto store = must(Confidential::create(confidential_file(folder), test_clock()));
    const fs::path copy = folder.path() / "copy", restored = folder.path() / "restored";
    must(store.backup_to(copy));
    std::string bytes = bytes_of(copy);
    std::ofstream(copy, std::ios::binary) << "not a database" << bytes.substr(14);
    CHECK_FALSE(Confidential::restore(copy, restored, test_clock()).has_value());
    CHECK_FALSE(fs::exists(restored));
}
