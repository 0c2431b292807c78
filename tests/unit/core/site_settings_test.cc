// What is changed while the directory is open: settings, colours that can be read, urgent numbers, the logo.
#include <doctest/doctest.h>
#include <fingerpost/base/files.h>
#include <fingerpost/core/contrast.h>
#include <fingerpost/core/edition.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/pictures.h>
#include <fingerpost/core/site_settings.h>

#include <cmath>

#include "support/directory.h"
#include "support/text.h"

using namespace fingerpost;
using test::has;
using test::must;

namespace {

const store::Author who{"somebody", "web"};
const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04", 24);

core::Colour colour(const char* text) { return *core::parse_colour(text); }
double rounded(double ratio) { return std::round(ratio * 100) / 100; }

}  // namespace

TEST_CASE("contrast is what WCAG's formula gives: the known pairs of black, white, greys and yellow") {
    CHECK(rounded(core::contrast_ratio(colour("#000"), colour("#fff"))) == 21);
    CHECK(rounded(core::contrast_ratio(colour("#fff"), colour("#fff"))) == 1);
    CHECK(rounded(core::contrast_ratio(colour("#767676"), colour("#ffffff"))) == 4.54);
    CHECK(rounded(core::contrast_ratio(colour("#777777"), colour("#ffffff"))) == 4.48);
    CHECK(rounded(core::contrast_ratio(colour("#ff0000"), colour("#ffffff"))) == 4.0);
    CHECK(rounded(core::contrast_ratio(colour("#ffffff"), colour("#0000FF"))) == 8.59);
    for (const char* none : {"", "#", "#12", "#12345", "#1234567", "red", "#gggggg", "#12 456", "rgb(1,2,3)", "#0b4f3c;}"}) {
        CAPTURE(none);
        CHECK_FALSE(core::parse_colour(none));
    }
}

TEST_CASE("the colours that are shipped can all be read, and are those of the stylesheet") {
    CHECK(core::contrast_faults({}).empty());
    const std::string css = must(base::read_file(std::string(FINGERPOST_SOURCE_DIR) + "/web/assets/site.css", 1 << 20));
    const std::pair<const char*, const char*> names[] = {{"brand", "post"}, {"link", "link"}, {"tint", "tint"}, {"wash", "wash"}, {"ink", "ink"},
                                                         {"muted", "muted"}, {"focus", "focus"}, {"warning", "warn-wash"}};
    for (const auto& [name, property] : names) {
        CAPTURE(name);
        CHECK(has(css, std::string("--") + property + ": " + core::colour_text(core::named_colour({}, name))));
    }
    CHECK(core::named_colour({}, "paper") == core::Colour{255, 255, 255});
}

TEST_CASE("a colour that cannot be read is refused with the nearest that can, and that one is taken") {
    const test::OpenDirectory fixture;
    const base::Config file;
    const auto refused = core::save_site_settings(*fixture.directory, file, {{"colour.link", "#8fb8e8"}}, who);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "colour.link");
    CHECK(has(refused.error().message, "4.5 is the least"));
    const std::size_t at = refused.error().hint.find('#');
    REQUIRE(at != std::string::npos);
    const std::string offered = refused.error().hint.substr(at);
    CHECK(must(core::site_now(*fixture.directory, file))->palette == core::Palette{});
    must(core::save_site_settings(*fixture.directory, file, {{"colour.link", offered}}, who));
    const auto now = must(core::site_now(*fixture.directory, file));
    CHECK(core::colour_text(now->palette.link) == offered);
    CHECK(core::contrast_faults(now->palette).empty());
    // Every offer passes, whatever was asked for; what has none is told so.
    for (const char* asked : {"#000000", "#ffffff", "#ffd21f", "#808080", "#00ff00", "#123456", "#e6f1ec", "#ff00ff"}) {
        for (const core::PaletteColour& one : core::palette_colours()) {
            core::Palette palette;
            palette.*one.colour = colour(asked);
            for (const core::ContrastFault& fault : core::contrast_faults(palette)) {
                if (fault.colour != one.name) continue;
                CAPTURE(asked);
                CAPTURE(one.name);
                REQUIRE(fault.instead);
                palette.*one.colour = *fault.instead;
                CHECK(core::contrast_faults(palette).empty());
                break;
            }
        }
    }
}

TEST_CASE("a saved name goes before the file's at once, for whoever has the directory open, and back again") {
    const test::OpenDirectory fixture;
    const auto elsewhere = fixture.open();  // another process
    base::Config file;
    file.site.name = "From the file";
    file.site.area = "Ashcombe";
    const core::LiveSite here(*fixture.directory, file), there(*elsewhere, file);
    CHECK(there.now()->config.site.name == "From the file");
    must(core::save_site_settings(*fixture.directory, file, {{"site.name", "  Help   in Fernleigh "}, {"site.area", "Ashcombe"}}, who));
    CHECK(here.now()->config.site.name == "Help in Fernleigh");
    CHECK(there.now()->config.site.name == "Help in Fernleigh");
    // What was sent as it stood stays the file's.
    CHECK_FALSE(there.now()->own.contains("site.area"));
    const auto noted = must(must(fixture.directory->store())->last_noted("setting", "live.site.name"));
    REQUIRE(noted);
    CHECK(noted->author.who == "somebody");
    // Emptied on purpose is not the same as not set.
    must(core::save_site_settings(*fixture.directory, file, {{"site.area", ""}}, who));
    CHECK(there.now()->config.site.area.empty());
    must(core::forget_site_settings(*fixture.directory, {"site.name", "site.area"}, who));
    CHECK(there.now()->config.site.name == "From the file");
    CHECK(there.now()->config.site.area == "Ashcombe");
}

