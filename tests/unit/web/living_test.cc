// What staff change in the browser, and what the next page shows of it.
#include <doctest/doctest.h>
#include <fingerpost/core/pictures.h>
#include <fingerpost/core/site_settings.h>
#include <fingerpost/core/term_editing.h>
#include <fingerpost/core/thesaurus.h>
#include <fingerpost/core/urgent.h>

#include "signed_in.h"

using namespace fingerpost;
using namespace fingerpost::web::testing;
using core::Role;
using test::has;
using test::must;

namespace {

struct LivingFixture : SignedInFixture {
    std::string administrator = add_whole("administrator", Role::administrator);
    std::string editor = add_whole("editor", Role::editor);

    http::Response upload(const std::string& content) const {
        http::Request made = request(http::Method::post, "/settings/logo", administrator);
        made.files.push_back({"logo", "image/png", content});
        made.form.add("form_token", who(administrator).form_token);
        return ask(made);
    }
    // The address of something of the page.
    static std::string address(const std::string& page, const std::string& beginning) {
        const std::size_t at = page.find("\"" + beginning);
        return at == std::string::npos ? std::string() : page.substr(at + 1, page.find('"', at + 1) - at - 1);
    }
};

const std::string picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><path d=\"M0 0h4v4z\"/></svg>";

}  // namespace

TEST_CASE_FIXTURE(LivingFixture, "a name that is saved stands on the next page, which says who set it; forgetting it brings the file's back") {
    CHECK(has(get("/").body, "Fingerpost directory"));
    CHECK(has(get("/settings", administrator).body, "Now as fingerpost.toml has it."));
    CHECK(post("/settings", administrator, "name=Help+in+%3CFernleigh%3E&area=Fernleigh&contact_email=&nation=scotland").status == 303);
    CHECK(has(get("/").body, "Help in &lt;Fernleigh&gt;"));
    CHECK(has(get("/urgent-help").body, "Shelter Scotland"));
    const auto page = get("/settings?saved=1", administrator).body;
    CHECK(has(page, "Set here by Role of administrator"));
    CHECK(has(page, "Saved. It holds from now on."));
    CHECK(post("/settings/file", administrator, "").status == 303);
    CHECK(has(get("/").body, "Fingerpost directory"));
}

TEST_CASE_FIXTURE(LivingFixture, "what cannot be saved is said at its field, and nothing typed is lost") {
    const auto page = post("/settings", administrator, "name=&area=Kept&contact_email=nonsense&nation=england");
    CHECK(page.status == 400);
    CHECK(has(page.body, "value=\"Kept\""));
    CHECK(has(page.body, "href=\"#contact_email\""));
    CHECK(has(get("/").body, "Fingerpost directory"));
}

TEST_CASE_FIXTURE(LivingFixture, "colours are looked at and measured first; what cannot be read is not saved, even by who skips looking") {
    const auto looked = post("/settings/colours/look", administrator, "brand=%231a3a6c&link=%238fb8e8&tint=%23e6f1ec").body;
    CHECK(has(looked, "The nearest that can be read is #"));
    CHECK(has(looked, "4.5 to 1 is the least"));
    CHECK_FALSE(has(looked, "Save these colours"));
    CHECK(post("/settings/colours", administrator, "brand=%231a3a6c&link=%238fb8e8&tint=%23e6f1ec").status == 400);
    CHECK(post("/settings/colours", administrator, "brand=red%3B%7D&link=%230b4a8f&tint=%23e6f1ec").status == 400);
    CHECK_FALSE(has(get("/").body, "/look/colours-"));
    const auto good = post("/settings/colours/look", administrator, "brand=%231a3a6c&link=%230b4a8f&tint=%23e6f1ec").body;
    CHECK(has(good, "Save these colours"));
    const auto sheet = get("/look/preview.css?brand=1a3a6c&link=%7D*%7B&tint=e6f1ec");
    CHECK(has(sheet.body, ".preview { --post: #1a3a6c"));
    CHECK_FALSE(has(sheet.body, "}*{"));
    CHECK(post("/settings/colours", administrator, "brand=%231a3a6c&link=%230b4a8f&tint=%23e6f1ec").status == 303);
    const std::string address = LivingFixture::address(get("/").body, "/look/colours-");
    REQUIRE_FALSE(address.empty());
    const auto css = get(address);
    CHECK(css.caching == http::Caching::immutable);
    CHECK(has(css.content_type, "text/css"));
    CHECK(has(css.body, ":root { --post: #1a3a6c"));
    CHECK(post("/settings/colours/shipped", administrator, "").status == 303);
    CHECK_FALSE(has(get("/").body, "/look/colours-"));
    CHECK(get(address).caching == http::Caching::revalidate);
}

