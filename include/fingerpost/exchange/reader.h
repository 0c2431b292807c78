// Reading listings from files of any of the forms in use, one record at a time, bounded in memory. No SQL, no HTTP, no rules of
// the directory: a record is what the file says, with what was doubtful about it.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/model/record.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::exchange {

using NamedCategory = model::NamedCategory;
// One listing of the file. `external_id` of a rejected record that has none is "line 12".
using Record = model::ListingRecord;

enum class Format { detect, oruk, jsonl, csv };

struct Progress {
    std::uint64_t bytes_read = 0, bytes_total = 0;  // bytes_total 0: not known
};

// A member or column of the file, and what became of it, in how many records.
struct MappingNote {
    std::string from, to;  // `to` empty: kept as it is, beside what is understood
    std::size_t count = 0;
};

class Reader {
  public:
    virtual ~Reader() = default;
    // The next record; nothing at the end. An error means the file is broken from here on (truncated, not JSON, a line of over
    // `line_limit` bytes) and says where, as "file:line" in its field: nothing of the file should then be used. It comes again
    // on every later call.
    virtual base::Result<std::optional<Record>> next() = 0;
    virtual Progress progress() const = 0;
    // About the file as a whole, to be asked after the last record: encoding that was detected, columns kept as they are.
    virtual std::vector<std::string> notes() const = 0;
    virtual Format format() const = 0;
    // What was translated into the standard's present form, and what was kept aside; asked for after the last record.
    virtual std::vector<MappingNote> mapping() const { return {}; }
};

struct ReadOptions {
    Format format = Format::detect;
    std::uint64_t line_limit = 16u << 20;  // bytes of one record
    // Columns by name: file's column -> ours ("Ring us on" -> "phone"), besides the spellings known already. Flat forms only.
    std::vector<std::pair<std::string, std::string>> columns;
};

// Bytes from wherever they come: a file, an upload held in memory, a fuzzer.
class ByteSource {
  public:
    virtual ~ByteSource() = default;
    // How many bytes were put into `buffer`; 0 at the end.
    virtual base::Result<std::size_t> read(std::span<char> buffer) = 0;
    virtual std::uint64_t size() const = 0;  // 0: not known
};

std::unique_ptr<ByteSource> memory_source(std::string bytes);

// Opens a file, or a tabular package (a folder or ZIP archive with a table of services). The form is found by its content, never by
// its name, unless `options` force it. Reads as far as the first record; a package is read whole, a gigabyte of it at most. Fails with not_found, invalid (empty, a folder, broken in its first record), unsupported (a form not read here,
// said which), unavailable.
base::Result<std::unique_ptr<Reader>> open_file(const std::filesystem::path& path, const ReadOptions& options);

// The same for any bytes; `name` stands for the file in messages.
base::Result<std::unique_ptr<Reader>> open_source(std::unique_ptr<ByteSource> source, std::string name,
                                                  const ReadOptions& options);

// A column of the flat forms (CSV header, member of a flat JSON line).
struct KnownColumn {
    std::string_view name;         // "phone"
    std::string_view description;  // "One or several phone numbers"
    std::string_view spellings;    // other spellings, simplified, separated by spaces: "telephone tel phonenumber"
};

// Every column known, in the order to tell of them.
std::vector<KnownColumn> known_columns();

}  // namespace fingerpost::exchange
