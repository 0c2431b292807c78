// The tabular form of HSDS (a Tabular Data Package): its tables, their columns, and how their rows hang together. One table of
// tables reads packages, writes them, and makes their datapackage.json.
#pragma once

#include <span>
#include <string_view>

namespace fingerpost::exchange {

enum class ColumnKind { text, number, json };

struct PackageColumn {
    std::string_view name;
    ColumnKind kind = ColumnKind::text;
};

struct PackageTable {
    std::string_view name;      // also its file's, with .csv
    std::string_view variants;  // other names of the file in use, separated by spaces
    std::span<const PackageColumn> columns;
};

// The member of an object that holds rows of another table.
struct PackageJoin {
    std::string_view parent, member, child;
    std::string_view key;  // many: the child's column that holds the parent's id; one: the parent's member that holds the child's id
    bool many = true;
};

std::span<const PackageTable> package_tables();
std::span<const PackageJoin> package_joins();

const PackageTable* package_table(std::string_view name);
// By a file's name without folder: "services.csv", and the variants in use; null if it is no table.
const PackageTable* package_table_of_file(std::string_view file);
ColumnKind column_kind(const PackageTable& table, std::string_view column);

// True of a column that only says what a row belongs to, and is no member of the object: phones.service_id.
bool is_join_key(std::string_view table, std::string_view column);

}  // namespace fingerpost::exchange
