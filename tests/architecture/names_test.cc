// Two types of one name in one namespace are one type to the linker, which takes the functions of either for both: memory is spoiled
// far from the cause. (Found so with two types called Choice, and two called Mark.)
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace fs = std::filesystem;

namespace {

// Types that a file defines for its whole namespace, not in an unnamed one.
std::set<std::string> types_in(const fs::path& file) {
    static const std::regex definition(R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: :[^;]*)?\s*\{)");
    std::set<std::string> types;
    std::ifstream stream(file);
    std::string line;
    bool unnamed = false;
    while (std::getline(stream, line)) {
        if (line == "namespace {") unnamed = true;
        if (line == "}  // namespace") unnamed = false;
        std::smatch match;
        if (!unnamed && std::regex_search(line, match, definition)) types.insert(match[1]);
    }
    return types;
}

std::map<std::string, std::set<std::string>> files_by_type(const std::string& part) {
    std::map<std::string, std::set<std::string>> files;
    const fs::path root(FINGERPOST_SOURCE_DIR);
    for (const fs::path& folder : {root / "src" / part, root / "include" / "fingerpost" / part}) {
        if (!fs::is_directory(folder)) continue;
        for (const auto& entry : fs::directory_iterator(folder)) {
            for (const std::string& type : types_in(entry.path())) files[type].insert(entry.path().string());
        }
    }
    return files;
}

}  // namespace

TEST_CASE("no two files of a part define types of one name in its namespace") {
    std::size_t seen = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(FINGERPOST_SOURCE_DIR) / "src")) {
        for (const auto& [type, files] : files_by_type(entry.path().filename().string())) {
            CAPTURE(type);
            CAPTURE(*files.begin());
            CHECK(files.size() == 1);
            ++seen;
        }
    }
    CHECK(seen > 300);
}
