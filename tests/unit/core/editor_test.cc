// The editor's form: everything of the model, there and back, and nothing lost.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/editor.h>
#include <fingerpost/model/codec.h>

#include <algorithm>
#include <set>

#include "../../../src/model/fields.h"
#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::test;
using core::EditorInput;
using core::EditorKind;
using model::Json;

namespace {

std::vector<store::StoredTerm> sample_terms() {
    std::vector<store::StoredTerm> terms(2);
    terms[0].term.id = "t-lunch";
    terms[0].term.name = "Lunch clubs";
    terms[0].slug = "lunch-clubs";
    terms[1].term.id = "t-abuse";
    terms[1].term.name = "Domestic abuse";
    terms[1].slug = "domestic-abuse";
    return terms;
}

struct Fixture {
    std::vector<store::StoredTerm> stored = sample_terms();
    core::Taxonomies taxonomies{stored};
    core::EditorSight all{true}, administrator{false};

    EditorInput form(EditorKind kind, const Json& document, const core::EditorSight& sight) const {
        EditorInput input = core::editor_input(kind, document, sight, taxonomies);
        input.add("whole", "yes");
        return input;
    }
    EditorInput form(EditorKind kind, const Json& document) const { return form(kind, document, all); }
    core::EditorResult apply(EditorKind kind, const Json& base, const EditorInput& input, const core::EditorSight& sight) const { return core::apply_input(kind, base, input, sight, taxonomies); }
    core::EditorResult apply(EditorKind kind, const Json& base, const EditorInput& input) const { return apply(kind, base, input, all); }
    static std::vector<std::string> names(const core::EditorResult& result) {
        std::vector<std::string> fields;
        for (const auto& fault : result.faults) fields.push_back(fault.field);
        return fields;
    }
};

// All members that the form has for a type: those of fields and of lists.
void add_members(std::set<std::string>& members, std::span<const core::EditorField> fields, std::span<const core::EditorGroup> groups) {
    for (const auto& field : fields) {
        static const std::set<std::string> days{"mo", "tu", "we", "th", "fr", "sa", "su"};
        const std::string name(field.name);
        if (field.shape == core::EditorShape::builder) {
            members.insert(days.contains(name) ? "byday" : name == "rhythm" ? "freq" : name == "opens" ? "opens_at" : name == "closes" ? "closes_at" : name == "starts" ? "dtstart" : "description");
            if (name == "rhythm") members.insert("interval");
        } else if (field.shape == core::EditorShape::term) {
            members.insert("taxonomy_term_id");
        } else if (field.shape == core::EditorShape::facet) {
            members.insert("accessibility");
        } else if (field.shape != core::EditorShape::show && !name.starts_with("place.")) {
            members.insert(name);
        }
    }
    for (const auto& group : groups) members.insert(std::string(group.name));
}

const core::EditorGroup* find_group(std::span<const core::EditorGroup> groups, std::string_view name) {
    for (const auto& group : groups) {
        if (group.name == name) return &group;
        if (const auto* inner = find_group(group.inner(), name)) return inner;
    }
    return nullptr;
}

const core::EditorGroup* find_group(EditorKind kind, std::string_view name) {
    for (const auto& section : core::editor_sections(kind)) {
        if (const auto* found = find_group(section.groups, name)) return found;
    }
    return nullptr;
}

std::set<std::string> members_of(EditorKind kind) {
    std::set<std::string> members;
    for (const auto& section : core::editor_sections(kind)) add_members(members, section.fields, section.groups);
    return members;
}

bool is_excused(std::string_view type, std::string_view member) {
    for (const auto& one : core::not_edited()) {
        if (one.type == type && one.member == member) return !one.reason.empty();
    }
    return false;
}

template <class T>
void is_covered(const char* type, const std::set<std::string>& members, const std::string& prefix = {}) {
    std::apply(
        [&](const auto&... field) {
            (([&] {
                 CAPTURE(type);
                 CAPTURE(field.name);
                 const bool in_form = members.contains(prefix + std::string(field.name)) || (prefix.empty() && field.name == "fingerpost");
                 // One or the other, and never both: then one of the two is out of date.
                 CHECK(in_form != is_excused(type, field.name));
             }()),
             ...);
        },
        model::fields_of<T>);
}

template <class T>
void rows_are_covered(const char* type, EditorKind kind, const char* list) {
    const core::EditorGroup* group = find_group(kind, list);
    REQUIRE(group != nullptr);
    std::set<std::string> members;
    add_members(members, group->fields, group->inner());
    is_covered<T>(type, members);
}

// A value for every field, by its shape.
std::string sample_value(const core::EditorField& field) {
    using S = core::EditorShape;
    switch (field.shape) {
        case S::phone: return "01632 960 123";
        case S::web: return "https://www.example.org/a";
        case S::email: return "office@example.org";
        case S::postcode: return "FP1 1AA";
        case S::date: return "2027-03-04";
        case S::lines: return "One\nTwo words";
        case S::number: return field.name == "latitude" ? "53.4" : field.name == "longitude" ? "-1.5" : field.name == "year_incorporated" ? "1987" : field.name == "maximum_age" ? "90" : "12";
        case S::unless:
        case S::show:
        case S::facet: return "no";
        case S::tick: return "yes";
        case S::term: return "Lunch clubs";
        case S::text: return "First line.\n\nSecond paragraph.";
        case S::builder: return field.name == "opens" ? "09:30" : field.name == "closes" ? "14:00" : field.name == "starts" ? "2027-01-05" : field.choices.empty() ? "yes" : std::string(field.choices.back());
        default: return field.choices.empty() ? (field.longest < 4 ? "GB" : "Said of " + std::string(field.name)) : std::string(field.choices.back());
    }
}

void fill(EditorInput& input, std::span<const core::EditorField> fields, std::span<const core::EditorGroup> groups, const std::string& prefix) {
    for (const auto& field : fields) {
        if (field.name == "place.known") continue;
        if (field.shape == core::EditorShape::words) {
            for (const auto word : field.choices) input.add(prefix + std::string(field.name), std::string(word));
        } else {
            input.put(prefix + std::string(field.name), sample_value(field));
        }
    }
    for (const auto& group : groups) {
        const std::string path = prefix + std::string(group.name);
        input.add_row(path);
        fill(input, group.fields, group.inner(), path + ".1000.");
    }
}

Json phone(const char* number, bool is_private = false) {
    Json made{{"id", "p"}, {"number", number}};
    if (is_private) made["fingerpost"]["private"] = true;
    return made;
}

}  // namespace

