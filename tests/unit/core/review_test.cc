// Asking groups, with a clock that is moved over a year; and the links they get (A3, V1, V2, V3, V9, V15).
#include <fingerpost/base/secret.h>

#include "true.h"

#include <fstream>

using namespace fingerpost;
using core::ReviewStep;
using test::listing;
using test::must;

namespace {

model::ListingRecord of(const std::string& id, const std::string& name, const std::string& group, const std::string& email, const std::string& checked = {}) {
    auto made = listing(id, name, group);
    made.service.organisation->email = email;
    made.service.assured_date = checked;
    return made;
}

const std::string review = "https://directory.example.org/review/", take_over = "https://directory.example.org/take-over/";

test::Records friends() { return {of("1", "Lunch club", "Friends", "office@example.org", "2026-11-01"), of("2", "Tea dance", "Friends", "office@example.org", "2026-11-01")}; }

std::string subjects(const test::TrueDirectory& here) {
    std::string all;
    for (const auto& mail : here.post.sent) all += mail.subject + "\n";
    return all;
}

void confirm_all(test::TrueDirectory& here, const std::string& token) { must(core::confirm_by_link(*here, token, {})); }

}  // namespace

TEST_CASE("over a year a group that never answers gets three messages, each stage once, however often it is run") {
    test::TrueDirectory here(friends());
    for (int day = 0; day < 365; ++day) {
        here.remind();
        here.remind();
        here.pass(1);
    }
    REQUIRE(here.post.sent.size() == 3);
    CHECK(subjects(here) ==
          "Friends: please check your 2 entries in Fernleigh directory\n"
          "Friends: Second request: please check your 2 entries in Fernleigh directory\n"
          "Friends: Last request: please check your 2 entries in Fernleigh directory\n");
    CHECK(here.step("Friends").action == ReviewStep::Action::ring);
    const auto log = must(must((*here).confidential())->mails_of(here.organisation("Lunch club")));
    REQUIRE(log.size() == 3);
    // 1 November and 90 days: due on the 91st; then fourteen days and fourteen days.
    CHECK(base::format_instant(log[2].made_at).substr(0, 10) == "2027-01-31");
    CHECK(base::format_instant(log[1].made_at).substr(0, 10) == "2027-02-14");
    CHECK(base::format_instant(log[0].made_at).substr(0, 10) == "2027-02-28");
}

TEST_CASE("messages stop when everything is confirmed, and begin anew at the first stage when it is due again") {
    test::TrueDirectory here(friends());
    here.pass(90);
    here.remind();
    REQUIRE(here.post.sent.size() == 1);
    confirm_all(here, test::link_in(here.post.sent[0], review));
    CHECK(here.service("Lunch club").assured_date == "2027-02-20");
    CHECK(here.step("Friends").name.empty());
    here.pass(20);
    CHECK(here.remind().ended == 1);
    CHECK(here.post.sent.size() == 1);
    here.pass(80);
    here.remind();
    REQUIRE(here.post.sent.size() == 2);
    CHECK(here.post.sent[1].subject == "Friends: please check your 2 entries in Fernleigh directory");
}

TEST_CASE("confirming one of two leaves the other to be asked about") {
    test::TrueDirectory here(friends());
    here.pass(90);
    here.remind();
    must(core::confirm_by_link(*here, test::link_in(here.post.sent.at(0), review), here.id("Tea dance")));
    here.pass(14);
    here.remind();
    REQUIRE(here.post.sent.size() == 2);
    CHECK(here.post.sent[1].text.find("Lunch club") != std::string::npos);
    CHECK(here.post.sent[1].text.find("Tea dance") == std::string::npos);
}

TEST_CASE("a plan sends nothing, changes nothing, and says the same twice") {
    test::TrueDirectory here(friends());
    here.pass(90);
    for (int time = 0; time < 2; ++time) {
        const auto step = here.step("Friends");
        CHECK(step.action == ReviewStep::Action::write);
        CHECK(step.stage == 1);
        CHECK(step.addresses == std::vector<std::string>{"office@example.org"});
        CHECK(step.due.size() == 2);
    }
    CHECK(here.post.sent.empty());
}

