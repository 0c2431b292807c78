// The demonstration directory, served once for all the tests of this program.
#pragma once

#include <nlohmann/json.hpp>

#include "support/served.h"
#include "support/text.h"

namespace fingerpost::test {

struct Demo {
    TemporaryFolder folder;
    std::string data = (folder / "demo").string();
    Served served{data, {"--demo"}};

    // What the command line answers at the same time.
    nlohmann::json search(std::vector<std::string> words) const {
        words.insert(words.begin(), {"--data", data, "search", "--json"});
        return nlohmann::json::parse(run_fingerpost(words).out);
    }
};

inline Demo& demo() {
    static Demo shared;
    return shared;
}

}  // namespace fingerpost::test
