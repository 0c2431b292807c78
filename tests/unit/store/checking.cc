// `check` finds what another program, or a bug, put wrong.
#include <algorithm>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;

namespace {

struct Damage {
    const char* sql;
    const char* expected;  // a part of the problem it must be told as
};

Store furnished(const Folder& folder) {
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, organisation(1)));
    must(save(store, location(1)));
    must(save(store, term(1), "one"));
    auto listing = service(1, organisation(1).id);
    listing.service_at_locations = {at(location(1))};
    listing.attributes = {category(term(1))};
    must(save(store, listing));
    listing.alert = "Moved";
    must(save(store, listing));
    return store;
}

}  // namespace

TEST_CASE("a directory that was only written by the store is sound") {
    const Folder folder;
    CHECK(must(furnished(folder).check()).empty());
}

TEST_CASE("what disagrees with the documents is found") {
    const Damage damages[] = {
        {"UPDATE service SET name = 'Other'", "the column name"},
        {"UPDATE service SET web = 0", "the column web"},
        {"UPDATE service SET sector = 'voluntary'", "the column sector"},
        {"UPDATE organisation SET name = NULL", "the column name"},
        {"UPDATE taxonomy_term SET parent_id = 'x'", "the column parent_id"},
        {"UPDATE service SET document = '{'", "not a JSON object"},
        {"UPDATE service SET document = json_set(document, '$.id', 'x')", "is not that one"},
        {"UPDATE revision SET document = 'x'", "is not JSON"},
        {"DELETE FROM revision", "earlier ones are missing"},
        {"DELETE FROM service_location", "list of its locations"},
        {"INSERT INTO service_term SELECT number, 'x' FROM service", "list of its categories"},
        {"DELETE FROM outbox", "not on the list of changes"},
        {"UPDATE outbox SET sequence = 9999", "ahead of the directory"},
        {"DELETE FROM directory", "which directory this is"},
        {"PRAGMA foreign_keys = OFF; DELETE FROM location", "refers to a row of location"},
    };
    for (const Damage& damage : damages) {
        CAPTURE(std::string(damage.sql));
        const Folder folder;
        Store store = furnished(folder);
        raw(folder.file()).exec(damage.sql);
        const auto problems = must(store.check());
        CAPTURE(fmt::format("{}", fmt::join(problems, "; ")));
        CHECK(std::any_of(problems.begin(), problems.end(), [&](const std::string& problem) {
            return problem.find(damage.expected) != std::string::npos;
        }));
    }
}

TEST_CASE("a document that is not JSON is an error that names it") {
    const Folder folder;
    Store store = furnished(folder);
    raw(folder.file()).exec("UPDATE service SET document = '['");
    const auto read = store.service(service(1).id);
    CHECK(code_of(read) == base::ErrorCode::corrupt);
    CHECK(read.error().message.find(service(1).id) != std::string::npos);
}

TEST_CASE("many problems are counted, not all listed") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        for (int number = 0; number < 150; ++number) must(transaction.save(service(number)));
        return {};
    }));
    raw(folder.file()).exec("UPDATE service SET name = 'Other'");
    const auto problems = must(store.check());
    CHECK(problems.size() == 101);
    CHECK(problems.back() == "and 50 more");
}
