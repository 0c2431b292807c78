// print: editions on paper.
#include "commands.h"
#include "print_files.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/files.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/edition_record.h>
#include <fingerpost/print/edition.h>
#include <fingerpost/print/text.h>
#include <fmt/format.h>

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;
using nlohmann::json;
using print::EditionFile;

struct KindHelp {
    std::string_view name, help;
};
constexpr std::array<KindHelp, 7> kinds{{{"booklet", "A5 booklet with contents and index, in 12 or 14 points"},
                                         {"clear", "A4 list in clear print, 14 points"},
                                         {"large", "A4 list in large print, 16, 18 or 24 points"},
                                         {"phones", "Phone list"},
                                         {"leaflet", "One A4 sheet, folded, about one need"},
                                         {"poster", "A4 poster of one service or one need"},
                                         {"sheet", "A4 sheet of one listing"}}};

json ids_and_names(const core::EditionContents& contents, const std::vector<std::size_t>& entries) {
    json list = json::array();
    for (const std::size_t at : entries) list.push_back({{"id", contents.entries[at].id}, {"name", contents.entries[at].name}});
    return list;
}

json preflight_json(const core::Edition& edition, const print::SetEdition& set, const std::vector<print::Lever>& levers) {
    const core::Preflight& preflight = edition.preflight;
    json left_out = json::array(), over_long = json::array(), duplicates = json::array(), lever_list = json::array(), too_tall = json::array();
    for (const core::LeftOut& one : preflight.left_out) left_out.push_back({{"id", one.id}, {"name", one.name}, {"why", core::to_word(one.why)}, {"detail", one.detail}});
    for (const core::OverLong& one : preflight.over_long) over_long.push_back({{"id", one.id}, {"name", one.name}, {"characters", one.characters}});
    for (const core::Duplicate& one : preflight.duplicates) {
        duplicates.push_back({{"id", one.id}, {"name", one.name}, {"other_id", one.other_id}, {"other_name", one.other_name}, {"why", one.why}});
    }
    for (const print::Lever& one : levers) {
        lever_list.push_back({{"name", one.name}, {"words", one.words}, {"pages", one.pages}, {"listings", one.listings}, {"reaches", one.reaches}, {"options", json::parse(core::edition_options_json(one.options))}});
    }
    for (const std::string& id : set.too_tall) too_tall.push_back(id);
    const int wanted = edition.contents.options.pages;
    return {{"title", print::edition_title(edition.contents)}, {"listings", edition.contents.entries.size()}, {"pages", set.finished.pages}, {"pages_wanted", wanted > 0 ? json(wanted) : json(nullptr)},
            {"fits", set.fits}, {"left_out", std::move(left_out)}, {"overdue", ids_and_names(edition.contents, preflight.overdue)}, {"unchecked", ids_and_names(edition.contents, preflight.unchecked)},
            {"no_phone", ids_and_names(edition.contents, preflight.no_phone)}, {"over_long", std::move(over_long)}, {"taller_than_a_page", std::move(too_tall)}, {"duplicates", std::move(duplicates)}, {"levers", std::move(lever_list)}};
}

std::string counted(std::size_t count, std::string_view what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); }

void tell_names(std::ostream& out, std::string_view heading, const json& list, const char* detail = nullptr) {
    if (list.empty()) return;
    out << fmt::format("\n{}: {}\n", heading, list.size());
    for (const json& one : list) {
        out << "  " << one["name"].get<std::string>();
        if (detail != nullptr) out << ": " << (one[detail].is_number() ? fmt::format("{} letters", one[detail].get<std::size_t>()) : one[detail].get<std::string>());
        out << '\n';
    }
}

