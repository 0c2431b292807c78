#include "when.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>

#include <algorithm>
#include <array>
#include <optional>

#include "wording.h"

namespace fingerpost::web {
namespace {

using Schedules = std::vector<model::Schedule>;

struct Kind {
    std::string description, attending;
    Schedules schedules;
};

std::vector<Kind> kinds_of(const Schedules& schedules) {
    std::vector<Kind> kinds;
    for (const model::Schedule& schedule : schedules) {
        const std::string description = base::squeeze(schedule.description);
        const auto same = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) {
            return kind.description == description && kind.attending == schedule.attending_type;
        });
        if (same != kinds.end()) {
            same->schedules.push_back(schedule);
        } else {
            kinds.push_back({description, schedule.attending_type, {schedule}});
        }
    }
    return kinds;
}

// The earliest day after `today` on which one of them begins to hold.
std::optional<base::Date> next_beginning(const Schedules& schedules, base::Date today) {
    std::optional<base::Date> next;
    for (const model::Schedule& schedule : schedules) {
        const auto from = base::parse_date(schedule.valid_from);
        if (from && *from > today && (!next || *from < *next)) next = from;
    }
    return next;
}

// The last day of all that hold on a date, if every one of them has an end.
std::optional<base::Date> common_end(const Schedules& schedules, base::Date on) {
    std::optional<base::Date> end;
    for (const model::Schedule& schedule : schedules) {
        const auto from = base::parse_date(schedule.valid_from);
        const auto to = base::parse_date(schedule.valid_to);
        if ((from && *from > on) || (to && *to < on)) continue;
        if (!to) return std::nullopt;
        if (!end || *to > *end) end = to;
    }
    return end;
}

// Days that no row names, where the table is the whole truth.
void add_closed_days(const Messages& messages, const std::vector<model::DayRun>& runs, Opening& opening) {
    std::array<bool, 7> named{};
    for (const model::DayRun& run : runs) {
        for (int day = run.first; day <= run.last; ++day) named[static_cast<std::size_t>(day)] = true;
    }
    std::vector<std::string> closed;
    for (int day = 0; day < 7; ++day) {
        if (named[static_cast<std::size_t>(day)]) continue;
        int last = day;
        while (last < 6 && !named[static_cast<std::size_t>(last) + 1]) ++last;
        closed.push_back(days_in_words(messages, day, last));
        day = last;
    }
    if (closed.empty() || runs.empty()) return;
    opening.rows.emplace_back(base::join(closed, messages.text("list.comma"_key)), messages.text("when.closed"_key));
}

Opening lay_out(const Messages& messages, const Kind& kind, base::Date today, bool whole_truth) {
    Opening opening;
    base::Date on = today;
    model::WeeklyPattern pattern = model::weekly_pattern(kind.schedules, on);
    if (pattern.empty()) {
        const auto next = next_beginning(kind.schedules, today);
        if (!next) return opening;
        on = *next;
        pattern = model::weekly_pattern(kind.schedules, on);
        opening.from = messages.format("when.from"_key, {{"date", date_in_words(messages, on)}});
    }
    if (const auto end = common_end(kind.schedules, on)) {
        opening.until = messages.format("when.until"_key, {{"date", date_in_words(messages, *end)}});
    }
    const std::vector<model::DayRun> runs = model::day_runs(pattern);
    for (const model::DayRun& run : runs) {
        opening.rows.emplace_back(days_in_words(messages, run.first, run.last), ranges_in_words(messages, run.ranges));
    }
    for (model::Schedule& other : pattern.others) {
        if (!runs.empty()) other.description.clear();  // already said above the table
        if (std::string words = schedule_in_words(messages, other); !words.empty())
            opening.others.push_back(std::move(words));
    }
    if (whole_truth && opening.others.empty()) add_closed_days(messages, runs, opening);
    if (!runs.empty()) opening.what = kind.description;
    return opening;
}

}  // namespace

std::vector<Opening> openings(const Messages& messages, const Schedules& schedules, base::Date today) {
    std::vector<Opening> laid_out;
    const std::vector<Kind> kinds = kinds_of(schedules);
    for (const Kind& kind : kinds) {
        Opening opening = lay_out(messages, kind, today, kinds.size() == 1);
        if (opening.rows.empty() && opening.others.empty()) continue;
        const bool told_apart = kinds.size() > 1 && opening.what.empty() && opening.others.empty();
        if (told_apart) opening.what = attending_in_words(messages, kind.attending);
        if (!opening.what.empty() && opening.what.front() >= 'a' && opening.what.front() <= 'z') {
            opening.what.front() = static_cast<char>(opening.what.front() - 32);
        }
        laid_out.push_back(std::move(opening));
    }
    return laid_out;
}

void add_openings(Dictionary& parent, const std::vector<Opening>& openings) {
    for (const Opening& opening : openings) {
        Dictionary& values = add(parent, "OPENING");
        put_if_any(values, "WHAT", "HAS_WHAT", opening.what);
        put_if_any(values, "FROM", "HAS_FROM", opening.from);
        put_if_any(values, "UNTIL", "HAS_UNTIL", opening.until);
        if (!opening.rows.empty()) values.ShowSection("TABLE");
        for (const auto& [days, times] : opening.rows) {
            Dictionary& row = add(values, "ROW");
            put(row, "DAYS", days);
            put(row, "TIMES", times);
        }
        for (const std::string& other : opening.others) put(add(values, "OTHER"), "OTHER_TEXT", other);
    }
}

}  // namespace fingerpost::web
