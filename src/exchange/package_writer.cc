// A directory as an HSDS tabular package. Each service is taken apart along the table of joins (package_tables.h), which the reader
// puts it together by.
#include <fingerpost/base/ids.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "export_parts.h"
#include "package_tables.h"

namespace fingerpost::exchange {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

// Texts as they are: this form is for programs, and an apostrophe before a formula would be part of the data there.
std::string cell(const Json& value) {
    std::string text = value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (value.is_number_float() && value.get<double>() == static_cast<double>(static_cast<std::int64_t>(value.get<double>()))) {
        text = std::to_string(static_cast<std::int64_t>(value.get<double>()));
    }
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? "\"\"" : std::string(1, c));
    return quoted + '"';
}

bool is_shared(std::string_view table) {
    const auto joins = package_joins();
    return std::any_of(joins.begin(), joins.end(), [&](const PackageJoin& join) { return !join.many && join.child == table; });
}

class PackageExport final : public ExportWriter {
  public:
    PackageExport(ExportOptions options, std::filesystem::path folder) : options_(std::move(options)), folder_(std::move(folder)), families_(options_) {}
    ~PackageExport() override {
        std::error_code error;
        if (options_.form == ExportForm::package_zip) std::filesystem::remove_all(folder_, error);
    }

    Result<void> begin();
    Result<void> write(const model::Published<model::Service>& service) override;
    Result<void> finish() override;

  private:
    Result<void> put(const PackageTable& table, Json object, const std::string& key, const std::string& owner);
    Result<void> put_parts(const PackageTable& table, Json& object);
    Result<void> put_row(const PackageTable& table, const Json& object);
    bool is_new(std::string_view table, const std::string& id);
    Result<void> pack() const;

    ExportOptions options_;
    std::filesystem::path folder_;
    TermFamilies families_;
    std::map<std::string_view, OutputFile> files_;
    std::unordered_set<std::uint64_t> written_;  // digests of table and id
};

Result<void> PackageExport::begin() {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return base::fail(ErrorCode::unavailable, "the folder cannot be made: " + error.message(), folder_.string());
    for (const PackageTable& table : package_tables()) {
        if (table.name == "metadata") continue;  // who changed what here is nobody else's
        auto file = OutputFile::make(folder_ / (std::string(table.name) + ".csv"));
        if (!file) return base::fail(std::move(file).error());
        std::string header;
        for (const PackageColumn& column : table.columns) header.append(header.empty() ? "" : ",").append(column.name);
        FINGERPOST_TRY(file->write(header + "\r\n"));
        files_.emplace(table.name, std::move(*file));
    }
    auto description = OutputFile::make(folder_ / "datapackage.json");
    if (!description) return base::fail(std::move(description).error());
    FINGERPOST_TRY(description->write(package_description()));
    return description->close();
}

bool PackageExport::is_new(std::string_view table, const std::string& id) {
    return written_.insert(std::hash<std::string>()(std::string(table) + "/" + id)).second;
}

Result<void> PackageExport::put_row(const PackageTable& table, const Json& object) {
    const auto file = files_.find(table.name);
    if (file == files_.end()) return {};
    std::string row;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const auto value = object.find(table.columns[column].name);
        if (column > 0) row += ',';
        if (value != object.end()) row += cell(*value);
    }
    return file->second.write(row + "\r\n");
}

// Takes the parts out of the object and writes them.
Result<void> PackageExport::put_parts(const PackageTable& table, Json& object) {
    const std::string id = object.value("id", "");
    for (const PackageJoin& join : package_joins()) {
        if (join.parent != table.name) continue;
        const auto member = object.find(join.member);
        const PackageTable* child = package_table(join.child);
        if (member == object.end() || child == nullptr) continue;
        Json part = std::move(*member);
        object.erase(std::string(join.member));
        if (join.many) {
            for (Json& one : part) FINGERPOST_TRY(put(*child, std::move(one), std::string(join.key), id));
        } else {
            if (part.is_object() && part.contains("id")) object[std::string(join.key)] = part["id"];
            FINGERPOST_TRY(put(*child, std::move(part), "", ""));
        }
    }
    return {};
}

