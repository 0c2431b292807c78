// Open Referral UK 3.0: one function an endpoint.
#pragma once

#include "context.h"

namespace fingerpost::api::v3 {

http::Response about(const Context& context, const http::Request& request);
http::Response description(const Context& context, const http::Request& request);  // openapi.json
http::Response services(const Context& context, const http::Request& request);
http::Response service(const Context& context, const http::Request& request);
http::Response service_at_locations(const Context& context, const http::Request& request);
http::Response service_at_location(const Context& context, const http::Request& request);
http::Response taxonomies(const Context& context, const http::Request& request);
http::Response taxonomy(const Context& context, const http::Request& request);
http::Response taxonomy_terms(const Context& context, const http::Request& request);
http::Response taxonomy_term(const Context& context, const http::Request& request);
http::Response organisations(const Context& context, const http::Request& request);
http::Response organisation(const Context& context, const http::Request& request);

}  // namespace fingerpost::api::v3
