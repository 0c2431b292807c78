#include "edition_words.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/wording.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace fingerpost::core::print_words {
namespace {

constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 7> rule_days{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

struct Word {
    std::string_view recorded, said;
};
constexpr std::array<Word, 3> referral_words{
    {{"self", "refer yourself"}, {"gp", "go through a GP"}, {"professional", "be referred by a professional"}}};
constexpr std::array<Word, 4> attending_words{
    {{"in person", "in person"}, {"by phone", "by phone"}, {"online", "online"}, {"at home", "at your home"}}};

// Words that are not in the table stay as they were recorded.
template <std::size_t Count>
std::vector<std::string> said(const std::vector<std::string>& words, const std::array<Word, Count>& table) {
    std::vector<std::string> all;
    for (const std::string& word : words) {
        const auto row = std::find_if(table.begin(), table.end(), [&](const Word& one) { return base::equals_ignoring_case(one.recorded, word); });
        all.emplace_back(row != table.end() ? row->said : std::string_view(word));
    }
    return all;
}

std::string_view ordinal_word(int number) {
    constexpr std::array<std::string_view, 6> words{"Last", "First", "Second", "Third", "Fourth", "Fifth"};
    return number >= -1 && number <= 5 && number != 0 ? words[static_cast<std::size_t>(number == -1 ? 0 : number)] : std::string_view();
}

// "2TU" -> "Second Tuesday"; empty if it is not understood.
std::string day_rule(std::string_view text) {
    if (text.size() < 2) return {};
    const auto name = std::find(rule_days.begin(), rule_days.end(), text.substr(text.size() - 2));
    if (name == rule_days.end()) return {};
    const std::string_view day = weekdays[static_cast<std::size_t>(name - rule_days.begin())];
    std::string_view number = text.substr(0, text.size() - 2);
    if (number.starts_with('+')) number.remove_prefix(1);
    if (number.empty()) return std::string(day);
    int ordinal = 0;
    std::from_chars(number.data(), number.data() + number.size(), ordinal);
    return ordinal_word(ordinal).empty() ? std::string() : fmt::format("{} {}", ordinal_word(ordinal), day);
}

std::vector<std::string> day_rules(const std::string& byday) {
    std::vector<std::string> days;
    for (const std::string& part : base::split(byday, ',')) {
        if (std::string day = day_rule(base::trim(part)); !day.empty()) days.push_back(std::move(day));
    }
    return days;
}

std::string rhythm(const model::Schedule& schedule) {
    const std::vector<std::string> named = day_rules(schedule.byday);
    if (base::equals_ignoring_case(schedule.freq, "MONTHLY")) {
        if (!named.empty()) return list(named, " and ") + " of the month";
        return schedule.bymonthday.empty() ? std::string() : fmt::format("Day {} of the month", schedule.bymonthday);
    }
    if (base::equals_ignoring_case(schedule.freq, "WEEKLY") && !named.empty()) {
        const int interval = static_cast<int>(schedule.interval.value_or(1));
        const std::string days = list(named, " and ");
        if (interval <= 1) return days;
        return interval == 2 ? "Every other week: " + days : fmt::format("Every {} weeks: {}", interval, days);
    }
    const auto on = base::parse_date(schedule.dtstart.substr(0, 10));
    return schedule.freq.empty() && on ? date(*on) : std::string();
}

// A schedule that fits no week: "First Thursday of the month, 2 pm to 4 pm. Bring a friend".
std::string in_a_sentence(const model::Schedule& schedule) {
    std::string rule = rhythm(schedule);
    const auto opens = model::parse_time(schedule.opens_at);
    const auto closes = model::parse_time(schedule.closes_at);
    if (!rule.empty() && opens) rule += ", " + (closes ? range({*opens, *closes}) : time(*opens));
    const std::string told = base::squeeze(schedule.description.empty() ? schedule.notes : schedule.description);
    if (rule.empty() || told.empty()) return rule + told;
    return rule + ". " + told;
}

struct Kind {
    std::string description, attending;
    std::vector<model::Schedule> schedules;
};

std::vector<Kind> kinds_of(const std::vector<model::Schedule>& schedules) {
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

std::optional<base::Date> next_beginning(const std::vector<model::Schedule>& schedules, base::Date today) {
    std::optional<base::Date> next;
    for (const model::Schedule& schedule : schedules) {
        const auto from = base::parse_date(schedule.valid_from);
        if (from && *from > today && (!next || *from < *next)) next = from;
    }
    return next;
}

// The last day of all that hold on a date, if every one of them has an end.
std::optional<base::Date> common_end(const std::vector<model::Schedule>& schedules, base::Date on) {
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

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
    return text;
}

void add_kind(const Kind& kind, base::Date today, bool told_apart, std::vector<std::string>& lines) {
    base::Date on = today;
    model::WeeklyPattern pattern = model::weekly_pattern(kind.schedules, on);
    std::string around;
    if (pattern.empty()) {
        const auto next = next_beginning(kind.schedules, today);
        if (!next) return;
        on = *next;
        pattern = model::weekly_pattern(kind.schedules, on);
        around = fmt::format("from {}", date(on));
    }
    if (const auto end = common_end(kind.schedules, on)) around += fmt::format("{}until {}", around.empty() ? "" : " ", date(*end));
    if (!around.empty()) around = " (" + around + ")";
    const std::vector<model::DayRun> runs = model::day_runs(pattern);
    std::string what = kind.description;
    if (what.empty() && told_apart && !kind.attending.empty()) what = attending({kind.attending});
    what = capitalised(what);
    // A description may be as long as a sentence; then it stands for itself.
    const bool short_name = what.size() <= 40 && what.find('.') == std::string::npos;
    if (!what.empty() && !runs.empty() && !short_name) lines.push_back(what);
    for (const model::DayRun& run : runs) {
        std::vector<std::string> times;
        for (const model::TimeRange& one : run.ranges) times.push_back(range(one));
        lines.push_back((what.empty() || !short_name ? "" : what + ": ") + days(run.first, run.last) + ", " + base::join(times, ", ") + around);
    }
    for (model::Schedule& other : pattern.others) {
        if (!runs.empty()) other.description.clear();  // said already
        if (std::string words = in_a_sentence(other); !words.empty()) lines.push_back(words + around);
    }
}

}  // namespace

std::string date(base::Date date) {
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

std::string month(base::Date date) {
    return fmt::format("{} {}", months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

std::string time(int minutes) {
    constexpr int noon = 12 * 60, day = 24 * 60;
    const int of_day = minutes % day;
    if (of_day == 0) return "midnight";
    if (of_day == noon) return "noon";
    const int hour = (of_day / 60 + 11) % 12 + 1;
    const std::string clock = of_day % 60 == 0 ? std::to_string(hour) : fmt::format("{}.{:02}", hour, of_day % 60);
    return clock + (of_day < noon ? " am" : " pm");
}

std::string range(const model::TimeRange& range) {
    constexpr int last_minute = 24 * 60 - 1;
    if (range.opens == 0 && range.closes >= last_minute) return "day and night";
    return time(range.opens) + " to " + time(range.closes == last_minute ? 0 : range.closes);
}

std::string days(int first, int last) {
    const std::string_view from = weekdays[static_cast<std::size_t>(first)], to = weekdays[static_cast<std::size_t>(last)];
    if (first == last) return std::string(from);
    if (last - first == 6) return "Every day";
    return fmt::format("{} {} {}", from, last - first == 1 ? "and" : "to", to);
}

std::string list(const std::vector<std::string>& parts, std::string_view last) {
    std::string text;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (at > 0) text += at + 1 == parts.size() ? last : std::string_view(", ");
        text += parts[at];
    }
    return text;
}

std::vector<std::string> opening(const std::vector<model::Schedule>& schedules, base::Date today) {
    std::vector<std::string> lines;
    const std::vector<Kind> kinds = kinds_of(schedules);
    for (const Kind& kind : kinds) add_kind(kind, today, kinds.size() > 1, lines);
    return lines;
}

std::vector<std::string> times_by_weekday(const std::vector<model::Schedule>& schedules, base::Date today) {
    const model::WeeklyPattern pattern = model::weekly_pattern(schedules, today);
    std::vector<std::string> by_day(7);
    for (std::size_t day = 0; day < 7; ++day) {
        std::vector<std::string> times;
        for (const model::TimeRange& one : pattern.days[day]) times.push_back(range(one));
        by_day[day] = base::join(times, ", ");
    }
    return by_day;
}

std::string money(double amount, std::string_view currency) {
    const bool whole = std::round(amount * 100) == std::round(amount) * 100;
    const std::string number = whole ? fmt::format("{:.0f}", amount) : fmt::format("{:.2f}", amount);
    if (!currency.empty() && !base::equals_ignoring_case(currency, "GBP")) return fmt::format("{} {}", number, currency);
    return amount > 0 && amount < 1 ? fmt::format("{}p", std::lround(amount * 100)) : "£" + number;
}

std::string ages(const model::Service& service) {
    const auto years = [](double age) { return std::lround(age); };
    const bool from = service.minimum_age.value_or(0) > 0;
    if (from && service.maximum_age) return fmt::format("Ages {} to {}.", years(*service.minimum_age), years(*service.maximum_age));
    if (from) return fmt::format("Aged {} or over.", years(*service.minimum_age));
    return service.maximum_age ? fmt::format("Up to age {}.", years(*service.maximum_age)) : std::string();
}

std::string cost(const model::Service& service, base::Date today) {
    std::vector<std::string> parts;
    for (const model::CostOption& option : service.cost_options) {
        const auto to = base::parse_date(option.valid_to);
        if (to && *to < today) continue;
        const std::string what = base::squeeze(option.option), note = base::squeeze(option.amount_description);
        std::string amount;
        if (option.amount) amount = *option.amount == 0 ? "Free" : money(*option.amount, option.currency);
        if (!note.empty()) amount += (amount.empty() ? "" : ", ") + note;
        if (!what.empty() && !amount.empty()) {
            parts.push_back(what + ": " + amount);
        } else if (!what.empty() || !amount.empty()) {
            parts.push_back(what + amount);
        }
    }
    const std::string told = model::calm_capitals(base::squeeze(service.fees_description.empty() ? service.fees : service.fees_description), model::Wording::sentences);
    // The group's own words say the same, and more; both would be read as two prices.
    return told.empty() ? base::join(parts, "; ") : told;
}

std::string referral(const std::vector<std::string>& ways) { return ways.empty() ? std::string() : "You can " + list(said(ways, referral_words), ", or ") + "."; }

std::string attending(const std::vector<std::string>& ways) { return list(said(ways, attending_words), " and "); }

std::string checked(Freshness freshness, std::string_view assured_date, bool has_phone) {
    const auto on = base::parse_date(assured_date);
    const std::string ask = has_phone ? " Please ring first." : " Please ask before you go.";
    if (!on || freshness == Freshness::never) return "When this was last checked is not recorded." + ask;
    if (freshness == Freshness::fresh || freshness == Freshness::due) return "Checked " + month(*on);
    return "Not checked since " + month(*on) + "." + ask;
}

std::string not_on(const std::vector<base::Date>& days, base::Date today) {
    std::vector<std::string> told;
    for (const base::Date day : days) {
        const std::string whole = date(day);
        told.push_back(day.year() == today.year() ? whole.substr(0, whole.rfind(' ')) : whole);
    }
    return told.empty() ? std::string() : "Not on " + list(told, " and ") + ".";
}

std::string closed(std::string_view status, std::string_view closed_until, base::Date today) {
    model::Service stated;
    stated.status = status;
    const bool is_closed = model::status_of(stated) == model::Status::temporarily_closed;
    if (const auto opens = base::parse_date(closed_until)) {
        if (today < *opens) return "Closed until " + date(*opens) + ".";
        return is_closed ? "Was to open again on " + date(*opens) + ". Ring first." : std::string();
    }
    return is_closed ? "Closed for now. Ring to ask when it opens again." : std::string();
}

std::string address(const model::Address& address) {
    std::vector<std::string> parts;
    for (const std::string* part : {&address.attention, &address.address_1, &address.address_2, &address.city}) {
        const std::string squeezed = base::squeeze(*part);
        // What the schemas require and nobody recorded is not part of an address.
        const bool said_before = squeezed == "Not recorded" || std::find(parts.begin(), parts.end(), squeezed) != parts.end();
        if (!squeezed.empty() && !said_before) parts.push_back(squeezed);
    }
    std::string line = model::calm_capitals(base::join(parts, ", "));
    // A postcode keeps its capitals, and is told once.
    const std::string postcode = base::squeeze(address.postal_code);
    if (postcode.empty() || postcode == "Not recorded" || line.ends_with(postcode)) return line;
    return line.empty() ? postcode : line + ", " + postcode;
}

}  // namespace fingerpost::core::print_words
