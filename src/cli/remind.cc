// remind: asks groups to look at their listings, by mail. Also: a link for a letter, who is written to, what came back.
#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/cli/mailer.h>
#include <fingerpost/core/review.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;
using nlohmann::json;

json as_json(const core::ReviewStep& step) {
    return {{"organisation", step.organisation}, {"name", step.name},      {"action", core::name_of(step.action)}, {"stage", step.stage},
            {"addresses", step.addresses},       {"listings_due", step.due}, {"listings", step.listings},           {"worst", core::name_of(step.worst)},
            {"bounced", step.bounced}};
}

std::string as_text(const core::ReviewStep& step) {
    std::string line = fmt::format("{:<10}  stage {}  {}  ({} of {} to be checked, {})", core::name_of(step.action), step.stage, step.name, step.due.size(),
                                   step.listings, core::name_of(step.worst));
    for (const std::string& address : step.addresses) line += "  " + address;
    if (step.bounced) line += "  [mail came back]";
    return line + "\n";
}

class Remind final : public Command {
  public:
    std::string_view name() const override { return "remind"; }
    std::string_view description() const override { return "Ask groups to look at their listings; also: bounced, keeper, forget, link, revoke"; }

    void add_options(CLI::App& parser) override {
        parser.require_subcommand(0, 1);
        parser.add_flag("--dry-run", dry_run_, "List who would be written to, and write to nobody");
        parser.add_flag("--json", json_, "As JSON");
        bounced_ = parser.add_subcommand("bounced", "Mail to an address came back");
        bounced_->add_option("ADDRESS", address_, "To whom it went")->required();
        bounced_->add_option("--why", why_, "What the mail server said");
        keeper_ = parser.add_subcommand("keeper", "Write to this address about a group's listings");
        add_organisation(*keeper_);
        keeper_->add_option("ADDRESS", address_, "E-mail address")->required();
        forget_ = parser.add_subcommand("forget", "Forget an address, and end the links that went there");
        add_organisation(*forget_);
        forget_->add_option("ADDRESS", address_, "E-mail address")->required();
        link_ = parser.add_subcommand("link", "A link and a code for a group's own pages, to be put into a letter: shown once");
        add_organisation(*link_);
        revoke_ = parser.add_subcommand("revoke", "End all links of a group");
        add_organisation(*revoke_);
    }

    Result<void> run(const Context& context) override {
        auto config = context.read_config();
        if (!config) return base::fail(std::move(config).error());
        auto opened = core::Directory::open(context.data, *context.clock);
        if (!opened) return base::fail(std::move(opened).error());
        core::Directory& directory = **opened;
        auto intervals = core::review_intervals(*config);
        if (!intervals) return base::fail(std::move(intervals).error());
        FINGERPOST_TRY(directory.use_review_intervals(std::move(*intervals)));
        if (bounced_->parsed()) return run_bounced(directory, context);
        if (keeper_->parsed()) return core::add_keeper(directory, organisation_, address_, "command");
        if (forget_->parsed()) return core::remove_keeper(directory, organisation_, address_, {"command", "command"});
        if (link_->parsed()) return run_link(directory, *config, context);
        if (revoke_->parsed()) return run_revoke(directory, context);
        if (dry_run_) return run_plan(directory, context);
        return run_sending(directory, *config, context);
    }

  private:
    void add_organisation(CLI::App& parser) { parser.add_option("ORGANISATION", organisation_, "Id of the organisation")->required(); }

    Result<void> run_plan(const core::Directory& directory, const Context& context) const {
        auto steps = core::plan_reviews(directory);
        if (!steps) return base::fail(std::move(steps).error());
        tell(*steps, context);
        if (!json_) {
            const auto due = std::count_if(steps->begin(), steps->end(), [](const auto& step) { return step.action == core::ReviewStep::Action::write; });
            *context.err << fmt::format("{} groups would be written to. Nothing was sent.\n", due);
        }
        return {};
    }

    Result<void> run_sending(core::Directory& directory, const base::Config& config, const Context& context) const {
        auto mailer = make_mailer(config, directory);
        if (!mailer) return base::fail(std::move(mailer).error());
        auto bounces = core::read_bounces(directory, context.data / "mail" / "bounced");
        if (!bounces) return base::fail(std::move(bounces).error());
        auto settings = mail_settings(directory, config);
        if (!settings) return base::fail(std::move(settings).error());
        auto run = core::send_reviews(directory, **mailer, *settings);
        if (!run) return base::fail(std::move(run).error());
        tell(run->written, context);
        *context.err << fmt::format("{} groups were written to.\n", run->written.size());
        if (*bounces > 0) *context.err << fmt::format("Mail from {} addresses came back.\n", *bounces);
        for (const auto& [step, error] : run->failed) *context.err << fmt::format("{}: {}\n", step.name, error.describe());
        if (!run->failed.empty()) {
            return base::fail(base::ErrorCode::unavailable, fmt::format("{} groups could not be written to", run->failed.size()), "mail", "see above; run it again later");
        }
        return {};
    }

    void tell(const std::vector<core::ReviewStep>& steps, const Context& context) const {
        if (json_) {
            json all = json::array();
            for (const core::ReviewStep& step : steps) all.push_back(as_json(step));
            *context.out << all.dump(2) << '\n';
            return;
        }
        for (const core::ReviewStep& step : steps) *context.out << as_text(step);
    }

    Result<void> run_bounced(core::Directory& directory, const Context& context) const {
        auto count = core::note_bounce(directory, address_, why_);
        if (!count) return base::fail(std::move(count).error());
        *context.err << (*count == 0 ? std::string("Nobody is written to there.\n") : fmt::format("{} groups are written to there no more.\n", *count));
        return {};
    }

    Result<void> run_link(core::Directory& directory, const base::Config& config, const Context& context) const {
        auto made = core::make_owner_link(directory, organisation_, {});
        if (!made) return base::fail(std::move(made).error());
        *context.out << fmt::format("{}/review/{}\n{}\n", config.site.base_url, made->token, made->code);
        *context.err << fmt::format("They work until {}. Neither is kept here: they cannot be shown again.\n", base::format_instant(made->ends_at).substr(0, 10));
        return {};
    }

    Result<void> run_revoke(core::Directory& directory, const Context& context) const {
        auto count = core::revoke_owner_links(directory, organisation_, {"command", "command"});
        if (!count) return base::fail(std::move(count).error());
        *context.err << fmt::format("{} links work no more.\n", *count);
        return {};
    }

    CLI::App *bounced_ = nullptr, *keeper_ = nullptr, *forget_ = nullptr, *link_ = nullptr, *revoke_ = nullptr;
    std::string address_, organisation_, why_;
    bool dry_run_ = false, json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_remind() { return std::make_unique<Remind>(); }

}  // namespace fingerpost::cli
