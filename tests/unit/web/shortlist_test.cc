// Lists of services as somebody without JavaScript, cookies or an account has them.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/collections.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/site_settings.h>
#include <fingerpost/core/use_count.h>

#include <nlohmann/json.hpp>

#include "../../../src/web/files.h"
#include "../../../src/web/handout_document.h"
#include "../../../src/web/look.h"
#include "../../../src/web/shortlist.h"
#include "signed_in.h"
#include "support/directory.h"
#include "support/reading_age.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::web;
using namespace fingerpost::web::testing;
using namespace fingerpost::test;

namespace {

Records some() {
    Records records{listing("a", "Foot clinic", "Ashcombe Friends", "Foot care"), listing("b", "Foot bath", "Ashcombe Friends", "Foot care"), listing("c", "Safe house line", "Ashcombe Refuge", "Domestic abuse"),
                    listing("d", "Foot & <b>boot</b>", "Ashcombe Friends", "Foot care")};
    records[0].service.phones.emplace_back().number = "01632 960 101";
    records[0].service.description = "We look after feet.";
    records[0].service.assured_date = "2026-11-01";
    records[0].service.fingerpost.referral = {"self"};
    records[1].service.fingerpost.print = false;
    return records;
}

struct ListSite : SignedInFixture {
    std::string clinic, bath, refuge, boot;
    ListSite() {
        test::import(*directory, some());
        const auto answer = must(core::find(*directory, {}));
        for (const auto& one : answer.listings) {
            const std::string code = core::list_code(one.card.id);
            (one.card.name == "Foot clinic" ? clinic : one.card.name == "Foot bath" ? bath : one.card.name == "Safe house line" ? refuge : boot) = code;
        }
    }
    // What the link after `before` leads to.
    static std::string link(const std::string& page, const std::string& before) {
        const auto at = page.find(before);
        REQUIRE_MESSAGE(at != std::string::npos, before);
        const auto begin = page.rfind("href=\"", at) + 6;
        return base::replace_all(page.substr(begin, page.find('"', begin) - begin), "&amp;", "&");
    }
    std::string handout(const std::string& list, const std::string& more) const {
        const http::Response made = post("/handout", "", "list=" + list + "&" + more);
        CHECK(made.status == 200);
        CHECK(made.caching == http::Caching::no_store);
        return made.body;
    }
};

// The sentences of the wrapper; headings and labels would make it look easier than it is.
std::vector<std::string> wrapper_texts(const char* file) {
    std::vector<std::string> texts;
    const auto json = nlohmann::json::parse(built_in_files().at(file));
    for (const auto& [name, text] : json.items()) {
        const auto words = text.get<std::string>();
        if (name.starts_with("handout.") && words.find_first_of(".?") != std::string::npos) texts.push_back(words);
    }
    return texts;
}

}  // namespace

TEST_CASE_FIXTURE(ListSite, "adding from a card is one link, which comes back to the same results at the same card, and sets no cookie") {
    const http::Response results = get("/search?q=foot");
    const std::string add = link(results.body, "Add to list<span class=\"hidden\"> Foot clinic");
    CHECK(add == "/search?q=foot&list=" + clinic + "#s-" + clinic);
    const http::Response after = get(add.substr(0, add.find('#')));
    CHECK(after.status == 200);
    CHECK(has(after.body, "id=\"s-" + clinic + "\""));
    CHECK(has(after.body, "On your list"));
    CHECK(has(after.body, "Your list: 1 service."));
    CHECK(header(after, "Set-Cookie").empty());
    CHECK(has(after.body, "<meta name=\"robots\" content=\"noindex\">"));
    CHECK(link(after.body, "Take off<span class=\"hidden\"> Foot clinic") == "/search?q=foot&list=#s-" + clinic);
    CHECK(link(after.body, "Add to list<span class=\"hidden\"> Foot bath") == "/search?q=foot&list=" + clinic + "." + bath + "#s-" + bath);
    CHECK_FALSE(has(get("/search?q=foot").body, "Your list:"));
}

