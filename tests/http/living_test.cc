// What is changed in the browser holds in the next answer of the real product, and in commands at the same time.
#include <doctest/doctest.h>
#include <fingerpost/base/clock.h>
#include <fingerpost/base/one_time_code.h>
#include <nlohmann/json.hpp>

#include <optional>

#include "support/served.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::test;

namespace {

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    if (at == std::string::npos) return {};
    const auto start = at + before.size();
    return text.substr(start, text.find(after, start) - start);
}

std::string from_base32(const std::string& text) {
    std::string bytes;
    unsigned value = 0, bits = 0;
    for (const char c : text) {
        const auto digit = std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").find(c);
        if (digit == std::string::npos) continue;
        value = value << 5 | static_cast<unsigned>(digit);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(value >> bits & 255U);
    }
    return bytes;
}

// The demonstration directory with somebody signed in who may change it.
struct Living {
    TemporaryFolder folder;
    std::string data = (folder / "demo").string();
    Served served{data, {"--demo"}};

    std::string cookie_of(const std::string& name, const std::string& role) const {
        Surroundings surroundings;
        surroundings.input = folder.write("typed", "brown fox kettle moss\n");
        REQUIRE(run_fingerpost({"--data", data, "user", "create", name, "--role", role}, surroundings).exit_code == 0);
        const auto cookie = [](const Reply& reply) { return "Cookie: " + between(reply.headers, "Set-Cookie: ", ";") + "\r\n"; };
        const std::string begun = cookie(send("/sign-in", "name=" + name + "&password=brown+fox+kettle+moss", {}));
        REQUIRE(send("/account/two-step/begin", token(begun, "/account/two-step"), begun).status == 303);
        const std::string secret = between(served.get("/account/two-step", begun).body, "secret=", "&");
        const std::string code = base::totp_code(from_base32(secret), base::totp_step(base::SystemClock().now()));
        const Reply confirmed = send("/account/two-step", "code=" + code + "&" + token(begun, "/account/two-step"), begun);
        REQUIRE(confirmed.status == 200);
        return cookie(confirmed);
    }
    std::string token(const std::string& cookie, const std::string& page) const {
        return "form_token=" + between(served.get(page, cookie).body, "name=\"form_token\" value=\"", "\"");
    }
    Reply send(const std::string& target, const std::string& body, const std::string& cookie, const std::string& type = "application/x-www-form-urlencoded") const {
        const std::string answer = exchange_bytes(served.port(), "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nOrigin: http://127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n" +
                                                                     cookie + "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        Reply reply;
        const auto end = answer.find("\r\n\r\n");
        if (end == std::string::npos) return reply;
        reply.headers = answer.substr(0, end + 2);
        reply.body = answer.substr(end + 4);
        reply.status = std::atoi(answer.c_str() + 9);
        return reply;
    }
    std::size_t found(const std::string& words) const {
        return nlohmann::json::parse(run_fingerpost({"--data", data, "search", "--json", words}).out)["total"].get<std::size_t>();
    }
};

}  // namespace

TEST_CASE("a name, a colour, a logo, a phrase, an urgent word and a category hold in the next answer, without a restart") {
    const Living living;
    const std::string administrator = living.cookie_of("boss", "administrator"), editor = living.cookie_of("words", "editor");
    const std::string may = living.token(administrator, "/account"), too = living.token(editor, "/account");

    // A page that was kept is not good any more.
    const std::string kept = living.served.get("/").header("ETag");
    CHECK(living.send("/settings", "name=Help+in+Marlow&area=Marlow&contact_email=desk%40example.org&nation=wales&" + may, administrator).status == 303);
    CHECK(living.served.get("/", "If-None-Match: " + kept + "\r\n").status == 200);
    CHECK(has(living.served.get("/").body, "<span>Help in Marlow</span>"));
    CHECK(has(living.served.get("/about").body, "desk@example.org"));
    CHECK(has(living.served.get("/changes.atom").body, "Help in Marlow"));
    CHECK(has(living.served.get("/oruk/v3/openapi.json").body, "Help in Marlow"));
    const std::string printed = run_fingerpost({"--data", living.data, "print", "booklet", "--format", "text", "--out", "-", "--unrecorded", "--words", "lunch"}).out;
    CHECK(has(printed, "Help in Marlow"));
    CHECK(has(printed, "desk@example.org"));

    CHECK(living.send("/settings/colours", "brand=%23777777&link=%230b4a8f&tint=%23e6f1ec&" + may, administrator).status == 400);
    CHECK_FALSE(has(living.served.get("/").body, "/look/colours-"));
    CHECK(living.send("/settings/colours", "brand=%231a3a6c&link=%230b4a8f&tint=%23e6f1ec&" + may, administrator).status == 303);
    const std::string sheet = between(living.served.get("/").body, "href=\"/look/", "\"");
    CHECK(has(living.served.get("/look/" + sheet).body, "--post: #1a3a6c"));

    const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><path d=\"M0 0h4v4z\"/></svg>";
    const auto upload = [&](const std::string& content) {
        return living.send("/settings/logo", "--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n" + may.substr(may.find('=') + 1) +
                                                 "\r\n--b\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"a.svg\"\r\nContent-Type: image/svg+xml\r\n\r\n" + content + "\r\n--b--\r\n",
                           administrator, "multipart/form-data; boundary=b");
    };
    CHECK(upload("<svg onload=\"alert(1)\"></svg>").status == 400);
    CHECK(upload(std::string(400'000, ' ') + svg).status == 413);
    CHECK(upload(svg).status == 303);
    const Reply logo = living.served.get("/look/" + between(living.served.get("/").body, "src=\"/look/", "\""));
    CHECK(logo.body == svg);
    CHECK(has(logo.header("Content-Security-Policy"), "default-src 'none'"));
    CHECK(has(logo.header("X-Content-Type-Options"), "nosniff"));

    CHECK(living.found("zqxibble wqoxins") == 0);
    CHECK(living.send("/words", "phrase=zqxibble+wqoxins&targets=%23foot-care&" + too, editor).status == 303);
    CHECK(living.found("zqxibble wqoxins") > 0);
    CHECK(has(living.served.get("/search?q=zqxibble+wqoxins").body, "/service/"));

    const std::string group = between(living.served.get("/urgent-words", editor).body, "href=\"/urgent-words/", "\"");
    CHECK_FALSE(has(living.served.get("/search?q=quibble+zonks").body, "<section class=\"urgent\""));
    CHECK(living.send("/urgent-words/" + group + "/add", "phrase=quibble+zonks&" + too, editor).status == 303);
    CHECK(has(living.served.get("/search?q=quibble+zonks").body, "<section class=\"urgent\""));

    CHECK(living.send("/categories/foot-care/merge", "into=home-care&" + too, editor).status == 303);
    CHECK(has(living.served.get("/category/foot-care").header("Location"), "home-care"));

    // An editor has no say in settings, and nobody without the session's token.
    CHECK(living.send("/settings", "name=Mine&" + too, editor).status == 403);
    CHECK(living.send("/settings", "name=Mine", administrator).status == 403);
    CHECK(has(living.served.get("/").body, "Help in Marlow"));
}
