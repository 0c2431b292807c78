#include <doctest/doctest.h>
#include <fingerpost/fetch/feed.h>
#include <fmt/format.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "support.h"
#include "support/temporary_folder.h"

using namespace fetch_test;
using fingerpost::base::ErrorCode;
using fingerpost::fetch::Client;
using fingerpost::fetch::ClientOptions;
using fingerpost::fetch::FeedRequest;
using fingerpost::fetch::fetch_feed;
using fingerpost::test::TemporaryFolder;
using nlohmann::json;

namespace {

const char* const now = "2026-11-22T12:00:00Z";

// A feed of so many services, and what was asked of it.
class ServedFeed {
  public:
    struct Shape {
        std::size_t services = 25;
        bool whole_rows = true, first_generation = false, repeats = false;
        std::size_t down_at_page = 0;  // answers 500 there, while `is_down`
    };
    explicit ServedFeed(Shape shape)
        : shape_(shape), server_({get("/feed", [this](const http::Request&) { return meta(); }), get("/feed/services", [this](const http::Request& request) { return page(request); }),
                                  get("/feed/services/{id}", [this](const http::Request& request) { return one(request); })}) {}

    FeedRequest request(const TemporaryFolder& folder) const {
        FeedRequest made;
        made.url = server_.url("/feed/");
        made.folder = folder / "pages";
        made.rows_a_page = 10;
        made.delay = std::chrono::milliseconds(0);
        return made;
    }
    std::size_t asked(const std::string& what) {
        const std::lock_guard lock(mutex_);
        return asked_[what];
    }
    std::atomic<bool> is_down = true;
    std::string last_query() {
        const std::lock_guard lock(mutex_);
        return last_modified_after_;
    }

