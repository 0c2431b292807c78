// Settlements of OS Open Names.
#include "support.h"

using namespace places_test;

namespace {

std::string rows(const std::vector<NamedPlace>& places) {
    std::string text;
    for (const NamedPlace& place : places) text += open_names_row(place);
    return text;
}

const NamedPlace sheffield{"Sheffield", "", "City", 435000, 387000, "", "Sheffield", "", "Yorkshire and the Humber",
                           20000};

}  // namespace

TEST_CASE("settlements are kept, roads and postcodes are passed over") {
    const Workshop workshop;
    const auto report = workshop.import_text(
        "SK38.csv",
        rows({sheffield,
              {"Hillsborough", "", "Suburban Area", 433000, 390000, "Sheffield", "Sheffield", "South Yorkshire"},
              {"Infirmary Road", "", "Named Road"},
              {"S6 1AA", "", "Postcode"},
              {"Loxley", "", "Village"},
              {"Dungworth", "", "Hamlet"},
              {"The Brink", "", "Other Settlement"}}));
    CHECK(report.files.front().source == fp::Source::open_names);
    CHECK(report.settlements == 5);
    CHECK(report.files.front().of_other_kinds == 2);
    const fp::Match match = workshop.one("hillsborough");
    CHECK(match.kind == fp::Kind::suburb);
    CHECK(match.label == "Hillsborough");
    CHECK(match.context == "Sheffield, South Yorkshire");
    CHECK(workshop.one("Sheffield").context == "Yorkshire and the Humber");
    CHECK(workshop.one("Sheffield").precision_m == 10'000);
    CHECK(workshop.one("Dungworth").precision_m == 400);
    CHECK(workshop.find("Infirmary Road").empty());
}

TEST_CASE("case, accents, apostrophes, hyphens, saint and upon make no difference to a name") {
    const Workshop workshop;
    workshop.import_text("names.csv", rows({{"St Anne's", "", "Town"},
                                            {"Stoke-on-Trent", "", "City"},
                                            {"Stratford-upon-Avon", "", "Town"},
                                            {"Ynys Môn", "", "Village"},
                                            {"King's Lynn & West", "", "Town"}}));
    for (const char* written : {"st annes", "ST. ANNE'S", "Saint Anne’s", "saint annes"}) {
        CAPTURE(written);
        CHECK(workshop.one(written).label == "St Anne's");
    }
    for (const char* written : {"stoke on trent", "Stoke-upon-Trent", "STOKE ON TRENT"})
        CHECK(workshop.one(written).label == "Stoke-on-Trent");
    CHECK(workshop.one("stratford on avon").label == "Stratford-upon-Avon");
    CHECK(workshop.one("ynys mon").label == "Ynys Môn");
    CHECK(workshop.one("kings lynn and west").label == "King's Lynn & West");
}

TEST_CASE("Welsh and Gaelic names are names too, told as they were asked for") {
    const Workshop workshop;
    workshop.import_text("names.csv", rows({{"Cardiff", "Caerdydd", "City"}, {"Inverness", "Inbhir Nis", "City"}}));
    CHECK(workshop.one("caerdydd").label == "Caerdydd");
    CHECK(workshop.one("Cardiff").point.latitude == workshop.one("Caerdydd").point.latitude);
    CHECK(workshop.one("inbhir nis").label == "Inbhir Nis");
}

TEST_CASE("of one name the larger settlements come first, at most ten, each with where it is") {
    const Workshop workshop;
    std::vector<NamedPlace> newtons;
    for (int number = 0; number < 15; ++number)
        newtons.push_back({"Newton", "", "Hamlet", 400000 + number * 1000, 300000, "", "Fenland"});
    newtons.push_back({"Newton", "", "Village", 480000, 300000, "", "South Cambridgeshire", "Cambridgeshire"});
    newtons.push_back({"Newton", "", "Town", 420000, 300000, "", "Preston", "Lancashire"});
    workshop.import_text("names.csv", rows(newtons));
    const auto matches = workshop.find("newton");
    REQUIRE(matches.size() == fp::Gazetteer::most_matches);
    CHECK(matches[0].kind == fp::Kind::town);
    CHECK(matches[0].context == "Preston, Lancashire");
    CHECK(matches[1].kind == fp::Kind::village);
    CHECK(matches[2].kind == fp::Kind::hamlet);
}

TEST_CASE("what follows a comma says which of them is meant") {
    const Workshop workshop;
    workshop.import_text("names.csv",
                         rows({{"Newton", "", "Village", 480000, 300000, "", "South Cambridgeshire", "Cambridgeshire"},
                               {"Newton", "", "Town", 420000, 300000, "", "Preston", "Lancashire"}}));
    CHECK(workshop.one("Newton, Cambridgeshire").kind == fp::Kind::village);
    CHECK(workshop.one("newton, south cambridgeshire, cambridgeshire").kind == fp::Kind::village);
    CHECK(workshop.find("Newton, Nowhere").empty());
}

TEST_CASE("the exact name comes before longer ones that begin with it, whatever their size") {
    const Workshop workshop;
    workshop.import_text("names.csv", rows({{"Ashton", "", "Hamlet"},
                                            {"Ashton-under-Lyne", "", "Town"},
                                            {"Ashton Keynes", "", "Village"},
                                            {"Ashtonville", "", "Town"}}));
    CHECK(workshop.labels("ashton") == std::vector<std::string>{"Ashton", "Ashton-under-Lyne", "Ashton Keynes"});
    CHECK(workshop.find("ashton")[0].exact);
    CHECK_FALSE(workshop.find("ashton")[1].exact);
    CHECK(workshop.labels("asht").empty());
}

TEST_CASE("cities are found by the name that everybody uses") {
    const Workshop workshop;
    workshop.import_text(
        "names.csv",
        rows({{"Kingston upon Hull", "", "City"}, {"Newcastle upon Tyne", "", "City"}, {"Newcastle", "", "Village"}}));
    CHECK(workshop.one("Hull").label == "Kingston upon Hull");
    CHECK(workshop.labels("newcastle") == std::vector<std::string>{"Newcastle upon Tyne", "Newcastle"});
}

TEST_CASE("a copy of Open Names with the publisher's header is read as well") {
    const Workshop workshop;
    const std::string header =
        "ID,NAMES_URI,NAME1,NAME1_LANG,NAME2,NAME2_LANG,TYPE,LOCAL_TYPE,GEOMETRY_X,GEOMETRY_Y,MOST_DETAIL_VIEW_RES,"
        "LEAST_DETAIL_VIEW_RES,"
        "MBR_XMIN,MBR_YMIN,MBR_XMAX,MBR_YMAX,POSTCODE_DISTRICT,POSTCODE_DISTRICT_URI,POPULATED_PLACE,POPULATED_PLACE_"
        "URI,"
        "POPULATED_PLACE_TYPE,DISTRICT_BOROUGH,DISTRICT_BOROUGH_URI,DISTRICT_BOROUGH_TYPE,COUNTY_UNITARY,COUNTY_"
        "UNITARY_URI,"
        "COUNTY_UNITARY_TYPE,REGION,REGION_URI,COUNTRY,COUNTRY_URI,RELATED_SPATIAL_OBJECT,SAME_AS_DBPEDIA,SAME_AS_"
        "GEONAMES\n";
    const auto report = workshop.import_text("outputfile.csv", header + open_names_row(sheffield));
    CHECK(report.settlements == 1);
    CHECK(report.files.front().rows == 1);
}

TEST_CASE("any text is a valid question") {
    const Workshop workshop;
    workshop.import_text("names.csv", open_names_row(sheffield));
    for (const std::string& text :
         {std::string(), std::string("   "), std::string("'"), std::string(","), std::string("%' OR 1=1 --"),
          std::string("\xff\xfe"), std::string("😀"), std::string(100'000, 'x'), std::string("a\0b", 3)}) {
        CHECK(workshop.find(text).empty());
    }
}