TEST_CASE("what could not be sent is tried again; what may have been sent never is") {
    test::TrueDirectory here(friends());
    here.pass(90);
    here.post.fault = base::ErrorCode::unavailable;
    CHECK(here.remind().failed.size() == 1);
    here.post.fault.reset();
    CHECK(here.remind().written.size() == 1);
    here.pass(14);
    here.post.fault = base::ErrorCode::internal;
    CHECK(here.remind().failed.size() == 1);
    here.post.fault.reset();
    CHECK(here.remind().written.empty());
    CHECK(here.post.sent.size() == 1);
    here.pass(14);
    CHECK(here.remind().written.at(0).stage == 3);
}

TEST_CASE("mail that came back is not sent again to there, flags the group, and another address takes its place") {
    test::TrueDirectory here(friends());
    here.pass(90);
    here.remind();
    std::filesystem::create_directories(here.folder / "bounced");
    std::ofstream(here.folder / "bounced" / "monday.txt") << "office@example.org mailbox is full\nnot an address\n";
    CHECK(must(core::read_bounces(*here, here.folder / "bounced")) == 1);
    CHECK(must(core::read_bounces(*here, here.folder / "bounced")) == 0);
    here.pass(14);
    CHECK(here.step("Friends").action == ReviewStep::Action::no_address);
    CHECK(here.step("Friends").bounced);
    CHECK(here.remind().written.empty());
    must(core::add_keeper(*here, here.organisation("Lunch club"), "new@example.org", "an-editor"));
    here.remind();
    CHECK(here.post.sent.back().to == "new@example.org");
    CHECK(must(must((*here).confidential())->mails_of(here.organisation("Lunch club"))).back().state == "bounced");
}

TEST_CASE("each of those who keep a group's listings gets a link of their own") {
    test::TrueDirectory here(friends());
    const std::string group = here.organisation("Lunch club");
    must(core::add_keeper(*here, group, "one@example.org", "e"));
    must(core::add_keeper(*here, group, "two@example.org", "e"));
    CHECK(core::add_keeper(*here, group, "no address", "e").error().field == "address");
    here.pass(90);
    CHECK(here.remind().written.size() == 1);
    REQUIRE(here.post.sent.size() == 2);
    const std::string one = test::link_in(here.post.sent[0], review), two = test::link_in(here.post.sent[1], review);
    CHECK(one != two);
    must(core::remove_keeper(*here, group, "one@example.org", {"e", "web"}));
    CHECK_FALSE(core::open_owner_link(*here, one).has_value());
    CHECK(core::open_owner_link(*here, two).has_value());
}

TEST_CASE("a link is for its own group, for thirty days, until it is revoked; made up ones do nothing") {
    test::TrueDirectory here({of("1", "Lunch club", "Friends", "a@example.org"), of("2", "Tea dance", "Others", "b@example.org")});
    const auto made = must(core::make_owner_link(*here, here.organisation("Lunch club"), {}));
    CHECK(core::confirm_by_link(*here, made.token, here.id("Tea dance")).error().code == base::ErrorCode::not_found);
    CHECK(here.service("Tea dance").assured_date.empty());
    CHECK(core::confirm_by_link(*here, std::string(43, 'A'), {}).error().code == base::ErrorCode::not_found);
    here.pass(29);
    confirm_all(here, made.token);
    here.pass(1);
    CHECK(core::open_owner_link(*here, made.token).error().code == base::ErrorCode::not_found);
    CHECK(core::confirm_by_link(*here, made.token, {}).error().code == base::ErrorCode::not_found);
    const auto another = must(core::make_owner_link(*here, here.organisation("Lunch club"), {}));
    CHECK(must(core::revoke_owner_links(*here, here.organisation("Lunch club"), {"e", "web"})) == 1);
    CHECK_FALSE(core::open_owner_link(*here, another.token).has_value());
    CHECK_FALSE(core::link_for_code(*here, another.code).has_value());
}

