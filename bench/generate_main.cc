// bench_generate N [--seed S] > file.jsonl: a generated directory of N services in the flat JSON-lines form.
#include "generate.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <iostream>
#include <unordered_set>

namespace {

int generate(std::size_t services, std::uint64_t seed) {
    fingerpost::bench::Generator generator(seed);
    fingerpost::bench::Checksum checksum;
    std::unordered_set<std::string> vocabulary;
    std::size_t words = 0;
    for (std::size_t number = 0; number < services; ++number) {
        const fingerpost::bench::Listing listing = generator.next();
        const std::string line = fingerpost::bench::to_json_line(listing) + '\n';
        checksum.add(line);
        std::cout << line;
        auto tokens = fingerpost::base::tokenise(listing.description);
        words += tokens.size();
        for (fingerpost::base::Token& token : tokens) vocabulary.insert(std::move(token.text));
    }
    std::cout.flush();
    std::cerr << fmt::format("{} services of {} organisations, {} different words of {} in descriptions, checksum {:016x}\n", services,
                             generator.organisations(), vocabulary.size(), words, checksum.sum());
    return std::cout ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App parser("Generates a directory in the flat JSON-lines form. The same number and seed give the same bytes.");
    std::size_t services = 0;
    std::uint64_t seed = 1;
    parser.add_option("N", services, "How many services")->required();
    parser.add_option("--seed", seed, "Another seed, another directory");
    CLI11_PARSE(parser, argc, argv);
    try {
        std::ios::sync_with_stdio(false);
        return generate(services, seed);
    } catch (const std::exception& exception) {
        std::cerr << "bench_generate: " << exception.what() << '\n';
        return 1;
    }
}
