#include "support.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

using namespace fingerpost;
using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

constexpr int listings_held = 150;

IndexedListing version(int number, std::int64_t sequence) {
    auto made = listing(fmt::format("{}", number), fmt::format("Foot clinic {}", number), {{Field::description, fmt::format("changed {}", sequence)}});
    made.facets = {{FacetGroup::sector, number % 2 == 0 ? "private" : "voluntary", "Sector"}};
    return made;
}

std::vector<IndexedListing> all_at(std::int64_t sequence) {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < listings_held; ++number) listings.push_back(version(number, sequence));
    return listings;
}

// Asks until told to stop; remembers what was wrong first.
class Asker {
  public:
    explicit Asker(Searcher& searcher) : searcher_(searcher), thread_([this] { run(); }) {}
    ~Asker() { stop(); }
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;
    void stop() {
        stopping_ = true;
        if (thread_.joinable()) thread_.join();
    }
    std::size_t answers() const { return answers_; }
    const std::string& wrong() const { return wrong_; }  // after stop

  private:
    void run() {
        while (!stopping_ && wrong_.empty()) {
            Question question;
            question.words = answers_ % 3 == 0 ? "" : answers_ % 3 == 1 ? "foot clinic" : "clinic 7 changed";
            const auto answer = searcher_.search(question);
            if (!answer) {
                wrong_ = answer.error().describe();
            } else if (answer->total != listings_held || answer->hits.size() != 20) {
                wrong_ = fmt::format("{} found, {} on the page", answer->total, answer->hits.size());
            } else if (answer->facets[1].terms.size() != 2 || answer->facets[1].terms[0].count != listings_held / 2) {
                wrong_ = "the facets do not add up";
            }
            ++answers_;
        }
    }

    Searcher& searcher_;
    std::atomic<bool> stopping_{false};
    std::atomic<std::size_t> answers_{0};
    std::string wrong_;
    std::thread thread_;
};

}  // namespace

TEST_CASE("readers keep answering while a writer commits two hundred times") {
    TemporaryFolder folder;
    build(folder.path(), all_at(1), 1);
    auto searcher = must(Searcher::open(folder.path()));
    auto writer = must(Writer::open(folder.path()));
    Asker first(searcher), second(searcher), third(searcher);
    for (std::int64_t sequence = 2; sequence <= 201; ++sequence) {
        const auto one = version(static_cast<int>(sequence % listings_held), sequence);
        const auto two = version(static_cast<int>(sequence * 7 % listings_held), sequence);
        must(writer.apply({{one.id, &one}, {two.id, &two}}, sequence));
        if (sequence % 3 == 0) must(searcher.refresh());
    }
    must(searcher.refresh());
    for (Asker* asker : {&first, &second, &third}) {
        asker->stop();
        CHECK(asker->wrong() == "");
        CHECK(asker->answers() > 0);
    }
    CHECK(must(searcher.state()).applied_sequence == 201);
    Question question;
    question.words = "201";
    CHECK(must(searcher.search(question)).with_all_words >= 1);
}

TEST_CASE("readers keep answering while rebuilds swap and a writer follows") {
    TemporaryFolder folder;
    build(folder.path(), all_at(1), 1);
    auto searcher = must(Searcher::open(folder.path()));
    auto writer = must(Writer::open(folder.path()));
    Asker first(searcher), second(searcher);
    std::atomic<bool> built{false};
    std::string wrong_in_writing;
    std::thread writing([&] {
        for (std::int64_t sequence = 2; !built && wrong_in_writing.empty(); ++sequence) {
            const auto state = writer.state();
            if (!state) {
                wrong_in_writing = state.error().describe();
                break;
            }
            const auto one = version(static_cast<int>(sequence % listings_held), sequence);
            const auto applied = writer.apply({{one.id, &one}}, state->applied_sequence + 1);
            if (!applied && applied.error().code != base::ErrorCode::conflict) wrong_in_writing = applied.error().describe();
        }
    });
    for (std::int64_t rebuild = 0; rebuild < 4; ++rebuild) {
        build(folder.path(), all_at(1000 * (rebuild + 1)), 1000 * (rebuild + 1));
        must(searcher.refresh());
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    built = true;
    writing.join();
    CHECK(wrong_in_writing == "");
    for (Asker* asker : {&first, &second}) {
        asker->stop();
        CHECK(asker->wrong() == "");
        CHECK(asker->answers() > 0);
    }
    CHECK(must(searcher.state()).applied_sequence >= 4000);
}
