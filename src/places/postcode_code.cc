#include "postcode_code.h"

#include <array>

namespace fingerpost::places {
namespace {

// BS 7666: letters of the inward half.
constexpr std::string_view inward_letters = "ABDEFGHJLNPQRSTUWXYZ";
static_assert(inward_letters.size() * inward_letters.size() == codes_in_a_sector);

constexpr std::int64_t base = 37;
constexpr int first_letter = 11;

char capital(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// 1 to 36, or 0 for what is neither a letter nor a digit.
int symbol(char c) {
    if (c >= '0' && c <= '9') return c - '0' + 1;
    if (c >= 'A' && c <= 'Z') return c - 'A' + first_letter;
    return 0;
}

char character(std::int64_t symbol_value) {
    return static_cast<char>(symbol_value < first_letter ? '0' + symbol_value - 1 : 'A' + symbol_value - first_letter);
}

// Two to four letters and digits, a letter first.
std::optional<std::int64_t> outward_code(std::string_view capitals) {
    if (capitals.size() < 2 || capitals.size() > 4 || symbol(capitals[0]) < first_letter) return std::nullopt;
    std::int64_t code = 0;
    for (std::size_t at = 0; at < 4; ++at) {
        const int value = at < capitals.size() ? symbol(capitals[at]) : 0;
        if (at < capitals.size() && value == 0) return std::nullopt;
        code = code * base + value;
    }
    return code;
}

// The text in capitals and without spaces, if it is not longer than a postcode.
struct Squeezed {
    std::array<char, 7> characters{};
    std::size_t size = 0;
    explicit Squeezed(std::string_view text) {
        for (const char c : text) {
            if (c == ' ') continue;
            if (size == characters.size()) {
                size = 0;
                return;
            }
            characters[size++] = capital(c);
        }
    }
    std::string_view view() const { return {characters.data(), size}; }
};

}  // namespace

std::optional<std::int64_t> postcode_code(std::string_view text) {
    const Squeezed squeezed(text);
    const std::string_view all = squeezed.view();
    if (all.size() < 5) return std::nullopt;
    const std::string_view inward = all.substr(all.size() - 3);
    const auto outward = outward_code(all.substr(0, all.size() - 3));
    const std::size_t second = inward_letters.find(inward[1]), third = inward_letters.find(inward[2]);
    const bool formed =
        inward[0] >= '0' && inward[0] <= '9' && second != inward_letters.npos && third != inward_letters.npos;
    if (!outward || !formed) return std::nullopt;
    const auto pair = static_cast<std::int64_t>(second * inward_letters.size() + third);
    return *outward * codes_in_an_outcode + (inward[0] - '0') * codes_in_a_sector + pair;
}

std::optional<std::int64_t> outcode_code(std::string_view text) {
    return outward_code(Squeezed(text).view());
}

int area_of(std::int64_t postcode) {
    const std::int64_t first_two = postcode / codes_in_an_outcode / (base * base);
    return static_cast<int>(first_two % base < first_letter ? first_two - first_two % base : first_two);
}

std::string outcode_text(std::int64_t outcode) {
    std::string text;
    for (std::int64_t place = base * base * base; place > 0; place /= base) {
        if (const std::int64_t value = outcode / place % base; value > 0) text += character(value);
    }
    return text;
}

std::string sector_text(std::int64_t sector) {
    constexpr std::int64_t sectors = codes_in_an_outcode / codes_in_a_sector;
    return outcode_text(sector / sectors) + ' ' + static_cast<char>('0' + sector % sectors);
}

}  // namespace fingerpost::places
