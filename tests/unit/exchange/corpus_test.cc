// The fuzzer's seeds and finds, run through the very function that the fuzzer calls.
#include <doctest/doctest.h>

#include "fuzz/exchange_fuzz.cc"
#include "support.h"

using namespace exchange_test;

TEST_CASE("Every file of the fuzzing corpus is read without a crash, whole and cut short anywhere") {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(FINGERPOST_SOURCE_DIR) /
                                                                 "tests/fuzz/corpus/exchange")) {
        CAPTURE(entry.path().filename().string());
        const std::string bytes = file_bytes(entry.path());
        for (std::size_t size = 0; size <= bytes.size(); ++size) {
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), size);
        }
        ++files;
    }
    CHECK_GE(files, 10);
}
