// The API of the served product: both generations of the public validators' checks, what is kept back, paging while the
// directory changes, hostile requests.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <thread>

#include "support/served.h"
#include "support/text.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

// The demonstration, without the limit of requests: a walk through all of it asks more often than people do.
struct OpenDemo {
    TemporaryFolder folder;
    std::string data = (folder / "demo").string();
    std::unique_ptr<Served> served;
    OpenDemo() {
        { Served making(data, {"--demo"}); }
        std::ofstream(data + "/fingerpost.toml") << "[api]\nrequests_a_minute = 0\n";
        served = std::make_unique<Served>(data);
    }
    Reply get(const std::string& target, const std::string& headers = {}) const { return served->get(target, headers); }
    json ask(const std::string& target) const {
        const Reply reply = get(target);
        REQUIRE_MESSAGE(reply.status == 200, target);
        return json::parse(reply.body);
    }
};

OpenDemo& demo() {
    static OpenDemo shared;
    return shared;
}

// A chunked body put together again; as it is where it is not chunked. Nothing if its end is missing.
std::optional<std::string> whole(const Reply& reply) {
    if (!has(reply.headers, "chunked")) return reply.body;
    std::string text;
    for (std::size_t at = 0; at < reply.body.size();) {
        const std::size_t line = reply.body.find("\r\n", at);
        if (line == std::string::npos) return std::nullopt;
        const std::size_t size = std::stoul(reply.body.substr(at, line - at), nullptr, 16);
        if (size == 0) return text;
        text += reply.body.substr(line + 2, size);
        at = line + 2 + size + 2;
    }
    return std::nullopt;
}

std::vector<json> lines_of(const std::string& text) {
    std::vector<json> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(json::parse(text.substr(at, end - at)));
        at = end + 1;
    }
    return lines;
}

}  // namespace

TEST_CASE("both generations of the public validators' checks pass over the whole demonstration feed, and its rows conform to HSDS 3.0") {
    const std::filesystem::path schemas = std::filesystem::path(FINGERPOST_SOURCE_DIR).parent_path() / "shared/oruk/schemas";
    const std::string env = "/usr/bin/env";
    if (!std::filesystem::exists(schemas) || run_process({env, "python3", "-c", "import jsonschema"}).exit_code != 0) {
        std::cout << "skipped: the standard's schemas (../shared/oruk/schemas) or python3-jsonschema are not here\n";
        return;
    }
    const auto outcome = run_process({env, "python3", FINGERPOST_SOURCE_DIR "/tests/http/oruk_validators.py", std::to_string(demo().served->port()), schemas.string()});
    CHECK_MESSAGE(outcome.exit_code == 0, outcome.out, outcome.err);
}

TEST_CASE("the OpenAPI document lists every address that answers, and each takes every parameter it lists with its example") {
    const json document = demo().ask("/oruk/v3/openapi.json");
    CHECK(document["openapi"] == "3.1.0");
    CHECK(document["paths"].size() == 12);
    std::map<std::string, std::string> first;
    for (const auto& [path, item] : document["paths"].items()) {
        std::string address = "/oruk/v3" + path;
        if (const auto id = address.find("{id}"); id != std::string::npos) {
            const std::string list = address.substr(0, id - 1);
            if (!first.contains(list)) first[list] = demo().ask(list + "?per_page=1")["contents"][0]["id"];
            address.replace(id, 4, first[list]);
        }
        CHECK_MESSAGE(demo().get(address).status == 200, address);
        if (!address.ends_with('/')) CHECK_MESSAGE(demo().get(address + "/").status == 200, address);
        for (const json& parameter : item["get"]["parameters"]) {
            if (parameter["in"] != "query") continue;
            const json& example = parameter["example"];
            std::string query = parameter["name"].get<std::string>() + "=" + (example.is_string() ? example.get<std::string>() : example.dump());
            if (parameter["name"] == "proximity") query += "&postcode=FP1+1AA";
            for (char& c : query) {
                if (c == ' ') c = '+';
            }
            CHECK_MESSAGE(demo().get(address + "?" + query).status == 200, address, "?", query);
        }
    }
}

