// What has happened to listings, for whoever keeps a copy; and what search engines and calendars ask for.
#pragma once

#include "context.h"

namespace fingerpost::api {

http::Response changes_json(const Context& context, const http::Request& request);
http::Response changes_atom(const Context& context, const http::Request& request);
http::Response service_calendar(const Context& context, const http::Request& request);
http::Response sitemap(const Context& context, const http::Request& request);
http::Response sitemap_part(const Context& context, const http::Request& request);
http::Response robots(const Context& context, const http::Request& request);

}  // namespace fingerpost::api