TEST_CASE_FIXTURE(LivingFixture, "a logo stands on every page with the directory's name for whoever cannot see it, and can do nothing by itself") {
    CHECK(upload("<svg><script>alert(1)</script></svg>").status == 400);
    CHECK(upload("GIF89a").status == 400);
    CHECK(upload(std::string(core::largest_picture + 1, 'x')).status == 400);
    CHECK(post("/settings/logo", administrator, "").status == 400);
    CHECK(get("/look/logo-000000000000").status == 404);
    CHECK(upload(picture).status == 303);
    const auto page = get("/").body;
    const std::string address = LivingFixture::address(page, "/look/logo-");
    REQUIRE_FALSE(address.empty());
    CHECK(has(page, "alt=\"Fingerpost directory\""));
    const auto logo = get(address);
    CHECK(logo.body == picture);
    CHECK(logo.content_type == "image/svg+xml");
    CHECK(has(header(logo, "Content-Security-Policy"), "default-src 'none'"));
    CHECK(has(header(logo, "Content-Security-Policy"), "sandbox"));
    CHECK(has(get("/settings/logo", administrator).body, "enctype=\"multipart/form-data\""));
    CHECK(post("/settings/logo/remove", administrator, "").status == 303);
    CHECK_FALSE(has(get("/").body, "/look/logo-"));
}

TEST_CASE_FIXTURE(LivingFixture, "urgent numbers that are saved are on the page of urgent help") {
    CHECK(post("/settings/numbers", administrator, "name=Crisis+caf%C3%A9&number=01632+960+123&when=Tonight.").status == 303);
    CHECK(has(get("/urgent-help").body, "Crisis café"));
    CHECK(post("/settings/numbers", administrator, "name=&number=01632+960+123&when=Tonight.").status == 400);
    CHECK(post("/settings/numbers", administrator, "id=made-up&name=A&number=999&when=B").status == 404);
    CHECK(has(get("/settings/numbers?id=emergency", administrator).body, "Take out: "));
    CHECK(get("/settings/numbers?id=made-up", administrator).status == 404);
    CHECK(post("/settings/numbers/remove", administrator, "id=text-relay").status == 303);
    CHECK_FALSE(has(get("/urgent-help").body, "Emergency text relay"));
    CHECK(post("/settings/numbers/shipped", administrator, "").status == 303);
    CHECK(has(get("/urgent-help").body, "Emergency text relay"));
}

TEST_CASE_FIXTURE(LivingFixture, "what is listed is public, in our words until somebody writes others") {
    CHECK(has(get("/inclusion-policy").body, "<li>It has closed"));
    CHECK(has(get("/about").body, "href=\"/inclusion-policy\""));
    CHECK(has(get("/suggest-service").body, "href=\"/inclusion-policy\""));
    CHECK(post("/settings/policy", administrator, "policy=Ours.%0D%0A%0D%0A-+Only+%3Cb%3Ethis").status == 303);
    CHECK(has(get("/inclusion-policy").body, "<li>Only &lt;b&gt;this</li>"));
    CHECK(post("/settings/policy", administrator, "policy=+").status == 400);
    CHECK(post("/settings/policy/shipped", administrator, "").status == 303);
    CHECK(has(get("/inclusion-policy").body, "<li>It has closed"));
}

