#include <fingerpost/model/holidays.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace fingerpost::model {
namespace {

using base::ErrorCode;
using std::chrono::days;
using std::chrono::sys_days;
using Json = nlohmann::json;

constexpr std::array<std::pair<Division, std::string_view>, 3> division_words{{
    {Division::england_and_wales, "england-and-wales"},
    {Division::scotland, "scotland"},
    {Division::northern_ireland, "northern-ireland"},
}};

bool is_kept_every_year(base::Date date) {
    const unsigned month = static_cast<unsigned>(date.month()), day = static_cast<unsigned>(date.day());
    return (month == 12 && (day == 25 || day == 26)) || (month == 1 && day == 1);
}

bool is_weekend(sys_days day) {
    return std::chrono::weekday(day).iso_encoding() > 5;
}

const Json* member(const Json& json, std::string_view name) {
    if (!json.is_object()) return nullptr;
    const auto found = json.find(name);
    return found == json.end() ? nullptr : &*found;
}

// The list of a division's holidays in either of the two forms.
const Json* holidays_in(const Json& json, std::string_view division) {
    if (const Json* divisions = member(json, "divisions")) return member(*divisions, division);
    const Json* own = member(json, division);
    return own ? member(*own, "events") : nullptr;
}

std::optional<base::Date> date_at(const Json& json, std::string_view name) {
    const Json* text = member(json, name);
    return text && text->is_string() ? base::parse_date(text->get_ref<const std::string&>()) : std::nullopt;
}

base::Failure no_date(const std::string& place) {
    return base::fail(ErrorCode::invalid, "this is not a date", place, "write it like 2026-12-25");
}

base::Result<void> add_terms(const Json& terms, HolidayCalendar& calendar) {
    HolidayCalendar added = calendar;
    for (std::size_t at = 0; terms.is_array() && at < terms.size(); ++at) {
        const std::string place = fmt::format("school_terms[{}]", at);
        const auto from = date_at(terms[at], "from"), to = date_at(terms[at], "to");
        if (!from || !to) return no_date(place);
        if (*to < *from) return base::fail(ErrorCode::invalid, "the term ends before it begins", place, "exchange the two dates");
        added.add_term(*from, *to);
    }
    calendar = std::move(added);
    return {};
}

}  // namespace

std::optional<Division> division_of(std::string_view word) {
    for (const auto& [division, name] : division_words) {
        if (name == word) return division;
    }
    return std::nullopt;
}

std::string_view to_word(Division division) {
    return division_words[static_cast<std::size_t>(division)].second;
}

void HolidayCalendar::add_bank_holiday(base::Date date) {
    const sys_days day(date);
    const auto place = std::lower_bound(bank_holidays_.begin(), bank_holidays_.end(), day);
    if (place == bank_holidays_.end() || *place != day) bank_holidays_.insert(place, day);
}

void HolidayCalendar::add_term(base::Date first, base::Date last) {
    if (last < first) return;
    const Range range{first, last};
    terms_.insert(std::lower_bound(terms_.begin(), terms_.end(), range), range);
}

bool HolidayCalendar::is_bank_holiday(sys_days day) const {
    return is_kept_every_year(base::Date(day)) || std::binary_search(bank_holidays_.begin(), bank_holidays_.end(), day);
}

bool HolidayCalendar::knows_year(base::Date date) const {
    return std::any_of(bank_holidays_.begin(), bank_holidays_.end(),
                       [&](sys_days day) { return base::Date(day).year() == date.year(); });
}

Term HolidayCalendar::term_on(sys_days day) const {
    constexpr days longest_holiday{60}, weekend{2};
    std::optional<sys_days> ended, begins;
    for (const Range& term : terms_) {
        if (term.first <= day && day <= term.last) return Term::in_term;
        if (term.last < day) ended = ended ? std::max(*ended, term.last) : term.last;
        if (term.first > day && !begins) begins = term.first;
    }
    if (!ended || !begins || *begins - *ended > longest_holiday) return Term::unknown;
    const bool at_the_edge = day - *ended <= weekend || *begins - day <= weekend;
    return at_the_edge && is_weekend(day) ? Term::unknown : Term::in_holidays;
}

base::Result<HolidayCalendar> parse_holidays(std::string_view text, Division division) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return base::fail(ErrorCode::invalid, "the list of holidays is not JSON");
    const Json* holidays = holidays_in(json, to_word(division));
    if (!holidays || !holidays->is_array()) {
        return base::fail(ErrorCode::invalid, "the list of holidays lacks this division",
                          std::string(to_word(division)), "give its bank holidays as a list of dates");
    }
    HolidayCalendar calendar;
    for (std::size_t at = 0; at < holidays->size(); ++at) {
        const auto date = date_at((*holidays)[at], "date");
        if (!date) return no_date(fmt::format("{}[{}].date", to_word(division), at));
        calendar.add_bank_holiday(*date);
    }
    if (const Json* terms = member(json, "school_terms")) FINGERPOST_TRY(add_terms(*terms, calendar));
    return calendar;
}

base::Result<void> add_school_terms(std::string_view text, HolidayCalendar& calendar) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return base::fail(ErrorCode::invalid, "the list of school terms is not JSON");
    const Json* terms = member(json, "school_terms");
    if (!terms || !terms->is_array()) {
        return base::fail(ErrorCode::invalid, "the list of school terms is missing", "school_terms",
                          "give each term its first and last day, as seed-data/school-terms.json does");
    }
    return add_terms(*terms, calendar);
}

}  // namespace fingerpost::model
