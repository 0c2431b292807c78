// Writes a new gazetteer: what an import brought, and of the old one what it does not replace (import.h has the rule).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "harvest.h"

namespace fingerpost::places {

struct BuildRequest {
    Harvest& harvest;                                            // its positions converted; put in order here
    std::optional<std::filesystem::path> old;                    // a sound gazetteer
    std::filesystem::path fresh;                                 // does not exist
    std::string today;                                           // "2026-11-22"
    std::function<void(std::uint64_t, std::uint64_t)> progress;  // rows written, rows in all
};

// Fills in the totals of the report.
base::Result<void> build(const BuildRequest& request, ImportReport& report);

}  // namespace fingerpost::places