TEST_CASE_FIXTURE(ListSite, "the list goes along with every link and search that looks for more, and with none that leads elsewhere") {
    const std::string page = get("/search?q=foot&list=" + clinic).body;
    CHECK(has(page, "<input type=\"hidden\" name=\"list\" value=\"" + clinic + "\">"));
    std::size_t links = 0;
    for (std::size_t at = page.find("href=\"/"); at != std::string::npos; at = page.find("href=\"/", at + 1)) {
        const std::string address = page.substr(at + 6, page.find('"', at + 6) - at - 6);
        const bool off = has(address, "#s-" + clinic);
        const bool looks = address.starts_with("/search") || address.starts_with("/service/") || address == "/" || address.starts_with("/browse") || address.starts_with("/whats-on");
        if (looks && !off && !has(address, "/wrong")) {
            CAPTURE(address);
            CHECK(has(address, "list=" + clinic));
            ++links;
        }
        if (address.starts_with("/assets/") || address.starts_with("/print") || address.starts_with("/sign-in")) CHECK_FALSE(has(address, "list="));
    }
    CHECK(links > 6);
    CHECK(carry_list("<a href=\"/search?q=a&amp;page=2#top\">", {"1f0e3c2a5b6c"}) == "<a href=\"/search?q=a&amp;page=2&amp;list=1f0e3c2a5b6c#top\">");
    CHECK(carry_list("<a href=\"https://example.org/search\"><a href=\"/\"><form action=\"/missing\" method=\"post\">", {"1f0e3c2a5b6c"}) ==
          "<a href=\"https://example.org/search\"><a href=\"/?list=1f0e3c2a5b6c\"><form action=\"/missing\" method=\"post\">");
    CHECK_FALSE(has(get("/search?q=foot&list=%22%3E%3Cscript%3E").body, "\"><script>"));
}

TEST_CASE_FIXTURE(ListSite, "a list stands side by side, says what is not recorded, and can be ordered and shortened by links") {
    const http::Response page = get("/shortlist?list=" + clinic + "." + boot + ".ffffffffffff");
    CHECK(page.status == 200);
    CHECK(page.caching == http::Caching::no_store);
    CHECK(header(page, "X-Robots-Tag") == "noindex, nofollow");
    CHECK(has(page.body, "<th scope=\"row\">Cost</th><td><span class=\"unknown\">not recorded</span></td>"));
    CHECK(has(page.body, "href=\"tel:01632960101\""));
    CHECK(has(page.body, "Foot &amp; &lt;b&gt;boot&lt;/b&gt;"));
    CHECK(has(page.body, "1 service on this list is no longer listed."));
    CHECK(has(page.body, "href=\"/shortlist?list=" + boot + "." + clinic + ".ffffffffffff\""));
    CHECK(has(page.body, "href=\"/shortlist?list=" + clinic + "." + boot + "\">Take off what is no longer listed"));
    CHECK(has(get("/shortlist").body, "Your list is empty"));
    CHECK(get("/shortlist?list=ffffffffffff").status == 200);
}

TEST_CASE_FIXTURE(ListSite, "the summary and the short message stand there to be copied, and mail opens the reader's own program") {
    const std::string page = get("/shortlist?list=" + clinic).body;
    CHECK(has(page, "Foot clinic\nPhone: 01632 960 101\nWhen: not recorded\nHow to join: You can refer yourself.\nChecked 1 November 2026</textarea>"));
    CHECK(has(page, "01632 960 101 Foot clinic</textarea>"));
    CHECK(has(page, "25 letters and signs: 1 message."));
    CHECK(has(page, "href=\"mailto:?subject=Services%20that%20may%20help&amp;body=Foot%20clinic%0D%0APhone"));
    CHECK(has(page, "data-copy=\"plain\" data-done=\"Copied\" hidden"));
}

