#include <fingerpost/exchange/reader.h>

#include "csv_reader.h"
#include "json_reader.h"
#include "package_reader.h"
#include "sniff.h"

namespace fingerpost::exchange {

base::Result<std::unique_ptr<Reader>> open_source(std::unique_ptr<ByteSource> source, std::string name,
                                                  const ReadOptions& options) {
    auto input = std::make_unique<Input>(std::move(source), std::move(name));
    auto sniffed = sniff(*input);
    if (!sniffed) return base::Failure(std::move(sniffed).error());
    const bool json_wanted = options.format == Format::oruk || options.format == Format::jsonl;
    if (json_wanted && sniffed->container != Container::json) {
        return input->broken(1, "it is not JSON: it begins with neither \"{\" nor \"[\"", "if it is CSV, say so or let the form be found");
    }
    if (options.format != Format::csv && sniffed->container == Container::json) return open_json(std::move(input), options);
    return open_csv(std::move(input), sniffed->encoding, options);
}

base::Result<std::unique_ptr<Reader>> open_file(const std::filesystem::path& path, const ReadOptions& options) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error) || is_zip(path)) {
        // An archive that is refused for what it is (a bomb, damaged) is refused so, not as no package.
        auto archive = open_archive(path, {});
        if (!archive && is_zip(path)) return base::Failure(std::move(archive).error());
        if (looks_like_package(path)) return open_package(path, options);
    }
    auto source = file_source(path);
    if (!source) return base::Failure(std::move(source).error());
    return open_source(std::move(*source), path.string(), options);
}

}  // namespace fingerpost::exchange
