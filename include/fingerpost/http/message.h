// Requests and responses as values. Nothing here knows a domain or names the HTTP library.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::http {

enum class Method { get, head, post, put, patch, del, options };
std::string_view method_name(Method method);               // "GET"
std::optional<Method> find_method(std::string_view name);  // exactly as written in requests

// Name → values in the order they were sent; a name may repeat. Values are percent-decoded, well-formed UTF-8 without
// NUL.
class Parameters {
  public:
    void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
    // The first value of a name; empty if there is none.
    std::string_view get(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    bool has(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }

  private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

// "a=1&b=two+words" (application/x-www-form-urlencoded) ⇄ parameters. Ill-formed escapes are taken literally;
// ill-formed UTF-8 and NUL are replaced by U+FFFD. At most `limit` pairs are read.
Parameters parse_urlencoded(std::string_view text, std::size_t limit = 256);
std::string to_urlencoded(const Parameters& parameters);
// Percent-encodes everything but RFC 3986's unreserved characters.
std::string url_encode(std::string_view text);

// A file that was sent with a form. What it was called is not kept: nothing here is named by whoever sends something.
struct UploadedFile {
    std::string field;         // the name of the form's field
    std::string content_type;  // as the browser says; not to be believed
    std::string content;
};

struct Request {
    Method method = Method::get;
    std::string path;            // decoded, begins with '/', no control characters, well-formed UTF-8
    Parameters path_parameters;  // what {name} segments of the route matched
    Parameters query;
    Parameters form;   // of a url-encoded or multipart body
    std::vector<UploadedFile> files = {};  // of a multipart body; a field where none was chosen is left out
    std::string body;  // of any other body
    std::string content_type;
    std::string client_address;   // the peer, or what a trusted proxy says
    std::string scheme = "http";  // "https" where a trusted proxy says so
    std::string host;             // Host header, checked for form
    std::string accept_language;
    std::string user_agent;      // as it says of itself
    std::string cookie;
    std::string origin;
    std::string fetch_site;  // Sec-Fetch-Site: "same-origin", "cross-site" …; empty where a browser does not say
    std::string if_none_match;
    std::string incident_id;  // names this request in the log and on an error page
};

struct Header {
    std::string name;
    std::string value;  // a value with CR, LF or NUL is dropped and logged, never sent
};

enum class Caching {
    no_store,    // never kept: errors, sensitive pages
    revalidate,  // kept, asked about each time by ETag: pages
    immutable,   // kept for a year: assets whose URL holds their hash
};

// A body that is made while it is sent: appends its next piece (some tens of kilobytes) to the text; false if there is
// none. Called by one thread at a time, though not always the same, only when the client has taken what was made before; so
// the memory used is that of one piece, however long the whole is. If it throws, the connection is closed and the client is
// left with an answer that is visibly not whole. It is destroyed with the connection, finished or not.
using BodyStream = std::function<bool(std::string& piece)>;

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    BodyStream stream = nullptr;  // in place of `body`. Then the ETag, if any, is of `version`
    // Besides those the server sets itself (Content-Length, Connection, Date, ETag). One that is also a default header
    // of the server takes its place; Cache-Control takes the place of what `caching` says; Vary adds to the server's.
    std::vector<Header> headers;
    Caching caching = Caching::no_store;
    std::string version;  // of the content, for the ETag where caching is revalidate; empty: a digest of the body
};

Response redirect(std::string location, int status = 303);

}  // namespace fingerpost::http
