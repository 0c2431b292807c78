// The site over a directory with people in it, asked as a browser asks.
#pragma once

#include <fingerpost/web/site.h>

#include <string>

#include "support/people.h"
#include "support/text.h"

namespace fingerpost::web::testing {

inline constexpr const char* here = "127.0.0.1:8080";

struct SignedInFixture : test::PeopleFixture {
    base::Config config;
    std::unique_ptr<Site> site;
    http::Router router;

    SignedInFixture() {
        config.people.sign_ins_a_minute = 0;
        build();
    }
    void build() {
        SiteOptions options;
        options.accounts = test::cheap_accounts();
        site = test::must(Site::create(*directory, config, std::move(options)));
        router = {};
        router.add(site->routes());
    }

    // As a browser sends it from a page of ours.
    static http::Request request(http::Method method, const std::string& target, const std::string& token = {}) {
        http::Request made;
        made.method = method;
        const std::size_t mark = target.find('?');
        made.path = target.substr(0, mark);
        if (mark != std::string::npos) made.query = http::parse_urlencoded(target.substr(mark + 1));
        made.host = here;
        made.client_address = "127.0.0.1";
        made.incident_id = "K7Q2";
        if (!token.empty()) made.cookie = "__Host-fingerpost=" + token;
        if (method == http::Method::post) {
            made.origin = std::string("http://") + here;
            made.fetch_site = "same-origin";
        }
        return made;
    }
    http::Response ask(http::Request made) const {
        const http::Match match = router.match(made.method, made.path);
        REQUIRE_MESSAGE(match.route != nullptr, made.path);
        made.path_parameters = match.path_parameters;
        return match.route->handler(made);
    }
    http::Response get(const std::string& target, const std::string& token = {}) const { return ask(request(http::Method::get, target, token)); }
    // With the token of the session's forms.
    http::Response post(const std::string& target, const std::string& token, const std::string& form) const {
        http::Request made = request(http::Method::post, target, token);
        made.form = http::parse_urlencoded(form);
        if (!token.empty()) made.form.add("form_token", who(token).form_token);
        return ask(made);
    }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const http::Header& one : response.headers) {
            if (one.name == name) return one.value;
        }
        return {};
    }
    // The token that a response gave out.
    static std::string new_token(const http::Response& response) {
        const std::string cookie = header(response, "Set-Cookie");
        const std::size_t equals = cookie.find('=');
        return equals == std::string::npos ? std::string() : cookie.substr(equals + 1, cookie.find(';') - equals - 1);
    }
};

}  // namespace fingerpost::web::testing
