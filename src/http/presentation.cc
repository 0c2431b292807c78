#include "presentation.h"

#include <fingerpost/base/clock.h>
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

class HeadWriter {
  public:
    explicit HeadWriter(int status) : text_("HTTP/1.1 " + std::to_string(status) + ' ') {
        text_ += reason_phrase(status);
        text_ += "\r\n";
        add("Date", base::format_http_date(std::chrono::system_clock::now()));
    }
    void add(std::string_view name, std::string_view value) {
        text_ += name;
        text_ += ": ";
        text_ += value;
        text_ += "\r\n";
    }
    // A header of the response takes the place of a default of the same name.
    void add(const std::vector<Header>& headers, const std::vector<Header>& defaults) {
        for (const Header& header : headers) add(header.name, header.value);
        for (const Header& header : defaults) {
            if (!has(headers, header.name)) add(header.name, header.value);
        }
    }
    std::string end(bool close) {
        add("Connection", close ? "close" : "keep-alive");
        return std::move(text_) + "\r\n";
    }

  private:
    std::string text_;
};

// The tag of a response, or empty if it has none.
std::string tag_of(const Response& response, bool gzipped) {
    if (response.status != 200 || response.caching == Caching::no_store) return {};
    if (!response.version.empty()) return etag(response.version, gzipped);
    // An asset's URL holds its hash already: no need to hash its content at every request.
    return response.caching == Caching::revalidate ? etag(base::digest(response.body), gzipped) : std::string();
}

void compress(Response& response) {
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
    HeadWriter writer(304);
    writer.add("ETag", tag);
    writer.add("Vary", "Accept-Encoding");
    writer.add("Cache-Control", cache_control(Caching::revalidate));
    writer.add({}, defaults);
    return {writer.end(close), {}, close, 304};
}

Output present(Response response, const Head& head, const std::vector<Header>& defaults, bool close) {
    response.headers = sendable(std::move(response.headers));
    if (response.content_type.find_first_of(forbidden_in_values) != std::string::npos) response.content_type.clear();
    if (!has_content(response.status)) response.body.clear();
    const bool compressible = is_compressible(response.content_type) && !has(response.headers, "Content-Encoding");
    const bool gzipped =
        compressible && response.body.size() > limits::compress_above && accepts_gzip(head.all("Accept-Encoding"));
    const std::string tag = tag_of(response, gzipped);
    const bool reads = head.method == Method::get || head.method == Method::head;
    if (reads && !tag.empty() && etag_matches(head.all("If-None-Match"), tag)) {
        response.status = 304;
        response.body.clear();
    } else if (gzipped) {
        compress(response);
    }

    HeadWriter writer(response.status);
    if (has_content(response.status)) {
        if (!response.content_type.empty()) writer.add("Content-Type", response.content_type);
        writer.add("Content-Length", std::to_string(response.body.size()));
    }
    if (!tag.empty()) writer.add("ETag", tag);
    if (compressible && response.status != 204) writer.add("Vary", "Accept-Encoding");
    if (!has(response.headers, "Cache-Control")) writer.add("Cache-Control", cache_control(response.caching));
    writer.add(response.headers, defaults);
    if (head.method_text == "HEAD") response.body.clear();
    return {writer.end(close), std::move(response.body), close, response.status};
}

std::string_view reason_phrase(int status) {
    struct Row {
        int status;
        std::string_view phrase;
    };
    static constexpr std::array rows{Row{200, "OK"},
                                     Row{201, "Created"},
                                     Row{202, "Accepted"},
                                     Row{204, "No Content"},
                                     Row{301, "Moved Permanently"},
                                     Row{302, "Found"},
                                     Row{303, "See Other"},
                                     Row{304, "Not Modified"},
                                     Row{307, "Temporary Redirect"},
                                     Row{308, "Permanent Redirect"},
                                     Row{400, "Bad Request"},
                                     Row{401, "Unauthorized"},
                                     Row{403, "Forbidden"},
                                     Row{404, "Not Found"},
                                     Row{405, "Method Not Allowed"},
                                     Row{406, "Not Acceptable"},
                                     Row{408, "Request Timeout"},
                                     Row{409, "Conflict"},
                                     Row{410, "Gone"},
                                     Row{411, "Length Required"},
                                     Row{412, "Precondition Failed"},
                                     Row{413, "Content Too Large"},
                                     Row{414, "URI Too Long"},
                                     Row{415, "Unsupported Media Type"},
                                     Row{417, "Expectation Failed"},
                                     Row{422, "Unprocessable Content"},
                                     Row{429, "Too Many Requests"},
                                     Row{431, "Request Header Fields Too Large"},
                                     Row{500, "Internal Server Error"},
                                     Row{501, "Not Implemented"},
                                     Row{503, "Service Unavailable"},
                                     Row{505, "HTTP Version Not Supported"}};
    const auto* const found =
        std::find_if(rows.begin(), rows.end(), [status](const Row& row) { return row.status == status; });
    return found == rows.end() ? "Unknown" : found->phrase;
}

}  // namespace fingerpost::http