TEST_CASE("every member of the model is in the form, or the table says why not") {
    is_covered<model::Service>("Service", members_of(EditorKind::service));
    is_covered<model::Extension>("Service.fingerpost", members_of(EditorKind::service), "fingerpost.");
    is_covered<model::Organisation>("Organisation", members_of(EditorKind::organisation));
    is_covered<model::Extension>("Organisation.fingerpost", members_of(EditorKind::organisation), "fingerpost.");
    is_covered<model::Location>("Location", members_of(EditorKind::place));
    is_covered<model::Extension>("Location.fingerpost", members_of(EditorKind::place), "fingerpost.");
    rows_are_covered<model::Phone>("Phone", EditorKind::service, "phones");
    rows_are_covered<model::Contact>("Contact", EditorKind::service, "contacts");
    rows_are_covered<model::Language>("Language", EditorKind::service, "languages");
    rows_are_covered<model::Schedule>("Schedule", EditorKind::service, "schedules");
    rows_are_covered<model::ServiceArea>("ServiceArea", EditorKind::service, "service_areas");
    rows_are_covered<model::ServiceAtLocation>("ServiceAtLocation", EditorKind::service, "service_at_locations");
    rows_are_covered<model::CostOption>("CostOption", EditorKind::service, "cost_options");
    rows_are_covered<model::Funding>("Funding", EditorKind::service, "funding");
    rows_are_covered<model::RequiredDocument>("RequiredDocument", EditorKind::service, "required_documents");
    rows_are_covered<model::Attribute>("Attribute", EditorKind::service, "attributes");
    rows_are_covered<model::Accessibility>("Accessibility", EditorKind::place, "accessibility");
    rows_are_covered<model::Address>("Address", EditorKind::place, "addresses");
    rows_are_covered<model::OrganisationIdentifier>("OrganisationIdentifier", EditorKind::organisation, "organization_identifiers");
}

