// Chance that is the same everywhere: the standard library's distributions differ from one implementation to the next, and a
// generated directory must be the same file wherever it is made.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fingerpost::bench {

// splitmix64: small, good enough for texts, and any two seeds give unrelated sequences.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    // Of one thing among many of a kind: things can then be made in any order, and one does not change the next.
    Random(std::uint64_t seed, std::uint64_t number) : state_(seed ^ (number * 0x9E3779B97F4A7C15u)) {
        for (int mixing = 0; mixing < 2; ++mixing) state_ = next();
    }

    std::uint64_t next() {
        std::uint64_t mixed = (state_ += 0x9E3779B97F4A7C15u);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
        return mixed ^ (mixed >> 31);
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    bool chance(double probability) { return unit() < probability; }
    template <class T>
    const T& pick(const std::vector<T>& from) { return from[below(from.size())]; }

    // Sum of twelve: close enough to the bell curve, and without a library's logarithm.
    double normal() {
        double sum = -6;
        for (int term = 0; term < 12; ++term) sum += unit();
        return sum;
    }
    // A rank below `limit`, of weight 1 / (rank + shift): Zipf's law with its flattened head.
    std::size_t zipf(std::size_t limit, double shift) {
        const double reach = (static_cast<double>(limit) + shift) / shift;
        const auto rank = static_cast<std::size_t>(shift * std::pow(reach, unit()) - shift);
        return rank < limit ? rank : limit - 1;
    }

  private:
    std::uint64_t state_;
};

}  // namespace fingerpost::bench
