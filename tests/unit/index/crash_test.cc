// Processes killed while they write: this program runs itself again as the victim.
#include "support.h"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>

using namespace fingerpost;
using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

constexpr int listings_in_a_batch = 40;
constexpr const char* folder_variable = "FINGERPOST_TEST_VICTIM_FOLDER";

// What the index holds at a sequence: the batch of that sequence replaced the one before, listing by listing.
std::vector<IndexedListing> batch(std::int64_t sequence) {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < listings_in_a_batch; ++number) {
        listings.push_back(listing(fmt::format("{}", number + sequence), fmt::format("Sequence{} foot clinic {}", sequence, number)));
    }
    return listings;
}

std::filesystem::path victim_folder() {
    const char* folder = std::getenv(folder_variable);
    REQUIRE(folder != nullptr);
    return folder;
}

// Runs the test case of that name of this program in a process of its own, and kills it after a while.
void run_and_kill(const std::string& test_case, const std::filesystem::path& folder, std::chrono::milliseconds after) {
    ::setenv(folder_variable, folder.c_str(), 1);
    std::string program = "/proc/self/exe";
    std::string filter = "--test-case=" + test_case;
    std::string no_skip = "--no-skip";
    std::string quiet = "--minimal";
    char* arguments[] = {program.data(), filter.data(), no_skip.data(), quiet.data(), nullptr};
    pid_t child = 0;
    REQUIRE(::posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ) == 0);
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));  // it did not end by itself
}

std::set<std::string> ids_at(std::int64_t sequence) {
    std::set<std::string> ids;
    for (const IndexedListing& one : batch(sequence)) ids.insert(one.id);
    return ids;
}

// The index is exactly at the sequence it says.
void check_whole(const std::filesystem::path& folder, std::int64_t at_least) {
    const auto state = must(inspect(folder));
    CHECK(state.applied_sequence >= at_least);
    Ids held;
    CHECK(must(check(folder, held)).empty());
    CHECK(std::set<std::string>(held.begin(), held.end()) == ids_at(state.applied_sequence));
    auto searcher = must(Searcher::open(folder));
    Question question;
    question.words = fmt::format("sequence{}", state.applied_sequence);
    CHECK(must(searcher.search(question)).with_all_words == listings_in_a_batch);
}

}  // namespace

TEST_CASE("victim: applies change after change" * doctest::skip()) {
    auto writer = must(Writer::open(victim_folder()));
    for (std::int64_t sequence = must(writer.state()).applied_sequence + 1;; ++sequence) {
        const auto listings = batch(sequence);
        std::vector<Update> updates{{fmt::format("{}", sequence - 1), nullptr}};
        for (const IndexedListing& one : listings) updates.push_back({one.id, &one});
        must(writer.apply(updates, sequence));
    }
}

TEST_CASE("victim: rebuilds again and again" * doctest::skip()) {
    for (std::int64_t sequence = must(inspect(victim_folder())).applied_sequence + 1;; ++sequence) {
        build(victim_folder(), batch(sequence), sequence);
    }
}

TEST_CASE("a process killed while it applies changes leaves the index before or after a change") {
    TemporaryFolder folder;
    build(folder.path(), batch(1), 1);
    std::int64_t reached = 1;
    for (int kill = 0; kill < 12; ++kill) {
        run_and_kill("victim: applies change after change", folder.path(), std::chrono::milliseconds(150 + 37 * kill));
        check_whole(folder.path(), reached);
        reached = must(inspect(folder.path())).applied_sequence;
    }
    CHECK(reached > 1);
    CHECK(Writer::open(folder.path()).has_value());  // the lock died with the process
}

TEST_CASE("a process killed while it rebuilds leaves the old index or the new") {
    TemporaryFolder folder;
    build(folder.path(), batch(1), 1);
    std::int64_t reached = 1;
    for (int kill = 0; kill < 12; ++kill) {
        run_and_kill("victim: rebuilds again and again", folder.path(), std::chrono::milliseconds(150 + 41 * kill));
        check_whole(folder.path(), reached);
        reached = must(inspect(folder.path())).applied_sequence;
    }
    CHECK(reached > 1);
    build(folder.path(), batch(reached + 1), reached + 1);
    check_whole(folder.path(), reached + 1);
    std::size_t entries = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) entries += entry.exists() ? 1 : 0;
    CHECK(entries == 3);  // BUILD, CURRENT and one generation
}
