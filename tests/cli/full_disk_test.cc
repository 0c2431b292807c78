// Writes that fail, as on a disk that is full: what was told to be saved is there, and the rest is as it was.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "support/process.h"
#include "support/text.h"

using namespace fingerpost::test;

namespace {

// Above what SQLite needs to open the directory (32 KiB), below what saving fills sooner or later.
Surroundings small_disk() {
    return {.input = "/dev/null", .largest_file = 64 * 1024};
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Rows of Code-Point Open: S1 0AA, S1 0AB, ...
std::string postcodes(int count) {
    constexpr std::string_view letters = "ABDEFGHJLNPQRSTUWXYZ";  // those that the second half may have
    std::string rows;
    for (int number = 0; number < count; ++number) {
        rows += fmt::format("\"S{:<2} {}{}{}\",10,{},{},\"E92000001\",\"\",\"\",\"\",\"\",\"\"\r\n", 1 + number / 4000,
                            number / 400 % 10, letters[number / 20 % 20], letters[number % 20], 435000 + number,
                            387000 + number);
    }
    return rows;
}

struct Directory {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();

    Directory() { REQUIRE(run({"init"}).exit_code == 0); }
    Outcome run(std::vector<std::string> arguments, const Surroundings& surroundings = {}) const {
        arguments.insert(arguments.begin(), {"--data", data});
        return run_fingerpost(arguments, surroundings);
    }
};

}  // namespace

TEST_CASE("words of the thesaurus that a full disk cannot take are refused with what to do, and those saved stay") {
    const Directory directory;
    const std::size_t before = lines_in(directory.run({"thesaurus", "export"}).out);
    REQUIRE(before > 1000);
    std::size_t saved = 0;
    Outcome outcome;
    const auto add = [&](const Surroundings& surroundings) {
        return directory.run({"thesaurus", "add", fmt::format("zibble {}", saved), "foot care"}, surroundings);
    };
    for (outcome = add(small_disk()); outcome.exit_code == 0 && saved < 100; outcome = add(small_disk())) ++saved;
    REQUIRE(outcome.exit_code == 1);
    CHECK_MESSAGE(has(outcome.err, "the disk failed while the directory's file was read or written"), outcome.err);
    CHECK_MESSAGE(has(outcome.err, "free space"), outcome.err);
    CHECK_MESSAGE(has(outcome.err, "fingerpost.db"), outcome.err);
    const std::string rows = directory.run({"thesaurus", "export"}).out;
    CHECK(lines_in(rows) == before + saved);
    CHECK_FALSE(has(rows, fmt::format("zibble {}\t", saved)));
    CHECK(directory.run({"check"}).exit_code == 0);
    CHECK(add({}).exit_code == 0);  // and with room again, it is
    CHECK(has(directory.run({"thesaurus", "export"}).out, fmt::format("zibble {}\t", saved)));
}

TEST_CASE("places that a full disk cannot take leave the gazetteer as it was, and nothing beside it") {
    const Directory directory;
    REQUIRE(directory.run({"places", "import", directory.folder.write("few.csv", postcodes(3)).string()}).exit_code ==
            0);
    const std::filesystem::path gazetteer = directory.folder / "data" / "places.db";
    const std::string before = bytes_of(gazetteer);
    const std::string many = directory.folder.write("many.csv", postcodes(7000)).string();
    const Outcome outcome = directory.run({"places", "import", many}, small_disk());
    CHECK(outcome.exit_code == 1);
    CHECK_MESSAGE(has(outcome.err, "the disk failed under the gazetteer's file"), outcome.err);
    CHECK_MESSAGE(has(outcome.err, "free space"), outcome.err);
    CHECK(bytes_of(gazetteer) == before);
    for (const auto& entry : std::filesystem::directory_iterator(directory.data)) {
        CHECK_MESSAGE(!has(entry.path().filename().string(), "places.db.new"), entry.path().string());
    }
    CHECK(has(directory.run({"places", "lookup", "S1 0AA"}).out, "S1 0AA"));
    CHECK(directory.run({"check"}).exit_code == 0);
    CHECK(directory.run({"places", "import", many}).exit_code == 0);  // and with room again, they are taken
    CHECK(has(directory.run({"places", "lookup", "S2 7AA"}).out, "S2 7AA"));
}

TEST_CASE("a first import of places that finds the disk full leaves no gazetteer at all") {
    const Directory directory;
    const std::string many = directory.folder.write("many.csv", postcodes(7000)).string();
    CHECK(directory.run({"places", "import", many}, small_disk()).exit_code == 1);
    CHECK_FALSE(std::filesystem::exists(directory.folder / "data" / "places.db"));
    CHECK(directory.run({"check"}).exit_code == 0);
}
