#include <fingerpost/base/ids.h>
#include <fingerpost/base/log.h>
#include <fingerpost/core/elsewhere.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/suggest.h>
#include <fingerpost/core/urgent.h>
#include <fingerpost/core/view.h>
#include <fingerpost/web/site.h>

#include "files.h"
#include "links.h"
#include "missing.h"
#include "pages.h"
#include "sensitive.h"
#include "urgent_box.h"

namespace fingerpost::web {

using http::Request;
using http::Response;

namespace {
constexpr std::size_t longest_report = 4096;  // bytes of the form that tells what is missing
}

class Site::Implementation : public std::enable_shared_from_this<Site::Implementation> {
  public:
    Implementation(core::Directory& directory, base::Config config, SiteOptions options, Looks looks)
        : directory_(directory),
          config_(std::move(config)),
          options_(std::move(options)),
          looks_(std::make_shared<const Looks>(std::move(looks))),
          edition_(base::random_uuid()) {}

    std::vector<http::Route> routes();
    Response error(int status, const Request& request) const;

  private:
    using Handler = Response (Implementation::*)(const Request&, const Context&) const;
    struct Row {
        const char* pattern;
        Handler handler;
    };

    // Which words and templates a request is answered with, kept alive until it has been.
    struct Dressed {
        std::shared_ptr<const Looks> looks;
        Context context;
    };
    Dressed dress(const Request& request) const;
    Response answer(Handler handler, const Request& request) const;
    std::string version(const Request& request) const;
    Response failure(const base::Error& error, const Request& request, const Context& context) const;

    Response home(const Request&, const Context&) const;
    Response results(const Request&, const Context&) const;
    Response listing(const Request&, const Context&) const;
    Response organisation(const Request&, const Context&) const;
    Response browse(const Request&, const Context&) const;
    Response category(const Request&, const Context&) const;
    Response about(const Request&, const Context& context) const { return about_page(context); }
    Response accessibility(const Request&, const Context& context) const { return accessibility_page(context); }
    Response urgent_help(const Request&, const Context& context) const { return urgent_help_page(context); }
    Response safety(const Request&, const Context& context) const { return safety_page(context); }
    Response missing(const Request&, const Context&) const;
    Response missing_with(const Request&, const Context&, MissingForm) const;
    Response report_missing(const Request&) const;
    Response suggest(const Request&) const;
    Response asset(const Request&) const;

    core::Directory& directory_;
    base::Config config_;
    SiteOptions options_;
    std::shared_ptr<const Looks> looks_;
    std::string
        edition_;  // new words, templates, settings or code come with a new process: no page of an old one is valid
};

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
    using Self = Implementation;
    static constexpr Row pages[] = {{"/", &Self::home},
                                    {"/search", &Self::results},
                                    {"/service/{id}", &Self::listing},
                                    {"/organisation/{id}", &Self::organisation},
                                    {"/browse", &Self::browse},
                                    {"/category/{slug}", &Self::category},
                                    {"/about", &Self::about},
                                    {"/accessibility", &Self::accessibility},
                                    {"/urgent-help", &Self::urgent_help},
                                    {"/safety", &Self::safety},
                                    {"/missing", &Self::missing}};
    const auto self = shared_from_this();
    std::vector<http::Route> routes;
    for (const Row& row : pages) {
        const Handler handler = row.handler;
        routes.push_back({http::Method::get, row.pattern,
                          [self, handler](const Request& request) { return self->answer(handler, request); },
                          [self](const Request& request) { return self->version(request); }});
    }
    routes.push_back({http::Method::post, "/missing",
                      [self](const Request& request) { return self->report_missing(request); }, nullptr,
                      longest_report});
    routes.push_back({http::Method::get, "/suggest", [self](const Request& request) { return self->suggest(request); }});
    routes.push_back(
        {http::Method::get, "/assets/{path*}", [self](const Request& request) { return self->asset(request); }});
    return routes;
}

Site::Implementation::Dressed Site::Implementation::dress(const Request& request) const {
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
    return {looks, {*look->second, config_, directory_.clock().today()}};
}

Response Site::Implementation::answer(Handler handler, const Request& request) const {
    // Before the answer is made: if the directory changes meanwhile, the page is asked for again, never kept too long.
    const std::string edition = version(request);
    const Dressed dressed = dress(request);
    Response response = (this->*handler)(request, dressed.context);
    if (response.caching == http::Caching::revalidate) response.version = edition;
    return response;
}

