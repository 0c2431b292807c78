#include <doctest/doctest.h>
#include <fingerpost/model/contact_details.h>
#include <rapidcheck.h>

#include "support.h"

using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

template <class Result>
std::string outcome(const Result& result) {
    return result ? *result : "refused: " + result.error().message;
}

bool is_refused(const fingerpost::base::Result<std::string>& result) {
    // Every refusal says what to do.
    return !result && result.error().code == fingerpost::base::ErrorCode::invalid && !result.error().message.empty() &&
           !result.error().hint.empty();
}

}  // namespace

TEST_CASE("postcodes of every form are normalised, whatever their case and spaces") {
    CHECK(outcome(parse_postcode("fp11aa")) == "FP1 1AA");
    CHECK(outcome(parse_postcode("LS62NY")) == "LS6 2NY");
    CHECK(outcome(parse_postcode("  ls6   2ny ")) == "LS6 2NY");
    CHECK(outcome(parse_postcode("M1 1AE")) == "M1 1AE");
    CHECK(outcome(parse_postcode("B338TH")) == "B33 8TH");
    CHECK(outcome(parse_postcode("CR2 6XH")) == "CR2 6XH");
    CHECK(outcome(parse_postcode("DN551PT")) == "DN55 1PT");
    CHECK(outcome(parse_postcode("W1A1HQ")) == "W1A 1HQ");
    CHECK(outcome(parse_postcode("ec1a 1bb")) == "EC1A 1BB");
    CHECK(outcome(parse_postcode("gir0aa")) == "GIR 0AA");
    CHECK(outcome(parse_postcode("LS6\u00A02NY")) == "LS6 2NY");
    CHECK(outcome(parse_postcode("LS6 2NY.")) == "LS6 2NY");
}

TEST_CASE("a letter O where only a nought can stand is mended; elsewhere a slip is refused") {
    CHECK(outcome(parse_postcode("YO18 ONX")) == "YO18 0NX");
    CHECK(is_refused(parse_postcode("LSO 2NY")));
    CHECK(is_refused(parse_postcode("LS6 INY")));
    CHECK(is_refused(parse_postcode("LS6 2OY")));
}

TEST_CASE("what has not the form of a postcode is refused with a reason and a hint") {
    for (const char* text : {"", "LS6", "LS6 2", "12345", "QQ1 1AA", "LS6 2NYX", "Leeds", "LS6 2N!", "Ł1 1AA",
                             "LS666 2NY", "a very long text that goes on and on and certainly is no postcode at all"}) {
        CAPTURE(text);
        CHECK(is_refused(parse_postcode(text)));
    }
    CHECK(parse_postcode("LS6").error().message == "it is only the first half of a postcode");
}

TEST_CASE("the first half of a postcode alone is read, and nothing else is") {
    for (const auto& [text, outcode] : std::vector<std::pair<std::string, std::string>>{{"fp1", "FP1"}, {" FP12 ", "FP12"}, {"W1A", "W1A"}, {"EC1a", "EC1A"}}) {
        CHECK(parse_outcode(text).value_or("") == outcode);
    }
    for (const char* text : {"", "FP", "FP1 1AA", "FP11AA", "FP1 1", "hello", "F P1", "FP1;", "فP1", "FP1FP1FP1", "QQ1"}) {
        CHECK_MESSAGE(!parse_outcode(text).has_value(), std::string(text));
    }
}

TEST_CASE("the outcode is the first half") {
    CHECK(outcode("FP1 1AA") == "FP1");
    CHECK(outcode("FP1") == "FP1");
}

TEST_CASE("a normalised postcode is normalised to itself, and any text is safe to try") {
    CHECK(rc::check("parse_postcode is idempotent", [](const std::string& text) {
        const auto once = parse_postcode(text);
        RC_ASSERT(!once || *parse_postcode(*once) == *once);
    }));
}

TEST_CASE("the postcodes of a real directory are read") {
    const auto path = shared_data("data/north_directory.jsonl");
    if (!path) return;
    int refused = 0, all = 0;
    for (const Json& row : read_json_lines(*path)) {
        const std::string text = row.value("postcode", "");
        if (text.empty()) continue;
        ++all;
        if (parse_postcode(text)) continue;
        ++refused;
        MESSAGE("refused: " << text << ": " << parse_postcode(text).error().message);
    }
    CHECK(all > 0);
    CHECK(refused * 100 <= all);
}

TEST_CASE("e-mail addresses are checked, trimmed and their domain put in lower case") {
    CHECK(outcome(parse_email(" Office@Example.ORG ")) == "Office@example.org");
    CHECK(outcome(parse_email("mailto:a.b+c@mail.example.co.uk")) == "a.b+c@mail.example.co.uk");
    CHECK(outcome(parse_email("o'brien@example.org")) == "o'brien@example.org");
}

