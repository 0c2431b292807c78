#include <fingerpost/exchange/export.h>
#include <fingerpost/model/codec.h>

#include "export_parts.h"

namespace fingerpost::exchange {

using base::ErrorCode;
using base::Result;
using model::Json;

namespace {

constexpr int deepest_term = 24;

base::Failure not_written(const std::filesystem::path& path) {
    return base::fail(ErrorCode::unavailable, "the file could not be written: is the disk full?", path.string(), "make room, or choose another place");
}

}  // namespace

Result<OutputFile> OutputFile::make(const std::filesystem::path& path) {
    OutputFile file;
    file.path_ = path;
    file.stream_.open(path, std::ios::binary | std::ios::trunc);
    if (!file.stream_) return base::fail(ErrorCode::unavailable, "the file cannot be made", path.string(), "check that the folder is there and may be written to");
    return file;
}

Result<void> OutputFile::write(std::string_view text) {
    stream_.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream_) return not_written(path_);
    return {};
}

Result<void> OutputFile::close() {
    stream_.close();
    if (!stream_) return not_written(path_);
    return {};
}

TermFamilies::TermFamilies(const ExportOptions& options) {
    std::unordered_map<std::string, const model::TaxonomyTerm*> terms;
    std::unordered_map<std::string, Json> taxonomies;
    for (const auto& term : options.terms) terms.emplace(term->id, &*term);
    for (const auto& taxonomy : options.taxonomies) taxonomies.emplace(taxonomy->id, model::encode(*taxonomy));
    const auto members = [&](const model::TaxonomyTerm& term, int depth, const auto& self) -> Json {
        Json more = Json::object();
        if (const auto taxonomy = taxonomies.find(term.taxonomy_id); taxonomy != taxonomies.end()) more["taxonomy_detail"] = taxonomy->second;
        const auto parent = terms.find(term.parent_id);
        if (parent == terms.end() || depth > deepest_term) return more;
        Json told = model::encode(*parent->second);
        told.update(self(*parent->second, depth + 1, self));
        more["parent"] = std::move(told);
        return more;
    };
    for (const auto& term : options.terms) more_.emplace(term->id, members(*term, 0, members));
}

void TermFamilies::complete(std::vector<model::Attribute>& attributes) const {
    for (model::Attribute& attribute : attributes) {
        if (!attribute.taxonomy_term) continue;
        const auto more = more_.find(attribute.taxonomy_term->id);
        if (more != more_.end()) attribute.taxonomy_term->extra.update(more->second);
    }
}

void TermFamilies::complete(model::Service& service) const {
    complete(service.attributes);
    if (service.organisation) complete(service.organisation->attributes);
    for (model::ServiceAtLocation& place : service.service_at_locations) {
        if (place.location) complete(place.location->attributes);
    }
}

Result<std::unique_ptr<ExportWriter>> make_export(ExportOptions options) {
    switch (options.form) {
        case ExportForm::oruk_lines:
        case ExportForm::oruk_document: return make_json_export(std::move(options));
        case ExportForm::package_folder:
        case ExportForm::package_zip: return make_package_export(std::move(options));
        case ExportForm::csv: return make_csv_export(std::move(options));
        case ExportForm::xlsx: break;
    }
    return make_xlsx_export(std::move(options));
}

namespace {

// The members of the document beside its services: the standard's word for what they are.
constexpr std::string_view document_begins = "{\"about\":{\"version\":\"HSDS-UK-3.0\",\"profile\":\"https://docs.openreferraluk.org/\"},\n\"services\":[";

class JsonExport final : public ExportWriter {
  public:
    JsonExport(const ExportOptions& options, OutputFile file) : document_(options.form == ExportForm::oruk_document), families_(options), file_(std::move(file)) {}

    Result<void> write(const model::Published<model::Service>& service) override {
        std::string text(document_ ? (any_ ? ",\n" : std::string(document_begins) + "\n") : "");
        any_ = true;
        model::Service whole = *service;
        families_.complete(whole);
        model::append_json(text, whole);
        if (!document_) text += '\n';
        return file_.write(text);
    }
    Result<void> finish() override {
        if (document_) {
            if (!any_) FINGERPOST_TRY(file_.write(document_begins));
            FINGERPOST_TRY(file_.write("\n]}\n"));
        }
        return file_.close();
    }

  private:
    bool document_, any_ = false;
    TermFamilies families_;
    OutputFile file_;
};

}  // namespace

Result<std::unique_ptr<ExportWriter>> make_json_export(ExportOptions options) {
    auto file = OutputFile::make(options.path);
    if (!file) return base::fail(std::move(file).error());
    return std::make_unique<JsonExport>(options, std::move(*file));
}

}  // namespace fingerpost::exchange
