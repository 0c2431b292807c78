// What is exported, and what never is.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>

#include "exporting.h"
#include "hidden_place.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::core::testing;
using test::has;
using test::listing;
using test::must;

namespace {

// As somebody searches for a word in a file: case does not matter, and "01632960777" is "01632 960 777".
bool holds(const std::string& content, const std::string& word) {
    std::string plain;
    for (const char c : content) {
        if (c != ' ') plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    std::string wanted;
    for (const char c : word) {
        if (c != ' ') wanted += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return has(plain, wanted);
}

void check_nowhere(const core::Directory& directory, const std::vector<std::string>& words, const std::string& there) {
    for (const ExportForm form : all_forms) {
        bool any = false;
        for (const auto& [name, content] : exported(directory, form)) {
            CAPTURE(name);
            any = any || holds(content, there);
            for (const std::string& word : words) CHECK_FALSE_MESSAGE(holds(content, word), word);
        }
        CHECK_MESSAGE(any, "what is public must be in the file, or it proves nothing");
    }
}

model::ListingRecord full(const std::string& id, const std::string& name) {
    auto made = listing(id, name);
    made.service.description = "Hot food";
    made.service.assured_date = "2026-11-05";
    made.service.minimum_age = 50;
    auto& hours = made.service.schedules.emplace_back();
    hours.freq = "WEEKLY";
    hours.byday = "TU,TH";
    hours.opens_at = "12:00";
    hours.closes_at = "14:00";
    made.service.phones.emplace_back().number = "01632 960 123";
    return made;
}

}  // namespace

TEST_CASE("no file holds anything of a hidden place") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        const Saved saved(Told::all, flag, false);
        std::vector<std::string> words{std::string(marker), std::string(postcode), "53.3827", "1.4683", "960777", "960778", place_id};
        check_nowhere(*saved.directory, words, "Saltmarsh refuge");
    }
}

TEST_CASE("no file holds private contacts, notes, unknown members, sources or unpublished listings") {
    test::OpenDirectory directory;
    auto one = full("1", "Lunch club");
    auto& contact = one.service.contacts.emplace_back();
    contact.name = "zyxmarkcontact";
    contact.email = "zyxmark@example.org";
    contact.phones.emplace_back().number = "07700 900 321";
    contact.extra["fingerpost"] = {{"private", true}};
    auto& phone = one.service.phones.emplace_back();
    phone.number = "07700 900 322";
    phone.extra["fingerpost"] = {{"web", false}};
    one.service.assurer_email = "zyxmarkassurer@example.org";
    one.service.extra["staff_notes"] = "zyxmarknote";
    one.service.extra["metadata"] = {{{"id", "1"}, {"updated_by", "zyxmarkeditor"}, {"previous_value", "zyxmarkbefore"}}};
    one.service.fingerpost.extra["notes"] = "zyxmarkownnote";
    one.service.fingerpost.extra["unread"] = {{"phone", "zyxmarkunread"}};
    one.service.fingerpost.source = "zyxmarksource";
    one.service.fingerpost.external_id = "zyxmarkexternal";
    one.service.organisation->extra["notes"] = "zyxmarkorganisation";
    one.service.organisation->fingerpost.extra["notes"] = "zyxmarkorganisationtoo";
    model::Location place;
    place.name = "Hall";
    place.extra["keys"] = "zyxmarkkeys";
    place.fingerpost.extra["alarm"] = "zyxmarkalarm";
    one.service.service_at_locations.emplace_back().location = place;
    auto off = full("2", "zyxmarkoff"), later = full("3", "zyxmarklater"), ended = full("4", "zyxmarkended"), inactive = full("5", "zyxmarkinactive"), closed = full("6", "zyxmarkclosed");
    off.service.fingerpost.web = false;
    later.service.fingerpost.visible_from = "2027-01-01";
    ended.service.fingerpost.visible_to = "2026-11-21";
    inactive.service.status = "inactive";
    closed.service.status = "defunct";
    for (auto* hidden : {&off, &later, &ended, &inactive, &closed}) hidden->service.organisation->name = "zyxmark trust";
    directory.add({one, off, later, ended, inactive, closed});
    check_nowhere(*directory.directory, {"zyxmark", "900321", "900322"}, "Lunch club");
}

