#include "packed_table.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <functional>

namespace fingerpost::exchange {
namespace {

using model::Json;

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

Json value_of(std::string_view text, ColumnKind kind) {
    if (kind == ColumnKind::number) {
        const std::string_view plain = base::trim(text);
        double number = 0;
        const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
        if (error == std::errc() && end == plain.data() + plain.size()) return number;
    }
    if (kind == ColumnKind::json) {
        Json json = Json::parse(text, nullptr, false);
        if (!json.is_discarded()) return json;
    }
    return std::string(text);
}

}  // namespace

PackedTable::PackedTable(const PackageTable& table, std::string file, std::vector<std::string> columns)
    : table_(&table), file_(std::move(file)), columns_(std::move(columns)) {
    if (has("id")) indexes_["id"];
    for (const PackageJoin& join : package_joins()) {
        if (join.many && join.child == table.name && has(join.key)) indexes_[std::string(join.key)];
    }
}

std::size_t PackedTable::column_number(std::string_view column) const {
    return static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), column) - columns_.begin());
}

bool PackedTable::has(std::string_view column) const { return column_number(column) < columns_.size(); }

void PackedTable::add(const std::vector<std::string>& fields, std::uint64_t line) {
    rows_.push_back({bytes_.size(), line, false});
    for (const std::string& field : fields) {
        const auto length = static_cast<std::uint32_t>(field.size());
        bytes_.append(reinterpret_cast<const char*>(&length), sizeof length);
        bytes_.append(field);
    }
    for (auto& [column, entries] : indexes_) {
        const std::string_view value = base::trim(fields[column_number(column)]);
        if (!value.empty()) entries.push_back({hash_of(value), static_cast<std::uint32_t>(rows_.size() - 1)});
    }
}

void PackedTable::finish() {
    for (auto& [column, entries] : indexes_) std::sort(entries.begin(), entries.end());
}

std::vector<std::string_view> PackedTable::fields(std::size_t row) const {
    std::vector<std::string_view> found;
    const char* at = bytes_.data() + rows_[row].offset;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        std::uint32_t length = 0;
        std::memcpy(&length, at, sizeof length);
        at += sizeof length;
        found.emplace_back(at, length);
        at += length;
    }
    return found;
}

std::vector<std::size_t> PackedTable::find(std::string_view column, std::string_view value) const {
    std::vector<std::size_t> found;
    const auto index = indexes_.find(column);
    if (index == indexes_.end() || value.empty()) return found;
    const std::uint64_t hash = hash_of(value);
    const std::size_t number = column_number(column);
    auto entry = std::lower_bound(index->second.begin(), index->second.end(), Entry{hash, 0});
    for (; entry != index->second.end() && entry->hash == hash; ++entry) {
        if (base::trim(fields(entry->row)[number]) == value) found.push_back(entry->row);
    }
    return found;
}

std::string PackedTable::id(std::size_t row) const {
    const std::size_t number = column_number("id");
    return number < columns_.size() ? std::string(base::trim(fields(row)[number])) : std::string();
}

Json PackedTable::object(std::size_t row, bool keys) {
    rows_[row].used = true;
    Json object = Json::object();
    const auto values = fields(row);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const std::string& name = columns_[column];
        if (base::trim(values[column]).empty() || name.empty()) continue;
        if (!keys && is_join_key(table_->name, name)) continue;
        object[name] = value_of(values[column], column_kind(*table_, name));
    }
    return object;
}

std::vector<std::size_t> PackedTable::unused() const {
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (!rows_[row].used) found.push_back(row);
    }
    return found;
}

}  // namespace fingerpost::exchange
