#include "presentation.h"

#include <fingerpost/base/ids.h>
#include <fingerpost/base/log.h>
#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>

#include "compression.h"
#include "etag.h"
#include "request_limits.h"

namespace fingerpost::http {
namespace {

constexpr std::string_view forbidden_in_values("\r\n\0", 3);

// Headers that say how the message is framed or what it holds: they must agree with the bytes, so only the server sets
// them.
bool is_own(std::string_view name) {
    static constexpr std::array own{"Connection", "Content-Length", "Content-Type",     "Date",
                                    "ETag",       "Keep-Alive",     "Transfer-Encoding"};
    return std::any_of(own.begin(), own.end(),
                       [name](const char* each) { return base::equals_ignoring_case(each, name); });
}

bool has(const std::vector<Header>& headers, std::string_view name) {
    return std::any_of(headers.begin(), headers.end(),
                       [name](const Header& header) { return base::equals_ignoring_case(header.name, name); });
}

bool has_content(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string_view cache_control(Caching caching) {
    switch (caching) {
        case Caching::no_store:
            return "no-store";
        case Caching::revalidate:
            return "private, no-cache";
        case Caching::immutable:
            return "public, max-age=31536000, immutable";
    }
    return "no-store";
}

// A header of the response takes the place of a default of the same name.
void append(std::vector<Header>& out, const std::vector<Header>& headers, const std::vector<Header>& defaults) {
    out.insert(out.end(), headers.begin(), headers.end());
    for (const Header& header : defaults) {
        if (!has(headers, header.name)) out.push_back(header);
    }
}

// The tag of a response, or empty if it has none.
std::string tag_of(const Response& response, bool gzipped) {
    if (response.status != 200 || response.caching == Caching::no_store) return {};
    if (!response.version.empty()) return etag(response.version, gzipped);
    if (response.stream) return {};
    // An asset's URL holds its hash already: no need to hash its content at every request.
    return response.caching == Caching::revalidate ? etag(base::digest(response.body), gzipped) : std::string();
}

void drop_content(Response& response) {
    response.body.clear();
    response.stream = nullptr;
}

void compress(Response& response) {
    if (response.stream) {
        response.stream = gzip_stream(std::move(response.stream));
        response.headers.push_back({"Content-Encoding", "gzip"});
        return;
    }
    std::string compressed = gzip(response.body);
    if (compressed.empty()) return;
    response.body = std::move(compressed);
    response.headers.push_back({"Content-Encoding", "gzip"});
}

}  // namespace

std::vector<Header> sendable(std::vector<Header> headers) {
    const auto unsendable = [](const Header& header) {
        const bool broken =
            !is_token(header.name) || header.value.find_first_of(forbidden_in_values) != std::string::npos;
        if (broken)
            base::log_error("response header \"{}\" dropped: it holds characters that cannot be sent", header.name);
        return broken || is_own(header.name);
    };
    headers.erase(std::remove_if(headers.begin(), headers.end(), unsendable), headers.end());
    return headers;
}

std::string matching_tag(const Head& head, std::string_view version) {
    const std::string wanted = head.all("If-None-Match");
    // "*" does not say which encoding is held: only the whole response can tell which tag would be right.
    if (version.empty() || wanted.empty() || wanted == "*") return {};
    for (const bool gzipped : {true, false}) {
        if (gzipped && !accepts_gzip(head.all("Accept-Encoding"))) continue;
        std::string tag = etag(version, gzipped);
        if (etag_matches(wanted, tag)) return tag;
    }
    return {};
}

Output present_not_modified(const std::string& tag, const std::vector<Header>& defaults, bool close) {
    Output output{304, {}, {}, nullptr, close, false};
    output.headers = {
        {"ETag", tag}, {"Vary", "Accept-Encoding"}, {"Cache-Control", std::string(cache_control(Caching::revalidate))}};
    append(output.headers, {}, defaults);
    return output;
}

Output present(Response response, const Head& head, const std::vector<Header>& defaults, bool close) {
    response.headers = sendable(std::move(response.headers));
    if (response.content_type.find_first_of(forbidden_in_values) != std::string::npos) response.content_type.clear();
    if (!has_content(response.status)) drop_content(response);
    const bool compressible = is_compressible(response.content_type) && !has(response.headers, "Content-Encoding");
    const bool worth_it = response.stream || response.body.size() > limits::compress_above;
    const bool gzipped = compressible && worth_it && accepts_gzip(head.all("Accept-Encoding"));
    const std::string tag = tag_of(response, gzipped);
    const bool reads = head.method == Method::get || head.method == Method::head;
    if (reads && !tag.empty() && etag_matches(head.all("If-None-Match"), tag)) {
        response.status = 304;
        drop_content(response);
    } else if (gzipped) {
        compress(response);
    }

    Output output{response.status, {},    std::move(response.body), std::move(response.stream),
                  close,           head.method_text == "HEAD"};
    const auto add = [&output](const char* name, std::string_view value) {
        output.headers.push_back({name, std::string(value)});
    };
    if (has_content(output.status) && !response.content_type.empty()) add("Content-Type", response.content_type);
    if (!tag.empty()) add("ETag", tag);
    if (compressible && output.status != 204) add("Vary", "Accept-Encoding");
    if (!has(response.headers, "Cache-Control")) add("Cache-Control", cache_control(response.caching));
    append(output.headers, response.headers, defaults);
    return output;
}

}  // namespace fingerpost::http
