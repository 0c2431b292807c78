// Rows of community mapping.
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;

TEST_CASE("what is marked is read back as it was, is in the audit, and changes nothing of the directory") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    const auto revision = must(store.revision());
    must(store.write(author(), [](Transaction& transaction) -> base::Result<void> {
        FINGERPOST_TRY(transaction.save(MappingFunctionRow{"f", "communication", "Called otherwise", 3, false}));
        FINGERPOST_TRY(transaction.save(MappingSubjectRow{"s", "role", "Ward clerk", false}));
        FINGERPOST_TRY(transaction.save(MappingMarkRow{"s", "f", "partly", "On weekdays"}));
        return transaction.save(MappingLearningRow{"s", "f", "Who to ring", "", ""});
    }));
    CHECK(must(store.mapping_functions()).at(0).label == "Called otherwise");
    CHECK(must(store.mapping_subjects("role")).at(0).name == "Ward clerk");
    CHECK(must(store.mapping_subjects("organisation")).empty());
    CHECK(must(store.mapping_marks("role")).at(0).note == "On weekdays");
    CHECK(must(store.mapping_learning("s")).at(0).need == "Who to ring");
    CHECK(must(store.revision()) == revision);
    CHECK(number(folder.file(), "SELECT count(*) FROM audit WHERE kind LIKE 'mapping%'") == 4);
    // Who is taken out keeps the marks, which are then shown nowhere.
    must(store.write(author(), [](Transaction& transaction) { return transaction.save(MappingSubjectRow{"s", "role", "Ward clerk", true}); }));
    CHECK(must(store.mapping_marks("role")).empty());
    CHECK(number(folder.file(), "SELECT count(*) FROM mapping_mark") == 1);
    CHECK(must(store.check()).empty());
}

TEST_CASE("marks of nobody and of no known value are refused") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    const auto save = [&](const MappingMarkRow& row) { return store.write(author(), [&](Transaction& transaction) { return transaction.save(row); }); };
    CHECK_FALSE(save({"nobody", "f", "yes", ""}).has_value());
    must(store.write(author(), [](Transaction& transaction) { return transaction.save(MappingSubjectRow{"s", "role", "Ward clerk", false}); }));
    CHECK_FALSE(save({"s", "f", "perhaps", ""}).has_value());
    CHECK(save({"s", "f", "no", ""}).has_value());
}
