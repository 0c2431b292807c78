#include <doctest/doctest.h>
#include <fingerpost/http/router.h>

#include <stdexcept>
#include <string>

using namespace fingerpost::http;

namespace {

Router make_router() {
    Router router;
    for (const char* pattern : {"/", "/search", "/service/{id}", "/service/new", "/service/{id}/history",
                                "/assets/{path*}", "/{language}/search", "/assets/fixed"}) {
        router.add(Route{Method::get, pattern, nullptr});
    }
    router.add({Route{Method::post, "/service/{id}", nullptr}, Route{Method::post, "/service/{id}/history", nullptr},
                Route{Method::del, "/service/{id}", nullptr}});
    return router;
}

std::string pattern_for(const Router& router, std::string_view path, Method method = Method::get) {
    const Match match = router.match(method, path);
    return match.route == nullptr ? "" : match.route->pattern;
}

}  // namespace

TEST_CASE("a path is matched segment by segment") {
    const Router router = make_router();
    CHECK(pattern_for(router, "/") == "/");
    CHECK(pattern_for(router, "/search") == "/search");
    CHECK(pattern_for(router, "/service/17") == "/service/{id}");
    CHECK(pattern_for(router, "/service/17/history") == "/service/{id}/history");
    CHECK(pattern_for(router, "/cy/search") == "/{language}/search");
    CHECK(pattern_for(router, "/nothing").empty());
    CHECK(pattern_for(router, "/service/17/history/more").empty());
    CHECK(pattern_for(router, "/SEARCH").empty());
}

TEST_CASE("a static segment wins over a parameter, a parameter over the rest") {
    const Router router = make_router();
    CHECK(pattern_for(router, "/service/new") == "/service/new");
    CHECK(pattern_for(router, "/assets/fixed") == "/assets/fixed");
    CHECK(pattern_for(router, "/assets/search") == "/assets/{path*}");
}

TEST_CASE("a slash at the end makes no difference, an empty segment does") {
    const Router router = make_router();
    CHECK(pattern_for(router, "/search/") == "/search");
    CHECK(pattern_for(router, "/service/17/") == "/service/{id}");
    CHECK(pattern_for(router, "/service//history").empty());
    CHECK(pattern_for(router, "//search").empty());
    CHECK(pattern_for(router, "//").empty());
}

TEST_CASE("parameters are decoded, and an encoded slash does not separate segments") {
    const Router router = make_router();
    CHECK(router.match(Method::get, "/service/a%2Fb").path_parameters.get("id") == "a/b");
    CHECK(router.match(Method::get, "/service/caf%C3%A9%20x").path_parameters.get("id") == "café x");
    CHECK(pattern_for(router, "/service%2F17").empty());
    CHECK(pattern_for(router, "/%73earch") == "/search");
    CHECK(pattern_for(router, "/service/%zz").empty());
}

TEST_CASE("the rest of a path is taken whole and is never empty") {
    const Router router = make_router();
    CHECK(router.match(Method::get, "/assets/css/site.1f2e.css").path_parameters.get("path") == "css/site.1f2e.css");
    CHECK(pattern_for(router, "/assets").empty());
    CHECK(pattern_for(router, "/assets/").empty());
}

TEST_CASE("a path that other methods answer is told with the methods it allows") {
    const Router router = make_router();
    const Match match = router.match(Method::put, "/service/17");
    CHECK(match.route == nullptr);
    CHECK(match.allow == "GET, HEAD, POST, DELETE, OPTIONS");
    CHECK(router.match(Method::post, "/search").allow == "GET, HEAD, OPTIONS");
    CHECK(router.match(Method::post, "/nothing").allow.empty());
}

TEST_CASE("a GET route answers HEAD and no other method") {
    const Router router = make_router();
    CHECK(pattern_for(router, "/search", Method::head) == "/search");
    CHECK(pattern_for(router, "/search", Method::post).empty());
    CHECK(pattern_for(router, "/service/new", Method::post) == "/service/{id}");
}

TEST_CASE("a route table with a mistake is refused when it is made") {
    Router router;
    router.add(Route{Method::get, "/a", nullptr});
    CHECK_THROWS_AS(router.add(Route{Method::get, "/a", nullptr}), std::invalid_argument);
    CHECK_THROWS_AS(router.add(Route{Method::get, "a", nullptr}), std::invalid_argument);
    CHECK_THROWS_AS(router.add(Route{Method::get, "/{rest*}/more", nullptr}), std::invalid_argument);
    CHECK_NOTHROW(router.add(Route{Method::post, "/a", nullptr}));
}

TEST_CASE("a very long path is matched without recursion") {
    const Router router = make_router();
    std::string path = "/assets";
    for (int count = 0; count < 100'000; ++count) path += "/a";
    CHECK(pattern_for(router, path) == "/assets/{path*}");
}
