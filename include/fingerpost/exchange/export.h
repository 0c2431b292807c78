// Writers of whole directories as files. They take published values only (model/published.h): what is kept back never gets here.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>
#include <fingerpost/model/published.h>
#include <fingerpost/model/types.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace fingerpost::exchange {

enum class ExportForm {
    oruk_lines,      // a service of Open Referral UK 3.0 a line
    oruk_document,   // one JSON object with the list "services"
    package_folder,  // HSDS tabular package: a CSV file a table, and datapackage.json
    package_zip,     // the same in a ZIP archive
    csv,             // one row a listing, for a spreadsheet; the columns are those that import knows
    xlsx,            // sheets: services, organisations, opening times
};

struct ExportOptions {
    ExportForm form = ExportForm::oruk_lines;
    std::filesystem::path path;  // of the file or folder to make; what is there is written over
    // The terms of the directory, so that each category can be told with what it stands under.
    std::vector<model::Published<model::Taxonomy>> taxonomies;
    std::vector<model::Published<model::TaxonomyTerm>> terms;
    base::Instant now;  // into archives' lists of files and spreadsheets' properties
};

class ExportWriter {
  public:
    virtual ~ExportWriter() = default;
    virtual base::Result<void> write(const model::Published<model::Service>& service) = 0;
    // After the last. What was written is whole on disk only now. Without it the file is to be thrown away.
    virtual base::Result<void> finish() = 0;
};

// Memory does not grow with the listings, but for a few dozen bytes a part (ids that were written). Fails with unavailable if the
// file cannot be made; the writer's functions fail so where the disk is full, and with too_large where a form has no more room.
base::Result<std::unique_ptr<ExportWriter>> make_export(ExportOptions options);

}  // namespace fingerpost::exchange
