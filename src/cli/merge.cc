// merge: makes two listings one, or takes that back.
#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/core/merge.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fingerpost::cli {
namespace {

using base::Result;
using nlohmann::json;

// By a way of its own: what a person chose here goes before older rows of a source, as with any change that is made here.
const store::Author author{"command", "merge"};

std::vector<std::string> words_of(const std::vector<core::FieldValue>& values) {
    std::vector<std::string> words;
    for (const core::FieldValue& value : values) words.push_back(value.text.empty() ? "[" + value.kept_back + "]" : value.text);
    return words;
}

json as_json(const core::MergePlan& plan) {
    json fields = json::array();
    for (const core::MergeField& field : plan.fields) {
        fields.push_back({{"field", field.path}, {"kept", words_of(field.kept)}, {"old", words_of(field.old)}, {"result", words_of(field.result)}, {"lost", words_of(field.lost)}});
    }
    return {{"kept", plan.kept},       {"kept_name", plan.kept_name}, {"old", plan.old},           {"old_name", plan.old_name},   {"score", plan.likeness.score},
            {"hidden", plan.becomes_hidden}, {"sources", plan.sources}, {"problems", plan.problems}, {"proposals", plan.proposals}, {"fields", std::move(fields)}};
}

void tell(const core::MergePlan& plan, const Context& context) {
    *context.out << fmt::format("{}  stays\n{}  becomes part of it\n", plan.kept_name, plan.old_name);
    for (const core::MergeField& field : plan.fields) {
        *context.out << fmt::format("{}: {}\n", field.path, fmt::join(words_of(field.result), "; "));
        for (const std::string& lost : words_of(field.lost)) *context.out << fmt::format("    lost: {}\n", lost);
    }
}

class Merge final : public Command {
  public:
    std::string_view name() const override { return "merge"; }
    std::string_view description() const override { return "Make two listings of one service one; the old one's addresses lead to the other. --undo takes it back"; }

    void add_options(CLI::App& parser) override {
        parser.add_option("KEPT", kept_, "Id of the listing that stays");
        parser.add_option("OLD", old_, "Id of the listing that becomes part of it");
        parser.add_option("--take", take_, "A field of which the old listing's value is taken: \"description\", \"fingerpost.sector\"");
        parser.add_option("--keep", keep_, "A field of which the staying listing's value is kept");
        parser.add_option("--undo", undo_, "Id of a merge that is to be undone");
        parser.add_flag("--leave-survivor", leave_, "With --undo: bring back the old listing alone");
        parser.add_flag("--dry-run", dry_run_, "Tell what would come of it, and change nothing");
        parser.add_flag("--json", json_, "As JSON");
    }

    Result<void> run(const Context& context) override {
        auto opened = core::Directory::open(context.data, *context.clock);
        if (!opened) return base::fail(std::move(opened).error());
        if (!undo_.empty()) return run_undo(**opened, context);
        if (kept_.empty() || old_.empty()) return base::fail(base::ErrorCode::invalid, "two listings are needed", "KEPT OLD", "fingerpost duplicates tells their ids");
        auto choices = read_choices();
        if (!choices) return base::fail(std::move(choices).error());
        auto plan = core::plan_merge(**opened, kept_, old_, *choices, {});
        if (!plan) return base::fail(std::move(plan).error());
        json told = as_json(*plan);
        if (!dry_run_) {
            auto merged = core::merge_listings(**opened, kept_, old_, *choices, plan->kept_revision, plan->old_revision, author);
            if (!merged) return base::fail(std::move(merged).error());
            told["merge"] = *merged;
        }
        told["dry_run"] = dry_run_;
        if (json_) {
            *context.out << told.dump(2) << '\n';
            return {};
        }
        tell(*plan, context);
        *context.err << (dry_run_ ? std::string("Nothing was changed.\n") : fmt::format("Done. To take it back: fingerpost merge --undo {}\n", told["merge"].get<std::string>()));
        return {};
    }

  private:
    Result<core::MergeChoices> read_choices() const {
        core::MergeChoices choices;
        for (const auto& [list, side] : {std::pair(&take_, core::Side::old), std::pair(&keep_, core::Side::kept)}) {
            for (const std::string& path : *list) {
                const auto fields = core::document_fields("service");
                const auto known = std::find_if(fields.begin(), fields.end(), [&](const core::DocumentField& one) { return one.path == path && one.joining == core::Joining::choose; });
                if (known == fields.end()) return base::fail(base::ErrorCode::invalid, "there is nothing to choose of that name", path, "--dry-run lists the fields");
                choices[path] = side;
            }
        }
        return choices;
    }

    Result<void> run_undo(core::Directory& directory, const Context& context) const {
        auto merge = core::merge_of(directory, undo_);
        if (!merge) return base::fail(std::move(merge).error());
        if (!dry_run_) FINGERPOST_TRY(core::undo_merge(directory, undo_, leave_, author));
        if (json_) {
            *context.out << json{{"merge", undo_}, {"kept", merge->row.kept}, {"old", merge->row.old}, {"survivor_changed", merge->survivor_changed}, {"dry_run", dry_run_}}.dump(2) << '\n';
            return {};
        }
        *context.err << fmt::format("{}: {}{}\n", merge->kept_name, merge->survivor_changed ? "it has been saved since the merge. " : "", dry_run_ ? "Nothing was changed." : "Undone.");
        return {};
    }

    std::string kept_, old_, undo_;
    std::vector<std::string> take_, keep_;
    bool leave_ = false, dry_run_ = false, json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_merge() { return std::make_unique<Merge>(); }

}  // namespace fingerpost::cli
