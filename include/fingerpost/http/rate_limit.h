// How often one client may ask: a bucket for each address, filled steadily, from which every request takes. For routes that
// machines use, so that one that asks without a pause does not slow the others down.
#pragma once

#include <fingerpost/http/router.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fingerpost::http {

// Thread-safe. Keeps as many buckets as there are clients at work: one that is full again is forgotten.
class RateLimiter {
  public:
    using Time = std::chrono::steady_clock::time_point;

    // `a_minute` requests at once, and from then on as many a minute. 0: no limit.
    explicit RateLimiter(std::size_t a_minute) : a_minute_(static_cast<double>(a_minute)) {}

    // Takes `cost` from the client's bucket: 0 if it had so much, else the seconds to wait, at least 1 (nothing is taken then).
    // A cost beyond what a bucket can hold is asked of a full one.
    int take(std::string_view client, double cost, Time now);

    std::size_t clients() const;  // how many are remembered

  private:
    struct Bucket {
        double left = 0;
        Time since{};
    };
    double filled(const Bucket& bucket, Time now) const;
    void forget_full_ones(Time now);

    const double a_minute_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
    std::size_t next_clearing_ = 1024;
};

// Whose bucket it is: the address; of IPv6 the first 64 bits, which is what one subscriber is given.
std::string rate_limit_key(std::string_view client_address);

// What is said to a client that asked too often; the header Retry-After is added to it.
using Refusal = std::function<Response(const Request& request, int seconds)>;

// The route's handler behind the limiter. A request that is answered 304 from the route's `version` alone costs nothing. `cost`:
// null is 1 for every request.
Route limited(Route route, std::shared_ptr<RateLimiter> limiter, Refusal refusal, std::function<double(const Request&)> cost = nullptr);

}  // namespace fingerpost::http