  private:
    void note(const std::string& what) {
        const std::lock_guard lock(mutex_);
        ++asked_[what];
    }
    http::Response meta() {
        if (shape_.first_generation) return answer("{}", 404);
        return answer(R"({"version":"HSDS-UK-3.0","profile":"https://example.org/","openapi_url":"https://example.org/o"})");
    }
    json service(std::size_t number, bool whole) const {
        json made{{"id", fmt::format("00000000-0000-4000-8000-{:012}", number)}, {"name", fmt::format("Service {}", number)}, {"status", "active"}};
        if (whole) made["schedules"] = json::array({{{"byday", "MO"}}});
        return made;
    }
    http::Response page(const http::Request& request) {
        const std::string told(request.query.get("page"));
        const std::size_t number = std::stoul(told), size = std::stoul(std::string(request.query.get("per_page")));
        note("page " + told);
        {
            const std::lock_guard lock(mutex_);
            last_modified_after_ = request.query.get("modified_after");
        }
        if (is_down && number == shape_.down_at_page) return answer("{}", 500);
        const std::size_t pages = (shape_.services + size - 1) / size;
        json rows = json::array();
        for (std::size_t row = (shape_.repeats ? 0 : number - 1) * size; row < std::min(shape_.services, (shape_.repeats ? 1 : number) * size); ++row) rows.push_back(service(row, shape_.whole_rows));
        if (shape_.first_generation) return answer(json{{"totalPages", pages}, {"totalElements", shape_.services}, {"number", number}, {"last", number >= pages}, {"content", rows}}.dump());
        return answer(json{{"total_pages", pages}, {"total_items", shape_.services}, {"page_number", number}, {"last_page", number >= pages}, {"contents", rows}}.dump());
    }
    http::Response one(const http::Request& request) {
        const std::string id(request.path_parameters.get("id"));
        note("one");
        return answer(service(std::stoul(id.substr(24)), true).dump());
    }

    Shape shape_;
    std::mutex mutex_;
    std::map<std::string, std::size_t> asked_;
    std::string last_modified_after_;
    LocalServer server_;
};

// One attempt at each page, without a pause: a server that is down is told at once.
ClientOptions quick() {
    ClientOptions options;
    options.allow_private = true;
    options.attempts = 1;
    return options;
}

std::vector<json> lines(const fingerpost::fetch::FetchedFeed& feed) {
    std::vector<json> all;
    for (const auto& file : feed.files) {
        std::ifstream stream(file);
        for (std::string line; std::getline(stream, line);) all.push_back(json::parse(line));
    }
    return all;
}

}  // namespace

TEST_CASE("a feed of 3.0 is walked page by page, each service once") {
    ServedFeed served({});
    const TemporaryFolder folder;
    Client fetcher(quick());
    const auto feed = must(fetch_feed(fetcher, served.request(folder), now));
    CHECK(feed.version == "3.0");
    CHECK(feed.rows == 25);
    CHECK_FALSE(feed.partial);
    const auto rows = lines(feed);
    REQUIRE(rows.size() == 25);
    CHECK(rows.front()["name"] == "Service 0");
    CHECK(rows.back()["name"] == "Service 24");
    CHECK(served.asked("page 3") == 1);
    CHECK(served.asked("page 4") == 0);
    CHECK(served.asked("one") == 0);
}

TEST_CASE("a feed of 1.0 is known by its envelope") {
    ServedFeed served({.first_generation = true});
    const TemporaryFolder folder;
    Client fetcher(quick());
    const auto feed = must(fetch_feed(fetcher, served.request(folder), now));
    CHECK(feed.version == "1.0");
    CHECK(feed.rows == 25);
}

TEST_CASE("where the rows of lists are short, each service is asked for by itself") {
    ServedFeed served({.services = 12, .whole_rows = false});
    const TemporaryFolder folder;
    Client fetcher(quick());
    const auto rows = lines(must(fetch_feed(fetcher, served.request(folder), now)));
    REQUIRE(rows.size() == 12);
    CHECK(served.asked("one") == 12);
    for (const json& row : rows) CHECK(row.contains("schedules"));
}

TEST_CASE("a fetch that was broken off goes on where it ended, and asks for no page twice") {
    ServedFeed served({.down_at_page = 3});
    const TemporaryFolder folder;
    Client fetcher(quick());
    CHECK(!fetch_feed(fetcher, served.request(folder), now));
    served.is_down = false;
    const auto feed = must(fetch_feed(fetcher, served.request(folder), "2026-11-22T13:00:00Z"));
    CHECK(lines(feed).size() == 25);
    CHECK(served.asked("page 1") == 1);
    CHECK(served.asked("page 2") == 1);
    CHECK(served.asked("page 3") == 2);
    // What changed while it lay broken off is asked for the next time.
    CHECK(feed.begun == now);
}

TEST_CASE("what was broken off more than a day ago, or asked for something else, is not gone on with") {
    ServedFeed served({.down_at_page = 3});
    const TemporaryFolder folder;
    Client fetcher(quick());
    CHECK(!fetch_feed(fetcher, served.request(folder), now));
    served.is_down = false;
    SUBCASE("too long ago") { CHECK(must(fetch_feed(fetcher, served.request(folder), "2026-11-24T12:00:00Z")).rows == 25); }
    SUBCASE("something else") {
        auto request = served.request(folder);
        request.modified_after = "2026-11-01T00:00:00Z";
        CHECK(must(fetch_feed(fetcher, request, now)).rows == 25);
    }
    CHECK(served.asked("page 1") == 2);
}

TEST_CASE("what was changed since is asked for, and the answer known as a part") {
    ServedFeed served({});
    const TemporaryFolder folder;
    Client fetcher(quick());
    auto request = served.request(folder);
    request.modified_after = "2026-11-01T00:00:00Z";
    CHECK(must(fetch_feed(fetcher, request, now)).partial);
    CHECK(served.last_query() == "2026-11-01T00:00:00Z");
}

TEST_CASE("a feed that gives the same page for ever is an error, not an endless walk") {
    ServedFeed served({.services = 1000, .repeats = true});
    const TemporaryFolder folder;
    Client fetcher(quick());
    const auto feed = fetch_feed(fetcher, served.request(folder), now);
    REQUIRE(!feed);
    CHECK(feed.error().code == ErrorCode::invalid);
    CHECK(served.asked("page 3") == 0);
}

TEST_CASE("limits on rows and bytes end a fetch") {
    ServedFeed served({});
    const TemporaryFolder folder;
    Client fetcher(quick());
    auto request = served.request(folder);
    SUBCASE("rows") { request.row_limit = 15; }
    SUBCASE("bytes") { request.byte_limit = 2000; }
    CHECK(fetch_feed(fetcher, request, now).error().code == ErrorCode::too_large);
}

TEST_CASE("an address that is no feed is told with what to give instead") {
    const LocalServer server({get("/services", [](const http::Request&) { return answer("<html>"); })});
    const TemporaryFolder folder;
    Client fetcher(quick());
    FeedRequest request;
    request.folder = folder / "pages";
    request.url = server.url();
    CHECK(fetch_feed(fetcher, request, now).error().code == ErrorCode::invalid);
    request.url = server.url("/elsewhere");
    CHECK(fetch_feed(fetcher, request, now).error().code == ErrorCode::not_found);
}
