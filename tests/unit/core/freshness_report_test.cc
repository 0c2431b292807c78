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


}  // namespace

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

