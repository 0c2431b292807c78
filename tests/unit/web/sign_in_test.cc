// Signing in as a browser does it, and what must not leak on the way.
#include <doctest/doctest.h>

#include "../../../src/web/gate.h"
#include "signed_in.h"

using namespace fingerpost;
using namespace fingerpost::test;
using namespace fingerpost::web::testing;
using core::Role;

TEST_CASE_FIXTURE(SignedInFixture, "a sign-in sets one cookie of the strictest kind, and goes on to a page of this site only") {
    add("desk");
    const auto answer = post("/sign-in", {}, "name=desk&password=brown+fox+kettle+moss&next=%2Fsearch%3Fq%3Dlunch");
    CHECK(answer.status == 303);
    CHECK(header(answer, "Location") == "/sign-in?kept=&next=%2Fsearch%3Fq%3Dlunch");
    const std::string cookie = header(answer, "Set-Cookie");
    CHECK(cookie.starts_with("__Host-fingerpost="));
    CHECK(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"));
    CHECK(header(get("/sign-in?kept=&next=%2Fsearch%3Fq%3Dlunch", new_token(answer)), "Location") == "/search?q=lunch");
    for (const char* elsewhere : {"%2F%2Fevil.example.org", "https%3A%2F%2Fevil.example.org", "%2F%5Cevil.example.org", "javascript%3Aalert(1)", "evil", "%2F%0D%0ASet-Cookie%3A+x"}) {
        CAPTURE(elsewhere);
        CHECK(header(get(std::string("/sign-in?next=") + elsewhere, new_token(answer)), "Location") == "/");
    }
}

TEST_CASE_FIXTURE(SignedInFixture, "a browser that did not keep the cookie is told so") {
    CHECK(has(get("/sign-in?kept=&next=%2F").body, "did not keep the sign-in"));
    CHECK_FALSE(has(get("/sign-in").body, "did not keep the sign-in"));
}

TEST_CASE_FIXTURE(SignedInFixture, "on plain http nobody is asked for a password, except at the machine itself") {
    add("desk");
    const auto at_host = [&](const char* host, const char* scheme, http::Method method) {
        http::Request made = request(method, "/sign-in");
        made.host = host;
        made.scheme = scheme;
        made.origin = std::string(scheme) + "://" + host;
        made.form = http::parse_urlencoded("name=desk&password=brown+fox+kettle+moss");
        return ask(made);
    };
    for (const http::Method method : {http::Method::get, http::Method::post}) {
        const auto answer = at_host("directory.example.org", "http", method);
        CHECK(answer.status == (method == http::Method::get ? 200 : 403));
        CHECK(has(answer.body, "Nobody can sign in at this address"));
        CHECK_FALSE(has(answer.body, "type=\"password\""));
        CHECK(header(answer, "Set-Cookie").empty());
    }
    for (const char* host : {"127.0.0.1:8080", "localhost:8080", "[::1]:8080"}) CHECK(has(at_host(host, "http", http::Method::get).body, "type=\"password\""));
    CHECK(has(at_host("directory.example.org", "https", http::Method::get).body, "type=\"password\""));
    CHECK_FALSE(has(at_host("127.evil.example.org:80", "http", http::Method::get).body, "type=\"password\""));
}

TEST_CASE_FIXTURE(SignedInFixture, "an unknown name and a wrong password are answered with the same page") {
    add("desk");
    const auto wrong = post("/sign-in", {}, "name=desk&password=wrong"), unknown = post("/sign-in", {}, "name=dusk&password=wrong");
    CHECK(wrong.status == 403);
    CHECK(unknown.status == wrong.status);
    std::string same = unknown.body;
    same.replace(same.find("value=\"dusk\""), 12, "value=\"desk\"");
    CHECK(same == wrong.body);
    CHECK_FALSE(has(wrong.body, "wrong\""));  // what was typed as the password is not sent back
}

TEST_CASE_FIXTURE(SignedInFixture, "a session that was planted before the sign-in is worth nothing after it") {
    add("desk");
    const std::string planted = "planted-token-of-somebody-else";
    const auto answer = post("/sign-in", {}, "");
    http::Request made = request(http::Method::post, "/sign-in", planted);
    made.form = http::parse_urlencoded("name=desk&password=brown+fox+kettle+moss");
    const std::string token = new_token(ask(made));
    CHECK(token != planted);
    CHECK_FALSE(who(planted).is_signed_in());
    CHECK(get("/account", planted).status == 303);
    CHECK(get("/account", token).status == 200);
}

TEST_CASE_FIXTURE(SignedInFixture, "the public's pages set no cookie and know nobody; those of people who are signed in are kept nowhere") {
    const std::string token = add_whole("desk", Role::worker);
    for (const char* path : {"/", "/search?q=lunch", "/browse", "/about", "/urgent-help", "/sign-in"}) {
        CAPTURE(path);
        const auto open = get(path);
        CHECK(header(open, "Set-Cookie").empty());
        CHECK(has(open.body, "Staff sign in"));
        CHECK_FALSE(has(open.body, "form_token"));
        if (std::string(path) == "/sign-in") continue;
        const auto own = get(path, token);
        CHECK(has(own.body, "Role of desk"));
        CHECK(own.caching == http::Caching::no_store);
        CHECK(own.version.empty());
        CHECK(open.caching == http::Caching::revalidate);
        CHECK_FALSE(open.version.empty());
        // No answer 304 from the version of the public's page.
        const http::Match match = router.match(http::Method::get, request(http::Method::get, path).path);
        CHECK(match.route->version(request(http::Method::get, path, token)).empty());
        CHECK(match.route->version(request(http::Method::get, path)) == open.version);
    }
}

TEST_CASE_FIXTURE(SignedInFixture, "a form that is sent after the session ended is carried through the sign-in and can be sent again") {
    const std::string token = add_whole("boss", Role::administrator);
    http::Request late = request(http::Method::post, "/people?from=list", token);
    late.form = http::parse_urlencoded("name=new-worker&shown_name=Line+one%0D%0Aline+two+%3Cb%3E&role=worker&role=editor&password=secret+words+here&code=123456");
    late.form.add("form_token", who(token).form_token);
    pass(std::chrono::hours(2));
    const auto ended = ask(late);
    CHECK(ended.status == 403);
    CHECK(has(ended.body, "What you typed is not lost"));
    CHECK(has(ended.body, "name=\"kept:shown_name\""));
    CHECK(has(ended.body, "line two &lt;b&gt;"));
    for (const char* secret : {"secret words here", "123456", "kept:password", "kept:form_token"}) CHECK_FALSE(has(ended.body, secret));
    // Through both steps.
    const std::string carried = "&kept_to=%2Fpeople%3Ffrom%3Dlist&kept:name=new-worker&kept:shown_name=Line+one%0D%0Aline+two+%3Cb%3E&kept:role=worker&kept:role=editor&kept:form_token=x";
    const auto step = post("/sign-in", {}, "name=boss&password=brown+fox+kettle+moss" + carried);
    REQUIRE(has(step.body, "name=\"ticket\""));
    CHECK(has(step.body, "name=\"kept:shown_name\""));
    const std::size_t at = step.body.find("name=\"ticket\" value=\"") + 21;
    const std::string ticket = step.body.substr(at, step.body.find('"', at) - at);
    const auto again = post("/sign-in/code", {}, "ticket=" + ticket + "&code=" + code_of("boss") + carried);
    CHECK(again.status == 200);
    const std::string renewed = new_token(again);
    REQUIRE(who(renewed).is_signed_in());
    CHECK(has(again.body, "action=\"/people?from=list\""));
    CHECK(has(again.body, "value=\"" + who(renewed).form_token + "\""));
    CHECK(has(again.body, "name=\"role\" value=\"worker\""));
    CHECK(has(again.body, "name=\"role\" value=\"editor\""));
    CHECK_FALSE(accounts.person_by_name("new-worker").has_value());  // nothing is done before it is sent again
    const auto done = post("/people", renewed, "name=new-worker&shown_name=Line&role=worker");
    CHECK(has(done.body, "/join?k="));
}

TEST_CASE_FIXTURE(SignedInFixture, "what is carried on goes to this site only") {
    add("desk");
    const auto again = post("/sign-in", {}, "name=desk&password=brown+fox+kettle+moss&kept_to=https%3A%2F%2Fevil.example.org%2F&kept:a=b");
    CHECK_FALSE(has(again.body, "evil.example.org"));
    CHECK(has(again.body, "action=\"/\""));
}

TEST_CASE_FIXTURE(SignedInFixture, "the page of the first administrator is there until there is one") {
    CHECK(get("/first").status == 200);
    CHECK(post("/first", {}, "code=WRONG&name=boss&shown_name=Boss&password=brown+fox+kettle+moss&password_again=brown+fox+kettle+moss").status == 400);
    const std::string code = must(accounts.make_first_code());
    CHECK(has(post("/first", {}, "code=" + code + "&name=boss&shown_name=Boss&password=brown+fox+kettle+moss&password_again=brown+fox").body, "not the same"));
    CHECK(post("/first", {}, "code=" + code + "&name=boss&shown_name=Boss&password=brown+fox+kettle+moss&password_again=brown+fox+kettle+moss&role=worker").status == 303);
    CHECK(must(accounts.person_by_name("boss")).role == Role::administrator);
    CHECK(get("/first").status == 404);
    CHECK(post("/first", {}, "code=" + code + "&name=b2&shown_name=Boss&password=brown+fox+kettle+moss&password_again=brown+fox+kettle+moss").status == 404);
}

TEST_CASE_FIXTURE(SignedInFixture, "an invitation gives the role it was made for, whatever is sent with it") {
    add_whole("boss", Role::administrator);
    const core::Pass invitation = must(accounts.invite(core::at_the_machine, {"new", "New", Role::worker, {}}));
    CHECK(get("/join?k=" + invitation.token).status == 200);
    CHECK(get("/join?k=" + invitation.token).status == 200);  // looking at it does not use it up
    CHECK(get("/reset?k=" + invitation.token).status == 404);
    CHECK(get("/join?k=made-up").status == 404);
    const auto taken = post("/join", {}, "token=" + invitation.token + "&password=brown+fox+kettle+moss&password_again=brown+fox+kettle+moss&role=administrator&name=boss&id=1");
    CHECK(taken.status == 303);
    CHECK(must(accounts.person_by_name("new")).role == Role::worker);
    CHECK(post("/join", {}, "token=" + invitation.token + "&password=brown+fox+kettle+moss&password_again=brown+fox+kettle+moss").status == 404);
    CHECK(get("/join?k=" + invitation.token).status == 404);
}

TEST_CASE_FIXTURE(SignedInFixture, "an address that tries and tries is turned away for a while") {
    config.people.sign_ins_a_minute = 10;
    build();
    int status = 0, tried = 0;
    for (; tried < 30 && status != 429; ++tried) status = post("/sign-in", {}, "name=nobody-" + std::to_string(tried) + "&password=wrong").status;
    CHECK(status == 429);
    CHECK(tried == 11);
    // Invitations and resets are counted with it.
    CHECK(post("/reset", {}, "token=x&password=x&password_again=x").status == 429);
    CHECK(get("/search?q=lunch").status == 200);
}

TEST_CASE_FIXTURE(SignedInFixture, "a disabled account's page and a lower role's are gone at the next request") {
    add_whole("boss", Role::administrator);
    const std::string token = add_whole("second", Role::administrator);
    CHECK(get("/people", token).status == 200);
    must(accounts.change(core::at_the_machine, who(token).account, "Second", Role::worker, {}));
    CHECK(get("/people", token).status == 403);
    must(accounts.set_disabled(core::at_the_machine, who(token).account, true));
    CHECK(get("/people", token).status == 303);
    CHECK_FALSE(has(get("/", token).body, "Signed in as"));
}

TEST_CASE_FIXTURE(SignedInFixture, "what people are called is text on every page") {
    const std::string token = add_whole("boss", Role::administrator);
    must(accounts.invite(core::at_the_machine, {"new", "<script>alert(1)</script>\"'", Role::worker, must(accounts.add_team(core::at_the_machine, "<b>Ward</b>"))}));
    for (const char* path : {"/people", "/security-log", "/account"}) {
        const auto page = get(path, token);
        CHECK(page.status == 200);
        CHECK_FALSE(has(page.body, "<script>alert"));
        CHECK_FALSE(has(page.body, "<b>Ward"));
    }
}

TEST_CASE("addresses of other sites are not gone on to") {
    CHECK(web::local_address("/search?q=x") == "/search?q=x");
    for (const char* bad : {"", "search", "//x", "/\\x", "http://x", "/a\nb", "/a b", "\\\\x"}) CHECK(web::local_address(bad) == "/");
}
