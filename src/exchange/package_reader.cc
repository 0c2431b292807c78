#include "package_reader.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "csv_rows.h"
#include "mapping.h"
#include "oruk_record.h"
#include "packed_table.h"
#include "record_id.h"

namespace fingerpost::exchange {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

constexpr int deepest = 24;  // of terms below terms

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

// Which file holds which table: as the package says of itself (datapackage.json), else by the files' names.
class Contents {
  public:
    explicit Contents(const std::vector<std::string>& files) {
        for (const std::string& file : files) take(file, package_table_of_file(file_name(file)));
    }
    // Fails with invalid if it is no description of a package; a file that it names and the package lacks is not its worst fault.
    Result<void> take_description(const Json& description, const std::vector<std::string>& files) {
        if (!description.is_object() || !description.contains("resources") || !description["resources"].is_array()) {
            return base::fail(ErrorCode::invalid, "it does not describe a tabular package: it has no list \"resources\"", "datapackage.json");
        }
        for (const Json& resource : description["resources"]) {
            if (!resource.is_object()) continue;
            const std::string name = resource.value("name", ""), path = resource.contains("path") && resource["path"].is_string() ? resource["path"].get<std::string>() : "";
            const PackageTable* table = package_table(name);
            const auto file = std::find_if(files.begin(), files.end(), [&](const std::string& one) { return !path.empty() && (one == path || one.ends_with("/" + path)); });
            if (table == nullptr || file == files.end() || tables.contains(table->name)) continue;
            tables[table->name] = *file;
            unread.erase(*file);
        }
        return {};
    }

    std::map<std::string_view, std::string> tables;
    std::set<std::string> unread;   // are no tables
    std::vector<std::string> notes;

  private:
    void take(const std::string& file, const PackageTable* table) {
        if (table == nullptr) {
            if (file_name(file) != "datapackage.json" && !file_name(file).starts_with('.') && file.find("__MACOSX/") == std::string::npos) unread.insert(file);
            return;
        }
        const auto [known, inserted] = tables.emplace(table->name, file);
        if (inserted) return;
        // The standard's own name goes before the variants.
        std::string other = file;
        if (file_name(file) == std::string(table->name) + ".csv") std::swap(other, known->second);
        notes.push_back(fmt::format("{} was not read: {} is the same table.", file_name(other), file_name(known->second)));
    }
};

class PackageReader final : public Reader {
  public:
    explicit PackageReader(std::string name) : name_(std::move(name)) {}

    Result<void> read(Archive& archive, const ReadOptions& options);
    Result<std::optional<Record>> next() override;
    Progress progress() const override { return {next_, services_ == nullptr ? 0 : services_->size()}; }
    std::vector<std::string> notes() const override;
    std::vector<MappingNote> mapping() const override { return mapping_.notes(); }
    Format format() const override { return Format::oruk; }

  private:
    Result<void> read_description(Archive& archive, Contents& contents, const ReadOptions& options) const;
    Result<void> read_table(Archive& archive, const PackageTable& table, const std::string& file, const ReadOptions& options);
    Json assemble(PackedTable& table, std::size_t row, int depth);
    PackedTable* table(std::string_view name);
    void refuse(const std::string& file, std::uint64_t line, std::string reason, std::string hint);

