// Categories and needs, changed while the directory is open.
#include <doctest/doctest.h>
#include <fingerpost/core/import_terms.h>
#include <fingerpost/core/sensitive.h>
#include <fingerpost/core/term_editing.h>
#include <fingerpost/core/thesaurus.h>
#include <fingerpost/core/urgent.h>
#include <fingerpost/core/view.h>
#include <fingerpost/core/zero_results.h>

#include <algorithm>

#include "support/directory.h"

using namespace fingerpost;
using core::TermKind;
using test::must;

namespace {

const store::Author who{"editor", "web"};

struct Fixture : test::OpenDirectory {
    Fixture() : OpenDirectory({test::listing("1", "Tuesday clinic", "Ashcombe Friends", "Foot care"), test::listing("2", "Home help", "Ashcombe Friends", "Care at home")}) {}

    void follow() const { must(directory->catch_up()); }
    core::TermLine line(const std::string& slug, TermKind kind = TermKind::category) const {
        const auto lines = must(core::term_lines(*directory, kind));
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const core::TermLine& one) { return one.category.slug == slug; });
        return found == lines.end() ? core::TermLine{} : *found;
    }
    std::vector<std::string> in(const std::string& category) const {
        core::FindQuestion question;
        question.categories = {category};
        std::vector<std::string> names;
        for (const auto& one : must(core::find(*directory, question)).listings) names.push_back(one.card.name);
        return names;
    }
    // What a filter of an answer calls it.
    std::string facet_label(const std::string& slug) const {
        core::FindQuestion question;
        question.words = "clinic";
        for (const auto& facet : must(core::find(*directory, question)).facets) {
            for (const auto& option : facet.options) {
                if (option.term == slug) return option.label;
            }
        }
        return {};
    }
    bool is_browsed(const std::string& slug) const {
        const auto looks_in = [&](const auto& self, const std::vector<core::BrowseNode>& nodes) -> bool {
            return std::any_of(nodes.begin(), nodes.end(), [&](const core::BrowseNode& node) { return node.category.slug == slug || self(self, node.children); });
        };
        return looks_in(looks_in, must(core::browse(*directory)));
    }
};

}  // namespace

TEST_CASE("a category that is renamed keeps its word in addresses; filters, browsing and the thesaurus follow") {
    const Fixture fixture;
    const auto before = fixture.line("foot-care");
    REQUIRE(before.own == 1);
    CHECK_FALSE(before.shared.empty());
    core::TermEdit edit{"  Feet  and toes ", before.category.description, must(fixture.directory->taxonomies())->by_id(before.category.parent_id)->slug, {}};
    CHECK(must(core::save_term(*fixture.directory, "foot-care", TermKind::category, edit, who)) == "foot-care");
    fixture.follow();
    CHECK(fixture.line("foot-care").category.label == "Feet and toes");
    CHECK(fixture.facet_label("foot-care") == "Feet and toes");
    CHECK(fixture.in("foot-care") == std::vector<std::string>{"Tuesday clinic"});
    CHECK(fixture.in("Feet and toes") == std::vector<std::string>{"Tuesday clinic"});
    CHECK(fixture.found("toenails") == std::vector<std::string>{"Tuesday clinic"});
}

