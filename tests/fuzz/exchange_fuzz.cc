// libFuzzer entry for the readers of listings: the first byte chooses the form, the rest is the file.
// With the fuzz preset: link with fingerpost_exchange and -fsanitize=fuzzer; seeds are in tests/fuzz/corpus/exchange.
#include <fingerpost/exchange/reader.h>
#include <fingerpost/model/codec.h>

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace exchange = fingerpost::exchange;
    if (size == 0) return 0;
    exchange::ReadOptions options;
    options.line_limit = 1u << 16;
    switch (data[0]) {
        case 'o':
            options.format = exchange::Format::oruk;
            break;
        case 'j':
            options.format = exchange::Format::jsonl;
            break;
        case 'c':
            options.format = exchange::Format::csv;
            break;
        default:
            options.format = exchange::Format::detect;
    }
    std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    auto reader = exchange::open_source(exchange::memory_source(std::move(bytes)), "fuzz", options);
    if (!reader) return 0;
    while (true) {
        const auto record = (*reader)->next();
        if (!record || !*record) break;
        // What a reader gives must be fit to store: an id, and text that is UTF-8 (dump throws on any other).
        if ((*record)->external_id.empty()) std::abort();
        if (!(*record)->rejected) fingerpost::model::encode((*record)->service).dump();
    }
    (*reader)->notes();
    return 0;
}
