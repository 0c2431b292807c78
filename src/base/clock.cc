#include <date/tz.h>
#include <fingerpost/base/clock.h>
#include <fmt/format.h>

#include <array>
#include <charconv>

namespace fingerpost::base {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

// `count` digits at `at`, as a number.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    for (char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

struct Civil {
    Date date;
    int hour, minute, second;
    unsigned weekday;
};

Civil civil(Instant instant) {
    const auto whole = std::chrono::floor<seconds>(instant);
    const auto day = std::chrono::floor<days>(whole);
    const auto rest = (whole - day).count();
    return {Date(day), static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60),
            std::chrono::weekday(day).c_encoding()};
}

// Seconds east of UTC of "Z", "+01:00" or "+0100"; nothing if it is none of them.
std::optional<seconds> offset(std::string_view text) {
    if (text == "Z" || text == "z") return seconds(0);
    if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, text[3] == ':' ? 4 : 3, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59 || text.size() != (text[3] == ':' ? 6u : 5u))
        return std::nullopt;
    const seconds size{*hours * 3600 + *minutes * 60};
    return text[0] == '-' ? -size : size;
}

}  // namespace

Date Clock::today() const {
    static const date::time_zone* const london = date::locate_zone("Europe/London");
    const auto local = date::make_zoned(london, std::chrono::floor<seconds>(now())).get_local_time();
    return Date(sys_days(std::chrono::floor<days>(local.time_since_epoch())));
}

std::string format_instant(Instant instant) {
    const Civil c = civil(instant);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(c.date), c.hour, c.minute, c.second);
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!date || !hour || !minute || !second || text[13] != ':' || text[16] != ':') return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    std::size_t rest = 19;
    if (text[rest] == '.') {
        ++rest;
        while (rest < text.size() && text[rest] >= '0' && text[rest] <= '9') ++rest;
    }
    const auto east = offset(text.substr(rest));
    if (!east) return std::nullopt;
    const auto instant = sys_days(*date) + seconds(*hour * 3600 + *minute * 60 + *second) - *east;
    // Instants are counted in nanoseconds, which reach from 1677 to 2262.
    const auto beyond = std::chrono::floor<seconds>(Instant::max());
    if (instant >= beyond || instant <= -beyond.time_since_epoch() + std::chrono::sys_seconds()) return std::nullopt;
    return instant;
}

std::string format_date(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                    std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::string format_http_date(Instant instant) {
    static constexpr std::array days_of_week{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Civil c = civil(instant);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days_of_week[c.weekday],
                       static_cast<unsigned>(c.date.day()), months[static_cast<unsigned>(c.date.month()) - 1],
                       static_cast<int>(c.date.year()), c.hour, c.minute, c.second);
}

int days_between(Date from, Date to) {
    return static_cast<int>((sys_days(to) - sys_days(from)).count());
}

}  // namespace fingerpost::base
