#include <fingerpost/core/zero_results.h>

#include <fingerpost/base/log.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
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

constexpr std::string_view setting = "search.nothing", unmet_setting = "search.unmet";
constexpr std::size_t longest_phrase = 40, most_words = 4, shortest_word = 3;
constexpr std::size_t most_held = 5000;  // in memory; more are not counted

// {"phrase": {"2026-11-22": 3}}
Result<Json> read_counts(const store::Store& store, std::string_view key = setting) {
    auto stored = store.setting(key);
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

// By need and outcode, as they came since they were last written.
using Unmet = std::map<std::pair<std::string, std::string>, std::int64_t>;

// {"2026-11": {"debt-advice": {"ZZ1": 3}}}
void add_unmet(Json& months, const Unmet& due, base::Date today) {
    Json& needs = months[base::format_date(today).substr(0, 7)];
    if (!needs.is_object()) needs = Json::object();
    std::size_t held = 0;
    for (const Json& areas : needs) held += areas.size();
    for (const auto& [what, more] : due) {
        Json& areas = needs[what.first];
        if (!areas.is_object()) areas = Json::object();
        if (!areas.contains(what.second) && ++held > most_unmet_a_month) continue;
        areas[what.second] = areas.value(what.second, std::int64_t{0}) + more;
    }
    const auto oldest = std::chrono::year_month(today.year(), today.month()) - std::chrono::months(months_kept - 1);
    const std::string first = base::format_date(base::Date(oldest / 1)).substr(0, 7);
    while (!months.empty() && months.begin().key() < first) months.erase(months.begin());
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

    void count_need(std::string_view need, std::string_view postcode) {
        const auto whole = model::parse_postcode(postcode);
        const auto area = whole ? Result<std::string>(std::string(model::outcode(*whole))) : model::parse_outcode(postcode);
        const std::lock_guard lock(mutex_);
        if (unmet_.size() < most_unmet_a_month) ++unmet_[{std::string(need), area.value_or("")}];
    }

    Result<void> flush() {
        const std::lock_guard writing(writing_);
        FINGERPOST_TRY(flush_unmet());
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
    Result<void> flush_unmet() {
        Unmet due;
        {
            const std::lock_guard lock(mutex_);
            due = unmet_;
        }
        if (due.empty()) return {};
        auto lent = directory_.store();
        if (!lent) return base::fail(std::move(lent).error());
        FINGERPOST_TRY((*lent)->write({"fingerpost", "command"}, [&](store::Transaction& transaction) -> Result<void> {
            auto months = read_counts(**lent, unmet_setting);
            if (!months) return base::fail(std::move(months).error());
            add_unmet(*months, due, directory_.clock().today());
            return transaction.keep(unmet_setting, months->dump());
        }));
        const std::lock_guard lock(mutex_);
        for (const auto& [what, written] : due) {
            const auto held = unmet_.find(what);
            if ((held->second -= written) == 0) unmet_.erase(held);
        }
        return {};
    }

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
    Unmet unmet_;
    std::jthread thread_;  // last: it uses the members above
};

ZeroResultCounter::ZeroResultCounter(const Directory& directory, std::chrono::milliseconds pause)
    : implementation_(std::make_unique<Implementation>(directory, pause)) {}
ZeroResultCounter::~ZeroResultCounter() = default;
void ZeroResultCounter::count(std::string_view words) { implementation_->count(words); }
void ZeroResultCounter::count_need(std::string_view need, std::string_view postcode) { implementation_->count_need(need, postcode); }
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

Result<std::vector<UnmetSearches>> unmet_searches(const Directory& directory) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto months = read_counts(**lent, unmet_setting);
    if (!months) return base::fail(std::move(months).error());
    std::vector<UnmetSearches> list;
    for (const auto& [month, needs] : months->items()) {
        for (const auto& [need, areas] : needs.items()) {
            for (const auto& [outcode, count] : areas.items()) list.push_back({month, need, outcode, count.get<std::int64_t>()});
        }
    }
    return list;
}

Result<std::int64_t> forget_old_phrases(const Directory& directory) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    std::int64_t gone = 0;
    FINGERPOST_TRY((*lent)->write({"fingerpost", "command"}, [&](store::Transaction& transaction) -> Result<void> {
        auto counts = read_counts(**lent);
        if (!counts) return base::fail(std::move(counts).error());
        const Json before = *counts;
        tidy(*counts, directory.clock().today());
        gone = static_cast<std::int64_t>(before.size() - counts->size());
        return before == *counts ? Result<void>() : transaction.keep(setting, counts->dump());
    }));
    return gone;
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
