#include <doctest/doctest.h>

#include "../../../src/web/assets.h"
#include "../../../src/web/files.h"
#include "../../../src/web/templates.h"
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::web;

namespace {

base::Result<std::unique_ptr<Templates>> load_one(const std::string& text) {
    const WebFiles files{{"templates/page.tpl", text}, {"assets/site.css", "body {}"}};
    return Templates::load(files, testing::look().messages, Assets(files));
}

std::string rendered(const std::string& text, const std::string& value) {
    auto templates = load_one(text);
    REQUIRE(templates);
    Dictionary values("test");
    put(values, "VALUE", value);
    return (*templates)->render("page.tpl", values);
}

}  // namespace

TEST_CASE("markers become the words of the language, made safe for HTML") {
    const WebFiles none;
    const auto filled = fill_markers("t", "<p>[[foot.safety]]</p>", testing::look().messages, Assets(none));
    REQUIRE(filled);
    CHECK(*filled == "<p>Worried about someone’s safety?</p>");
    CHECK(escape_html("a \"b\" <c> & 'd'") == "a &quot;b&quot; &lt;c&gt; &amp; &#39;d&#39;");
}

TEST_CASE("a template that names what does not exist is refused, and the template named") {
    for (const char* text : {"[[no.such.message]]", "[[asset:missing.css]]", "[[results.heading]]", "[[unknown"}) {
        const auto templates = load_one(text);
        REQUIRE_FALSE(templates);
        CHECK(templates.error().field == "templates/page.tpl");
        CHECK(templates.error().code == base::ErrorCode::invalid);
    }
}

TEST_CASE("a template that does not parse, or would choose its own escaping, is refused") {
    CHECK_FALSE(load_one("{{#OPEN}} never closed"));
    CHECK_FALSE(load_one("{{VALUE:none}}"));
    CHECK_FALSE(load_one("{{%AUTOESCAPE context=\"MANUAL\"}}{{VALUE}}"));
}

TEST_CASE("every value is escaped by the place it stands in") {
    const std::string attack = "\"><script>alert(1)</script>";
    CHECK(rendered("<p>{{VALUE}}</p>", attack).find("<script") == std::string::npos);
    CHECK(rendered("<input value=\"{{VALUE}}\">", attack).find("\"><script") == std::string::npos);
    CHECK(rendered("<a href=\"{{VALUE}}\">x</a>", "javascript:alert(1)").find("javascript:") == std::string::npos);
    CHECK(rendered("<a href=\"{{VALUE}}\">x</a>", " JaVaScRiPt:alert(1)").find("cript:") == std::string::npos);
    CHECK(rendered("<a href=\"{{VALUE}}\">x</a>", "data:text/html,<script>").find("data:") == std::string::npos);
    CHECK(rendered("<a href=\"{{VALUE}}\">x</a>", "/search?q=a&b=1%2B2").find("/search?q=a&amp;b=1%2B2") !=
          std::string::npos);
    CHECK(rendered("<a href=\"tel:{{VALUE}}\">x</a>", "+441632960101").find("tel:+441632960101\"") !=
          std::string::npos);
}

TEST_CASE("an asset's address holds a hash of it, and no other hash is answered") {
    const Assets assets(built_in_files());
    const auto address = assets.address("site.css");
    REQUIRE(address);
    CHECK(address->starts_with("/assets/site."));
    CHECK(address->ends_with(".css"));
    const Asset* asset = assets.find(address->substr(8));
    REQUIRE(asset);
    CHECK(asset->content_type == "text/css; charset=utf-8");
    CHECK(assets.find("site.css") == nullptr);
    CHECK(assets.find("site.000000000000.css") == nullptr);
    CHECK(assets.find("../templates/layout.tpl") == nullptr);
    CHECK_FALSE(assets.address("missing.css"));
}

TEST_CASE("what a browser must fetch for a page is small") {
    const WebFiles files = built_in_files();
    CHECK(files.at("assets/site.css").size() < 22'000);
    CHECK(files.at("assets/leave.js").size() < 2'048);
    CHECK(files.at("assets/site.css").find("url(") == std::string::npos);
    CHECK(files.at("assets/site.css").find("@import") == std::string::npos);
}
