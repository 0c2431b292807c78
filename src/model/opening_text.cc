#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "days.h"

namespace fingerpost::model {
namespace {

enum class Kind { day, days, time, through, also, closed, all_day, noise, unknown, end };

struct Lexeme {
    Kind kind = Kind::end;
    int value = 0;          // day, or minutes after midnight
    std::vector<int> days;  // of "daily", "weekdays"
    bool exact = false;     // a time with am or pm, or written like 09:00
    bool bare = false;      // a time without am or pm
};

Lexeme simple(Kind kind) {
    return {kind, 0, {}, false, false};
}
Lexeme several_days(std::vector<int> days) {
    return {Kind::days, 0, std::move(days), false, false};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Cuts one part of the text ("Mon-Fri 9am to 5pm") into what it is made of.
class Lexer {
  public:
    explicit Lexer(std::string_view text) : rest_(text) {}

    Lexeme next() {
        while (!rest_.empty() && std::string_view(" :.()").find(rest_[0]) != std::string_view::npos)
            rest_.remove_prefix(1);
        if (rest_.empty()) return {};
        if (is_digit(rest_[0])) return time();
        if (rest_[0] >= 'a' && rest_[0] <= 'z') return word();
        for (const std::string_view dash : {"-", "\u2013", "\u2014", "\u2212", "\u2010", "\u2011"}) {
            if (skip(dash)) return simple(Kind::through);
        }
        if (skip(",") || skip("&") || skip("/") || skip("+")) return simple(Kind::also);
        return simple(Kind::unknown);
    }

  private:
    bool skip(std::string_view sign) {
        if (!rest_.starts_with(sign)) return false;
        rest_.remove_prefix(sign.size());
        return true;
    }

    std::string_view take_while(bool (*wanted)(char)) {
        std::size_t size = 0;
        while (size < rest_.size() && wanted(rest_[size])) ++size;
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    static int number(std::string_view digits) {
        int value = 0;
        for (const char c : digits) value = value * 10 + (c - '0');
        return value;
    }

    Lexeme time() {
        std::string_view digits = take_while(is_digit);
        std::string_view minutes;
        if (digits.size() == 4) {
            minutes = digits.substr(2);
            digits = digits.substr(0, 2);
        } else if (rest_.size() >= 3 && (rest_[0] == ':' || rest_[0] == '.') && is_digit(rest_[1]) &&
                   is_digit(rest_[2])) {
            minutes = rest_.substr(1, 2);
            rest_.remove_prefix(3);
        }
        if (digits.size() > 2 || (!rest_.empty() && is_digit(rest_[0]))) return simple(Kind::unknown);
        if (minutes.empty() && digits == "24" && skip_any({" hours", "hours", " hrs", "hrs", " hour", "hour", "/7"})) {
            return simple(Kind::all_day);
        }
        const bool morning = skip_any({"am", " am", "a.m", " a.m"});
        const bool afternoon = !morning && skip_any({"pm", " pm", "p.m", " p.m"});
        return made_time(number(digits), minutes.empty() ? 0 : number(minutes), morning, afternoon,
                         digits.size() == 2 && !minutes.empty());
    }

    static Lexeme made_time(int hour, int minute, bool morning, bool afternoon, bool two_figures) {
        const bool half = morning || afternoon;
        if (minute > 59 || hour > 24 || (hour == 24 && minute != 0) || (half && (hour > 12 || hour == 0))) {
            return simple(Kind::unknown);
        }
        if (half) hour = hour % 12 + (afternoon ? 12 : 0);
        return {Kind::time, hour * 60 + minute, {}, half || two_figures, !half};
    }

    bool skip_any(std::initializer_list<std::string_view> signs) {
        return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return skip(sign); });
    }

    Lexeme word() {
        const std::string_view text = take_while([](char c) { return c >= 'a' && c <= 'z'; });
        if (text == "to" || text == "until" || text == "till" || text == "til" || text == "through")
            return simple(Kind::through);
        if (text == "and") return simple(Kind::also);
        if (text == "closed" || text == "close") return simple(Kind::closed);
        if (text == "noon" || text == "midday") return {Kind::time, 720, {}, true, false};
        if (text == "midnight") return {Kind::time, 1440, {}, true, false};
        if (text == "daily" || text == "everyday") return several_days({0, 1, 2, 3, 4, 5, 6});
        if (text == "every" && skip_any({" day"})) return several_days({0, 1, 2, 3, 4, 5, 6});
        if (text == "weekdays") return several_days({0, 1, 2, 3, 4});
        if (text == "weekends") return several_days({5, 6});
        if (text == "all" && skip_any({" day"})) return simple(Kind::all_day);
        if (text == "from" || text == "open") return simple(Kind::noise);
        if (const auto day = text.size() >= 3 ? day_of(text) : std::nullopt) return {Kind::day, *day, {}, false, false};
        return simple(Kind::unknown);
    }

    std::string_view rest_;
};

// Reads one part into the week; false if any of it is not understood.
class PartReader {
  public:
    PartReader(std::string_view part, std::array<std::vector<TimeRange>, 7>& week) : week_(week) {
        Lexer lexer(part);
        for (Lexeme lexeme = lexer.next();; lexeme = lexer.next()) {
            const bool last = lexeme.kind == Kind::end || lexeme.kind == Kind::unknown;
            if (lexeme.kind != Kind::noise) lexemes_.push_back(std::move(lexeme));
            if (last) break;
        }
    }

