// Whether websites answer (A11): what it takes to say that one is broken.
#include <fingerpost/core/assure.h>
#include <fingerpost/core/freshness_report.h>
#include <fingerpost/core/link_check.h>

#include <map>

#include "true.h"

using namespace fingerpost;
using core::LinkAnswer;
using test::listing;
using test::must;

namespace {

// Websites as a test says they are, and how often they were looked at.
struct Web {
    std::map<std::string, LinkAnswer::Finding> sites;
    std::map<std::string, int> looks;
    core::LinkLooker looker() {
        return [this](const std::string& url) {
            ++looks[url];
            const auto found = sites.find(url);
            LinkAnswer answer;
            answer.finding = found == sites.end() ? LinkAnswer::Finding::fine : found->second;
            answer.status = answer.finding == LinkAnswer::Finding::fine ? 200 : answer.finding == LinkAnswer::Finding::gone ? 404 : 503;
            answer.detail = "as the test says";
            return answer;
        };
    }
};

model::ListingRecord with_site(const std::string& id, const std::string& name, const std::string& url, const std::string& group = "Friends") {
    auto record = listing(id, name, group);
    record.service.url = url;
    record.service.assured_date = "2026-11-20";
    return record;
}

std::string state(test::TrueDirectory& here, const std::string& url) {
    const auto row = must(must((*here).store())->link(url));
    return row ? row->state : "";
}

constexpr const char* club = "https://club.example.org/";

}  // namespace

TEST_CASE("a website is broken when it was gone three times over a week, and not a look or an hour before") {
    test::TrueDirectory here({with_site("1", "Lunch club", club)});
    const std::string id = here.id("Lunch club");
    Web web;
    web.sites[club] = LinkAnswer::Finding::gone;
    must(core::check_links(*here, web.looker(), {}));
    CHECK(state(here, club) == "failing");
    must(core::check_links(*here, web.looker(), {}));  // not due
    CHECK(web.looks[club] == 1);
    core::LinkOptions all;
    all.all = true;
    must(core::check_links(*here, web.looker(), all));
    must(core::check_links(*here, web.looker(), all));
    CHECK(web.looks[club] == 3);
    CHECK(state(here, club) == "failing");  // three times, on one day
    CHECK_FALSE(must(core::view_listing(*here, id)).web_broken_since);
    here.pass(7);
    const std::int64_t before = must(must((*here).store())->revision());
    const core::LinkRun run = must(core::check_links(*here, web.looker(), {}));
    CHECK(run.newly_broken == std::vector<std::string>{club});
    CHECK(state(here, club) == "broken");
    CHECK(must(must((*here).store())->revision()) > before);  // pages that were kept are asked for again
    CHECK(must(core::view_listing(*here, id)).web_broken_since == test::noon.now());
    const auto known = must(core::provenance(*here, id));
    REQUIRE(known.broken_link);
    CHECK(known.confidence == 75);
    CHECK(must(core::broken_links(*here)).at(0).name == "Lunch club");
    CHECK(must(core::freshness_rows(*here)).at(0).broken_link);
}

TEST_CASE("what cannot be looked at is never broken, and takes nothing from what was known") {
    test::TrueDirectory here({with_site("1", "Lunch club", club)});
    Web web;
    web.sites[club] = LinkAnswer::Finding::unknown;
    for (int time = 0; time < 8; ++time, here.pass(4)) must(core::check_links(*here, web.looker(), {}));
    CHECK(web.looks[club] == 8);
    CHECK(state(here, club) == "unknown");
    // Between two looks that found it gone, one that could not look: the two still count.
    web.sites[club] = LinkAnswer::Finding::gone;
    must(core::check_links(*here, web.looker(), {}));
    here.pass(4);
    web.sites[club] = LinkAnswer::Finding::unknown;
    must(core::check_links(*here, web.looker(), {}));
    CHECK(state(here, club) == "failing");
    web.sites[club] = LinkAnswer::Finding::gone;
    for (int time = 0; time < 2; ++time) {
        here.pass(4);
        must(core::check_links(*here, web.looker(), {}));
    }
    CHECK(state(here, club) == "broken");
}

TEST_CASE("one answer mends it, and a listing that shows another address now is broken no more") {
    test::TrueDirectory here({with_site("1", "Lunch club", club), with_site("2", "Tea dance", "https://tea.example.org/")});
    Web web;
    web.sites[club] = web.sites["https://tea.example.org/"] = LinkAnswer::Finding::gone;
    for (int time = 0; time < 3; ++time, here.pass(4)) must(core::check_links(*here, web.looker(), {}));
    CHECK(must(core::broken_links(*here)).size() == 2);
    core::LinkOptions all;
    all.all = true;
    web.sites[club] = LinkAnswer::Finding::fine;
    CHECK(must(core::check_links(*here, web.looker(), all)).mended == std::vector<std::string>{club});
    auto moved = here.service("Tea dance");
    moved.url = "https://tea-dance.example.org/";
    must(must((*here).store())->write({"editor", "web"}, [&](store::Transaction& transaction) -> base::Result<void> {
        auto saved = transaction.save(moved);
        if (!saved) return base::fail(saved.error());
        return {};
    }));
    CHECK(must(core::broken_links(*here)).empty());
    must(core::check_links(*here, web.looker(), {}));
    CHECK(state(here, "https://tea.example.org/").empty());  // nobody shows it any more
}

TEST_CASE("where most hosts are not there at once it is this machine's network, and nothing is held against them") {
    test::Records records;
    for (int number = 0; number < 8; ++number) records.push_back(with_site(std::to_string(number), "Club " + std::to_string(number), "https://club" + std::to_string(number) + ".example.org/"));
    test::TrueDirectory here(records);
    const core::LinkLooker lost = [](const std::string&) { return LinkAnswer{LinkAnswer::Finding::gone, 0, true, "no such host"}; };
    must(core::check_links(*here, lost, {}));
    for (const auto& row : must(core::links(*here))) CHECK(row.state == "unknown");
}

TEST_CASE("a dry run and a limit say and look at no more than that, and a group's site is looked at once for all its listings") {
    auto first = with_site("1", "Lunch club", ""), second = with_site("2", "Tea dance", "");
    first.service.organisation->website = second.service.organisation->website = "https://friends.example.org/";
    test::TrueDirectory here({first, second, with_site("3", "Choir", "https://choir.example.org/", "Singers"), with_site("4", "Odd", "not an address", "Others")});
    Web web;
    core::LinkOptions dry;
    dry.dry_run = true;
    CHECK(must(core::check_links(*here, web.looker(), dry)).looked.size() == 2);
    CHECK(web.looks.empty());
    core::LinkOptions one;
    one.limit = 1;
    CHECK(must(core::check_links(*here, web.looker(), one)).looked.size() == 1);
    must(core::check_links(*here, web.looker(), {}));
    CHECK(web.looks["https://friends.example.org/"] == 1);
    CHECK(web.looks.size() == 2);
    bool found = false;
    for (const auto& row : must(core::links(*here))) found = found || row.services.size() == 2;
    CHECK(found);
}