TEST_CASE("a new category and a new need stand where they were put, and bad ones are refused by the field") {
    const Fixture fixture;
    const std::string slug = must(core::save_term(*fixture.directory, {}, TermKind::category, {"Repair cafés", "Things are mended together.", "foot-care", {}}, who));
    CHECK(slug == "repair-cafes");
    CHECK(fixture.line(slug).depth == fixture.line("foot-care").depth + 1);
    CHECK(fixture.line(slug).shared.empty());
    const std::string need = must(core::save_term(*fixture.directory, {}, TermKind::need, {"My kettle is broken", {}, {}, {"Repair cafés", "foot-care"}}, who));
    CHECK(fixture.line(need, TermKind::need).category.answered_by == std::vector<std::string>{"repair-cafes", "foot-care"});
    const auto fault = [&](const std::string& of, TermKind kind, const core::TermEdit& edit) {
        const auto saved = core::save_term(*fixture.directory, of, kind, edit, who);
        return saved ? std::string("saved") : saved.error().field;
    };
    CHECK(fault("", TermKind::category, {"", {}, {}, {}}) == "label");
    CHECK(fault("", TermKind::category, {"REPAIR cafes", {}, "foot-care", {}}) == "label");
    CHECK(fault("", TermKind::category, {"Another", {}, "no-such", {}}) == "parent");
    CHECK(fault("foot-care", TermKind::category, {"Foot care", {}, "repair-cafes", {}}) == "parent");
    CHECK(fault("foot-care", TermKind::category, {"Foot care", {}, "foot-care", {}}) == "parent");
    CHECK(fault("", TermKind::need, {"A need", {}, {}, {}}) == "answered_by");
    CHECK(fault("", TermKind::need, {"A need", {}, {}, {"no-such"}}) == "answered_by");
    CHECK(core::save_term(*fixture.directory, "no-such", TermKind::category, {"Name", {}, {}, {}}, who).error().code == base::ErrorCode::not_found);
}

TEST_CASE("two categories become one: listings, what is below, the old word and the thesaurus lead to it, in one step") {
    const Fixture fixture;
    const std::string below = must(core::save_term(*fixture.directory, {}, TermKind::category, {"Nail cutting", {}, "foot-care", {}}, who));
    CHECK(must(core::merge_term(*fixture.directory, "foot-care", "home-care", who)) == 1);
    fixture.follow();
    CHECK(fixture.in("home-care").size() == 2);
    CHECK(fixture.in("foot-care").size() == 2);
    CHECK(fixture.line("foot-care").category.slug.empty());
    CHECK(fixture.line("home-care").own == 2);
    const auto tree = must(fixture.directory->taxonomies());
    CHECK(tree->by_slug("foot-care")->slug == "home-care");
    CHECK(tree->by_id(tree->by_slug(below)->parent_id)->slug == "home-care");
    for (const core::Category& need : tree->all()) CHECK(std::count(need.answered_by.begin(), need.answered_by.end(), "foot-care") == 0);
    CHECK_FALSE(fixture.found("toenails").empty());
    // A listing that comes later with the old one is in the new one.
    must(core::save_thesaurus_row(*fixture.directory, {"zibble", '>', "#foot-care", "lay", true}, who));
    CHECK(fixture.found("zibble").size() == 2);
    CHECK(core::merge_term(*fixture.directory, "foot-care", "home-care", who).error().code == base::ErrorCode::not_found);
}

TEST_CASE("a new version of a shared list brings its wording, and what was retired or merged here stays so") {
    const Fixture fixture;
    core::Directory& directory = *fixture.directory;
    must(core::merge_term(directory, "home-care", "foot-care", who));
    must(core::retire_term(directory, "lunch-clubs", true, who));
    fixture.follow();
    std::vector<model::TaxonomyTerm> shared;
    for (const store::StoredTerm& stored : must(must(directory.store())->terms())) {
        if (stored.slug != "home-care" && stored.slug != "lunch-clubs") continue;
        shared.push_back(stored.term);
        shared.back().extra.erase("fingerpost");
        shared.back().name += " (new wording)";
    }
    REQUIRE(shared.size() == 2);
    CHECK(must(core::import_terms(directory, {}, shared, false)).updated == 2);
    fixture.follow();
    CHECK(must(directory.taxonomies())->by_slug("home-care")->slug == "foot-care");
    CHECK(fixture.line("lunch-clubs").category.retired);
    CHECK(fixture.line("lunch-clubs").category.label.ends_with("(new wording)"));
    // A list from elsewhere decides nothing here.
    shared[0].extra["fingerpost"] = {{"retired", true}};
    shared[0].id = "0b9a5a26-7f6d-4f3e-9d5e-3f8a8a6d2a77";
    shared[0].name = "Kite flying";
    must(core::import_terms(directory, {}, {shared[0]}, false));
    fixture.follow();
    CHECK_FALSE(must(directory.taxonomies())->by_slug("kite-flying")->retired);
}