void tell(std::ostream& out, const json& preflight) {
    out << fmt::format("{}: {}, {}{}\n", preflight["title"].get<std::string>(), counted(preflight["listings"].get<std::size_t>(), "listing"), counted(preflight["pages"].get<std::size_t>(), "page"),
                       preflight["fits"].get<bool>() ? "" : ", more than one sheet holds");
    tell_names(out, "Left out", preflight["left_out"], "detail");
    tell_names(out, "Not checked for more than 180 days, printed with “Please ring first”", preflight["overdue"]);
    tell_names(out, "Nobody is recorded to have checked, printed with “Please ring first”", preflight["unchecked"]);
    tell_names(out, "No phone number recorded", preflight["no_phone"]);
    tell_names(out, "Long descriptions", preflight["over_long"], "characters");
    if (!preflight["taller_than_a_page"].empty()) out << fmt::format("\nTaller than a page, so split over two: {}\n", preflight["taller_than_a_page"].size());
    if (!preflight["duplicates"].empty()) {
        out << "\nPerhaps listed twice:\n";
        for (const json& one : preflight["duplicates"]) {
            out << fmt::format("  {} / {}: {}\n", one["name"].get<std::string>(), one["other_name"].get<std::string>(), one["why"].get<std::string>());
        }
    }
    if (preflight["levers"].empty()) return;
    out << "\nTo come to another number of pages (type is never made smaller):\n";
    for (const json& one : preflight["levers"]) {
        out << fmt::format("  {}: {} pages, {} listings{}\n", one["words"].get<std::string>(), one["pages"].get<int>(), one["listings"].get<std::size_t>(), one["reaches"].get<bool>() ? "  ← reaches it" : "");
    }
}

// What a kind is asked with, filled by the parser.
struct Asked {
    CLI::App* parser = nullptr;
    core::EditionOptions options;
    std::map<std::string, std::vector<std::string>, std::less<>> values;
    std::map<std::string, bool, std::less<>> flags;
    std::string out, print_file, format = "pdf";
    bool preflight = false, json = false, unrecorded = false;
};

class Print final : public Command {
  public:
    std::string_view name() const override { return "print"; }
    std::string_view description() const override { return "Make booklets, large print, leaflets, posters and phone lists"; }

    void add_options(CLI::App& parser) override {
        parser.require_subcommand(1);
        for (const KindHelp& kind : kinds) add_kind(parser, kind);
        list_ = parser.add_subcommand("list", "Which editions were printed");
        list_->add_flag("--json", list_json_, "Write the answer as JSON");
        again_ = parser.add_subcommand("again", "Make an edition again, as it was");
        again_->add_option("ID", id_, "Its number, of print list")->required();
        again_->add_option("--out", out_, "Where to: a path, or - for standard output")->required();
        add_format(*again_, format_);
        changes_ = parser.add_subcommand("changes", "A sheet of what is new, changed or gone since an edition");
        changes_->add_option("--since", id_, "The edition's number, of print list")->required();
        changes_->add_option("--out", out_, "Where to: a path, or - for standard output [-: as text]");
        add_format(*changes_, format_);
        changes_->add_flag("--json", changes_json_, "Write the answer as JSON");
        front_.add(parser);
        collection_.add(parser);
    }

    Result<void> run(const Context& context) override {
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        auto config = context.read_config();
        if (!config) return base::fail(std::move(config).error());
        auto intervals = core::review_intervals(*config);
        if (!intervals) return base::fail(std::move(intervals).error());
        FINGERPOST_TRY((*directory)->use_review_intervals(std::move(*intervals)));
        for (Asked& asked : asked_) {
            if (asked.parser->parsed()) return print_edition(**directory, *config, asked, context);
        }
        if (list_->parsed()) return list(**directory, context);
        if (again_->parsed()) return again(**directory, context);
        if (changes_->parsed()) return changes(**directory, *config, context);
        if (front_.asked()) return front_.run(**directory, context);
        return collection_.run(**directory, context);
    }

  private:
    static void add_format(CLI::App& parser, std::string& format) {
        parser.add_option("--format", format, "pdf, text (for Braille and audio) or html [pdf]")->check(CLI::IsMember({"pdf", "text", "html"}));
    }

    void add_kind(CLI::App& parser, const KindHelp& kind) {
        Asked& asked = asked_[static_cast<std::size_t>(&kind - kinds.data())];
        asked.parser = parser.add_subcommand(std::string(kind.name), std::string(kind.help));
        for (const core::EditionOption& option : core::edition_option_table()) {
            if (option.name == "kind") continue;
            const std::string name(option.name), help(option.help);
            if (option.form == core::EditionOption::Form::flag) {
                asked.parser->add_flag("--" + name, asked.flags[name], help);
            } else {
                auto* added = asked.parser->add_option("--" + name, asked.values[name], help)->allow_extra_args(false);
                if (option.form != core::EditionOption::Form::texts) added->expected(1);
            }
        }
        asked.parser->add_option("--out", asked.out, "Where to: a path, or - for standard output");
        add_format(*asked.parser, asked.format);
        if (kind.name == "booklet") asked.parser->add_option("--print-file", asked.print_file, "Where the file for printing goes: two pages a side, to be folded");
        asked.parser->add_flag("--preflight", asked.preflight, "Only tell what would be printed, what is left out, and how many pages it takes");
        asked.parser->add_flag("--json", asked.json, "With --preflight: as JSON");
        asked.parser->add_flag("--unrecorded", asked.unrecorded, "Do not keep a record of it");
    }