TEST_CASE_FIXTURE(ListSite, "a link to pass on holds services only, is nobody's to change, leaks into no other page, and looks dead when it is") {
    const http::Response made = post("/list", "", "list=" + clinic + "." + boot);
    REQUIRE(made.status == 303);
    const std::string address = header(made, "Location");
    CHECK(address.starts_with("/list/"));
    CHECK(address.size() == 6 + 43 + 7);
    const http::Response own = get(address);
    CHECK(has(own.body, "http://127.0.0.1:8080" + address.substr(0, 49)));
    const http::Response given = get(address.substr(0, 49));
    CHECK(given.status == 200);
    CHECK(given.caching == http::Caching::no_store);
    CHECK(header(given, "Referrer-Policy") == "strict-origin");
    CHECK(header(given, "Set-Cookie").empty());
    CHECK(has(given.body, "A colleague passed you this list."));
    const std::string token = address.substr(6, 43);
    CHECK_FALSE(has(given.body, token));
    CHECK(has(given.body, "href=\"/handout?list=" + clinic + "." + boot + "\""));
    pass(std::chrono::hours(24 * 31));
    const http::Response ended = get(address), wrong = get("/list/nonsense");
    CHECK(ended.status == 404);
    CHECK(wrong.status == 404);
    CHECK(ended.body == wrong.body);
    CHECK_FALSE(has(ended.body, "Foot clinic"));
    http::Request foreign = request(http::Method::post, "/list");
    foreign.origin = "https://evil.example.org";
    foreign.fetch_site = "cross-site";
    CHECK(ask(foreign).status == 403);
}

TEST_CASE_FIXTURE(ListSite, "a handout says who to ring, what to say and what nobody has recorded, for the person and from the coordinator") {
    const std::string text = handout(clinic + "." + bath, "person=Person+of+the+test&from=Desk&from_phone=01632+960+199&format=text&worse=yes");
    CHECK(has(text, "For Person of the test"));
    CHECK(has(text, "Desk gave you this."));
    CHECK(has(text, "Ring 01632 960 199"));
    CHECK(has(text, "1. Foot clinic"));
    CHECK(has(text, "01632 960 101"));
    CHECK(has(text, "“Hello. I would like to join Foot clinic. What do I do first?”"));
    CHECK(has(text, "“What does it cost?”"));
    CHECK(has(text, "Not recorded: please ask when you ring."));
    CHECK(has(text, "Date checked: 1 November 2026"));
    CHECK(has(text, "If things get worse"));
    CHECK(has(text, "999"));
    CHECK(has(text, "1 service is left out."));
    CHECK_FALSE(has(text, "Foot bath"));
    CHECK_FALSE(has(handout(clinic, "format=text"), "If things get worse"));
    CHECK_FALSE(has(handout(boot, "format=text"), "please ask when you ring"));
}

TEST_CASE_FIXTURE(ListSite, "who cannot ring finds the e-mail address and the website on a handout and in the summary, beside the phone") {
    Records records = some();
    records[0].service.email = "feet@example.org";
    records[0].service.url = "https://feet.example.org";
    test::import(*directory, records);
    const std::string text = handout(clinic, "format=text");
    CHECK(has(text, "01632 960 101"));
    CHECK(has(text, "feet@example.org"));
    CHECK(has(text, "feet.example.org"));
    const std::string page = get("/shortlist?list=" + clinic).body;
    CHECK(has(page, "Phone: 01632 960 101\nEmail: feet@example.org\nWebsite: "));
    CHECK(has(page, "01632 960 101 Foot clinic</textarea>"));
}

