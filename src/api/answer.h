// Answers that are data: JSON, pages of it, problems, and the headers that all of them have.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/http/message.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::api {

// Anybody's page may read it, and may read these headers of it.
std::vector<http::Header> open_headers();

http::Response json_response(std::string body);

// application/problem+json (RFC 9457). `parameter`: the one that was wrong, or empty.
http::Response problem(int status, std::string_view detail, std::string_view parameter = {});
// By the error's code; a fault of ours is logged and told by the incident's id alone.
http::Response problem(const base::Error& error, const http::Request& request);

struct PageRange {
    std::size_t number = 1, size = 50;  // as asked for
    std::size_t begin(std::size_t total) const;
    std::size_t end(std::size_t total) const;
    std::size_t pages(std::size_t total) const;  // at least 1: the validators want a page even of nothing
};

// Appends one row as JSON; false leaves it out (it has gone since the page was counted).
using AppendRow = std::function<base::Result<bool>(std::string& out, std::size_t row)>;

// The envelope of HSDS 3.0. Rows are numbered as in the whole.
base::Result<std::string> page_body(PageRange range, std::size_t total, const AppendRow& append);
// That of Open Referral UK 1.0: `content`, and `number` from 1 as its clients count.
base::Result<std::string> v1_page_body(PageRange range, std::size_t total, const AppendRow& append);

}  // namespace fingerpost::api
