// Export, import into an empty directory, export: the same.
#include <doctest/doctest.h>
#include <fingerpost/base/ids.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/Configuration.h>

#include <sstream>

#include "exporting.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::core::testing;
using test::listing;
using test::must;

namespace {

constexpr std::array readable_forms{ExportForm::oruk_lines, ExportForm::oruk_document, ExportForm::package_folder, ExportForm::package_zip};

// Exported in `form`, imported, and exported in all readable forms: what differs, if anything.
std::string difference(const core::Directory& directory, ExportForm form) {
    const test::TemporaryFolder folder;
    export_to(directory, form, folder / "out");
    test::OpenDirectory again;
    const core::ImportReport report = import_path(*again.directory, folder / "out");
    if (report.rejected != 0) return "refused: " + report.problems.front().problem.field + ": " + report.problems.front().problem.reason;
    for (const ExportForm compared : {ExportForm::oruk_lines, ExportForm::package_folder, ExportForm::csv}) {
        const auto before = exported(directory, compared), after = exported(*again.directory, compared);
        for (const auto& [name, content] : before) {
            if (after.at(name) == content) continue;
            const auto at = static_cast<std::size_t>(std::mismatch(content.begin(), content.end(), after.at(name).begin(), after.at(name).end()).first - content.begin());
            const std::size_t from = at < 60 ? 0 : at - 60;
            return name + ": " + content.substr(from, 160) + "\n  and then: " + after.at(name).substr(from, 160);
        }
    }
    return {};
}

// Texts that break careless writers: separators, quotes, line ends, formulas, other scripts, white space.
std::string some_text() {
    static const std::vector<std::string> pieces{"Tea", "a,b", "\"quoted\"", "line\nend", "=1+1", "Café", "漢字", "🙂", "; | \t", "<b>&amp;", "Mill Lane", "'", "\\", "0", "-", "null"};
    std::string text = "T";
    for (const std::size_t piece : *rc::gen::resize(4, rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())))) text += " " + pieces[piece];
    return text;
}

bool sometimes() { return *rc::gen::arbitrary<bool>(); }
std::string maybe() { return sometimes() ? some_text() : std::string(); }

model::Schedule some_schedule() {
    model::Schedule made;
    made.freq = *rc::gen::element<std::string>("WEEKLY", "MONTHLY");
    made.byday = *rc::gen::element<std::string>("MO", "TU,TH", "1MO", "");
    if (sometimes()) made.opens_at = "09:30", made.closes_at = "12:00";
    if (sometimes()) made.valid_from = "2026-09-01", made.valid_to = "2027-07-31";
    if (sometimes()) made.interval = 2, made.dtstart = "2026-09-07";
    made.description = maybe();
    return made;
}

model::ListingRecord some_listing(std::size_t number) {
    auto made = listing(std::to_string(number), some_text(), *rc::gen::element<std::string>("Ashcombe Friends", "Step Lively", "Netherby, Trust"));
    model::Service& service = made.service;
    service.description = maybe();
    service.alternate_name = maybe();
    service.eligibility_description = maybe();
    service.fees_description = maybe();
    service.application_process = maybe();
    service.wait_time = maybe();
    service.alert = maybe();
    if (sometimes()) service.minimum_age = *rc::gen::inRange(0, 90);
    if (sometimes()) service.assured_date = "2026-10-02";
    if (sometimes()) service.last_modified = "2026-10-03T09:00:00Z";
    if (sometimes()) service.email = "group@example.org";
    if (sometimes()) service.url = "https://example.org/a?b=c&d=e";
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count) service.schedules.push_back(some_schedule());
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count) {
        auto& phone = service.phones.emplace_back();
        phone.number = "01632 96012" + std::to_string(count);
        phone.description = maybe();
        if (sometimes()) phone.languages.emplace_back().name = "Welsh";
    }
    if (sometimes()) {
        auto& contact = service.contacts.emplace_back();
        contact.title = some_text();
        contact.phones.emplace_back().number = "01632 960 130";
    }
    if (sometimes()) service.service_areas.emplace_back().name = some_text();
    if (sometimes()) service.languages.emplace_back().name = "Urdu";
    if (sometimes()) service.funding.emplace_back().source = some_text();
    if (sometimes()) {
        auto& option = service.cost_options.emplace_back();
        option.amount = *rc::gen::element(0.5, 4.0, 12.75);
        option.currency = "GBP";
        option.option = maybe();
    }
    if (sometimes()) made.categories.push_back({*rc::gen::element<std::string>("", "Own group; odd"), *rc::gen::element<std::string>("Own tag", "Another: tag")});
    if (sometimes()) {
        model::Location place;
        place.name = maybe();
        place.location_type = "physical";
        if (sometimes()) place.latitude = 53.4, place.longitude = -1.5;
        auto& address = place.addresses.emplace_back();
        address.address_1 = *rc::gen::element<std::string>("1 Mill Lane", "2 Mill Lane", "");
        address.city = *rc::gen::element<std::string>("Ashcombe", "");
        if (sometimes()) address.postal_code = "S1 2BX";
        if (sometimes()) place.accessibility.emplace_back().description = some_text();
        service.service_at_locations.emplace_back().location = place;
    }
    // Fingerpost's own.
    if (sometimes()) service.fingerpost.sector = "voluntary";
    if (sometimes()) service.fingerpost.alternate_names = {some_text(), some_text()};
    if (sometimes()) service.fingerpost.search_hints = {some_text()};
    if (sometimes()) service.fingerpost.print = false;
    if (sometimes()) service.fingerpost.attending = {"by phone"};
    if (sometimes()) service.fingerpost.referral = {"self", "gp"};
    if (sometimes()) service.fingerpost.closed_until = "2026-12-24";
    return made;
}

}  // namespace

