#include <date/tz.h>
#include <fingerpost/model/local_time.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace fingerpost::model {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

const date::time_zone& london() {
    static const date::time_zone* const zone = date::locate_zone("Europe/London");
    return *zone;
}

// Has the wall shown this time before, before the clocks went back?
bool is_second_time(std::chrono::sys_seconds instant, const date::sys_info& now) {
    constexpr auto longest_change = std::chrono::hours(3);
    if (instant - now.begin >= longest_change) return false;
    const date::sys_info before = london().get_info(now.begin - seconds(1));
    return instant < now.begin + (before.offset - now.offset);
}

date::local_info local_info(sys_days day, int minute) {
    return london().get_info(date::local_seconds((day + minutes(minute)).time_since_epoch()));
}

}  // namespace

std::optional<LocalTime> parse_local_time(std::string_view text) {
    constexpr std::size_t date_length = 10;
    if (text.size() < date_length + 2 || (text[date_length] != 'T' && text[date_length] != ' ')) return std::nullopt;
    const auto date = base::parse_date(text.substr(0, date_length));
    const auto minute = parse_time(text.substr(date_length + 1));
    if (!date || !minute || *minute >= 24 * 60) return std::nullopt;
    return LocalTime{*date, *minute, false};
}

std::string format_local_time(const LocalTime& time) {
    return fmt::format("{}T{:02}:{:02}", base::format_date(time.date), time.minute / 60, time.minute % 60);
}

LocalTime london_time(base::Instant instant) {
    const auto whole = std::chrono::floor<seconds>(instant);
    const date::sys_info info = london().get_info(whole);
    const auto local = whole + info.offset;
    const auto day = std::chrono::floor<days>(local);
    return {base::Date(day), static_cast<int>(std::chrono::floor<minutes>(local - day).count()),
            is_second_time(whole, info)};
}

base::Instant london_instant(base::Date date, int minute) {
    using namespace std::chrono_literals;
    constexpr sys_days earliest = 1678y / std::chrono::January / 1, latest = 2261y / std::chrono::December / 31;
    const sys_days day = std::clamp(sys_days(date), earliest, latest);
    const date::local_info info = local_info(day, minute);
    if (info.result == date::local_info::nonexistent) return base::Instant(info.second.begin);
    return base::Instant(day + minutes(minute) - info.first.offset);
}

bool is_skipped(base::Date date, int minute) {
    return local_info(sys_days(date), minute).result == date::local_info::nonexistent;
}

}  // namespace fingerpost::model
