// Keeping listings true, over HTTP: links that mail scanners open, links of others, ended links, codes that are guessed; reports.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <set>

#include "demo.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

struct Link {
    std::string path, code;
};

// A directory of its own, so that limits and confirmations of one test are not another's.
struct Kept {
    TemporaryFolder folder;
    std::string data = (folder / "demo").string();
    Served served{data, {"--demo"}};

    Reply post(const std::string& path, const std::string& form, const std::string& more = "Sec-Fetch-Site: same-origin\r\n") const {
        const std::string answer = exchange_bytes(served.port(), "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n" + more +
                                                                     "Content-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form);
        Reply reply;
        const auto end = answer.find("\r\n\r\n");
        if (end == std::string::npos) return reply;
        reply.headers = answer.substr(0, end + 2);
        reply.body = answer.substr(end + 4);
        reply.status = std::atoi(answer.c_str() + 9);
        return reply;
    }
    // Two groups, each with its first listing.
    struct Group {
        std::string id, name, listing;
    };
    std::vector<Group> groups() const {
        std::vector<Group> found;
        std::set<std::string> seen;
        for (const json& one : json::parse(run_fingerpost({"--data", data, "remind", "--dry-run", "--json"}).out)) {
            if (one["action"] == "no address") continue;
            const std::string id = one["organisation"];
            const std::string page = served.get("/organisation/" + id).body;
            const auto at = page.find("/service/");
            if (at == std::string::npos) continue;
            found.push_back({id, one["name"], page.substr(at + 9, 36)});
            if (found.size() == 2) break;
        }
        REQUIRE(found.size() == 2);
        return found;
    }
    Link link(const std::string& organisation) const {
        const auto out = run_fingerpost({"--data", data, "remind", "link", organisation}).out;
        const auto line = out.find('\n');
        return {out.substr(0, line), out.substr(line + 1, out.find('\n', line + 1) - line - 1)};
    }
    std::string checked(const std::string& listing) const { return served.get("/service/" + listing).body; }
};

const std::string checked_today = "Checked with the group on";

}  // namespace