TEST_CASE_FIXTURE(Fixture, "every field of every form is written, shown again as it was typed, and changes nothing when it is sent once more") {
    for (const EditorKind kind : {EditorKind::service, EditorKind::organisation, EditorKind::place}) {
        CAPTURE(core::name_of(kind));
        EditorInput typed;
        for (const auto& section : core::editor_sections(kind)) fill(typed, section.fields, section.groups, {});
        typed.add("whole", "yes");
        auto result = apply(kind, Json::object(), typed);
        for (const auto& fault : result.faults) CHECK_MESSAGE(false, fault.field, ": ", fault.message);
        REQUIRE(result.faults.empty());
        EditorInput shown = form(kind, result.document);
        std::size_t compared = 0;
        for (const auto& [name, value] : typed.pairs()) {
            if (name == "whole" || name.ends_with(".row") || name.find("place.") != std::string::npos) continue;
            CAPTURE(name);
            ++compared;
            // Rows are numbered anew, by their place in the list; other names of the same row come along.
            CHECK(shown.all(base::replace_all(name, ".1000.", ".0.")) == typed.all(name));
        }
        CHECK(compared > 40);
        CHECK(apply(kind, result.document, shown).document == result.document);
    }
}

TEST_CASE_FIXTURE(Fixture, "what the form does not know stays where it is, at every depth, and so does what was left as it is and would be refused today") {
    const Json document{{"name", "Lunch club"},
                        {"description", "Lunch."},
                        {"email", "not an address"},
                        {"x_member", {{"deep", 1}}},
                        {"fingerpost", {{"sector", "voluntary"}, {"assured", {{"by", "owner"}}}, {"x", 2}}},
                        {"phones", Json::array({{{"id", "p1"}, {"number", "12"}, {"x_phone", true}}, "no object"})},
                        {"attributes", Json::array({{{"id", "a1"}, {"taxonomy_term_id", "elsewhere"}}, {{"id", "a2"}, {"taxonomy_term_id", "t-lunch"}, {"value", "v"}}})},
                        {"schedules", Json::array({{{"id", "s1"}, {"freq", "WEEKLY"}, {"byday", "TU"}, {"bymonthday", "3"}, {"opens_at", "10:00:00Z"}},
                                                   {{"id", "s2"}, {"freq", "WEEKLY"}, {"byday", "TU,WE"}, {"opens_at", "10:00:00Z"}, {"closes_at", "12:00:00Z"}, {"x_schedule", "kept"}}})}};
    EditorInput input = form(EditorKind::service, document);
    CHECK(apply(EditorKind::service, document, input).document == document);
    CHECK(input.get("schedules.0.kept") == "yes");
    CHECK(input.get("schedules.1.opens") == "10:00");
    input.put("name", "Tuesday lunch");
    input.put("schedules.1.closes", "1.30 pm");
    const auto result = apply(EditorKind::service, document, input);
    CHECK(result.faults.empty());
    Json expected = document;
    expected["name"] = "Tuesday lunch";
    expected["schedules"][1]["closes_at"] = "13:30";
    expected["schedules"][1]["opens_at"] = "10:00";
    CHECK(result.document == expected);
    input.remove_row("phones.0");
    CHECK(apply(EditorKind::service, document, input).document["phones"] == Json::array({"no object"}));
}

TEST_CASE_FIXTURE(Fixture, "a form that was cut off on its way takes nothing away") {
    const Json document{{"name", "Lunch club"}, {"description", "Lunch."}, {"phones", Json::array({phone("01632 960 123")})}};
    const auto result = apply(EditorKind::service, document, EditorInput(core::TypedFields{{"name", "Lunch"}}));
    CHECK(result.document == document);
    REQUIRE(result.faults.size() == 1);
    CHECK(result.faults.front().message == "the form did not arrive whole");
}

