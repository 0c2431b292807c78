#include <fingerpost/exchange/reader.h>

#include "csv_reader.h"
#include "json_reader.h"
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
    auto source = file_source(path);
    if (!source) return base::Failure(std::move(source).error());
    return open_source(std::move(*source), path.string(), options);
}

}  // namespace fingerpost::exchange
