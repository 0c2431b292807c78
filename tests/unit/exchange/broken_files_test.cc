// Files that are broken, or are something else: each ends in an error that says what, where and what to do.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "support.h"

using namespace exchange_test;

namespace {

// Endless bytes, counted.
class Endless final : public fx::ByteSource {
  public:
    Endless(std::string begins, char then, std::uint64_t& given)
        : begins_(std::move(begins)), then_(then), given_(given) {}
    fingerpost::base::Result<std::size_t> read(std::span<char> buffer) override {
        std::size_t count = 0;
        for (; count < buffer.size(); ++count, ++position_) {
            buffer[count] = position_ < begins_.size() ? begins_[position_] : then_;
        }
        given_ += count;
        return count;
    }
    std::uint64_t size() const override { return 0; }

  private:
    std::string begins_;
    char then_;
    std::uint64_t& given_;
    std::size_t position_ = 0;
};

// A disk that fails after a while.
class Failing final : public fx::ByteSource {
  public:
    explicit Failing(std::string begins) : begins_(std::move(begins)) {}
    fingerpost::base::Result<std::size_t> read(std::span<char> buffer) override {
        if (begins_.empty())
            return fingerpost::base::fail(ErrorCode::unavailable, "it could not be read: input/output error", "test");
        const std::size_t count = std::min(buffer.size(), begins_.size());
        std::copy_n(begins_.begin(), count, buffer.begin());
        begins_.erase(0, count);
        return count;
    }
    std::uint64_t size() const override { return 1000; }

  private:
    std::string begins_;
};

void check_refused(const std::string& bytes, ErrorCode code, std::string_view words) {
    CAPTURE(bytes.substr(0, 60));
    const Outcome outcome = read_bytes(bytes);
    REQUIRE(outcome.error);
    INFO(outcome.told());
    CHECK_EQ(outcome.error->code, code);
    CHECK(contains(outcome.told(), words));
    CHECK(contains(outcome.error->field, "test"));
}

const std::string line_1 = "{\"id\":\"1\",\"name\":\"A\",\"phone\":\"\"}\n";

}  // namespace

TEST_CASE("Files that hold no listings at all are refused, each by what it is") {
    check_refused("", ErrorCode::invalid, "empty");
    check_refused("\xEF\xBB\xBF", ErrorCode::invalid, "byte order mark");
    check_refused("\xFF\xFE", ErrorCode::invalid, "byte order mark");
    check_refused(" \n\t\r\n", ErrorCode::invalid, "blanks");
    check_refused("%PDF-1.7\n%\xE2\xE3", ErrorCode::unsupported, "PDF");
    check_refused(std::string("PK\x03\x04", 4) + "[Content_Types].xml xl/workbook.xml", ErrorCode::unsupported,
                  "this is a spreadsheet");
    check_refused(std::string("PK\x03\x04", 4) + "listings.txt", ErrorCode::unsupported, "ZIP");
    check_refused("\xD0\xCF\x11\xE0\xA1\xB1", ErrorCode::unsupported, "Microsoft Office");
    check_refused("\x1F\x8B\x08", ErrorCode::unsupported, "gzip");
    check_refused("\n<!DOCTYPE HTML><html><body>Sign in</body></html>", ErrorCode::unsupported, "web page");
    check_refused("<?xml version=\"1.0\"?><rows/>", ErrorCode::unsupported, "XML");
    check_refused(std::string("\x00\x01\x02\x7F\x45\x4C\x46", 7), ErrorCode::unsupported, "not text");
    check_refused("Just a letter to somebody.\n", ErrorCode::invalid, "no column");
}

TEST_CASE("A spreadsheet is told to be saved as CSV") {
    CHECK(contains(read_bytes(std::string("PK\x03\x04", 4) + "xl/workbook.xml").error->hint, "save it as CSV"));
}

TEST_CASE("Truncated JSON is an error that says so, wherever it breaks off") {
    check_refused("{\"id\":\"1\",\"na", ErrorCode::invalid, "truncated");
    check_refused("[" + line_1, ErrorCode::invalid, "truncated");
    check_refused("[" + line_1 + ",{\"id\":\"2", ErrorCode::invalid, "truncated");
    check_refused("{\"contents\":[" + line_1 + "]", ErrorCode::invalid, "truncated");
    check_refused("[" + line_1 + ",", ErrorCode::invalid, "truncated");
    check_refused(line_1 + line_1 + "{\"id\":\"3\",\"name\":\"C", ErrorCode::invalid, "truncated");
    check_refused(line_1 + "{\"id\":\"3\",\"name\":\"C\\", ErrorCode::invalid, "truncated");
}

