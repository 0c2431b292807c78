// Problems, proposals, and what is confidential of keeping listings true.
#include <fingerpost/store/confidential.h>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;

namespace {

Store with_service(const Folder& folder) {
    Store store = must(Store::create(folder.file(), test_clock()));
    must(store.write(author(), [](Transaction& transaction) -> base::Result<void> {
        auto saved = transaction.save(service(1));
        if (!saved) return base::fail(std::move(saved).error());
        return {};
    }));
    return store;
}

ProblemRow problem(const std::string& id, const std::string& kind = "phone") {
    ProblemRow row;
    row.id = id;
    row.service_id = service(1).id;
    row.kind = kind;
    row.reported_at = test_clock().now();
    row.reported_by = "visitor";
    return row;
}

base::Result<void> save(Store& store, const ProblemRow& row) {
    return store.write(author(), [&](Transaction& transaction) { return transaction.save(row); });
}

}  // namespace

TEST_CASE("a problem puts its listing on the change list, is read back as it was, and is in the audit") {
    const Folder folder;
    Store store = with_service(folder);
    const auto before = must(store.newest_change());
    must(save(store, problem("a")));
    CHECK(must(store.newest_change()) > before);
    auto row = must(store.problem("a")).value();
    CHECK(row.kind == "phone");
    CHECK(row.reported_at == test_clock().now());
    CHECK_FALSE(row.settled_at.has_value());
    row.state = "settled";
    row.settled_at = test_clock().now();
    row.settled_by = "somebody";
    must(save(store, row));
    CHECK(must(store.problems_of(service(1).id)).empty());
    CHECK(must(store.problems_of(service(1).id, false)).at(0).settled_by == "somebody");
    CHECK(number(folder.file(), "SELECT count(*) FROM audit WHERE kind = 'problem'") == 2);
    CHECK(must(store.check()).empty());
}

TEST_CASE("a problem of no listing and of no kind is refused, and so are more than a day brings") {
    const Folder folder;
    Store store = with_service(folder);
    auto stray = problem("a");
    stray.service_id = "nothing";
    CHECK(code_of(save(store, stray)) == base::ErrorCode::not_found);
    CHECK_FALSE(save(store, problem("b", "haunted")).has_value());
    raw(folder.file()).exec(fmt::format("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
                                        "INSERT INTO problem SELECT 'x' || i, '{}', 'other', '2026-11-22T08:00:00Z', 'visitor', 'open', NULL, NULL FROM n",
                                        most_problems_a_day, service(1).id));
    CHECK(code_of(save(store, problem("c"))) == base::ErrorCode::busy);
    auto known = must(store.problem("x1")).value();
    known.state = "dismissed";
    must(save(store, known));  // one that is there may still be settled
}

TEST_CASE("proposals are read back as they were, those that wait apart from those that are decided") {
    const Folder folder;
    Store store = with_service(folder);
    ProposalRow waiting{"a", "edit", service(1).id, test_clock().now(), "owner", "link", R"([{"field":"name"}])", "waiting", {}, {}, {}};
    ProposalRow done{"b", "suggestion", {}, test_clock().now(), "visitor", "web", "[]", "rejected", test_clock().now(), "e", "No."};
    must(store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        if (auto saved = transaction.save(waiting); !saved) return saved;
        return transaction.save(done);
    }));
    REQUIRE(must(store.waiting_proposals()).size() == 1);
    CHECK(must(store.waiting_proposals())[0].changes == R"([{"field":"name"}])");
    CHECK(must(store.proposals_of(service(1).id)).size() == 1);
    CHECK(must(store.decided_proposals(5)).at(0).reason == "No.");
    CHECK(must(store.proposal("b"))->service_id.empty());
    CHECK_FALSE(must(store.proposal("c")).has_value());
}

TEST_CASE("keepers, links, stages, mail and notes stand in the confidential file, and links of one address can be ended") {
    const Folder folder;
    auto confidential = must(Confidential::create(folder.path() / "confidential.db", test_clock()));
    const auto now = test_clock().now();
    must(confidential.write([&](ConfidentialTransaction& transaction) -> base::Result<void> {
        for (const char* address : {"a@example.org", "b@example.org"}) {
            if (auto saved = transaction.save(KeeperRow{"group", address, now, "e", {}, {}}); !saved) return saved;
            ReviewLinkRow link;
            link.fingerprint = std::string("print of ") + address;
            link.organisation = "group";
            link.address = address;
            link.made_at = now;
            link.ends_at = now + std::chrono::hours(1);
            if (auto saved = transaction.save(link); !saved) return saved;
        }
        if (auto saved = transaction.save(ReviewRow{"group", 2, now, now}); !saved) return saved;
        if (auto saved = transaction.save(MailRow{"m", "review", "group", 2, "a@example.org", "Please", now, "sent", {}}); !saved) return saved;
        return transaction.save(AsideRow{"about", "a note", "c@example.org", now});
    }));
    CHECK(must(confidential.keepers("group")).size() == 2);
    CHECK(must(confidential.review("group"))->stage == 2);
    CHECK(must(confidential.organisations_written_to("a@example.org")) == std::vector<std::string>{"group"});
    CHECK(must(confidential.aside("about"))->reply_to == "c@example.org");
    must(confidential.write([&](ConfidentialTransaction& transaction) -> base::Result<void> {
        auto ended = transaction.revoke_links("group", "a@example.org");
        if (!ended) return base::fail(std::move(ended).error());
        CHECK(*ended == 1);
        if (auto bounced = transaction.bounce_newest_mail("group", "a@example.org", "full"); !bounced) return bounced;
        if (auto gone = transaction.remove_aside("about"); !gone) return gone;
        return transaction.end_review("group");
    }));
    CHECK(must(confidential.review_link("print of a@example.org"))->revoked_at.has_value());
    CHECK_FALSE(must(confidential.review_link("print of b@example.org"))->revoked_at.has_value());
    CHECK(must(confidential.mails_of("group")).at(0).state == "bounced");
    CHECK_FALSE(must(confidential.review("group")).has_value());
    CHECK_FALSE(must(confidential.aside("about")).has_value());
    CHECK(must(confidential.check()).empty());
}
