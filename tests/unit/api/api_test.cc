// The table that serves, describes and documents: that all three are of one piece.
#include <doctest/doctest.h>
#include <fingerpost/api/api.h>
#include <fingerpost/base/ids.h>
#include <nlohmann/json.hpp>

#include <set>

#include "support/temporary_folder.h"

using namespace fingerpost;
using nlohmann::json;

namespace {

struct Wired {
    test::TemporaryFolder folder;
    base::SystemClock clock;
    std::unique_ptr<core::Directory> directory;
    std::unique_ptr<api::Api> data;
    http::Router router;
    Wired() {
        REQUIRE(core::Directory::initialise(folder / "data", clock).has_value());
        directory = *core::Directory::open(folder / "data", clock);
        data = std::make_unique<api::Api>(*directory, base::Config());
        router.add(data->routes());
    }
    http::Response ask(const std::string& path, http::Parameters query = {}) const {
        const http::Match match = router.match(http::Method::get, path);
        REQUIRE_MESSAGE(match.route != nullptr, path);
        http::Request request;
        request.path = path;
        request.host = "directory.example.org";
        request.path_parameters = match.path_parameters;
        request.query = std::move(query);
        return match.route->handler(request);
    }
};

Wired& wired() {
    static Wired shared;
    return shared;
}

}  // namespace

TEST_CASE("every address of the table is served by a route of its own, and every route for clients is in the table") {
    std::set<std::string> told, served;
    for (const api::Endpoint& endpoint : api::endpoints()) told.insert(std::string(endpoint.path));
    for (const http::Route& route : wired().router.routes()) {
        const bool for_machines = route.pattern == "/robots.txt" || route.pattern.starts_with("/sitemap");
        const bool catches_rest = route.pattern == "/oruk" || route.pattern == "/oruk/{path*}";
        if (!for_machines && !catches_rest) served.insert(route.pattern);
    }
    CHECK(told == served);
}

TEST_CASE("every address answers, and takes every parameter that it tells of") {
    for (const api::Endpoint& endpoint : api::endpoints()) {
        const bool one = endpoint.path.find("{id}") != std::string_view::npos;
        std::string path(endpoint.path);
        if (one) path.replace(path.find("{id}"), 4, base::random_uuid());
        CHECK_MESSAGE(wired().ask(path).status == (one ? 404 : 200), path);
        for (const api::Parameter& parameter : endpoint.parameters) {
            http::Parameters query;
            query.add(std::string(parameter.name), std::string(parameter.example));
            if (parameter.name == "proximity") query.add("postcode", "FP1 1AA");
            CHECK_MESSAGE(wired().ask(path, query).status == (one ? 404 : 200), path, " ", parameter.name);
        }
    }
}

TEST_CASE("the OpenAPI document has the table's addresses and parameters, and every reference in it leads somewhere") {
    const json document = json::parse(api::openapi("https://directory.example.org", "Fernleigh"));
    CHECK(document["servers"][0]["url"] == "https://directory.example.org/oruk/v3");
    std::size_t count = 0;
    for (const api::Endpoint& endpoint : api::endpoints()) {
        if (!endpoint.path.starts_with("/oruk/v3")) continue;
        ++count;
        const std::string path(endpoint.path.substr(8));
        REQUIRE_MESSAGE(document["paths"].contains(path.empty() ? "/" : path), path);
        std::set<std::string> told, listed;
        for (const api::Parameter& parameter : endpoint.parameters) told.insert(std::string(parameter.name));
        for (const json& parameter : document["paths"][path.empty() ? "/" : path]["get"]["parameters"]) {
            if (parameter["in"] == "query") listed.insert(parameter["name"]);
        }
        CHECK_MESSAGE(told == listed, path);
    }
    CHECK(document["paths"].size() == count);
    const json flat = document.flatten();
    for (const auto& [pointer, value] : flat.items()) {
        if (!pointer.ends_with("/$ref")) continue;
        CHECK_MESSAGE(document.contains(json::json_pointer(value.get<std::string>().substr(1))), value.dump());
    }
}

TEST_CASE("faults below /oruk are problems that other sites may read; elsewhere the page for people is kept") {
    const http::ErrorPage page = api::Api::error_page([](int status, const http::Request&) {
        http::Response response;
        response.status = status;
        response.body = "for people";
        return response;
    });
    http::Request request;
    request.path = "/oruk/v3/services";
    const http::Response data = page(405, request);
    CHECK(data.content_type == "application/problem+json");
    CHECK(json::parse(data.body)["status"] == 405);
    request.path = "/search";
    CHECK(page(500, request).body == "for people");
}
