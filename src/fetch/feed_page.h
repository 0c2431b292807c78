// A page of a feed, taken apart.
#pragma once

#include <fingerpost/base/result.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace fingerpost::fetch {

struct FeedPage {
    nlohmann::json rows = nlohmann::json::array();
    std::size_t total_pages = 0, total_rows = 0;  // 0: not told
    bool last = false;                            // it says so itself
    bool first_generation = false;                // the envelope of 1.0
};

// Fails with invalid if it is no page of services.
base::Result<FeedPage> parse_page(const std::string& body, const std::string& url);

// Rows with lists in them are whole services.
bool has_lists(const nlohmann::json& rows);

// "HSDS-UK-3.0", "ORUK-1.0" ... -> "3.0", "1.0"; empty if it is neither.
std::string version_word(std::string_view told);

std::string with_query(const std::string& url, const std::string& query);
std::string escaped(std::string_view text);

}  // namespace fingerpost::fetch
