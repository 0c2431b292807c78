#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/process.h"

using fingerpost::test::run_fingerpost;
using fingerpost::test::TemporaryFolder;
using nlohmann::json;

namespace {

const char* const three_listings =
    R"({"id":"a1","organization":"Ashcombe Friends","name":"Tuesday lunch club","description":"Serves a hot lunch to older people.","categories":["Food: Lunch club"],"address":"Mill Lane, Ashcombe","postcode":"FP2 1AB","phone":"01632 960 123","opening_times":"Tue 12:00-14:00"})"
    "\n"
    R"({"id":"a2","organization":"Ashcombe Friends","name":"Befriending calls","description":"Rings lonely people once a week.","categories":["Company: Befriending"],"phone":"01632 960124"})"
    "\n"
    R"({"id":"a3","organization":"Step Lively","name":"Toenail cutting","description":"Cuts toenails at home.","categories":["Health: Foot care"],"phone":"07700 900 321","fees":"£12 a visit"})"
    "\n";

// A directory holding those three, and how to ask it things.
struct SmallDirectory {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();
    std::filesystem::path file = folder.write("ashcombe.jsonl", three_listings);

    SmallDirectory() {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        const auto imported = import(file.string());
        REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
    }
    fingerpost::test::Outcome import(const std::string& path, const std::string& option = "--json") const {
        return run_fingerpost({"--data", data, "import", path, "--source", "ashcombe", option});
    }
    json search(std::vector<std::string> words) const {
        std::vector<std::string> arguments{"--data", data, "search", "--json"};
        arguments.insert(arguments.end(), words.begin(), words.end());
        const auto outcome = run_fingerpost(arguments);
        REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
        return json::parse(outcome.out);
    }
};

std::vector<std::string> names(const json& answer) {
    std::vector<std::string> found;
    for (const json& result : answer["results"]) found.push_back(result["name"]);
    return found;
}

}  // namespace

TEST_CASE("without a command, or with one that does not exist, the exit code is 2 and the usage is told") {
    CHECK(run_fingerpost({}).exit_code == 2);
    const auto wrong = run_fingerpost({"serach", "feet"});
    CHECK(wrong.exit_code == 2);
    CHECK(!wrong.err.empty());
    CHECK(run_fingerpost({"search", "--sort", "prettiness", "x"}).exit_code == 2);
}

TEST_CASE("--help and --version succeed") {
    CHECK(run_fingerpost({"--help"}).exit_code == 0);
    CHECK(run_fingerpost({"import", "--help"}).exit_code == 0);
    CHECK(run_fingerpost({"--version"}).out.find("fingerpost") == 0);
}

TEST_CASE("a data directory that is not there is told of, with what to do") {
    const TemporaryFolder folder;
    const auto outcome = run_fingerpost({"--data", (folder / "none").string(), "search", "feet"});
    CHECK(outcome.exit_code == 1);
    CHECK_MESSAGE(outcome.err.find("init") != std::string::npos, outcome.err);
}

TEST_CASE("init twice refuses the second time and keeps what is there") {
    const SmallDirectory directory;
    const auto again = run_fingerpost({"--data", directory.data, "init"});
    CHECK(again.exit_code == 1);
    CHECK(directory.search({"toenail"})["total"] == 1);
}

TEST_CASE("imported listings are found by name, words, phone digits, postcode and category") {
    const SmallDirectory directory;
    CHECK(names(directory.search({"--literal", "tuesday lunch club"})) == std::vector<std::string>{"Tuesday lunch club"});
    CHECK(names(directory.search({"tuesday lunch club"})).front() == "Tuesday lunch club");
    CHECK(names(directory.search({"lonely people"})).front() == "Befriending calls");
    CHECK(names(directory.search({"960 124"})) == std::vector<std::string>{"Befriending calls"});
    CHECK(names(directory.search({"+441632960123"})) == std::vector<std::string>{"Tuesday lunch club"});
    CHECK(names(directory.search({"FP2 1AB"})) == std::vector<std::string>{"Tuesday lunch club"});
    CHECK(names(directory.search({"--category", "Foot care"})) == std::vector<std::string>{"Toenail cutting"});
}