    static Result<void> take(Asked& asked) {
        FINGERPOST_TRY(core::set_edition_option(asked.options, "kind", {asked.parser->get_name()}));
        for (const auto& [name, values] : asked.values) {
            if (values.empty()) continue;
            if (auto set = core::set_edition_option(asked.options, name, values); !set) {
                base::Error error = std::move(set).error();
                error.code = base::ErrorCode::usage;
                error.field = "--" + name;
                return base::fail(std::move(error));
            }
        }
        for (const auto& [name, flag] : asked.flags) {
            if (flag) FINGERPOST_TRY(core::set_edition_option(asked.options, name, {"1"}));
        }
        if (!asked.preflight && asked.out.empty() && asked.print_file.empty()) {
            return base::fail(base::ErrorCode::usage, "say where the file goes", "--out", "--out booklet.pdf, or --preflight to look first");
        }
        return {};
    }

    static Result<void> print_edition(const core::Directory& directory, const base::Config& config, Asked& asked, const Context& context) {
        FINGERPOST_TRY(take(asked));
        auto edition = core::compose_edition(directory, config, asked.options);
        if (!edition) return base::fail(std::move(edition).error());
        auto set = print::set_edition(edition->contents);
        if (!set) return base::fail(std::move(set).error());
        if (asked.preflight) return tell_preflight(directory, config, asked, *edition, *set, context);
        if (edition->contents.entries.empty()) {
            return base::fail(base::ErrorCode::not_found, "no listing fits what was chosen: there is nothing to print", "", edition->preflight.left_out.empty() ? "choose less narrowly" : "--preflight tells what was left out, and why");
        }
        if (!asked.out.empty()) FINGERPOST_TRY(write_edition(edition->contents, set->finished, file_of(asked.format), asked.out, *context.out));
        if (!asked.print_file.empty()) FINGERPOST_TRY(write_edition(edition->contents, set->finished, EditionFile::print_pdf, asked.print_file, *context.out));
        return told_after(directory, asked, *edition, *set, context);
    }

    static Result<void> told_after(const core::Directory& directory, const Asked& asked, const core::Edition& edition, const print::SetEdition& set, const Context& context) {
        std::ostream& err = *context.err;
        err << fmt::format("{}, {}.\n", counted(edition.contents.entries.size(), "listing"), counted(static_cast<std::size_t>(set.finished.pages), "page"));
        if (!set.fits) err << "It is more than one sheet holds: --preflight tells what would make it fit.\n";
        const int wanted = edition.contents.options.pages;
        if (wanted > 0 && set.finished.pages > wanted) err << fmt::format("{} pages were wanted: --preflight tells what would bring it there.\n", wanted);
        const std::size_t left_out = edition.preflight.left_out.size();
        if (left_out > 0) err << fmt::format("{} left out (--preflight tells which, and why).\n", left_out);
        if (!set.finished.missing.empty()) err << fmt::format("No installed font has these characters: {}\n", set.finished.missing);
        if (!asked.unrecorded) {
            auto id = core::record_edition(directory, edition, set.digest, set.finished.pages);
            if (!id) return base::fail(std::move(id).error());
            err << fmt::format("Recorded as edition {} (fingerpost print again {} makes it anew).\n", *id, *id);
        }
        if (!asked.print_file.empty() || edition.contents.options.kind == core::EditionKind::leaflet) {
            for (const std::string& step : print::printing_steps(edition.contents, set.finished.pages)) err << "  " << step << '\n';
        }
        return {};
    }

    static Result<void> tell_preflight(const core::Directory& directory, const base::Config& config, const Asked& asked, const core::Edition& edition, const print::SetEdition& set, const Context& context) {
        const bool too_many = asked.options.pages > 0 && set.finished.pages > asked.options.pages;
        std::vector<print::Lever> levers;
        if (too_many || !set.fits) {
            auto found = print::levers(directory, config, edition.contents, set.finished.pages, core::EditionReader::house);
            if (!found) return base::fail(std::move(found).error());
            levers = std::move(*found);
        }
        const json preflight = preflight_json(edition, set, levers);
        if (asked.json) {
            *context.out << preflight.dump(1) << '\n';
        } else {
            tell(*context.out, preflight);
        }
        return {};
    }

