#include "commands.h"
#include "fetching.h"
#include "import_run.h"
#include "progress.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/files.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/import_terms.h>
#include <fingerpost/exchange/term_list.h>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace fingerpost::cli {
namespace {

using base::Result;

// Standard input kept in a file, since an import reads its input twice. Removed when done.
class SpooledInput {
  public:
    static Result<SpooledInput> make() {
        std::string name = (std::filesystem::temp_directory_path() / "fingerpost-input-XXXXXX").string();
        const int descriptor = ::mkstemp(name.data());
        if (descriptor < 0) return base::fail(base::ErrorCode::unavailable, "standard input could not be kept", name);
        SpooledInput input(name);
        std::FILE* file = ::fdopen(descriptor, "wb");
        std::array<char, 65536> buffer{};
        bool written = true;
        for (std::size_t count = 0; written && (count = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0;) {
            written = std::fwrite(buffer.data(), 1, count, file) == count;
        }
        written = std::fclose(file) == 0 && written;
        if (!written) return base::fail(base::ErrorCode::unavailable, "standard input could not be kept: is the disk full?", name);
        return input;
    }
    SpooledInput(SpooledInput&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    SpooledInput& operator=(SpooledInput&&) = delete;
    ~SpooledInput() {
        std::error_code error;
        if (!path_.empty()) std::filesystem::remove(path_, error);
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    explicit SpooledInput(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

class Import final : public Command {
  public:
    std::string_view name() const override { return "import"; }
    std::string_view description() const override { return "Bring listings in: flat JSON lines, CSV, Open Referral UK (JSON, CSV packages, feeds), taxonomies"; }

    void add_options(CLI::App& parser) override {
        parser.add_option("PATH", paths_, "Files, folders or ZIP archives to read; the address of a feed (https://…); - is standard input")->required();
        parser.add_option("--format", format_, "oruk, csv or jsonl [found out by looking]")
            ->check(CLI::IsMember({"oruk", "csv", "jsonl"}));
        parser.add_option("--source", source_, "Name of where the listings come from [the file's name]. Ids are made of it: keep to it");
        parser.add_option("--column", columns_, "A column by name: THEIRS=OURS, as in --column \"Ring us on=phone\"")->allow_extra_args(false);
        parser.add_option("--licence", licence_, "Under which the listings came; each keeps it");
        parser.add_option("--confidence", confidence_, "How far the source is believed, 0 to 100; each listing keeps it")->check(CLI::Range(0, 100));
        parser.add_option("--modified-after", modified_after_, "Of a feed: only what was changed since, as 2026-11-22T10:15:00Z");
        parser.add_flag("--strict", strict_, "Refuse rows with anything doubtful, as validators of Open Referral UK do");
        parser.add_flag("--allow-private", allow_private_, "Of a feed: also from addresses that are not on the public internet");
        parser.add_flag("--dry-run", dry_run_, "Change nothing; report what would happen");
        parser.add_flag("--json", json_, "Write the report as JSON");
    }

    Result<void> run(const Context& context) override {
        auto options = read_options();
        if (!options) return base::fail(std::move(options).error());
        std::optional<SpooledInput> spooled;
        std::vector<Input> inputs;
        for (const std::string& path : paths_) {
            if (path == "-" && !spooled) {
                auto made = SpooledInput::make();
                if (!made) return base::fail(std::move(made).error());
                spooled.emplace(std::move(*made));
            }
            inputs.push_back({path, {path == "-" ? spooled->path() : std::filesystem::path(path)}});
        }
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        auto terms = import_terms(**directory, inputs, context);
        if (!terms) return base::fail(std::move(terms).error());
        core::ImportReport report;
        ReadingNotes notes;
        notes.texts = terms->notes;
        FINGERPOST_TRY(fetch(inputs, notes, context));
        FINGERPOST_TRY(import(**directory, inputs, *options, report, notes, context));
        for (const Input& input : inputs) input.done();
        if (json_) {
            nlohmann::json told = to_json(report, notes);
            if (terms->any) told["terms"] = {{"created", terms->report.created}, {"updated", terms->report.updated}, {"unchanged", terms->report.unchanged}};
            *context.out << told.dump(2) << '\n';
        } else {
            if (terms->any) {
                *context.out << fmt::format("Terms: {} created, {} updated, {} unchanged.\n", terms->report.created, terms->report.updated, terms->report.unchanged);
            }
            if (!inputs.empty() || !terms->any) tell(report, notes, context);
        }
        return {};
    }

  private:
    struct Input {
        std::string given;                         // on the command line
        std::vector<std::filesystem::path> files;  // several of a feed that was fetched
        std::filesystem::path spool = {};          // where they were fetched to
        bool is_feed() const { return given.starts_with("https://") || given.starts_with("http://"); }
        // What was fetched and is in the directory now is not needed any more.
        void done() const {
            std::error_code error;
            if (!spool.empty()) std::filesystem::remove_all(spool, error);
        }
    };
    struct Terms {
        bool any = false;
        core::TermsReport report;
        std::vector<std::string> notes;
    };

    // Takes the files that hold taxonomies out of the inputs, and imports them.
    Result<Terms> import_terms(core::Directory& directory, std::vector<Input>& inputs, const Context&) const {
        Terms terms;
        for (auto input = inputs.begin(); input != inputs.end();) {
            auto list = input->is_feed() || !format_.empty() ? Result<std::optional<exchange::TermList>>(std::nullopt) : exchange::read_term_list(input->files.front());
            if (!list) return base::fail(std::move(list).error());
            if (!*list) {
                ++input;
                continue;
            }
            auto report = core::import_terms(directory, (*list)->taxonomies, std::move((*list)->terms), dry_run_);
            if (!report) return base::fail(std::move(report).error());
            terms.any = true;
            terms.report.created += report->created;
            terms.report.updated += report->updated;
            terms.report.unchanged += report->unchanged;
            terms.notes.insert(terms.notes.end(), (*list)->notes.begin(), (*list)->notes.end());
            terms.notes.insert(terms.notes.end(), report->notes.begin(), report->notes.end());
            input = inputs.erase(input);
        }
        return terms;
    }

    Result<void> fetch(std::vector<Input>& inputs, ReadingNotes& notes, const Context& context) const {
        for (Input& input : inputs) {
            if (!input.is_feed()) continue;
            ProgressLine line(*context.err);
            FetchOptions options;
            options.url = input.given;
            options.allow_private = allow_private_;
            options.modified_after = modified_after_;
            options.progress = [&line](std::size_t rows, std::size_t of) { line.show(of == 0 ? fmt::format("Fetching: {} services", rows) : fmt::format("Fetching: {} of {} services", rows, of)); };
            auto fetched = fetch_to_folder(context.data, options, *context.clock);
            line.clear();
            if (!fetched) return base::fail(std::move(fetched).error());
            input.files = fetched->feed.files;
            input.spool = fetched->folder;
            for (const std::string& note : fetched->feed.notes) notes.texts.push_back(input.given + ": " + note);
            notes.texts.push_back(fmt::format("{}: a feed of Open Referral UK {}, {} services.", input.given, fetched->feed.version, fetched->feed.rows));
        }
        return {};
    }

    static std::string source_of(const Input& input) {
        if (input.given == "-") return "input";
        return input.is_feed() ? input.given : std::filesystem::path(input.given).lexically_normal().stem().string();
    }

    // With a source's name all the files are that source's; without, each is its own.
    Result<void> import(core::Directory& directory, const std::vector<Input>& inputs, const exchange::ReadOptions& reading, core::ImportReport& report,
                        ReadingNotes& notes, const Context& context) const {
        std::vector<std::pair<std::string, std::vector<std::filesystem::path>>> chains;
        for (const Input& input : inputs) {
            if (source_.empty() || chains.empty()) chains.emplace_back(source_.empty() ? source_of(input) : source_, std::vector<std::filesystem::path>());
            chains.back().second.insert(chains.back().second.end(), input.files.begin(), input.files.end());
        }
        for (const auto& [source, files] : chains) {
            core::ImportOptions options;
            options.source = source.empty() ? "input" : source;
            options.dry_run = dry_run_;
            options.strict = strict_;
            options.partial = !modified_after_.empty();
            options.licence = licence_;
            options.confidence = confidence_;
            notes.begin_import();
            auto part = import_files(directory, files, options, reading, notes, context.err);
            if (!part) return base::fail(std::move(part).error());
            add_report(report, std::move(*part));
        }
        report.dry_run = dry_run_;
        return {};
    }

    Result<exchange::ReadOptions> read_options() const {
        exchange::ReadOptions options;
        if (format_ == "oruk") options.format = exchange::Format::oruk;
        if (format_ == "csv") options.format = exchange::Format::csv;
        if (format_ == "jsonl") options.format = exchange::Format::jsonl;
        for (const std::string& column : columns_) {
            const std::size_t equals = column.rfind('=');
            if (equals == std::string::npos || equals == 0) {
                return base::fail(base::ErrorCode::usage, "it must be THEIRS=OURS", "--column " + column);
            }
            options.columns.emplace_back(column.substr(0, equals), column.substr(equals + 1));
        }
        return options;
    }

    std::vector<std::string> paths_, columns_;
    std::string format_, source_, licence_, modified_after_;
    int confidence_ = -1;
    bool dry_run_ = false, json_ = false, allow_private_ = false, strict_ = false;
};

}  // namespace

std::unique_ptr<Command> make_import() { return std::make_unique<Import>(); }

}  // namespace fingerpost::cli
