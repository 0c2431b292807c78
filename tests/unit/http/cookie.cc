#include <doctest/doctest.h>
#include <fingerpost/http/cookie.h>

using namespace fingerpost::http;

namespace {

std::string read(const char* header, const char* name = "__Host-x") {
    Request request;
    request.cookie = header;
    return std::string(cookie(request, name));
}

}  // namespace

TEST_CASE("a cookie is read by its whole name") {
    CHECK(read("__Host-x=abc") == "abc");
    CHECK(read("a=1; __Host-x=abc; b=2") == "abc");
    CHECK(read("a=1;__Host-x=abc") == "abc");
    CHECK(read("x__Host-x=1; __Host-xx=2") == "");
    CHECK(read("__host-x=1") == "");
    CHECK(read("__Host-x") == "");
    CHECK(read("") == "");
    CHECK(read(";;; =;") == "");
    CHECK(read("__Host-x=a=b") == "a=b");
}

TEST_CASE("of two cookies of one name neither is believed: one of them may have been planted") {
    CHECK(read("__Host-x=one; __Host-x=two") == "");
    CHECK(read("__Host-x=one; __Host-x=one") == "");
}

TEST_CASE("a session's cookie is for this host alone, unseen by scripts, and goes over https only") {
    CHECK(host_cookie("__Host-x", "abc").name == "Set-Cookie");
    CHECK(host_cookie("__Host-x", "abc").value == "__Host-x=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
    CHECK(forget_host_cookie("__Host-x").value == "__Host-x=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax");
}
