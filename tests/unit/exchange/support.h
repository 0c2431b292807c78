// Reading bytes and files in the tests of the readers.
#pragma once

#include <fingerpost/exchange/reader.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace exchange_test {

namespace fx = fingerpost::exchange;
namespace model = fingerpost::model;
using fingerpost::base::Error;
using fingerpost::base::ErrorCode;

struct Outcome {
    std::vector<fx::Record> records;
    std::optional<Error> error;  // of opening or of reading on
    std::vector<std::string> notes;
    fx::Format format = fx::Format::detect;
    fx::Progress progress;

    // The error's words, for CHECK to show.
    std::string told() const { return error ? error->describe() : ""; }
    bool notes_hold(std::string_view text) const {
        for (const std::string& note : notes) {
            if (note.find(text) != std::string::npos) return true;
        }
        return false;
    }
};

inline Outcome read_all(fingerpost::base::Result<std::unique_ptr<fx::Reader>> opened) {
    Outcome outcome;
    if (!opened) {
        outcome.error = opened.error();
        return outcome;
    }
    fx::Reader& reader = **opened;
    while (true) {
        auto record = reader.next();
        if (!record) outcome.error = record.error();
        if (!record || !*record) break;
        outcome.records.push_back(std::move(**record));
    }
    outcome.notes = reader.notes();
    outcome.format = reader.format();
    outcome.progress = reader.progress();
    return outcome;
}

inline Outcome read_bytes(std::string bytes, const fx::ReadOptions& options = {}) {
    return read_all(fx::open_source(fx::memory_source(std::move(bytes)), "test", options));
}

inline Outcome read_path(const std::filesystem::path& path, const fx::ReadOptions& options = {}) {
    return read_all(fx::open_file(path, options));
}

inline std::filesystem::path data_file(const std::string& name) {
    return std::filesystem::path(FINGERPOST_SOURCE_DIR) / "tests/data/exchange" / name;
}

// Larger data that is not part of the sources; nothing if it is not there.
inline std::optional<std::filesystem::path> shared_file(const std::string& name) {
    const char* told = std::getenv("FINGERPOST_SHARED");
    const std::filesystem::path folder = told != nullptr ? told : std::string(FINGERPOST_SOURCE_DIR) + "/../shared";
    if (!std::filesystem::exists(folder / name)) return std::nullopt;
    return folder / name;
}

inline std::string file_bytes(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// The problem with a field, or null.
inline const model::Problem* problem_of(const fx::Record& record, std::string_view field) {
    for (const model::Problem& problem : record.problems) {
        if (problem.field == field) return &problem;
    }
    return nullptr;
}

inline const model::Location& place_of(const fx::Record& record) {
    return *record.service.service_at_locations.at(0).location;
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

}  // namespace exchange_test
