#include <fingerpost/places/import.h>

#include <fcntl.h>
#include <fingerpost/base/files.h>
#include <fingerpost/base/text.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <numeric>

#include "build.h"
#include "database.h"
#include "grid.h"
#include "readers.h"

namespace fingerpost::places {
namespace {

using base::ErrorCode;

// How often progress is told, in rows.
constexpr std::uint64_t stride = 4096;

// Beside the target, so that the rename stays on one disk. There is one at most: imports hold a lock. One that a killed
// import left is removed at the next.
class FreshFile {
  public:
    explicit FreshFile(const std::filesystem::path& target) : target_(target), path_(target) {
        path_ += ".new";
        remove();
    }
    ~FreshFile() { remove(); }
    FreshFile(const FreshFile&) = delete;
    FreshFile& operator=(const FreshFile&) = delete;
    const std::filesystem::path& path() const { return path_; }

    base::Result<void> put_in_place() const {
        if (!sync(path_, 0) || ::rename(path_.c_str(), target_.c_str()) != 0) {
            return base::fail(ErrorCode::unavailable,
                              fmt::format("it could not be put in place: {}", std::strerror(errno)), target_.string(),
                              "check the disk, its free space and who may write the folder");
        }
        sync(target_.has_parent_path() ? target_.parent_path() : std::filesystem::path("."), O_DIRECTORY);
        return {};
    }

  private:
    static bool sync(const std::filesystem::path& path, int flags) {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
        if (descriptor < 0) return false;
        const bool synced = ::fsync(descriptor) == 0;
        ::close(descriptor);
        return synced;
    }
    void remove() const {
        for (const char* companion : {"", "-journal"}) ::unlink((path_.string() + companion).c_str());
    }
    std::filesystem::path target_, path_;
};

// Tells of bytes over all files.
class ReadingProgress {
  public:
    ReadingProgress(const std::vector<std::filesystem::path>& files, const ImportProgress& progress)
        : progress_(progress) {
        for (const auto& file : files) {
            std::error_code unknown;
            const std::uintmax_t size = std::filesystem::file_size(file, unknown);
            if (!unknown) of_ += size;
        }
    }
    void tell(std::uint64_t of_this_file) const {
        if (progress_) progress_(ImportStage::reading, before_ + of_this_file, of_);
    }
    void end_of_file(std::uint64_t size) { before_ += size; }

  private:
    const ImportProgress& progress_;
    std::uint64_t before_ = 0, of_ = 0;
};

base::Result<Recognised> recognise_file(CsvRows& rows, const CsvRow* first, const std::filesystem::path& file) {
    if (first == nullptr)
        return base::fail(ErrorCode::invalid, "there is nothing in it", file.string(), "download it again");
    auto recognised = recognise(*first);
    if (recognised) return std::move(*recognised);
    auto failure = rows.broken(first->line, "it is not one of the files that are read here", known_forms());
    failure.value().code = ErrorCode::unsupported;
    return failure;
}

// A row of another width than the first is where a file was cut off or mixed with another.
base::Result<void> read_row(const CsvRows& rows, const CsvRow& row, std::size_t width, const RowReader& reader,
                            Harvest& harvest, FileReport& report) {
    if (row.fields.size() != width) {
        return rows.broken(row.line,
                           fmt::format("{} has {} columns here and {} in its first row", name(report.source),
                                       row.fields.size(), width),
                           "the file is truncated or damaged: download it again");
    }
    ++report.rows;
    const auto read = reader.read(row, harvest, report);
    if (read) return {};
    return rows.broken(row.line, fmt::format("column {}: {}", read.error().field, read.error().message),
                       read.error().hint);
}

base::Result<void> read_file(const std::filesystem::path& file, Harvest& harvest, ReadingProgress& progress) {
    auto opened = CsvRows::open(file);
    if (!opened) return base::fail(std::move(opened).error());
    CsvRows& rows = **opened;
    auto row = rows.next();
    if (!row) return base::fail(std::move(row).error());
    auto form = recognise_file(rows, *row, file);
    if (!form) return base::fail(std::move(form).error());
    FileReport report;
    report.file = file;
    report.source = form->source;
    const std::size_t width = (*row)->fields.size();
    for (bool header = form->has_header; *row != nullptr; header = false) {
        if (!header) FINGERPOST_TRY(read_row(rows, **row, width, *form->reader, harvest, report));
        if (report.rows % stride == 0) progress.tell(rows.bytes_read());
        row = rows.next();
        if (!row) return base::fail(std::move(row).error());
    }
    progress.end_of_file(rows.bytes_read());
    harvest.files.push_back(std::move(report));
    return {};
}

base::Result<base::FileLock> lock(const std::filesystem::path& database) {
    const auto folder = database.has_parent_path() ? database.parent_path() : std::filesystem::path(".");
    std::error_code unknown;
    if (!std::filesystem::is_directory(folder, unknown)) {
        return base::fail(ErrorCode::not_found, "there is no such folder", folder.string(),
                          "make a directory there with fingerpost init, or name its folder with --data");
    }
    std::filesystem::path path = database;
    path += ".lock";
    auto held = base::FileLock::try_acquire(path);
    if (!held && held.error().code == ErrorCode::busy) {
        return base::fail(ErrorCode::busy, "another import of places is running", database.string(),
                          "wait until it has finished");
    }
    return held;
}

// The old gazetteer, if there is one; a damaged one is told of rather than dropped.
base::Result<std::optional<std::filesystem::path>> old_gazetteer(const std::filesystem::path& database) {
    std::error_code unknown;
    if (!std::filesystem::exists(database, unknown)) return std::nullopt;
    auto opened = open_database(database);
    if (!opened) return base::fail(std::move(opened).error());
    return database;
}

}  // namespace

std::string_view name(Source source) {
    switch (source) {
        case Source::code_point_open:
            return "Code-Point Open";
        case Source::ons_postcodes:
            return "ONS postcode directory";
        case Source::open_names:
            return "OS Open Names";
        case Source::outcode_centroids:
            return "Outcode centroids";
    }
    return "unknown";
}

base::Result<ImportReport> import_files(const std::vector<std::filesystem::path>& files,
                                        const std::filesystem::path& database, const base::Clock& clock,
                                        const ImportProgress& progress) {
    auto held = lock(database);
    if (!held) return base::fail(std::move(held).error());
    auto old = old_gazetteer(database);
    if (!old) return base::fail(std::move(old).error());
    const auto tell = [&progress](ImportStage stage) {
        return [&progress, stage](std::uint64_t done, std::uint64_t of) {
            if (progress) progress(stage, done, of);
        };
    };

    Harvest harvest;
    ReadingProgress reading(files, progress);
    for (const auto& file : files) FINGERPOST_TRY(read_file(file, harvest, reading));
    FINGERPOST_TRY(convert_to_wgs84(harvest, tell(ImportStage::converting)));

    const FreshFile fresh(database);
    ImportReport report;
    FINGERPOST_TRY(
        build({harvest, *old, fresh.path(), base::format_date(clock.today()), tell(ImportStage::writing)}, report));
    FINGERPOST_TRY(fresh.put_in_place());
    report.files = std::move(harvest.files);
    return report;
}

}  // namespace fingerpost::places