TEST_CASE("neither a link nor a code is kept, and a code that is typed badly opens the same pages until the link ends") {
    test::TrueDirectory here(friends());
    const auto made = must(core::make_owner_link(*here, here.organisation("Lunch club"), {}));
    for (const char* file : {"confidential.db", "confidential.db-wal", "fingerpost.db", "fingerpost.db-wal"}) {
        std::ostringstream bytes;
        bytes << std::ifstream(here.folder / "data" / file, std::ios::binary).rdbuf();
        for (const std::string& secret : {made.token, made.code, base::plain_code(made.code)}) CHECK(bytes.str().find(secret) == std::string::npos);
    }
    std::string typed = " " + base::replace_all(made.code, "-", " ");
    for (char& c : typed) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto opened = must(core::link_for_code(*here, typed));
    CHECK(must(core::open_owner_link(*here, opened.token)).organisation == here.organisation("Lunch club"));
    CHECK(opened.ends_at == made.ends_at);
    CHECK_FALSE(core::link_for_code(*here, "AAAA-BBBB-CCCC-DDDD").has_value());
    here.pass(30);
    CHECK_FALSE(core::open_owner_link(*here, opened.token).has_value());
    CHECK_FALSE(core::link_for_code(*here, made.code).has_value());
}

TEST_CASE("handing over changes nothing until the new address answers; then the old links end and the old address is told") {
    test::TrueDirectory here(friends());
    const std::string group = here.organisation("Lunch club");
    must(core::add_keeper(*here, group, "old@example.org", "e"));
    here.pass(90);
    here.remind();
    const std::string old = test::link_in(here.post.sent.at(0), review);
    CHECK(core::begin_hand_over(*here, old, "nobody", here.post, here.settings).error().field == "address");
    must(core::begin_hand_over(*here, old, "new@example.org", here.post, here.settings));
    const std::string offered = test::link_in(here.post.sent.at(1), take_over);
    CHECK(here.post.sent[1].to == "new@example.org");
    CHECK(must(core::hand_over_of(*here, offered)) == "Friends");
    CHECK(must(core::addresses_of(*here, group)) == std::vector<std::string>{"old@example.org"});
    CHECK_FALSE(core::open_owner_link(*here, offered).has_value());  // it opens nothing but the question

    const auto mine = must(core::finish_hand_over(*here, offered, here.post, here.settings));
    CHECK(must(core::addresses_of(*here, group)) == std::vector<std::string>{"new@example.org"});
    CHECK(core::open_owner_link(*here, mine.token).has_value());
    CHECK_FALSE(core::open_owner_link(*here, old).has_value());
    CHECK(here.post.sent.back().to == "old@example.org");
    CHECK_FALSE(core::finish_hand_over(*here, offered, here.post, here.settings).has_value());
}

TEST_CASE("a message names the group in its subject and says how long it holds, in plain words and short lines") {
    test::TrueDirectory here(friends());
    here.pass(90);
    here.remind();
    const auto& mail = here.post.sent.at(0);
    CHECK(mail.subject.starts_with("Friends: please check"));
    for (const char* words : {"two taps and no password", "works for 30 days", "type this code", "help@example.org", "  - Lunch club", "  - Tea dance"}) {
        CHECK_MESSAGE(mail.text.find(words) != std::string::npos, words);
    }
    CHECK(mail.text.find('<') == std::string::npos);
}

TEST_CASE("without the address of the site nobody is written to") {
    test::TrueDirectory here(friends());
    here.pass(90);
    CHECK(core::send_reviews(*here, here.post, {}).error().field == "site.base_url");
    CHECK(here.post.sent.empty());
}
