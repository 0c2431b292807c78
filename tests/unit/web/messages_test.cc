#include <doctest/doctest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "../../../src/web/files.h"
#include "../../../src/web/messages.h"
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::web;

namespace {

// The built-in words with one of them replaced, or left out where `text` is empty.
std::string words_with(const std::string& name, const std::string& text) {
    auto json = nlohmann::json::parse(built_in_files().at("locale/en.json"));
    json.erase(name);
    if (!text.empty()) json[name] = text;
    return json.dump();
}

}  // namespace

TEST_CASE("numbers choose the form of a message, and are grouped") {
    const Messages& messages = testing::look().messages;
    const auto heading = [&](int count) {
        return messages.format("results.heading"_key, {{"count", count}, {"words", "foot care"}});
    };
    CHECK(heading(0) == "No services for “foot care”");
    CHECK(heading(1) == "1 service for “foot care”");
    CHECK(heading(1234) == "1,234 services for “foot care”");
}

TEST_CASE("a text put into a message is taken as it is") {
    const Messages& messages = testing::look().messages;
    CHECK(messages.format("results.heading"_key, {{"count", 2}, {"words", "{count} 'x' #"}}) ==
          "2 services for “{count} 'x' #”");
    CHECK(messages.format("date.month"_key, {{"month", "{year}"}, {"year", "2026"}}) == "{year} 2026");
}

TEST_CASE("a language that lacks a message which the pages use is refused, and the message named") {
    const auto loaded = Messages::load(words_with("results.heading", ""), "en");
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().code == base::ErrorCode::invalid);
    CHECK(loaded.error().field == "locale/en.json: results.heading");
}

TEST_CASE("a message that is no pattern is refused, and so is a file that holds no texts") {
    const auto broken = Messages::load(words_with("results.heading", "{count, plural, one {1"), "en");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().field.find("results.heading") != std::string::npos);
    CHECK_FALSE(Messages::load("[]", "en"));
    CHECK_FALSE(Messages::load("{", "en"));
    CHECK_FALSE(Messages::load(R"({"results.heading": 1})", "en"));
}

TEST_CASE("another language is one more file") {
    WebFiles files = built_in_files();
    files["locale/cy.json"] = words_with("page.lang", "cy");
    const auto looks = load_looks(files, built_in_urgent_help());
    REQUIRE(looks);
    CHECK(looks->size() == 2);
    CHECK(looks->at("cy")->messages.text("page.title"_key) == "{title} – {site}");
}

TEST_CASE("messages may be formatted on many threads at once") {
    const Messages& messages = testing::look().messages;
    std::vector<std::thread> threads;
    std::atomic<int> wrong{0};
    for (int thread = 0; thread < 8; ++thread) {
        threads.emplace_back([&, thread] {
            for (int round = 0; round < 200; ++round) {
                const std::string said = messages.format("results.count"_key, {{"count", thread + 2}});
                if (said != std::to_string(thread + 2) + " services") ++wrong;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == 0);
}
