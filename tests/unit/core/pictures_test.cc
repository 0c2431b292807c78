// Pictures that are sent to everybody: what may be one, and what only looks like one.
#include <doctest/doctest.h>
#include <fingerpost/core/pictures.h>

#include <random>

#include "support/must.h"

using namespace fingerpost;
using test::must;

namespace {

std::string svg(const std::string& inside, const std::string& attributes = {}) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 10 10\"" + attributes + ">" + inside + "</svg>";
}

const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04", 24);
const std::string jpeg("\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x11\x08\0\x02\0\x03\x03\x01\x22\0", 22);

}  // namespace

TEST_CASE("a plain SVG as drawing programs save it is a picture") {
    for (const std::string& good :
         {svg("<path d=\"M0 0h4v4z\" fill='#0b4f3c'/>"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Made by hand -->\n" + svg("<g><title>A &amp; B</title><circle r=\"2\"/></g>"),
          svg("<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs><rect width=\"4\" height=\"4\" fill=\"url(#a)\"/>"),
          svg("<defs><symbol id=\"b\"><path d=\"M0 0\"/></symbol></defs><use xlink:href=\"#b\"/><use href='#b'/>"), svg("<style>.a{fill:#fff;stroke:url(#a)}</style><path class=\"a\" d=\"M0 0\"/>"),
          svg("<text x=\"1\" y=\"2\">Café <tspan>Überall</tspan></text>"), "\xef\xbb\xbf" + svg("<path d=\"M0 0\"/>")}) {
        CAPTURE(good);
        CHECK(must(core::check_picture(good)) == "image/svg+xml");
    }
}

TEST_CASE("an SVG that could run, fetch or hide anything is refused, however it is written") {
    for (const std::string& bad :
         {svg("<script>alert(1)</script>"), svg("<SCRIPT>alert(1)</SCRIPT>"), svg("<g><script/></g>"), svg("", " onload=\"alert(1)\""), svg("<path d=\"M0 0\" OnClick='x'/>"),
          svg("<a href=\"javascript:alert(1)\"><path d=\"\"/></a>"), svg("<use href=\"https://example.org/a.svg#b\"/>"), svg("<use xlink:href=\"data:image/svg+xml,x\"/>"),
          svg("<use xlink:href=\"&#35;a\"/>"), svg("<image href=\"https://example.org/a.png\"/>"), svg("<image xlink:href=\"file:///etc/passwd\"/>"), svg("<foreignObject><p>x</p></foreignObject>"),
          svg("<iframe src=\"https://example.org\"/>"), svg("<animate attributeName=\"href\" to=\"javascript:x\"/>"), svg("<set attributeName=\"onload\" to=\"x\"/>"),
          svg("<handler>x</handler>"), svg("<style>@import url(https://example.org/a.css)</style>"), svg("<style>.a{fill:url(https://example.org/a)}</style>"),
          svg("<style>.a{fill:u\\72l(https://example.org)}</style>"), svg("<style>.a{fill:url( 'https://example.org')}</style>"), svg("<path style=\"fill:url(//example.org)\"/>"),
          svg("<path style=\"background:image-set('a' 1x)\"/>"), svg("<style><![CDATA[ @import 'a'; ]]></style>"), svg("<filter><feImage href=\"https://example.org\"/></filter>"),
          std::string("<!DOCTYPE svg [<!ENTITY a \"b\">]>") + svg("<text>&a;</text>"), std::string("<!DOCTYPE svg SYSTEM \"file:///etc/passwd\">") + svg(""),
          std::string("<?xml-stylesheet href=\"https://example.org/a.css\"?>") + svg(""), svg("<text>&x;</text>"), svg("<g xml:base=\"https://example.org/\"><use href=\"#a\"/></g>"),
          std::string("<html><svg></svg></html>"), std::string("<svg"), svg("<g>"), std::string("<svg></svg></svg>"), std::string("<svg x></svg>"), std::string("<svg a=b></svg>"),
          std::string("<svg a=\"<script>\"></svg>"), svg(std::string("\0", 1)), svg("\xff"), std::string("<!-- <svg -->"), std::string("<svg></svg><script></script>")}) {
        CAPTURE(bad);
        const auto checked = core::check_picture(bad);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().code == base::ErrorCode::unsupported);
    }
    std::string deep;
    for (int level = 0; level < 5000; ++level) deep += "<g>";
    CHECK_FALSE(core::check_picture(svg(deep)));
}

TEST_CASE("PNG and JPEG are known by their bytes, broken and huge ones refused") {
    CHECK(must(core::check_picture(png)) == "image/png");
    CHECK(must(core::check_picture(jpeg)) == "image/jpeg");
    for (const std::string& bad : {std::string(), std::string("GIF89a"), std::string("RIFF1234WEBP"), png.substr(0, 20), std::string("\xff\xd8\xff"), std::string("\xff\xd8\xff\xe0\0\0", 6),
                                   jpeg.substr(0, 12), std::string("%PDF-1.7"), std::string("MZ")}) {
        CHECK_FALSE(core::check_picture(bad));
    }
    std::string bomb = png;
    bomb.replace(16, 4, "\x7f\xff\xff\xff");
    CHECK_FALSE(core::check_picture(bomb));
    CHECK(core::check_picture(png + std::string(core::largest_picture, 'x')).error().code == base::ErrorCode::too_large);
}

TEST_CASE("no bytes at all bring the check down: a thousand damaged pictures") {
    std::mt19937 random(20261122);
    const std::string seeds[] = {png, jpeg, svg("<style>.a{fill:url(#a)}</style><use href='#b'/><text>x &amp; y</text>")};
    for (int round = 0; round < 1000; ++round) {
        std::string bytes = seeds[static_cast<std::size_t>(round) % 3];
        for (int change = 0; change < 4; ++change) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        bytes.resize(random() % (bytes.size() + 1));
        if (const auto type = core::check_picture(bytes)) CHECK(*type == core::picture_type(bytes));
    }
}

TEST_CASE("a JPEG goes into print inside a picture of its own size, and base64 comes back as it went") {
    const std::string printable = core::printable_picture(jpeg);
    CHECK(printable.find("width=\"3\" height=\"2\"") != std::string::npos);
    CHECK(core::printable_picture(png) == png);
    for (std::size_t length = 0; length < 40; ++length) {
        std::string bytes;
        for (std::size_t at = 0; at < length; ++at) bytes += static_cast<char>(at * 41 + 200);
        CHECK(core::from_base64(core::to_base64(bytes)) == bytes);
    }
}
