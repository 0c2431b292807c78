// The pages people see. One object holds what they are made with (words, templates, assets); its routes go into a
// Router.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/base/result.h>
#include <fingerpost/core/accounts.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/mailer.h>
#include <fingerpost/http/router.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fingerpost::web {

// What the page for developers tells of the API: its own table, as text. Whoever wires the site gives it; without one the page
// says that there is none.
struct GuideParameter {
    std::string name, description, example;
};
struct GuideEntry {
    std::string path, summary;
    std::vector<GuideParameter> parameters;
};
using ApiGuide = std::vector<GuideEntry>;

struct SiteOptions {
    // A folder with templates/, assets/ and locale/, read again for every request, for developing. Empty: what is built
    // in.
    std::filesystem::path web_dir = {};
    ApiGuide api = {};
    // How messages leave; must outlive the site. Null: none is sent, and pages say so.
    core::Mailer* mailer = nullptr;
    // Empty: as the configuration says.
    std::optional<core::AccountOptions> accounts = std::nullopt;
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
