// What signposting did (C17), and which needs were not met (C18): counts, never records.
#pragma once

#include <fingerpost/core/count_table.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/roles.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::core {

// By what records are counted. month "2026-11"; team and service are told by name
// (services of one name with their organisations beside it, merged ones as what they are part of); answer and outcome by their words.
inline constexpr std::array<std::string_view, 6> impact_dimensions{"month", "team", "need", "service", "answer", "outcome"};

struct ImpactQuestion {
    std::string from, until;        // months, "2026-01" to "2026-12"; whole ones only, so that no two periods differ by a day
    std::string by = "month";       // rows
    std::string across = "answer";  // columns; empty: one column
    std::string team;               // id; empty: every team that may be seen
};

struct ImpactAnswer {
    ToldTable table;
    std::int64_t records = 0;  // counted; to be told only where nothing is kept back
    bool rounded = false;
    std::size_t rows_left_out = 0;  // those with the fewest records: neither rows nor in the totals
    ImpactQuestion asked;      // with what was not given filled in
};
// A record with several services counts once for each where rows or columns are services or outcomes, else once. invalid: from, until,
// by, across, team (not one that this visitor may see).
base::Result<ImpactAnswer> impact(const Directory& directory, const Visitor& visitor, const ImpactQuestion& question);

// Where a need that was not met was told of.
inline constexpr std::array<std::string_view, 4> unmet_sources{"nothing_found", "missing", "nothing_suitable", "full"};

struct UnmetQuestion {
    std::string from, until;  // months
    bool by_area = false;     // rows are need and area; else need alone
};
struct UnmetAnswer {
    ToldTable table;          // columns: unmet_sources
    UnmetQuestion asked;
    // In whose words nothing was found in the last days_kept days, and how often, five times at least, the most often first. They have
    // no need, month or area (zero_results.h), so they stand beside the table. For those who may see all reports.
    std::vector<std::pair<std::string, std::int64_t>> phrases;
};
base::Result<UnmetAnswer> unmet_needs(const Directory& directory, const Visitor& visitor, const UnmetQuestion& question);

// Records of the visitor's own team as national groups of a minimum dataset have them (C8): needs, support offered, outcome. The codes
// are what an administrator has typed (site_settings.h, "signpost.code.offered" and so on), never ours. Noted in the security log.
struct SignpostExport {
    std::vector<std::string> columns;  // words of a table
    std::vector<std::vector<std::string>> rows;
};
base::Result<SignpostExport> export_signposts(Directory& directory, const Visitor& visitor, std::string_view from, std::string_view until);

}  // namespace fingerpost::core
