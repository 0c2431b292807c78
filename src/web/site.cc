#include <fingerpost/base/ids.h>
#include <fingerpost/base/log.h>
#include <fingerpost/http/rate_limit.h>

#include "gate.h"
#include "shortlist.h"
#include "site_implementation.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t longest_report = 4096;  // bytes of the form that tells what is missing

// Pages that say whether something is open now are true for a minute.
bool tells_the_hour(const std::string& path) { return path == "/search" || path.starts_with("/service/"); }

}  // namespace

base::Result<std::unique_ptr<Site>> Site::create(core::Directory& directory, base::Config config, SiteOptions options) {
    WebFiles files;
    if (options.web_dir.empty()) {
        files = built_in_files();
    } else {
        auto read = read_web_files(options.web_dir);
        if (!read) return base::fail(std::move(read).error());
        files = *std::move(read);
    }
    auto looks = load_looks(files, built_in_urgent_help());
    if (!looks) return base::fail(std::move(looks).error());
    return std::unique_ptr<Site>(new Site(
        std::make_shared<Implementation>(directory, std::move(config), std::move(options), *std::move(looks))));
}

Site::Site(std::shared_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Site::~Site() = default;

std::vector<http::Route> Site::routes() {
    return implementation_->routes();
}

http::ErrorPage Site::error_page() {
    return [site = implementation_](int status, const Request& request) { return site->error(status, request); };
}

std::vector<http::Header> Site::security_headers() {
    return {{"Content-Security-Policy",
             "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri "
             "'none'; "
             "frame-ancestors 'none'; object-src 'none'"},
            {"X-Content-Type-Options", "nosniff"},
            {"Referrer-Policy", "same-origin"},
            {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"Cross-Origin-Resource-Policy", "same-origin"}};
}

std::vector<http::Route> Site::Implementation::routes() {
    std::vector<http::Route> routes;
    add_pages(routes);
    add_forms(routes);
    add_true_pages(routes);
    add_living_pages(routes);
    add_list_pages(routes);
    add_mapping_pages(routes);
    add_signpost_pages(routes);
    add_editor(routes);
    const auto self = shared_from_this();
    const auto add_public = [&](http::Route route) {
        route.right = name_of(core::Right::see_public);
        routes.push_back(std::move(route));
    };
    add_public(sparingly({http::Method::post, "/missing", [self](const Request& request) { return self->report_missing(request); }, nullptr, longest_report},
                         config_.web.reports_a_minute));
    add_public(sparingly({http::Method::get, "/suggest", [self](const Request& request) { return self->suggest(request); }}, config_.web.suggestions_a_minute));
    add_public({http::Method::get, "/look/{file}", [self](const Request& request) { return self->look_file(request); }});
    add_public({http::Method::get, "/assets/{path*}", [self](const Request& request) { return self->asset(request); }});
    return routes;
}

// For what is written down, and for what a script asks without being asked to.
http::Route Site::Implementation::sparingly(http::Route route, std::int64_t a_minute) {
    return http::limited(std::move(route), std::make_shared<http::RateLimiter>(static_cast<std::size_t>(a_minute)),
                         [self = shared_from_this()](const Request& request, int) { return self->error(429, request); });
}

Site::Implementation::Dressed Site::Implementation::dress(const Request& request, core::Visitor visitor) const {
    std::shared_ptr<const Looks> looks = looks_;
    if (!options_.web_dir.empty()) {
        auto files = read_web_files(options_.web_dir);
        auto fresh =
            files ? load_looks(*files, built_in_urgent_help()) : base::Result<Looks>(base::fail(files.error()));
        if (fresh) {
            looks = std::make_shared<const Looks>(*std::move(fresh));
        } else {
            base::log_error("{}: the pages as they were at the start are shown", fresh.error().describe());
        }
    }
    auto look = looks->find(request.query.get("lang"));
    if (look == looks->end()) look = looks->find(default_language);
    const bool reads = request.method == http::Method::get || request.method == http::Method::head;
    auto now = live_.now();
    const core::SiteNow& site = *now;
    return {looks, std::move(now), {*look->second, site.config, directory_.clock().today(), std::move(visitor), &site, core::parse_list_codes(request.query.get(list_parameter)),
                                    reads ? address_without_list(request) : std::string()}};
}

std::string Site::Implementation::version(const Request& request) const {
    // Who is signed in gets pages of their own, which nobody else's may stand for.
    if (!options_.web_dir.empty() || !session_token(request).empty()) return {};
    const std::string minute = tells_the_hour(request.path) ? model::format_local_time(model::london_time(directory_.clock().now())) : "";
    return base::digest(edition_ + "\n" + minute + "\n" + directory_.version() + "\n" + base_url(request) + request.path + "\n" +
                        http::to_urlencoded(request.query));
}

Response Site::Implementation::error(int status, const Request& request) const {
    const Dressed dressed = dress(request, visitor_of(request));
    return fault_page(dressed.context, status, request.incident_id);
}

Response Site::Implementation::failure(const base::Error& error, const Request& request, const Context& context) const {
    const int status = base::traits(error.code).http_status;
    if (status >= 500) base::log_error("incident {}: {}", request.incident_id, error.describe());
    return fault_page(context, status, request.incident_id);
}

Response Site::Implementation::asset(const Request& request) const {
    const Dressed dressed = dress(request);
    const Asset* asset = dressed.context.look.assets.find(request.path_parameters.get("path"));
    if (asset == nullptr) return fault_page(dressed.context, 404, request.incident_id);
    Response response;
    response.content_type = asset->content_type;
    response.body = asset->content;
    response.caching = options_.web_dir.empty() ? http::Caching::immutable : http::Caching::revalidate;
    return response;
}

}  // namespace fingerpost::web
