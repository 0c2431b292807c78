// What is wrong with a value: all of them at once, each with its place, what is wrong and what to do.
#pragma once

#include <string>
#include <vector>

namespace fingerpost::model {

enum class Severity {
    warning,  // kept, and doubtful
    error,    // the thing cannot be accepted as it is
};

struct Problem {
    Severity severity = Severity::error;
    std::string field;   // path in the document: "phones[0].number"
    std::string value;   // what stood there, shortened to 200 bytes
    std::string reason;  // what is wrong, a sentence
    std::string hint;    // what to do; may be empty
    bool absent = false; // nothing stands there, where the standard wants something: to be counted rather than listed
};

using Problems = std::vector<Problem>;

inline bool has_errors(const Problems& problems) {
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::error) return true;
    }
    return false;
}

}  // namespace fingerpost::model
