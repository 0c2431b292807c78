// What import and pull share: files read as one, and the report told to people and programs.
#pragma once

#include <fingerpost/cli/command.h>
#include <fingerpost/core/import.h>
#include <fingerpost/exchange/reader.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace fingerpost::cli {

// What the readers have to say of the files as wholes.
struct ReadingNotes {
    std::vector<std::string> texts;
    std::vector<exchange::MappingNote> mapping;
    void add(const std::vector<exchange::MappingNote>& more, std::size_t file);
    void begin_import() { files_.clear(); }

  private:
    std::set<std::size_t> files_;
};

// Imports files, read one after the other, as one source's. `progress`, if given, shows how far it is; where `stopped` says so it is
// broken off (unavailable), and the same import again does the rest.
base::Result<core::ImportReport> import_files(core::Directory& directory, const std::vector<std::filesystem::path>& paths, core::ImportOptions options,
                                              const exchange::ReadOptions& reading, ReadingNotes& notes, std::ostream* progress,
                                              const std::function<bool()>& stopped = nullptr);

void add_report(core::ImportReport& sum, core::ImportReport&& part);
nlohmann::json to_json(const core::ImportReport& report, const ReadingNotes& notes);
void tell(const core::ImportReport& report, const ReadingNotes& notes, const Context& context);

}  // namespace fingerpost::cli
