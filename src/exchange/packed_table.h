// One table of a tabular package in memory, as its texts one behind the other, found by the columns that join it to others.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "package_tables.h"

#include <fingerpost/model/types.h>

namespace fingerpost::exchange {

class PackedTable {
  public:
    PackedTable(const PackageTable& table, std::string file, std::vector<std::string> columns);

    // The row has as many fields as there are columns.
    void add(const std::vector<std::string>& fields, std::uint64_t line);
    // Once, after the last row.
    void finish();

    const PackageTable& table() const { return *table_; }
    const std::string& file() const { return file_; }
    std::size_t size() const { return rows_.size(); }
    std::uint64_t line(std::size_t row) const { return rows_[row].line; }
    bool has(std::string_view column) const;
    // Rows whose column holds the value, in the order of the file.
    std::vector<std::size_t> find(std::string_view column, std::string_view value) const;
    // What is there, under the columns' names: numbers where the table has them, no blanks. `keys`: also the columns that only say
    // what the row belongs to.
    model::Json object(std::size_t row, bool keys = false);
    std::string id(std::size_t row) const;

    // Rows that object() was never asked for.
    std::vector<std::size_t> unused() const;

  private:
    struct Row {
        std::uint64_t offset, line;
        bool used;
    };
    struct Entry {
        std::uint64_t hash;
        std::uint32_t row;
        auto operator<=>(const Entry&) const = default;
    };
    std::vector<std::string_view> fields(std::size_t row) const;
    std::size_t column_number(std::string_view column) const;

    const PackageTable* table_;
    std::string file_;
    std::vector<std::string> columns_;
    std::string bytes_;
    std::vector<Row> rows_;
    std::map<std::string, std::vector<Entry>, std::less<>> indexes_;  // by column
};

}  // namespace fingerpost::exchange