    std::string name_;
    std::map<std::string_view, PackedTable> tables_;
    PackedTable* services_ = nullptr;
    std::size_t next_ = 0;
    std::deque<Record> refused_;
    std::vector<std::string> notes_;
    std::set<std::string> kept_;  // columns that no table of the standard has
    MappingCounts mapping_;
};

PackedTable* PackageReader::table(std::string_view name) {
    const auto found = tables_.find(name);
    return found == tables_.end() ? nullptr : &found->second;
}

void PackageReader::refuse(const std::string& file, std::uint64_t line, std::string reason, std::string hint) {
    Record& record = refused_.emplace_back();
    record.file = file;
    record.line = line;
    record.external_id = fmt::format("{} line {}", file, line);
    reject(record, "", "", std::move(reason), std::move(hint));
}

Result<void> PackageReader::read_description(Archive& archive, Contents& contents, const ReadOptions& options) const {
    const auto& files = archive.files();
    const auto found = std::find_if(files.begin(), files.end(), [](const std::string& file) { return file_name(file) == "datapackage.json"; });
    if (found == files.end()) return {};
    auto source = archive.open(*found);
    if (!source) return base::fail(std::move(source).error());
    std::string text;
    std::vector<char> buffer(65536);
    while (true) {
        auto count = (*source)->read(buffer);
        if (!count) return base::fail(std::move(count).error());
        if (*count == 0) break;
        text.append(buffer.data(), *count);
        if (text.size() > options.line_limit) return base::fail(ErrorCode::too_large, "the description of the package is too long", *found);
    }
    const Json description = Json::parse(text, nullptr, false);
    if (description.is_discarded()) return base::fail(ErrorCode::invalid, "it is not JSON", name_ + ":" + *found, "take the file away, or have it mended");
    return contents.take_description(description, files);
}

Result<void> PackageReader::read_table(Archive& archive, const PackageTable& table, const std::string& file, const ReadOptions& options) {
    auto source = archive.open(file);
    if (!source) return base::fail(std::move(source).error());
    Input input(std::move(*source), name_ + ":" + file);
    if (input.window().empty() && !input.failure()) return {};
    auto sniffed = sniff(input);
    if (!sniffed) return base::fail(std::move(sniffed).error());
    CsvRows rows(input, sniffed->encoding, options.line_limit);
    FINGERPOST_TRY(rows.find_separator([](const std::vector<std::string>& fields) { return static_cast<int>(fields.size()); }));
    auto header = rows.next();
    if (!header) return base::fail(std::move(header).error());
    if (!*header) return {};
    std::vector<std::string> columns;
    for (const std::string& field : (*header)->fields) {
        columns.push_back(base::squeeze(base::make_utf8(field)));
        const std::string& column = columns.back();
        if (std::count(columns.begin(), columns.end(), column) > 1) return input.broken((*header)->line, fmt::format("the header names the column \"{}\" twice", shortened(column)));
        const bool known = std::any_of(table.columns.begin(), table.columns.end(), [&](const PackageColumn& one) { return one.name == column; });
        if (!known && !is_join_key(table.name, column)) kept_.insert(std::string(table.name) + "." + shortened(column));
    }
    PackedTable packed(table, file_name(file), columns);
    if (!packed.has("id")) return input.broken((*header)->line, "the table has no column \"id\"", "the first line must name the columns");
    while (true) {
        auto row = rows.next();
        if (!row) return base::fail(std::move(row).error());
        if (!*row) break;
        const auto& fields = (*row)->fields;
        if (std::all_of(fields.begin(), fields.end(), [](const std::string& field) { return base::trim(field).empty(); })) continue;
        const bool text = std::all_of(fields.begin(), fields.end(), [](const std::string& field) { return base::is_utf8(field); });
        if (fields.size() != columns.size()) {
            refuse(packed.file(), (*row)->line, fmt::format("the row has {} fields and the header has {}", fields.size(), columns.size()), "a quotation mark may be out of place");
        } else if (!text) {
            refuse(packed.file(), (*row)->line, "the rest of the file is UTF-8, and this is not", "save the file as UTF-8");
        } else {
            packed.add(fields, (*row)->line);
        }
    }
    packed.finish();
    tables_.emplace(table.name, std::move(packed));
    return {};
}

Result<void> PackageReader::read(Archive& archive, const ReadOptions& options) {
    Contents contents(archive.files());
    FINGERPOST_TRY(read_description(archive, contents, options));
    for (const PackageTable& one : package_tables()) {
        const auto file = contents.tables.find(one.name);
        if (file != contents.tables.end()) FINGERPOST_TRY(read_table(archive, one, file->second, options));
    }
    services_ = table("services");
    if (services_ == nullptr) return base::fail(ErrorCode::unsupported, "it holds no table of services (services.csv)", name_, "ask for the whole package");
    notes_ = contents.notes;
    for (const std::string& file : contents.unread) notes_.push_back(fmt::format("{} is no table of listings and was not read.", file));
    return {};
}

// The row with what belongs to it, all the way down.
Json PackageReader::assemble(PackedTable& from, std::size_t row, int depth) {
    Json object = from.object(row);
    const std::string id = from.id(row);
    if (depth > deepest) return object;
    for (const PackageJoin& join : package_joins()) {
        if (join.parent != from.table().name) continue;
        PackedTable* child = table(join.child);
        if (child == nullptr) continue;
        if (join.many) {
            Json list = Json::array();
            for (const std::size_t one : child->find(join.key, id)) list.push_back(assemble(*child, one, depth + 1));
            if (!list.empty()) object[std::string(join.member)] = std::move(list);
            continue;
        }
        const auto key = object.find(join.key);
        if (key == object.end() || !key->is_string()) continue;
        const auto found = child->find("id", base::trim(key->get_ref<const std::string&>()));
        if (!found.empty()) object[std::string(join.member)] = assemble(*child, found.front(), depth + 1);
    }
    return object;
}

Result<std::optional<Record>> PackageReader::next() {
    if (!refused_.empty()) {
        Record record = std::move(refused_.front());
        refused_.pop_front();
        return record;
    }
    if (next_ == services_->size()) return std::nullopt;
    const std::size_t row = next_++;
    Record record = oruk_record(assemble(*services_, row, 0), services_->line(row), &mapping_);
    record.file = services_->file();
    return record;
}

std::vector<std::string> PackageReader::notes() const {
    std::vector<std::string> all = notes_;
    if (!kept_.empty()) all.push_back("Columns kept as they are: " + base::join({kept_.begin(), kept_.end()}, ", ") + ".");
    for (const auto& [name, packed] : tables_) {
        const auto rows = packed.unused();
        if (rows.empty()) continue;
        all.push_back(fmt::format("{}: {} rows belong to no service of the package and were not brought in, the first on line {}.", packed.file(), rows.size(), packed.line(rows.front())));
    }
    return all;
}

}  // namespace

bool looks_like_package(const std::filesystem::path& path) {
    auto archive = open_archive(path, {});
    if (!archive) return false;
    const auto& files = (*archive)->files();
    return std::any_of(files.begin(), files.end(), [](const std::string& file) {
        const PackageTable* table = package_table_of_file(file_name(file));
        return file_name(file) == "datapackage.json" || (table != nullptr && table->name == "services");
    });
}

Result<std::unique_ptr<Reader>> open_package(const std::filesystem::path& path, const ReadOptions& options) {
    auto archive = open_archive(path, {});
    if (!archive) return base::fail(std::move(archive).error());
    auto reader = std::make_unique<PackageReader>(path.string());
    FINGERPOST_TRY(reader->read(**archive, options));
    return reader;
}

}  // namespace fingerpost::exchange