TEST_CASE("a category can be marked as asking for discretion; what stands below it does too, and merging does not lose it") {
    const Fixture fixture;
    core::Directory& directory = *fixture.directory;
    const std::string below = must(core::save_term(directory, {}, TermKind::category, {"Nail cutting", {}, "foot-care", {}, false}, who));
    const auto is = [&](const std::string& slug) {
        const auto tree = must(directory.taxonomies());
        return core::is_sensitive(*tree, slug);
    };
    CHECK_FALSE(is(below));
    const auto foot_care = fixture.line("foot-care").category;
    const auto tree = must(directory.taxonomies());
    const core::Category* parent = tree->by_id(foot_care.parent_id);
    must(core::save_term(directory, "foot-care", TermKind::category, {foot_care.label, foot_care.description, parent == nullptr ? "" : parent->slug, {}, true}, who));
    fixture.follow();
    CHECK(is("foot-care"));
    CHECK(is(below));
    CHECK(is("domestic-abuse"));
    CHECK_FALSE(is("home-care"));
    must(core::merge_term(directory, "foot-care", "home-care", who));
    fixture.follow();
    CHECK(is("home-care"));
    CHECK(is("foot-care"));
    // Moved away from what made it discreet, it keeps that.
    const std::string under = must(core::save_term(directory, {}, TermKind::category, {"Quiet rooms", {}, "domestic-abuse", {}, false}, who));
    fixture.follow();
    CHECK(is(under));
    must(core::save_term(directory, under, TermKind::category, {"Quiet rooms", {}, {}, {}, false}, who));
    fixture.follow();
    CHECK(is(under));
    must(core::save_term(directory, under, TermKind::category, {"Quiet rooms", {}, {}, {}, false}, who));
    fixture.follow();
    CHECK_FALSE(is(under));
    // So it is with those that always are.
    must(core::merge_term(directory, "domestic-abuse", "lunch-clubs", who));
    fixture.follow();
    CHECK(is("lunch-clubs"));
}

TEST_CASE("what cannot be merged is refused and changes nothing") {
    const Fixture fixture;
    const std::string below = must(core::save_term(*fixture.directory, {}, TermKind::category, {"Nail cutting", {}, "foot-care", {}}, who));
    const auto revision = must(must(fixture.directory->store())->revision());
    const auto lines = must(core::term_lines(*fixture.directory, TermKind::need));
    REQUIRE_FALSE(lines.empty());
    for (const std::string& into : {std::string("foot-care"), below, std::string("no-such"), std::string(), lines.front().category.slug}) {
        CAPTURE(into);
        CHECK(core::merge_term(*fixture.directory, "foot-care", into, who).error().field == "into");
    }
    CHECK(must(must(fixture.directory->store())->revision()) == revision);
}

TEST_CASE("a retired category is browsed no more, its listings keep it, and it can be taken back") {
    const Fixture fixture;
    CHECK(fixture.is_browsed("foot-care"));
    must(core::retire_term(*fixture.directory, "foot-care", true, who));
    fixture.follow();
    CHECK_FALSE(fixture.is_browsed("foot-care"));
    CHECK(fixture.in("foot-care") == std::vector<std::string>{"Tuesday clinic"});
    CHECK(core::merge_term(*fixture.directory, "home-care", "foot-care", who).error().field == "into");
    must(core::retire_term(*fixture.directory, "foot-care", false, who));
    CHECK(fixture.is_browsed("foot-care"));
}