TEST_CASE_FIXTURE(LivingFixture, "an editor adds, renames, merges and retires categories; the old address leads on") {
    const auto added = post("/categories", editor, "kind=category&label=Repair+caf%C3%A9s&description=Mending&parent=");
    CHECK(header(added, "Location") == "/categories/repair-cafes?saved=1");
    CHECK(has(get("/categories", editor).body, "Repair cafés"));
    CHECK(post("/categories/repair-cafes", editor, "label=Mending+together&description=&parent=foot-care").status == 303);
    CHECK(has(get("/categories/repair-cafes", editor).body, "Mending together"));
    const auto bad = post("/categories/repair-cafes", editor, "label=&description=Kept+words&parent=");
    CHECK(bad.status == 400);
    CHECK(has(bad.body, "Kept words"));
    CHECK(has(get("/categories/foot-care", editor).body, "taxonomy that others use too"));
    CHECK(post("/categories/repair-cafes/merge", editor, "into=repair-cafes").status == 400);
    CHECK(header(post("/categories/repair-cafes/merge", editor, "into=foot-care"), "Location") == "/categories/foot-care?merged=1");
    CHECK(has(header(get("/category/repair-cafes"), "Location"), "foot-care"));
    CHECK(header(get("/categories/repair-cafes", editor), "Location") == "/categories/foot-care");
    CHECK(post("/categories/foot-care/retire", editor, "retired=yes").status == 303);
    CHECK(has(get("/categories/foot-care", editor).body, "It is retired"));
    CHECK(get("/categories/no-such", editor).status == 404);
    CHECK(header(post("/categories", editor, "kind=need&label=My+kettle&answered_by=foot-care"), "Location") == "/categories/my-kettle?saved=1");
    CHECK(has(get("/needs", editor).body, "My kettle"));
}

TEST_CASE_FIXTURE(LivingFixture, "a phrase is tried, saved and removed; nothing is saved by trying") {
    CHECK(has(get("/words?say=my+toenails", editor).body, "Searched for: "));
    const auto tried = post("/words/try", editor, "phrase=zibble+wobbins&targets=lunch%0D%0A%23foot-care&say=where+is+zibble+wobbins");
    CHECK(has(tried.body, "Tried with: where is zibble wobbins"));
    CHECK(has(tried.body, "Before: "));
    CHECK(has(tried.body, "After: "));
    CHECK_FALSE(must(must(directory->store())->thesaurus_row("zibble wobbins")));
    CHECK(post("/words/try", editor, "phrase=zibble&targets=%23no-such").status == 400);
    CHECK(post("/words", editor, "phrase=zibble+wobbins&targets=lunch%3B+%23foot-care").status == 303);
    CHECK(must(must(directory->store())->thesaurus_row("zibble wobbins"))->targets == "lunch; #foot-care");
    CHECK(has(get("/words?find=zibble", editor).body, "zibble wobbins"));
    CHECK(has(get("/categories/foot-care", editor).body, "zibble wobbins"));
    CHECK(post("/words/remove", editor, "phrase=zibble+wobbins").status == 303);
    CHECK_FALSE(must(must(directory->store())->thesaurus_row("zibble wobbins")));
}

TEST_CASE_FIXTURE(LivingFixture, "what was asked three times and not found is offered to be led somewhere; with a number in it never") {
    for (int time = 0; time < 3; ++time) {
        get("/search?q=Zibble+wobbins");
        get("/search?q=zibble+07700+900123");
    }
    build();  // the site that counted is gone, and has written what it had
    const auto page = get("/words", editor).body;
    CHECK(has(page, "Make it lead to something: zibble wobbins"));
    CHECK_FALSE(has(page, "07700"));
    CHECK(post("/words/forget", editor, "phrase=zibble+wobbins").status == 303);
    CHECK_FALSE(has(get("/words", editor).body, "Make it lead"));
}

TEST_CASE_FIXTURE(LivingFixture, "an urgent word that is added brings up the numbers in the next search") {
    const std::string group = must(core::urgent_list(*directory)).entries.front().group.id;
    CHECK_FALSE(has(get("/search?q=zibble+wobbins").body, "<section class=\"urgent\""));
    CHECK(has(post("/urgent-words/try", editor, "say=zibble+wobbins").body, "brings up no urgent numbers"));
    CHECK(post("/urgent-words/" + group + "/add", editor, "phrase=zibble+wobbins").status == 303);
    CHECK(has(post("/urgent-words/try", editor, "say=my+zibble+wobbins").body, "is taken for"));
    CHECK(has(get("/search?q=zibble+wobbins").body, "<section class=\"urgent\""));
    CHECK(must(core::find_urgent(*directory, "zibble wobbins", {})).size() == 1);
    CHECK(post("/urgent-words/" + group + "/add", editor, "phrase=zibble+wobbins").status == 400);
    CHECK(post("/urgent-words/" + group + "/remove", editor, "gone=").status == 400);
    CHECK(post("/urgent-words/" + group + "/remove", editor, "gone=%2Bzibble+wobbins").status == 303);
    CHECK(must(core::find_urgent(*directory, "zibble wobbins", {})).empty());
    CHECK(get("/urgent-words/no-such", editor).status == 404);
    CHECK(post("/urgent-words/shipped", editor, "").status == 303);
}
