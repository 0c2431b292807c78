// Rows of community mapping (migration 0011; core/functions.h says what they mean).
#pragma once

#include <cstdint>
#include <string>

namespace fingerpost::store {

struct MappingFunctionRow {
    std::string id, section, label;
    std::int64_t position = 0;
    bool removed = false;
};

struct MappingSubjectRow {
    std::string id;
    std::string matrix;  // organisation, role
    std::string name;
    bool removed = false;
};

struct MappingMarkRow {
    std::string subject, function;
    std::string value;  // yes, partly, no, unknown
    std::string note;
};

struct MappingLearningRow {
    std::string subject, function, need, activity, comment;
};

}  // namespace fingerpost::store
