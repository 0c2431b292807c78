#include <fingerpost/base/text.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace fingerpost::base {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

const icu::Normalizer2& normaliser(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = get(status);
    if (U_FAILURE(status) || found == nullptr) throw std::runtime_error("ICU normalisation data is missing");
    return *found;
}

// ICU's macro narrows within itself, and its text comes out in our code: it is used here alone.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
// The code point at `index`, moving it on; negative where the bytes are ill-formed.
UChar32 decode(std::string_view text, std::size_t& index) {
    UChar32 code_point = 0;
    auto position = static_cast<int32_t>(index);
    U8_NEXT(text.data(), position, static_cast<int32_t>(text.size()), code_point);
    index = static_cast<std::size_t>(position);
    return code_point;
}
#pragma GCC diagnostic pop

// The same with U+FFFD for ill-formed bytes.
UChar32 next_code_point(std::string_view text, std::size_t& index) {
    const UChar32 code_point = decode(text, index);
    return code_point < 0 ? 0xFFFD : code_point;
}

bool is_space(UChar32 c) {
    return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF;
}

bool is_apostrophe(UChar32 c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`';
}

// Joiners hold emoji and the letters of some scripts together; other format characters only steer the display.
bool is_joiner(UChar32 c) {
    return c == 0x200C || c == 0x200D;
}

// What stands within a word and is not seen: soft hyphens, joiners.
bool is_invisible(UChar32 c) {
    return c >= 0xAD && !is_space(c) && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// Accents of Latin, Greek and Cyrillic letters. Vowel signs of other scripts are letters there.
bool is_accent(UChar32 c) {
    if (c < 0x0590) return u_charType(c) == U_NON_SPACING_MARK;
    return (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF);
}

// Letters, marks and digits make words.
bool is_word(UChar32 c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return u_isalnum(c) || (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0;
}

std::string without_marks(const icu::UnicodeString& decomposed) {
    icu::UnicodeString kept;
    for (int32_t index = 0; index < decomposed.length();) {
        const UChar32 c = decomposed.char32At(index);
        index = decomposed.moveIndex32(index, 1);
        if (!is_accent(c)) kept.append(c);
    }
    static const icu::Normalizer2& compose = normaliser(&icu::Normalizer2::getNFCInstance);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString composed = compose.normalize(kept, status);
    std::string out;
    composed.toUTF8String(out);
    return out;
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t index = 0; index < text.size();) {
        if (decode(text, index) < 0) return false;
    }
    return true;
}

std::string make_utf8(std::string_view text) {
    if (is_utf8(text)) return std::string(text);
    std::string out;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))).toUTF8String(out);
    return out;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t next = begin;
        if (!is_space(next_code_point(text, next))) break;
        begin = next;
    }
    text.remove_prefix(begin);
    while (!text.empty()) {
        auto last = static_cast<int32_t>(text.size());
        U8_BACK_1(reinterpret_cast<const uint8_t*>(text.data()), 0, last);
        auto index = static_cast<std::size_t>(last);
        if (!is_space(next_code_point(text, index))) break;
        text.remove_suffix(text.size() - static_cast<std::size_t>(last));
    }
    return text;
}

std::string squeeze(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space_due = false;
    for (std::size_t index = 0; index < text.size();) {
        const std::size_t start = index;
        const UChar32 c = next_code_point(text, index);
        if (is_space(c)) {
            space_due = !out.empty();
            continue;
        }
        if (u_iscntrl(c) && !is_joiner(c)) continue;
        if (space_due) out += ' ';
        space_due = false;
        out.append(text.substr(start, index - start));
    }
    return out;
}

std::string fold(std::string_view text) {
    if (is_ascii(text)) {
        std::string out(text);
        for (char& c : out) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        }
        return out;
    }
    static const icu::Normalizer2& casefold = normaliser(&icu::Normalizer2::getNFKCCasefoldInstance);
    static const icu::Normalizer2& decompose = normaliser(&icu::Normalizer2::getNFDInstance);
    UErrorCode status = U_ZERO_ERROR;
    const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    return without_marks(decompose.normalize(casefold.normalize(source, status), status));
}

std::string_view truncate_utf8(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    auto end = static_cast<int32_t>(limit);
    U8_SET_CP_START(reinterpret_cast<const uint8_t*>(text.data()), 0, end);
    return text.substr(0, static_cast<std::size_t>(end));
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (true) {
        const std::size_t end = text.find(separator, start);
        parts.emplace_back(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (&part != parts.data()) out += separator;
        out += part;
    }
    return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    if (from.empty()) return text;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(), [&](char a, char b) { return lower(a) == lower(b); });
}

std::string slugify(std::string_view text) {
    std::string slug;
    for (const Token& token : tokenise(text)) {
        std::string ascii;
        for (char c : token.text) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) ascii += c;
        }
        if (ascii.empty()) continue;
        if (!slug.empty()) slug += '-';
        slug += ascii;
    }
    return slug;
}

std::vector<Token> tokenise(std::string_view text, std::size_t limit) {
    std::vector<Token> tokens;
    std::string word;
    std::size_t begin = 0;
    std::size_t end = 0;
    const auto finish = [&] {
        if (word.empty()) return;
        if (std::string folded = fold(word); !folded.empty()) tokens.push_back({std::move(folded), begin, end});
        word.clear();
    };
    for (std::size_t index = 0; index < text.size() && tokens.size() < limit;) {
        const std::size_t start = index;
        const UChar32 c = next_code_point(text, index);
        if (is_apostrophe(c) || is_invisible(c)) continue;
        if (is_word(c)) {
            if (word.empty()) begin = start;
            word.append(text.substr(start, index - start));
            end = index;
        } else {
            finish();
        }
    }
    if (tokens.size() < limit) finish();
    return tokens;
}

std::string collation_key(std::string_view text) {
    // A collator is costly to make and not safe to share.
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("en", "GB"), status));
        if (U_FAILURE(status)) throw std::runtime_error("ICU collation data is missing");
        made->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
        return made;
    }();
    const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    std::string key(static_cast<std::size_t>(collator->getSortKey(source, nullptr, 0)), '\0');
    collator->getSortKey(source, reinterpret_cast<uint8_t*>(key.data()), static_cast<int32_t>(key.size()));
    while (!key.empty() && key.back() == '\0') key.pop_back();
    return key;
}

}  // namespace fingerpost::base