TEST_CASE("a wrong parameter is answered 400 with a problem that names it; an unknown one is passed over") {
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"page", "0"}, {"page", "-1"}, {"page", "x"}, {"per_page", "0"}, {"per_page", "1e3"}, {"minimum_age", "old"}, {"minimum_age", "nan"}, {"maximum_age", "-4"}, {"start_time", "25:99"},
        {"end_time", "noon"}, {"day", "XX"}, {"proximity", "near&postcode=FP1+1AA"}, {"proximity", "500"}, {"postcode", "nowhere"}, {"modified_after", "yesterday"}, {"format", "xml"}, {"full", "maybe"}};
    for (const auto& [name, value] : wrong) {
        const Reply reply = demo().get("/oruk/v3/services?" + name + "=" + value);
        CHECK_MESSAGE(reply.status == 400, name, "=", value);
        CHECK(has(reply.header("Content-Type"), "application/problem+json"));
        CHECK(reply.header("Access-Control-Allow-Origin") == "*");
        CHECK_MESSAGE(json::parse(reply.body)["parameter"] == name, value);
    }
    const json plain = demo().ask("/oruk/v3/services");
    CHECK(demo().ask("/oruk/v3/services?no_such=1&search=&page=&taxonomy_id=") == plain);
    CHECK(demo().ask("/oruk/v3/services?per_page=999999999999999999999")["size"] == 276);
}

TEST_CASE("hostile parameters are answered in an orderly way") {
    for (const char* value : {"%00", "%FF%FE", "'%20OR%201=1--", "%22%3E%3Cscript%3E", "%F0%9F%A6%B6%F0%9F%A6%B6", "((((", "%2e%2e%2f", "%0d%0aX-Injected:%201"}) {
        for (const char* name : {"search", "taxonomy_term_id", "taxonomy_id", "organization_id", "page", "postcode", "modified_after", "day", "format", "full"}) {
            const Reply reply = demo().get(std::string("/oruk/v3/services?per_page=1&") + name + "=" + value);
            const bool orderly = reply.status == 200 || reply.status == 400;
            CHECK_MESSAGE(orderly, name, "=", value);
            CHECK(json::accept(reply.body));
            CHECK(!reply.has_header("X-Injected"));
        }
        const int status = demo().get(std::string("/oruk/v3/services/") + value).status;
        CHECK_MESSAGE((status == 404 || status == 400), value);
    }
    CHECK(demo().ask("/oruk/v3/services?page=1000000000000")["empty"] == true);
    const json beyond = demo().ask("/oruk/v3/services?search=zzzzqqqq");
    CHECK(beyond == json{{"total_items", 0}, {"total_pages", 1}, {"page_number", 1}, {"size", 0}, {"first_page", true}, {"last_page", true}, {"empty", true}, {"contents", json::array()}});
    std::string many = "/oruk/v1/services?";
    for (int number = 0; number < 400; ++number) many += "taxonomy_id=a&need=b&";
    CHECK(demo().get(many).status == 200);
}

TEST_CASE("filters mean what the documentation says") {
    const auto total = [](const std::string& query) { return demo().ask("/oruk/v3/services?per_page=1&" + query)["total_items"].get<int>(); };
    const int all = total("");
    CHECK(total("day=TU") < all);
    CHECK(total("day=TU") == total("day=Tuesday"));
    CHECK(total("day=TU&start_time=18:00") < total("day=TU"));
    CHECK(total("minimum_age=80") < all);
    CHECK(total("minimum_age=80") == total("minimum_age=80&maximum_age=80"));
    CHECK(total("modified_after=2100-01-01") == 0);
    CHECK(total("modified_after=2000-01-01T00:00:00Z") == all);
    const json far = demo().ask("/oruk/v3/services?postcode=FP1+1AA&proximity=1&per_page=500&full=true");
    CHECK(total("postcode=FP1+1AA&proximity=20000000") > far["total_items"].get<int>());
    // A term finds what stands under the terms below it.
    const json below = demo().ask("/oruk/v3/taxonomy_terms?per_page=500");
    bool any = false;
    for (const json& term : below["contents"]) {
        if (!term.contains("parent_id") || any) continue;
        const int own = total("taxonomy_term_id=" + term["id"].get<std::string>()), parent = total("taxonomy_term_id=" + term["parent_id"].get<std::string>());
        CHECK(parent >= own);
        any = own > 0 && parent > own;
    }
    CHECK(any);
    const json old = demo().ask("/oruk/v3/services?minimum_age=80&per_page=500");
    for (const json& row : old["contents"]) {
        CHECK(row.value("minimum_age", 0.0) <= 80);
        CHECK(row.value("maximum_age", 200.0) >= 80);
    }
    // The best answers of the results page come first here too.
    const json found = json::parse(run_fingerpost({"--data", demo().data, "search", "--json", "toenails"}).out);
    CHECK(demo().ask("/oruk/v3/services?search=toenails")["contents"][0]["id"] == found["results"][0]["id"]);
}