TEST_CASE("a parent category finds what is in its children") {
    const SmallDirectory directory;
    const json answer = directory.search({"--category", "Food"});
    CHECK(names(answer) == std::vector<std::string>{"Tuesday lunch club"});
    CHECK(answer["facets"]["category"].size() >= 2);
}

TEST_CASE("a category that does not exist finds nothing and is told") {
    const SmallDirectory directory;
    const json answer = directory.search({"--category", "unicorns", "lunch"});
    CHECK(answer["total"] == 0);
    CHECK(answer["unknown_categories"] == json::array({"unicorns"}));
}

TEST_CASE("the sector of a listing that does not say is unknown, never guessed") {
    const SmallDirectory directory;
    CHECK(directory.search({"--sector", "unknown"})["total"] == 3);
    CHECK(directory.search({"--sector", "voluntary"})["total"] == 0);
    const json answer = directory.search({"lunch"});
    for (const json& result : answer["results"]) CHECK(result["sector"].is_null());
}

TEST_CASE("importing the same file again changes nothing") {
    const SmallDirectory directory;
    const json again = json::parse(directory.import(directory.file.string()).out);
    CHECK(again["created"] == 0);
    CHECK(again["updated"] == 0);
    CHECK(again["unchanged"] == 3);
}

TEST_CASE("a dry run reports what would happen and changes nothing") {
    const SmallDirectory directory;
    const auto changed = directory.folder.write("changed.jsonl",
        R"({"id":"a1","organization":"Ashcombe Friends","name":"Wednesday lunch club","phone":"01632 960 123"})"
        "\n"
        R"({"id":"a9","organization":"Ashcombe Friends","name":"Walking group","phone":"01632 960 123"})"
        "\n");
    const json dry = json::parse(run_fingerpost({"--data", directory.data, "import", changed.string(), "--source", "ashcombe", "--dry-run", "--json"}).out);
    CHECK(dry["created"] == 1);
    CHECK(dry["updated"] == 1);
    CHECK(dry["vanished"].size() == 2);
    CHECK(directory.search({"wednesday"})["total"] == 0);
    CHECK(directory.search({"tuesday"})["total"] == 1);

    const json real = json::parse(directory.import(changed.string()).out);
    CHECK(real["created"] == dry["created"]);
    CHECK(real["updated"] == dry["updated"]);
    CHECK(real["problems"] == dry["problems"]);
    CHECK(directory.search({"wednesday"})["total"] == 1);
    CHECK(directory.search({"toenail"})["total"] == 1);  // vanished from the source, left as it is
}

TEST_CASE("rows that cannot be used are reported with line, field, value and reason, and the others are taken") {
    const SmallDirectory directory;
    const auto file = directory.folder.write("mixed.jsonl",
        R"({"id":"b1","organization":"O","name":"Good one","phone":"01632 960 130"})"
        "\n"
        R"({"id":"b2","organization":"O","name":"","phone":"01632 960 131"})"
        "\n"
        R"({"id":"b1","organization":"O","name":"Same id again"})"
        "\n"
        R"({"id":"b4","organization":"O","name":"Bad phone","phone":"01632"})"
        "\n");
    const auto outcome = run_fingerpost({"--data", directory.data, "import", file.string(), "--json"});
    REQUIRE(outcome.exit_code == 0);
    const json report = json::parse(outcome.out);
    CHECK(report["created"] == 2);
    CHECK(report["rejected"] == 2);
    CHECK(report["warnings"].get<int>() >= 1);
    int lines_told = 0;
    for (const json& problem : report["problems"]) {
        CHECK(!problem["reason"].get<std::string>().empty());
        CHECK(!problem["field"].get<std::string>().empty());
        if (problem["rejected"] == true) lines_told |= 1 << problem["line"].get<int>();
    }
    CHECK(lines_told == ((1 << 2) | (1 << 3)));
}

