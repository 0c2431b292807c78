// One save: document, revision, audit and change list together, or nothing.
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;
using base::ErrorCode;

TEST_CASE("a saved service is read back with its revision") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    const Saved saved = must(save(store, service(1)));
    CHECK(saved.outcome == SaveOutcome::created);
    CHECK(saved.revision == 1);
    const auto read = must(store.service(id_of("service", 1)));
    REQUIRE(read.has_value());
    CHECK(read->revision == 1);
    CHECK(model::encode(read->value) == model::encode(service(1)));
    CHECK_FALSE(must(store.service("nobody")).has_value());
}

TEST_CASE("an unchanged document writes nothing") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, organisation(1)));
    must(save(store, service(1, organisation(1).id)));
    const auto before = must(store.revision());
    const auto audited = number(folder.file(), "SELECT count(*) FROM audit");

    CHECK(must(save(store, service(1, organisation(1).id))).outcome == SaveOutcome::unchanged);
    CHECK(must(save(store, organisation(1))).outcome == SaveOutcome::unchanged);

    CHECK(must(store.revision()) == before);
    CHECK(must(store.changes_after(before, 10)).empty());
    CHECK(number(folder.file(), "SELECT count(*) FROM audit") == audited);
    CHECK(number(folder.file(), "SELECT count(*) FROM revision") == 0);
}

TEST_CASE("two writers with the same expected revision: the second is told of the conflict") {
    const Folder folder;
    Store first = must(Store::create(folder.file(), test_clock()));
    Store second = must(first.another());
    must(save(first, service(1)));

    auto mine = service(1), theirs = service(1);
    mine.name = "Foot care on Tuesdays";
    theirs.name = "Foot care on Fridays";
    CHECK(must(save(first, mine, 1)).revision == 2);
    const auto refused = save(second, theirs, 1);
    CHECK(code_of(refused) == ErrorCode::conflict);
    CHECK(refused.error().message.find("revision 1") != std::string::npos);
    CHECK(refused.error().message.find("revision 2") != std::string::npos);
    CHECK(must(second.service(mine.id))->value.name == "Foot care on Tuesdays");
}

TEST_CASE("a new document is refused if there is one, and a change if there is none") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    CHECK(must(save(store, service(1), 0)).outcome == SaveOutcome::created);
    CHECK(code_of(save(store, service(1), 0)) == ErrorCode::conflict);
    CHECK(code_of(save(store, service(2), 1)) == ErrorCode::conflict);
}

TEST_CASE("a refusal leaves the transaction as it was, and work may go on") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, service(1)));
    must(store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        CHECK(code_of(transaction.save(service(1), 7)) == ErrorCode::conflict);
        must(transaction.save(service(2)));
        return {};
    }));
    CHECK(must(store.service(service(2).id)).has_value());
    CHECK(must(store.check()).empty());
}

TEST_CASE("work that fails, or throws, leaves nothing") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    const auto before = must(store.revision());
    const auto failed = store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        must(transaction.save(service(1)));
        CHECK(must(store.service(service(1).id)).has_value());  // seen from inside
        return base::fail(ErrorCode::invalid, "the file is broken");
    });
    CHECK(failed.error().message == "the file is broken");
    CHECK_THROWS_AS(static_cast<void>(store.write(author(),
                                                  [&](Transaction& transaction) -> base::Result<void> {
                                                      must(transaction.save(service(1)));
                                                      throw std::runtime_error("a bug");
                                                  })),
                    std::runtime_error);
    CHECK_FALSE(must(store.service(service(1).id)).has_value());
    CHECK(must(store.revision()) == before);
    CHECK(number(folder.file(), "SELECT count(*) FROM audit") == 0);
}

TEST_CASE("a save that fails half-way leaves nothing, even if the work looks away") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    raw(folder.file())
        .exec("CREATE TRIGGER breaks BEFORE INSERT ON service_term BEGIN SELECT RAISE(ABORT, 'broken'); END");
    auto listing = service(1);
    listing.attributes = {category(term(1))};  // the row of the service is written before its categories
    const auto result = store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        CHECK_FALSE(transaction.save(listing).has_value());
        CHECK_FALSE(transaction.save(service(2)).has_value());
        return {};
    });
    CHECK(code_of(result) == ErrorCode::internal);
    CHECK(must(store.counts()).services == 0);
    CHECK(number(folder.file(), "SELECT count(*) FROM audit") == 0);

    raw(folder.file()).exec("DROP TRIGGER breaks");
    must(save(store, listing));
    CHECK(must(store.check()).empty());
}

