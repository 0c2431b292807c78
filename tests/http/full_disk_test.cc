// A server whose disk is full: what it thanked for is counted, what it cannot count it says, and it goes on answering.
#include <doctest/doctest.h>

#include "support/served.h"
#include "support/text.h"

using namespace fingerpost::test;

namespace {

// Above what SQLite needs to open the directory (32 KiB), below what a few reports fill.
constexpr rlim_t small_disk = 64 * 1024;

std::string report(const Served& served) {
    const std::string form = "need=lonely&outcode=FP1";
    return exchange_bytes(
        served.port(),
        "POST /missing HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
            std::to_string(form.size()) + "\r\nConnection: close\r\n\r\n" + form);
}

std::string counted(const std::string& data) {
    return run_process(
               {"/usr/bin/sqlite3", data + "/fingerpost.db", "select coalesce(sum(count), 0) from missing_need"})
        .out;
}

}  // namespace

TEST_CASE(
    "a report of what is missing that a full disk cannot take is not thanked for, and those thanked for are kept") {
    const TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    int thanked = 0;
    {
        Served served(data, {}, {.input = "/dev/null", .largest_file = small_disk});
        std::string answer = report(served);
        for (; has(answer, "HTTP/1.1 303") && thanked < 200; answer = report(served)) ++thanked;
        REQUIRE(thanked > 0);
        CHECK_MESSAGE(has(answer, "HTTP/1.1 50"), answer.substr(0, 200));
        CHECK(has(answer, "name=\"q\""));  // the way to search stays
        CHECK_FALSE(has(answer, "SQL"));
        CHECK_FALSE(has(answer, data));
        CHECK(has(served.process().err(), "the disk failed while the directory's file was read or written"));
        CHECK(served.get("/").status == 200);
        CHECK(served.get("/search?q=lunch").status == 200);
        CHECK(has(report(served), "HTTP/1.1 50"));  // still full, still said
        CHECK(served.stop() == 0);
    }
    CHECK(counted(data) == std::to_string(thanked) + "\n");
    CHECK(run_fingerpost({"--data", data, "check"}).exit_code == 0);
    const Served again(data);
    CHECK(has(report(again), "HTTP/1.1 303"));
    CHECK(counted(data) == std::to_string(thanked + 1) + "\n");
}
