// The site over a directory that is open: store, index and all.
#pragma once

#include <fingerpost/web/site.h>

#include <memory>
#include <string>
#include <utility>

#include "support/directory.h"

namespace fingerpost::web::testing {

struct SiteFixture : test::OpenDirectory {
    std::unique_ptr<Site> site;
    http::Router router;

    explicit SiteFixture(const test::Records& records = {}, SiteOptions options = {})
        : OpenDirectory(records), site(test::must(Site::create(*directory, {}, std::move(options)))) {
        router.add(site->routes());
    }
    // "/search?q=lunch" as a request for it.
    http::Request request(const std::string& target) const {
        http::Request made;
        const std::size_t mark = target.find('?');
        made.path = target.substr(0, mark);
        if (mark != std::string::npos) made.query = http::parse_urlencoded(target.substr(mark + 1));
        made.incident_id = "K7Q2";
        return made;
    }
    http::Response ask(http::Request request) const {
        const http::Match match = router.match(request.method, request.path);
        REQUIRE_MESSAGE(match.route != nullptr, request.path);
        request.path_parameters = match.path_parameters;
        return match.route->handler(request);
    }
    http::Response get(const std::string& target) const { return ask(request(target)); }
};

}  // namespace fingerpost::web::testing
