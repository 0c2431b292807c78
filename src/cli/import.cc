#include "commands.h"
#include "progress.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/files.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/import.h>
#include <fingerpost/exchange/reader.h>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace fingerpost::cli {
namespace {

using base::Result;

// More problems than this are counted, and told in full with --json.
constexpr std::size_t problems_told = 200;

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

// Several files read one after the other as one.
class FileChain {
  public:
    FileChain(std::vector<std::filesystem::path> paths, const exchange::ReadOptions& options, std::vector<std::string>& notes)
        : paths_(std::move(paths)), options_(options), notes_(notes) {}

    Result<std::optional<model::ListingRecord>> next() {
        while (true) {
            if (!reader_) {
                if (position_ == paths_.size()) return std::nullopt;
                auto opened = exchange::open_file(paths_[position_], options_);
                if (!opened) return base::fail(std::move(opened).error());
                reader_ = std::move(*opened);
            }
            auto record = reader_->next();
            if (!record || *record) {
                if (record && paths_.size() > 1) (*record)->file = paths_[position_].filename().string();
                return record;
            }
            for (const std::string& note : reader_->notes()) {
                std::string told = paths_[position_].filename().string() + ": " + note;
                if (std::find(notes_.begin(), notes_.end(), told) == notes_.end()) notes_.push_back(std::move(told));
            }
            reader_.reset();
            ++position_;
        }
    }

  private:
    std::vector<std::filesystem::path> paths_;
    const exchange::ReadOptions& options_;
    std::vector<std::string>& notes_;
    std::size_t position_ = 0;
    std::unique_ptr<exchange::Reader> reader_;
};

void add(core::ImportReport& sum, core::ImportReport&& part) {
    sum.created += part.created;
    sum.updated += part.updated;
    sum.unchanged += part.unchanged;
    sum.rejected += part.rejected;
    sum.warnings += part.warnings;
    sum.organisations += part.organisations;
    sum.locations += part.locations;
    sum.new_categories += part.new_categories;
    sum.dry_run = part.dry_run;
    sum.searchable = sum.searchable && part.searchable;
    for (const auto& [field, count] : part.absent) sum.absent[field] += count;
    std::move(part.problems.begin(), part.problems.end(), std::back_inserter(sum.problems));
    std::move(part.vanished.begin(), part.vanished.end(), std::back_inserter(sum.vanished));
}

nlohmann::json to_json(const core::ImportReport& report, const std::vector<std::string>& notes) {
    nlohmann::json problems = nlohmann::json::array();
    for (const core::ImportProblem& one : report.problems) {
        nlohmann::json problem{{"line", one.line},
                               {"id", one.external_id},
                               {"field", one.problem.field},
                               {"value", base::make_utf8(one.problem.value)},
                               {"reason", one.problem.reason},
                               {"severity", one.problem.severity == model::Severity::error ? "error" : "warning"},
                               {"rejected", one.rejected}};
        if (!one.problem.hint.empty()) problem["hint"] = one.problem.hint;
        if (!one.file.empty()) problem["file"] = one.file;
        problems.push_back(std::move(problem));
    }
    nlohmann::json vanished = nlohmann::json::array();
    for (const core::Vanished& one : report.vanished) {
        vanished.push_back({{"id", one.external_id}, {"service_id", one.service_id}, {"name", one.name}});
    }
    return {{"created", report.created}, {"updated", report.updated}, {"unchanged", report.unchanged}, {"rejected", report.rejected},
            {"warnings", report.warnings}, {"dry_run", report.dry_run}, {"searchable", report.searchable}, {"notes", notes},
            {"new_categories", report.new_categories}, {"absent", report.absent}, {"vanished", std::move(vanished)}, {"problems", std::move(problems)}};
}

void tell_problem(const core::ImportProblem& one, std::ostream& err) {
    const std::string where = one.file.empty() ? fmt::format("line {}", one.line) : fmt::format("{} line {}", one.file, one.line);
    err << fmt::format("{} {} ({}): {}", one.rejected ? "REJECTED" : "doubtful", where, one.external_id, one.problem.field);
    if (!one.problem.value.empty()) err << " \"" << base::make_utf8(one.problem.value) << '"';
    err << ": " << one.problem.reason;
    if (!one.problem.hint.empty()) err << " (" << one.problem.hint << ')';
    err << '\n';
}

void tell(const core::ImportReport& report, const std::vector<std::string>& notes, const Context& context) {
    for (const std::string& note : notes) *context.err << note << '\n';
    for (std::size_t index = 0; index < std::min(report.problems.size(), problems_told); ++index) {
        tell_problem(report.problems[index], *context.err);
    }
    if (report.problems.size() > problems_told) {
        *context.err << fmt::format("… and {} more; --json tells them all.\n", report.problems.size() - problems_told);
    }
    if (!report.absent.empty()) {
        *context.err << "Not given in this file, and shown as not recorded (Open Referral UK requires them when the directory is published):";
        for (const auto& [field, count] : report.absent) *context.err << fmt::format(" {} ({})", field, count);
        *context.err << '\n';
    }
    for (std::size_t index = 0; index < std::min<std::size_t>(report.vanished.size(), 20); ++index) {
        const core::Vanished& one = report.vanished[index];
        *context.err << fmt::format("no longer in this source, left as it is: {} ({})\n", one.name, one.external_id);
    }
    if (report.vanished.size() > 20) *context.err << fmt::format("… and {} more that are no longer in this source.\n", report.vanished.size() - 20);
    *context.out << fmt::format("{}{} created, {} updated, {} unchanged, {} rejected; {} warnings.\n",
                                report.dry_run ? "Dry run, nothing was changed: " : "", report.created, report.updated, report.unchanged,
                                report.rejected, report.warnings);
    if (!report.searchable) *context.err << "The process that is serving this directory will make them searchable shortly.\n";
}

class Import final : public Command {
  public:
    std::string_view name() const override { return "import"; }
    std::string_view description() const override { return "Bring listings in from files: flat JSON lines, CSV, Open Referral UK 3.0 JSON"; }

