// The route table: one row a route, matched segment by segment.
#pragma once

#include <fingerpost/http/message.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::http {

using Handler = std::function<Response(const Request&)>;

struct Route {
    Method method;        // a GET route answers HEAD too
    std::string pattern;  // "/service/{id}": a {name} matches one non-empty segment; "/assets/{path*}" the rest
    Handler handler;
    // The version of what the handler would answer, or empty if only the handler can tell. With it, a request whose
    // If-None-Match still holds is answered 304 without running the handler. Only for pages whose handler would answer
    // 200, to be revalidated, with the same version in Response.version and no Vary of its own.
    std::function<std::string(const Request&)> version = nullptr;
    std::size_t body_limit = std::size_t{64} << 10;  // bytes; for writing methods
    // On every answer of the route, those to a 304 among them, in place of the server's default headers of the same names.
    std::vector<Header> headers = {};
    // Which right it needs, by name. Nothing here looks at it: whoever makes the route enforces it, and tests walk the table.
    std::string right = {};
};

// What is to be said when no handler answers: status is 400, 404, 405, 411, 413, 414, 415, 500, 503 …
using ErrorPage = std::function<Response(int status, const Request&)>;

struct Match {
    const Route* route = nullptr;  // null if nothing matches
    Parameters path_parameters;
    std::string allow;  // "GET, HEAD, OPTIONS": what the path does answer, where the method does not match
};

class Router {
  public:
    // Throws std::invalid_argument on a pattern that is wrong or already there: a mistake of the programmer.
    void add(Route route);
    void add(std::vector<Route> routes);
    // `path` is as in the URL, percent-encoded: it is decoded segment by segment, so that %2F does not separate. Static
    // segments win over {parameters}. A slash at the end makes no difference.
    Match match(Method method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> patterns_;  // segments of each route's pattern
};

}  // namespace fingerpost::http
