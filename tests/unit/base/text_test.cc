#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace fingerpost::base;

namespace {

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    for (const Token& token : tokenise(text)) out.push_back(token.text);
    return out;
}

using List = std::vector<std::string>;

const List nasty{"",
                 "\xff\xfe",
                 "a\x80"
                 "b",
                 "\xe2\x82",
                 "\xed\xa0\x80",      // a surrogate
                 "\xc0\xaf",          // an overlong slash
                 "\xf4\x90\x80\x80",  // beyond Unicode
                 std::string("a\0b", 3),
                 "👩‍👩‍👧‍👦 family 🏳️‍🌈",
                 "e\u0301\u0302\u0303\u0304",
                 "\u202Eevil\u202C",
                 "مرحبا بالعالم",
                 "שָׁלוֹם",
                 "हिन्दी",
                 "ไทย",
                 "漢字かな",
                 "ﬁne ＡＢ ½ Ⅳ ß İ ı Σς"};

}  // namespace

TEST_CASE("folding removes case, accents, width and compatibility forms") {
    CHECK(fold("Café ﬁne ＡＢ") == "cafe fine ab");
    CHECK(fold("NAÏVE Straße ΆΣ") == "naive strasse ασ");
    CHECK(fold("e\u0301") == fold("é"));
    CHECK(fold("ÅNGSTRÖM") == "angstrom");
    CHECK(fold("Łódź") == "łodz");
    CHECK(fold("Plain ASCII 123") == "plain ascii 123");
    CHECK(fold("café") == fold("CAFÉ"));
}

TEST_CASE("folding leaves the letters and vowel signs of other scripts alone") {
    CHECK(fold("हिन्दी") == "हिन्दी");
    CHECK(fold("ไทย") == "ไทย");
    CHECK(fold("漢字") == "漢字");
}

TEST_CASE("folding folded text changes nothing") {
    CHECK(rc::check("fold is idempotent", [](const std::string& bytes, std::size_t pick) {
        const std::string text = nasty[pick % nasty.size()] + bytes;
        RC_ASSERT(fold(fold(text)) == fold(text));
        RC_ASSERT(is_utf8(fold(make_utf8(text))));
    }));
}

TEST_CASE("tokens are folded words, with the bytes they came from") {
    const std::string text = "Foot-care: Men's CAFÉ (11am)";
    const auto tokens = tokenise(text);
    CHECK(words(text) == List{"foot", "care", "mens", "cafe", "11am"});
    REQUIRE(tokens.size() == 5);
    CHECK(text.substr(tokens[2].begin, tokens[2].end - tokens[2].begin) == "Men's");
    CHECK(text.substr(tokens[3].begin, tokens[3].end - tokens[3].begin) == "CAFÉ");
}

TEST_CASE("apostrophes of every kind vanish inside a word and never make one") {
    CHECK(words("can't can’t can`t canʼt") == List{"cant", "cant", "cant", "cant"});
    CHECK(words("' rock 'n' roll '' dogs' home") == List{"rock", "n", "roll", "dogs", "home"});
}

TEST_CASE("soft hyphens and joiners inside a word do not part it; a zero-width space does") {
    CHECK(words("chiro\u00ADpody") == List{"chiropody"});
    CHECK(words("foot\u200Bcare") == List{"foot", "care"});
    CHECK(words("foot\u2060care") == List{"footcare"});
}

TEST_CASE("emoji, operators and punctuation separate and are no words") {
    CHECK(words("👩‍👩‍👧‍👦 foot 🏳️‍🌈 care ❤️ AND -x \"quoted\" a*b NEAR/3") ==
          List{"foot", "care", "and", "x", "quoted", "a", "b", "near", "3"});
    CHECK(words("🙂🙂🙂").empty());
    CHECK(words("!!! --- '''").empty());
}

TEST_CASE("words of other scripts are words") {
    CHECK(words("مرحبا بالعالم").size() == 2);
    CHECK(words("हिन्दी भाषा") == List{"हिन्दी", "भाषा"});
}

TEST_CASE("tokens stop at the limit") {
    CHECK(tokenise("a b c d", 2).size() == 2);
    CHECK(tokenise("a b", 0).empty());
    CHECK(tokenise("a b", 2).size() == 2);
}

TEST_CASE("tokens of any bytes lie in order within their source and are folded") {
    CHECK(rc::check("spans are ordered", [](const std::string& bytes, std::size_t pick) {
        const std::string text = bytes + nasty[pick % nasty.size()];
        std::size_t last = 0;
        for (const Token& token : tokenise(text)) {
            RC_ASSERT(token.begin >= last && token.begin < token.end && token.end <= text.size());
            RC_ASSERT(!token.text.empty());
            last = token.end;
        }
    }));
}

