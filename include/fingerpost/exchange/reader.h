// Reading listings from files of any of the forms in use, one record at a time, bounded in memory. No SQL, no HTTP, no rules of
// the directory: a record is what the file says, with what was doubtful about it.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/model/record.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::exchange {

using NamedCategory = model::NamedCategory;
using Record = model::ListingRecord;  // one listing of the file

enum class Format { detect, oruk, jsonl, csv };

struct Progress {
    std::uint64_t bytes_read = 0, bytes_total = 0;
};

class Reader {
  public:
    virtual ~Reader() = default;
    // The next record; nothing at the end. An error means the file is broken from here on (truncated, not JSON, a line of over
    // `line_limit` bytes) and says where: nothing of the file should then be used.
    virtual base::Result<std::optional<Record>> next() = 0;
    virtual Progress progress() const = 0;
    // Said once, about the file as a whole: encoding that was detected, columns that were kept as they are.
    virtual std::vector<std::string> notes() const = 0;
    virtual Format format() const = 0;
};

struct ReadOptions {
    Format format = Format::detect;
    std::uint64_t line_limit = 16u << 20;  // bytes of one record
    // CSV columns by name: file's column -> ours ("Telephone" -> "phone"), besides the spellings known already.
    std::vector<std::pair<std::string, std::string>> columns;
};

// Opens a file. Fails with not_found, invalid (empty, a folder), unsupported (a form not read here, said which).
base::Result<std::unique_ptr<Reader>> open_file(const std::filesystem::path& path, const ReadOptions& options);

}  // namespace fingerpost::exchange
