// init, check, reindex, backup, restore: one core call each.
#include "commands.h"
#include "progress.h"

#include <CLI/CLI.hpp>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/maintain.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;

class Init final : public Command {
  public:
    std::string_view name() const override { return "init"; }
    std::string_view description() const override { return "Make a new, empty directory"; }
    void add_options(CLI::App&) override {}
    Result<void> run(const Context& context) override {
        FINGERPOST_TRY(core::Directory::initialise(context.data, *context.clock));
        *context.err << fmt::format("A new directory is ready in {}. Next: fingerpost --data {} import FILE\n", context.data.string(),
                                    context.data.string());
        return {};
    }
};

class Check final : public Command {
  public:
    std::string_view name() const override { return "check"; }
    std::string_view description() const override { return "Verify the directory, its search index, and that they agree"; }
    void add_options(CLI::App& parser) override { parser.add_flag("--json", json_, "Write the report as JSON"); }
    Result<void> run(const Context& context) override {
        auto report = core::check(context.data, *context.clock);
        if (!report) return base::fail(std::move(report).error());
        if (json_) {
            *context.out << nlohmann::json{{"ok", report->problems.empty()}, {"findings", report->findings}, {"problems", report->problems}}.dump(2)
                         << '\n';
        } else {
            for (const std::string& finding : report->findings) *context.out << finding << '\n';
            for (const std::string& problem : report->problems) *context.out << "PROBLEM: " << problem << '\n';
        }
        if (report->problems.empty()) return {};
        return base::fail(base::ErrorCode::corrupt, fmt::format("{} problems were found", report->problems.size()), context.data.string());
    }

  private:
    bool json_ = false;
};

class Reindex final : public Command {
  public:
    std::string_view name() const override { return "reindex"; }
    std::string_view description() const override { return "Build the search index anew, beside the one in use, and swap it in"; }
    void add_options(CLI::App&) override {}
    Result<void> run(const Context& context) override {
        ProgressLine line(*context.err);
        auto built = core::reindex(context.data, *context.clock,
                                   [&](std::size_t done, std::size_t of) { line.show(fmt::format("{} of {} listings", done, of)); });
        line.clear();
        if (!built) return base::fail(std::move(built).error());
        *context.err << fmt::format("The search index is new: {} listings.\n", *built);
        return {};
    }
};

class Backup final : public Command {
  public:
    std::string_view name() const override { return "backup"; }
    std::string_view description() const override { return "Copy the directory into one file, also while it is being served"; }
    void add_options(CLI::App& parser) override { parser.add_option("FILE", file_, "The file to make")->required(); }
    Result<void> run(const Context& context) override {
        FINGERPOST_TRY(core::backup(context.data, file_, *context.clock));
        *context.err << fmt::format("The backup is in {}. To use it: fingerpost --data NEWDIR restore {}\n", file_, file_);
        return {};
    }

  private:
    std::string file_;
};

class Restore final : public Command {
  public:
    std::string_view name() const override { return "restore"; }
    std::string_view description() const override { return "Make a new data directory of a backup, and verify it"; }
    void add_options(CLI::App& parser) override { parser.add_option("FILE", file_, "A file that backup made")->required(); }
    Result<void> run(const Context& context) override {
        FINGERPOST_TRY(core::restore(context.data, file_, *context.clock));
        *context.err << fmt::format("The directory is restored in {}.\n", context.data.string());
        return {};
    }

  private:
    std::string file_;
};

}  // namespace

std::unique_ptr<Command> make_init() { return std::make_unique<Init>(); }
std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }
std::unique_ptr<Command> make_reindex() { return std::make_unique<Reindex>(); }
std::unique_ptr<Command> make_backup() { return std::make_unique<Backup>(); }
std::unique_ptr<Command> make_restore() { return std::make_unique<Restore>(); }

}  // namespace fingerpost::cli