TEST_CASE("a megabyte of text, well-formed or not, is handled") {
    const std::string good = [] {
        std::string made;
        while (made.size() < (1u << 20)) made += "Café ";
        return made;
    }();
    CHECK(tokenise(good).size() == (good.size() / 6));
    CHECK(fold(good).size() < good.size());
    const std::string one_word(1u << 20, 'A');
    CHECK(tokenise(one_word).at(0).text.size() == one_word.size());
    const std::string bad(1u << 20, '\xff');
    CHECK(tokenise(bad).empty());
    CHECK_FALSE(is_utf8(bad));
    CHECK(is_utf8(make_utf8(bad)));
    CHECK(squeeze(std::string(1u << 20, ' ')).empty());
    CHECK(trim(std::string(1u << 20, ' ')).empty());
    CHECK_FALSE(collation_key(good).empty());
}

TEST_CASE("well-formed UTF-8 is told from ill-formed, and made of it") {
    CHECK(is_utf8("Café 👩‍👩‍👧‍👦"));
    CHECK(is_utf8(std::string("\0", 1)));
    for (std::size_t bad = 1; bad < 7; ++bad) {
        CAPTURE(bad);
        CHECK_FALSE(is_utf8(nasty[bad]));
        CHECK(is_utf8(make_utf8(nasty[bad])));
        CHECK(make_utf8(nasty[bad]).find("\uFFFD") != std::string::npos);
    }
    CHECK(make_utf8("a\x80"
                    "b") == "a\uFFFDb");
    CHECK(make_utf8("good é") == "good é");
}

TEST_CASE("trimming takes Unicode's white space from both ends and nothing else") {
    CHECK(trim("\u00A0\t foot care \u3000\n") == "foot care");
    CHECK(trim("") == "");
    CHECK(trim(" \u2003 ") == "");
    CHECK(trim("\xff ") == "\xff");
    CHECK(trim("é") == "é");
}

TEST_CASE(
    "squeezing makes one line with single spaces and drops control characters, but not what holds emoji together") {
    CHECK(squeeze("  a \t\r\n b\u00A0c ") == "a b c");
    CHECK(squeeze("a\x01\x7f"
                  "b\u202Ec") == "abc");
    CHECK(squeeze("👩‍👧") == "👩‍👧");
    CHECK(squeeze("\u2028") == "");
}

TEST_CASE("cutting never splits a character") {
    CHECK(truncate_utf8("aé", 2) == "a");
    CHECK(truncate_utf8("aé", 3) == "aé");
    CHECK(truncate_utf8("👩", 3) == "");
    CHECK(truncate_utf8("abc", 0) == "");
    CHECK(rc::check("stays well-formed", [](const std::vector<std::size_t>& picks, std::size_t limit) {
        std::string text;
        for (const std::size_t pick : picks) text += make_utf8(nasty[pick % nasty.size()]);
        const std::string_view cut = truncate_utf8(text, limit % (text.size() + 2));
        RC_ASSERT(is_utf8(cut));
        RC_ASSERT(cut.size() <= limit % (text.size() + 2));
    }));
}

TEST_CASE("splitting and joining undo each other") {
    CHECK(split("a,,b,", ',') == List{"a", "", "b", ""});
    CHECK(split("", ',') == List{""});
    CHECK(join({"a", "", "b"}, ", ") == "a, , b");
    CHECK(join({}, ",") == "");
    CHECK(rc::check("join(split(x)) == x",
                    [](const std::string& text) { RC_ASSERT(join(split(text, ','), ",") == text); }));
}

TEST_CASE("replacing does not look at what it has put in") {
    CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
    CHECK(replace_all("abc", "", "x") == "abc");
    CHECK(replace_all("a<b", "<", "&lt;") == "a&lt;b");
}

TEST_CASE("comparing ignores the case of ASCII letters only") {
    CHECK(equals_ignoring_case("Content-Type", "content-TYPE"));
    CHECK_FALSE(equals_ignoring_case("é", "É"));
    CHECK_FALSE(equals_ignoring_case("a", "ab"));
    CHECK_FALSE(equals_ignoring_case("[", "{"));
}

TEST_CASE("slugs hold ASCII letters, digits and single hyphens") {
    CHECK(slugify("Foot care & Nails") == "foot-care-nails");
    CHECK(slugify("  Café – Bar's 24/7!") == "cafe-bars-24-7");
    CHECK(slugify("漢字").empty());
    CHECK(slugify("").empty());
    CHECK(rc::check("a slug is its own slug", [](const std::string& text, std::size_t pick) {
        const std::string slug = slugify(text + nasty[pick % nasty.size()]);
        RC_ASSERT(slugify(slug) == slug);
        RC_ASSERT(std::all_of(slug.begin(), slug.end(),
                              [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }));
        RC_ASSERT(slug.find("--") == std::string::npos);
    }));
}

TEST_CASE("keys sort as an English reader expects: case, accents and punctuation last") {
    List names{"zebra", "Éclair", "eclair", "Apple", "apple", "co-op", "coop", "Coat", "10", "9"};
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return collation_key(a) < collation_key(b); });
    const auto place = [&](const char* name) { return std::find(names.begin(), names.end(), name) - names.begin(); };
    CHECK(place("apple") < place("Coat"));
    CHECK(place("Coat") < place("co-op"));
    CHECK(place("Éclair") < place("zebra"));
    CHECK(place("eclair") + 1 == place("Éclair"));
    CHECK(collation_key("") < collation_key("a"));
    CHECK(collation_key("foot care").find('\0') == std::string::npos);
}
