// forget: takes out what is kept for a time only, and says how much it was. The server does the same once a day.
#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/core/staff_notes.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;

class Forget final : public Command {
  public:
    std::string_view name() const override { return "forget"; }
    std::string_view description() const override { return "Forget what is kept for a time only: references and records of signposting, experiences, tips that have ended, old phrases"; }
    void add_options(CLI::App& parser) override { parser.add_flag("--json", json_, "As JSON"); }
    Result<void> run(const Context& context) override {
        auto config = context.read_config();
        if (!config) return base::fail(std::move(config).error());
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        auto forgotten = core::forget_what_is_past(**directory, static_cast<int>(config->people.reference_months));
        if (!forgotten) return base::fail(std::move(forgotten).error());
        if (json_) {
            *context.out << nlohmann::json{{"references", forgotten->references}, {"records", forgotten->records}, {"experiences", forgotten->experiences}, {"tips", forgotten->tips}, {"phrases", forgotten->phrases}}.dump() << '\n';
        } else {
            *context.out << "Forgotten: " << core::in_words(*forgotten, static_cast<int>(config->people.reference_months)) << ".\n";
        }
        return {};
    }

  private:
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_forget() { return std::make_unique<Forget>(); }

}  // namespace fingerpost::cli
