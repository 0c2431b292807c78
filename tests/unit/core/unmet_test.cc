// The report of needs that were not met joins four sources by need and area, and no small number can be read from it.
#include <doctest/doctest.h>
#include <fingerpost/core/elsewhere.h>
#include <fingerpost/core/impact.h>
#include <fingerpost/core/signposts.h>
#include <fingerpost/core/zero_results.h>

#include <algorithm>

#include "support/directory.h"
#include "support/text.h"

using namespace fingerpost;
using test::has;
using test::must;

namespace {

core::Category first_need(const core::Directory& directory) {
    const auto tree = must(directory.taxonomies());
    return *core::needs_of(*tree).front();
}

struct Unmet : test::MadeDirectory {
    base::FixedClock clock{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(12)};
    std::unique_ptr<core::Directory> directory = must(core::Directory::open(data, clock));
    const core::Category need = first_need(*directory);
    core::Visitor editor;
    std::string service;

    Unmet() {
        editor.role = core::Role::editor;
        editor.account = "account-1";
        editor.team = "team-1";
        test::import(*directory, {test::listing("1", "Health walks")});
        service = must(core::find(*directory, {})).listings.at(0).card.id;
    }
    void search_in_vain(int times, const std::string& slug, const std::string& postcode) const {
        core::ZeroResultCounter counter(*directory);
        for (int time = 0; time < times; ++time) counter.count_need(slug, postcode);
    }
    core::UnmetAnswer report(bool by_area) const {
        core::UnmetQuestion question;
        question.by_area = by_area;
        return must(core::unmet_needs(*directory, editor, question));
    }
    // In a row; nothing: kept back, or there is no such row.
    std::optional<std::int64_t> count(const core::UnmetAnswer& answer, const std::string& row, std::string_view source) const {
        const auto& columns = answer.table.columns;
        const auto column = std::find(columns.begin(), columns.end(), source) - columns.begin();
        for (std::size_t at = 0; at < answer.table.rows.size(); ++at) {
            if (answer.table.rows[at] == row) return answer.table.counts[at][static_cast<std::size_t>(column)];
        }
        return std::nullopt;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Unmet, "searches in vain, what people miss, nothing suitable and full are told together by need and area") {
    search_in_vain(10, need.slug, "FP1 1AA");
    search_in_vain(5, need.slug, "fp1");
    search_in_vain(20, need.slug, "Ashcombe");  // the name of a place is no outward area
    for (int time = 0; time < 10; ++time) must(core::report_missing(*directory, need.slug, "FP1"));
    core::NewSignpost none;
    none.answer = "nothing_suitable";
    none.need = need.slug;
    none.area = "FP1";
    for (int time = 0; time < 15; ++time) must(core::record_signpost(*directory, editor, none));
    core::NewSignpost offered;
    offered.services = {service};
    offered.need = need.slug;
    offered.area = "FP1";
    for (int time = 0; time < 20; ++time) {
        const std::string id = must(core::record_signpost(*directory, editor, offered));
        must(core::set_outcome(*directory, editor, id, 0, {"service_declined", "full", {}}));
    }
    const auto by_area = report(true);
    const std::string there = need.label + "\tFP1", unsaid = need.label + "\t";
    CHECK(count(by_area, there, "nothing_found") == 15);
    CHECK(count(by_area, there, "missing") == 10);
    CHECK(count(by_area, there, "nothing_suitable") == 15);
    CHECK(count(by_area, there, "full") == 20);
    CHECK(count(by_area, unsaid, "nothing_found") == 20);
    CHECK(count(report(false), need.label, "nothing_found") == 35);
}

TEST_CASE_FIXTURE(Unmet, "the largest need stands first, by what is told and not by what is kept back") {
    const auto tree = must(directory->taxonomies());
    std::vector<core::Category> all;
    for (const core::Category* one : core::needs_of(*tree)) all.push_back(*one);
    REQUIRE(all.size() >= 4);
    std::sort(all.begin(), all.end(), [](const core::Category& left, const core::Category& right) { return left.label < right.label; });
    for (std::size_t at = 0; at < 4; ++at) search_in_vain(at == 0 ? 3 : static_cast<int>(at) * 10, all[at].slug, "FP1");
    core::NewSignpost none;
    none.answer = "nothing_suitable";
    none.need = all[1].slug;
    for (int time = 0; time < 15; ++time) must(core::record_signpost(*directory, editor, none));
    const std::vector<std::string> rows = report(false).table.rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows[0] == all[3].label);
    const core::ToldTable table = report(false).table;
    const auto told = [&](std::size_t row) {
        std::int64_t sum = 0;
        for (const auto& cell : table.counts[row]) sum += cell.value_or(0);
        return table.row_totals[row].value_or(sum);
    };
    for (std::size_t row = 0; row + 1 < rows.size(); ++row) CHECK(told(row) >= told(row + 1));
}

TEST_CASE_FIXTURE(Unmet, "fewer than five searches in vain are kept back like any other small number") {
    search_in_vain(3, need.slug, "FP1");
    const auto answer = report(true);
    CHECK(answer.table.keeps_back);
    CHECK_FALSE(count(answer, need.label + "\tFP1", "nothing_found").value_or(0) > 0);
}

TEST_CASE_FIXTURE(Unmet, "searches in vain are counted by the month, for two years, and their words are not among them") {
    search_in_vain(5, need.slug, "FP1");
    clock.set(clock.now() + std::chrono::hours(24 * 31));
    search_in_vain(6, need.slug, "FP1");
    auto counted = must(core::unmet_searches(*directory));
    REQUIRE(counted.size() == 2);
    CHECK(counted.front() == core::UnmetSearches{"2026-11", need.slug, "FP1", 5});
    CHECK(counted.back() == core::UnmetSearches{"2026-12", need.slug, "FP1", 6});
    clock.set(clock.now() + std::chrono::hours(24 * 365 * 2));
    search_in_vain(1, "", "");
    counted = must(core::unmet_searches(*directory));
    REQUIRE(counted.size() == 1);
    CHECK(counted.front() == core::UnmetSearches{"2028-12", "", "", 1});
}

TEST_CASE_FIXTURE(Unmet, "a month holds so many kinds of searches in vain and no more, and goes on counting those it has") {
    {
        core::ZeroResultCounter counter(*directory);
        for (std::size_t number = 0; number < core::most_unmet_a_month + 50; ++number) counter.count_need("need-" + std::to_string(number), "");
    }
    search_in_vain(1, "one-more", "");
    search_in_vain(1, "need-0", "");
    const auto counted = must(core::unmet_searches(*directory));
    CHECK(counted.size() == core::most_unmet_a_month);
    CHECK(counted.front().need == "need-0");
    CHECK(counted.front().count == 2);
}
