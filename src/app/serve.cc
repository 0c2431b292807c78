#include "serve.h"

#include "demo.h"
#include "scheduler.h"

#include <CLI/CLI.hpp>
#include <fingerpost/api/api.h>
#include <fingerpost/cli/mailer.h>
#include <csignal>
#include <fingerpost/base/log.h>
#include <fingerpost/core/accounts.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/holidays.h>
#include <fingerpost/core/view.h>
#include <fingerpost/http/server.h>
#include <fingerpost/web/site.h>
#include <fmt/format.h>
#include <pthread.h>

#include <thread>

namespace fingerpost::app {
namespace {

using base::Result;

// SIGINT and SIGTERM are blocked in every thread and taken by one that waits for them.
class SignalWatch {
  public:
    SignalWatch() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    ~SignalWatch() {
        if (!thread_.joinable()) return;
        // Wakes the watcher if no signal came.
        pthread_kill(thread_.native_handle(), SIGTERM);
        thread_.join();
    }
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    void on_signal(std::function<void()> action) {
        thread_ = std::thread([this, action = std::move(action)] {
            int number = 0;
            sigwait(&signals_, &number);
            action();
        });
    }

  private:
    sigset_t signals_{};
    std::thread thread_;
};

http::Route health_route(core::Directory& directory) {
    http::Route route{http::Method::get, "/healthz", [&directory](const http::Request&) {
                          const auto count = core::count_listings(directory);
                          http::Response response;
                          response.content_type = "application/json";
                          response.status = count ? 200 : 503;
                          response.body = count ? fmt::format("{{\"status\":\"ok\",\"listings\":{}}}\n", *count) : "{\"status\":\"failing\"}\n";
                          return response;
                      }};
    route.right = core::name_of(core::Right::see_public);
    return route;
}

// The API's own table, for the page that tells people of it. (Pages and data do not know each other.)
web::ApiGuide api_guide() {
    web::ApiGuide guide;
    for (const api::Endpoint& endpoint : api::endpoints()) {
        web::GuideEntry& entry = guide.emplace_back(web::GuideEntry{std::string(endpoint.path), std::string(endpoint.summary), {}});
        for (const api::Parameter& parameter : endpoint.parameters) {
            entry.parameters.push_back({std::string(parameter.name), std::string(parameter.description), std::string(parameter.example)});
        }
    }
    return guide;
}

// A link that lets its holder in is not to be read from a log.
std::string path_to_log(std::string_view path) {
    for (const std::string_view secret : {"/review/", "/take-over/", "/list/"}) {
        if (!path.starts_with(secret)) continue;
        const std::size_t end = path.find('/', secret.size());
        return std::string(secret) + "…" + std::string(end == std::string_view::npos ? std::string_view() : path.substr(end));
    }
    return std::string(path);
}

void write_access(const http::AccessRecord& record) {
    base::log_info("{} {} {} {} {} bytes {:.1f} ms {}", record.client_address, record.method, path_to_log(record.path), record.status, record.bytes,
                   record.milliseconds, record.incident_id);
}

class Serve final : public cli::Command {
  public:
    std::string_view name() const override { return "serve"; }
    std::string_view description() const override { return "Serve the directory's pages"; }

    void add_options(CLI::App& parser) override {
        parser.add_option("--host", host_, "Address to listen on [http.host of the configuration, 127.0.0.1]");
        parser.add_option("--port", port_, "Port to listen on [http.port, 8080]; 0: any free one")->check(CLI::Range(0, 65535));
        parser.add_flag("--demo", demo_, "Make the fictional demonstration directory if there is none in --data");
        parser.add_option("--web-dir", web_dir_, "Read templates, assets and texts from this folder at each request (for developing)");
    }

