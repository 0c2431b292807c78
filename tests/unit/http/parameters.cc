#include <doctest/doctest.h>
#include <fingerpost/http/message.h>
#include <rapidcheck.h>

#include <string>

using namespace fingerpost::http;

TEST_CASE("url-encoded text is read as fields in the order they were sent") {
    const Parameters fields = parse_urlencoded("q=foot+care&near=TS1%201AA&cat=a&cat=b&flag&=nameless&&x=1=2");
    CHECK(fields.get("q") == "foot care");
    CHECK(fields.get("near") == "TS1 1AA");
    CHECK(fields.all("cat") == std::vector<std::string>{"a", "b"});
    CHECK(fields.has("flag"));
    CHECK(fields.get("flag").empty());
    CHECK(fields.get("") == "nameless");
    CHECK(fields.get("x") == "1=2");
    CHECK_FALSE(fields.has("absent"));
    CHECK(fields.get("absent").empty());
    CHECK(fields.pairs().size() == 7);
}

TEST_CASE("ill-formed escapes are taken literally, ill-formed UTF-8 and NUL are replaced") {
    const Parameters fields = parse_urlencoded("a=100%&b=%zz&c=%4&d=%ff&e=x%00y&f=%E2%82%AC&g=%C0%80");
    CHECK(fields.get("a") == "100%");
    CHECK(fields.get("b") == "%zz");
    CHECK(fields.get("c") == "%4");
    CHECK(fields.get("d") == "\xEF\xBF\xBD");
    CHECK(fields.get("e") == "x\xEF\xBF\xBDy");
    CHECK(fields.get("f") == "€");
    CHECK(fields.get("g").find('\0') == std::string_view::npos);
}

TEST_CASE("no more fields than the limit are read") {
    std::string text;
    for (int count = 0; count < 1000; ++count) text += "a=1&";
    CHECK(parse_urlencoded(text).pairs().size() == 256);
    CHECK(parse_urlencoded(text, 3).pairs().size() == 3);
    CHECK(parse_urlencoded("", 3).pairs().empty());
    CHECK(parse_urlencoded("&&&&", 3).pairs().empty());
}

TEST_CASE("fields written as url-encoded text are read back as they were") {
    rc::check("round trip", [](const std::vector<std::pair<std::string, std::string>>& pairs) {
        Parameters written;
        for (const auto& [name, value] : pairs) {
            // Bytes above 0x7f would have to be well-formed UTF-8, and a field without name or value leaves no trace.
            std::string clean_name = "n";
            std::string clean_value;
            for (const char c : name) clean_name += static_cast<char>((c & 0x7f) == 0 ? 'z' : c & 0x7f);
            for (const char c : value) clean_value += static_cast<char>((c & 0x7f) == 0 ? 'z' : c & 0x7f);
            written.add(clean_name, clean_value + "é");
        }
        const Parameters read = parse_urlencoded(to_urlencoded(written), 100000);
        RC_ASSERT(read.pairs() == written.pairs());
    });
}

TEST_CASE("everything but unreserved characters is percent-encoded") {
    CHECK(url_encode("Az09-._~") == "Az09-._~");
    CHECK(url_encode("a b/c?d&e=f+é%") == "a%20b%2Fc%3Fd%26e%3Df%2B%C3%A9%25");
}

TEST_CASE("methods are known by the names that requests write") {
    CHECK(method_name(Method::del) == "DELETE");
    CHECK(find_method("PATCH") == Method::patch);
    CHECK_FALSE(find_method("get"));
    CHECK_FALSE(find_method("TRACE"));
    CHECK_FALSE(find_method(""));
}

TEST_CASE("a redirect says where to and is not stored") {
    const Response response = redirect("/service/1?saved=1");
    CHECK(response.status == 303);
    CHECK(response.headers.at(0).name == "Location");
    CHECK(response.headers.at(0).value == "/service/1?saved=1");
    CHECK(response.caching == Caching::no_store);
    CHECK(redirect("/", 308).status == 308);
}
