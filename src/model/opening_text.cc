#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "days.h"
#include "opening_part.h"

namespace fingerpost::model {
namespace {

using Week = std::array<std::vector<TimeRange>, 7>;

// What is said beside days and times, and how it is kept in a description, which the clock reads again. The first that
// fits is taken, so what holds another comes before it.
struct Remark {
    std::string_view written, description;
};
constexpr std::array<Remark, 31> remarks{{
    {"during school term time only", "Term time only"},
    {"during term time only", "Term time only"},
    {"(term time only)", "Term time only"},
    {"in term time only", "Term time only"},
    {"term-time only", "Term time only"},
    {"term time only", "Term time only"},
    {"during term time", "Term time only"},
    {"(term time)", "Term time only"},
    {"in term time", "Term time only"},
    {"termtime only", "Term time only"},
    {"term-time", "Term time only"},
    {"term time", "Term time only"},
    {"termtime", "Term time only"},
    {"excluding bank holidays", "Closed on bank holidays"},
    {"(excluding bank holidays)", "Closed on bank holidays"},
    {"(except bank holidays)", "Closed on bank holidays"},
    {"except bank holidays", "Closed on bank holidays"},
    {"excl. bank holidays", "Closed on bank holidays"},
    {"excl bank holidays", "Closed on bank holidays"},
    {"not bank holidays", "Closed on bank holidays"},
    {"closed on bank holidays", "Closed on bank holidays"},
    {"closed bank holidays", "Closed on bank holidays"},
    {"bank holidays closed", "Closed on bank holidays"},
    {"bank holidays: closed", "Closed on bank holidays"},
    {"(including bank holidays)", "Including bank holidays"},
    {"including bank holidays", "Including bank holidays"},
    {"inc. bank holidays", "Including bank holidays"},
    {"inc bank holidays", "Including bank holidays"},
    {"by appointment only", "By appointment only"},
    {"by appointment", "By appointment"},
    {"drop-in", "Drop-in"},
}};

std::string clock_time(int minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
}

Schedule schedule_of(const std::string& freq, const std::string& byday, const TimeRange& range) {
    Schedule schedule;
    schedule.freq = freq;
    schedule.byday = byday;
    schedule.opens_at = clock_time(range.opens);
    // All day is written as the standard's guidance has it.
    schedule.closes_at = range.opens == 0 && range.closes == 1440 ? "23:59" : clock_time(range.closes);
    return schedule;
}

void add_week(Week week, std::vector<Schedule>& schedules) {
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
        for (const TimeRange& range : week[first]) {
            schedules.push_back(schedule_of("WEEKLY", base::join(codes, ","), range));
        }
    }
}

Schedule monthly(const OpeningEntry& entry) {
    std::vector<std::string> codes;
    for (const int ordinal : entry.ordinals) {
        for (const int day : entry.days)
            codes.push_back(std::to_string(ordinal) + std::string(day_codes[static_cast<std::size_t>(day)]));
    }
    return schedule_of("MONTHLY", base::join(codes, ","), entry.range);
}

// The parts of a text under one remark.
struct Section {
    Week week;
    std::vector<Schedule> months;
};

class Text {
  public:
    // False if the part is not understood.
    bool add(std::string part) {
        const std::string remark = take_remark(part);
        const auto read = read_opening_part(part);
        if (!read) return false;
        if (read->groups == 0) return remark.empty() || add_to_all(remark);
        // "Tue 10-12, Wed 9-5 term time": of both, or of the last?
        if (!remark.empty() && read->groups > 1) return false;
        Section& section = sections_[remark];
        for (const OpeningEntry& entry : read->entries) {
            if (!entry.ordinals.empty()) {
                section.months.push_back(monthly(entry));
                continue;
            }
            for (const int day : entry.days) section.week[static_cast<std::size_t>(day)].push_back(entry.range);
        }
        closed_.insert(read->closed.begin(), read->closed.end());
        return true;
    }

    // Nothing if it says nothing, or one thing and its contrary.
    std::optional<std::vector<Schedule>> schedules() const {
        std::vector<Schedule> schedules;
        for (const auto& [remark, section] : sections_) {
            for (const int day : closed_) {
                if (!section.week[static_cast<std::size_t>(day)].empty()) return std::nullopt;
            }
            const std::size_t first = schedules.size();
            add_week(section.week, schedules);
            schedules.insert(schedules.end(), section.months.begin(), section.months.end());
            const std::string description = base::join(descriptions(remark), ". ");
            for (std::size_t at = first; at < schedules.size(); ++at) schedules[at].description = description;
        }
        if (schedules.empty()) return std::nullopt;
        return schedules;
    }

  private:
    static std::string take_remark(std::string& part) {
        for (const Remark& remark : remarks) {
            std::string_view text = base::trim(part);
            if (text.ends_with(remark.written)) {
                text.remove_suffix(remark.written.size());
            } else if (text.starts_with(remark.written)) {
                text.remove_prefix(remark.written.size());
            } else {
                continue;
            }
            text = base::trim(text);
            if (text.ends_with(',')) text.remove_suffix(1);
            if (text.starts_with(':') || text.starts_with(',')) text.remove_prefix(1);
            part = std::string(text);
            return std::string(remark.description);
        }
        return {};
    }

    bool add_to_all(const std::string& remark) {
        of_all_.insert(remark);
        return true;
    }

    std::vector<std::string> descriptions(const std::string& remark) const {
        std::set<std::string> all = of_all_;
        if (!remark.empty()) all.insert(remark);
        return {all.begin(), all.end()};
    }

    std::map<std::string, Section> sections_;  // by remark
    std::set<std::string> of_all_;             // remarks that stand alone
    std::set<int> closed_;
};

}  // namespace

std::optional<std::vector<Schedule>> parse_opening_times_text(std::string_view text) {
    constexpr std::size_t longest = 2000;
    if (text.size() > longest) return std::nullopt;
    std::string parts(text);
    for (char& c : parts) {
        if (c == '\n' || c == '\r' || c == '|') c = ';';
    }
    Text read;
    for (const std::string& part : base::split(parts, ';')) {
        if (!read.add(base::fold(base::squeeze(part)))) return std::nullopt;
    }
    return read.schedules();
}

}  // namespace fingerpost::model