TEST_CASE("an unchanged answer is 304 with the headers that let other sites read it, and gzip is the same data") {
    const Reply first = demo().get("/oruk/v3/services");
    const Reply again = demo().get("/oruk/v3/services", "If-None-Match: " + first.header("ETag") + "\r\n");
    CHECK(again.status == 304);
    CHECK(again.header("Access-Control-Allow-Origin") == "*");
    CHECK(demo().get("/oruk/v3/services?page=2", "If-None-Match: " + first.header("ETag") + "\r\n").status == 200);
    CHECK(demo().get("/oruk/v3/services", "Accept-Encoding: gzip\r\n").header("Content-Encoding") == "gzip");
    for (const char* target : {"/oruk", "/oruk/v3/none", "/oruk/v9/services", "/oruk/v3/services/none", "/oruk/v3/services/6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11"}) {
        const Reply reply = demo().get(target);
        CHECK_MESSAGE(reply.status == 404, target);
        CHECK(reply.header("Access-Control-Allow-Origin") == "*");
        CHECK(has(reply.header("Content-Type"), "application/problem+json"));
    }
}

TEST_CASE("a stream that is taken while listings change has every listing that stays, each once") {
    std::set<std::string> before;
    const json rows = demo().ask("/oruk/v3/services?per_page=500&minimal=true");
    for (const json& row : rows["contents"]) before.insert(row["id"]);
    std::thread writer([&] {
        for (int round = 0; round < 3; ++round) {
            const auto file = demo().folder.write("more.jsonl", "{\"id\":\"extra-" + std::to_string(round) + "\",\"name\":\"Extra " + std::to_string(round) + "\",\"organisation\":\"Extra group\"}\n");
            run_fingerpost({"--data", demo().data, "import", "--source", "extra", file.string()});
        }
    });
    for (int round = 0; round < 6; ++round) {
        const auto text = whole(demo().get("/oruk/v3/services?format=ndjson&full=true"));
        CHECK(text.has_value());
        std::set<std::string> seen;
        const auto lines = lines_of(text.value_or(""));
        for (const json& line : lines) CHECK_MESSAGE(seen.insert(line["id"].get<std::string>()).second, line["id"].dump());
        for (const std::string& one : before) CHECK_MESSAGE(seen.contains(one), one);
    }
    writer.join();
    const auto filtered = whole(demo().get("/oruk/v3/service_at_locations?format=ndjson&day=TU"));
    REQUIRE(filtered.has_value());
    CHECK(lines_of(*filtered).size() == demo().ask("/oruk/v3/service_at_locations?day=TU&per_page=1")["total_items"].get<std::size_t>());
}

TEST_CASE("an address that asks without a pause is told to wait, and pages go on answering it") {
    TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    std::ofstream(data + "/fingerpost.toml") << "[api]\nrequests_a_minute = 5\n";
    const Served served(data);
    for (int number = 0; number < 5; ++number) CHECK(served.get("/oruk/v3").status == 200);
    const Reply refused = served.get("/oruk/v3");
    CHECK(refused.status == 429);
    CHECK(std::stoi(refused.header("Retry-After")) >= 1);
    CHECK(refused.header("Access-Control-Allow-Origin") == "*");
    CHECK(served.get("/").status == 200);
}

TEST_CASE("an empty directory is a valid feed of nothing") {
    TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    const Served served(data);
    const json page = json::parse(served.get("/oruk/v3/services").body);
    CHECK(page["total_pages"] == 1);
    CHECK(page["empty"] == true);
    CHECK(json::parse(served.get("/oruk/v1/services").body)["content"].empty());
    CHECK(json::parse(served.get("/changes.json").body)["changes"].empty());
    CHECK(*whole(served.get("/oruk/v3/services?format=ndjson")) == "");
}
