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
        std::int64_t idle_minutes = 60;         // a session that is not used for so long ends
        std::int64_t session_hours = 12;        // a session ends so long after the sign-in, used or not
        std::int64_t sign_ins_a_minute = 30;    // of one address, behind which a whole office may sit; 0: no limit
        std::int64_t reference_months = 12;     // after which a worker's own reference on a record of signposting is forgotten
    } people;
    struct {
        // Days since a group confirmed a listing after which it is due to be looked at, overdue, stale.
        std::int64_t due_days = 90, overdue_days = 180, stale_days = 365;
        // The same of what people turn to in a crisis, and which categories that is.
        std::int64_t urgent_due_days = 30, urgent_overdue_days = 60, urgent_stale_days = 365;
        std::vector<std::string> urgent_categories{"safety", "crisis-support", "suicide-prevention", "homelessness", "food-banks"};
        std::int64_t second_after_days = 14, third_after_days = 14;  // between one message to a group and the next
        std::int64_t check_minutes = 0;         // how often the server looks who is to be written to; 0: it writes to nobody
        std::int64_t requests_a_minute = 60;    // for a group's own pages, of one address; 0: no limit
        std::int64_t codes_a_minute = 10;       // typed in place of a link, of one address; 0: no limit
    } review;
    struct {
        std::int64_t check_hours = 0;      // how often the server looks at listings' websites; 0: never
        std::int64_t again_days = 14;      // a website that answered is looked at again after so long
        std::int64_t delay_ms = 1000;      // between two requests to one host
    } links;
    struct {
        std::string smtp = "";           // "smtps://mail.example.org:465", "smtp://mail.example.org:587"; empty: files in mail/
        std::string from = "";           // the sender's address; empty: site.contact_email
        std::string user = "";           // empty: nobody signs in
        std::string password_file = "";  // holds the password; in the data directory or by its whole path
        bool allow_plain = false;        // without TLS: only for a mail server on this machine
    } mail;
    struct {
        std::vector<std::string> areas;     // names of areas, or outcodes, that mapping always looks at
        std::string tiles_url = "";         // "https://tiles.example.org/{z}/{x}/{y}.png"; empty: the map has no background
        std::string tiles_attribution = ""; // whose background it is
    } map;
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