TEST_CASE("the print export holds what may be printed, and not what is for the web alone") {
    test::OpenDirectory directory;
    auto web = full("1", "Webonly club"), print = full("2", "Paperonly club");
    web.service.fingerpost.print = false;
    print.service.fingerpost.web = false;
    directory.add({web, print});
    const std::string on_web = exported(*directory.directory, ExportForm::oruk_lines).begin()->second;
    const std::string on_paper = exported(*directory.directory, ExportForm::oruk_lines, core::Channel::print).begin()->second;
    CHECK((has(on_web, "Webonly") && !has(on_web, "Paperonly")));
    CHECK((has(on_paper, "Paperonly") && !has(on_paper, "Webonly")));
}

TEST_CASE("a text that a spreadsheet would take for a formula is none in the CSV, and stays what it is in the others") {
    test::OpenDirectory directory;
    auto one = full("1", "=HYPERLINK(\"http://example.org\")");
    one.service.description = "+1 for tea";
    directory.add({one});
    const std::string csv = exported(*directory.directory, ExportForm::csv).begin()->second;
    CHECK(has(csv, "'=HYPERLINK"));
    CHECK(has(csv, "'+1 for tea"));
    CHECK_FALSE(has(csv, ",=HYPERLINK"));
    CHECK(has(exported(*directory.directory, ExportForm::package_folder).at("services.csv"), "\"=HYPERLINK(\"\"http"));
    const auto sheet = exported(*directory.directory, ExportForm::xlsx);
    for (const auto& [name, content] : sheet) CHECK_FALSE_MESSAGE(has(content, "<f>"), name);
    CHECK(has(sheet.at("xl/worksheets/sheet1.xml"), "=HYPERLINK"));
}

TEST_CASE("the spreadsheet has its three sheets, a header that stays, and dates and times that are numbers") {
    test::OpenDirectory directory;
    directory.add({full("1", "Lunch club"), full("2", "Supper club")});
    const auto files = exported(*directory.directory, ExportForm::xlsx);
    const std::string& book = files.at("xl/workbook.xml");
    CHECK((has(book, "name=\"Services\"") && has(book, "name=\"Organisations\"") && has(book, "name=\"Opening times\"")));
    for (const char* sheet : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"}) CHECK_MESSAGE(has(files.at(sheet), "state=\"frozen\""), sheet);
    // 5 November 2026 is day 46331 of the form's calendar; noon is half a day.
    CHECK(has(files.at("xl/worksheets/sheet1.xml"), "<v>46331</v>"));
    CHECK(has(files.at("xl/worksheets/sheet3.xml"), "<v>0.5</v>"));
    // One organisation of two services has one row.
    CHECK(has(files.at("xl/worksheets/sheet2.xml"), "<row r=\"2\""));
    CHECK_FALSE(has(files.at("xl/worksheets/sheet2.xml"), "<row r=\"3\""));
}

TEST_CASE("an empty directory exports to files that are whole, with nothing in them") {
    const test::OpenDirectory directory;
    CHECK(exported(*directory.directory, ExportForm::oruk_lines).begin()->second.empty());
    CHECK(model::Json::parse(exported(*directory.directory, ExportForm::oruk_document).begin()->second)["services"].empty());
    CHECK(exported(*directory.directory, ExportForm::package_folder).size() == 21);
    CHECK(exported(*directory.directory, ExportForm::xlsx).contains("xl/workbook.xml"));
}

TEST_CASE("a package says of itself what is in it") {
    test::OpenDirectory directory;
    directory.add({full("1", "Lunch club")});
    const auto files = exported(*directory.directory, ExportForm::package_zip);
    const model::Json description = model::Json::parse(files.at("datapackage.json"));
    CHECK(description["profile"] == "tabular-data-package");
    for (const model::Json& resource : description["resources"]) {
        const std::string& table = files.at(resource["path"]);
        std::vector<std::string> names;
        for (const model::Json& field : resource["schema"]["fields"]) names.push_back(field["name"]);
        CHECK(table.starts_with(base::join(names, ",") + "\r\n"));
    }
}