TEST_CASE("what is no e-mail address is refused with a reason and a hint") {
    for (const char* text :
         {"", "office", "office@", "@example.org", "office@example", "a@b@example.org", "a b@example.org",
          "a..b@example.org", ".a@example.org", "a@example..org", "a@-example.org", "a@example.org, b@example.org",
          "a@example.org.", "office at example.org", "a@127.0.0.1.1"}) {
        CAPTURE(text);
        CHECK(is_refused(parse_email(text)));
    }
    CHECK(is_refused(parse_email(std::string(300, 'a') + "@example.org")));
}

TEST_CASE("a likely slip in the domain is mended as a suggestion") {
    CHECK(suggest_email("ann@gmial.com") == "ann@gmail.com");
    CHECK(suggest_email("ann@hotmial.co.uk") == "ann@hotmail.co.uk");
    CHECK(suggest_email("ann@yaho.co.uk") == "ann@yahoo.co.uk");
    CHECK(suggest_email("ann@btintenet.com") == "ann@btinternet.com");
    CHECK(suggest_email("ann@outlok.com") == "ann@outlook.com");
    CHECK(suggest_email("ann@gmail.con") == "ann@gmail.com");
    CHECK(suggest_email("office@fernleigh.orguk") == "office@fernleigh.org.uk");
    CHECK(suggest_email("office@fernleigh.co.ku") == "office@fernleigh.co.uk");
}

TEST_CASE("domains that are right, or merely rare, are left alone") {
    for (const char* email :
         {"ann@gmail.com", "ann@ymail.com", "ann@mail.com", "ann@email.com", "ann@nhs.net", "ann@example.org",
          "ann@aol.com", "ann@sky.uk", "ann@tail.com", "ann@live.com", "no at sign", "a@"}) {
        CAPTURE(email);
        CHECK_FALSE(suggest_email(email));
    }
}

TEST_CASE("web addresses get a scheme and a host in lower case, and keep the rest") {
    CHECK(outcome(parse_web_address("www.example.org")) == "http://www.example.org");
    CHECK(outcome(parse_web_address(" HTTPS://WWW.Example.org/A/b?c=D#e ")) == "https://www.example.org/A/b?c=D#e");
    CHECK(outcome(parse_web_address("example.org:8080/x")) == "http://example.org:8080/x");
    CHECK(outcome(parse_web_address("//example.org")) == "http://example.org");
    CHECK(outcome(parse_web_address("http://www.example.org.")) == "http://www.example.org");
    CHECK(outcome(parse_web_address("http://example.org/a|b\"c<d>")) == "http://example.org/a%7Cb%22c%3Cd%3E");
    CHECK(outcome(parse_web_address("http://example.org/a:b@c")) == "http://example.org/a:b@c");
    CHECK(outcome(parse_web_address("http://bücher.example")) == "http://bücher.example");
}

TEST_CASE("addresses that are unsafe, or no web addresses, are refused with a reason and a hint") {
    for (const char* text : {"",
                             "javascript:alert(1)",
                             "JavaScript:alert(1)",
                             "data:text/html,x",
                             "mailto:a@example.org",
                             "a@example.org",
                             "http://user@example.org",
                             "http://user:pass@example.org/",
                             "user:pass@example.org",
                             "ftp://example.org",
                             "http://localhost",
                             "http://",
                             "http:example.org",
                             "http:/example.org",
                             "see Facebook",
                             "http://example.org/a b",
                             "http://exam ple.org",
                             "example.org or example.com",
                             "http://example.org:99999",
                             "http://example.org:x",
                             "http://-a.org",
                             "http://a..org",
                             "http://1.2.3",
                             "java\tscript:alert(1)",
                             "http://example.org\\@evil.example",
                             "http://http://example.org",
                             "\x01javascript:alert(1)",
                             "http://\xff.org"}) {
        CAPTURE(text);
        CHECK(is_refused(parse_web_address(text)));
    }
}

TEST_CASE("an accepted web address is http or https and is accepted again unchanged") {
    CHECK(rc::check("parse_web_address is idempotent", [](const std::string& noise, bool secure) {
        for (const std::string& text : {noise, (secure ? "https://example.org/" : "example.org/") + noise}) {
            const auto once = parse_web_address(text);
            if (!once) continue;
            RC_ASSERT(once->starts_with("http://") || once->starts_with("https://"));
            RC_ASSERT(*parse_web_address(*once) == *once);
        }
        (void)parse_email(noise);
        (void)suggest_email(noise);
    }));
}

TEST_CASE("people read web addresses without scheme and closing slash") {
    CHECK(display_web_address("https://www.example.org/a/") == "www.example.org/a");
    CHECK(display_web_address("http://example.org") == "example.org");
    CHECK(display_web_address("example.org/?q=1") == "example.org/?q=1");
}

TEST_CASE("the web addresses of a real directory are read") {
    const auto path = shared_data("data/north_directory.jsonl");
    if (!path) return;
    int refused = 0, all = 0;
    for (const Json& row : read_json_lines(*path)) {
        const std::string text = row.value("url", "");
        if (text.empty()) continue;
        ++all;
        if (!parse_web_address(text)) ++refused;
    }
    CHECK(refused * 20 <= all);
}
