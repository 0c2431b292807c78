// What the writers of files share.
#pragma once

#include <fingerpost/exchange/export.h>

#include <fstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace fingerpost::exchange {

// A file being written; errors are told at the end at the latest.
class OutputFile {
  public:
    static base::Result<OutputFile> make(const std::filesystem::path& path);
    base::Result<void> write(std::string_view text);
    base::Result<void> close();

  private:
    std::filesystem::path path_;
    std::ofstream stream_;
};

// The terms of the directory, by id, each with its parents ("parent", nested) and its taxonomy ("taxonomy_detail") in it.
class TermFamilies {
  public:
    explicit TermFamilies(const ExportOptions& options);
    // Puts them into the terms of the service's attributes, and those of its organisation and places.
    void complete(model::Service& service) const;

  private:
    void complete(std::vector<model::Attribute>& attributes) const;
    std::unordered_map<std::string, model::Json> more_;  // the members to add, by the term's id
};

base::Result<std::unique_ptr<ExportWriter>> make_json_export(ExportOptions options);
base::Result<std::unique_ptr<ExportWriter>> make_package_export(ExportOptions options);
base::Result<std::unique_ptr<ExportWriter>> make_csv_export(ExportOptions options);
base::Result<std::unique_ptr<ExportWriter>> make_xlsx_export(ExportOptions options);

// datapackage.json, of the table of tables.
std::string package_description();

}  // namespace fingerpost::exchange