    bool read() {
        if (now().kind == Kind::end) return true;
        while (now().kind != Kind::end) {
            const std::set<int> days = read_days();
            if (days.empty() || !read_times(days)) return false;
            skip(Kind::also);
        }
        return true;
    }

  private:
    const Lexeme& now() const { return lexemes_[at_]; }
    const Lexeme& then() const { return lexemes_[std::min(at_ + 1, lexemes_.size() - 1)]; }
    bool skip(Kind kind) {
        if (now().kind != kind) return false;
        ++at_;
        return true;
    }

    std::set<int> read_days() {
        std::set<int> days;
        while (now().kind == Kind::day || now().kind == Kind::days) {
            if (now().kind == Kind::days) {
                days.insert(now().days.begin(), now().days.end());
            } else if (then().kind == Kind::through) {
                const int first = now().value;
                at_ += 2;
                if (now().kind != Kind::day) return {};
                for (int day = first; day != now().value; day = (day + 1) % 7) days.insert(day);
                days.insert(now().value);
            } else {
                days.insert(now().value);
            }
            ++at_;
            if (now().kind == Kind::also && (then().kind == Kind::day || then().kind == Kind::days)) ++at_;
        }
        skip(Kind::through);  // "Monday - 9:00 to 17:00"
        return days;
    }

    bool read_times(const std::set<int>& days) {
        if (skip(Kind::closed)) return true;
        if (skip(Kind::all_day)) return add(days, {0, 1440});
        bool any = false;
        while (now().kind == Kind::time) {
            const auto range = read_range();
            if (!range || !add(days, *range)) return false;
            any = true;
            if (now().kind == Kind::also && then().kind == Kind::time) ++at_;
        }
        return any;
    }

    std::optional<TimeRange> read_range() {
        const Lexeme opens = now();
        ++at_;
        if (!skip(Kind::through) || now().kind != Kind::time) return std::nullopt;
        const Lexeme closes = now();
        ++at_;
        TimeRange range{opens.value % 1440, closes.value};
        if (opens.bare && !closes.bare && !opens.exact && opens.value < 720) {
            // "9-5pm" opens in the morning, "1-5pm" in the afternoon.
            if (closes.value > 720 && opens.value + 720 < closes.value) range.opens += 720;
        } else if ((!opens.exact || !closes.exact) && range.closes <= range.opens) {
            return std::nullopt;  // "9:00-5:00": most likely not until five in the morning
        } else if (opens.value < 720 && !opens.exact && !closes.exact && closes.value < 720) {
            return std::nullopt;  // "1-5": morning or afternoon?
        }
        return range;
    }

    bool add(const std::set<int>& days, const TimeRange& range) {
        for (const int day : days) week_[static_cast<std::size_t>(day)].push_back(range);
        return true;
    }

    std::array<std::vector<TimeRange>, 7>& week_;
    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
};

std::string clock_time(int minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
}

Schedule schedule_of(const std::string& byday, const TimeRange& range) {
    Schedule schedule;
    schedule.freq = "WEEKLY";
    schedule.byday = byday;
    schedule.opens_at = clock_time(range.opens);
    // All day is written as the standard's guidance has it.
    schedule.closes_at = range.opens == 0 && range.closes == 1440 ? "23:59" : clock_time(range.closes);
    return schedule;
}

std::vector<Schedule> schedules_of(std::array<std::vector<TimeRange>, 7> week) {
    std::vector<Schedule> schedules;
    for (auto& ranges : week) {
        std::sort(ranges.begin(), ranges.end());
        ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
    }
    for (std::size_t first = 0; first < week.size(); ++first) {
        if (week[first].empty() || std::find(week.begin(), week.begin() + first, week[first]) != week.begin() + first)
            continue;
        std::vector<std::string> codes;
        for (std::size_t day = first; day < week.size(); ++day) {
            if (week[day] == week[first]) codes.emplace_back(day_codes[day]);
        }
        for (const TimeRange& range : week[first]) schedules.push_back(schedule_of(base::join(codes, ","), range));
    }
    return schedules;
}

}  // namespace

std::optional<std::vector<Schedule>> parse_opening_times_text(std::string_view text) {
    constexpr std::size_t longest = 2000;
    if (text.size() > longest) return std::nullopt;
    std::string parts(text);
    for (char& c : parts) {
        if (c == '\n' || c == '\r' || c == '|') c = ';';
    }
    std::array<std::vector<TimeRange>, 7> week;
    for (const std::string& part : base::split(parts, ';')) {
        if (!PartReader(base::fold(base::squeeze(part)), week).read()) return std::nullopt;
    }
    std::vector<Schedule> schedules = schedules_of(std::move(week));
    if (schedules.empty()) return std::nullopt;
    return schedules;
}

}  // namespace fingerpost::model
