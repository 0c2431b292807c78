// source add, list, pull, remove: feeds that are pulled again and again.
#include "commands.h"
#include "import_run.h"

#include <CLI/CLI.hpp>
#include <fingerpost/cli/pull.h>
#include <fingerpost/core/sources.h>
#include <fmt/format.h>

namespace fingerpost::cli {
namespace {

using base::Result;

nlohmann::json to_json(const store::FeedSource& source) {
    return {{"name", source.name}, {"url", source.url}, {"licence", source.licence}, {"confidence", source.confidence}, {"every_hours", source.every_hours},
            {"allow_private", source.allow_private}, {"added_at", source.added_at}, {"pulled_at", source.pulled_at}, {"succeeded_at", source.succeeded_at},
            {"whole_at", source.whole_at}, {"outcome", source.outcome}};
}

class Source final : public Command {
  public:
    std::string_view name() const override { return "source"; }
    std::string_view description() const override { return "Feeds of other directories: add, list, pull, remove"; }

    void add_options(CLI::App& parser) override {
        parser.require_subcommand(1);
        add_ = parser.add_subcommand("add", "Add a feed; it is pulled while serving, and by source pull");
        add_->add_option("NAME", one_.name, "What to call it: letters, digits, - and _")->required();
        add_->add_option("URL", one_.url, "The feed's address, what /services stands behind")->required();
        add_->add_option("--licence", one_.licence, "Under which it is published; each listing keeps it");
        add_->add_option("--confidence", one_.confidence, "How far it is believed, 0 to 100; each listing keeps it [50]");
        add_->add_option("--every", one_.every_hours, "Hours between two pulls while serving; 0: only when told to [24]");
        add_->add_flag("--allow-private", one_.allow_private, "Also from an address that is not on the public internet");
        list_ = parser.add_subcommand("list", "The sources, and how their last pulls went");
        list_->add_flag("--json", json_, "Write them as JSON");
        pull_ = parser.add_subcommand("pull", "Pull sources now");
        pull_->add_option("NAME", names_, "Which [all of them]");
        pull_->add_flag("--whole", whole_, "Everything, not only what changed since the last pull");
        pull_->add_flag("--dry-run", dry_run_, "Change nothing; report what would happen");
        pull_->add_option("--delay", delay_, "Milliseconds between two requests [500]")->check(CLI::Range(0, 600000));
        pull_->add_flag("--json", json_, "Write the reports as JSON");
        remove_ = parser.add_subcommand("remove", "Withdraw a source: its listings end, with the reason");
        remove_->add_option("NAME", one_.name, "Which")->required();
        remove_->add_option("--reason", reason_, "Why, as it stands in the listings from then on");
        remove_->add_flag("--json", json_, "Write the report as JSON");
    }

    Result<void> run(const Context& context) override {
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        if (add_->parsed()) return add(**directory, context);
        if (list_->parsed()) return list(**directory, context);
        return pull_->parsed() ? pull(**directory, context) : remove(**directory, context);
    }

  private:
    Result<void> add(core::Directory& directory, const Context& context) const {
        FINGERPOST_TRY(core::add_source(directory, one_));
        *context.err << fmt::format("{} is a source. Next: fingerpost --data {} source pull {} --dry-run\n", one_.name, context.data.string(), one_.name);
        return {};
    }

    Result<void> list(const core::Directory& directory, const Context& context) const {
        auto all = core::sources(directory);
        if (!all) return base::fail(std::move(all).error());
        nlohmann::json json = nlohmann::json::array();
        for (const store::FeedSource& one : *all) {
            json.push_back(to_json(one));
            if (json_) continue;
            *context.out << fmt::format("{}  {}\n  licence: {} · confidence: {} · {}\n  last pull: {}\n", one.name, one.url, one.licence.empty() ? "not told" : one.licence,
                                        one.confidence, one.every_hours == 0 ? std::string("only when told to") : fmt::format("every {} hours", one.every_hours),
                                        one.pulled_at.empty() ? "never" : one.pulled_at + ": " + one.outcome);
        }
        if (json_) *context.out << json.dump(2) << '\n';
        if (!json_ && all->empty()) *context.err << "There are no sources. fingerpost source add NAME URL adds one.\n";
        return {};
    }

    Result<void> pull(core::Directory& directory, const Context& context) const {
        std::vector<store::FeedSource> chosen;
        if (names_.empty()) {
            auto all = core::sources(directory);
            if (!all) return base::fail(std::move(all).error());
            chosen = std::move(*all);
        }
        for (const std::string& name : names_) {
            auto one = core::source(directory, name);
            if (!one) return base::fail(std::move(one).error());
            chosen.push_back(std::move(*one));
        }
        PullOptions options;
        options.whole = whole_;
        options.dry_run = dry_run_;
        options.delay = std::chrono::milliseconds(delay_);
        options.progress = context.err;
        nlohmann::json json = nlohmann::json::object();
        std::optional<base::Error> failed;
        for (const store::FeedSource& one : chosen) {
            auto pulled = pull_source(directory, one, options);
            if (!pulled) {
                // One that is down must not keep the others from being pulled.
                *context.err << one.name << ": " << pulled.error().describe() << '\n';
                json[one.name] = {{"error", pulled.error().describe()}};
                failed = pulled.error();
            } else if (json_) {
                json[one.name] = cli::to_json(pulled->report, *pulled->notes);
            } else {
                *context.out << one.name << ": ";
                tell(pulled->report, *pulled->notes, context);
            }
        }
        if (json_) *context.out << json.dump(2) << '\n';
        if (failed) return base::fail(*failed);
        return {};
    }

    Result<void> remove(core::Directory& directory, const Context& context) const {
        auto done = core::remove_source(directory, one_.name, reason_);
        if (!done) return base::fail(std::move(done).error());
        if (json_) {
            *context.out << nlohmann::json{{"ended", done->ended}, {"kept", done->kept}}.dump(2) << '\n';
            return {};
        }
        for (const std::string& kept : done->kept) *context.err << "kept, since others own it too: " << kept << '\n';
        *context.out << fmt::format("{} listings of {} ended, {} kept.\n", done->ended, one_.name, done->kept.size());
        return {};
    }

    CLI::App *add_ = nullptr, *list_ = nullptr, *pull_ = nullptr, *remove_ = nullptr;  // the parser's
    store::FeedSource one_;
    std::vector<std::string> names_;
    std::string reason_;
    int delay_ = 500;
    bool json_ = false, whole_ = false, dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_source() { return std::make_unique<Source>(); }

}  // namespace fingerpost::cli
