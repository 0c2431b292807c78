// The words around printed editions, changed in the browser by who may.
#include <doctest/doctest.h>
#include <fingerpost/core/front_matter.h>

#include "signed_in.h"

using namespace fingerpost;
using namespace fingerpost::web::testing;
using core::Role;
using test::has;
using test::must;

TEST_CASE_FIXTURE(SignedInFixture, "an editor changes the words around printed lists, and they are on the cover of the next booklet") {
    const std::string editor = add_whole("editor", Role::editor);
    CHECK(has(get("/print/front-matter", editor).body, "Title on the cover"));
    const auto saved = post("/print/front-matter", editor, "name=waiting-room&title=Help+near+%3Cyou%3E&introduction=One%0D%0A%0D%0ATwo&urgent=Crisis+caf%C3%A9%2C+01632+960+123");
    CHECK(saved.status == 303);
    const auto page = get("/print/front-matter?name=waiting-room&saved=1", editor);
    CHECK(has(page.body, "Help near &lt;you&gt;"));
    CHECK(has(page.body, "Saved as waiting-room."));
    CHECK(has(page.body, "front=waiting-room"));
    CHECK(must(core::front_matter(*directory, "waiting-room")).title == "Help near <you>");
    // Its logo, which is not in the form, stays.
    core::FrontMatter with_logo = must(core::front_matter(*directory, "waiting-room"));
    with_logo.logo = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04", 24);
    must(core::save_front_matter(*directory, with_logo, {"test", "command"}));
    CHECK(post("/print/front-matter", editor, "name=waiting-room&title=Another").status == 303);
    CHECK(must(core::front_matter(*directory, "waiting-room")).logo == with_logo.logo);
}

TEST_CASE_FIXTURE(SignedInFixture, "words that cannot be saved are said where they stand, and nothing typed is lost") {
    const std::string editor = add_whole("editor", Role::editor);
    const auto bad_name = post("/print/front-matter", editor, "name=a+b&title=Kept");
    CHECK(bad_name.status == 400);
    CHECK(has(bad_name.body, "Give it a name of letters"));
    CHECK(has(bad_name.body, "value=\"Kept\""));
    const auto too_long = post("/print/front-matter", editor, "name=standard&introduction=" + std::string(5000, 'a'));
    CHECK(too_long.status == 400);
    CHECK(has(too_long.body, std::string(5000, 'a')));
    CHECK(has(too_long.body, "href=\"#introduction\""));
}

TEST_CASE_FIXTURE(SignedInFixture, "who has not the right sees and changes no words in print") {
    add("desk");
    const auto signed_in = post("/sign-in", {}, "name=desk&password=brown+fox+kettle+moss");
    const std::string worker = new_token(signed_in);
    CHECK(get("/print/front-matter", worker).status == 403);
    CHECK(post("/print/front-matter", worker, "name=standard&title=Mine").status == 403);
    CHECK(get("/print/front-matter").status == 303);
    CHECK(must(core::front_matter(*directory, "standard")).title.empty());
}
