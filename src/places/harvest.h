// What the files of an import brought, before it is written.
#pragma once

#include <fingerpost/base/distance.h>
#include <fingerpost/places/gazetteer.h>
#include <fingerpost/places/import.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace fingerpost::places {

// Micro-degrees (WGS84) as they are stored, or metres of the British National Grid until grid.h has converted them.
struct Position {
    std::int32_t north = 0, east = 0;
    bool on_grid = false;
};

inline Position position_of(base::Point point) {
    return {static_cast<std::int32_t>(std::lround(point.latitude * 1e6)),
            static_cast<std::int32_t>(std::lround(point.longitude * 1e6)), false};
}

inline base::Point point_of(std::int64_t latitude, std::int64_t longitude) {
    return {static_cast<double>(latitude) / 1e6, static_cast<double>(longitude) / 1e6};
}

// How good a position is, as the publishers grade it: Code-Point's PQ / 10, which is ONS's grid indicator. 1 to 3 on or
// close to an address, 4 mean of addresses, 5 from postcodes around, 6 mean of its sector, 8 (ONS) kept from before
// 1998, 9 none.
struct Quality {
    static constexpr std::uint8_t from_neighbours = 5, sector_mean = 6, kept_from_before = 8, none = 9;
};

struct PostcodeRow {
    std::int64_t code = 0;  // postcode_code.h
    Position position;
    std::uint8_t quality = 1;
    bool terminated = false;
    Source source = Source::code_point_open;
};

struct OutcodeRow {
    std::int64_t code = 0;
    Position position;
    std::int64_t postcodes = 0;  // how many it is the mean of; 0 when the file does not say
};

struct SettlementRow {
    Kind kind = Kind::settlement;
    std::string name, other_name;  // the other is Welsh or Gaelic, or English where the first is
    std::string context;
    Position position;
    std::int64_t radius = 0;  // metres
};

struct Harvest {
    std::vector<PostcodeRow> postcodes;
    std::vector<OutcodeRow> outcodes;
    std::vector<SettlementRow> settlements;
    std::vector<FileReport> files;

    bool has(Source source) const {
        for (const FileReport& file : files) {
            if (file.source == source) return true;
        }
        return false;
    }
};

}  // namespace fingerpost::places
