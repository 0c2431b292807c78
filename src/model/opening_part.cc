#include "opening_part.h"

#include <algorithm>

#include "opening_lexer.h"

namespace fingerpost::model {
namespace {

using Kind = LexemeKind;
constexpr int hour = 60, noon = 12 * hour, half_day = 12 * hour, whole_day = 24 * hour;

// Both times without am or pm, and not by the clock of 24 hours. People who write "9-5", "12-2" or "10-11.30" mean the
// working day; "1-5", "7-9" and "6-2" could be either half of it.
std::optional<TimeRange> bare_range(int opens, int closes, bool any_exact) {
    if (closes <= opens) {
        const bool by_day = opens >= 8 * hour && opens < 13 * hour && closes >= hour && closes <= 6 * hour;
        if (!by_day || closes + half_day <= opens) return std::nullopt;
        return TimeRange{opens, closes + half_day};
    }
    if (closes < noon && opens < 10 * hour && !any_exact) return std::nullopt;
    return TimeRange{opens, closes};
}

std::optional<TimeRange> range_between(const Lexeme& opens, const Lexeme& closes) {
    const int from = opens.value % whole_day, to = closes.value;
    if (opens.bare && closes.bare) {
        if (opens.exact && closes.exact) return TimeRange{from, to};
        return bare_range(from, to, opens.exact || closes.exact);
    }
    if (opens.bare && !opens.exact && from < noon) {
        // "9-5pm" opens in the morning, "1-5pm" in the afternoon.
        if (to <= from) return std::nullopt;
        return to > noon && from + half_day < to ? TimeRange{from + half_day, to} : TimeRange{from, to};
    }
    if (closes.bare && !closes.exact && to <= from) {  // "9am-5", "2pm-4"
        if (to > noon || to + half_day <= from) return std::nullopt;
        return TimeRange{from, to + half_day};
    }
    if ((!opens.exact || !closes.exact) && to <= from) return std::nullopt;
    return TimeRange{from, to};
}

class PartReader {
  public:
    explicit PartReader(std::string_view part) {
        OpeningLexer lexer(part);
        for (Lexeme lexeme = lexer.next();; lexeme = lexer.next()) {
            const bool last = lexeme.kind == Kind::end || lexeme.kind == Kind::unknown;
            if (lexeme.kind != Kind::noise) lexemes_.push_back(std::move(lexeme));
            if (last) break;
        }
    }

    std::optional<OpeningPart> read() {
        while (now().kind != Kind::end) {
            if (!read_group()) return std::nullopt;
            ++part_.groups;
            skip(Kind::also);
        }
        return std::move(part_);
    }

  private:
    struct Days {
        std::set<int> days, ordinals;
    };

    const Lexeme& now() const { return lexemes_[at_]; }
    const Lexeme& then() const { return lexemes_[std::min(at_ + 1, lexemes_.size() - 1)]; }
    bool skip(Kind kind) {
        if (now().kind != kind) return false;
        ++at_;
        return true;
    }
    bool is_day(const Lexeme& lexeme) const { return lexeme.kind == Kind::day || lexeme.kind == Kind::days; }

    // Days and their times, in either order: "Mon-Fri 9-5", "9-5 Mon-Fri", "closed Sundays".
    bool read_group() {
        if (skip(Kind::closed)) {
            const auto closed = read_days();
            if (!closed || !closed->ordinals.empty()) return false;
            part_.closed.insert(closed->days.begin(), closed->days.end());
            return true;
        }
        if (now().kind == Kind::time || now().kind == Kind::all_day) return read_times_first();
        const auto days = read_days();
        if (!days) return false;
        skip(Kind::through);  // "Monday - 9:00 to 17:00"
        if (now().kind == Kind::closed && days->ordinals.empty()) {
            ++at_;
            part_.closed.insert(days->days.begin(), days->days.end());
            return true;
        }
        return add(*days, read_ranges());
    }

    bool read_times_first() {
        const bool first = at_ == 0;
        const std::vector<TimeRange> ranges = read_ranges();
        if (now().kind == Kind::also) ++at_;  // "24 hours, 7 days a week"
        if (first && now().kind == Kind::end && ranges == std::vector<TimeRange>{{0, whole_day}}) {
            return add({{0, 1, 2, 3, 4, 5, 6}, {}}, ranges);
        }
        const auto days = read_days();
        return days && add(*days, ranges);
    }

    std::optional<Days> read_days() {
        Days read;
        while (now().kind == Kind::ordinal) {
            read.ordinals.insert(now().value);
            ++at_;
            if (now().kind == Kind::also && then().kind == Kind::ordinal) ++at_;
        }
        if (now().kind == Kind::every && is_day(then()) && read.ordinals.empty()) ++at_;
        if (!read_weekdays(read.days)) return std::nullopt;
        // "First Tuesday" alone may be that of a term; "2nd Monday and Tuesday" may be two things.
        const bool of_month = skip(Kind::of_month);
        if (of_month == read.ordinals.empty() || (of_month && read.days.size() != 1)) return std::nullopt;
        return read;
    }

    bool read_weekdays(std::set<int>& days) {
        while (is_day(now())) {
            if (now().kind == Kind::days) {
                days.insert(now().days.begin(), now().days.end());
            } else if (then().kind == Kind::through &&
                       lexemes_[std::min(at_ + 2, lexemes_.size() - 1)].kind == Kind::day) {
                const int first = now().value;
                at_ += 2;
                for (int day = first; day != now().value; day = (day + 1) % 7) days.insert(day);
                days.insert(now().value);
            } else {
                days.insert(now().value);
            }
            ++at_;
            if (now().kind == Kind::also && is_day(then())) ++at_;
        }
        return !days.empty();
    }

    // Empty if they are not understood.
    std::vector<TimeRange> read_ranges() {
        std::vector<TimeRange> ranges;
        if (skip(Kind::all_day)) return {{0, whole_day}};
        while (now().kind == Kind::time) {
            const Lexeme opens = now();
            ++at_;
            if (!skip(Kind::through) || now().kind != Kind::time) return {};
            const auto range = range_between(opens, now());
            ++at_;
            if (!range) return {};
            ranges.push_back(*range);
            if (now().kind == Kind::also && then().kind == Kind::time) ++at_;
        }
        return ranges;
    }

    bool add(const Days& days, const std::vector<TimeRange>& ranges) {
        for (const TimeRange& range : ranges) part_.entries.push_back({days.days, days.ordinals, range});
        return !ranges.empty();
    }

    OpeningPart part_;
    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<OpeningPart> read_opening_part(std::string_view part) {
    return PartReader(part).read();
}

}  // namespace fingerpost::model
