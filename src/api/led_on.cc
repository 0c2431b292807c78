#include "led_on.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include "answer.h"

namespace fingerpost::api {

// The standard says nothing of merged records. A record with another id than the one asked for would be taken for a mistake, so it
// is said by HTTP, whose clients follow by themselves.
std::optional<http::Response> led_on(core::Publisher& publisher, const http::Request& request, const std::string& id) {
    const auto merged = publisher.store().merged_into(id);
    if (!merged || !*merged) return std::nullopt;
    const auto survivor = publisher.listing(**merged);
    if (!survivor || !*survivor) return std::nullopt;
    std::string address = request.path;
    const auto at = base::fold(address).find(id);
    if (at == std::string::npos) return std::nullopt;
    address.replace(at, id.size(), **merged);
    if (!request.query.pairs().empty()) address += "?" + http::to_urlencoded(request.query);
    http::Response response = http::redirect(address, 301);
    response.content_type = "application/json";
    response.body = fmt::format("{{\"merged_into\":\"{}\"}}\n", **merged);
    for (http::Header& header : open_headers()) response.headers.push_back(std::move(header));
    return response;
}

}  // namespace fingerpost::api
