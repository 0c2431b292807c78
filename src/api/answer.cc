#include "answer.h"

#include <fingerpost/base/log.h>
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace fingerpost::api {
namespace {

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 410:
            return "Gone";
        case 429:
            return "Too Many Requests";
        case 503:
            return "Service Unavailable";
        default:
            return status >= 500 ? "Internal Server Error" : "Bad Request";
    }
}

// The rows of a page, and how many they are.
base::Result<std::size_t> append_rows(std::string& out, PageRange range, std::size_t total, const AppendRow& append) {
    std::size_t count = 0;
    for (std::size_t row = range.begin(total); row < range.end(total); ++row) {
        const std::size_t before = out.size();
        if (count > 0) out += ',';
        auto appended = append(out, row);
        if (!appended) return base::fail(std::move(appended).error());
        if (*appended) {
            ++count;
        } else {
            out.resize(before);
        }
    }
    return count;
}

}  // namespace

std::vector<http::Header> open_headers() {
    return {{"Access-Control-Allow-Origin", "*"}, {"Access-Control-Expose-Headers", "ETag, Retry-After"}, {"Cross-Origin-Resource-Policy", "cross-origin"}};
}

http::Response json_response(std::string body) {
    http::Response response;
    response.content_type = "application/json";
    response.body = std::move(body);
    response.caching = http::Caching::revalidate;
    return response;
}

http::Response problem(int status, std::string_view detail, std::string_view parameter) {
    nlohmann::json json{{"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"detail", detail}};
    if (!parameter.empty()) json["parameter"] = parameter;
    http::Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    return response;
}

http::Response problem(const base::Error& error, const http::Request& request) {
    const int status = base::traits(error.code).http_status;
    if (status < 500) return problem(status, error.message, error.code == base::ErrorCode::invalid ? error.field : std::string());
    base::log_error("incident {}: {}", request.incident_id, error.describe());
    return problem(status, "The directory could not answer. Incident " + request.incident_id);
}

std::size_t PageRange::begin(std::size_t total) const { return number - 1 >= pages(total) ? total : (number - 1) * size; }
std::size_t PageRange::end(std::size_t total) const { return std::min(total, begin(total) + size); }
std::size_t PageRange::pages(std::size_t total) const { return std::max<std::size_t>(1, (total + size - 1) / size); }

base::Result<std::string> page_body(PageRange range, std::size_t total, const AppendRow& append) {
    std::string rows;
    auto count = append_rows(rows, range, total, append);
    if (!count) return base::fail(std::move(count).error());
    const std::size_t pages = range.pages(total);
    return fmt::format("{{\"total_items\":{},\"total_pages\":{},\"page_number\":{},\"size\":{},\"first_page\":{},\"last_page\":{},\"empty\":{},\"contents\":[{}]}}\n", total,
                       pages, range.number, *count, range.number == 1, range.number == pages, *count == 0, rows);
}

base::Result<std::string> v1_page_body(PageRange range, std::size_t total, const AppendRow& append) {
    std::string rows;
    auto count = append_rows(rows, range, total, append);
    if (!count) return base::fail(std::move(count).error());
    const std::size_t pages = range.pages(total);
    return fmt::format("{{\"totalElements\":{},\"totalPages\":{},\"number\":{},\"size\":{},\"first\":{},\"last\":{},\"empty\":{},\"content\":[{}]}}\n", total, pages,
                       range.number, *count, range.number == 1, range.number == pages, *count == 0, rows);
}

}  // namespace fingerpost::api
