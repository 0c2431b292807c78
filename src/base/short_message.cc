#include <fingerpost/base/text.h>
#include <fingerpost/base/short_message.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <string>

namespace fingerpost::base {
namespace {

// 3GPP TS 23.038, 6.2.1: the default alphabet without its control codes but line feed and carriage return.
constexpr std::u16string_view basic = u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
// 6.2.1.1: each of these takes two septets.
constexpr std::u16string_view extension = u"^{}\\[~]|€\f";

constexpr std::size_t one_part_septets = 160, part_septets = 153, one_part_units = 70, part_units = 67;

struct Alike {
    char16_t letter;
    std::u16string_view plain;
};
constexpr Alike alike[] = {{u'\u2018', u"'"}, {u'\u2019', u"'"}, {u'\u201C', u"\""}, {u'\u201D', u"\""}, {u'\u2013', u"-"}, {u'\u2014', u"-"},
                           {u'\u2011', u"-"}, {u'\u2026', u"..."}, {u'\u00A0', u" "}, {u'\u202F', u" "}, {u'\u00B7', u"-"}, {u'\t', u" "}};

bool is_gsm(char16_t c) { return basic.find(c) != std::u16string_view::npos || extension.find(c) != std::u16string_view::npos; }

icu::UnicodeString unicode(std::string_view text) { return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))); }

// The letter without its accent, where that is one of the alphabet; else nothing.
char16_t without_accent(char16_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposing = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) return 0;
    const icu::UnicodeString parts = decomposing->normalize(icu::UnicodeString(c), status);
    return U_SUCCESS(status) && parts.length() > 1 && is_gsm(parts.charAt(0)) ? parts.charAt(0) : u'\0';
}

bool fits(const std::string& text) {
    const MessageSize size = message_size(text);
    return size.parts <= 2;
}

// Words from the front, as many as fit.
std::string cut(const std::string& text) {
    std::string kept;
    for (const std::string& word : split(text, ' ')) {
        const std::string longer = kept.empty() ? word : kept + " " + word;
        if (!fits(longer + "...")) break;
        kept = longer;
    }
    return kept + "...";
}

}  // namespace

MessageSize message_size(std::string_view text) {
    const icu::UnicodeString units = unicode(text);
    MessageSize size;
    for (int32_t at = 0; at < units.length(); ++at) {
        const char16_t c = units.charAt(at);
        if (!is_gsm(c)) size.ucs2 = true;
        size.units += extension.find(c) != std::u16string_view::npos ? 2 : 1;
    }
    if (size.ucs2) size.units = static_cast<std::size_t>(units.length());
    const std::size_t alone = size.ucs2 ? one_part_units : one_part_septets, part = size.ucs2 ? part_units : part_septets;
    size.parts = size.units <= alone ? (size.units > 0 ? 1 : 0) : (size.units + part - 1) / part;
    return size;
}

std::string in_gsm_letters(std::string_view text) {
    const icu::UnicodeString units = unicode(text);
    icu::UnicodeString out;
    for (int32_t at = 0; at < units.length(); ++at) {
        const char16_t c = units.charAt(at);
        bool done = is_gsm(c);
        if (done) out.append(c);
        for (const Alike& row : alike) {
            if (done || row.letter != c) continue;
            out.append(row.plain.data(), static_cast<int32_t>(row.plain.size()));
            done = true;
        }
        if (done) continue;
        const char16_t plain = without_accent(c);
        out.append(plain != 0 ? plain : c);
    }
    std::string text_out;
    out.toUTF8String(text_out);
    return text_out;
}

std::string short_message(const std::vector<std::string>& entries, const std::function<std::string(std::size_t)>& more) {
    std::vector<std::string> lines;
    for (const std::string& entry : entries) lines.push_back(in_gsm_letters(squeeze(entry)));
    const auto with = [&](std::size_t count) {
        std::string text;
        for (std::size_t at = 0; at < count; ++at) text += (at == 0 ? "" : "\n") + lines[at];
        if (count < lines.size()) text += "\n" + in_gsm_letters(more(lines.size() - count));
        return text;
    };
    for (std::size_t count = lines.size(); count > 0; --count) {
        if (std::string text = with(count); fits(text)) return text;
    }
    if (lines.empty()) return {};
    return cut(lines.front());
}

}  // namespace fingerpost::base
