#include <fingerpost/base/text.h>
#include <fingerpost/core/use_count.h>

#include <algorithm>
#include <array>

#include "use_counter.h"

namespace fingerpost::core {

using base::Result;

namespace {

constexpr std::array<const char*, use_count> words{"view", "shortlist", "printing"};
constexpr std::size_t most_listings = 200'000;  // of one interval: nobody can fill the memory
constexpr int months_told = 12;

std::string month_of(base::Date day) { return base::format_date(day).substr(0, 7); }

}  // namespace

void UseCounter::add(std::string_view service_id, std::size_t use, std::uint32_t count) {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(std::string(service_id));
    if (found != counts_.end()) {
        found->second[use] += count;
    } else if (counts_.size() < most_listings) {
        counts_[std::string(service_id)][use] = count;
    }
}

UseCounter::Counts UseCounter::take() {
    Counts taken;
    const std::lock_guard lock(mutex_);
    taken.swap(counts_);
    return taken;
}

std::array<std::uint32_t, use_count> UseCounter::of(std::string_view service_id) const {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(std::string(service_id));
    return found == counts_.end() ? std::array<std::uint32_t, use_count>{} : found->second;
}

void count_use(const Directory& directory, std::string_view service_id, Use use) {
    directory.use_counter().add(service_id, static_cast<std::size_t>(use), 1);
}

Result<std::size_t> flush_uses(const Directory& directory) {
    const UseCounter::Counts taken = directory.use_counter().take();
    if (taken.empty()) return std::size_t{0};
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const std::string month = month_of(directory.clock().today());
    const auto written = (*lent)->write({"visitors", "web"}, [&](store::Transaction& transaction) -> Result<void> {
        for (const auto& [service, counts] : taken) {
            for (std::size_t use = 0; use < counts.size(); ++use) {
                if (counts[use] > 0) FINGERPOST_TRY(transaction.count_use({service, month, words[use], counts[use]}));
            }
        }
        return {};
    });
    if (!written) {  // kept for the next time
        for (const auto& [service, counts] : taken) {
            for (std::size_t use = 0; use < counts.size(); ++use) {
                if (counts[use] > 0) directory.use_counter().add(service, use, counts[use]);
            }
        }
        return base::fail(written.error());
    }
    return taken.size();
}

Result<UseCounts> uses_of(const Directory& directory, std::string_view service_id) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Date today = directory.clock().today();
    const auto first = today.year() / today.month() / 1 - std::chrono::months(months_told - 1);
    auto rows = (*lent)->uses_of(service_id, month_of(first));
    if (!rows) return base::fail(std::move(rows).error());
    const auto waiting = directory.use_counter().of(service_id);
    UseCounts counts{waiting[0], waiting[1], waiting[2]};
    for (const store::UseRow& row : *rows) {
        (row.use == words[0] ? counts.views : row.use == words[1] ? counts.shortlists : counts.printings) += row.count;
    }
    return counts;
}

bool is_machine(std::string_view user_agent) {
    static constexpr std::array<std::string_view, 16> signs{"bot",  "crawl", "spider", "slurp",  "curl",    "wget",    "python", "http-client",
                                                            "java/", "go-http", "preview", "monitor", "headless", "scan", "facebookexternalhit", "libwww"};
    const std::string folded = base::fold(user_agent);
    return folded.empty() || std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return folded.find(sign) != std::string::npos; });
}

}  // namespace fingerpost::core