TEST_CASE("export, import into an empty directory, export: identical, whatever the listings hold") {
    // Each trip makes two directories: fewer of them than the library's hundred.
    rc::detail::TestParams few = rc::detail::configuration().testParams;
    few.maxSuccess = 20;
    const rc::detail::TestMetadata metadata{"round trip", ""};
    const auto result = rc::detail::checkTestable([] {
        test::Records records;
        for (std::size_t number = 0; number < 6; ++number) records.push_back(some_listing(number));
        const test::OpenDirectory directory(records);
        const ExportForm form = *rc::gen::elementOf(std::vector<ExportForm>(readable_forms.begin(), readable_forms.end()));
        const std::string differs = difference(*directory.directory, form);
        if (!differs.empty()) RC_FAIL(differs);
    }, metadata, few);
    std::ostringstream told;
    rc::detail::printResultMessage(result, told);
    CHECK_MESSAGE(result.is<rc::detail::SuccessResult>(), told.str());
}

TEST_CASE("Fingerpost's own members survive: sector, other names, words to be found by, the print flag") {
    auto one = listing("1", "Lunch club", "Ashcombe Friends", "Food");
    one.service.fingerpost.sector = "voluntary";
    one.service.fingerpost.alternate_names = {"Dinner club"};
    one.service.fingerpost.search_hints = {"hot pot"};
    one.service.fingerpost.print = false;
    one.service.fingerpost.hidden_location = true;
    one.service.organisation->fingerpost.sector = "statutory";
    const test::OpenDirectory directory(test::Records{one});
    for (const ExportForm form : readable_forms) {
        const test::TemporaryFolder folder;
        export_to(*directory.directory, form, folder / "out");
        test::OpenDirectory again;
        import_path(*again.directory, folder / "out");
        auto store = must(again.directory->store());
        const auto service = must(store->service(must(store->service_ids()).at(0)))->value;
        CHECK(service.fingerpost.sector == "voluntary");
        CHECK(service.fingerpost.alternate_names == std::vector<std::string>{"Dinner club"});
        CHECK(service.fingerpost.search_hints == std::vector<std::string>{"hot pot"});
        CHECK(service.fingerpost.print == false);
        CHECK(service.fingerpost.hidden_location == true);
        CHECK(must(store->organisation(service.organisation_id))->value.fingerpost.sector == "statutory");
        CHECK(again.found("hot pot") == std::vector<std::string>{"Lunch club"});
    }
}

TEST_CASE("a part of an address that nobody knows is not recorded after the trip either, and no place of that name") {
    auto one = listing("1", "Lunch club");
    model::Location place;
    place.location_type = "physical";
    place.addresses.emplace_back().address_1 = "1 Mill Lane";
    one.service.service_at_locations.emplace_back().location = place;
    const test::OpenDirectory directory(test::Records{one});
    const test::TemporaryFolder folder;
    export_to(*directory.directory, ExportForm::oruk_lines, folder / "out");
    CHECK(test::has(bytes_of(folder / "out"), "Not recorded"));
    test::OpenDirectory again;
    import_path(*again.directory, folder / "out");
    auto store = must(again.directory->store());
    const auto stored = must(store->locations_of_service(must(store->service_ids()).at(0)));
    CHECK(stored.at(0).addresses.at(0).address_1 == "1 Mill Lane");
    CHECK(stored.at(0).addresses.at(0).city.empty());
}

