#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/opening_hours.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <initializer_list>
#include <string>
#include <vector>

#include "days.h"

namespace fingerpost::model {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// A day, or a whole month where no day is told.
struct Told {
    base::Date first, last;
};

std::optional<int> number_in(std::string_view word) {
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
    const bool ordinal = rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
    if (error != std::errc() || !ordinal) return std::nullopt;
    return value;
}

std::optional<unsigned> month_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                            "may",       "june",     "july",     "august",
                                                            "september", "october",  "november", "december"};
    if (word == "sept") return 9;
    if (word.size() < 3) return std::nullopt;
    for (unsigned month = 0; month < names.size(); ++month) {
        if (word == names[month] || word == names[month].substr(0, 3)) return month + 1;
    }
    return std::nullopt;
}

// Walks the words of a notice: "closed until monday 11 january 2027 for repairs".
class Notice {
  public:
    Notice(std::string_view text, std::optional<base::Date> written) : written_(written) {
        constexpr std::size_t longest = 1000, most_words = 40;
        for (base::Token& token : base::tokenise(base::truncate_utf8(text, longest), most_words)) {
            words_.push_back(std::move(token.text));
        }
    }

    bool skip(std::initializer_list<std::string_view> words) {
        if (at_ >= words_.size() || std::find(words.begin(), words.end(), words_[at_]) == words.end()) return false;
        ++at_;
        return true;
    }
    void skip_all(std::initializer_list<std::string_view> words) {
        while (skip(words)) {
        }
    }

    // The date at this point, `after` an earlier one if the year is left out.
    std::optional<Told> date(std::optional<base::Date> after = {}) {
        if (at_ < words_.size() && day_of(words_[at_]) && words_[at_].size() > 2) ++at_;
        const auto day = word_as_number();
        if (at_ >= words_.size()) return std::nullopt;
        const auto month = month_of(words_[at_++]);
        if (!month || (day && (*day < 1 || *day > 31))) return std::nullopt;
        const auto year = word_as_number();
        if (year && *year >= 2000 && *year < 2200) return told(*year, *month, day);
        return year ? std::nullopt : next(after ? after : written_, *month, day);
    }

  private:
    std::optional<int> word_as_number() {
        const auto number = at_ < words_.size() ? number_in(words_[at_]) : std::nullopt;
        if (number) ++at_;
        return number;
    }

    static std::optional<Told> told(int year, unsigned month, std::optional<int> day) {
        const std::chrono::year_month_day_last end{std::chrono::year(year),
                                                   std::chrono::month_day_last(std::chrono::month(month))};
        if (!day) return Told{end.year() / end.month() / 1, base::Date(end)};
        const base::Date date = end.year() / end.month() / *day;
        if (!date.ok()) return std::nullopt;
        return Told{date, date};
    }

    // A date without its year is not long after the notice was written.
    static std::optional<Told> next(std::optional<base::Date> after, unsigned month, std::optional<int> day) {
        constexpr int soon = 300;
        if (!after) return std::nullopt;
        for (int year = static_cast<int>(after->year()); year <= static_cast<int>(after->year()) + 1; ++year) {
            const auto found = told(year, month, day);
            if (!found || found->last < *after) continue;
            if (base::days_between(*after, found->last) > soon) return std::nullopt;
            return found;
        }
        return std::nullopt;
    }

    std::vector<std::string> words_;
    std::size_t at_ = 0;
    std::optional<base::Date> written_;
};

base::Date shifted(base::Date date, int by) {
    return base::Date(sys_days(date) + days(by));
}

// The day named may be the last closed or the first open: unknown. A month named: all of it.
void close_until(const Told& told, bool still_closed, Closure& closure) {
    closure.closed_to = shifted(told.first, -1);
    if (!still_closed) closure.sure_from = shifted(told.last, 1);
}

// Closed on no day for certain, unknown on all.
Closure all_unknown() {
    Closure closure;
    closure.stated = true;
    closure.closed_to = base::Date(std::chrono::year(1) / 1 / 1);
    return closure;
}

// Nothing if the alert is no notice of closing.
std::optional<Closure> closure_in(std::string_view alert, std::optional<base::Date> written, bool still_closed) {
    Notice notice(alert, written);
    notice.skip_all({"we", "are", "now", "currently", "temporarily"});
    if (!notice.skip({"closed"})) return std::nullopt;
    Closure closure;
    closure.stated = true;
    std::optional<base::Date> after;
    if (notice.skip({"from"})) {
        const auto first = notice.date();
        if (!first) return all_unknown();
        closure.from = first->first;
        after = first->first;
        if (!notice.skip({"to", "until", "till", "til"})) return all_unknown();
    } else if (!notice.skip({"until", "till", "til"})) {
        return std::nullopt;
    }
    const auto end = notice.date(after);
    if (!end || (closure.from && end->last < *closure.from)) return all_unknown();
    close_until(*end, still_closed, closure);
    return closure;
}

std::optional<base::Date> written_on(const Service& service) {
    const auto modified = base::parse_date(std::string_view(service.last_modified).substr(0, 10));
    const auto assured = base::parse_date(service.assured_date);
    return modified && assured ? std::max(*modified, *assured) : modified ? modified : assured;
}

// Closed up to the day before `opens`. Where the status still says closed on that day, nobody knows.
Closure closed_before(base::Date opens, bool still_closed) {
    Closure closure;
    closure.stated = true;
    closure.closed_to = shifted(opens, -1);
    if (!still_closed) closure.sure_from = opens;
    return closure;
}

Closure stated_closure(const Service& service) {
    const Status status = status_of(service);
    const bool closed = status != Status::active;
    const auto opens_again = base::parse_date(service.fingerpost.closed_until);
    if (opens_again && (!closed || status == Status::temporarily_closed)) return closed_before(*opens_again, closed);
    if (status == Status::active || status == Status::temporarily_closed) {
        const auto told = closure_in(service.alert, written_on(service), closed);
        // An unreadable date changes nothing about a status that says closed.
        if (told && !(closed && *told == all_unknown())) return *told;
    }
    Closure closure;
    closure.stated = closed;
    return closure;
}

}  // namespace

std::vector<base::Date> cancelled_days(const Service& service) {
    std::vector<base::Date> cancelled;
    for (const std::string& text : service.fingerpost.cancelled_dates) {
        if (const auto day = base::parse_date(text)) cancelled.push_back(*day);
    }
    std::sort(cancelled.begin(), cancelled.end());
    cancelled.erase(std::unique(cancelled.begin(), cancelled.end()), cancelled.end());
    return cancelled;
}

Closure closure_of(const Service& service) {
    Closure closure = stated_closure(service);
    closure.cancelled = cancelled_days(service);
    return closure;
}

}  // namespace fingerpost::model