TEST_CASE("a broken file ends with an error that names the place, and leaves the directory as it was") {
    const SmallDirectory directory;
    const auto before = run_fingerpost({"--data", directory.data, "search", "--json", "a"}).out;
    const std::string good = R"({"id":"c1","organization":"O","name":"Never to be seen"})" "\n";
    for (const std::string& broken : {good + R"({"id":"c2","name":"cut of)", good + std::string("\xff\xfe\xfd not text \x00\x01", 15),
                                      std::string("%PDF-1.7 nothing of ours"), std::string("<html><body>Not found</body></html>"), std::string()}) {
        const auto file = directory.folder.write("broken.jsonl", broken);
        const auto outcome = run_fingerpost({"--data", directory.data, "import", file.string()});
        CHECK(outcome.exit_code == 1);
        CHECK_MESSAGE(outcome.err.find("broken.jsonl") != std::string::npos, outcome.err);
    }
    CHECK(directory.search({"never to be seen"})["with_all_words"] == 0);
    CHECK(run_fingerpost({"--data", directory.data, "search", "--json", "a"}).out == before);
}

TEST_CASE("a line of 200 megabytes is refused without being kept in memory") {
    const SmallDirectory directory;
    const auto file = directory.folder / "long.jsonl";
    {
        std::ofstream stream(file, std::ios::binary);
        stream << R"({"id":"x","name":")";
        const std::string megabyte(1 << 20, 'a');
        for (int count = 0; count < 200; ++count) stream << megabyte;
        stream << "\"}\n";
    }
    const auto outcome = run_fingerpost({"--data", directory.data, "import", file.string()});
    CHECK(outcome.exit_code == 1);
    CHECK_MESSAGE(outcome.err.find("long.jsonl") != std::string::npos, outcome.err);
    CHECK(directory.search({"lunch"})["total"] == 1);
}

TEST_CASE("standard input is read as a file is") {
    const TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    const auto file = folder.write("in.jsonl", three_listings);
    const auto outcome = run_fingerpost({"--data", data, "import", "-", "--source", "ashcombe", "--json"}, {.input = file});
    REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
    CHECK(json::parse(outcome.out)["created"] == 3);
}

TEST_CASE("a CSV file with columns of other names is read when they are mapped") {
    const SmallDirectory directory;
    const auto file = directory.folder.write("groups.csv",
        "\xEF\xBB\xBFRef,Group,Title,Ring us on,Ward\r\n"
        "g1,Netherby Hall,\"Craft, chat\r\nand cake\",01632 960 177,Netherby\r\n");
    const auto outcome = run_fingerpost({"--data", directory.data, "import", file.string(), "--column", "Ref=id", "--column", "Group=organization",
                                     "--column", "Title=name", "--column", "Ring us on=phone", "--json"});
    REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
    CHECK(json::parse(outcome.out)["created"] == 1);
    CHECK(directory.search({"960177"})["results"][0]["name"].get<std::string>().find("Craft, chat") == 0);
}

TEST_CASE("any text at all is a valid question") {
    const SmallDirectory directory;
    for (const std::string& words : {std::string("\"lunch"), std::string("lunch AND NOT club"), std::string("-lunch"), std::string("🍲🦶"),
                                     std::string("the and of"), std::string("'"), std::string("*"), std::string("name:x OR 1=1; --"),
                                     std::string(10000, 'x'), std::string("\xff\xfe")}) {
        const auto outcome = run_fingerpost({"--data", directory.data, "search", "--json", "--", words});
        CHECK_MESSAGE(outcome.exit_code == 0, outcome.err);
        CHECK(json::parse(outcome.out).contains("total"));
    }
    CHECK(directory.search({})["total"] == 3);
}