TEST_CASE("what a category stands under survives, though no listing is in it") {
    auto one = listing("1", "Lunch club");
    one.categories.push_back({"Own group", "Own tag"});
    const test::OpenDirectory directory(test::Records{one});
    for (const ExportForm form : readable_forms) {
        const test::TemporaryFolder folder;
        export_to(*directory.directory, form, folder / "out");
        test::OpenDirectory again;
        import_path(*again.directory, folder / "out");
        const auto tree = must(again.directory->taxonomies());
        const core::Category* tag = tree->find("Own tag");
        REQUIRE(tag);
        const core::Category* group = tree->by_id(tag->parent_id);
        REQUIRE(group);
        CHECK(group->label == "Own group");
        bool taxonomy = false;
        for (const model::Taxonomy& known : must(must(again.directory->store())->taxonomies())) taxonomy = taxonomy || known.id == tag->taxonomy_id;
        CHECK(taxonomy);
    }
}

TEST_CASE("the real listings and the standard's full examples make the round trip") {
    const char* told = std::getenv("FINGERPOST_SHARED");
    const std::filesystem::path shared = told != nullptr ? told : std::string(FINGERPOST_SOURCE_DIR) + "/../shared";
    for (const char* name : {"data/north_directory.jsonl", "oruk/examples/hsds-3.0/service_full.json", "oruk/examples/hsds-3.0/organization_full.json", "oruk/examples/oruk-3.0/service_full.json",
                             "oruk/examples/oruk-3.0/service_list.json", "oruk/examples/hsds-mock-api/services/ac148810-d857-441c-9679-408f346de14b.json",
                             "oruk/examples/hsds-mock-api/organizations/d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610.json", "oruk/examples/validator-mocks/Default/service_full.json",
                             "oruk/examples/validator-mocks/Warn/service_full.json", "oruk/examples/hsds-3.0-csv", "oruk/examples/oruk-3.0-csv",
                             "oruk/examples/hsds-3.0/service_at_location_full.json", "oruk/examples/oruk-3.0/service_at_location_full.json"}) {
        if (!std::filesystem::exists(shared / name)) {
            MESSAGE("skipped: ", name);
            continue;
        }
        CAPTURE(name);
        test::OpenDirectory directory;
        const auto report = import_path(*directory.directory, shared / name, "real");
        INFO((report.problems.empty() ? std::string() : report.problems.front().problem.field + ": " + report.problems.front().problem.reason));
        CHECK(report.rejected == 0);
        CHECK(report.created >= 1);
        for (const ExportForm form : {ExportForm::oruk_lines, ExportForm::oruk_document}) CHECK_MESSAGE(difference(*directory.directory, form).empty(), difference(*directory.directory, form));
    }
}

TEST_CASE("the validator's failing services are refused, each with its reason, when asked to be strict; nameless ones always") {
    const char* told = std::getenv("FINGERPOST_SHARED");
    const std::filesystem::path shared = told != nullptr ? told : std::string(FINGERPOST_SOURCE_DIR) + "/../shared";
    for (const auto& [name, strict] : {std::pair("service_full.json", true), std::pair("service_list.json", false)}) {
        const auto path = shared / "oruk/examples/validator-mocks/Fail" / name;
        if (!std::filesystem::exists(path)) {
            MESSAGE("skipped: ", name);
            continue;
        }
        CAPTURE(name);
        test::OpenDirectory directory;
        core::ImportOptions options;
        options.source = "failing";
        options.strict = strict;
        const auto report = import_path(*directory.directory, path, options);
        CHECK(report.created == 0);
        CHECK(report.rejected >= 1);
        REQUIRE(!report.problems.empty());
        for (const core::ImportProblem& one : report.problems) CHECK(!one.problem.reason.empty());
        // Without it, a bad e-mail address is told and the listing, which somebody may need, is taken.
        options.strict = false;
        CHECK(import_path(*directory.directory, path, options).created == (strict ? 1 : 0));
    }
}
