// What became part of another listing: every address that anybody may have kept leads on.
#include <doctest/doctest.h>

#include "demo.h"

using namespace fingerpost::test;

namespace {

std::string header(const Reply& reply, const std::string& name) {
    const auto at = reply.headers.find(name + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 2;
    return reply.headers.substr(begin, reply.headers.find("\r\n", begin) - begin);
}

// Where one ends who follows what the server says.
std::string followed(const Served& served, std::string address, Reply& reply) {
    for (int step = 0; step < 4; ++step) {
        reply = served.get(address);
        if (reply.status < 300 || reply.status > 399) break;
        address = header(reply, "Location");
        const auto host = address.find("127.0.0.1");
        if (host != std::string::npos) address = address.substr(address.find('/', host));
    }
    return address;
}

}  // namespace

TEST_CASE("pages, calendars, data of both versions, printed codes and shortlists of a merged listing lead to the one it is part of") {
    TemporaryFolder folder;
    const std::string data = (folder / "demo").string();
    const Served served(data, {"--demo"});
    const auto found = nlohmann::json::parse(run_fingerpost({"--data", data, "search", "--json", "lunch"}).out);
    REQUIRE(found.at("results").size() >= 2);
    const std::string kept = found.at("results").at(0).at("id"), old = found.at("results").at(1).at("id");
    const std::string code = old.substr(0, 8) + old.substr(9, 4);
    const std::string short_address = "/s/" + old.substr(0, 8);
    Reply reply;
    CHECK(followed(served, short_address, reply) == "/service/" + old);
    const Outcome merged = run_fingerpost({"--data", data, "merge", kept, old});
    INFO(merged.err);
    REQUIRE(merged.exit_code == 0);
    for (const char* form : {"/service/@", "/service/@/wrong", "/service/@/calendar.ics", "/oruk/v3/services/@", "/oruk/v1/services/@"}) {
        std::string before = form, after = form;
        before.replace(before.find('@'), 1, old);
        after.replace(after.find('@'), 1, kept);
        CAPTURE(before);
        CHECK(followed(served, before, reply) == after);
        CHECK(reply.status == 200);
        // A merge can be undone: no browser may keep it for ever.
        CHECK_FALSE(has(served.get(before).headers, "immutable"));
    }
    CHECK(followed(served, short_address, reply) == "/service/" + kept);
    CHECK(reply.status == 200);
    const Reply list = served.get("/shortlist?list=" + code);
    CHECK(has(list.body, "/service/" + kept));
}