    void add_options(CLI::App& parser) override {
        parser.add_option("PATH", paths_, "Files to read; - is standard input")->required();
        parser.add_option("--format", format_, "oruk, csv or jsonl [found out by looking]")
            ->check(CLI::IsMember({"oruk", "csv", "jsonl"}));
        parser.add_option("--source", source_, "Name of where the listings come from [the file's name]. Ids are made of it: keep to it");
        parser.add_option("--column", columns_, "A column by name: THEIRS=OURS, as in --column \"Ring us on=phone\"")->allow_extra_args(false);
        parser.add_flag("--dry-run", dry_run_, "Change nothing; report what would happen");
        parser.add_flag("--json", json_, "Write the report as JSON");
    }

    Result<void> run(const Context& context) override {
        auto options = read_options();
        if (!options) return base::fail(std::move(options).error());
        std::optional<SpooledInput> spooled;
        std::vector<std::filesystem::path> paths;
        for (const std::string& path : paths_) {
            if (path == "-" && !spooled) {
                auto made = SpooledInput::make();
                if (!made) return base::fail(std::move(made).error());
                spooled.emplace(std::move(*made));
            }
            paths.push_back(path == "-" ? spooled->path() : std::filesystem::path(path));
        }
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        core::ImportReport report;
        std::vector<std::string> notes;
        // With a source's name all the files are that source's; without, each is its own.
        const std::size_t imports = source_.empty() ? paths.size() : 1;
        for (std::size_t index = 0; index < imports; ++index) {
            const std::vector<std::filesystem::path> chain = source_.empty() ? std::vector{paths[index]} : paths;
            const std::string source = !source_.empty() ? source_ : paths_[index] == "-" ? "input" : paths[index].stem().string();
            auto part = import_chain(**directory, chain, source, *options, notes, context);
            if (!part) return base::fail(std::move(part).error());
            add(report, std::move(*part));
        }
        if (json_) {
            *context.out << to_json(report, notes).dump(2) << '\n';
        } else {
            tell(report, notes, context);
        }
        return {};
    }

  private:
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

    Result<core::ImportReport> import_chain(core::Directory& directory, const std::vector<std::filesystem::path>& paths,
                                            const std::string& source, const exchange::ReadOptions& options,
                                            std::vector<std::string>& notes, const Context& context) const {
        ProgressLine line(*context.err);
        core::ImportOptions import_options;
        import_options.source = source;
        import_options.dry_run = dry_run_;
        import_options.progress = [&line](core::ImportStage stage, std::size_t done, std::size_t of) {
            switch (stage) {
                case core::ImportStage::examining: line.show(fmt::format("Reading: {} listings", done)); break;
                case core::ImportStage::applying: line.show(fmt::format("Saving: {} of {} listings", done, of)); break;
                case core::ImportStage::indexing: line.show("Making them searchable"); break;
            }
        };
        const core::OpenRecords open = [&]() -> Result<core::NextRecord> {
            auto chain = std::make_shared<FileChain>(paths, options, notes);
            return core::NextRecord([chain] { return chain->next(); });
        };
        return core::import_listings(directory, open, import_options);
    }

    std::vector<std::string> paths_, columns_;
    std::string format_, source_;
    bool dry_run_ = false, json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_import() { return std::make_unique<Import>(); }

}  // namespace fingerpost::cli
