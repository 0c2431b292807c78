#include <fingerpost/api/api.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/roles.h>
#include <fingerpost/http/rate_limit.h>
#include <fmt/format.h>

#include <utility>

#include "answer.h"
#include "changes.h"
#include "context.h"
#include "v1.h"
#include "v3.h"

namespace fingerpost::api {
namespace {

using http::Request;
using http::Response;
using Handler = Response (*)(const Context&, const Request&);

struct Row {
    std::string_view path;
    Handler handler;
};

// Every row of endpoints() has its function here, and what is not for clients besides; a test compares the two.
constexpr Row rows[] = {{"/oruk/v3", v3::about},
                        {"/oruk/v3/openapi.json", v3::description},
                        {"/oruk/v3/services", v3::services},
                        {"/oruk/v3/services/{id}", v3::service},
                        {"/oruk/v3/service_at_locations", v3::service_at_locations},
                        {"/oruk/v3/service_at_locations/{id}", v3::service_at_location},
                        {"/oruk/v3/taxonomies", v3::taxonomies},
                        {"/oruk/v3/taxonomies/{id}", v3::taxonomy},
                        {"/oruk/v3/taxonomy_terms", v3::taxonomy_terms},
                        {"/oruk/v3/taxonomy_terms/{id}", v3::taxonomy_term},
                        {"/oruk/v3/organizations", v3::organisations},
                        {"/oruk/v3/organizations/{id}", v3::organisation},
                        {"/oruk/v1/services", v1::services},
                        {"/oruk/v1/services/{id}", v1::service},
                        {"/oruk/v1/taxonomies", v1::taxonomies},
                        {"/oruk/v1/taxonomies/{id}", v1::taxonomy},
                        {"/oruk/v1/organizations", v1::organisations},
                        {"/oruk/v1/organizations/{id}", v1::organisation},
                        {"/oruk/v1/locations", v1::locations},
                        {"/oruk/v1/locations/{id}", v1::location},
                        {"/oruk/v1/reviews", v1::reviews},
                        {"/oruk/v1/vocabularies", v1::vocabularies},
                        {"/changes.json", changes_json},
                        {"/changes.atom", changes_atom},
                        {"/service/{id}/calendar.ics", service_calendar},
                        {"/sitemap.xml", sitemap},
                        {"/sitemap/{part}", sitemap_part},
                        {"/robots.txt", robots}};

constexpr double cost_of_a_feed = 20;

double cost_of(const Request& request) { return base::equals_ignoring_case(request.query.get("format"), "ndjson") ? cost_of_a_feed : 1; }

Response refuse(const Request&, int seconds) {
    return problem(429, fmt::format("You have asked often. Wait {} seconds, or take the whole feed in one: /oruk/v3/services?format=ndjson&full=true", seconds));
}

Response nothing_there(const Request&) { return problem(404, "There is nothing at this address. /developers tells what there is."); }

// Asked by browsers before some requests from other sites' pages.
Response allow_reading(const Request&) {
    Response response;
    response.status = 204;
    response.content_type.clear();
    response.headers = {{"Allow", "GET, HEAD, OPTIONS"}, {"Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"}, {"Access-Control-Max-Age", "86400"}};
    return response;
}

}  // namespace

class Api::Implementation {
  public:
    Implementation(core::Directory& directory, base::Config config)
        : context_(directory, std::move(config)), limiter_(std::make_shared<http::RateLimiter>(static_cast<std::size_t>(context_.config.api.requests_a_minute))) {}

    Response answer(Handler handler, const Request& request) const {
        // Before the answer is made: what changes meanwhile is asked for again.
        const std::string version = context_.version(request);
        Response response = handler(context_, request);
        if (response.status == 200 && response.caching == http::Caching::revalidate) response.version = version;
        return response;
    }
    std::string version(const Request& request) const { return context_.version(request); }
    const std::shared_ptr<http::RateLimiter>& limiter() const { return limiter_; }

  private:
    Context context_;
    std::shared_ptr<http::RateLimiter> limiter_;
};

Api::Api(core::Directory& directory, base::Config config) : implementation_(std::make_shared<Implementation>(directory, std::move(config))) {}
Api::~Api() = default;

std::vector<http::Route> Api::routes() {
    std::vector<http::Route> routes;
    const auto add = [&](http::Method method, std::string path, http::Handler handler, std::function<std::string(const Request&)> version = nullptr) {
        http::Route route{method, std::move(path), std::move(handler), std::move(version)};
        route.headers = open_headers();
        route.right = core::name_of(core::Right::see_public);
        routes.push_back(http::limited(std::move(route), implementation_->limiter(), refuse, cost_of));
    };
    for (const Row& row : rows) {
        add(
            http::Method::get, std::string(row.path), [self = implementation_, handler = row.handler](const Request& request) { return self->answer(handler, request); },
            [self = implementation_](const Request& request) { return self->version(request); });
    }
    for (const char* path : {"/oruk", "/oruk/{path*}"}) {
        add(http::Method::get, path, nothing_there);
        add(http::Method::options, path, allow_reading);
    }
    return routes;
}

http::ErrorPage Api::error_page(http::ErrorPage otherwise) {
    return [otherwise = std::move(otherwise)](int status, const Request& request) {
        if (!request.path.starts_with("/oruk")) return otherwise(status, request);
        Response response = problem(status, status >= 500 ? "The directory could not answer. Incident " + request.incident_id : "This request cannot be answered.");
        response.headers = open_headers();
        return response;
    };
}

}  // namespace fingerpost::api
