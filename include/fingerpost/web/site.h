// The pages people see. One object holds what they are made with (words, templates, assets); its routes go into a
// Router.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/base/result.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/http/router.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace fingerpost::web {

struct SiteOptions {
    // A folder with templates/, assets/ and locale/, read again for every request, for developing. Empty: what is built
    // in.
    std::filesystem::path web_dir = {};
};

class Site {
  public:
    using Options = SiteOptions;

    // Parses every template and every message of every language. Fails with invalid, saying which file and what is
    // wrong. `directory` must outlive the site and whatever its routes and error page are given to.
    static base::Result<std::unique_ptr<Site>> create(core::Directory& directory, base::Config config,
                                                      SiteOptions options = {});
    ~Site();

    // Every page and asset. Handlers may run on many threads at once.
    std::vector<http::Route> routes();

    // Pages for what goes wrong: they keep the search box and urgent help, and give an incident's id for faults of
    // ours.
    http::ErrorPage error_page();

    // For every response of the server, whoever made it.
    static std::vector<http::Header> security_headers();

  private:
    class Implementation;
    explicit Site(std::shared_ptr<Implementation> implementation);
    std::shared_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::web