TEST_CASE("Every beginning of a good JSON file ends in records or an error, and a cut one is never taken for whole") {
    const std::string bytes =
        "{\"about\":\"x\",\"services\":[{\"id\":\"1\",\"name\":\"A\",\"status\":\"active\"},{\"id\":\"2\",\"name\":"
        "\"B\"}],\"z\":[1]}";
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK(read_bytes(bytes.substr(0, size)).error);
    }
    CHECK_FALSE(read_bytes(bytes).error);
}

TEST_CASE("A fault in JSON names the file, the line and the byte") {
    const Outcome lines = read_bytes(line_1 + line_1 + "{\"id\":\"3\" \"name\":\"C\"}\n" + line_1);
    REQUIRE(lines.error);
    CHECK_EQ(lines.records.size(), 2);
    CHECK_EQ(lines.error->field, "test:3");
    CHECK(contains(lines.told(), "at byte 76 "));
    const Outcome list =
        read_bytes("[\n{\"id\":\"1\",\"name\":\"A\",\"phone\":\"\"},\n{\"id\":\"2\",\n\"name\":truth}\n]");
    REQUIRE(list.error);
    CHECK_EQ(list.error->field, "test:4");
    CHECK_EQ(list.records.size(), 1);
}

TEST_CASE("A line that ends within its record is told at that line, not at the end of the file") {
    const Outcome outcome = read_bytes(line_1 + "{\"id\":\"2\",\"name\":\"B\"\n" + line_1 + line_1);
    REQUIRE(outcome.error);
    CHECK_EQ(outcome.error->field, "test:2");
    const Outcome first = read_bytes("{\"id\":\"2\",\"name\":\"B\"\n" + line_1 + line_1);
    REQUIRE(first.error);
    CHECK_EQ(first.error->field, "test:2");
    CHECK(contains(first.told(), "comma or closing bracket is missing"));
}

TEST_CASE("Two records on one line, stray brackets, missing values and loose ends are errors") {
    for (const char* bytes :
         {"[1,]", "[,1]", "{\"a\":}", "[}", "{\"a\" 1}", "[] x", "{]", "[1 2]", "{\"contents\":[}", "[\"a\nb\"]",
          "[tru\"e\"]", "{\"id\":\"1\",\"name\":\"A\",\"phone\":\"\"}\n{\"id\":\"2\"} {\"id\":\"3\"}",
          "{\"a\":1e999,\"name\":\"B\"}", "[{\"a\":01}]", "{\"a\" \"services\":[1]}"}) {
        CAPTURE(bytes);
        CHECK(read_bytes(bytes).error);
    }
}

TEST_CASE("An error comes again on every later call") {
    auto reader = fx::open_source(fx::memory_source(line_1 + "{"), "test", {});
    REQUIRE(reader);
    CHECK((*reader)->next());
    CHECK_FALSE((*reader)->next());
    CHECK_FALSE((*reader)->next());
}

TEST_CASE("JSON that is not UTF-8 is refused with the line of the byte at fault") {
    const Outcome outcome = read_bytes(line_1 + "{\"id\":\"2\",\"name\":\"Caf\xE9\"}\n");
    REQUIRE(outcome.error);
    CHECK_EQ(outcome.error->field, "test:2");
    CHECK(contains(outcome.told(), "UTF-8"));
    CHECK(contains(outcome.told(), "at byte 54 "));
    CHECK(contains(outcome.error->hint, "save it as UTF-8"));
    const Outcome wide = read_bytes(std::string("\xFF\xFE{\0}\0", 6));
    REQUIRE(wide.error);
    CHECK(contains(wide.told(), "UTF-16"));
}

TEST_CASE("NUL bytes in JSON or CSV are errors, and a NUL written into a JSON text refuses its record") {
    CHECK(read_bytes(line_1 + std::string(20000, ' ') + std::string("{\"id\":\"2\",\"name\":\"\0\"}", 22)).error);
    const Outcome csv = read_bytes("id,name\n1,A\n" + std::string(20000, '\n') + std::string("2,B\0C\n", 6));
    REQUIRE(csv.error);
    CHECK_EQ(csv.error->field, "test:20003");
    const Outcome escaped = read_bytes(line_1 + "{\"id\":\"2\",\"name\":\"B\\u0000C\",\"phone\":\"\"}\n" + line_1);
    REQUIRE_EQ(escaped.records.size(), 3);
    CHECK(escaped.records[1].rejected);
    CHECK(contains(escaped.records[1].problems[0].reason, "NUL"));
}

