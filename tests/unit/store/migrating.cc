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
    // Everything that came after the first migration is taken away again.
    const std::string first_tables = "'directory', 'organisation', 'location', 'service', 'taxonomy', 'taxonomy_term', 'service_location', 'service_term', 'revision', 'audit', 'outbox', 'source_row', 'setting'";
    const std::string first_indexes = "'service_by_organisation', 'service_by_visibility', 'service_by_assurance', 'service_by_source', 'taxonomy_term_by_parent', 'service_location_by_location', 'service_term_by_term'";
    for (const std::string& which : std::vector<std::string>{"type = 'view'", "type = 'index' AND sql IS NOT NULL AND tbl_name IN (" + first_tables + ") AND name NOT IN (" + first_indexes + ")",
                                     "type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN (" + first_tables + ")"}) {
        SQLite::Statement later(database, "SELECT group_concat('DROP ' || type || ' ' || name, ';') FROM sqlite_schema WHERE " + which);
        REQUIRE(later.executeStep());
        const std::string drop = later.getColumn(0).getString();
        later.reset();
        database.exec("PRAGMA foreign_keys = OFF; " + drop);
    }
    database.exec("ALTER TABLE service DROP COLUMN email; ALTER TABLE organisation DROP COLUMN email; PRAGMA user_version = 1");
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
