// Older files are brought up to date; a migration that fails leaves the file as it was.
#include "../../../src/store/migrations.h"

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;

namespace {

std::filesystem::path new_file(const Folder& folder) {
    Connection connection(folder.file(), Connection::Mode::create);
    connection.execute(fmt::format("PRAGMA application_id = {}", application_id));
    return folder.file();
}

constexpr base::EmbeddedFile first{"0001_a.sql", "CREATE TABLE a (x); INSERT INTO a VALUES (1)"};

}  // namespace

TEST_CASE("an older file is brought up to date when it is opened, and keeps what it holds") {
    const Folder folder;
    {
        Store store = must(Store::create(folder.file(), test_clock()));
        must(save(store, service(1)));
    }
    const auto newest = number(folder.file(), "PRAGMA user_version");
    auto database = raw(folder.file());
    SQLite::Statement views(database,
                            "SELECT group_concat('DROP VIEW ' || name, ';') FROM sqlite_schema WHERE type = 'view'");
    REQUIRE(views.executeStep());
    const std::string drop_views = views.getColumn(0).getString();
    views.reset();
    database.exec(drop_views + "; DROP TABLE thesaurus; DROP TABLE missing_need; DROP TABLE source; DROP INDEX source_row_by_service; DROP TABLE edition; DROP TABLE front_matter; DROP TABLE collection; DROP TABLE problem; DROP TABLE proposal; DROP TABLE duplicate_mark; DROP TABLE duplicate_key; DROP TABLE duplicate_pair; DROP TABLE duplicate_state; DROP TABLE merge; DROP INDEX service_by_saving; PRAGMA user_version = 1");
    Store store = must(Store::open(folder.file(), test_clock()));
    CHECK(must(store.info()).schema_version == newest);
    CHECK(number(folder.file(), "SELECT count(*) FROM view_service") == 1);
    CHECK(must(store.check()).empty());
}

TEST_CASE("a migration that fails leaves the file as the one before left it") {
    const Folder folder;
    Connection connection(new_file(folder));
    const base::EmbeddedFile files[] = {first, {"0002_b.sql", "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)"}};
    CHECK_THROWS_AS(static_cast<void>(migrate(connection, {files, 2})), SQLite::Exception);
    CHECK(number(folder.file(), "PRAGMA user_version") == 1);
    CHECK(text(folder.file(), "SELECT group_concat(name) FROM sqlite_schema") == "a");
    CHECK(number(folder.file(), "SELECT count(*) FROM a") == 1);
}

TEST_CASE("a migration that leaves a reference to nothing is refused") {
    const Folder folder;
    Connection connection(new_file(folder));
    const base::EmbeddedFile files[] = {
        {"0001_a.sql", "CREATE TABLE a (x PRIMARY KEY, y REFERENCES a (x)); INSERT INTO a VALUES (1, 2)"}};
    CHECK_FALSE(migrate(connection, {files, 1}).has_value());
    CHECK(number(folder.file(), "PRAGMA user_version") == 0);
}

TEST_CASE("migrations are applied once") {
    const Folder folder;
    Connection connection(new_file(folder));
    CHECK(migrate(connection, {&first, 1}).has_value());
    CHECK(migrate(connection, {&first, 1}).has_value());
    CHECK(number(folder.file(), "SELECT count(*) FROM a") == 1);
}

TEST_CASE("processes that open an older file at the same time bring it up to date once") {
    const Folder folder;
    new_file(folder);
    const Signal go;
    const auto body = [&] {
        go.wait();
        Connection connection(folder.file());
        return migrate(connection, {&first, 1}) ? 0 : 1;
    };
    Child one(body), two(body), three(body);
    for (int count = 0; count < 3; ++count) go.give();
    CHECK(one.wait() + two.wait() + three.wait() == 0);
    CHECK(number(folder.file(), "SELECT count(*) FROM a") == 1);
}
