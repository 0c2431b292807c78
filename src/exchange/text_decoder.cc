#include "text_decoder.h"

#include <array>
#include <cstdint>

namespace fingerpost::exchange {
namespace {

// 0x80 to 0x9F of Windows-1252; the rest is as Latin-1. Five bytes stand for nothing.
constexpr std::array<std::uint16_t, 32> windows_1252_high{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

constexpr std::uint32_t replacement = 0xFFFD;

unsigned byte_at(std::string_view bytes, std::size_t index) { return static_cast<unsigned char>(bytes[index]); }

void append_utf8(std::string& text, std::uint32_t c) {
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0 | c >> 6);
        add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        add(0xE0 | c >> 12);
        add(0x80 | (c >> 6 & 0x3F));
        add(0x80 | (c & 0x3F));
    } else {
        add(0xF0 | c >> 18);
        add(0x80 | (c >> 12 & 0x3F));
        add(0x80 | (c >> 6 & 0x3F));
        add(0x80 | (c & 0x3F));
    }
}

// Length of the UTF-8 sequence that a byte begins; 0 for one that begins none.
std::size_t sequence_length(unsigned byte) {
    if (byte >= 0xC2 && byte <= 0xDF) return 2;
    if (byte >= 0xE0 && byte <= 0xEF) return 3;
    if (byte >= 0xF0 && byte <= 0xF4) return 4;
    return byte < 0x80 ? 1 : 0;
}

void decode_windows_1252(std::string_view bytes, std::string& text) {
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        const unsigned byte = byte_at(bytes, index);
        append_utf8(text, byte >= 0x80 && byte < 0xA0 ? windows_1252_high[byte - 0x80] : byte);
    }
}

// Returns how many bytes were used; those of an unfinished character are left.
std::size_t decode_utf16(std::string_view bytes, bool little, std::string& text) {
    const auto unit = [&](std::size_t index) -> std::uint32_t {
        return little ? byte_at(bytes, index) | byte_at(bytes, index + 1) << 8 : byte_at(bytes, index) << 8 | byte_at(bytes, index + 1);
    };
    std::size_t index = 0;
    while (index + 2 <= bytes.size()) {
        const std::uint32_t first = unit(index);
        if (first < 0xD800 || first > 0xDFFF) {
            append_utf8(text, first);
            index += 2;
            continue;
        }
        if (first <= 0xDBFF && index + 4 > bytes.size()) break;
        const std::uint32_t second = first <= 0xDBFF ? unit(index + 2) : 0;
        const bool pair = second >= 0xDC00 && second <= 0xDFFF;
        append_utf8(text, pair ? 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00) : replacement);
        index += pair ? 4 : 2;
    }
    return index;
}

// How much of the end is the beginning of a UTF-8 character.
std::size_t unfinished_tail(std::string_view bytes) {
    for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const unsigned byte = byte_at(bytes, bytes.size() - back);
        if ((byte & 0xC0) == 0x80) continue;
        return sequence_length(byte) > back ? back : 0;
    }
    return 0;
}

}  // namespace

// Characters of several bytes against bytes that can be none: whichever are more.
void TextDecoder::decide(std::string_view bytes) {
    bytes.remove_suffix(unfinished_tail(bytes));
    std::size_t well_formed = 0, ill_formed = 0;
    for (std::size_t index = 0; index < bytes.size();) {
        const std::size_t length = sequence_length(byte_at(bytes, index));
        bool whole = length > 0 && index + length <= bytes.size();
        for (std::size_t next = 1; whole && next < length; ++next) whole = (byte_at(bytes, index + next) & 0xC0) == 0x80;
        if (length > 1 && whole) ++well_formed;
        if (!whole) ++ill_formed;
        index += whole ? length : 1;
    }
    if (well_formed + ill_formed > 0) encoding_ = well_formed >= ill_formed ? Encoding::utf8 : Encoding::windows_1252;
}

void TextDecoder::decode(std::string_view bytes, bool last, std::string& text) {
    std::string joined;
    if (!waiting_.empty()) {
        joined = std::move(waiting_) + std::string(bytes);
        waiting_.clear();
        bytes = joined;
    }
    if (encoding_ == Encoding::unknown) decide(bytes);
    if (encoding_ == Encoding::windows_1252) return decode_windows_1252(bytes, text);
    std::size_t used = bytes.size();
    if (encoding_ == Encoding::utf16_little || encoding_ == Encoding::utf16_big) {
        used = decode_utf16(bytes, encoding_ == Encoding::utf16_little, text);
    } else {
        if (!last) used -= unfinished_tail(bytes);
        // A character cut off by the end of the file may be the first that is not ASCII: then it is Windows-1252.
        if (last && encoding_ == Encoding::unknown && unfinished_tail(bytes) > 0) {
            encoding_ = Encoding::windows_1252;
            return decode_windows_1252(bytes, text);
        }
        text.append(bytes.substr(0, used));
    }
    if (!last) {
        waiting_ = bytes.substr(used);
    } else if (used < bytes.size() && encoding_ != Encoding::utf8) {
        append_utf8(text, replacement);
    }
}

}  // namespace fingerpost::exchange