TEST_CASE_FIXTURE(ListSite, "the link to a mail program stays short enough with one or two services of long words") {
    const auto mail = [&](const std::string& codes) {
        const std::string page = get("/shortlist?list=" + codes).body;
        const auto begin = page.find("href=\"mailto:") + 6;
        return base::replace_all(page.substr(begin, page.find('"', begin) - begin), "&amp;", "&");
    };
    Records records = some();
    for (std::size_t at : {std::size_t(0), std::size_t(3)}) {
        std::string& words = records[at].service.application_process;
        while (words.size() < 700) words += "Ask for the list of walks. ";
    }
    test::import(*directory, records);
    CHECK(mail(clinic + "." + boot).size() < 1700);
    CHECK(has(mail(clinic + "." + boot), "Ask%20for"));
    for (std::size_t at : {std::size_t(0), std::size_t(3)}) {
        std::string& words = records[at].service.application_process;
        while (words.size() < 1900) words += "Ask for the list of walks. ";
    }
    test::import(*directory, records);
    CHECK(mail(clinic + "." + boot).size() < 1700);
    CHECK(has(mail(clinic + "." + boot), "01632%20960%20101%20Foot%20clinic"));
}

TEST_CASE_FIXTURE(ListSite, "taking a service off takes off what has become part of it, and its number stands in the page once") {
    const auto answer = must(core::find(*directory, {}));
    std::string kept, old;
    for (const auto& one : answer.listings) {
        const std::string code = core::list_code(one.card.id);
        if (code == clinic) kept = one.card.id;
        if (code == boot) old = one.card.id;
    }
    must(core::merge_listings(*directory, kept, old, {}, 0, 0, {"editor", "web"}));
    const std::string page = get("/shortlist?list=" + boot + "." + clinic + "." + bath).body;
    CHECK(has(page, "2 services"));
    CHECK(has(page, "/shortlist?list=" + bath + "\""));
    CHECK_FALSE(has(page, "not listed any more"));
}

TEST_CASE_FIXTURE(ListSite, "a handout is a PDF in three sizes, plain text or a page to save, under a name that tells nothing") {
    for (const char* size : {"16", "18", "24", "nonsense"}) CHECK(handout(clinic, std::string("format=") + size + "&person=X").starts_with("%PDF-1.7"));
    const http::Response page = post("/handout", "", "list=" + clinic + "&format=html&person=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    CHECK(header(page, "Content-Disposition") == "attachment; filename=\"information-2026-11-22.html\"");
    CHECK(has(page.body, "For &lt;script&gt;"));
    CHECK_FALSE(has(page.body, "<script>"));
    const http::Response empty = post("/handout", "", "list=ffffffffffff&person=Nobody");
    CHECK(empty.status == 303);
    CHECK(header(empty, "Location") == "/shortlist?list=ffffffffffff");
    CHECK(get("/handout").status == 303);
}

TEST_CASE_FIXTURE(ListSite, "one sensitive service makes the pages neutral and the handout discreet, from its title to its foot") {
    const http::Response list = get("/shortlist?list=" + refuge + "." + clinic), form = get("/handout?list=" + refuge + "." + clinic);
    CHECK(has(list.body, "id=\"leave\""));
    CHECK(has(form.body, "name=\"discreet\" type=\"checkbox\" value=\"yes\" checked"));
    CHECK_FALSE(has(get("/handout?list=" + clinic).body, "name=\"discreet\" type=\"checkbox\" value=\"yes\" checked"));
    const std::string page = handout(refuge, "format=html&discreet=yes");
    CHECK(has(page, "<title>Information for you</title>"));
    CHECK_FALSE(has(page, "name=\"author\""));
    CHECK_FALSE(has(page, "Services you can try"));
    CHECK(page.find("Safe house line") > page.find("Information for you"));
}

TEST_CASE_FIXTURE(ListSite, "a Welsh handout is Welsh around what the services say in English, and each is marked as what it is") {
    const std::string page = handout(clinic, "format=html&language=cy&worse=yes&carers=yes");
    CHECK(has(page, "<html lang=\"cy\">"));
    CHECK(has(page, "Pwy i’w ffonio"));
    CHECK(has(page, "1 Tachwedd 2026"));
    CHECK(has(page, "lang=\"en-GB\""));
    CHECK(has(page, "Yn Saesneg y mae"));
    CHECK_FALSE(has(page, "Who to ring"));
    CHECK_FALSE(has(page, "November"));
    CHECK(handout(clinic, "format=18&language=cy").starts_with("%PDF-1.7"));
    // A language that is none gets English.
    CHECK(has(handout(clinic, "format=text&language=..%2Fxx"), "Who to ring"));
}

