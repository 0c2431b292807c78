// What answers the site's addresses. site.cc has the routes and what all pages share, site_pages.cc a handler a page.
#pragma once

#include <fingerpost/base/ids.h>
#include <fingerpost/core/find.h>
#include <fingerpost/web/site.h>

#include <memory>
#include <string>
#include <vector>

#include "files.h"
#include "missing.h"
#include "pages.h"

namespace fingerpost::web {

using http::Request;
using http::Response;

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
    http::Route sparingly(http::Route route, std::int64_t a_minute);

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
    Response whats_on(const Request&, const Context&) const;
    Response listing(const Request&, const Context&) const;
    Response organisation(const Request&, const Context&) const;
    Response browse(const Request&, const Context&) const;
    Response category(const Request&, const Context&) const;
    Response about(const Request&, const Context& context) const { return about_page(context); }
    Response accessibility(const Request&, const Context& context) const { return accessibility_page(context); }
    Response urgent_help(const Request&, const Context& context) const { return urgent_help_page(context); }
    Response safety(const Request&, const Context& context) const { return safety_page(context); }
    Response developers(const Request& request, const Context& context) const;
    Response csv(const core::FindQuestion& asked, const Request& request, const Context& context) const;
    std::string base_url(const Request& request) const;
    std::string data_of(const std::string& id, const Request& request) const;
    Response missing(const Request&, const Context&) const;
    Response missing_with(const Request&, const Context&, MissingForm) const;
    Response report_missing(const Request&) const;
    Response suggest(const Request&) const;
    Response asset(const Request&) const;

    core::Directory& directory_;
    base::Config config_;
    SiteOptions options_;
    std::shared_ptr<const Looks> looks_;
    std::string edition_;  // new words, templates, settings or code come with a new process: no page of an old one is valid
};

}  // namespace fingerpost::web
