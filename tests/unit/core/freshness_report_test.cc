// How fresh the directory is (A2), and that every output tells the tier of the listing.
#include <fingerpost/core/assure.h>
#include <fingerpost/core/edition.h>
#include <fingerpost/core/freshness_report.h>
#include <fingerpost/core/link_check.h>

#include "true.h"

using namespace fingerpost;
using core::Freshness;
using test::listing;
using test::must;

namespace {

model::ListingRecord checked(const std::string& id, const std::string& name, const std::string& group, const std::string& category, const std::string& day) {
    auto record = listing(id, name, group, category);
    record.service.assured_date = day;
    return record;
}

const core::FreshnessLine& line(const std::vector<core::FreshnessLine>& lines, const std::string& name) {
    for (const core::FreshnessLine& one : lines) {
        if (one.name == name) return one;
    }
    FAIL("no line " << name);
    return lines.front();
}

}  // namespace

TEST_CASE("each listing counts by its own tier, owners and kinds of help come the worst first, and a share is never rounded up") {
    // The clock stands on 22 November 2026.
    test::TrueDirectory here({checked("1", "Lunch club", "Friends", "Lunch clubs", "2026-11-01"),
                              checked("2", "Tea dance", "Friends", "Lunch clubs", "2026-08-01"),   // 113 days: due
                              checked("3", "Night shelter", "Shelter group", "Homeless or about to be", "2026-09-01"),  // 82 days: overdue there
                              checked("4", "Old walks", "Walkers", "Lunch clubs", "2025-01-01"), checked("5", "New choir", "Singers", "Lunch clubs", "")});
    must(here.directory->use_review_intervals(must(core::review_intervals(base::Config{}))));
    const core::FreshnessReport report = must(core::freshness_report(*here));
    CHECK(report.all.total == 5);
    CHECK(report.all.fresh == 1);
    CHECK(report.all.due == 1);
    CHECK(report.all.overdue == 1);
    CHECK(report.all.stale == 1);
    CHECK(report.all.never == 1);
    CHECK(report.all.within_quarter == 2);
    CHECK(report.all.percent() == 40);
    REQUIRE(report.owners.size() == 4);
    CHECK(report.owners.back().name == "Friends");
    CHECK(report.owners.back().counts.unsafe() == 0);
    CHECK(line(report.categories, "Lunch clubs").counts.total == 4);
    CHECK(report.with_problems.empty());
    const auto rows = must(core::freshness_rows(*here));
    CHECK(rows.front().name == "New choir");
    CHECK(rows.back().name == "Lunch club");
    CHECK(rows[1].owner == "Walkers");
}

TEST_CASE("what nobody may see is not counted, and a report shows with its listing") {
    auto hidden = checked("2", "Secret supper", "Friends", "Lunch clubs", "2026-11-01");
    hidden.service.fingerpost.web = false;
    auto over = checked("3", "Over", "Friends", "Lunch clubs", "2026-11-01");
    over.service.fingerpost.visible_to = "2026-11-21";
    test::TrueDirectory here({checked("1", "Lunch club", "Friends", "Lunch clubs", "2026-11-01"), hidden, over});
    must(core::report_problem(*here, {here.id("Lunch club"), "phone", ""}));
    const core::FreshnessReport report = must(core::freshness_report(*here));
    CHECK(report.all.total == 1);
    REQUIRE(report.with_problems.size() == 1);
    CHECK(report.with_problems[0].problems == 1);
    CHECK(must(core::freshness_rows(*here)).at(0).problems == 1);
}

TEST_CASE("page, list, print, ranking and reminder tell the same of a listing for a crisis, whatever its days") {
    test::TrueDirectory here({checked("1", "Night shelter", "Shelter group", "Homeless or about to be", "2026-09-01"),
                              checked("2", "Night shelter", "Other group", "Lunch clubs", "2026-09-01")});
    must(here.directory->use_review_intervals(must(core::review_intervals(base::Config{}))));
    core::FindQuestion question;
    question.words = "night shelter";
    const auto answer = must(core::find(*here, question));
    REQUIRE(answer.listings.size() == 2);
    // 82 days: overdue where it is a crisis, fresh elsewhere; and what is overdue comes after its equal.
    CHECK(answer.listings[0].freshness == Freshness::fresh);
    CHECK(answer.listings[1].freshness == Freshness::overdue);
    CHECK(answer.listings[1].card.organisation == "Shelter group");
    CHECK(must(core::view_listing(*here, answer.listings[1].card.id)).freshness == Freshness::overdue);
    CHECK(must(core::provenance(*here, answer.listings[1].card.id)).freshness == Freshness::overdue);
    base::Config config;
    const core::Edition edition = must(core::compose_edition(*here, config, {}, core::EditionReader::house));
    REQUIRE(edition.contents.entries.size() == 2);
    for (const core::EditionEntry& entry : edition.contents.entries) CHECK(entry.overdue == (entry.organisation == "Shelter group"));
    CHECK(edition.preflight.overdue.size() == 1);
    // Other settings hold from the next search on.
    core::ReviewIntervals intervals = here.directory->review_intervals();
    intervals.urgent_categories.clear();
    must(here.directory->use_review_intervals(intervals));
    for (const auto& one : must(core::find(*here, question)).listings) CHECK(one.freshness == Freshness::fresh);
}
