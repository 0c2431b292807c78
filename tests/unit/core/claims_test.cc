// A group asks to keep its own entries: nobody gets a right by asking, and nobody learns which addresses are known.
#include <doctest/doctest.h>
#include <fingerpost/core/claims.h>

#include "support/text.h"
#include "true.h"

using namespace fingerpost;
using test::must;

namespace {

struct Claiming : test::TrueDirectory {
    std::string club;

    Claiming() : TrueDirectory({published()}), club(id("Tea club")) {}
    static model::ListingRecord published() {
        model::ListingRecord record = test::listing("1", "Tea club");
        record.service.organisation->email = "office@example.org";
        record.service.phones.emplace_back().number = "01632 960 123";
        return record;
    }
    base::Result<void> ask(const std::string& address, const std::string& role = "treasurer") { return core::claim_listing(*directory, club, address, role, post, settings); }
};

}  // namespace

TEST_CASE_FIXTURE(Claiming, "an address that the group publishes is sent a link; any other waits, and gets nothing") {
    must(ask("office@example.org"));
    REQUIRE(post.sent.size() == 1);
    CHECK(post.sent.at(0).to == "office@example.org");
    const std::string token = test::link_in(post.sent.at(0), "https://directory.example.org/review/");
    CHECK(core::open_owner_link(*directory, token).has_value());
    must(ask("somebody@example.org"));
    CHECK(post.sent.size() == 1);
    const auto waiting = must(core::claims(*directory));
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.at(0).row.address == "somebody@example.org");
    CHECK(waiting.at(0).organisation_name == "Ashcombe Friends");
    REQUIRE_FALSE(waiting.at(0).phones.empty());
    CHECK(waiting.at(0).phones.at(0) == "01632 960 123");
    // Asked again, it waits once.
    must(ask("Somebody@example.org", "chair"));
    CHECK(must(core::claims(*directory)).size() == 1);
}

TEST_CASE_FIXTURE(Claiming, "once an editor has rung the group, the address keeps its entries and is sent a link; refused, it is forgotten") {
    must(ask("somebody@example.org"));
    const std::string claim = must(core::claims(*directory)).at(0).row.id;
    must(core::accept_claim(*directory, claim, {"editor", "web"}, post, settings));
    REQUIRE(post.sent.size() == 1);
    CHECK(post.sent.at(0).to == "somebody@example.org");
    CHECK(must(core::addresses_of(*directory, organisation("Tea club"))) == std::vector<std::string>{"somebody@example.org"});
    CHECK_FALSE(core::accept_claim(*directory, claim, {"editor", "web"}, post, settings).has_value());
    must(ask("other@example.org"));
    must(core::refuse_claim(*directory, must(core::claims(*directory)).at(0).row.id, {"editor", "web"}));
    CHECK(must(core::claims(*directory)).empty());
    CHECK(post.sent.size() == 1);
}

TEST_CASE_FIXTURE(Claiming, "asking again and again fills neither a mailbox nor the desk") {
    for (int time = 0; time < 10; ++time) must(ask("office@example.org"));
    CHECK(post.sent.size() == static_cast<std::size_t>(core::most_claim_mails_a_day));
    pass(2);
    must(ask("office@example.org"));
    CHECK(post.sent.size() == static_cast<std::size_t>(core::most_claim_mails_a_day) + 1);
    for (int time = 0; time < 20; ++time) must(ask("asker" + std::to_string(time) + "@example.org"));
    CHECK(must(core::claims(*directory)).size() == core::most_claims_of_a_listing);
}

TEST_CASE_FIXTURE(Claiming, "what is no address, and a listing that nobody may see, are refused with what to do") {
    CHECK(ask("nobody").error().field == "address");
    CHECK(ask("a@example.org", std::string(101, 'x')).error().field == "role");
    CHECK(core::claim_listing(*directory, "no-such-listing", "a@example.org", "", post, settings).error().code == base::ErrorCode::not_found);
}

TEST_CASE_FIXTURE(Claiming, "an address waits once for a group, whatever letters and whichever of its listings it asks with") {
    must(ask("somebody@example.org", "treasurer"));
    must(ask("SOMEBODY@example.org", "chair"));
    const auto waiting = must(core::claims(*directory));
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.at(0).row.role == "treasurer");
}

TEST_CASE_FIXTURE(Claiming, "a claim that nobody decided about in thirty days is forgotten, and keeps nobody out") {
    for (const char* address : {"one@example.org", "two@example.org", "three@example.org"}) must(ask(address));
    const std::string old = must(core::claims(*directory)).at(0).row.id;
    must(ask("four@example.org"));
    CHECK(must(core::claims(*directory)).size() == core::most_claims_of_a_listing);
    pass(30);
    CHECK(must(core::claims(*directory)).empty());
    CHECK(core::accept_claim(*directory, old, {"editor", "web"}, post, settings).error().code == base::ErrorCode::not_found);
    must(ask("four@example.org"));
    CHECK(must(core::claims(*directory)).size() == 1);
    auto confidential = must(directory->confidential());
    CHECK(must(store::Claims(*confidential).all()).size() == 1);
}
