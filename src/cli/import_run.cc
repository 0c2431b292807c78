#include "import_run.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>

#include "progress.h"

namespace fingerpost::cli {
namespace {

using base::Result;

// More problems than this are counted, and told in full with --json.
constexpr std::size_t problems_told = 200;
constexpr std::size_t notes_told = 20;

// Several files read one after the other as one.
class FileChain {
  public:
    FileChain(std::vector<std::filesystem::path> paths, const exchange::ReadOptions& options, ReadingNotes& notes)
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
                if (record && paths_.size() > 1 && (*record)->file.empty()) (*record)->file = paths_[position_].filename().string();
                return record;
            }
            for (const std::string& note : reader_->notes()) {
                std::string told = paths_[position_].filename().string() + ": " + note;
                if (std::find(notes_.texts.begin(), notes_.texts.end(), told) == notes_.texts.end()) notes_.texts.push_back(std::move(told));
            }
            notes_.add(reader_->mapping(), position_);
            reader_.reset();
            ++position_;
        }
    }

  private:
    std::vector<std::filesystem::path> paths_;
    const exchange::ReadOptions& options_;
    ReadingNotes& notes_;
    std::size_t position_ = 0;
    std::unique_ptr<exchange::Reader> reader_;
};

nlohmann::json problems_json(const core::ImportReport& report) {
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
    return problems;
}

}  // namespace

void add_report(core::ImportReport& sum, core::ImportReport&& part) {
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
    std::move(part.not_overwritten.begin(), part.not_overwritten.end(), std::back_inserter(sum.not_overwritten));
    std::move(part.vanished.begin(), part.vanished.end(), std::back_inserter(sum.vanished));
}

nlohmann::json to_json(const core::ImportReport& report, const ReadingNotes& notes) {
    nlohmann::json vanished = nlohmann::json::array();
    for (const core::Vanished& one : report.vanished) {
        vanished.push_back({{"id", one.external_id}, {"service_id", one.service_id}, {"name", one.name}});
    }
    nlohmann::json mapping = nlohmann::json::array();
    for (const exchange::MappingNote& one : notes.mapping) {
        nlohmann::json note{{"from", base::make_utf8(one.from)}, {"count", one.count}};
        if (!one.to.empty()) note["to"] = one.to;
        note["what"] = one.to.empty() ? "kept as it is" : "translated";
        mapping.push_back(std::move(note));
    }
    nlohmann::json spared = nlohmann::json::array();
    for (const core::NotOverwritten& one : report.not_overwritten) {
        spared.push_back({{"id", one.external_id}, {"service_id", one.service_id}, {"name", one.name}, {"reason", one.reason}});
    }
    return {{"created", report.created}, {"updated", report.updated}, {"unchanged", report.unchanged}, {"rejected", report.rejected},
            {"warnings", report.warnings}, {"dry_run", report.dry_run}, {"searchable", report.searchable}, {"notes", notes.texts}, {"mapping", std::move(mapping)}, {"not_overwritten", std::move(spared)},
            {"new_categories", report.new_categories}, {"absent", report.absent}, {"vanished", std::move(vanished)}, {"problems", problems_json(report)}};
}

namespace {

void tell_problem(const core::ImportProblem& one, std::ostream& err) {
    const std::string where = one.file.empty() ? fmt::format("line {}", one.line) : fmt::format("{} line {}", one.file, one.line);
    err << fmt::format("{} {} ({}): {}", one.rejected ? "REJECTED" : "doubtful", where, one.external_id, one.problem.field);
    if (!one.problem.value.empty()) err << " \"" << base::make_utf8(one.problem.value) << '"';
    err << ": " << one.problem.reason;
    if (!one.problem.hint.empty()) err << " (" << one.problem.hint << ')';
    err << '\n';
}

void tell_mapping(const std::vector<exchange::MappingNote>& mapping, std::ostream& err) {
    for (const bool translated : {true, false}) {
        std::size_t told = 0, all = 0;
        for (const exchange::MappingNote& one : mapping) {
            if (one.to.empty() == translated || ++all > notes_told) continue;
            err << (told++ == 0 ? (translated ? "Translated: " : "Kept as it is, beside what is understood: ") : ", ")
                << (translated ? fmt::format("{} to {} ({})", one.from, one.to, one.count) : fmt::format("{} ({})", base::make_utf8(one.from), one.count));
        }
        if (all > told) err << fmt::format(", and {} more (--json tells them all)", all - told);
        if (told > 0) err << ".\n";
    }
}

}  // namespace

void tell(const core::ImportReport& report, const ReadingNotes& notes, const Context& context) {
    for (const std::string& note : notes.texts) *context.err << note << '\n';
    tell_mapping(notes.mapping, *context.err);
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
    for (std::size_t index = 0; index < std::min(report.not_overwritten.size(), notes_told); ++index) {
        const core::NotOverwritten& one = report.not_overwritten[index];
        *context.err << fmt::format("not overwritten: {} ({}): {}\n", one.name, one.external_id, one.reason);
    }
    if (report.not_overwritten.size() > notes_told) *context.err << fmt::format("… and {} more that were not overwritten.\n", report.not_overwritten.size() - notes_told);
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

// Once a file, though an import reads each twice.
void ReadingNotes::add(const std::vector<exchange::MappingNote>& more, std::size_t file) {
    if (!files_.insert(file).second) return;
    for (const exchange::MappingNote& note : more) {
        const auto same = std::find_if(mapping.begin(), mapping.end(), [&](const exchange::MappingNote& one) { return one.from == note.from && one.to == note.to; });
        if (same == mapping.end()) {
            mapping.push_back(note);
        } else {
            same->count += note.count;
        }
    }
}

base::Result<core::ImportReport> import_files(core::Directory& directory, const std::vector<std::filesystem::path>& paths, core::ImportOptions options,
                                              const exchange::ReadOptions& reading, ReadingNotes& notes, std::ostream* progress,
                                              const std::function<bool()>& stopped) {
    std::optional<ProgressLine> line;
    if (progress != nullptr) line.emplace(*progress);
    if (line) {
        options.progress = [&line](core::ImportStage stage, std::size_t done, std::size_t of) {
            switch (stage) {
                case core::ImportStage::examining: line->show(fmt::format("Reading: {} listings", done)); break;
                case core::ImportStage::applying: line->show(fmt::format("Saving: {} of {} listings", done, of)); break;
                case core::ImportStage::indexing: line->show("Making them searchable"); break;
            }
        };
    }
    const core::OpenRecords open = [&]() -> Result<core::NextRecord> {
        auto chain = std::make_shared<FileChain>(paths, reading, notes);
        return core::NextRecord([chain, &stopped]() -> Result<std::optional<model::ListingRecord>> {
            if (stopped && stopped()) return base::fail(base::ErrorCode::unavailable, "the import was stopped", "", "the same again does the rest");
            return chain->next();
        });
    };
    return core::import_listings(directory, open, options);
}

}  // namespace fingerpost::cli