TEST_CASE("what a need is answered by decides which listings its filter has, at once") {
    const Fixture fixture;
    const auto found_by = [&](const std::string& need) {
        core::FindQuestion question;
        question.choices = {{index::FacetGroup::need, need}};
        return must(core::find(*fixture.directory, question)).total;
    };
    const std::string need = must(core::save_term(*fixture.directory, {}, TermKind::need, {"My kettle is broken", {}, {}, {"foot-care"}}, who));
    fixture.follow();
    CHECK(found_by(need) == 1);
    must(core::save_term(*fixture.directory, need, TermKind::need, {"My kettle is broken", {}, {}, {"benefits-advice"}}, who));
    fixture.follow();
    CHECK(found_by(need) == 0);
}

TEST_CASE("an urgent phrase works in the next question, everywhere; the last of a kind can go back to the shipped list") {
    const test::OpenDirectory fixture;
    const auto elsewhere = fixture.open();
    const auto group = must(core::urgent_list(*fixture.directory)).entries.front().group.id;
    const auto found = [&](const std::string& words) { return must(core::find_urgent(*elsewhere, words, {})).size(); };
    CHECK(found("zibble wobbins") == 0);
    must(core::add_urgent_phrase(*fixture.directory, group, "zibble  wobbins", false, who));
    CHECK(found("my zibble wobbins") == 1);
    CHECK(must(core::urgent_list(*fixture.directory)).own);
    CHECK(core::add_urgent_phrase(*fixture.directory, group, "zibble wobbins", false, who).error().field == "phrase");
    CHECK(core::add_urgent_phrase(*fixture.directory, group, "to the", false, who).error().field == "phrase");
    CHECK(core::add_urgent_phrase(*fixture.directory, "no-such", "words enough", false, who).error().code == base::ErrorCode::not_found);
    must(core::add_urgent_phrase(*fixture.directory, group, "wobbins club", true, who));
    CHECK(found("zibble wobbins club") == 0);
    must(core::remove_urgent_phrase(*fixture.directory, group, "zibble wobbins", false, who));
    CHECK(found("my zibble wobbins") == 0);
    must(core::save_urgent_words(*fixture.directory, {}, who));
    CHECK_FALSE(must(core::urgent_list(*fixture.directory)).own);
}

TEST_CASE("what is asked and not found is counted from the third time on, and nothing that could tell of somebody") {
    const test::OpenDirectory fixture;
    const auto revision = must(must(fixture.directory->store())->revision());
    {
        core::ZeroResultCounter counter(*fixture.directory);
        for (int time = 0; time < 2; ++time) counter.count("Zibble  Wobbins");
        must(counter.flush());
        CHECK(must(core::zero_results(*fixture.directory)).empty());
        counter.count("zibble wobbins");
        must(counter.flush());
        for (int time = 0; time < 9; ++time) {
            for (const char* never : {"07700 900123", "fp1 1aa", "me@example.org", "room 12 zibble", "a b", "", "one two three four five", "a name that is much too long for anybody to have"}) counter.count(never);
            counter.count("seldom asked" + std::string(static_cast<std::size_t>(time), 'x'));
        }
        counter.count("zibble wobbins");
    }  // what is due is written at the end
    const auto list = must(core::zero_results(*fixture.directory));
    REQUIRE(list.size() == 1);
    CHECK(list[0].phrase == "zibble wobbins");
    CHECK(list[0].count == 4);
    CHECK(list[0].last_day == "2026-11-22");
    const std::string kept = must(must(fixture.directory->store())->setting("search.nothing")).value_or("");
    for (const char* never : {"07700", "fp1", "example", "room", "seldom"}) CHECK(kept.find(never) == std::string::npos);
    CHECK(must(must(fixture.directory->store())->revision()) == revision);
    must(core::save_thesaurus_row(*fixture.directory, {"zibble wobbins", '>', "lunch", "lay", true}, who));
    CHECK(must(core::zero_results(*fixture.directory)).empty());
}
