// What every answer is made from.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/feed.h>
#include <fingerpost/core/site_settings.h>
#include <fingerpost/http/message.h>

#include <string>
#include <utility>

namespace fingerpost::api {

struct Context {
    Context(core::Directory& given_directory, base::Config given_config)
        : directory(given_directory), config(std::move(given_config)), live(given_directory, config), feed(given_directory), edition(base::random_uuid()) {}

    // Where the request reached us, without a slash at the end: the setting, else what the request says.
    std::string base_url(const http::Request& request) const {
        return config.site.base_url.empty() ? request.scheme + "://" + request.host : config.site.base_url;
    }
    std::string version(const http::Request& request) const {
        return base::digest(edition + "\n" + directory.version() + "\n" + base_url(request) + request.path + "\n" + http::to_urlencoded(request.query));
    }

    core::Directory& directory;
    base::Config config;
    core::LiveSite live;  // the directory's name may change while it is open
    mutable core::Feed feed;
    std::string edition;  // other code answers otherwise: nothing that was kept outlives the process
};

}  // namespace fingerpost::api
