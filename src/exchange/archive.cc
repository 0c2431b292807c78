#include "archive.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <fstream>

#include "input.h"

namespace fingerpost::exchange {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::uint64_t too_small_for_a_bomb = 1u << 20;

// What has been unpacked of all files together.
struct Allowance {
    ArchiveLimits limits;
    std::uint64_t used = 0;
};

base::Failure over_the_limit(const std::string& name, std::uint64_t limit) {
    return base::fail(ErrorCode::too_large, fmt::format("it holds more than {} bytes", limit), name, "split it into several packages");
}

// Counts, whoever says how long the file is.
class CountedSource final : public ByteSource {
  public:
    CountedSource(std::unique_ptr<ByteSource> source, std::shared_ptr<Allowance> allowance, std::string name)
        : source_(std::move(source)), allowance_(std::move(allowance)), name_(std::move(name)) {}
    Result<std::size_t> read(std::span<char> buffer) override {
        auto count = source_->read(buffer);
        if (!count) return count;
        allowance_->used += *count;
        if (allowance_->used > allowance_->limits.bytes) return over_the_limit(name_, allowance_->limits.bytes);
        return count;
    }
    std::uint64_t size() const override { return source_->size(); }

  private:
    std::unique_ptr<ByteSource> source_;
    std::shared_ptr<Allowance> allowance_;
    std::string name_;
};

class Folder final : public Archive {
  public:
    Folder(std::filesystem::path path, const ArchiveLimits& limits) : path_(std::move(path)), allowance_(std::make_shared<Allowance>(Allowance{limits})) {}
    Result<void> list() {
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(path_, error)) {
            if (entry.is_regular_file(error)) files_.push_back(entry.path().filename().string());
            if (files_.size() > allowance_->limits.files) return base::fail(ErrorCode::too_large, "the folder holds too many files", path_.string());
        }
        if (error) return base::fail(ErrorCode::unavailable, "the folder cannot be read: " + error.message(), path_.string());
        std::sort(files_.begin(), files_.end());
        return {};
    }
    const std::vector<std::string>& files() const override { return files_; }
    Result<std::unique_ptr<ByteSource>> open(const std::string& file) override {
        auto source = file_source(path_ / file);
        if (!source) return source;
        return std::make_unique<CountedSource>(std::move(*source), allowance_, (path_ / file).string());
    }

  private:
    std::filesystem::path path_;
    std::shared_ptr<Allowance> allowance_;
    std::vector<std::string> files_;
};

struct ZipCloser {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

class ZipSource final : public ByteSource {
  public:
    ZipSource(std::shared_ptr<zip_t> archive, zip_file_t* file, std::uint64_t size, std::string name)
        : archive_(std::move(archive)), file_(file), size_(size), name_(std::move(name)) {}
    Result<std::size_t> read(std::span<char> buffer) override {
        const auto count = zip_fread(file_.get(), buffer.data(), buffer.size());
        if (count < 0) return base::fail(ErrorCode::corrupt, fmt::format("it cannot be unpacked: {}", zip_file_strerror(file_.get())), name_, "fetch it again, whole");
        return static_cast<std::size_t>(count);
    }
    std::uint64_t size() const override { return size_; }

  private:
    std::shared_ptr<zip_t> archive_;  // must outlive its files
    std::unique_ptr<zip_file_t, ZipCloser> file_;
    std::uint64_t size_;
    std::string name_;
};

class ZipArchive final : public Archive {
  public:
    ZipArchive(std::filesystem::path path, const ArchiveLimits& limits) : path_(std::move(path)), allowance_(std::make_shared<Allowance>(Allowance{limits})) {}

    Result<void> list() {
        int code = 0;
        zip_t* opened = zip_open(path_.c_str(), ZIP_RDONLY, &code);
        if (opened == nullptr) return base::fail(ErrorCode::corrupt, "it is a damaged ZIP archive, or none", path_.string(), "fetch it again, whole");
        archive_ = std::shared_ptr<zip_t>(opened, ZipCloser());
        const auto count = zip_get_num_entries(opened, 0);
        if (count > static_cast<zip_int64_t>(allowance_->limits.files)) return base::fail(ErrorCode::too_large, fmt::format("the archive holds {} files", count), path_.string());
        std::uint64_t sum = 0;
        for (zip_int64_t index = 0; index < count; ++index) {
            zip_stat_t stat;
            if (zip_stat_index(opened, static_cast<zip_uint64_t>(index), 0, &stat) != 0) return base::fail(ErrorCode::corrupt, "its list of files is damaged", path_.string());
            const std::string name = stat.name;
            if (name.ends_with('/')) continue;
            FINGERPOST_TRY(check(name, stat));
            if (sum + stat.size < sum || (sum += stat.size) > allowance_->limits.bytes) return over_the_limit(path_.string(), allowance_->limits.bytes);
            files_.push_back(name);
        }
        std::sort(files_.begin(), files_.end());
        return {};
    }
    const std::vector<std::string>& files() const override { return files_; }

    Result<std::unique_ptr<ByteSource>> open(const std::string& file) override {
        zip_stat_t stat;
        const std::string name = path_.string() + ":" + file;
        if (zip_stat(archive_.get(), file.c_str(), 0, &stat) != 0) return base::fail(ErrorCode::not_found, "there is no such file in the archive", name);
        zip_file_t* opened = zip_fopen_index(archive_.get(), stat.index, 0);
        if (opened == nullptr) return base::fail(ErrorCode::unsupported, fmt::format("it cannot be unpacked: {}", zip_strerror(archive_.get())), name);
        auto source = std::make_unique<ZipSource>(archive_, opened, stat.size, name);
        return std::make_unique<CountedSource>(std::move(source), allowance_, name);
    }

  private:
    Result<void> check(const std::string& name, const zip_stat_t& stat) const {
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
            return base::fail(ErrorCode::unsupported, "it is encrypted", path_.string() + ":" + name, "ask for it without a password");
        }
        const bool bomb = stat.size > too_small_for_a_bomb && stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > allowance_->limits.ratio;
        if (bomb) {
            return base::fail(ErrorCode::too_large, fmt::format("it would unpack {} bytes to {}: that is no file of listings", stat.comp_size, stat.size),
                              path_.string() + ":" + name, "unpack it yourself if you trust it, and import the folder");
        }
        return {};
    }

    std::filesystem::path path_;
    std::shared_ptr<Allowance> allowance_;
    std::shared_ptr<zip_t> archive_;
    std::vector<std::string> files_;
};

template <class Kind>
Result<std::unique_ptr<Archive>> listed(const std::filesystem::path& path, const ArchiveLimits& limits) {
    auto archive = std::make_unique<Kind>(path, limits);
    FINGERPOST_TRY(archive->list());
    return archive;
}

}  // namespace

bool is_zip(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    char bytes[4] = {};
    file.read(bytes, sizeof bytes);
    return file.gcount() == 4 && std::string_view(bytes, 4) == std::string_view("PK\x03\x04", 4);
}

Result<std::unique_ptr<Archive>> open_archive(const std::filesystem::path& path, const ArchiveLimits& limits) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return listed<Folder>(path, limits);
    if (is_zip(path)) return listed<ZipArchive>(path, limits);
    return base::fail(ErrorCode::unsupported, "it is neither a folder nor a ZIP archive", path.string());
}

}  // namespace fingerpost::exchange
