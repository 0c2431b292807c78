#include "demo.h"

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/files.h>
#include <fingerpost/core/import.h>
#include <fingerpost/exchange/reader.h>
#include <fmt/format.h>

namespace fingerpost::embedded {
base::EmbeddedFiles app_borough();
base::EmbeddedFiles app_terms();
}

namespace fingerpost::app {
namespace {

using base::Result;

constexpr std::string_view demo_config = R"([site]
name = "Fernleigh directory"
area = "Fernleigh"
contact_email = "directory@fernleigh.example.org"

[calendar]
school_terms = "school-terms.json"
)";

constexpr const char* school_terms = "school-terms.json";

// The files of the borough, one after the other.
class Borough {
  public:
    Result<std::optional<model::ListingRecord>> next() {
        while (true) {
            if (!reader_) {
                if (position_ == files_.end()) return std::nullopt;
                auto opened = exchange::open_source(exchange::memory_source(std::string(position_->content)), std::string(position_->path), {});
                if (!opened) return base::fail(std::move(opened).error());
                reader_ = std::move(*opened);
            }
            auto record = reader_->next();
            if (!record || *record) return record;
            reader_.reset();
            ++position_;
        }
    }

  private:
    base::EmbeddedFiles files_ = embedded::app_borough();
    const base::EmbeddedFile* position_ = files_.begin();
    std::unique_ptr<exchange::Reader> reader_;
};

Result<void> fill(const std::filesystem::path& folder, const base::Clock& clock) {
    FINGERPOST_TRY(core::Directory::initialise(folder, clock));
    FINGERPOST_TRY(base::write_file_atomically(folder / "fingerpost.toml", demo_config));
    FINGERPOST_TRY(base::write_file_atomically(folder / school_terms, embedded::app_terms().find(school_terms).value_or("{}")));
    auto directory = core::Directory::open(folder, clock);
    if (!directory) return base::fail(std::move(directory).error());
    core::ImportOptions options;
    options.source = "fernleigh";
    const core::OpenRecords open = []() -> Result<core::NextRecord> {
        auto borough = std::make_shared<Borough>();
        return core::NextRecord([borough] { return borough->next(); });
    };
    auto report = core::import_listings(**directory, open, options);
    if (!report) return base::fail(std::move(report).error());
    if (report->rejected != 0) {
        const core::ImportProblem& first = report->problems.front();
        return base::fail(base::ErrorCode::internal, fmt::format("{} demonstration listings were refused, the first for: {}",
                                                                 report->rejected, first.problem.reason), first.problem.field);
    }
    return {};
}

}  // namespace

Result<bool> make_demo_if_missing(const std::filesystem::path& folder, const base::Clock& clock) {
    std::error_code error;
    if (std::filesystem::exists(folder / "fingerpost.db", error)) return false;
    std::filesystem::path beside = folder;
    if (beside.filename().empty()) beside = beside.parent_path();
    beside += ".making";
    std::filesystem::remove_all(beside, error);
    FINGERPOST_TRY(fill(beside, clock));
    // An empty folder, or one without a directory in it, may stand there already: only what is ours is moved in.
    std::filesystem::create_directories(folder, error);
    for (const auto* name : {"index", school_terms, "fingerpost.toml", "confidential.db", "fingerpost.db"}) {
        std::filesystem::rename(beside / name, folder / name, error);
        if (error) {
            return base::fail(base::ErrorCode::unavailable, fmt::format("{} could not be put in place: {}", name, error.message()),
                              folder.string(), "choose an empty folder with --data");
        }
    }
    std::filesystem::remove_all(beside, error);
    return true;
}

}  // namespace fingerpost::app
