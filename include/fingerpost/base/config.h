// Configuration: one table of settings (src/base/config.cc) gives each its key, default, check and the text of docs/configuration.md.
#pragma once

#include <fingerpost/base/result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::base {

struct Config {
    struct {
        std::string name = "Fingerpost directory";  // in the masthead and every page's title
        std::string area = "";                      // the place it covers, in words: "Fernleigh"
        std::string base_url = "";                  // public address, no slash at the end; empty: taken from each request
        std::string contact_email = "";             // who mends the directory; shown on the About page
        std::string nation = "england";             // which urgent numbers: england, scotland, wales, northern-ireland
    } site;
    struct {
        std::string host = "127.0.0.1";
        std::int64_t port = 8080;
        std::int64_t threads = 64;
        std::int64_t max_connections = 900;
        std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For and -Proto are believed
    } http;
    struct {
        std::int64_t suggestions_a_minute = 1200;  // of one address, behind which a whole office may sit; 0: no limit
        std::int64_t reports_a_minute = 30;        // of what is missing, of one address; 0: no limit
    } web;
    struct {
        std::string school_terms = "";  // file of school terms, in the data directory or by its whole path; empty: not known
    } calendar;
    struct {
        std::int64_t requests_a_minute = 600;  // of one address; 0: no limit
    } api;
    struct {
        std::int64_t check_minutes = 5;  // how often the server looks which sources are due; 0: it pulls none
        std::int64_t delay_ms = 500;     // between two requests of one pull
    } sources;
    struct {
        std::string level = "info";
    } log;
};

struct Setting {
    std::string_view key;  // "site.name"
    std::string_view description;
};

// The settings there are, in the order of the documentation.
const std::vector<Setting>& settings();

// Reads a TOML file over the defaults. Unknown keys, wrong types and values out of range are errors that name line and key.
Result<Config> read_config(const std::filesystem::path& path);
Result<Config> parse_config(std::string_view toml, std::string_view source_name);

}  // namespace fingerpost::base