// What several share is written once; a part whose id was used for another's part gets one of its own, since ids are the keys of
// their tables.
Result<void> PackageExport::put(const PackageTable& table, Json object, const std::string& key, const std::string& owner) {
    if (!object.is_object()) return {};
    const std::string id = object.value("id", "");
    if (!is_new(table.name, id)) {
        if (is_shared(table.name)) return {};
        object["id"] = base::named_uuid(owner + "/" + std::string(table.name) + "/" + id);
        if (!is_new(table.name, object["id"].get<std::string>())) return {};
    }
    if (!key.empty()) object[key] = owner;
    FINGERPOST_TRY(put_parts(table, object));
    return put_row(table, object);
}

Result<void> PackageExport::write(const model::Published<model::Service>& service) {
    model::Service whole = *service;
    families_.complete(whole);
    return put(*package_table("services"), model::encode(whole), "", "");
}

struct ZipDiscard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

Result<void> PackageExport::pack() const {
    std::error_code error;
    std::filesystem::remove(options_.path, error);
    int code = 0;
    std::unique_ptr<zip_t, ZipDiscard> archive(zip_open(options_.path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
    const auto failed = [&](const std::string& why) { return base::fail(ErrorCode::unavailable, "the archive could not be written: " + why, options_.path.string(), "is the disk full?"); };
    if (archive == nullptr) return failed("it cannot be made");
    std::vector<std::string> names{"datapackage.json"};
    for (const auto& [name, file] : files_) names.push_back(std::string(name) + ".csv");
    for (const std::string& name : names) {
        zip_source_t* source = zip_source_file(archive.get(), (folder_ / name).c_str(), 0, -1);
        if (source == nullptr) return failed(zip_strerror(archive.get()));
        const auto index = zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return failed(zip_strerror(archive.get()));
        }
        zip_file_set_mtime(archive.get(), static_cast<zip_uint64_t>(index), std::chrono::system_clock::to_time_t(options_.now), 0);
    }
    if (zip_close(archive.get()) != 0) return failed(zip_strerror(archive.get()));
    archive.release();  // closed
    return {};
}

Result<void> PackageExport::finish() {
    for (auto& [name, file] : files_) FINGERPOST_TRY(file.close());
    if (options_.form == ExportForm::package_zip) return pack();
    return {};
}

std::string_view word_of(ColumnKind kind) { return kind == ColumnKind::number ? "number" : kind == ColumnKind::json ? "object" : "string"; }

}  // namespace

std::string package_description() {
    Json resources = Json::array();
    for (const PackageTable& table : package_tables()) {
        if (table.name == "metadata") continue;
        Json fields = Json::array();
        for (const PackageColumn& column : table.columns) fields.push_back({{"name", column.name}, {"type", word_of(column.kind)}});
        resources.push_back({{"name", table.name}, {"path", std::string(table.name) + ".csv"}, {"profile", "tabular-data-resource"}, {"format", "csv"},
                             {"mediatype", "text/csv"}, {"encoding", "utf-8"}, {"schema", {{"fields", std::move(fields)}, {"primaryKey", "id"}}}});
    }
    const Json description{{"name", "human-services"}, {"title", "Services, as Human Services Data (HSDS 3.0, HSDS-UK 3.0)"}, {"profile", "tabular-data-package"}, {"resources", std::move(resources)}};
    return description.dump(2) + "\n";
}

Result<std::unique_ptr<ExportWriter>> make_package_export(ExportOptions options) {
    std::filesystem::path folder = options.path;
    if (options.form == ExportForm::package_zip) folder += ".tables";
    auto writer = std::make_unique<PackageExport>(std::move(options), std::move(folder));
    FINGERPOST_TRY(writer->begin());
    return writer;
}

}  // namespace fingerpost::exchange
