// What was counted and is not written yet.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fingerpost::core {

inline constexpr std::size_t use_count = 3;  // kinds of use

// Thread-safe.
class UseCounter {
  public:
    using Counts = std::unordered_map<std::string, std::array<std::uint32_t, use_count>>;
    void add(std::string_view service_id, std::size_t use, std::uint32_t count);
    Counts take();
    std::array<std::uint32_t, use_count> of(std::string_view service_id) const;

  private:
    mutable std::mutex mutex_;
    Counts counts_;
};

}  // namespace fingerpost::core
