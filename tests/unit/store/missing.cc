// What people looked for and did not find: counted, and nothing more.
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;

namespace {

base::Result<void> count(Store& store, const MissingNeed& one) {
    return store.write(author(), [&](Transaction& transaction) { return transaction.count_missing(one); });
}

}  // namespace

TEST_CASE("reports of one day, need and area are one row with their number, and the directory is not changed by them") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    const auto before = must(store.revision());
    must(count(store, {"2026-11-21", "no-food", "FP1"}));
    must(count(store, {"2026-11-22", "no-food", "FP1"}));
    must(count(store, {"2026-11-22", "lonely", ""}));
    must(count(store, {"2026-11-22", "lonely", ""}));
    const auto all = must(store.missing_needs());
    REQUIRE(all.size() == 3);
    CHECK(all[0].need == "lonely");
    CHECK(all[0].count == 2);
    CHECK(all[2].day == "2026-11-21");
    CHECK(must(store.revision()) == before);
    CHECK(number(folder.file(), "SELECT count(*) FROM audit") == 0);
    CHECK(must(store.check()).empty());
}

TEST_CASE("a day takes only so many reports, and the next day takes more") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    raw(folder.file()).exec(fmt::format("INSERT INTO missing_need VALUES ('2026-11-22', 'lonely', 'FP1', {})", most_missing_a_day));
    CHECK(code_of(count(store, {"2026-11-22", "no-food", "FP1"})) == base::ErrorCode::busy);
    must(count(store, {"2026-11-23", "no-food", "FP1"}));
}

TEST_CASE("the table has no room for what people type") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    CHECK_FALSE(count(store, {"2026-11-22", "lonely", "my name is Jo"}).has_value());
    CHECK(must(store.missing_needs()).empty());
}