TEST_CASE_FIXTURE(Fixture, "what is not right is told all at once, each by its field, with what to do") {
    EditorInput input;
    input.add("whole", "yes");
    for (const auto& [name, value] : {std::pair{"name", ""}, {"description", ""}, {"email", "office at example"}, {"url", "javascript:alert(1)"}, {"minimum_age", "old"}, {"fingerpost.visible_from", "soon"},
                                      {"fingerpost.sector", "Marine"}}) {
        input.put(name, value);
    }
    for (const char* group : {"phones", "attributes", "schedules", "schedules"}) input.add_row(group);
    input.put("phones.1000.number", "01632");
    input.put("attributes.1000.term", "Lunch clobs");
    input.put("schedules.1000.opens", "9");
    input.put("schedules.1001.tu", "yes");
    input.put("schedules.1001.rhythm", "fortnightly");
    const auto result = apply(EditorKind::service, Json::object(), input);
    const auto fields = names(result);
    for (const char* field : {"name", "description", "email", "url", "minimum_age", "fingerpost.visible_from", "fingerpost.sector", "phones.1000.number", "attributes.1000.term",
                              "schedules.1000.opens", "schedules.1001.starts"}) {
        CAPTURE(field);
        CHECK(std::count(fields.begin(), fields.end(), field) == 1);
    }
    for (const auto& fault : result.faults) CHECK_FALSE(fault.message.empty());
}

TEST_CASE_FIXTURE(Fixture, "people's names, mobiles and homes are kept back unless somebody says otherwise; a group's own number is not") {
    EditorInput input;
    input.add("whole", "yes");
    input.put("name", "Lunch club");
    input.put("description", "Lunch.");
    for (int time = 0; time < 3; ++time) input.add_row("phones");
    input.put("phones.1000.number", "01632 960 123");
    input.put("phones.1001.number", "07700 900 123");
    input.put("phones.1002.number", "07700900456");
    input.put("phones.1002.show", "yes");
    for (int time = 0; time < 2; ++time) input.add_row("contacts");
    input.put("contacts.1000.name", "Somebody with a name");
    input.put("contacts.1001.title", "Coordinator");
    const auto result = apply(EditorKind::service, Json::object(), input);
    REQUIRE(result.faults.empty());
    const Json& phones = result.document["phones"];
    CHECK_FALSE(phones[0].contains("fingerpost"));
    CHECK(phones[1]["fingerpost"]["private"] == true);
    CHECK_FALSE(phones[2].contains("fingerpost"));
    CHECK(result.document["contacts"][0]["fingerpost"]["private"] == true);
    CHECK_FALSE(result.document["contacts"][1].contains("fingerpost"));
    CHECK(result.kept_private == std::vector<std::string>{"phones.1001", "contacts.1000"});
    CHECK(result.shown_anyway == std::vector<std::string>{"phones.1002"});
    EditorInput home;
    home.add("whole", "yes");
    home.add_row("addresses");
    home.put("addresses.1000.address_1", "3 Mill Lane");
    home.put("addresses.1000.fingerpost.home", "yes");
    CHECK(apply(EditorKind::place, Json::object(), home).document["addresses"][0]["fingerpost"]["private"] == true);
}

TEST_CASE_FIXTURE(Fixture, "an administrator's form has nothing that is private, and saving it takes nothing of it away") {
    const Json document{{"name", "Lunch club"},
                        {"description", "Lunch."},
                        {"phones", Json::array({phone("07700 900 123", true), phone("01632 960 123")})},
                        {"contacts", Json::array({{{"id", "c"}, {"name", "Secret Keeper"}, {"fingerpost", {{"private", true}}}},
                                                  {{"id", "d"}, {"title", "Office"}, {"phones", Json::array({phone("07700 900 456", true)})}}})}};
    EditorInput input = form(EditorKind::service, document, administrator);
    for (const auto& [name, value] : input.pairs()) {
        CHECK(value.find("07700") == std::string::npos);
        CHECK(value.find("Secret") == std::string::npos);
    }
    CHECK(apply(EditorKind::service, document, input, administrator).document == document);
    input.remove_row("phones.1");
    input.put("contacts.1.title", "Front desk");
    const auto after = apply(EditorKind::service, document, input, administrator).document;
    CHECK(after["phones"] == Json::array({phone("07700 900 123", true)}));
    CHECK(after["contacts"][0] == document["contacts"][0]);
    CHECK(after["contacts"][1]["phones"] == document["contacts"][1]["phones"]);
    CHECK(after["contacts"][1]["title"] == "Front desk");
}

