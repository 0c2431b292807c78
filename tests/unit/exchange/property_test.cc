// Whatever the bytes: records or an error, never a crash, an endless loop or a record that breaks its promises.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "support.h"

using namespace exchange_test;

namespace {

bool keeps_its_promises(const Outcome& outcome) {
    if (outcome.error && (outcome.error->message.empty() || !fingerpost::base::is_utf8(outcome.error->describe())))
        return false;
    for (const fx::Record& record : outcome.records) {
        if (record.external_id.empty() || record.line == 0) return false;
        if (record.rejected != model::has_errors(record.problems)) return false;
        if (!record.rejected && record.service.name.empty()) return false;
        for (const model::Problem& problem : record.problems) {
            if (problem.reason.empty() || !fingerpost::base::is_utf8(problem.value) || problem.value.size() > 200)
                return false;
        }
        model::encode(record.service).dump();  // throws on text that is not UTF-8
    }
    for (const std::string& note : outcome.notes) {
        if (!fingerpost::base::is_utf8(note)) return false;
    }
    return true;
}

// Bytes that look enough like one of the forms to get past the first look.
rc::Gen<std::string> likely_bytes() {
    const auto piece = rc::gen::weightedOneOf<std::string>({
        {8, rc::gen::element<std::string>("{", "}", "[", "]", ",", ":", "\"", "\n", "\r\n", "\\", "\\u0000", "\\ud800",
                                          "null", "1e9", "-", ";", "\t")},
        {8, rc::gen::element<std::string>("\"id\":", "\"name\":", "\"services\":[", "\"contents\":[",
                                          "\"phone\":", "\"status\":\"active\"", "id,name\n", "id;name;phone\n",
                                          "\"categories\":[\"A: b\"]", "\"latitude\":1",
                                          "\"organization\":{\"id\":\"1\"}")},
        {3, rc::gen::element<std::string>("\xEF\xBB\xBF", "\xFF\xFE", "\xE9", "\xC3\xA9", "\xA3", "01632 960123",
                                          "Mon 09:00-17:00", "FP1 1AA")},
        {3, rc::gen::string<std::string>()},
    });
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& pieces) {
                            std::string bytes;
                            for (const std::string& part : pieces) bytes += part;
                            return bytes;
                        });
}

// Text that a CSV field may hold; no NUL, and no blanks at its ends, which readers trim.
rc::Gen<std::string> field_text() {
    const auto part =
        rc::gen::element<std::string>("a", "B", " ", "\"", ",", ";", "\n", "\t", "|", "é", "£", "''", "x y", "\"\"");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(part), [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& one : parts) text += one;
        return std::string(fingerpost::base::trim(text));
    });
}

std::string quoted(const std::string& text) {
    return "\"" + fingerpost::base::replace_all(text, "\"", "\"\"") + "\"";
}

}  // namespace

TEST_CASE("Arbitrary bytes end in records or an error, in every form") {
    CHECK(rc::check("any bytes", [](const std::string& bytes) {
        for (const auto format : {fx::Format::detect, fx::Format::oruk, fx::Format::jsonl, fx::Format::csv}) {
            fx::ReadOptions options;
            options.format = format;
            RC_ASSERT(keeps_its_promises(read_bytes(bytes, options)));
        }
    }));
}

TEST_CASE("Bytes that look like listings end in records or an error, in every form") {
    CHECK(rc::check("likely bytes", [] {
        const std::string bytes = *likely_bytes();
        const std::string begins =
            *rc::gen::element<std::string>("", "{", "[", "{\"id\":\"1\",\"name\":\"A\"", "id,name,description\n1,A,");
        for (const auto format : {fx::Format::detect, fx::Format::oruk, fx::Format::jsonl, fx::Format::csv}) {
            fx::ReadOptions options;
            options.format = format;
            options.line_limit = 4096;
            RC_ASSERT(keeps_its_promises(read_bytes(begins + bytes, options)));
        }
    }));
}

TEST_CASE("A good file with any one byte changed ends in records or an error") {
    CHECK(rc::check("one byte changed", [] {
        const std::string name =
            *rc::gen::element<std::string>("listings.csv", "listings.jsonl", "page.json", "organisation.json");
        std::string bytes = file_bytes(data_file(name));
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
        RC_ASSERT(keeps_its_promises(read_bytes(bytes)));
    }));
}

TEST_CASE("Whatever stands in the fields of a CSV file comes back, with any separator and line end") {
    CHECK(rc::check("csv round trip", [] {
        const std::string separator = *rc::gen::element<std::string>(",", ";", "\t");
        const std::string end = *rc::gen::element<std::string>("\n", "\r\n");
        const auto texts = *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(
            rc::gen::pair(field_text(), field_text()));
        std::string bytes = "id" + separator + "name" + separator + "description" + separator + "Ward" + end;
        std::uint64_t line = 2;
        std::vector<std::uint64_t> lines;
        for (const auto& [description, ward] : texts) {
            lines.push_back(line);
            bytes += "1" + separator + "A" + separator + quoted(description) + separator + quoted(ward) + end;
            line += 1 + static_cast<std::uint64_t>(std::count(description.begin(), description.end(), '\n') +
                                                   std::count(ward.begin(), ward.end(), '\n'));
        }
        const Outcome outcome = read_bytes(bytes);
        RC_ASSERT(!outcome.error);
        RC_ASSERT(outcome.records.size() == texts.size());
        for (std::size_t index = 0; index < texts.size(); ++index) {
            const fx::Record& record = outcome.records[index];
            RC_ASSERT(record.line == lines[index]);
            RC_ASSERT(record.service.description == texts[index].first);
            const std::string ward = record.service.extra.value("Ward", "");
            RC_ASSERT(ward == texts[index].second);
        }
    }));
}

TEST_CASE("However a file is cut into reads, its records are the same") {
    // One byte at a time, the worst a pipe can do.
    class Drops final : public fx::ByteSource {
      public:
        explicit Drops(std::string bytes) : bytes_(std::move(bytes)) {}
        fingerpost::base::Result<std::size_t> read(std::span<char> buffer) override {
            if (at_ == bytes_.size()) return std::size_t{0};
            buffer[0] = bytes_[at_++];
            return std::size_t{1};
        }
        std::uint64_t size() const override { return 0; }

      private:
        std::string bytes_;
        std::size_t at_ = 0;
    };
    for (const char* name : {"listings.csv", "listings_windows1252.csv", "listings_utf16.csv", "listings.jsonl",
                             "page.json", "organisation.json"}) {
        CAPTURE(name);
        const std::string bytes = file_bytes(data_file(name));
        const Outcome whole = read_bytes(bytes);
        const Outcome drops = read_all(fx::open_source(std::make_unique<Drops>(bytes), "test", {}));
        CHECK_EQ(whole.told(), "");
        CHECK_EQ(drops.told(), "");
        CHECK_EQ(whole.notes, drops.notes);
        REQUIRE_EQ(whole.records.size(), drops.records.size());
        for (std::size_t index = 0; index < whole.records.size(); ++index) {
            CHECK_EQ(whole.records[index].line, drops.records[index].line);
            CHECK_EQ(model::encode(whole.records[index].service), model::encode(drops.records[index].service));
        }
    }
}