    Result<void> list(const core::Directory& directory, const Context& context) const {
        auto editions = core::recorded_editions(directory);
        if (!editions) return base::fail(std::move(editions).error());
        json all = json::array();
        for (const core::RecordedEdition& one : *editions) {
            all.push_back({{"id", one.id}, {"made_at", base::format_instant(one.made_at)}, {"kind", core::to_word(one.options.kind)}, {"listings", one.listings}, {"pages", one.pages}, {"digest", one.file_digest}, {"options", json::parse(core::edition_options_json(one.options))}});
            if (!list_json_) *context.out << fmt::format("{:>4}  {}  {:8} {:>5} listings {:>5} pages  {}\n", one.id, base::format_instant(one.made_at), core::to_word(one.options.kind), one.listings, one.pages, core::edition_options_json(one.options));
        }
        if (list_json_) *context.out << all.dump(1) << '\n';
        if (editions->empty() && !list_json_) *context.err << "No edition has been printed yet.\n";
        return {};
    }

    Result<void> again(const core::Directory& directory, const Context& context) const {
        auto recorded = core::recorded_edition(directory, id_);
        if (!recorded) return base::fail(std::move(recorded).error());
        auto remade = core::remake_edition(directory, id_);
        if (!remade) return base::fail(std::move(remade).error());
        auto set = print::set_edition(remade->edition.contents);
        if (!set) return base::fail(std::move(set).error());
        FINGERPOST_TRY(write_edition(remade->edition.contents, set->finished, file_of(format_), out_, *context.out));
        if (set->digest == recorded->file_digest) {
            *context.err << fmt::format("Edition {} as it was, to the byte.\n", id_);
        } else if (!remade->withheld.empty()) {
            *context.err << fmt::format("Edition {}, but for {} listings of which something has been hidden or made private since: that is left out.\n", id_, remade->withheld.size());
        } else {
            *context.err << fmt::format("Edition {} with the same words; the file differs, since another version of the program or of its fonts sets it.\n", id_);
        }
        return {};
    }

    Result<void> changes(const core::Directory& directory, const base::Config& config, const Context& context) const {
        auto sheet = core::changes_since(directory, config, id_);
        if (!sheet) return base::fail(std::move(sheet).error());
        if (changes_json_) {
            *context.out << changes_json(*sheet).dump(1) << '\n';
            return {};
        }
        const print::Document document = print::change_sheet_document(*sheet);
        *context.err << fmt::format("New {}, changed {}, gone {}.\n", sheet->added.size(), sheet->changed.size(), sheet->gone.size());
        if (out_.empty()) {
            *context.out << print::plain_text(document, {78});
            return {};
        }
        return write_document(document, file_of(format_), out_, *context.out);
    }

    static json changes_json(const core::ChangeSheet& sheet) {
        json added = json::array(), changed = json::array(), gone = json::array();
        for (const core::EditionEntry& entry : sheet.added) added.push_back({{"id", entry.id}, {"name", entry.name}});
        for (const core::ChangeSheet::Changed& one : sheet.changed) {
            json facts = json::array();
            for (const core::ChangedFact& fact : one.facts) facts.push_back({{"label", fact.label}, {"before", fact.before}, {"after", fact.after}});
            changed.push_back({{"id", one.entry.id}, {"name", one.entry.name}, {"facts", std::move(facts)}});
        }
        for (const core::ChangeSheet::Gone& one : sheet.gone) gone.push_back({{"id", one.id}, {"name", one.name}, {"why", one.why}});
        return {{"since", sheet.since.id}, {"added", std::move(added)}, {"changed", std::move(changed)}, {"gone", std::move(gone)}};
    }

    std::array<Asked, kinds.size()> asked_;
    CLI::App *list_ = nullptr, *again_ = nullptr, *changes_ = nullptr;
    std::int64_t id_ = 0;
    std::string out_, format_ = "pdf";
    bool list_json_ = false, changes_json_ = false;
    FrontMatterCommand front_;
    CollectionCommand collection_;
};

}  // namespace

std::unique_ptr<Command> make_print() { return std::make_unique<Print>(); }

}  // namespace fingerpost::cli
