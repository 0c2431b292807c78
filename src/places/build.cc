#include "build.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "centroids.h"
#include "database.h"
#include "name_key.h"
#include "postcode_code.h"
#include "postcode_merge.h"

namespace fingerpost::places {
namespace {

constexpr std::array every_source{Source::code_point_open, Source::ons_postcodes, Source::open_names,
                                  Source::outcode_centroids};

class Builder {
  public:
    Builder(const BuildRequest& request, ImportReport& report)
        : request_(request), report_(report), database_(create_database(request.fresh)) {
        if (request_.old) {
            SQLite::Statement attach(*database_, "ATTACH ?1 AS old");
            attach.bind(1, std::filesystem::absolute(*request_.old).string());
            attach.exec();
        }
    }

    void run() {
        database_->exec("BEGIN");
        postcodes();
        outcodes();
        settlements();
        sources();
        database_->exec("COMMIT");
    }

  private:
    void postcodes();
    void outcodes();
    void settlements();
    void write_settlement(std::int64_t id, const SettlementRow& row);
    void sources();
    void write_centroids(const char* table, const std::vector<Centroid>& centroids);
    bool keeps_old(Source source) const { return request_.old && !request_.harvest.has(source); }
    std::int64_t count(const char* table) {
        return database_->execAndGet(fmt::format("SELECT count(*) FROM {}", table)).getInt64();
    }

