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
    // If-None-Match still holds is answered 304 without running the handler.
    std::function<std::string(const Request&)> version = nullptr;
    std::size_t body_limit = 64 * 1024;  // bytes; for writing methods
};

// What is to be said when no handler answers: status is 400, 404, 405, 411, 413, 414, 415, 500, 503 …
using ErrorPage = std::function<Response(int status, const Request&)>;

struct Match {
    const Route* route = nullptr;      // null if nothing matches
    Parameters path_parameters;
    std::string allow;                 // methods of the routes whose pattern matches, where the method does not
};

class Router {
  public:
    void add(Route route) { routes_.push_back(std::move(route)); }
    void add(std::vector<Route> routes);
    // Static segments win over {parameters}. A slash at the end makes no difference.
    Match match(Method method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
};

}  // namespace fingerpost::http
