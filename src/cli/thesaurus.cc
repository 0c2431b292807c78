// thesaurus: what people say, joined to what listings say. try, add, remove, export.
#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/text.h>
#include <fingerpost/core/thesaurus.h>
#include <fmt/format.h>

namespace fingerpost::cli {
namespace {

using base::Result;

constexpr std::size_t shown = 10;

void tell_names(std::ostream& out, const std::string& heading, const core::FindAnswer& answer, const core::FindAnswer& other) {
    out << heading << fmt::format(": {} services\n", answer.total);
    for (std::size_t number = 0; number < std::min(shown, answer.listings.size()); ++number) {
        const auto& listing = answer.listings[number];
        const bool is_new = std::none_of(other.listings.begin(), other.listings.end(),
                                         [&](const core::FoundListing& one) { return one.card.id == listing.card.id; });
        out << fmt::format("{:>3}. {}{}\n", number + 1, listing.card.name, is_new ? "   (only here)" : "");
    }
}

class ThesaurusCommand final : public Command {
  public:
    std::string_view name() const override { return "thesaurus"; }
    std::string_view description() const override { return "What people say, joined to what listings say: try, add, remove, export"; }

    void add_options(CLI::App& parser) override {
        parser.require_subcommand(1);
        try_ = parser.add_subcommand("try", "Show what a row would change in the results, and save nothing");
        add_row(*try_);
        try_->add_option("--search", search_, "What to search for [PHRASE]");
        add_ = parser.add_subcommand("add", "Save a row; it works in the next search");
        add_row(*add_);
        remove_ = parser.add_subcommand("remove", "Remove a phrase");
        remove_->add_option("PHRASE", row_.phrase, "As people say it")->required();
        export_ = parser.add_subcommand("export", "Write all rows as tab-separated text");
    }

    Result<void> run(const Context& context) override {
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        row_.way = two_way_ ? '=' : '>';
        row_.targets = base::join(targets_, "; ");
        const store::Author author{"operator", "command"};
        if (try_->parsed()) return run_trial(**directory, context);
        if (export_->parsed()) return run_export(**directory, context);
        if (add_->parsed()) {
            FINGERPOST_TRY(core::save_thesaurus_row(**directory, row_, author));
            *context.err << fmt::format("\"{}\" is saved.\n", row_.phrase);
            return {};
        }
        FINGERPOST_TRY(core::remove_thesaurus_row(**directory, row_.phrase, author));
        *context.err << fmt::format("\"{}\" is removed.\n", row_.phrase);
        return {};
    }

  private:
    void add_row(CLI::App& parser) {
        parser.add_option("PHRASE", row_.phrase, "As people say it")->required();
        parser.add_option("TARGETS", targets_, "What it also finds, best first: words, #category or ?need")->required();
        parser.add_flag("--two-way", two_way_, "The targets find the phrase too");
        parser.add_option("--kind", row_.kind, "lay, condition, misnomer, abbreviation, brand, nickname, regional, form, drug, need [lay]");
    }

    Result<void> run_trial(const core::Directory& directory, const Context& context) const {
        core::FindQuestion question;
        question.words = search_.empty() ? row_.phrase : search_;
        question.facets = false;
        auto trial = core::try_thesaurus(directory, row_, question);
        if (!trial) return base::fail(std::move(trial).error());
        tell_names(*context.out, "Now", trial->before, trial->after);
        tell_names(*context.out, "With this row", trial->after, trial->before);
        return {};
    }

    static Result<void> run_export(const core::Directory& directory, const Context& context) {
        auto lent = directory.store();
        if (!lent) return base::fail(std::move(lent).error());
        auto rows = (*lent)->thesaurus();
        if (!rows) return base::fail(std::move(rows).error());
        *context.out << "phrase\tway\ttargets\tkind\n";
        for (const store::ThesaurusRow& row : *rows) {
            *context.out << row.phrase << '\t' << row.way << '\t' << row.targets << '\t' << row.kind << '\n';
        }
        return {};
    }

    CLI::App *try_ = nullptr, *add_ = nullptr, *remove_ = nullptr, *export_ = nullptr;
    store::ThesaurusRow row_{"", '>', "", "lay", true};
    std::vector<std::string> targets_;
    std::string search_;
    bool two_way_ = false;
};

}  // namespace

std::unique_ptr<Command> make_thesaurus() { return std::make_unique<ThesaurusCommand>(); }

}  // namespace fingerpost::cli