TEST_CASE("JSON nested deeper than 64 is refused before it is built") {
    for (const char* opening : {"[", "{\"a\":"}) {
        std::string bytes;
        for (int depth = 0; depth < 100000; ++depth) bytes += opening;
        const Outcome outcome = read_bytes(bytes);
        REQUIRE(outcome.error);
        CHECK(contains(outcome.told(), "deep"));
        CHECK(contains(read_bytes(line_1 + "{\"id\":\"1\",\"x\":" + bytes).told(), "deep"));
    }
    std::string allowed =
        "{\"id\":\"1\",\"name\":\"A\",\"phone\":\"\",\"x\":" + std::string(63, '[') + std::string(63, ']') + "}";
    CHECK_FALSE(read_bytes(allowed).error);
}

TEST_CASE("A record over the limit is refused without the rest being read") {
    fx::ReadOptions options;
    options.line_limit = 1u << 20;
    for (const std::string begins :
         {"{\"id\":\"1\",\"name\":\"", "[{\"id\":\"1\",\"name\":\"", "{\"contents\":[{\"a\":\"",
          "{\"id\":\"1\",\"name\":\"A\",\"phone\":\"\"}\n{\"id\":\"2\",\"name\":\"", "id,name\n1,\"", "id,name\n1,"}) {
        CAPTURE(begins);
        std::uint64_t given = 0;
        const Outcome outcome =
            read_all(fx::open_source(std::make_unique<Endless>(begins, 'x', given), "test", options));
        REQUIRE(outcome.error);
        CHECK_EQ(outcome.error->code, ErrorCode::too_large);
        CHECK_LT(given, (1u << 20) + (512u << 10));
    }
}

TEST_CASE("A list of any length is read one element at a time") {
    // 200 MB of list, of which only the records at hand are held: the source makes them as they are asked for.
    class Long final : public fx::ByteSource {
      public:
        fingerpost::base::Result<std::size_t> read(std::span<char> buffer) override {
            if (left_ == 0) return std::size_t{0};
            const std::string text = (left_ == 200 ? "[" : ",") + std::string("{\"id\":\"") + std::to_string(left_) +
                                     "\",\"name\":\"A\",\"phone\":\"\"" + std::string(1000000 - 50, ' ') + "}" +
                                     (left_ == 1 ? "]" : "");
            const std::size_t count = std::min(buffer.size(), text.size() - at_);
            std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at_), count, buffer.begin());
            at_ += count;
            if (at_ == text.size()) at_ = 0, --left_;
            return count;
        }
        std::uint64_t size() const override { return 0; }

      private:
        std::size_t left_ = 200, at_ = 0;
    };
    const Outcome outcome = read_all(fx::open_source(std::make_unique<Long>(), "test", {}));
    INFO(outcome.told());
    CHECK_EQ(outcome.records.size(), 200);
}

TEST_CASE("A source that fails is told as such and never taken for the end of the file") {
    for (const std::string begins :
         {"", "[", "id,name\n1,A\n", "{\"id\":\"1\",\"name\":\"A\",\"phone\":\"\"}\n", "{\"contents\":["}) {
        CAPTURE(begins);
        const Outcome outcome = read_all(fx::open_source(std::make_unique<Failing>(begins), "test", {}));
        REQUIRE(outcome.error);
        CHECK_EQ(outcome.error->code, ErrorCode::unavailable);
    }
}

TEST_CASE("A file that is not there and a folder are refused by name") {
    const Outcome missing = read_path("/no/such/listings.csv");
    REQUIRE(missing.error);
    CHECK_EQ(missing.error->code, ErrorCode::not_found);
    CHECK_EQ(missing.error->field, "/no/such/listings.csv");
    const Outcome folder = read_path(std::filesystem::temp_directory_path());
    REQUIRE(folder.error);
    CHECK_EQ(folder.error->code, ErrorCode::invalid);
    CHECK(contains(folder.told(), "folder"));
}

TEST_CASE("The form is found by content, whatever the file is called") {
    const Outcome outcome = read_path(data_file("really_json.csv"));
    INFO(outcome.told());
    CHECK_EQ(outcome.records.size(), 1);
    CHECK_EQ(outcome.format, fx::Format::jsonl);
}
