// Proves the layers: every #include in src/ and include/ against cmake/parts.txt, and each foreign library kept in its part.
#include <doctest/doctest.h>
#include <fingerpost/base/files.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = FINGERPOST_SOURCE_DIR;

std::vector<std::string> lines_of(const fs::path& path) {
    const auto text = fingerpost::base::read_file(path);
    REQUIRE_MESSAGE(text.has_value(), path.string());
    std::vector<std::string> lines;
    std::istringstream stream(*text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::map<std::string, std::set<std::string>> read_parts() {
    std::map<std::string, std::set<std::string>> parts;
    for (const std::string& line : lines_of(root / "cmake/parts.txt")) {
        const auto colon = line.find(':');
        if (line.empty() || line.front() == '#' || colon == std::string::npos) continue;
        std::istringstream words(line.substr(colon + 1));
        std::set<std::string>& allowed = parts[line.substr(0, colon)];
        for (std::string word; words >> word;) allowed.insert(word);
    }
    return parts;
}

std::vector<fs::path> sources_of(const std::string& part) {
    std::vector<fs::path> found;
    for (const fs::path& folder : {root / "src" / part, root / "include/fingerpost" / part}) {
        if (!fs::exists(folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const auto extension = entry.path().extension();
            if (extension == ".cc" || extension == ".h") found.push_back(entry.path());
        }
    }
    return found;
}

// The header named by an #include line, or nothing.
std::string included(const std::string& line) {
    static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    std::smatch match;
    return std::regex_search(line, match, pattern) ? match[1].str() : std::string();
}

// What a line of `part` breaks; empty if nothing.
std::string offence(const std::string& part, const std::set<std::string>& allowed, const std::string& header) {
    static const std::string ours = "fingerpost/";
    if (header.starts_with(ours)) {
        const std::string other = header.substr(ours.size(), header.find('/', ours.size()) - ours.size());
        if (other != part && !allowed.contains(other)) return part + " may not include " + other;
    }
    if (header.find("../") != std::string::npos) return "reaches into another folder";
    static const std::vector<std::pair<std::string, std::string>> kept{
        {"microhttpd.h", "http"}, {"xapian.h", "index"},      {"sqlite3.h", "store places"}, {"SQLiteCpp/", "store places"},
        {"ctemplate/", "web"}, {"phonenumbers/", "model"},    {"csv.h", "exchange places"}, {"curl/", "fetch mail"}, {"zip.h", "exchange"}, {"xlsxwriter.h", "exchange"}, {"proj.h", "places"},    {"CLI/", "cli app"},
        {"pango", "print"}, {"cairo", "print"}, {"fontconfig/", "print"}, {"hb.h", "print"}, {"qpdf/", "print"}, {"qrencode.h", "print"}, {"librsvg/", "print"},
        {"toml++/", "base"},   {"spdlog/", "base"},           {"unicode/", "base web exchange model"},
        {"sodium.h", "base"}, {"zxcvbn.h", "base"},  {"uuid/", "base"}};
    for (const auto& [prefix, parts] : kept) {
        if (header.starts_with(prefix) && (" " + parts + " ").find(" " + part + " ") == std::string::npos) {
            return header + " belongs in " + parts + " alone";
        }
    }
    return {};
}

}  // namespace

TEST_CASE("every include follows the table of parts") {
    for (const auto& [part, allowed] : read_parts()) {
        for (const fs::path& source : sources_of(part)) {
            int number = 0;
            for (const std::string& line : lines_of(source)) {
                ++number;
                const std::string header = included(line);
                const std::string wrong = header.empty() ? std::string() : offence(part, allowed, header);
                CHECK_MESSAGE(wrong.empty(), source.string(), ":", number, ": ", wrong);
            }
        }
    }
}

TEST_CASE("the check sees an include that goes the wrong way") {
    const auto parts = read_parts();
    CHECK(!offence("model", parts.at("model"), "fingerpost/store/store.h").empty());
    CHECK(!offence("core", parts.at("core"), "xapian.h").empty());
    CHECK(!offence("web", parts.at("web"), "../core/listing.h").empty());
    CHECK(offence("core", parts.at("core"), "fingerpost/store/store.h").empty());
}

TEST_CASE("the table of parts has no loops: each part depends only on parts named before it") {
    std::set<std::string> before;
    for (const std::string& line : lines_of(root / "cmake/parts.txt")) {
        const auto colon = line.find(':');
        if (line.empty() || line.front() == '#' || colon == std::string::npos) continue;
        std::istringstream words(line.substr(colon + 1));
        for (std::string word; words >> word;) CHECK_MESSAGE(before.contains(word), line.substr(0, colon), " depends on ", word);
        before.insert(line.substr(0, colon));
    }
}

TEST_CASE("every folder of src is a part") {
    const auto parts = read_parts();
    for (const auto& entry : fs::directory_iterator(root / "src")) CHECK_MESSAGE(parts.contains(entry.path().filename().string()), entry.path().string());
}

TEST_CASE("each part's code is in its own namespace") {
    for (const auto& [part, allowed] : read_parts()) {
        for (const fs::path& source : sources_of(part)) {
            const auto text = fingerpost::base::read_file(source);
            REQUIRE(text.has_value());
            if (source.filename() == "main.cc") continue;
            CHECK_MESSAGE(text->find("namespace fingerpost::" + part) != std::string::npos, source.string());
        }
    }
}

TEST_CASE("no file names a path of somebody's machine") {
    for (const char* folder : {"src", "include", "scripts", "cmake", "docs", "web"}) {
        if (!fs::exists(root / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file()) continue;
            const auto text = fingerpost::base::read_file(entry.path());
            REQUIRE(text.has_value());
            CHECK_MESSAGE(text->find("/home/") == std::string::npos, entry.path().string());
        }
    }
}
