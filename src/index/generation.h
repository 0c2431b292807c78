// The generations of an index folder: which one is in use, and what its stamp says.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/index/index.h>

#include <filesystem>
#include <string>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

// The name of the generation in use, from CURRENT. not_found: there is no index here.
base::Result<std::string> current_generation(const std::filesystem::path& folder);
base::Result<void> make_current(const std::filesystem::path& folder, const std::string& name);

// A name later than those of all generations in the folder.
std::string next_generation(const std::filesystem::path& folder);
// Removes every generation but `kept`, and what unfinished rebuilds left.
void remove_other_generations(const std::filesystem::path& folder, const std::string& kept);
inline constexpr const char* building_folder = "building";

struct OpenGeneration {
    std::string name;
    Xapian::Database database;
    IndexState state;
};

// Opens the generation in use for reading. Tries again if a rebuild swaps and removes it in between.
base::Result<OpenGeneration> open_current(const std::filesystem::path& folder);

// Reads a database's stamp. Fails if another version's analyser or cards wrote it.
base::Result<IndexState> read_stamp(const Xapian::Database& database, const std::filesystem::path& folder);
void write_stamp(Xapian::WritableDatabase& database, const std::string& directory_id, std::int64_t applied_sequence);
void write_sequence(Xapian::WritableDatabase& database, std::int64_t applied_sequence);

}  // namespace fingerpost::index
