// The table of columns: no spelling may stand for two of them.
#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "support.h"

using namespace exchange_test;

TEST_CASE("Every column has a name and a description, and no spelling belongs to two") {
    std::map<std::string, std::string> owners;
    for (const fx::KnownColumn& column : fx::known_columns()) {
        CAPTURE(column.name);
        CHECK_FALSE(column.description.empty());
        std::string simplified(column.name);
        std::erase(simplified, '_');
        std::istringstream spellings(simplified + " " + std::string(column.spellings));
        for (std::string spelling; spellings >> spelling;) {
            CAPTURE(spelling);
            CHECK(owners.emplace(spelling, column.name).second);
            CHECK(spelling.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos);
        }
    }
    CHECK_GE(owners.size(), 100);
}

TEST_CASE("Every column's own name is understood in a CSV header") {
    for (const fx::KnownColumn& column : fx::known_columns()) {
        CAPTURE(column.name);
        if (column.name == "name") continue;
        const Outcome outcome = read_bytes("name," + std::string(column.name) + "\nA,1\n");
        INFO(outcome.told());
        REQUIRE_EQ(outcome.records.size(), 1);
        CHECK_FALSE(outcome.notes_hold("kept as they are"));
    }
}