TEST_CASE("the history tells who changed what when, newest first") {
    const Folder folder;
    base::FixedClock moving(base::parse_instant("2026-01-01T09:00:00Z").value());
    Store store = must(Store::create(folder.file(), moving));
    auto listing = service(1);
    must(save(store, listing));
    moving.set(base::parse_instant("2026-02-02T09:00:00Z").value());
    listing.alert = "Closed on Monday";
    listing.fingerpost.print = false;
    must(store.write({"import", "import"}, [&](Transaction& transaction) -> base::Result<void> {
        must(transaction.save(listing));
        return {};
    }));

    const auto history = must(store.history("service", listing.id));
    REQUIRE(history.size() == 2);
    CHECK(history[0].revision == 2);
    CHECK(base::format_instant(history[0].at) == "2026-02-02T09:00:00Z");
    CHECK(history[0].author.channel == "import");
    CHECK(history[0].document == model::encode(listing));
    CHECK(history[1].revision == 1);
    CHECK(base::format_instant(history[1].at) == "2026-01-01T09:00:00Z");
    CHECK(history[1].author.who == "editor");
    CHECK(history[1].document == model::encode(service(1)));
    CHECK(must(store.history("service", "nobody")).empty());
    CHECK(code_of(store.history("sqlite_schema", "x")) == ErrorCode::invalid);
    CHECK(text(folder.file(), "SELECT detail FROM audit ORDER BY number DESC LIMIT 1") ==
          R"({"fields":["alert","fingerpost.print"],"revision":2})");
}

TEST_CASE("the audit cannot be changed") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, service(1)));
    auto database = raw(folder.file());
    CHECK_THROWS_AS(database.exec("UPDATE audit SET who = 'somebody else'"), SQLite::Exception);
    CHECK_THROWS_AS(database.exec("DELETE FROM audit"), SQLite::Exception);
    CHECK_THROWS_AS(
        database.exec(
            "INSERT OR REPLACE INTO audit SELECT number, at, 'x', channel, action, kind, id, detail FROM audit"),
        SQLite::Exception);
    CHECK(text(folder.file(), "SELECT who || ' ' || channel || ' ' || action || ' ' || kind FROM audit") ==
          "editor web create service");
}

TEST_CASE("a service that names what is not there is refused, and told what") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    auto orphan = save(store, service(1, organisation(1).id));
    CHECK(code_of(orphan) == ErrorCode::invalid);
    CHECK(orphan.error().field == "organization_id");
    auto homeless = service(1);
    homeless.service_at_locations = {at(location(1))};
    auto refused = save(store, homeless);
    CHECK(code_of(refused) == ErrorCode::invalid);
    CHECK(refused.error().field == "service_at_locations[0].location_id");
    auto embedding = service(1);
    embedding.organisation = organisation(1);
    CHECK(code_of(save(store, embedding)) == ErrorCode::invalid);
    CHECK(code_of(save(store, model::Service())) == ErrorCode::invalid);
    auto binary = service(1);
    binary.name = "Caf\xe9";
    CHECK(code_of(save(store, binary)) == ErrorCode::invalid);
}

TEST_CASE("a slug belongs to one term") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    CHECK(must(save(store, term(1), "foot-care")).outcome == SaveOutcome::created);
    CHECK(must(save(store, term(1), "foot-care")).outcome == SaveOutcome::unchanged);
    CHECK(code_of(save(store, term(2), "foot-care")) == ErrorCode::conflict);
    CHECK(code_of(save(store, term(2), "")) == ErrorCode::invalid);
    CHECK(must(save(store, term(1), "feet")).outcome == SaveOutcome::updated);
    must(save(store, term(2), "foot-care"));
    const auto terms = must(store.terms());
    REQUIRE(terms.size() == 2);
    CHECK(terms[0].slug == "feet");
    CHECK(terms[0].term.id == term(1).id);
    CHECK(must(store.check()).empty());
}

TEST_CASE("a write inside a write is refused") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(store.write(author(), [&](Transaction&) -> base::Result<void> {
        CHECK(code_of(save(store, service(1))) == ErrorCode::internal);
        return {};
    }));
}