TEST_CASE_FIXTURE(ListSite, "a group learns how often its listing was passed on in a list and printed in a handout, and nothing more") {
    const std::string id = core::ids_of(must(core::view_list(*directory, config, {clinic}))).at(0);
    get("/shortlist?list=" + clinic);
    CHECK_FALSE(must(core::uses_of(*directory, id)).any());
    post("/list", "", "list=" + clinic + "." + bath);
    handout(clinic, "format=text");
    CHECK(must(core::uses_of(*directory, id)).shortlists == 1);
    CHECK(must(core::uses_of(*directory, id)).printings == 1);
    CHECK(must(core::uses_of(*directory, id)).views == 0);
}

TEST_CASE_FIXTURE(ListSite, "in Wales a Welsh handout tells the urgent numbers in Welsh, and in one's own words what somebody has changed") {
    must(core::save_site_settings(*directory, config, {{"site.nation", "wales"}}, {"boss", "web"}));
    std::string page = handout(clinic, "format=html&language=cy&worse=yes");
    CHECK(has(page, "Mae bywyd rhywun mewn perygl"));
    CHECK(has(page, "Y Samariaid"));
    CHECK_FALSE(has(page, "life is at risk"));
    core::UrgentNumber own;
    own.id = "samaritans";
    own.number = "116 123";
    own.name = "Our own name for them";
    own.when = "When things are hard.";
    must(core::save_urgent_number(*directory, "wales", own, {"boss", "web"}));
    page = handout(clinic, "format=html&language=cy&worse=yes");
    CHECK(has(page, "Our own name for them"));
    CHECK_FALSE(has(page, "Y Samariaid"));
    CHECK(has(handout(clinic, "format=html&worse=yes"), "Our own name for them"));
}

TEST_CASE("a wrapper language has every text of a handout and no other, or the site does not start") {
    WebFiles files = built_in_files();
    auto welsh = nlohmann::json::parse(files.at("locale/cy.json"));
    const auto loads = [&](const nlohmann::json& words) {
        files["locale/cy.json"] = words.dump();
        return load_looks(files, built_in_urgent_help());
    };
    REQUIRE(loads(welsh));
    CHECK(loads(welsh)->at("en")->wrappers->contains("cy"));
    CHECK_FALSE(loads(welsh)->contains("cy"));  // no page is shown half in Welsh
    for (const char* name : {"handout.ring", "month.3", "date.full"}) {
        auto short_one = welsh;
        short_one.erase(name);
        const auto refused = loads(short_one);
        REQUIRE_FALSE(refused);
        CHECK(has(refused.error().field, name));
    }
    auto strange = welsh;
    strange["home.title"] = "x";
    CHECK_FALSE(loads(strange));
    // The same places for the same things.
    const auto english = nlohmann::json::parse(files.at("locale/en.json"));
    for (const auto& [name, text] : welsh.items()) {
        for (const char* place : {"{name}", "{phone}", "{date}", "{count"}) {
            CAPTURE(name);
            CHECK(has(text.get<std::string>(), place) == has(english.at(name).get<std::string>(), place));
        }
    }
}

TEST_CASE("what a handout says in our words can be read at eleven, in short sentences") {
    const Readability read = readability(wrapper_texts("locale/en.json"));
    CAPTURE(read.words);
    MESSAGE("reading age ", read.age(), ", longest sentence ", read.longest_sentence, " words");
    CHECK(read.words > 200);
    CHECK(read.age() <= 11);
    CHECK(read.longest_sentence <= 15);
    // The measure itself tells hard from easy.
    CHECK(readability({"Subsequently, individuals experiencing considerable deterioration should immediately contact the appropriate multidisciplinary organisation."}).age() > 18);
    CHECK(readability({"The cat sat on the mat. It was a hot day."}).age() < 8);
}