    Result<void> run(const cli::Context& context) override {
        SignalWatch signals;
        if (demo_) {
            auto made = make_demo_if_missing(context.data, *context.clock);
            if (!made) return base::fail(std::move(made).error());
            if (*made) *context.err << fmt::format("The demonstration directory is made in {}.\n", context.data.string());
        }
        auto config = context.read_config();
        if (!config) return base::fail(std::move(config).error());
        set_log_level(*config);
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        auto calendar = core::calendar_of(*config, context.data);
        if (!calendar) return base::fail(std::move(calendar).error());
        (*directory)->use_calendar(std::move(*calendar));
        auto intervals = core::review_intervals(*config);
        if (!intervals) return base::fail(std::move(intervals).error());
        FINGERPOST_TRY((*directory)->use_review_intervals(std::move(*intervals)));
        auto mailer = cli::make_mailer(*config, **directory);
        if (!mailer) return base::fail(std::move(mailer).error());
        auto site = web::Site::create(**directory, *config, {web_dir_, api_guide(), mailer->get()});
        if (!site) return base::fail(std::move(site).error());
        api::Api data(**directory, *config);
        const ReviewScheduler reviews(**directory, **mailer, *config);
        return serve(**directory, **site, data, *config, signals, context);
    }

  private:
    static void set_log_level(const base::Config& config) {
        const auto& word = config.log.level;
        base::set_log_level(word == "debug"     ? base::LogLevel::debug
                            : word == "warning" ? base::LogLevel::warning
                            : word == "error"   ? base::LogLevel::error
                                                : base::LogLevel::info);
    }

    // While nobody can look after accounts, whoever started the server may make the first one.
    static Result<void> tell_first_code(core::Directory& directory, const base::Config& config, const std::string& address, std::ostream& err) {
        core::Accounts accounts(directory, core::account_options(config));
        auto there = accounts.has_administrator();
        if (!there) return base::fail(std::move(there).error());
        if (*there) return {};
        auto code = accounts.make_first_code();
        if (!code) return base::fail(std::move(code).error());
        err << fmt::format("There is no administrator yet. To be the first, open {}/first within a day and give the code {}\n",
                           config.site.base_url.empty() ? address : config.site.base_url, *code);
        return {};
    }

    http::ServerOptions server_options(const base::Config& config, web::Site& site) const {
        http::ServerOptions options;
        options.host = host_.empty() ? config.http.host : host_;
        options.port = port_ >= 0 ? port_ : static_cast<int>(config.http.port);
        options.threads = static_cast<std::size_t>(config.http.threads);
        options.max_connections = static_cast<std::size_t>(config.http.max_connections);
        options.trusted_proxies = config.http.trusted_proxies;
        options.default_headers = web::Site::security_headers();
        options.error_page = api::Api::error_page(site.error_page());
        options.access_log = write_access;
        return options;
    }

    Result<void> serve(core::Directory& directory, web::Site& site, api::Api& data, const base::Config& config, SignalWatch& signals,
                       const cli::Context& context) const {
        http::Router router;
        router.add(site.routes());
        router.add(data.routes());
        router.add(health_route(directory));
        const http::ServerOptions options = server_options(config, site);
        http::Server server(options, std::move(router));
        auto port = server.listen();
        if (!port) {
            base::Error error = std::move(port).error();
            error.hint += "; --port 0 takes any free one";
            return base::fail(std::move(error));
        }
        const core::IndexFollower follower(directory);
        const SourceScheduler sources(directory, config);
        const LinkScheduler links(directory, config);
        const UseWriter uses(directory);
        const ForgettingScheduler forgetting(directory, config);
        FINGERPOST_TRY(tell_first_code(directory, config, fmt::format("http://{}:{}", options.host, *port), *context.err));
        signals.on_signal([&server] { server.stop(); });
        *context.err << fmt::format("Serving {} on http://{}:{}/ (Ctrl-C stops it)\n", context.data.string(), options.host, *port) << std::flush;
        server.run();
        *context.err << "Stopped.\n";
        return {};
    }

    std::string host_, web_dir_;
    int port_ = -1;
    bool demo_ = false;
};

}  // namespace

std::unique_ptr<cli::Command> make_serve() { return std::make_unique<Serve>(); }

}  // namespace fingerpost::app
