#include <doctest/doctest.h>
#include <fingerpost/base/ids.h>

#include <set>

using namespace fingerpost::base;

TEST_CASE("named ids follow RFC 9562: the URL namespace gives its known value") {
    CHECK(uri_uuid("http://www.example.com/") == "fcde3c85-2270-590f-9e7c-ee003d65e0e2");
    CHECK(uri_uuid("https://example.com/") == "dd2c1780-811a-5296-81c5-178a0ef488bc");
}

TEST_CASE("the same name always gives the same id, another name another") {
    CHECK(named_uuid("source/1") == named_uuid("source/1"));
    CHECK(named_uuid("source/1") != named_uuid("source/2"));
    CHECK(named_uuid("x") != uri_uuid("x"));
    CHECK(named_uuid("")[14] == '5');
    CHECK(is_uuid(named_uuid("")));
}

TEST_CASE("random ids are version 4, in lower case and never the same") {
    std::set<std::string> seen;
    for (int count = 0; count < 1000; ++count) {
        const std::string id = random_uuid();
        CHECK(is_uuid(id));
        CHECK(id[14] == '4');
        CHECK(id.find_first_of("ABCDEF") == std::string::npos);
        seen.insert(id);
    }
    CHECK(seen.size() == 1000);
}

TEST_CASE("what has not the form of a UUID is none") {
    CHECK(is_uuid("FCDE3C85-2270-590F-9E7C-EE003D65E0E2"));
    for (const char* text : {"", "fcde3c85-2270-590f-9e7c-ee003d65e0e", "fcde3c85-2270-590f-9e7c-ee003d65e0e22",
                             "fcde3c8522705-90f-9e7c-ee003d65e0e2", "gcde3c85-2270-590f-9e7c-ee003d65e0e2",
                             "{fcde3c85-2270-590f-9e7c-ee003d65e0}", "fcde3c852270590f9e7cee003d65e0e2"}) {
        CAPTURE(text);
        CHECK_FALSE(is_uuid(text));
    }
    CHECK_FALSE(is_uuid(std::string("fcde3c85-2270-590f-9e7c-ee003d65e0e\0", 36)));
}

TEST_CASE("digests are 32 hexadecimal digits of BLAKE2b") {
    CHECK(digest("") == "cae66941d9efbd404e4d88758ea67670");
    CHECK(digest("a") != digest("b"));
    CHECK(digest(std::string(1u << 20, 'x')).size() == 32);
}
