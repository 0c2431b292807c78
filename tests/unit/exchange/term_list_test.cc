#include <doctest/doctest.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/exchange/term_list.h>

#include "support.h"

using namespace exchange_test;
using fingerpost::exchange::parse_term_list;

TEST_CASE("An esd list is a taxonomy whose terms have the ids of their addresses") {
    const auto read = parse_term_list(R"({"list":{"identifier":"needs","label":"Needs","uri":"http://id.esd.org.uk/list/needs","items":[
        {"identifier":"1","label":"People","uri":"http://id.esd.org.uk/need/1"},
        {"identifier":122,"label":" Company ","uri":"http://id.esd.org.uk/need/122","parents":[{"identifier":"1","label":"People","uri":"http://id.esd.org.uk/need/1"},{"identifier":"2","label":"Other"}],
         "mappings":{"serviceTypes":[{"identifier":"833","label":"Befriending"}]}}]}})", "needs.json");
    REQUIRE(read);
    REQUIRE(*read);
    REQUIRE_EQ((*read)->taxonomies.size(), 1);
    CHECK_EQ((*read)->taxonomies[0].id, fingerpost::base::uri_uuid("http://id.esd.org.uk/list/needs"));
    REQUIRE_EQ((*read)->terms.size(), 2);
    const model::TaxonomyTerm& term = (*read)->terms[1];
    CHECK_EQ(term.name, "Company");
    CHECK_EQ(term.code, "122");
    CHECK_EQ(term.description, "Company");
    CHECK_EQ(term.parent_id, (*read)->terms[0].id);
    CHECK_EQ(term.extra["mappings"], model::Json::array({"833"}));
    REQUIRE_EQ((*read)->notes.size(), 1);
    CHECK(contains((*read)->notes[0], "under several"));
}

TEST_CASE("A broken esd list is told, with the item") {
    const auto read = parse_term_list(R"({"list":{"label":"Needs","items":[{"identifier":"1"}]}})", "needs.json");
    REQUIRE_FALSE(read);
    CHECK(contains(read.error().field, "items[0]"));
}

TEST_CASE("Listings are no taxonomy") {
    for (const char* json : {R"({"contents":[{"id":"1","name":"A","description":"d","status":"active"}]})", R"({"id":"1","name":"A","status":"active"})", "{}", "[]", "no JSON"}) {
        const auto read = parse_term_list(json, "test");
        REQUIRE(read);
        CHECK_FALSE(*read);
    }
}

TEST_CASE("The standard's examples of taxonomies and terms are read") {
    for (const char* name : {"hsds-3.0/taxonomy.json", "hsds-3.0/taxonomy_list.json", "hsds-3.0/taxonomy_term.json", "hsds-3.0/taxonomy_term_list.json", "oruk-3.0/taxonomy.json",
                             "oruk-3.0/taxonomy_list.json", "oruk-3.0/taxonomy_term.json", "oruk-3.0/taxonomy_term_list.json"}) {
        const auto path = shared_file(std::string("oruk/examples/") + name);
        if (!path) {
            MESSAGE("skipped: ", name);
            continue;
        }
        CAPTURE(name);
        const auto read = fingerpost::exchange::read_term_list(*path);
        REQUIRE(read);
        REQUIRE(*read);
        CHECK_GE((*read)->terms.size() + (*read)->taxonomies.size(), 1);
    }
}