TEST_CASE("a value that cannot be is refused by its key, and none of the others is saved") {
    const test::OpenDirectory fixture;
    const base::Config file;
    const std::pair<const char*, std::string> bad[] = {{"site.name", ""}, {"site.name", std::string(81, 'a')}, {"site.name", "\xff\xfe"}, {"site.contact_email", "not an address"},
                                                       {"site.nation", "atlantis"}, {"colour.brand", "green"}, {"policy.inclusion", "  "}, {"site.base_url", "https://x.example.org"}};
    for (const auto& [key, value] : bad) {
        CAPTURE(key);
        const auto saved = core::save_site_settings(*fixture.directory, file, {{"site.area", "Changed"}, {key, value}}, who);
        REQUIRE_FALSE(saved);
        CHECK(saved.error().field == key);
        CHECK(must(core::site_now(*fixture.directory, file))->own.empty());
    }
}

TEST_CASE("an urgent number can be changed, taken out, added and brought back, for one nation") {
    const test::OpenDirectory fixture;
    const base::Config file;
    const auto numbers = [&](const char* nation) { return must(core::site_now(*fixture.directory, file))->urgent.numbers(nation); };
    const auto before = numbers("england"), scots = numbers("scotland");
    core::UrgentNumber own{{}, "01632 960 123", "Crisis café", "You need to talk tonight.", {}, {}, false};
    must(core::save_urgent_number(*fixture.directory, "england", own, who));
    CHECK(numbers("england").size() == before.size() + 1);
    CHECK(numbers("england").back().dial == "01632960123");
    core::UrgentNumber changed = before.front();
    changed.note = "Another note.";
    must(core::save_urgent_number(*fixture.directory, "england", changed, who));
    CHECK(numbers("england").front().note == "Another note.");
    must(core::remove_urgent_number(*fixture.directory, "england", before.front().id, who));
    CHECK(numbers("england").front().id == before.at(1).id);
    CHECK(numbers("scotland") == scots);
    CHECK_FALSE(core::remove_urgent_number(*fixture.directory, "england", "no-such", who));
    CHECK_FALSE(core::save_urgent_number(*fixture.directory, "atlantis", own, who));
    own.number = "12";
    CHECK(core::save_urgent_number(*fixture.directory, "england", own, who).error().field == "number");
    must(core::restore_urgent_numbers(*fixture.directory, "england", who));
    CHECK(numbers("england").front() == before.front());
    CHECK(numbers("england").size() == before.size() + 1);
}

TEST_CASE("one logo for pages and print, whichever way it is saved") {
    const test::OpenDirectory fixture;
    const base::Config file;
    must(core::save_logo(*fixture.directory, png, who));
    CHECK(must(core::front_matter(*fixture.directory, "standard")).logo == png);
    core::FrontMatter front = must(core::front_matter(*fixture.directory, "standard"));
    front.logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><path d=\"M0 0h4v4z\"/></svg>";
    must(core::save_front_matter(*fixture.directory, front, {"test", "command"}));
    CHECK(must(core::site_now(*fixture.directory, file))->logo.type == "image/svg+xml");
    CHECK(must(core::site_now(*fixture.directory, file))->logo.bytes == front.logo);
    // Words of another name have it too, until they are given their own.
    front.name = "waiting-room";
    front.title = "Waiting room";
    must(core::save_front_matter(*fixture.directory, front, {"test", "command"}));
    must(core::save_logo(*fixture.directory, png, who));
    CHECK(must(core::front_matter(*fixture.directory, "waiting-room")).logo == png);
    must(core::save_logo(*fixture.directory, {}, who));
    CHECK(must(core::front_matter(*fixture.directory, "standard")).logo.empty());
    CHECK(must(core::site_now(*fixture.directory, file))->logo.bytes.empty());
}

TEST_CASE("a printed edition has the name, the numbers and the logo that hold now") {
    const test::OpenDirectory fixture({test::listing("1", "Lunch club")});
    const base::Config file;
    must(core::save_site_settings(*fixture.directory, file, {{"site.name", "Help in Fernleigh"}}, who));
    must(core::save_urgent_number(*fixture.directory, "england", {{}, "01632 960 123", "Crisis café", "Tonight.", {}, {}, false}, who));
    must(core::save_logo(*fixture.directory, png, who));
    const auto edition = must(core::compose_edition(*fixture.directory, file, {}, core::EditionReader::house));
    CHECK(edition.contents.site_name == "Help in Fernleigh");
    CHECK(edition.contents.urgent.back().name == "Crisis café");
    CHECK(edition.contents.front.logo == png);
    CHECK(edition.contents.front.logo_alt == "Help in Fernleigh");
}

TEST_CASE("the points of a policy are its lines with a hyphen, and the shipped one has some") {
    CHECK(core::policy_points("One.\n\n- First  point\n - Second\n-not one\n- \n") == std::vector<std::string>{"First point", "Second"});
    CHECK(core::policy_points(core::shipped_inclusion_policy()).size() > 5);
}
