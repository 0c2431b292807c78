#include "support.h"

#include <rapidcheck.h>

#include <algorithm>

using namespace fingerpost::index;
using namespace fingerpost::index::testing;

TEST_CASE("a mention never outranks a name") {
    std::string praise;
    for (int count = 0; count < 50; ++count) praise += "Language services. ";
    const Built index({listing("mention", "Welcome desk",
                               {{Field::description, praise}, {Field::eligibility, "language services"}, {Field::keyword, "language services"}}),
                       listing("name", "Harbour Language Services of the Fernleigh and District Association of Friends")});
    CHECK(index.ids("language services") == Ids{"name", "mention"});
    CHECK(index.ids("language") == Ids{"name", "mention"});
}

TEST_CASE("the fields rank in the order of the field table") {
    std::vector<IndexedListing> listings;
    Ids expected;
    for (const FieldTraits& row : field_table) {
        if (row.field == Field::phone || row.field == Field::postcode || row.field == Field::eligibility) continue;
        const std::string id(row.name);
        expected.push_back(id);
        listings.push_back(row.field == Field::name ? listing(id, "Toenails") : listing(id, "Something", {{row.field, "Toenails"}}));
    }
    std::reverse(listings.begin(), listings.end());
    CHECK(Built(listings).ids("toenail") == expected);
}

TEST_CASE("library puts the library first, then libraries, then names that contain it") {
    const Built index({listing("cinema", "Cinema nights", {{Field::description, "In the library every week, library cards welcome"}}),
                       listing("tools", "Tool Library"), listing("things", "Borrowing things", {{Field::alternate_name, "A library of things"}}),
                       listing("library", "Library", {{Field::category, "Libraries"}}),
                       listing("branch", "Fernleigh Library", {{Field::category, "Libraries"}}),
                       listing("long", "Friends of the Mill Lane Library Reading and Writing Association")});
    const auto ids = index.ids("library");
    REQUIRE(ids.size() == 6);
    CHECK(ids == Ids{"library", "branch", "tools", "long", "things", "cinema"});
    const auto plural = index.ids("libraries");
    CHECK(plural[0] == "library");
    CHECK(index.ids("the Fernleigh library")[0] == "branch");
}

TEST_CASE("the exact whole name comes first, then names that begin with it, then names that contain it") {
    const Built index({listing("apart", "Advice for citizens"), listing("contains", "Fernleigh Citizens Advice"),
                       listing("exact", "Citizens Advice"), listing("begins", "Citizens Advice Fernleigh"),
                       listing("mention", "Debt help", {{Field::description, "Citizens Advice, citizens advice, Citizens Advice"}})});
    CHECK(index.ids("citizens advice") == Ids{"exact", "begins", "contains", "apart", "mention"});
    CHECK(index.ids("Citizens' Advice")[0] == "exact");
}

TEST_CASE("an alternate name asked for exactly comes before mentions of it") {
    const Built index({listing("mention", "Debt desk", {{Field::description, "run with CAB"}, {Field::category, "cab"}}),
                       listing("cab", "Citizens Advice", {{Field::alternate_name, "CAB"}}),
                       listing("part", "Advice", {{Field::alternate_name, "Fernleigh CAB outreach"}})});
    CHECK(index.ids("cab") == Ids{"cab", "part", "mention"});
}

TEST_CASE("a parent category finds its children") {
    auto child = listing("child", "Nail cutting", {{Field::category, "Foot care"}, {Field::category, "Health"}});
    child.facets = {{FacetGroup::category, "foot-care", "Foot care"}, {FacetGroup::category, "health", "Health"}};
    auto other = listing("other", "Chess");
    other.facets = {{FacetGroup::category, "leisure", "Leisure"}};
    const Built index({child, other});
    Question question;
    question.choices = {{FacetGroup::category, "health"}};
    CHECK(Built::ids_of(index.ask(question)) == Ids{"child"});
    CHECK(index.ids("health") == Ids{"child"});
}

TEST_CASE("in a long sentence the rare words matter most") {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < 100; ++number) {
        listings.push_back(listing(fmt::format("help-{}", number), fmt::format("Group {}", number),
                                   {{Field::description, "We help people who need somebody to help them with something at home"}}));
    }
    listings.push_back(listing("nails", "Clinic", {{Field::description, "Cutting of toenails"}}));
    const Built index(listings);
    const auto answer = index.ask("my mum needs somebody who can help her at home with cutting her toenails because she can not reach");
    REQUIRE(!answer.hits.empty());
    CHECK(answer.hits[0].id == "nails");
    CHECK_FALSE(answer.hits[0].has_all_words);
}

TEST_CASE("a listing with its word in a heavier field never comes after one with it in lighter fields only") {
    const auto heavy_first = rc::check("name or not", [] {
        const std::vector<Field> lighter{Field::organisation, Field::category, Field::keyword, Field::eligibility, Field::place, Field::description};
        auto with_fields = listing("lighter", "Something");
        for (Field field : *rc::gen::container<std::vector<Field>>(rc::gen::elementOf(lighter))) with_fields.texts.emplace_back(field, "toenails");
        std::string name = "toenails";
        for (int count = *rc::gen::inRange(0, 12); count > 0; --count) name += fmt::format(" word{}", count);
        const Built index({with_fields, listing("named", name)});
        RC_ASSERT(index.ids("toenails").front() == "named");
    });
    CHECK(heavy_first);
}