TEST_CASE("check finds a sound directory sound, and a damaged index out") {
    const SmallDirectory directory;
    CHECK(run_fingerpost({"--data", directory.data, "check"}).exit_code == 0);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory.data + "/index")) {
        if (entry.path().filename() == "postlist.glass") std::ofstream(entry.path(), std::ios::binary | std::ios::trunc) << "damage";
    }
    const auto damaged = run_fingerpost({"--data", directory.data, "check"});
    CHECK(damaged.exit_code == 1);
    CHECK_MESSAGE(damaged.out.find("reindex") != std::string::npos, damaged.out);
    CHECK(run_fingerpost({"--data", directory.data, "reindex"}).exit_code == 0);
    CHECK(run_fingerpost({"--data", directory.data, "check"}).exit_code == 0);
    CHECK(directory.search({"toenail"})["total"] == 1);
}

TEST_CASE("words that may mean urgent help is needed are told with the answer, whatever it found") {
    const SmallDirectory directory;
    CHECK(directory.search({"he hits me"})["urgent"] == json{"domestic-abuse"});
    CHECK(directory.search({"took all her tablets"})["urgent"] == json{"overdose"});
    CHECK(directory.search({"suicide"})["total"] == 0);
    CHECK(directory.search({"suicide"})["urgent"] == json{"suicide"});
    CHECK(directory.search({"--literal", "I don't want to be here any more"})["urgent"] == json{"suicide"});
    CHECK(directory.search({"lunch"})["urgent"] == json::array());
    CHECK(directory.search({"gas bill"})["urgent"] == json::array());
    CHECK(directory.search({std::string(10'000, 'x')})["urgent"] == json::array());
}

TEST_CASE("a lost index comes back by itself at the next search") {
    const SmallDirectory directory;
    std::filesystem::remove_all(directory.data + "/index");
    CHECK(directory.search({"toenail"})["total"] == 1);
    CHECK(run_fingerpost({"--data", directory.data, "check"}).exit_code == 0);
}

TEST_CASE("a backup restored elsewhere passes check and answers the same searches") {
    const SmallDirectory directory;
    directory.folder.write("data/fingerpost.toml", "[site]\nname = \"Ashcombe\"\n");
    const std::string file = (directory.folder / "backup.db").string();
    const std::string elsewhere = (directory.folder / "elsewhere").string();
    REQUIRE(run_fingerpost({"--data", directory.data, "backup", file}).exit_code == 0);
    const auto restored = run_fingerpost({"--data", elsewhere, "restore", file});
    REQUIRE_MESSAGE(restored.exit_code == 0, restored.err);
    CHECK(run_fingerpost({"--data", elsewhere, "check"}).exit_code == 0);
    for (const std::string& words : {std::string("lunch"), std::string("960 124"), std::string("")}) {
        CHECK(run_fingerpost({"--data", elsewhere, "search", "--json", words}).out == run_fingerpost({"--data", directory.data, "search", "--json", words}).out);
    }
    CHECK(std::filesystem::exists(elsewhere + "/fingerpost.toml"));
    SUBCASE("and neither a backup nor a directory is ever overwritten") {
        CHECK(run_fingerpost({"--data", directory.data, "backup", file}).exit_code == 1);
        CHECK(run_fingerpost({"--data", directory.data, "restore", file}).exit_code == 1);
        CHECK(directory.search({"toenail"})["total"] == 1);
    }
}

TEST_CASE("a file that is no backup is refused and nothing is made") {
    const TemporaryFolder folder;
    const auto file = folder.write("notes.txt", "These are my notes.");
    const auto outcome = run_fingerpost({"--data", (folder / "new").string(), "restore", file.string()});
    CHECK(outcome.exit_code == 1);
    CHECK(!std::filesystem::exists(folder / "new" / "fingerpost.db"));
}
