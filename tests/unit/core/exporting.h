// A directory exported in a form, and what then is in its files; and files imported into another directory.
#pragma once

#include <fingerpost/core/export.h>
#include <fingerpost/exchange/export.h>
#include <fingerpost/exchange/reader.h>
#include <zip.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "support/directory.h"

namespace fingerpost::core::testing {

using exchange::ExportForm;

inline constexpr std::array all_forms{ExportForm::oruk_lines, ExportForm::oruk_document, ExportForm::package_folder, ExportForm::package_zip, ExportForm::csv, ExportForm::xlsx};

inline std::size_t export_to(const Directory& directory, ExportForm form, const std::filesystem::path& path, Channel channel = Channel::web) {
    auto terms = test::must(published_terms(directory));
    auto writer = test::must(exchange::make_export({form, path, std::move(terms.taxonomies), std::move(terms.terms), test::noon.now()}));
    const std::size_t told = test::must(export_listings(directory, channel, [&](const PublishedListing& listing) { return writer->write(listing.service); }));
    test::must(writer->finish());
    return told;
}

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// Name -> content of every file there is, archives (a spreadsheet is one) unpacked.
inline std::map<std::string, std::string> files_of(const std::filesystem::path& path) {
    std::map<std::string, std::string> files;
    if (std::filesystem::is_directory(path)) {
        for (const auto& entry : std::filesystem::directory_iterator(path)) files[entry.path().filename()] = bytes_of(entry.path());
        return files;
    }
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (archive == nullptr) return {{path.filename(), bytes_of(path)}};
    for (zip_int64_t index = 0; index < zip_get_num_entries(archive, 0); ++index) {
        zip_stat_t stat;
        REQUIRE(zip_stat_index(archive, static_cast<zip_uint64_t>(index), 0, &stat) == 0);
        std::string content(stat.size, '\0');
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0);
        REQUIRE(zip_fread(file, content.data(), content.size()) == static_cast<zip_int64_t>(content.size()));
        zip_fclose(file);
        files[stat.name] = std::move(content);
    }
    zip_discard(archive);
    return files;
}

inline std::map<std::string, std::string> exported(const Directory& directory, ExportForm form, Channel channel = Channel::web) {
    const test::TemporaryFolder folder;
    export_to(directory, form, folder / "out", channel);
    return files_of(folder / "out");
}

inline ImportReport import_path(Directory& directory, const std::filesystem::path& path, const ImportOptions& options) {
    const OpenRecords open = [&]() -> base::Result<NextRecord> {
        auto reader = exchange::open_file(path, {});
        if (!reader) return base::fail(std::move(reader).error());
        auto shared = std::shared_ptr<exchange::Reader>(std::move(*reader));
        return NextRecord([shared] { return shared->next(); });
    };
    return test::must(import_listings(directory, open, options));
}

inline ImportReport import_path(Directory& directory, const std::filesystem::path& path, const std::string& source = "again") {
    ImportOptions options;
    options.source = source;
    return import_path(directory, path, options);
}

}  // namespace fingerpost::core::testing
