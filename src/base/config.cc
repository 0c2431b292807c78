#include <fingerpost/base/config.h>
#include <fingerpost/base/files.h>
#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <functional>
#include <set>
#include <variant>

namespace fingerpost::base {
namespace {

// One row: where a value goes and what it may be.
struct Row {
    std::string_view key;
    std::string_view description;
    std::function<std::variant<std::string*, std::int64_t*, std::vector<std::string>*, bool*>(Config&)> target;
    std::int64_t lowest = 0, highest = 0;  // of numbers
    std::set<std::string_view> words;      // allowed values of texts; empty: any
};

const std::vector<Row>& rows() {
    static const std::vector<Row> table{
        {"site.name",
         "The directory's name, in the masthead and every page title.",
         [](Config& c) { return &c.site.name; },
         0,
         0,
         {}},
        {"site.area", "The place it covers, in words.", [](Config& c) { return &c.site.area; }, 0, 0, {}},
        {"site.base_url",
         "The public address, without a slash at the end. Empty: taken from each request.",
         [](Config& c) { return &c.site.base_url; },
         0,
         0,
         {}},
        {"site.contact_email",
         "Who mends the directory; shown on the About page.",
         [](Config& c) { return &c.site.contact_email; },
         0,
         0,
         {}},
        {"site.nation",
         "Which urgent numbers to show: england, scotland, wales or northern-ireland.",
         [](Config& c) { return &c.site.nation; },
         0,
         0,
         {"england", "scotland", "wales", "northern-ireland"}},
        {"http.host",
         "The address to listen on. Keep the loopback address and put a reverse proxy in front.",
         [](Config& c) { return &c.http.host; },
         0,
         0,
         {}},
        {"http.port", "The port to listen on.", [](Config& c) { return &c.http.port; }, 0, 65535, {}},
        {"http.threads",
         "Threads that answer requests. An idle connection holds none.",
         [](Config& c) { return &c.http.threads; },
         4,
         1024,
         {}},
        {"http.max_connections",
         "Connections kept open at once; more are turned away.",
         [](Config& c) { return &c.http.max_connections; },
         8,
         1000,
         {}},
        {"http.trusted_proxies",
         "Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.",
         [](Config& c) { return &c.http.trusted_proxies; },
         0,
         0,
         {}},
        {"web.suggestions_a_minute",
         "How often one address may ask for suggestions in a minute; a whole office may sit behind one. 0: no limit.",
         [](Config& c) { return &c.web.suggestions_a_minute; },
         0,
         1000000,
         {}},
        {"web.reports_a_minute",
         "How many reports of what is missing one address may send in a minute. 0: no limit.",
         [](Config& c) { return &c.web.reports_a_minute; },
         0,
         1000000,
         {}},
        {"calendar.school_terms",
         "A file with the school terms, as seed-data/school-terms.json is written; in the data directory unless its whole "
         "path is given. Empty: opening hours in term time only are told as not certain.",
         [](Config& c) { return &c.calendar.school_terms; },
         0,
         0,
         {}},
        {"api.requests_a_minute",
         "Requests for data that one address may make in a minute; a whole feed counts as 20. 0: no limit.",
         [](Config& c) { return &c.api.requests_a_minute; },
         0,
         1000000,
         {}},
        {"sources.check_minutes",
         "How often, in minutes, the server looks which sources (fingerpost source) are due to be pulled. 0: it pulls none.",
         [](Config& c) { return &c.sources.check_minutes; },
         0,
         1440,
         {}},
        {"sources.delay_ms",
         "The pause between two requests to a source's feed, in milliseconds.",
         [](Config& c) { return &c.sources.delay_ms; },
         0,
         600000,
         {}},
        {"people.idle_minutes",
         "After how many minutes without a request somebody who is signed in is signed out.",
         [](Config& c) { return &c.people.idle_minutes; },
         1,
         1440,
         {}},
        {"people.session_hours",
         "After how many hours somebody who is signed in is signed out in any case.",
         [](Config& c) { return &c.people.session_hours; },
         1,
         168,
         {}},
        {"people.sign_ins_a_minute",
         "How many tries to sign in, to use an invitation or a reset, one address may make in a minute. 0: no limit.",
         [](Config& c) { return &c.people.sign_ins_a_minute; },
         0,
         1000000,
         {}},
        {"people.reference_months",
         "After how many months a worker's own reference on a record of signposting is forgotten. The record stays, to be counted.",
         [](Config& c) { return &c.people.reference_months; },
         1,
         120,
         {}},
        {"review.due_days",
         "How many days after a group has confirmed a listing it is asked to look at it again.",
         [](Config& c) { return &c.review.due_days; },
         1,
         3650,
         {}},
        {"review.overdue_days",
         "After how many days a listing that nobody has confirmed says so: \"Please ring first.\"",
         [](Config& c) { return &c.review.overdue_days; },
         1,
         3650,
         {}},
        {"review.stale_days",
         "After how many days a listing that nobody has confirmed counts as stale.",
         [](Config& c) { return &c.review.stale_days; },
         1,
         3650,
         {}},
        {"review.urgent_due_days",
         "As review.due_days, for what people turn to in a crisis.",
         [](Config& c) { return &c.review.urgent_due_days; },
         1,
         3650,
         {}},
        {"review.urgent_overdue_days",
         "As review.overdue_days, for what people turn to in a crisis.",
         [](Config& c) { return &c.review.urgent_overdue_days; },
         1,
         3650,
         {}},
        {"review.urgent_stale_days",
         "As review.stale_days, for what people turn to in a crisis.",
         [](Config& c) { return &c.review.urgent_stale_days; },
         1,
         3650,
         {}},
        {"review.urgent_categories",
         "Categories (their words in addresses) that people turn to in a crisis, with all that is below them.",
         [](Config& c) { return &c.review.urgent_categories; },
         0,
         0,
         {}},
        {"review.second_after_days",
         "How many days after the first message a group that has not answered gets the second.",
         [](Config& c) { return &c.review.second_after_days; },
         1,
         365,
         {}},
        {"review.third_after_days",
         "How many days after the second message it gets the third and last.",
         [](Config& c) { return &c.review.third_after_days; },
         1,
         365,
         {}},
        {"review.check_minutes",
         "How often, in minutes, the server looks which groups are to be written to. 0: it writes to nobody, and fingerpost remind does. "
         "Without site.base_url nobody is written to, since a message needs a link.",
         [](Config& c) { return &c.review.check_minutes; },
         0,
         10080,
         {}},
        {"review.requests_a_minute",
         "How many requests one address may make in a minute for pages where groups look after their listings. 0: no limit.",
         [](Config& c) { return &c.review.requests_a_minute; },
         0,
         1000000,
         {}},
        {"review.codes_a_minute",
         "How many codes one address may type in a minute in place of a link. 0: no limit.",
         [](Config& c) { return &c.review.codes_a_minute; },
         0,
         1000000,
         {}},
        {"links.check_hours",
         "How often, in hours, the server looks whether listings' websites answer. 0: it looks at none, and fingerpost links check does.",
         [](Config& c) { return &c.links.check_hours; },
         0,
         8760,
         {}},
        {"links.again_days",
         "After how many days a website that answered is looked at again.",
         [](Config& c) { return &c.links.again_days; },
         1,
         365,
         {}},
        {"links.delay_ms",
         "Milliseconds between two requests to one host when websites are looked at.",
         [](Config& c) { return &c.links.delay_ms; },
         0,
         600000,
         {}},
        {"mail.smtp",
         "The mail server: smtps://mail.example.org:465, or smtp://mail.example.org:587, which must offer STARTTLS. Empty: messages are "
         "written as files into mail/ in the data directory.",
         [](Config& c) { return &c.mail.smtp; },
         0,
         0,
         {}},
        {"mail.from",
         "The address that messages come from. Empty: site.contact_email.",
         [](Config& c) { return &c.mail.from; },
         0,
         0,
         {}},
        {"mail.user",
         "The name to sign in to the mail server with. Empty: it wants none.",
         [](Config& c) { return &c.mail.user; },
         0,
         0,
         {}},
        {"mail.password_file",
         "A file that holds the password for the mail server, and nothing else; in the data directory unless its whole path is given.",
         [](Config& c) { return &c.mail.password_file; },
         0,
         0,
         {}},
        {"mail.allow_plain",
         "Send without TLS: only for a mail server on this machine.",
         [](Config& c) { return &c.mail.allow_plain; },
         0,
         0,
         {}},
        {"map.areas",
         "Areas (names of places, or outcodes) that the coverage matrix and the map always look at, besides those that listings name: "
         "where there is no listing at all, none can name it.",
         [](Config& c) { return &c.map.areas; },
         0,
         0,
         {}},
        {"map.tiles_url",
         "Where pictures for the background of the map are: https://tiles.example.org/{z}/{x}/{y}.png. They are loaded only when a "
         "visitor asks for them. Empty: the map has no background.",
         [](Config& c) { return &c.map.tiles_url; },
         0,
         0,
         {}},
        {"map.tiles_attribution",
         "Whose background it is: shown on the map and on the button that loads it.",
         [](Config& c) { return &c.map.tiles_attribution; },
         0,
         0,
         {}},
        {"log.level",
         "How much is logged: debug, info, warning or error.",
         [](Config& c) { return &c.log.level; },
         0,
         0,
         {"debug", "info", "warning", "error"}},
    };
    return table;
}

Failure wrong(std::string_view source, const toml::node& node, std::string_view key, std::string message,
              std::string hint = {}) {
    return fail(ErrorCode::invalid, std::move(message),
                fmt::format("{} line {}, {}", source, node.source().begin.line, key), std::move(hint));
}

Result<void> assign(const Row& row, const toml::node& node, Config& config, std::string_view source) {
    auto target = row.target(config);
    if (auto* text = std::get_if<std::string*>(&target)) {
        const auto value = node.value<std::string>();
        if (!node.is_string()) return wrong(source, node, row.key, "must be a text in quotation marks");
        if (!row.words.empty() && !row.words.contains(*value)) {
            return wrong(source, node, row.key, fmt::format("\"{}\" is not one of its values", *value),
                         std::string(row.description));
        }
        **text = *value;
        return {};
    }
    if (auto* number = std::get_if<std::int64_t*>(&target)) {
        if (!node.is_integer()) return wrong(source, node, row.key, "must be a whole number");
        const auto value = *node.value<std::int64_t>();
        if (value < row.lowest || value > row.highest) {
            return wrong(source, node, row.key, fmt::format("{} is out of range", value),
                         fmt::format("from {} to {}", row.lowest, row.highest));
        }
        **number = value;
        return {};
    }
    if (auto* flag = std::get_if<bool*>(&target)) {
        if (!node.is_boolean()) return wrong(source, node, row.key, "must be true or false");
        **flag = *node.value<bool>();
        return {};
    }
    const toml::array* array = node.as_array();
    if (array == nullptr) return wrong(source, node, row.key, "must be a list of texts");
    auto* list = std::get<std::vector<std::string>*>(target);
    list->clear();
    for (const toml::node& item : *array) {
        if (!item.is_string()) return wrong(source, item, row.key, "must be a list of texts");
        list->push_back(*item.value<std::string>());
    }
    return {};
}

const Row* find_row(std::string_view key) {
    for (const Row& row : rows()) {
        if (row.key == key) return &row;
    }
    return nullptr;
}

bool is_section(const std::string& name) {
    const std::string start = name + ".";
    return std::any_of(rows().begin(), rows().end(), [&](const Row& row) { return row.key.starts_with(start); });
}

Result<void> assign_table(const toml::table& table, const std::string& prefix, Config& config,
                          std::string_view source) {
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        const toml::table* inner = node.as_table();
        if (inner != nullptr && is_section(key)) {
            FINGERPOST_TRY(assign_table(*inner, key + ".", config, source));
            continue;
        }
        const Row* found = find_row(key);
        if (found == nullptr) {
            return wrong(source, node, key, inner != nullptr ? "there is no such section" : "there is no such setting",
                         "docs/configuration.md lists them all");
        }
        FINGERPOST_TRY(assign(*found, node, config, source));
    }
    return {};
}

}  // namespace

const std::vector<Setting>& settings() {
    static const std::vector<Setting> list = [] {
        std::vector<Setting> made;
        for (const Row& row : rows()) made.push_back({row.key, row.description});
        return made;
    }();
    return list;
}

Result<Config> read_config(const std::filesystem::path& path) {
    auto text = read_file(path, 1u << 20);
    if (!text) return fail(std::move(text).error());
    return parse_config(*text, path.string());
}

Result<Config> parse_config(std::string_view text, std::string_view source_name) {
    Config config;
    try {
        const toml::table table = toml::parse(text, source_name);
        FINGERPOST_TRY(assign_table(table, "", config, source_name));
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::invalid, std::string(error.description()),
                    fmt::format("{} line {}", source_name, error.source().begin.line),
                    "mend the file or take the line out");
    }
    while (!config.site.base_url.empty() && config.site.base_url.back() == '/') config.site.base_url.pop_back();
    return config;
}

}  // namespace fingerpost::base
