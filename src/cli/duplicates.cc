// duplicates: listings that may be one and the same.
#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/core/duplicates.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;
using nlohmann::json;

json as_json(const core::DuplicateEntry& entry) {
    json reasons = json::array();
    for (const core::DuplicateReason& reason : entry.reasons) reasons.push_back({{"likeness", reason.likeness}, {"value", reason.value}, {"points", reason.points}});
    return {{"one", entry.one}, {"one_name", entry.one_name}, {"other", entry.other}, {"other_name", entry.other_name}, {"score", entry.score}, {"reasons", reasons}};
}

std::string as_text(const core::DuplicateEntry& entry) {
    std::string line = fmt::format("{:>3}  {}  {}\n     {}  {}\n    ", entry.score, entry.one, entry.one_name, entry.other, entry.other_name);
    for (const core::DuplicateReason& reason : entry.reasons) {
        line += fmt::format(" {} {:+}", reason.likeness, reason.points);
        if (!reason.value.empty()) line += fmt::format(" ({})", reason.value);
    }
    return line + "\n";
}

class Duplicates final : public Command {
  public:
    std::string_view name() const override { return "duplicates"; }
    std::string_view description() const override { return "Listings that may be one and the same, the most alike first, with what is alike; changes nothing"; }

    void add_options(CLI::App& parser) override {
        parser.add_option("--limit", limit_, "So many pairs at most (50)");
        parser.add_flag("--json", json_, "As JSON");
    }

    Result<void> run(const Context& context) override {
        auto opened = core::Directory::open(context.data, *context.clock);
        if (!opened) return base::fail(std::move(opened).error());
        // A command has the time to look at everything that a page would leave for later.
        if (auto followed = core::follow_duplicates(**opened, static_cast<std::size_t>(-1)); !followed) return base::fail(std::move(followed).error());
        auto queue = core::duplicate_queue(**opened, limit_);
        if (!queue) return base::fail(std::move(queue).error());
        if (json_) {
            json all = json::array();
            for (const core::DuplicateEntry& entry : queue->entries) all.push_back(as_json(entry));
            *context.out << json{{"count", queue->count}, {"pairs", std::move(all)}}.dump(2) << '\n';
            return {};
        }
        for (const core::DuplicateEntry& entry : queue->entries) *context.out << as_text(entry);
        *context.err << fmt::format("{} pairs may be duplicates.\n", queue->count);
        return {};
    }

  private:
    std::size_t limit_ = 50;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_duplicates() { return std::make_unique<Duplicates>(); }

}  // namespace fingerpost::cli
