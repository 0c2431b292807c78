// Several processes and threads on one file; processes that are killed.
#include <atomic>
#include <chrono>
#include <thread>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;
using base::ErrorCode;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

Store open(const std::filesystem::path& file) {
    return std::move(*Store::open(file, test_clock()));
}

// Saves listing `number` and, with it, a place and an organisation of the same number: all there, or none.
base::Result<void> save_three(Store& store, int number) {
    return store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        FINGERPOST_TRY(transaction.save(organisation(number)));
        FINGERPOST_TRY(transaction.save(location(number)));
        FINGERPOST_TRY(transaction.save(service(number, organisation(number).id)));
        return {};
    });
}

// Holds the file for a while, having written to it, and says when it has it.
base::Result<void> hold(Store& store, const Signal& has_it, std::chrono::milliseconds how_long) {
    return store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        FINGERPOST_TRY(transaction.save(service(1)));
        has_it.give();
        std::this_thread::sleep_for(how_long);
        return {};
    });
}

}  // namespace

TEST_CASE("a second process that writes at the same time waits and then succeeds") {
    const Folder folder;
    must(Store::create(folder.file(), test_clock()));
    const Signal has_it;
    Child child([&] {
        Store store = open(folder.file());
        return hold(store, has_it, 1500ms) ? 0 : 1;
    });
    has_it.wait();
    Store store = open(folder.file());
    int told = 0;
    store.set_patience(30s, [&] { ++told; });
    const auto start = steady_clock::now();
    CHECK(must(store.counts()).services == 0);  // readers are not kept waiting
    CHECK(steady_clock::now() - start < 500ms);
    must(save(store, service(2)));
    CHECK(steady_clock::now() - start > 1s);
    CHECK(told == 1);
    CHECK(child.wait() == 0);
    CHECK(must(store.counts()).services == 2);
    CHECK(must(store.check()).empty());
}

TEST_CASE("a writer whose patience ends is told that the directory is busy, and what to do") {
    const Folder folder;
    must(Store::create(folder.file(), test_clock()));
    const Signal has_it;
    Child child([&] {
        Store store = open(folder.file());
        return hold(store, has_it, 60s) ? 0 : 1;
    });
    has_it.wait();
    Store store = open(folder.file());
    store.set_patience(100ms);
    const auto start = steady_clock::now();
    const auto refused = save(store, service(2));
    CHECK(steady_clock::now() - start < 2s);
    CHECK(code_of(refused) == ErrorCode::busy);
    CHECK(refused.error().hint.find("wait") != std::string::npos);
    child.kill();
    must(save(store, service(2)));  // a dead process holds nothing
}

TEST_CASE("a process killed in the middle of a transaction leaves nothing of it, and a sound file") {
    const Folder folder;
    must(Store::create(folder.file(), test_clock()));
    const Signal half_way;
    Child child([&] {
        Store store = open(folder.file());
        if (!save_three(store, 1)) return 1;
        auto written = store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
            // More than is kept in memory: some of it is in the log.
            for (int number = 2; number < 120; ++number) {
                auto listing = service(number);
                listing.description = std::string(1'000'000, 'x');
                FINGERPOST_TRY(transaction.save(listing));
            }
            half_way.give();
            std::this_thread::sleep_for(60s);
            return {};
        });
        return written ? 0 : 1;
    });
    half_way.wait();
    CHECK(std::filesystem::file_size(folder.file().string() + "-wal") > 1'000'000);
    child.kill();
    Store store = open(folder.file());
    CHECK(must(store.counts()).services == 1);
    CHECK(must(store.check()).empty());
    must(save_three(store, 2));
}

TEST_CASE("processes killed at any moment lose nothing that was committed and keep no part of the rest") {
    const Folder folder;
    must(Store::create(folder.file(), test_clock()));
    int done = 0;
    for (int round = 0; round < 8; ++round) {
        const Signal committed;
        Child child([&] {
            Store store = open(folder.file());
            for (int number = done + 1;; ++number) {
                if (!save_three(store, number)) return 1;
                committed.give();
            }
        });
        committed.wait();
        std::this_thread::sleep_for(std::chrono::milliseconds(7 * round + 1));
        child.kill();
        const int reported = done + 1 + committed.count_so_far();
        Store store = open(folder.file());
        const auto counts = must(store.counts());
        CHECK(counts.services >= reported);
        CHECK(counts.services <= reported + 1);  // committed, and killed before it could say so
        CHECK(counts.organisations == counts.services);
        CHECK(counts.locations == counts.services);
        CHECK(must(store.check()).empty());
        done = static_cast<int>(counts.services);
    }
}

TEST_CASE("two processes that open an empty place make one directory") {
    const Folder folder;
    const Signal go;
    const auto body = [&] {
        go.wait();
        const auto made = Store::create(folder.file(), test_clock());
        return made ? 0 : made.error().code == ErrorCode::conflict ? 1 : 2;
    };
    Child one(body), two(body);
    go.give();
    go.give();
    CHECK(one.wait() + two.wait() == 1);
    CHECK(must(open(folder.file()).check()).empty());
}

TEST_CASE("threads with a store each write and read side by side") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    constexpr int each = 25;
    std::atomic<int> failures{0};
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < 2; ++writer) {
        threads.emplace_back([&, writer, mine = std::make_shared<Store>(must(store.another()))] {
            for (int number = 0; number < each; ++number) {
                if (!save_three(*mine, writer * 1000 + number)) ++failures;
            }
        });
    }
    threads.emplace_back([&, mine = std::make_shared<Store>(must(store.another()))] {
        for (std::int64_t seen = 0; seen < 2 * each;) {
            const auto counts = mine->counts();
            if (!counts || counts->services < seen || counts->organisations != counts->services) {
                ++failures;
                return;
            }
            seen = counts->services;
        }
    });
    for (auto& thread : threads) thread.join();
    CHECK(failures == 0);
    CHECK(must(store.counts()).services == 2 * each);
    CHECK(must(store.check()).empty());
}

TEST_CASE("a writer in many long transactions lets a person's save in between") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    std::jthread importer([mine = std::make_shared<Store>(must(store.another()))](std::stop_token stop) {
        for (int number = 1; !stop.stop_requested(); ++number) {
            must(mine->write(author(), [&](Transaction& transaction) -> base::Result<void> {
                FINGERPOST_TRY(transaction.save(service(number)));
                std::this_thread::sleep_for(100ms);
                return {};
            }));
        }
    });
    std::this_thread::sleep_for(50ms);
    steady_clock::duration longest{};
    for (int number = 1; number <= 5; ++number) {
        const auto start = steady_clock::now();
        CHECK(save(store, service(100'000 + number)).has_value());
        longest = std::max(longest, steady_clock::now() - start);
        std::this_thread::sleep_for(20ms);
    }
    CHECK(longest < 3s);
    MESSAGE("the longest wait was " << std::chrono::duration_cast<std::chrono::milliseconds>(longest).count() << " ms");
}