std::string Site::Implementation::version(const Request& request) const {
    if (!options_.web_dir.empty()) return {};
    return base::digest(edition_ + "\n" + directory_.version() + "\n" + request.path + "\n" +
                        http::to_urlencoded(request.query));
}

Response Site::Implementation::error(int status, const Request& request) const {
    const Dressed dressed = dress(request);
    return fault_page(dressed.context, status, request.incident_id);
}

Response Site::Implementation::failure(const base::Error& error, const Request& request, const Context& context) const {
    const int status = base::traits(error.code).http_status;
    if (status >= 500) base::log_error("incident {}: {}", request.incident_id, error.describe());
    return fault_page(context, status, request.incident_id);
}

Response Site::Implementation::home(const Request& request, const Context& context) const {
    const auto count = core::count_listings(directory_);
    if (!count) return failure(count.error(), request, context);
    const auto categories = core::browse(directory_);
    if (!categories) return failure(categories.error(), request, context);
    return home_page(context, *count, *categories);
}

Response Site::Implementation::results(const Request& request, const Context& context) const {
    const core::FindQuestion question = parse_question(request.query);
    const auto answer = core::find(directory_, question);
    if (!answer) return failure(answer.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    Beside beside;
    auto urgent = core::find_urgent(directory_, question.words, answer->corrections);
    if (!urgent) return failure(urgent.error(), request, context);
    auto elsewhere = core::look_elsewhere(directory_, question, *answer);
    if (!elsewhere) return failure(elsewhere.error(), request, context);
    beside.urgent = std::move(*urgent);
    beside.elsewhere = std::move(*elsewhere);
    const bool sensitive = is_sensitive(**taxonomies, question, *answer) || is_discreet(beside.urgent);
    return results_page(context, question, *answer, {sensitive}, beside);
}

Response Site::Implementation::missing(const Request& request, const Context& context) const {
    return missing_with(request, context, {std::string(request.query.get("need")), {}, request.query.has("thanks")});
}

Response Site::Implementation::missing_with(const Request& request, const Context& context, MissingForm form) const {
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    return missing_page(context, core::needs_of(**taxonomies), form);
}

Response Site::Implementation::report_missing(const Request& request) const {
    const Dressed dressed = dress(request);
    if (!is_same_origin(request, config_)) return fault_page(dressed.context, 403, request.incident_id);
    const std::string need(request.form.get("need"));
    // A machine is thanked like anybody else, and learns nothing.
    if (!is_from_a_machine(request)) {
        const auto counted = core::report_missing(directory_, need, request.form.get("outcode"));
        if (!counted && counted.error().code == base::ErrorCode::invalid) {
            return missing_with(request, dressed.context, {need, counted.error().field, false});
        }
        if (!counted) return failure(counted.error(), request, dressed.context);
    }
    return http::redirect("/missing?thanks=1");
}

Response Site::Implementation::listing(const Request& request, const Context& context) const {
    const auto view = core::view_listing(directory_, request.path_parameters.get("id"));
    if (!view && view.error().code == base::ErrorCode::gone) return closed_listing_page(context, view.error().message);
    if (!view) return failure(view.error(), request, context);
    std::optional<core::FindQuestion> from;
    if (request.query.has("from")) from = parse_question(http::parse_urlencoded(request.query.get("from")));
    return listing_page(context, *view, from, {is_sensitive(*view)});
}

Response Site::Implementation::organisation(const Request& request, const Context& context) const {
    const auto view = core::view_organisation(directory_, request.path_parameters.get("id"));
    if (!view) return failure(view.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    return organisation_page(context, *view, {is_sensitive(**taxonomies, view->listings)});
}

Response Site::Implementation::browse(const Request& request, const Context& context) const {
    const auto categories = core::browse(directory_);
    if (!categories) return failure(categories.error(), request, context);
    return browse_page(context, *categories);
}

Response Site::Implementation::category(const Request& request, const Context&) const {
    return http::redirect(category_address(request.path_parameters.get("slug")));
}

// Asked for by a script with every letter typed: a fault is said by the status alone, and logged without the words.
Response Site::Implementation::suggest(const Request& request) const {
    const Dressed dressed = dress(request);
    const auto found = core::suggest(directory_, request.query.get("q"));
    if (found) return suggestions(dressed.context, *found);
    base::log_error("incident {}: {}", request.incident_id, found.error().describe());
    return suggestions(dressed.context, {}, base::traits(found.error().code).http_status);
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
