// A name that is typed for a handout reaches the page and stays nowhere: not in the data directory, not in the log, not in a
// temporary file, not in an address.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "demo.h"

using namespace fingerpost::test;
namespace fs = std::filesystem;

namespace {

// A place of its own for temporary files of what is started while this lives.
class OwnTemporaryFolder {
  public:
    OwnTemporaryFolder() {
        if (const char* before = std::getenv("TMPDIR")) before_ = before;
        ::setenv("TMPDIR", path().c_str(), 1);
    }
    ~OwnTemporaryFolder() { before_.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", before_.c_str(), 1); }
    fs::path path() const { return folder_ / ""; }

  private:
    TemporaryFolder folder_;
    std::string before_;
};

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// As it is, and as UTF-16 has it in a PDF's strings.
bool holds(const std::string& bytes, const std::string& marker) {
    std::string wide;
    for (const char c : marker) wide += std::string(1, '\0') + c;
    return has(bytes, marker) || has(bytes, wide);
}

// Files below a folder in which the marker stands; their number.
std::size_t searched(const fs::path& folder, const std::string& marker, std::vector<std::string>& found) {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
        if (!entry.is_regular_file()) continue;
        ++files;
        if (holds(bytes_of(entry.path()), marker)) found.push_back(entry.path().string());
    }
    return files;
}

Reply post(const Served& served, const std::string& path, const std::string& form) {
    const std::string answer = exchange_bytes(served.port(), "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
                                                             "Content-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form);
    Reply reply;
    const auto end = answer.find("\r\n\r\n");
    if (end == std::string::npos) return reply;
    reply.headers = answer.substr(0, end + 2);
    reply.body = answer.substr(end + 4);
    reply.status = std::atoi(answer.c_str() + 9);
    return reply;
}

}  // namespace

TEST_CASE("a name typed for a handout reaches the page and is found nowhere afterwards: data, log, temporary files, addresses") {
    const std::string person = "Zqxwmarkerperson", from = "Zqxwmarkerfrom", phone = "01632 960 777";
    const auto began = fs::file_time_type::clock::now() - std::chrono::seconds(2);
    const OwnTemporaryFolder temporary;
    TemporaryFolder folder;
    const std::string data = (folder / "demo").string();
    Served served(data, {"--demo"});
    const std::string results = served.get("/search?q=foot+care").body;
    const auto at = results.find("list=");
    REQUIRE(at != std::string::npos);
    const std::string code = results.substr(at + 5, 12);
    const std::string form = "list=" + code + "&person=" + person + "&from=" + from + "&from_phone=01632+960+777&worse=yes&carers=yes";
    for (const char* format : {"16", "18", "24", "text", "html"}) {
        for (const char* language : {"en", "cy"}) {
            const Reply made = post(served, "/handout", form + "&format=" + format + "&language=" + language);
            CAPTURE(format);
            CHECK(made.status == 200);
            CHECK(made.has_header("no-store"));
            CHECK_FALSE(has(made.headers, "Zqxwmarker"));
            CHECK_FALSE(has(made.headers, "Set-Cookie"));
            if (std::string(format) == "text" || std::string(format) == "html") {
                CHECK(has(made.body, person));
                CHECK(has(made.body, from));
                CHECK(has(made.body, phone));
            } else {
                CHECK(made.body.starts_with("%PDF"));
            }
        }
    }
    // What goes wrong is logged without what was typed: too long, from elsewhere, nothing on the list, a broken form.
    CHECK(post(served, "/handout", form + "&from=" + std::string(20000, 'x')).status == 413);
    CHECK(post(served, "/handout", "list=&person=" + person).status == 303);
    CHECK(post(served, "/handout", "%%%&person=" + person).status == 303);
    CHECK(post(served, "/handout?list=" + code, "list=" + code + "&person=" + person + "&format=%00").status == 200);

    std::vector<std::string> found;
    for (const std::string& marker : {std::string("Zqxwmarker"), phone}) {
        // The check finds what is there: the name of a service of the demonstration.
        std::vector<std::string> control;
        CHECK(searched(folder / "", "Foot", control) > 3);
        CHECK_FALSE(control.empty());
        searched(folder / "", marker, found);
        searched(temporary.path(), marker, found);
        if (holds(served.process().err(), marker)) found.emplace_back("the log");
        if (holds(served.process().out(), marker)) found.emplace_back("standard output");
        for (const auto& entry : fs::directory_iterator("/tmp")) {
            std::error_code ignored;
            // What lay there before is somebody else's.
            if (entry.is_regular_file(ignored) && entry.last_write_time(ignored) >= began && holds(bytes_of(entry.path()), marker)) found.push_back(entry.path().string());
        }
    }
    for (const std::string& place : found) CAPTURE(place);
    CHECK(found.empty());
    CHECK(served.stop() == 0);
    // And when all is written that was to be.
    searched(folder / "", "Zqxwmarker", found);
    CHECK(found.empty());
}

TEST_CASE("a list that was passed on is in no log, and its page is kept by nobody") {
    TemporaryFolder folder;
    Served served((folder / "demo").string(), {"--demo"});
    const std::string results = served.get("/search?q=foot+care").body;
    const std::string code = results.substr(results.find("list=") + 5, 12);
    const Reply made = post(served, "/list", "list=" + code);
    REQUIRE(made.status == 303);
    const std::string address = made.header("Location");
    const Reply page = served.get(address);
    CHECK(page.status == 200);
    CHECK(page.header("Cache-Control").find("no-store") != std::string::npos);
    CHECK(page.has_header("Referrer-Policy: strict-origin"));
    CHECK(page.has_header("X-Robots-Tag: noindex"));
    CHECK(served.get("/list/" + std::string(43, 'A')).status == 404);
    const std::string token = address.substr(6, 43);
    std::vector<std::string> found;
    CHECK(searched(folder / "", token, found) > 3);
    if (has(served.process().err(), token)) found.emplace_back("the log");
    CHECK(found.empty());
}
