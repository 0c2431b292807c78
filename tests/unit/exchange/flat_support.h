// One flat JSON line, read.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "support.h"

namespace exchange_test {

inline fx::Record only(const std::string& line) {
    const Outcome outcome = read_bytes(line);
    INFO(outcome.told());
    REQUIRE_EQ(outcome.records.size(), 1);
    return outcome.records[0];
}

// A record with one more member.
inline fx::Record with(const std::string& member) {
    return only(R"({"id":"a1","name":"Mill Lane Lunch Club","organization":"Mill Lane Trust",)" + member + "}");
}

}  // namespace exchange_test
