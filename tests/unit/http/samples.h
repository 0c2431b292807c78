// What the tests of answers serve: a page to compress and to keep, and pages for errors.
#pragma once

#include <string>

#include "support.h"

namespace fingerpost::http::test {

inline std::string page_text() {
    std::string text = "<!doctype html><title>Foot care</title>\n";
    for (int count = 0; count < 500; ++count)
        text += "<li><a href=\"/service/" + std::to_string(count * 7919) + "\">Foot care</a>\n";
    return text;
}

inline Response page(const Request&) {
    Response response;
    response.body = page_text();
    response.caching = Caching::revalidate;
    response.version = "revision-7";
    response.headers = {{"Content-Language", "en"}};
    return response;
}

inline Handler answer(Response response) {
    return [response](const Request&) { return response; };
}

inline Response error_page(int status, const Request& request) {
    Response response;
    response.body = "<h1>Error " + std::to_string(status) + "</h1><p>" + request.incident_id + "</p>";
    return response;
}

inline ServerOptions with_error_page() {
    ServerOptions options;
    options.error_page = error_page;
    options.default_headers = {{"X-Content-Type-Options", "nosniff"},
                               {"Content-Security-Policy", "default-src 'self'"}};
    return options;
}

inline bool is_page(const Reply& reply, int status) {
    return reply.status == status && reply.body.find("<h1>Error " + std::to_string(status) + "</h1>") == 0;
}

}  // namespace fingerpost::http::test
