// Names of messages, as compile-time values. "results.heading"_key registers its name before main() begins, so that a
// language file that lacks a message which the code uses is refused at start-up, and looking one up is an array access.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace fingerpost::web {

struct Key {
    std::size_t number;
};

// Every name used in code, by number.
const std::vector<std::string_view>& registered_keys();

namespace detail {

template <std::size_t Size>
struct FixedText {
    char text[Size];
    // NOLINTNEXTLINE: implicit, for use as a template argument
    consteval FixedText(const char (&source)[Size]) : text{} {
        for (std::size_t index = 0; index < Size; ++index) text[index] = source[index];
    }
    constexpr std::string_view view() const { return {text, Size - 1}; }
};

std::size_t register_key(std::string_view name);

template <FixedText Text>
struct Registered {
    static const std::size_t number;
};
template <FixedText Text>
const std::size_t Registered<Text>::number = register_key(Text.view());

}  // namespace detail

inline namespace literals {

template <detail::FixedText Text>
Key operator""_key() {
    return Key{detail::Registered<Text>::number};
}

}  // namespace literals
}  // namespace fingerpost::web
