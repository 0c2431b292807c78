#include "wording.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <cmath>

namespace fingerpost::web {
namespace {

Key month_key(unsigned month) {
    static const Key keys[] = {"month.1"_key, "month.2"_key,  "month.3"_key,  "month.4"_key,
                               "month.5"_key, "month.6"_key,  "month.7"_key,  "month.8"_key,
                               "month.9"_key, "month.10"_key, "month.11"_key, "month.12"_key};
    return keys[(month - 1) % 12];
}

Key day_key(int day) {
    static const Key keys[] = {"day.1"_key, "day.2"_key, "day.3"_key, "day.4"_key,
                               "day.5"_key, "day.6"_key, "day.7"_key};
    return keys[day % 7];
}

struct Word {
    std::string_view word;
    Key key;
};

// Words of a comma-separated list in the reader's language; those that are not in the table stay as they were recorded.
template <std::size_t Count>
std::vector<std::string> translated(const Messages& messages, std::string_view words, const Word (&table)[Count]) {
    std::vector<std::string> out;
    for (const std::string& part : base::split(words, ',')) {
        const std::string word(base::trim(part));
        if (word.empty()) continue;
        const std::string* text = &word;
        for (const Word& row : table) {
            if (base::equals_ignoring_case(row.word, word)) text = &messages.text(row.key);
        }
        out.push_back(*text);
    }
    return out;
}

}  // namespace

std::string date_in_words(const Messages& messages, base::Date date) {
    return messages.format("date.full"_key, {{"day", std::to_string(static_cast<unsigned>(date.day()))},
                                             {"month", messages.text(month_key(static_cast<unsigned>(date.month())))},
                                             {"year", std::to_string(static_cast<int>(date.year()))}});
}

std::string month_in_words(const Messages& messages, const std::string& month) {
    const auto first = base::parse_date(month + "-01");
    if (!first) return month;
    // The day stands before it, held to it by a space at which no line breaks.
    const std::string whole = date_in_words(messages, *first);
    const std::size_t letter = whole.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    return letter == std::string::npos ? month : whole.substr(letter);
}

std::string month_in_words(const Messages& messages, base::Date date) {
    return messages.format("date.month"_key, {{"month", messages.text(month_key(static_cast<unsigned>(date.month())))},
                                              {"year", std::to_string(static_cast<int>(date.year()))}});
}

std::string time_in_words(const Messages& messages, int minutes) {
    constexpr int noon = 12 * 60;
    const int of_day = minutes % (24 * 60);
    if (of_day == 0) return messages.text("time.midnight"_key);
    if (of_day == noon) return messages.text("time.noon"_key);
    const int hour = (of_day / 60 + 11) % 12 + 1;
    const std::string clock = of_day % 60 == 0 ? std::to_string(hour) : fmt::format("{}.{:02}", hour, of_day % 60);
    return messages.format(of_day < noon ? "time.am"_key : "time.pm"_key, {{"clock", clock}});
}

std::string range_in_words(const Messages& messages, const model::TimeRange& range) {
    constexpr int last_minute = 24 * 60 - 1;
    if (range.opens == 0 && range.closes >= last_minute) return messages.text("time.always"_key);
    const int closes = range.closes == last_minute ? 0 : range.closes;
    return messages.format("time.range"_key,
                           {{"from", time_in_words(messages, range.opens)}, {"to", time_in_words(messages, closes)}});
}

std::string ranges_in_words(const Messages& messages, const std::vector<model::TimeRange>& ranges) {
    std::vector<std::string> parts;
    for (const model::TimeRange& range : ranges) parts.push_back(range_in_words(messages, range));
    return base::join(parts, messages.text("time.between_ranges"_key));
}

std::string days_in_words(const Messages& messages, int first, int last) {
    const std::string& from = messages.text(day_key(first));
    if (first == last) return from;
    if (last - first == 6) return messages.text("day.every"_key);
    const Key key = last - first == 1 ? "day.two"_key : "day.several"_key;
    return messages.format(key, {{"from", from}, {"to", messages.text(day_key(last))}});
}

Checked checked_in_words(const Messages& messages, core::Freshness freshness, std::string_view assured_date,
                         bool short_form) {
    const auto date = base::parse_date(assured_date);
    if (!date || freshness == core::Freshness::never) {
        return {Checked::State::unknown,
                messages.text(short_form ? "checked.unknown"_key : "checked.unknown_long"_key)};
    }
    if (freshness == core::Freshness::fresh || freshness == core::Freshness::due) {
        return {Checked::State::checked, messages.format(short_form ? "checked.on"_key : "checked.on_long"_key,
                                                         {{"date", date_in_words(messages, *date)}})};
    }
    return {Checked::State::overdue,
            messages.format("checked.overdue"_key, {{"month", month_in_words(messages, *date)}})};
}

std::string sector_in_words(const Messages& messages, std::string_view sector) {
    const Word table[] = {{"statutory", "sector.statutory"_key},
                          {"voluntary", "sector.voluntary"_key},
                          {"independent", "sector.independent"_key},
                          {"private", "sector.private"_key}};
    if (sector == "unknown") return {};
    return base::join(translated(messages, sector, table), " ");
}

std::string sector_as_label(const Messages& messages, std::string_view sector) {
    const Word table[] = {{"statutory", "sector.label.statutory"_key},
                          {"voluntary", "sector.label.voluntary"_key},
                          {"independent", "sector.label.independent"_key},
                          {"private", "sector.label.private"_key},
                          {"unknown", "sector.label.unknown"_key}};
    return base::join(translated(messages, sector, table), " ");
}

std::string referral_in_words(const Messages& messages, std::string_view words) {
    const Word table[] = {
        {"self", "referral.self"_key}, {"gp", "referral.gp"_key}, {"professional", "referral.professional"_key}};
    return base::join(translated(messages, words, table), messages.text("list.or"_key));
}

std::string attending_in_words(const Messages& messages, std::string_view words) {
    const Word table[] = {{"in person", "attending.in_person"_key},
                          {"by phone", "attending.by_phone"_key},
                          {"online", "attending.online"_key},
                          {"at home", "attending.at_home"_key}};
    return base::join(translated(messages, words, table), messages.text("list.and"_key));
}

std::string money_in_words(const Messages& messages, double amount, std::string_view currency) {
    const bool whole = std::round(amount * 100) == std::round(amount) * 100;
    const std::string number = whole ? fmt::format("{:.0f}", amount) : fmt::format("{:.2f}", amount);
    if (!currency.empty() && !base::equals_ignoring_case(currency, "GBP")) {
        return messages.format("money.foreign"_key, {{"amount", number}, {"currency", currency}});
    }
    if (amount > 0 && amount < 1) {
        return messages.format("money.pence"_key, {{"amount", std::to_string(std::lround(amount * 100))}});
    }
    return messages.format("money.pounds"_key, {{"amount", number}});
}

std::string ages_in_words(const Messages& messages, const model::Service& service) {
    const auto years = [](double age) { return std::to_string(std::lround(age)); };
    const bool from = service.minimum_age.value_or(0) > 0;
    if (from && service.maximum_age) {
        return messages.format("ages.between"_key,
                               {{"from", years(*service.minimum_age)}, {"to", years(*service.maximum_age)}});
    }
    if (from) return messages.format("ages.from"_key, {{"from", years(*service.minimum_age)}});
    if (service.maximum_age) return messages.format("ages.to"_key, {{"to", years(*service.maximum_age)}});
    return {};
}

std::string closed_in_words(const Messages& messages, std::string_view status, std::string_view closed_until, base::Date today,
                            bool short_form) {
    model::Service stated;
    stated.status = status;
    const bool closed = model::status_of(stated) == model::Status::temporarily_closed;
    if (const auto opens = base::parse_date(closed_until)) {
        if (today < *opens) return messages.format("card.closed_until"_key, {{"date", date_in_words(messages, *opens)}});
        if (closed) return messages.format("card.closed_was_until"_key, {{"date", date_in_words(messages, *opens)}});
        return {};
    }
    return closed ? messages.text(short_form ? "card.closed"_key : "listing.closed"_key) : std::string();
}

namespace {

// "5 pm" today, "tomorrow 10 am", "Tuesday 10 am" within a week, else with its date.
std::string moment_in_words(const Messages& messages, const model::LocalTime& then, const model::LocalTime& now) {
    const std::string time = time_in_words(messages, then.minute);
    const auto days = base::days_between(now.date, then.date);
    // Midnight ends the day before.
    if (days == 0 || (days == 1 && then.minute == 0)) return time;
    if (days == 1) return messages.format("open.when_tomorrow"_key, {{"time", time}});
    if (days < 7) {
        const int weekday = static_cast<int>(std::chrono::weekday(std::chrono::sys_days(then.date)).iso_encoding()) - 1;
        return messages.format("open.when_day"_key, {{"day", days_in_words(messages, weekday, weekday)}, {"time", time}});
    }
    return messages.format("open.when_date"_key, {{"date", date_in_words(messages, then.date)}, {"time", time}});
}

std::string unknown_in_words(const Messages& messages, model::OpenReason reason) {
    if (reason == model::OpenReason::no_times) return messages.text("open.not_recorded"_key);
    return messages.text(reason == model::OpenReason::bank_holiday ? "open.not_certain_holiday"_key : "open.not_certain"_key);
}

}  // namespace

std::string not_on_in_words(const Messages& messages, const std::vector<base::Date>& days, base::Date today) {
    std::string told;
    for (std::size_t at = 0; at < days.size(); ++at) {
        std::string date = date_in_words(messages, days[at]);
        if (days[at].year() == today.year()) date = std::string(base::trim(base::replace_all(date, std::to_string(static_cast<int>(days[at].year())), "")));
        if (at > 0) told += messages.text(at + 1 == days.size() ? "list.and"_key : "list.comma"_key);
        told += date;
    }
    return told.empty() ? told : messages.format("when.not_on"_key, {{"dates", told}});
}

std::string open_in_words(const Messages& messages, const model::OpenStatus& status, const model::LocalTime& now) {
    if (status.state == model::OpenState::closed && status.reason == model::OpenReason::cancelled) {
        if (!status.opens_next) return messages.text("open.not_today"_key);
        return messages.format("open.not_today_next"_key, {{"when", moment_in_words(messages, *status.opens_next, now)}});
    }
    if (status.state == model::OpenState::unknown) return unknown_in_words(messages, status.reason);
    if (status.state == model::OpenState::open) {
        if (!status.closes_at) return messages.text("open.now"_key);
        return messages.format(status.may_stay_open ? "open.at_least_until"_key : "open.until"_key,
                               {{"when", moment_in_words(messages, *status.closes_at, now)}});
    }
    if (status.closed_until) return messages.format("open.closed_until"_key, {{"date", date_in_words(messages, *status.closed_until)}});
    if (!status.opens_next) return messages.text("open.closed"_key);
    return messages.format(status.may_open_sooner ? "open.opens_for_certain"_key : "open.opens_again"_key,
                           {{"when", moment_in_words(messages, *status.opens_next, now)}});
}

}  // namespace fingerpost::web