    const BuildRequest& request_;
    ImportReport& report_;
    std::unique_ptr<SQLite::Database> database_;
    std::array<std::int64_t, every_source.size()> rows_of_{};
};

void Builder::postcodes() {
    put_in_order(request_.harvest.postcodes);
    SQLite::Statement insert(*database_, "INSERT INTO postcode VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    std::optional<SQLite::Statement> old;
    if (request_.old)
        old.emplace(*database_,
                    "SELECT code, latitude, longitude, quality, terminated, source FROM old.postcode ORDER BY code");
    CentroidMaker sectors(codes_in_a_sector), of_outcodes(codes_in_an_outcode);
    std::uint64_t written = 0;
    const auto next_old = [&](PostcodeRow& row) {
        if (!old || !old->executeStep()) return false;
        row.code = old->getColumn(0).getInt64();
        row.position = {old->getColumn(1).getInt(), old->getColumn(2).getInt(), false};
        row.quality = static_cast<std::uint8_t>(old->getColumn(3).getInt());
        row.terminated = old->getColumn(4).getInt() != 0;
        row.source = static_cast<Source>(old->getColumn(5).getInt());
        return true;
    };
    merge(request_.harvest.postcodes, next_old, [&](const PostcodeRow& row) {
        insert.bind(1, row.code);
        insert.bind(2, row.position.north);
        insert.bind(3, row.position.east);
        insert.bind(4, int{row.quality});
        insert.bind(5, row.terminated ? 1 : 0);
        insert.bind(6, static_cast<int>(row.source));
        insert.exec();
        insert.reset();
        sectors.add(row);
        of_outcodes.add(row);
        ++rows_of_[static_cast<std::size_t>(row.source)];
        ++(row.terminated ? report_.terminated : report_.postcodes);
        if (++written % 8192 == 0)
            request_.progress(written, std::max<std::uint64_t>(written, request_.harvest.postcodes.size()));
    });
    write_centroids("sector", sectors.finish());
    write_centroids("outcode", of_outcodes.finish());
    report_.sectors = count("sector");
}

// What is there already is made of postcodes and stays.
void Builder::write_centroids(const char* table, const std::vector<Centroid>& centroids) {
    SQLite::Statement insert(*database_, fmt::format("INSERT OR IGNORE INTO {} VALUES (?1, ?2, ?3, ?4)", table));
    for (const Centroid& centroid : centroids) {
        const Position position = position_of(centroid.point);
        insert.bind(1, centroid.code);
        insert.bind(2, position.north);
        insert.bind(3, position.east);
        insert.bind(4, static_cast<std::int64_t>(centroid.spread));
        insert.exec();
        insert.reset();
    }
}

void Builder::outcodes() {
    std::vector<OutcodeRow> listed = request_.harvest.outcodes;
    if (keeps_old(Source::outcode_centroids)) {
        SQLite::Statement old(*database_, "SELECT code, latitude, longitude, postcodes FROM old.listed_outcode");
        while (old.executeStep()) {
            listed.push_back({old.getColumn(0).getInt64(),
                              {old.getColumn(1).getInt(), old.getColumn(2).getInt(), false},
                              old.getColumn(3).getInt64()});
        }
    }
    SQLite::Statement insert(*database_, "INSERT OR REPLACE INTO listed_outcode VALUES (?1, ?2, ?3, ?4)");
    for (const OutcodeRow& outcode : listed) {
        insert.bind(1, outcode.code);
        insert.bind(2, outcode.position.north);
        insert.bind(3, outcode.position.east);
        insert.bind(4, outcode.postcodes);
        insert.exec();
        insert.reset();
    }
    write_centroids("outcode", centroids_of(listed));
    rows_of_[static_cast<std::size_t>(Source::outcode_centroids)] = count("listed_outcode");
    report_.outcodes = count("outcode");
}

void Builder::settlements() {
    if (keeps_old(Source::open_names)) {
        database_->exec(
            "INSERT INTO settlement SELECT * FROM old.settlement; INSERT INTO settlement_name SELECT * FROM "
            "old.settlement_name");
    }
    // From large to small; the rest of the order only makes the same files give the same gazetteer.
    std::vector<SettlementRow>& rows = request_.harvest.settlements;
    std::stable_sort(rows.begin(), rows.end(), [](const SettlementRow& left, const SettlementRow& right) {
        return std::tie(left.kind, right.radius, left.name, left.context) <
               std::tie(right.kind, left.radius, right.name, right.context);
    });
    std::int64_t id = 0;
    for (const SettlementRow& row : rows) write_settlement(++id, row);
    report_.settlements = rows_of_[static_cast<std::size_t>(Source::open_names)] = count("settlement");
}

void Builder::write_settlement(std::int64_t id, const SettlementRow& row) {
    SQLite::Statement settlement(*database_, "INSERT INTO settlement VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    settlement.bind(1, id);
    settlement.bind(2, static_cast<int>(row.kind));
    settlement.bind(3, row.position.north);
    settlement.bind(4, row.position.east);
    settlement.bind(5, row.radius);
    settlement.bind(6, row.context);
    settlement.exec();
    // The same key again (two names that differ in an accent) is no second name.
    SQLite::Statement insert(*database_, "INSERT OR IGNORE INTO settlement_name VALUES (?1, ?2, ?3)");
    const auto add = [&](const std::string& key, const std::string& name) {
        if (key.empty()) return;
        insert.bind(1, key);
        insert.bind(2, id);
        insert.bind(3, name);
        insert.exec();
        insert.reset();
    };
    const std::string key = name_key(row.name);
    add(key, row.name);
    add(name_key(row.other_name), row.other_name);
    if (row.kind == Kind::city) add(std::string(everyday_key(key)), row.name);
}

void Builder::sources() {
    SQLite::Statement insert(*database_, "INSERT INTO source VALUES (?1, ?2, ?3)");
    for (const Source source : every_source) {
        const std::int64_t rows = rows_of_[static_cast<std::size_t>(source)];
        if (rows == 0) continue;
        std::string imported = request_.today;
        if (keeps_old(source)) {
            SQLite::Statement old(*database_, "SELECT imported FROM old.source WHERE source = ?1");
            old.bind(1, static_cast<int>(source));
            if (old.executeStep()) imported = old.getColumn(0).getString();
        }
        insert.bind(1, static_cast<int>(source));
        insert.bind(2, rows);
        insert.bind(3, imported);
        insert.exec();
        insert.reset();
    }
}

}  // namespace

base::Result<void> build(const BuildRequest& request, ImportReport& report) {
    return translated(request.fresh, [&]() -> base::Result<void> {
        Builder(request, report).run();
        return {};
    });
}

}  // namespace fingerpost::places
