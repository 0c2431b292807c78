#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <fingerpost/base/config.h>

#include <set>

#include "support/temporary_folder.h"

using namespace fingerpost;
using namespace fingerpost::base;

namespace {

// "field: message" of the error, or "accepted".
std::string refusal(std::string_view toml) {
    const auto config = parse_config(toml, "fingerpost.toml");
    return config ? "accepted" : config.error().field + ": " + config.error().message;
}

}  // namespace

TEST_CASE("an empty file gives the defaults") {
    const auto config = parse_config("", "fingerpost.toml");
    REQUIRE(config);
    CHECK(config->http.port == 8080);
    CHECK(config->http.host == "127.0.0.1");
    CHECK(config->site.nation == "england");
}

TEST_CASE("every kind of setting is read") {
    const auto config = parse_config(
        "[site]\nname = \"Fernleigh\"\nbase_url = \"https://example.org//\"\n[http]\nport = 0\n"
        "trusted_proxies = [\"127.0.0.1\", \"::1\"]\nlog.level = \"x\"",
        "f");
    CHECK_FALSE(config);  // http.log.level is none
    const auto good = parse_config(
        "log.level = \"debug\"\n[site]\nname = \"Fernleigh\"\nbase_url = \"https://example.org//\"\n[http]\nport = 0\n"
        "trusted_proxies = [\"127.0.0.1\", \"::1\"]\n",
        "f");
    REQUIRE(good);
    CHECK(good->site.name == "Fernleigh");
    CHECK(good->site.base_url == "https://example.org");
    CHECK(good->http.port == 0);
    CHECK(good->http.trusted_proxies == std::vector<std::string>{"127.0.0.1", "::1"});
    CHECK(good->log.level == "debug");
}

TEST_CASE("errors name the file, the line and the key") {
    CHECK(refusal("[site]\n\nnmae = \"x\"") == "fingerpost.toml line 3, site.nmae: there is no such setting");
    CHECK(refusal("[http]\nport = \"80\"") == "fingerpost.toml line 2, http.port: must be a whole number");
    CHECK(refusal("[http]\nport = 80.5") == "fingerpost.toml line 2, http.port: must be a whole number");
    CHECK(refusal("[http]\nport = 65536") == "fingerpost.toml line 2, http.port: 65536 is out of range");
    CHECK(refusal("[site]\nname = 5") == "fingerpost.toml line 2, site.name: must be a text in quotation marks");
    CHECK(refusal("[site]\nnation = \"france\"") ==
          "fingerpost.toml line 2, site.nation: \"france\" is not one of its values");
    CHECK(refusal("[http]\ntrusted_proxies = \"::1\"") ==
          "fingerpost.toml line 2, http.trusted_proxies: must be a list of texts");
    CHECK(refusal("[http]\ntrusted_proxies = [1]") ==
          "fingerpost.toml line 2, http.trusted_proxies: must be a list of texts");
    CHECK(refusal("\n\n[site]\nname = ").find("fingerpost.toml line 4: ") == 0);
}

TEST_CASE("sections that do not exist, and settings written as sections, are errors too") {
    CHECK(refusal("[sit]\n") == "fingerpost.toml line 1, sit: there is no such section");
    CHECK(refusal("[site.name]\nx = 1").find("must be a text in quotation marks") != std::string::npos);
    CHECK(refusal("site = 1") == "fingerpost.toml line 1, site: there is no such setting");
}

TEST_CASE("every refusal says what is wrong as Error::invalid") {
    CHECK(parse_config("x = 1", "f").error().code == ErrorCode::invalid);
}

TEST_CASE("a file is read from disk, and a missing one is told of") {
    const test::TemporaryFolder folder;
    CHECK(read_config(folder.write("fingerpost.toml", "[http]\nport = 9000\n"))->http.port == 9000);
    const auto missing = read_config(folder / "none.toml");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().field.find("none.toml") != std::string::npos);
}

TEST_CASE("settings are listed once each, with a description") {
    std::set<std::string_view> keys;
    for (const Setting& setting : settings()) {
        CHECK(keys.insert(setting.key).second);
        CHECK(setting.key.find('.') != std::string_view::npos);
        CHECK_FALSE(setting.description.empty());
    }
    CHECK(keys.size() >= 11);
}

TEST_CASE("docs/configuration.md tells every setting as the table does, and no other") {
    std::ifstream file(std::string(FINGERPOST_SOURCE_DIR) + "/docs/configuration.md");
    REQUIRE(file.good());
    const std::string page(std::istreambuf_iterator<char>(file), {});
    std::size_t rows = 0;
    for (const auto& setting : fingerpost::base::settings()) {
        CAPTURE(setting.key);
        const auto row = page.find("| `" + std::string(setting.key) + "` |");
        REQUIRE(row != std::string::npos);
        CHECK(page.substr(row, page.find('\n', row) - row).find("| " + std::string(setting.description) + " |") != std::string::npos);
        ++rows;
    }
    std::size_t told = 0;
    for (std::size_t at = page.find("\n| `"); at != std::string::npos; at = page.find("\n| `", at + 1)) ++told;
    CHECK(told == rows);
}
