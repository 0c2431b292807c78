#include <fingerpost/http/rate_limit.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "proxies.h"

namespace fingerpost::http {

int RateLimiter::take(std::string_view client, double cost, Time now) {
    if (a_minute_ <= 0) return 0;
    cost = std::min(cost, a_minute_);
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= next_clearing_) forget_full_ones(now);
    Bucket& bucket = buckets_.try_emplace(rate_limit_key(client), Bucket{a_minute_, now}).first->second;
    bucket.left = filled(bucket, now);
    bucket.since = std::max(bucket.since, now);
    if (bucket.left >= cost) {
        bucket.left -= cost;
        return 0;
    }
    return std::max(1, static_cast<int>(std::ceil((cost - bucket.left) * 60 / a_minute_)));
}

std::size_t RateLimiter::clients() const {
    const std::lock_guard lock(mutex_);
    return buckets_.size();
}

double RateLimiter::filled(const Bucket& bucket, Time now) const {
    const double seconds = std::max(0.0, std::chrono::duration<double>(now - bucket.since).count());
    return std::min(a_minute_, bucket.left + seconds * a_minute_ / 60);
}

void RateLimiter::forget_full_ones(Time now) {
    std::erase_if(buckets_, [&](const auto& entry) { return filled(entry.second, now) >= a_minute_; });
    // Not before it has doubled: clearing must not cost more than what it is for.
    next_clearing_ = std::max<std::size_t>(1024, 2 * buckets_.size());
}

std::string rate_limit_key(std::string_view client_address) {
    constexpr std::array<std::uint8_t, 12> before_ipv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr std::size_t network_bytes = 8;
    const std::optional<Address> address = parse_address(client_address);
    if (!address) return std::string(client_address);
    const bool ipv4 = std::equal(before_ipv4.begin(), before_ipv4.end(), address->begin());
    return std::string(address->begin(), ipv4 ? address->end() : address->begin() + network_bytes);
}

Route limited(Route route, std::shared_ptr<RateLimiter> limiter, Refusal refusal, std::function<double(const Request&)> cost) {
    route.handler = [handler = std::move(route.handler), limiter = std::move(limiter), refusal = std::move(refusal),
                     cost = std::move(cost)](const Request& request) {
        const int wait = limiter->take(request.client_address, cost ? cost(request) : 1, std::chrono::steady_clock::now());
        if (wait == 0) return handler(request);
        Response response = refusal(request, wait);
        response.headers.push_back({"Retry-After", std::to_string(wait)});
        return response;
    };
    return route;
}

}  // namespace fingerpost::http
