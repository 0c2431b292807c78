// Signing in to the real product with bytes of our own.
#include <doctest/doctest.h>

#include <optional>

#include "support/served.h"
#include "support/text.h"

using namespace fingerpost::test;

namespace {

struct Staffed {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();
    std::optional<Served> served;

    Staffed() {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        served.emplace(data);
    }
    void add(const std::string& name, const std::string& role = "worker") const {
        Surroundings surroundings;
        surroundings.input = folder.write("typed", "brown fox kettle moss\n");
        REQUIRE(run_fingerpost({"--data", data, "user", "create", name, "--role", role}, surroundings).exit_code == 0);
    }
    Reply post(const std::string& target, const std::string& form, const std::string& headers) const {
        const std::string answer = exchange_bytes(served->port(), "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers +
                                                                      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                                                                      std::to_string(form.size()) + "\r\n\r\n" + form);
        Reply reply;
        const auto end = answer.find("\r\n\r\n");
        if (end == std::string::npos) return reply;
        reply.headers = answer.substr(0, end + 2);
        reply.body = answer.substr(end + 4);
        reply.status = std::atoi(answer.c_str() + 9);
        return reply;
    }
    Reply from_here(const std::string& target, const std::string& form, const std::string& cookie = {}) const {
        return post(target, form, "Origin: http://127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n" + cookie);
    }
    static std::string cookie_of(const Reply& reply) {
        const std::string set = reply.header("Set-Cookie");
        return "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
    }
};

constexpr const char* right = "name=desk&password=brown+fox+kettle+moss";

}  // namespace

TEST_CASE("a first code stands in the terminal while there is no administrator, and no longer") {
    Staffed staffed;
    CHECK(has(staffed.served->process().err(), "/first within a day and give the code "));
    CHECK(staffed.served->get("/first").status == 200);
    staffed.add("boss", "administrator");
    CHECK(staffed.served->get("/first").status == 404);
    staffed.served.reset();
    staffed.served.emplace(staffed.data);
    CHECK(!has(staffed.served->process().err(), "give the code"));
}

TEST_CASE("the session's cookie has every attribute, is new at each sign-in, and ends on the server") {
    const Staffed staffed;
    staffed.add("desk");
    const Reply first = staffed.from_here("/sign-in", right), second = staffed.from_here("/sign-in", right, "Cookie: __Host-fingerpost=planted\r\n");
    CHECK(first.status == 303);
    CHECK(first.header("Set-Cookie").ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"));
    CHECK(first.header("Cache-Control") == "no-store");
    CHECK(first.header("Set-Cookie") != second.header("Set-Cookie"));
    CHECK(!has(second.header("Set-Cookie"), "planted"));
    const std::string cookie = Staffed::cookie_of(second);
    const Reply account = staffed.served->get("/account", cookie);
    CHECK(account.status == 200);
    const auto at = account.body.find("name=\"form_token\" value=\"") + 25;
    const std::string token = account.body.substr(at, account.body.find('"', at) - at);
    CHECK(staffed.from_here("/sign-out", "", cookie).status == 403);
    CHECK(staffed.served->get("/sign-out", cookie).status == 405);
    CHECK(staffed.served->get("/account", cookie).status == 200);
    const Reply out = staffed.from_here("/sign-out", "form_token=" + token, cookie);
    CHECK(has(out.header("Set-Cookie"), "Max-Age=0"));
    CHECK(staffed.served->get("/account", cookie).status == 303);
}

TEST_CASE("no tag of a page leads from one person's to another's") {
    const Staffed staffed;
    staffed.add("desk");
    const std::string cookie = Staffed::cookie_of(staffed.from_here("/sign-in", right));
    const Reply open = staffed.served->get("/about");
    const Reply own = staffed.served->get("/about", cookie + "If-None-Match: " + open.header("ETag") + "\r\n");
    CHECK(own.status == 200);
    CHECK(own.header("ETag").empty());
    CHECK(own.header("Cache-Control") == "no-store");
    CHECK(has(own.body, "Signed in as"));
    CHECK(staffed.served->get("/about", "If-None-Match: " + open.header("ETag") + "\r\n").status == 304);
    CHECK(staffed.served->get("/about").body == open.body);
    // An error page is somebody's own as well.
    CHECK(has(staffed.served->get("/no-such-page", cookie).body, "Signed in as"));
    CHECK(!has(staffed.served->get("/no-such-page").body, "Signed in as"));
}

TEST_CASE("a sign-in that another site's page sends is refused, and one that says nothing of where it comes from") {
    const Staffed staffed;
    staffed.add("desk");
    for (const char* headers : {"Origin: https://evil.example.org\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n", "", "Origin: http://127.0.0.1:1\r\n"}) {
        CAPTURE(headers);
        const Reply reply = staffed.post("/sign-in", right, headers);
        CHECK(reply.status == 403);
        CHECK(reply.header("Set-Cookie").empty());
    }
}

TEST_CASE("somebody who tries passwords is made to wait, and a real name's wait looks like any other's") {
    const Staffed staffed;
    staffed.add("desk");
    for (const char* name : {"desk", "nobody"}) {
        for (int count = 0; count < 5; ++count) CHECK(staffed.from_here("/sign-in", std::string("password=wrong&name=") + name).status == 403);
        const Reply waits = staffed.from_here("/sign-in", std::string("password=brown+fox+kettle+moss&name=") + name);
        CHECK(waits.status == 429);
        CHECK(!waits.header("Retry-After").empty());
        CHECK(waits.header("Set-Cookie").empty());
    }
    const std::string log = staffed.served->process().err();
    CHECK(!has(log, "wrong"));
    CHECK(!has(log, "nobody"));
}
