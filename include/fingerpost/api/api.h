// The directory as data, open to everybody: Open Referral UK 3.0 at /oruk/v3, the older 1.0 at /oruk/v1, feeds of changes,
// calendars, the map of the site for search engines. One table (endpoints()) serves, describes itself as OpenAPI and fills the page
// for developers.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/http/router.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::api {

struct Parameter {
    std::string_view name;
    std::string_view type;         // of JSON Schema: string, integer, number, boolean; "array" may be given several times
    std::string_view description;  // a sentence for whoever writes a client
    std::string_view example;      // a value that works, or tells what one looks like
};

struct Endpoint {
    std::string_view path;     // "/oruk/v3/services/{id}"
    std::string_view summary;
    std::string_view answers;  // what it answers, by its name among the schemas of the OpenAPI document; empty: not of OpenAPI
    bool page = false;         // a page of them
    std::vector<Parameter> parameters;
};

// Every address there is, in the order of the documentation.
const std::vector<Endpoint>& endpoints();

// The OpenAPI 3.1 document of /oruk/v3, made of endpoints(). `base`: "https://directory.example.org".
std::string openapi(std::string_view base, std::string_view site_name);

class Api {
  public:
    // The directory must outlive the object and whatever its routes and error page are given to.
    Api(core::Directory& directory, base::Config config);
    ~Api();

    std::vector<http::Route> routes();
    // application/problem+json (RFC 9457) for faults below /oruk, with the headers that all data has; `otherwise` for the rest.
    static http::ErrorPage error_page(http::ErrorPage otherwise);

  private:
    class Implementation;
    std::shared_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::api
