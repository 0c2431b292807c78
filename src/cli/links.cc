// links check, list: whether the websites of listings answer.
#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/cli/link_looker.h>
#include <fingerpost/fetch/look.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fingerpost::cli {

using base::Result;

core::LinkLooker link_looker(const base::Config& config, std::function<bool()> stopped, bool allow_private) {
    constexpr std::chrono::milliseconds longest(20'000);
    fetch::ClientOptions options;
    options.allow_private = allow_private;
    options.request_time = longest;
    options.stopped = std::move(stopped);
    options.user_agent = "Fingerpost/" FINGERPOST_VERSION " (looks whether links of a directory work";
    if (!config.site.base_url.empty()) options.user_agent += "; +" + config.site.base_url + "/about";
    if (!config.site.contact_email.empty()) options.user_agent += "; " + config.site.contact_email;
    options.user_agent += ")";
    auto looker = std::make_shared<fetch::LinkLooker>(std::move(options), std::chrono::milliseconds(config.links.delay_ms));
    return [looker](const std::string& url) {
        const fetch::Looked looked = looker->look(url);
        core::LinkAnswer answer;
        answer.finding = looked.finding == fetch::Looked::Finding::fine   ? core::LinkAnswer::Finding::fine
                         : looked.finding == fetch::Looked::Finding::gone ? core::LinkAnswer::Finding::gone
                                                                          : core::LinkAnswer::Finding::unknown;
        answer.status = looked.status;
        answer.no_such_host = looked.no_such_host;
        answer.detail = looked.detail;
        return answer;
    };
}

core::LinkOptions link_options(const base::Config& config) {
    core::LinkOptions options;
    options.again_after = std::chrono::hours(24 * config.links.again_days);
    return options;
}

namespace {

std::string state_in_words(const store::LinkRow& row) {
    if (row.state == "failing") return fmt::format("failing ({} of {} looks)", row.failures, core::looks_until_broken);
    return row.state == "unknown" ? "could not check" : row.state;
}

nlohmann::json to_json(const store::LinkRow& row) {
    return {{"url", row.url}, {"state", row.state}, {"status", row.status}, {"failures", row.failures}, {"detail", row.detail},
            {"checked_at", row.checked_at == base::Instant() ? std::string() : base::format_instant(row.checked_at)},
            {"failing_since", row.failing_since ? base::format_instant(*row.failing_since) : std::string()}, {"listings", row.services}};
}

class Links final : public Command {
  public:
    std::string_view name() const override { return "links"; }
    std::string_view description() const override { return "Websites of listings: look whether they answer, list what was found"; }

    void add_options(CLI::App& parser) override {
        parser.require_subcommand(1);
        check_ = parser.add_subcommand("check", "Look at the websites that are due, and remember what was found");
        check_->add_option("--limit", limit_, "Look at no more than so many [all that are due]")->check(CLI::Range(0, 1000000));
        check_->add_flag("--all", all_, "Also those that are not due");
        check_->add_flag("--dry-run", dry_run_, "Look at none; say which are due");
        check_->add_flag("--allow-private", allow_private_, "Also addresses that are not on the public internet");
        check_->add_flag("--json", json_, "Write what was found as JSON");
        list_ = parser.add_subcommand("list", "What was found when websites were looked at last");
        list_->add_option("--state", state_, "Only these: broken, failing, unknown, fine")->check(CLI::IsMember({"broken", "failing", "unknown", "fine"}));
        list_->add_flag("--json", json_, "Write it as JSON");
    }

    Result<void> run(const Context& context) override {
        auto config = context.read_config();
        if (!config) return base::fail(std::move(config).error());
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        return check_->parsed() ? check(**directory, *config, context) : list(**directory, context);
    }

  private:
    Result<void> check(core::Directory& directory, const base::Config& config, const Context& context) const {
        core::LinkOptions options = link_options(config);
        options.limit = limit_;
        options.all = all_;
        options.dry_run = dry_run_;
        options.looked = [&](const store::LinkRow& row) {
            if (!json_) *context.out << fmt::format("{}  {}: {}\n", row.url, state_in_words(row), row.detail) << std::flush;
        };
        auto run = core::check_links(directory, link_looker(config, nullptr, allow_private_), options);
        if (!run) return base::fail(std::move(run).error());
        if (json_) {
            nlohmann::json looked = nlohmann::json::array();
            for (const store::LinkRow& row : run->looked) looked.push_back(to_json(row));
            *context.out << nlohmann::json{{"shown", run->shown}, {"dry_run", dry_run_}, {"looked", looked}, {"newly_broken", run->newly_broken}, {"mended", run->mended}}.dump(2) << '\n';
            return {};
        }
        if (dry_run_) {
            for (const store::LinkRow& row : run->looked) *context.out << row.url << '\n';
            *context.err << fmt::format("{} of {} websites are due. Nothing was looked at.\n", run->looked.size(), run->shown);
            return {};
        }
        *context.err << fmt::format("{} of {} websites looked at: {} newly broken, {} answer again.\n", run->looked.size(), run->shown, run->newly_broken.size(), run->mended.size());
        return {};
    }

    Result<void> list(const core::Directory& directory, const Context& context) const {
        auto rows = core::links(directory, state_);
        if (!rows) return base::fail(std::move(rows).error());
        nlohmann::json json = nlohmann::json::array();
        for (const store::LinkRow& row : *rows) {
            if (json_) {
                json.push_back(to_json(row));
            } else {
                *context.out << fmt::format("{}  {} at {}: {}\n", row.url, state_in_words(row), base::format_instant(row.checked_at), row.detail);
            }
        }
        if (json_) *context.out << json.dump(2) << '\n';
        if (!json_ && rows->empty()) *context.err << "Nothing is known of any website yet. Next: fingerpost links check\n";
        return {};
    }

    CLI::App *check_ = nullptr, *list_ = nullptr;  // the parser's
    std::size_t limit_ = 0;
    std::string state_;
    bool all_ = false, dry_run_ = false, allow_private_ = false, json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_links() { return std::make_unique<Links>(); }

}  // namespace fingerpost::cli