TEST_CASE("a mail scanner that opens a link a hundred times, and asks for its head, changes nothing; one press confirms") {
    const Kept kept;
    const auto group = kept.groups().at(0);
    const Link link = kept.link(group.id);
    const std::string before = kept.checked(group.listing);
    for (int time = 0; time < 25; ++time) {
        const Reply page = kept.served.get(link.path);
        REQUIRE(page.status == 200);
        CHECK(has(page.header("Cache-Control"), "no-store"));
        CHECK(page.header("Referrer-Policy") == "strict-origin");
        CHECK(has(page.header("X-Robots-Tag"), "noindex"));
        const std::string head = exchange_bytes(kept.served.port(), "HEAD " + link.path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        CHECK(has(head, " 200 "));
    }
    CHECK(kept.served.get(link.path + "/confirm").status == 405);
    CHECK(kept.checked(group.listing) == before);
    const Reply done = kept.post(link.path + "/confirm", "");
    CHECK(done.status == 303);
    CHECK(done.header("Location") == link.path + "?done=confirmed");
    CHECK(has(kept.checked(group.listing), checked_today));
    // Again: the same, and no harm.
    CHECK(kept.post(link.path + "/confirm", "").status == 303);
    CHECK(!has(kept.served.process().err(), link.path));
    CHECK(!has(kept.served.process().out(), link.path));
}

TEST_CASE("a link opens its own group's listings and nobody else's") {
    const Kept kept;
    const auto groups = kept.groups();
    const Link link = kept.link(groups[0].id);
    const std::string before = kept.checked(groups[1].listing);
    for (const std::string& path : {link.path + "/edit/" + groups[1].listing, link.path + "/notice/" + groups[1].listing + "?what=ended"}) CHECK(kept.served.get(path).status == 404);
    CHECK(kept.post(link.path + "/confirm", "service=" + groups[1].listing).status == 404);
    CHECK(kept.post(link.path + "/notice/" + groups[1].listing, "what=ended").status == 404);
    CHECK(kept.post(link.path + "/edit/" + groups[1].listing, "step=send&revision=1&description=Taken+over").status == 404);
    CHECK(kept.checked(groups[1].listing) == before);
    CHECK(!has(kept.served.get(link.path).body, groups[1].listing));
}

TEST_CASE("a form that another site sends does nothing, link or no link") {
    const Kept kept;
    const auto group = kept.groups().at(0);
    const Link link = kept.link(group.id);
    const std::string before = kept.checked(group.listing);
    for (const char* from : {"Origin: https://evil.example.org\r\n", "Sec-Fetch-Site: cross-site\r\n", "Origin: null\r\n", ""}) CHECK(kept.post(link.path + "/confirm", "", from).status == 403);
    CHECK(kept.checked(group.listing) == before);
}

TEST_CASE("links that were revoked or made up look alike, and show what was typed so that it is not lost") {
    const Kept kept;
    const auto group = kept.groups().at(0);
    const Link link = kept.link(group.id);
    REQUIRE(run_fingerpost({"--data", kept.data, "remind", "revoke", group.id}).exit_code == 0);
    const Reply revoked = kept.served.get(link.path), made_up = kept.served.get("/review/" + std::string(43, 'A'));
    CHECK(revoked.status == 404);
    CHECK(revoked.body == made_up.body);
    const Reply typed = kept.post(link.path + "/edit/" + group.listing, "step=send&revision=1&description=An+hour+of+writing");
    CHECK(typed.status == 404);
    CHECK(has(typed.body, "An hour of writing"));
    CHECK(kept.post("/review", "code=" + link.code).status == 400);
}

TEST_CASE("a typed code opens the pages once it is right, and guessing is slowed down") {
    const Kept kept;
    const auto group = kept.groups().at(0);
    const Link link = kept.link(group.id);
    const Reply right = kept.post("/review", "code=" + link.code);
    CHECK(right.status == 303);
    CHECK(kept.served.get(right.header("Location")).status == 200);
    int refused = 0;
    for (int guess = 0; guess < 40; ++guess) refused += kept.post("/review", "code=AAAA-AAAA-AAAA-" + std::to_string(1000 + guess)).status == 429 ? 1 : 0;
    CHECK(refused >= 25);
}

TEST_CASE("a group's words are shown at once after a preview; its phone number waits, and what is wrong is told with all that was typed") {
    const Kept kept;
    const auto group = kept.groups().at(0);
    const Link link = kept.link(group.id);
    const std::string edit = link.path + "/edit/" + group.listing;
    const std::string form = kept.served.get(edit).body;
    const auto at = form.find("name=\"revision\" value=\"");
    REQUIRE(at != std::string::npos);
    const std::string revision = form.substr(at + 23, form.find('"', at + 23) - at - 23);
    const Reply wrong = kept.post(edit, "step=preview&revision=" + revision + "&description=A+marker+of+words&website=javascript%3Aalert(1)");
    CHECK(wrong.status == 400);
    CHECK(has(wrong.body, "A marker of words"));
    CHECK(has(wrong.body, "href=\"#website\""));
    const std::string good = "&revision=" + revision + "&description=A+marker+of+words&phone=01632+960+999";
    CHECK(has(kept.post(edit, "step=preview" + good).body, "01632 960 999"));
    CHECK(!has(kept.checked(group.listing), "A marker of words"));
    CHECK(kept.post(edit, "step=send" + good).header("Location") == link.path + "?done=some_waiting");
    CHECK(has(kept.checked(group.listing), "A marker of words"));
    CHECK(!has(kept.checked(group.listing), "960 999"));
    CHECK(!has(kept.checked(group.listing), "960999"));
    // The same again is from an older revision: it is not sent, and not lost.
    const Reply late = kept.post(edit, "step=send&revision=" + revision + "&description=Something+else");
    CHECK(has(late.body, "Something else"));
    CHECK(has(late.body, "A marker of words"));
}

TEST_CASE("closed until a day, full and closed for good are one page each") {
    const Kept kept;
    const auto group = kept.groups().at(0);
    const Link link = kept.link(group.id);
    const std::string notice = link.path + "/notice/" + group.listing;
    CHECK(kept.post(notice, "what=closed&day=1999-01-01").status == 400);
    CHECK(kept.post(notice, "what=closed&day=soon").status == 400);
    for (const char* what : {"closed", "open", "full", "ended"}) CHECK(kept.served.get(notice + "?what=" + what).status == 200);
    const std::string closed = "Closed for now. Ring to ask when it opens again.";
    CHECK(!has(kept.checked(group.listing), closed));
    CHECK(kept.post(notice, "what=closed&day=").status == 303);
    CHECK(has(kept.checked(group.listing), closed));
    CHECK(kept.post(notice, "what=open").status == 303);
    CHECK(!has(kept.checked(group.listing), closed));
    CHECK(kept.post(notice, "what=full").status == 303);
    CHECK(has(kept.checked(group.listing), "Full for now"));
    CHECK(kept.post(notice, "what=ended").status == 303);
    CHECK(kept.served.get("/service/" + group.listing).status == 410);
}

TEST_CASE("a problem is shown at once in our words and never in the reporter's; machines are thanked and not believed") {
    const Kept kept;
    const auto group = kept.groups().at(0);
    const std::string wrong = "/service/" + group.listing + "/wrong";
    CHECK(kept.served.get(wrong).status == 200);
    CHECK(kept.post(wrong, "kind=phone&began=1700000000&website=http%3A%2F%2Fspam.example.org").status == 303);
    CHECK(!has(kept.checked(group.listing), "Being checked"));
    const Reply fast = kept.post(wrong, "kind=phone&began=99999999999&note=Do+not+lose+this");
    CHECK(fast.status == 400);
    CHECK(has(fast.body, "Do not lose this"));
    CHECK(kept.post(wrong, "kind=haunted&began=1700000000").status == 400);
    const Reply told = kept.post(wrong, "kind=phone&began=1700000000&note=Marker-of-a-note");
    CHECK(told.status == 303);
    CHECK(has(kept.served.get(told.header("Location")).body, "number not working. Being checked."));
    CHECK(has(kept.checked(group.listing), "number not working. Being checked."));
    CHECK(has(kept.served.get("/organisation/" + group.id).body, "number not working. Being checked."));
    for (const std::string& path : {"/service/" + group.listing, wrong, "/organisation/" + group.id, std::string("/changes.atom")}) CHECK(!has(kept.served.get(path).body, "Marker-of-a-note"));
}

TEST_CASE("the public sees nothing of the queue, of who is asked, or of a form on paper") {
    const Kept kept;
    const auto group = kept.groups().at(0);
    for (const std::string& path : {std::string("/queue"), std::string("/reviews"), "/reviews/" + group.id, "/queue/" + group.listing, "/service/" + group.listing + "/by-phone"}) {
        const Reply reply = kept.served.get(path);
        CHECK_MESSAGE(reply.status == 303, path);
        CHECK_MESSAGE(has(reply.header("Location"), "/sign-in"), path);
    }
    CHECK(kept.post("/service/" + group.listing + "/rang", "").status == 403);
    CHECK(!has(kept.checked(group.listing), "Rang today"));
}
