#include "opening_lexer.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "days.h"

namespace fingerpost::model {
namespace {

constexpr int noon = 12 * 60, midnight = 24 * 60;

Lexeme simple(LexemeKind kind, int value = 0) {
    return {kind, value, {}, false, false};
}
Lexeme several_days(std::vector<int> days) {
    return {LexemeKind::days, 0, std::move(days), false, false};
}
Lexeme all_week() {
    return several_days({0, 1, 2, 3, 4, 5, 6});
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

struct Word {
    std::string_view text;
    LexemeKind kind;
    int value = 0;
};
constexpr std::array<Word, 24> words{{
    {"to", LexemeKind::through},        {"until", LexemeKind::through},    {"till", LexemeKind::through},
    {"til", LexemeKind::through},       {"through", LexemeKind::through},  {"and", LexemeKind::also},
    {"closed", LexemeKind::closed},     {"close", LexemeKind::closed},     {"from", LexemeKind::noise},
    {"open", LexemeKind::noise},        {"on", LexemeKind::noise},         {"every", LexemeKind::every},
    {"each", LexemeKind::every},        {"monthly", LexemeKind::of_month}, {"first", LexemeKind::ordinal, 1},
    {"second", LexemeKind::ordinal, 2}, {"third", LexemeKind::ordinal, 3}, {"fourth", LexemeKind::ordinal, 4},
    {"fifth", LexemeKind::ordinal, 5},  {"last", LexemeKind::ordinal, -1}, {"between", LexemeKind::noise},
    {"opening", LexemeKind::noise},     {"opens", LexemeKind::noise},      {"is", LexemeKind::noise},
}};

}  // namespace

Lexeme OpeningLexer::next() {
    while (!rest_.empty() && std::string_view(" :.()").find(rest_[0]) != std::string_view::npos) rest_.remove_prefix(1);
    if (rest_.empty()) return {};
    if (is_digit(rest_[0])) return time();
    if (is_letter(rest_[0])) return word();
    for (const std::string_view dash : {"-", "\u2013", "\u2014", "\u2212", "\u2010", "\u2011"}) {
        if (skip(dash)) return simple(LexemeKind::through);
    }
    if (skip(",") || skip("&") || skip("/") || skip("+")) return simple(LexemeKind::also);
    return simple(LexemeKind::unknown);
}

bool OpeningLexer::skip(std::string_view sign) {
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
}

bool OpeningLexer::skip_any(std::initializer_list<std::string_view> signs) {
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return skip(sign); });
}

std::string_view OpeningLexer::take_while(bool (*wanted)(char)) {
    std::size_t size = 0;
    while (size < rest_.size() && wanted(rest_[size])) ++size;
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
}

Lexeme OpeningLexer::time() {
    std::string_view digits = take_while(is_digit);
    std::string_view minutes;
    if (digits.size() == 4) {
        minutes = digits.substr(2);
        digits = digits.substr(0, 2);
    } else if (rest_.size() >= 3 && (rest_[0] == ':' || rest_[0] == '.') && is_digit(rest_[1]) && is_digit(rest_[2])) {
        minutes = rest_.substr(1, 2);
        rest_.remove_prefix(3);
    }
    if (digits.size() > 2 || (!rest_.empty() && is_digit(rest_[0]))) return simple(LexemeKind::unknown);
    if (minutes.empty()) {
        if (digits == "24" && skip_any({" hours", "hours", " hrs", "hrs", " hour", "hour", "/7"}))
            return simple(LexemeKind::all_day);
        if (digits == "7" && skip_any({" days a week", " days"})) return all_week();
        if (digits.size() == 1 && digits[0] >= '1' && digits[0] <= '5' && skip_any({"st", "nd", "rd", "th"}))
            return simple(LexemeKind::ordinal, number(digits));
    }
    return marked_time(number(digits), minutes.empty() ? 0 : number(minutes), digits.size() == 2 && !minutes.empty());
}

Lexeme OpeningLexer::marked_time(int hour, int minute, bool two_figures) {
    if (hour == 12 && minute == 0) {
        if (skip_any({" noon", "noon", " midday", "midday"})) return {LexemeKind::time, noon, {}, true, false};
        if (skip_any({" midnight", "midnight"})) return {LexemeKind::time, midnight, {}, true, false};
    }
    const bool morning = skip_any({"am", " am", "a.m", " a.m"});
    const bool afternoon = !morning && skip_any({"pm", " pm", "p.m", " p.m"});
    const bool half = morning || afternoon;
    if (minute > 59 || hour > 24 || (hour == 24 && minute != 0) || (half && (hour > 12 || hour == 0))) {
        return simple(LexemeKind::unknown);
    }
    if (half) hour = hour % 12 + (afternoon ? 12 : 0);
    return {LexemeKind::time, hour * 60 + minute, {}, half || two_figures, !half};
}

Lexeme OpeningLexer::word() {
    const std::string_view text = take_while(is_letter);
    if (text == "noon" || text == "midday") return {LexemeKind::time, noon, {}, true, false};
    if (text == "midnight") return {LexemeKind::time, midnight, {}, true, false};
    if (text == "daily" || text == "everyday") return all_week();
    if (text == "weekdays") return several_days({0, 1, 2, 3, 4});
    if (text == "weekends") return several_days({5, 6});
    if (const Lexeme known = phrase(text); known.kind != LexemeKind::unknown) return known;
    for (const Word& known : words) {
        if (known.text == text) return simple(known.kind, known.value);
    }
    if (const auto day = text.size() >= 3 ? day_of(text) : std::nullopt) return simple(LexemeKind::day, *day);
    return simple(LexemeKind::unknown);
}

// Words that tell something only together.
Lexeme OpeningLexer::phrase(std::string_view word) {
    if (word == "every" && skip_any({" day"})) return all_week();
    if (word == "seven" && skip_any({" days a week", " days"})) return all_week();
    if (word == "all" && skip_any({" day"})) return simple(LexemeKind::all_day);
    if (word == "a" && skip_any({" day"})) return simple(LexemeKind::noise);  // "24 hours a day"
    if (word == "opening" && skip_any({" hours", " times"})) return simple(LexemeKind::noise);
    const bool of_month = word == "of" && skip_any({" the month", " each month", " every month", " month"});
    const bool each_month = (word == "each" || word == "every") && skip_any({" month"});
    if (of_month || each_month) return simple(LexemeKind::of_month);
    return simple(LexemeKind::unknown);
}

}  // namespace fingerpost::model
