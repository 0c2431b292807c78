// What staff write holds nobody's number, wherever they write it.
#include <doctest/doctest.h>
#include <fingerpost/core/collections.h>
#include <fingerpost/core/coordination.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/core/staff_notes.h>

#include <functional>
#include <map>

#include "support/directory.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::test;
using core::MatrixKind;

namespace {

const store::Author author{"an-account", "web"};

struct StaffTexts : OpenDirectory {
    core::Mapping mapping{*directory};
    core::Visitor worker;
    std::string listing_id, subject;

    StaffTexts() : OpenDirectory({listing("a", "Tea club")}) {
        worker.role = core::Role::worker;
        worker.account = "account-1";
        worker.team = "team-1";
        listing_id = must(core::find(*directory, {})).listings.at(0).card.id;
        subject = must(core::add_subject(mapping, MatrixKind::role, "Ward clerk", {}, author));
    }
    std::string function() const { return must(core::coordinating_functions(*directory)).at(0).id; }
    base::Result<void> colleague(std::string store::ColleagueRow::* field, const std::string& text) {
        store::ColleagueRow row;
        row.role = "Link worker";
        row.*field = text;
        return core::save_colleague(*directory, worker, row);
    }
    base::Result<void> learn(std::string core::Learning::* field, const std::string& text) {
        core::Learning one;
        one.function = function();
        one.*field = text;
        return core::save_learning(mapping, MatrixKind::role, subject, {one}, author);
    }
    // Every field in which staff write words of their own, each as it is saved.
    std::map<std::string, std::function<base::Result<void>(const std::string&)>> fields() {
        const auto without_id = [](base::Result<std::string> made) -> base::Result<void> {
            if (!made) return base::fail(std::move(made).error());
            return {};
        };
        return {
            {"collection", [this](const std::string& text) { return core::keep_collection(*directory, worker, text, {listing_id}); }},
            {"tip", [this](const std::string& text) { return core::add_tip(*directory, worker, listing_id, text); }},
            {"experience", [this](const std::string& text) { return core::add_experience(*directory, worker, listing_id, "yes", text); }},
            {"colleague's role", [this](const std::string& text) { return colleague(&store::ColleagueRow::role, text); }},
            {"colleague's organisation", [this](const std::string& text) { return colleague(&store::ColleagueRow::organisation, text); }},
            {"colleague's area", [this](const std::string& text) { return colleague(&store::ColleagueRow::area, text); }},
            {"colleague's about", [this](const std::string& text) { return colleague(&store::ColleagueRow::about, text); }},
            {"colleague's phone", [this](const std::string& text) { return colleague(&store::ColleagueRow::phone, text); }},
            {"colleague's e-mail", [this](const std::string& text) { return colleague(&store::ColleagueRow::email, text); }},
            {"role of the mapping", [this, without_id](const std::string& text) { return without_id(core::add_subject(mapping, MatrixKind::role, text, {}, author)); }},
            {"organisation of the mapping", [this, without_id](const std::string& text) { return without_id(core::add_subject(mapping, MatrixKind::organisation, text, {}, author)); }},
            {"new name in the mapping", [this](const std::string& text) { return core::rename_subject(mapping, MatrixKind::role, subject, text, author); }},
            {"note of the mapping", [this](const std::string& text) { return core::set_marks(mapping, MatrixKind::role, subject, {{function(), {core::MarkValue::yes, text, false}}}, author); }},
            {"function", [this, without_id](const std::string& text) { return without_id(core::add_function(*directory, core::function_sections().at(0).id, text, author)); }},
            {"new name of a function", [this](const std::string& text) { return core::rename_function(*directory, function(), text, author); }},
            {"what is to be learnt", [this](const std::string& text) { return learn(&core::Learning::need, text); }},
            {"how it is learnt", [this](const std::string& text) { return learn(&core::Learning::activity, text); }},
            {"comment on learning", [this](const std::string& text) { return learn(&core::Learning::comment, text); }},
        };
    }
};

}  // namespace

TEST_CASE_FIXTURE(StaffTexts, "no field in which staff write words of their own takes an NHS number, and none repeats it") {
    for (const auto& [name, save] : fields()) {
        CAPTURE(name);
        for (const std::string& text : {std::string("Pack for patient 943 476 5919"), std::string("9434765919")}) {
            const auto saved = save(text);
            REQUIRE_FALSE(saved.has_value());
            CHECK(saved.error().code == base::ErrorCode::invalid);
            CHECK_FALSE(has(saved.error().describe(), "943"));
        }
        if (name != "colleague's phone" && name != "colleague's e-mail") CHECK_MESSAGE(save("A word on the " + name).has_value(), name);
    }
    CHECK(core::save_collection(*directory, "pack-943-476-5919", {listing_id}, author).error().message == core::says_who);
}

TEST_CASE_FIXTURE(StaffTexts, "notes on organisations may hold a day and a postcode, names of collections may not, and phones have fields of their own") {
    must(learn(&core::Learning::need, "Course by 31 March 2027 at S10 2SE"));
    must(colleague(&store::ColleagueRow::about, "Since 12/03/2026"));
    must(colleague(&store::ColleagueRow::phone, "01632 960 123"));
    for (const char* text : {"Ring 07700 900 123", "someone@example.org"}) {
        CHECK(learn(&core::Learning::comment, text).error().message == core::says_who);
        CHECK(colleague(&store::ColleagueRow::about, text).error().message == core::says_who);
    }
    for (const char* name : {"Born 12 March 1948", "For S10 2SE", "07700 900123"}) CHECK(core::keep_collection(*directory, worker, name, {listing_id}).error().message == core::says_who);
    must(core::keep_collection(*directory, worker, "Winter 2026", {listing_id}));
}
