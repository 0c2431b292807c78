// Whether a website answers, against servers on the loopback address.
#include <doctest/doctest.h>
#include <fingerpost/fetch/look.h>

#include <atomic>

#include "support.h"

using namespace fetch_test;
using fingerpost::base::ErrorCode;
using fingerpost::fetch::ClientOptions;
using fingerpost::fetch::LinkLooker;
using Finding = fingerpost::fetch::Looked::Finding;
using std::chrono::milliseconds;

namespace {

ClientOptions local() {
    ClientOptions options;
    options.allow_private = true;
    options.request_time = milliseconds(2000);
    return options;
}

http::Route page(const std::string& path, int status, std::atomic<int>* asked = nullptr) {
    return get(path, [status, asked](const http::Request&) {
        if (asked != nullptr) ++*asked;
        return answer("<p>Here</p>", status);
    });
}

fingerpost::fetch::Looked look(const std::string& url, ClientOptions options = local()) {
    LinkLooker looker(std::move(options), milliseconds(0));
    return looker.look(url);
}

}  // namespace

TEST_CASE("only a page that is not there is gone; what is refused, busy or at fault could not be looked at") {
    const LocalServer server({page("/fine", 200), page("/none", 404), page("/gone", 410), page("/secret", 403), page("/often", 429), page("/fault", 500), page("/away", 503)});
    CHECK(look(server.url("/fine")).finding == Finding::fine);
    CHECK(look(server.url("/none")).finding == Finding::gone);
    CHECK(look(server.url("/none")).status == 404);
    CHECK(look(server.url("/gone")).finding == Finding::gone);
    for (const char* path : {"/secret", "/often", "/fault", "/away"}) {
        CAPTURE(path);
        const auto looked = look(server.url(path));
        CHECK(looked.finding == Finding::unknown);
        CHECK(looked.status >= 403);
        CHECK_FALSE(looked.detail.empty());
    }
}

TEST_CASE("a server that has no answer for HEAD is asked with GET, and one that has is asked once") {
    std::atomic<int> asked = 0;
    const LocalServer server({get("/odd",
                                  [&](const http::Request& request) {
                                      ++asked;
                                      return answer("{}", request.method == http::Method::head ? 404 : 200);
                                  }),
                              page("/plain", 200, &asked)});
    CHECK(look(server.url("/plain")).finding == Finding::fine);
    const int once = asked;
    CHECK(once == 1);
    CHECK(look(server.url("/none")).finding == Finding::gone);
}

TEST_CASE("a host that does not exist is gone; one that the name server cannot tell of is not") {
    ClientOptions options = local();
    options.resolve = [](const std::string&) -> fingerpost::base::Result<std::vector<std::string>> { return fingerpost::base::fail(ErrorCode::not_found, "no such host"); };
    const auto gone = look("https://no-such-host.example.org/", options);
    CHECK(gone.finding == Finding::gone);
    CHECK(gone.no_such_host);
    options.resolve = [](const std::string&) -> fingerpost::base::Result<std::vector<std::string>> { return fingerpost::base::fail(ErrorCode::unavailable, "ask again"); };
    const auto unsure = look("https://no-such-host.example.org/", options);
    CHECK(unsure.finding == Finding::unknown);
    CHECK_FALSE(unsure.no_such_host);
}

TEST_CASE("a private address is never asked, not by a redirect either") {
    std::atomic<int> asked = 0;
    const LocalServer server({page("/", 200, &asked)});
    ClientOptions shy = local();
    shy.allow_private = false;
    const auto looked = look(server.url("/"), shy);
    CHECK(looked.finding == Finding::unknown);
    CHECK(asked == 0);
    for (const char* url : {"http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data"}) CHECK(look(url, shy).finding == Finding::unknown);
}

TEST_CASE("redirects are followed to their end, and not without end") {
    LocalServer* itself = nullptr;
    const auto to = [](const std::string& place) {
        return [place](const http::Request&) {
            http::Response response = answer("", 302);
            response.headers.push_back({"Location", place});
            return response;
        };
    };
    LocalServer server({get("/old", to("/new")), page("/new", 200), get("/lost", to("/nowhere")), get("/round", to("/round"))});
    itself = &server;
    CHECK(look(itself->url("/old")).finding == Finding::fine);
    CHECK(look(itself->url("/lost")).finding == Finding::gone);
    CHECK(look(itself->url("/round")).finding == Finding::unknown);
}

TEST_CASE("a host is left in peace between two requests") {
    const LocalServer server({page("/", 200)});
    std::vector<milliseconds> pauses;
    ClientOptions options = local();
    options.pause = [&](milliseconds time) { pauses.push_back(time); };
    LinkLooker looker(options, milliseconds(5000));
    looker.look(server.url("/"));
    CHECK(pauses.empty());
    looker.look(server.url("/"));
    REQUIRE(pauses.size() == 1);
    CHECK(pauses[0] > milliseconds(4000));
}

TEST_CASE("a page without end is let go after its beginning, and nobody at home could not be looked at") {
    const LocalServer server({get("/huge", [](const http::Request&) { return answer(std::string(std::size_t{8} << 20, 'x')); })});
    CHECK(look(server.url("/huge")).finding == Finding::fine);
    CHECK(look("http://127.0.0.1:1/").finding == Finding::unknown);
}
