// /print as a browser asks it: counted before it is taken, bounded, and nothing of what the web does not show.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/served.h"
#include "support/text.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

const std::string first = "8a1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11";
const std::string paper = "8b1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e12";
const std::string screen = "8c1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e13";

json service(const std::string& id, const std::string& name, json own = json::object()) {
    return {{"id", id},
            {"name", name},
            {"status", "active"},
            {"description", name + " helps people who have had a fall."},
            {"assured_date", "2026-10-01"},
            {"organization", {{"id", "8a1c1f0e-3b46-4c8e-9d0e-0d6c1d0caaaa"}, {"name", "Saltmarsh Trust"}}},
            {"phones", {{{"number", "01632 960 111"}}}},
            {"fingerpost", std::move(own)}};
}

struct Directory {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();
    Directory() {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        const json all{service(first, "Falls class"), service(paper, "Falls onpaperonly", {{"web", false}}), service(screen, "Falls onscreenonly", {{"print", false}})};
        const auto imported = run_fingerpost({"--data", data, "import", folder.write("all.json", all.dump()).string()});
        REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
    }
};

}  // namespace

TEST_CASE("the page of print asks what to make, counts it, and offers files that are what they say") {
    const Directory directory;
    const Served served(directory.data);
    const Reply empty = served.get("/print");
    CHECK(empty.status == 200);
    CHECK(has(empty.body, "name=\"kind\""));
    const Reply counted = served.get("/print?kind=large&words=falls");
    CHECK(counted.status == 200);
    CHECK(has(counted.body, "1 service, "));
    CHECK(has(counted.body, "/print/file?kind=large"));
    const Reply pdf = served.get("/print/file?kind=large&words=falls&as=pdf");
    CHECK(pdf.status == 200);
    CHECK(has(pdf.headers, "application/pdf"));
    CHECK(has(pdf.headers, "falls-large-"));
    CHECK(pdf.body.starts_with("%PDF-"));
    const Reply text = served.get("/print/file?kind=large&words=falls&as=text");
    CHECK(has(text.body, "01632 960 111"));
    const Reply html = served.get("/print/file?kind=large&words=falls&as=html");
    CHECK(has(html.headers, "attachment"));
    const Reply booklet = served.get("/print/file?kind=booklet&as=print-pdf");
    CHECK(booklet.body.starts_with("%PDF-"));
    CHECK(has(served.get("/print?kind=booklet").body, "flip on short edge"));
}

TEST_CASE("what is not on the web is in no file of the web, nor named on the page; what is not in print is named, and left out") {
    const Directory directory;
    const Served served(directory.data);
    for (const char* target : {"/print?kind=clear", "/print?kind=clear&words=falls", "/print/file?kind=clear&as=text", "/print/file?kind=phones&as=html"}) {
        CAPTURE(target);
        CHECK_FALSE(has(served.get(target).body, "onpaperonly"));
    }
    CHECK(has(served.get("/print?kind=clear").body, "onscreenonly"));
    CHECK_FALSE(has(served.get("/print/file?kind=clear&as=text").body, "onscreenonly"));
    CHECK(served.get("/print/file?kind=sheet&as=pdf&listing=" + paper).status == 404);
    CHECK(served.get("/print/file?kind=sheet&as=pdf&listing=" + screen).status == 404);
}

TEST_CASE("a service's page leads to large print, print and plain text of it, and results to a list of them") {
    const Directory directory;
    const Served served(directory.data);
    const std::string page = served.get("/service/" + first).body;
    CHECK(has(page, "Large print</a>"));
    CHECK(has(page, "Print</a>"));
    CHECK(has(page, "Plain text</a>"));
    CHECK(served.get("/print/file?kind=sheet&size=18&listing=" + first + "&as=pdf").body.starts_with("%PDF-"));
    CHECK(has(served.get("/print/file?kind=sheet&listing=" + first + "&as=text").body, "Falls class"));
    CHECK(has(served.get("/search?q=falls").body, "/print?kind=clear&amp;words=falls"));
    CHECK(served.get("/s/8a1c1f0e").status == 303);
    CHECK(served.get("/s/00000000").status == 404);
    CHECK(served.get("/s/..%2f..").status == 400);
}

TEST_CASE("what cannot be made is said on the page, and many new files in a minute are refused") {
    const Directory directory;
    const Served served(directory.data);
    const Reply leaflet = served.get("/print?kind=leaflet");
    CHECK(leaflet.status == 400);
    CHECK(has(leaflet.body, "role=\"alert\""));
    CHECK(served.get("/print?kind=nonsense").status == 400);
    CHECK(served.get("/print?kind=clear&near=nowhere+at+all+like+this").status == 400);
    int refused = 0;
    std::string last_made;
    for (int turn = 1; turn <= 30; ++turn) {
        const std::string target = "/print?kind=clear&within=" + std::to_string(turn);
        const int status = served.get(target).status;
        if (status == 200) last_made = target;
        refused += status == 503 ? 1 : 0;
    }
    CHECK(refused >= 5);
    // The same again is no work.
    CHECK(served.get(last_made).status == 200);
}