TEST_CASE_FIXTURE(ListSite, "a team keeps a list by name; another team's is nowhere, nor printed by whoever guesses its name") {
    const std::string team = must(accounts.add_team(core::at_the_machine, "Ward 3"));
    must(accounts.create(core::at_the_machine, {"nurse", "Nurse", core::Role::worker, team}, good_password));
    add("stranger");
    const std::string nurse = sign_in("nurse"), stranger = sign_in("stranger");
    CHECK(has(get("/shortlist?list=" + clinic, nurse).body, "Keep this list under a name"));
    CHECK_FALSE(has(get("/shortlist?list=" + clinic).body, "Keep this list under a name"));
    const http::Response kept = post("/collections", nurse, "list=" + clinic + "&name=Discharge+pack");
    REQUIRE(kept.status == 303);
    CHECK(header(kept, "Location") == "/collections/Discharge%20pack");
    const http::Response page = get("/collections/Discharge pack", nurse);
    CHECK(has(page.body, "Foot clinic"));
    CHECK(has(page.body, "/shortlist?list=" + clinic));
    CHECK(get("/collections/Discharge pack", stranger).status == 404);
    CHECK_FALSE(has(get("/collections", stranger).body, "Discharge"));
    CHECK(post("/collections/Discharge pack/remove", stranger, "").status == 404);
    CHECK(get("/print/file?kind=phones&collection=Discharge+pack").status == 404);
    CHECK(get("/print?kind=phones&collection=Discharge+pack").status == 404);
    CHECK(get("/print/file?kind=phones&collection=Discharge+pack", stranger).status == 404);
    CHECK(get("/print/file?kind=phones&collection=Discharge+pack", nurse).status == 200);
    CHECK(has(post("/collections", stranger, "list=" + clinic + "&name=Mine").body, "You belong to no team"));
    CHECK(post("/collections/Discharge pack/remove", nurse, "").status == 303);
    CHECK(get("/collections/Discharge pack", nurse).status == 404);
}

TEST_CASE_FIXTURE(ListSite, "a desk sheet of chosen numbers is one page") {
    const std::string page = get("/shortlist?list=" + clinic + "." + boot).body;
    const std::string address = link(page, "Desk sheet of numbers");
    const http::Response sheet = get(address);
    CHECK(sheet.body.starts_with("%PDF"));
    CHECK(has(get(link(page, "Desk sheet to save")).body, "Numbers for the desk"));
}

TEST_CASE_FIXTURE(ListSite, "who signs in watches a service from its page, sees what changed, and says that it is seen") {
    add("worker");
    const std::string token = sign_in("worker");
    const auto found = must(core::find(*directory, {.words = "clinic"}));
    const std::string id = found.listings.at(0).card.id;
    CHECK(has(get("/service/" + id, token).body, "Watch this service"));
    CHECK_FALSE(has(get("/service/" + id).body, "Watch this service"));
    CHECK(post("/watching", token, "kind=service&target=" + id).status == 303);
    CHECK(has(get("/watching", token).body, "Nothing has changed."));
    pass(std::chrono::minutes(30));
    Records records = some();
    records[0].service.description = "We look after feet and hands.";
    test::import(*directory, records);
    const std::string page = get("/watching", token).body;
    CHECK(has(page, "Changed: "));
    CHECK(has(page, "Foot clinic"));
    const auto value = [&](const std::string& name) {
        const auto at = page.find("name=\"" + name + "\" value=\"") + name.size() + 15;
        return page.substr(at, page.find('"', at) - at);
    };
    CHECK(post("/watching/seen", token, "newest=" + value("newest") + "&at=" + http::url_encode(value("at"))).status == 303);
    CHECK(has(get("/watching", token).body, "Nothing has changed."));
    CHECK(post("/watching", token, "kind=service&target=none").status == 400);
    CHECK(post("/watching/seen", token, "newest=99999&at=never").status == 303);
}
