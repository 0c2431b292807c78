#include "feed_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace fingerpost::fetch {

using nlohmann::json;

namespace {

std::size_t number_in(const json& page, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        const auto found = page.find(name);
        if (found != page.end() && found->is_number_unsigned()) return found->get<std::size_t>();
    }
    return 0;
}

bool says(const json& page, std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(), [&](const char* name) {
        const auto found = page.find(name);
        return found != page.end() && *found == true;
    });
}

}  // namespace

base::Result<FeedPage> parse_page(const std::string& body, const std::string& url) {
    const auto bad = [&](const char* why) {
        return base::fail(base::ErrorCode::invalid, why, url, "give the address that \"/services\" stands behind, as https://example.org/oruk/v3");
    };
    json page = json::parse(body, nullptr, false);
    if (page.is_discarded()) return bad("what is there is not JSON");
    FeedPage parsed;
    if (page.is_array()) {
        parsed.rows = std::move(page);
        parsed.last = true;
    } else if (page.is_object()) {
        const char* list = page.contains("contents") ? "contents" : "content";
        if (!page.contains(list) || !page[list].is_array()) return bad("what is there is no page of services: it has no list \"contents\"");
        parsed.first_generation = page.contains("content") && !page.contains("contents");
        parsed.total_pages = number_in(page, {"total_pages", "totalPages"});
        parsed.total_rows = number_in(page, {"total_items", "totalElements"});
        parsed.last = says(page, {"last_page", "last"});
        parsed.rows = std::move(page[list]);
    } else {
        return bad("what is there is no page of services");
    }
    const bool objects = std::all_of(parsed.rows.begin(), parsed.rows.end(), [](const json& row) { return row.is_object(); });
    if (!objects) return bad("what is there is a list, and not of services");
    return parsed;
}

bool has_lists(const json& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const json& row) {
        return std::any_of(row.begin(), row.end(), [](const json& member) { return member.is_array(); });
    });
}

std::string version_word(std::string_view told) {
    if (told.find("3.") != std::string_view::npos) return "3.0";
    return told.find("1.") != std::string_view::npos ? "1.0" : "";
}

std::string with_query(const std::string& url, const std::string& query) {
    return query.empty() ? url : url + (url.find('?') == std::string::npos ? "?" : "&") + query;
}

// Everything but RFC 3986's unreserved characters.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return out;
}

}  // namespace fingerpost::fetch