TEST_CASE_FIXTURE(Fixture, "a place answers yes, no or nothing to each question of access, and no is never found as yes") {
    EditorInput input = form(EditorKind::place, Json::object());
    input.put("access.step-free", "no");
    input.put("access.hearing-loop", "yes");
    const auto result = apply(EditorKind::place, Json::object(), input);
    REQUIRE(result.document["accessibility"].size() == 2);
    EditorInput again = form(EditorKind::place, result.document);
    CHECK(again.get("access.step-free") == "no");
    CHECK(again.get("access.hearing-loop") == "yes");
    CHECK(again.get("access.toilet").empty());
    CHECK(again.rows("accessibility").empty());
    again.put("access.step-free", "");
    CHECK(apply(EditorKind::place, result.document, again).document["accessibility"].size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "days, times and rhythms are written as the standard's schedules, and read back as they were ticked") {
    struct Case {
        const char *rhythm, *days, *starts;
        Json expected;
    };
    const Case cases[] = {{"weekly", "mo,fr", "", {{"freq", "WEEKLY"}, {"byday", "MO,FR"}}},
                          {"fortnightly", "tu", "2027-01-05", {{"freq", "WEEKLY"}, {"byday", "TU"}, {"interval", 2}, {"dtstart", "2027-01-05"}}},
                          {"2", "tu,th", "", {{"freq", "MONTHLY"}, {"byday", "2TU,2TH"}}},
                          {"-1", "su", "", {{"freq", "MONTHLY"}, {"byday", "-1SU"}}}};
    for (const Case& one : cases) {
        CAPTURE(one.rhythm);
        EditorInput input;
        input.put("schedules.0.rhythm", one.rhythm);
        for (const std::string& day : base::split(one.days, ',')) input.put("schedules.0." + day, "yes");
        input.put("schedules.0.opens", "9.30am");
        input.put("schedules.0.closes", "2 pm");
        input.put("schedules.0.starts", one.starts);
        input.put("schedules.0.terms", "term");
        input.put("schedules.0.note", "By appointment");
        const Json made = must(core::built_schedule(Json::object(), "schedules.0", input));
        for (const auto& [name, value] : one.expected.items()) CHECK(made[name] == value);
        CHECK(made["opens_at"] == "09:30");
        CHECK(made["closes_at"] == "14:00");
        CHECK(made["description"] == "Term time only. By appointment");
        CHECK(core::can_be_built(made));
        EditorInput shown;
        core::add_schedule(made, "schedules.0", shown);
        CHECK(must(core::built_schedule(made, "schedules.0", shown)) == made);
        CHECK(shown.get("schedules.0.rhythm") == one.rhythm);
    }
    CHECK_FALSE(core::can_be_built({{"freq", "MONTHLY"}, {"bymonthday", "15"}}));
    CHECK_FALSE(core::can_be_built({{"freq", "MONTHLY"}, {"byday", "1MO,3MO"}}));
    CHECK_FALSE(core::can_be_built({{"freq", "WEEKLY"}, {"byday", "MO"}, {"interval", 3}}));
}

TEST_CASE_FIXTURE(Fixture, "both versions are told part by part, and what somebody chose is put together from the two") {
    const Json base{{"name", "Lunch club"}, {"description", "Lunch."}, {"alert", "Old"}, {"phones", Json::array({phone("01632 960 123"), phone("07700 900 123", true)})}};
    Json mine = base, theirs = base;
    mine["name"] = "My lunch club";
    mine["phones"][0]["number"] = "01632 960 999";
    theirs["name"] = "Their lunch club";
    theirs["alert"] = "New";
    theirs["phones"][1]["number"] = "07700 900 777";
    const auto found = core::differences(EditorKind::service, base, mine, theirs, administrator, taxonomies, {});
    REQUIRE(found.size() == 3);
    CHECK(found[0].name == "name");
    CHECK(found[0].mine == "My lunch club");
    CHECK(found[0].theirs == "Their lunch club");
    CHECK(found[1].name == "phones");
    CHECK_FALSE(found[1].is_theirs);  // what they changed is not for this reader's eyes
    CHECK(found[2].name == "alert");
    CHECK_FALSE(found[2].is_mine);
    const Json both = core::merged(EditorKind::service, mine, theirs, {"name", "phones"}, administrator, taxonomies);
    CHECK(both["name"] == "My lunch club");
    CHECK(both["alert"] == "New");
    CHECK(both["phones"] == Json::array({phone("01632 960 999"), phone("07700 900 777", true)}));
}
