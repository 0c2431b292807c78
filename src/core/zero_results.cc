#include <fingerpost/core/zero_results.h>

#include <fingerpost/base/log.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/types.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace fingerpost::core {
namespace {

using base::Result;
using model::Json;

constexpr std::string_view setting = "search.nothing";
constexpr std::size_t longest_phrase = 40, most_words = 4, shortest_word = 3;
constexpr std::size_t most_held = 5000;  // in memory; more are not counted

// {"phrase": {"2026-11-22": 3}}
Result<Json> read_counts(const store::Store& store) {
    auto stored = store.setting(setting);
    if (!stored) return base::fail(std::move(stored).error());
    Json counts = Json::parse(stored->value_or("{}"), nullptr, false);
    return counts.is_object() ? counts : Json::object();
}

std::int64_t total(const Json& days) {
    std::int64_t sum = 0;
    for (const Json& count : days) sum += count.is_number_integer() ? count.get<std::int64_t>() : 0;
    return sum;
}

// Old days go; then the phrases that were asked for least.
void tidy(Json& counts, base::Date today) {
    const std::string oldest = base::format_date(base::Date(std::chrono::sys_days(today) - std::chrono::days(days_kept)));
    for (auto phrase = counts.begin(); phrase != counts.end();) {
        Json kept = Json::object();
        for (const auto& [day, count] : phrase.value().items()) {
            if (day >= oldest) kept[day] = count;
        }
        const bool empty = kept.empty();
        phrase.value() = std::move(kept);
        phrase = empty ? counts.erase(phrase) : std::next(phrase);
    }
    while (counts.size() > most_phrases) {
        auto least = counts.begin();
        for (auto phrase = counts.begin(); phrase != counts.end(); ++phrase) {
            if (total(phrase.value()) < total(least.value())) least = phrase;
        }
        counts.erase(least);
    }
}

}  // namespace

std::string countable_phrase(std::string_view words) {
    if (words.size() > longest_phrase * 2 || words.find('@') != std::string_view::npos) return {};
    std::vector<std::string> kept;
    bool wordy = false;
    for (const base::Token& token : base::tokenise(words)) {
        if (std::any_of(token.text.begin(), token.text.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
        wordy = wordy || token.text.size() >= shortest_word;
        kept.push_back(token.text);
    }
    if (!wordy || kept.size() > most_words) return {};
    std::string phrase = base::join(kept, " ");
    return phrase.size() <= longest_phrase ? phrase : std::string();
}

class ZeroResultCounter::Implementation {
  public:
    Implementation(const Directory& directory, std::chrono::milliseconds pause)
        : directory_(directory), pause_(pause), thread_([this](const std::stop_token& stop) { run(stop); }) {}

    void count(std::string_view words) {
        std::string phrase = countable_phrase(words);
        if (phrase.empty()) return;
        const std::lock_guard lock(mutex_);
        if (held_.size() >= most_held && !held_.contains(phrase)) return;
        Held& held = held_[std::move(phrase)];
        ++held.all;
        ++held.due;
    }

    Result<void> flush() {
        const std::lock_guard writing(writing_);
        std::map<std::string, std::int64_t> due;
        {
            const std::lock_guard lock(mutex_);
            for (const auto& [phrase, held] : held_) {
                if (held.all >= times_to_be_kept && held.due > 0) due.emplace(phrase, held.due);
            }
        }
        if (due.empty()) return {};
        auto lent = directory_.store();
        if (!lent) return base::fail(std::move(lent).error());
        const base::Date today = directory_.clock().today();
        const std::string day = base::format_date(today);
        FINGERPOST_TRY((*lent)->write({"fingerpost", "command"}, [&](store::Transaction& transaction) -> Result<void> {
            auto counts = read_counts(**lent);
            if (!counts) return base::fail(std::move(counts).error());
            for (const auto& [phrase, more] : due) {
                Json& days = (*counts)[phrase];
                if (!days.is_object()) days = Json::object();
                days[day] = days.value(day, std::int64_t{0}) + more;
            }
            tidy(*counts, today);
            return transaction.keep(setting, counts->dump());
        }));
        const std::lock_guard lock(mutex_);
        for (const auto& [phrase, written] : due) held_[phrase].due -= written;
        return {};
    }

  private:
    struct Held {
        std::int64_t all = 0, due = 0;  // asked for; not written yet
    };

    void run(const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        do {  // at least once: what is due is written before it ends
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, pause_, [] { return false; });
            if (const auto done = flush(); !done) base::log_warning("What was not found could not be counted: {}", done.error().describe());
        } while (!stop.stop_requested());
    }

    const Directory& directory_;
    std::chrono::milliseconds pause_;
    std::mutex mutex_, writing_;
    std::map<std::string, Held> held_;
    std::jthread thread_;  // last: it uses the members above
};

ZeroResultCounter::ZeroResultCounter(const Directory& directory, std::chrono::milliseconds pause)
    : implementation_(std::make_unique<Implementation>(directory, pause)) {}
ZeroResultCounter::~ZeroResultCounter() = default;
void ZeroResultCounter::count(std::string_view words) { implementation_->count(words); }
Result<void> ZeroResultCounter::flush() { return implementation_->flush(); }

Result<std::vector<ZeroResult>> zero_results(const Directory& directory) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto counts = read_counts(**lent);
    if (!counts) return base::fail(std::move(counts).error());
    std::vector<ZeroResult> list;
    for (const auto& [phrase, days] : counts->items()) {
        if (!days.is_object() || days.empty()) continue;
        auto known = (*lent)->thesaurus_row(phrase);
        if (!known) return base::fail(std::move(known).error());
        if (*known) continue;
        std::string last;
        for (const auto& [day, count] : days.items()) last = std::max(last, day);
        list.push_back({phrase, last, total(days)});
    }
    std::stable_sort(list.begin(), list.end(), [](const ZeroResult& left, const ZeroResult& right) { return left.count > right.count; });
    return list;
}

Result<void> forget_zero_result(const Directory& directory, std::string_view phrase, const store::Author& author) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto counts = read_counts(**lent);
        if (!counts) return base::fail(std::move(counts).error());
        counts->erase(std::string(phrase));
        return transaction.keep(setting, counts->dump());
    });
}

}  // namespace fingerpost::core
