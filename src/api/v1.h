// Open Referral UK 1.0, for the clients that still speak it. Reading only.
#pragma once

#include "context.h"

namespace fingerpost::api::v1 {

http::Response services(const Context& context, const http::Request& request);
http::Response service(const Context& context, const http::Request& request);
http::Response taxonomies(const Context& context, const http::Request& request);
http::Response taxonomy(const Context& context, const http::Request& request);
http::Response organisations(const Context& context, const http::Request& request);
http::Response organisation(const Context& context, const http::Request& request);
http::Response locations(const Context& context, const http::Request& request);
http::Response location(const Context& context, const http::Request& request);
http::Response reviews(const Context& context, const http::Request& request);
http::Response vocabularies(const Context& context, const http::Request& request);

}  // namespace fingerpost::api::v1
