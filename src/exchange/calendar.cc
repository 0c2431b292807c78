#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/exchange/calendar.h>
#include <fingerpost/model/holidays.h>
#include <fingerpost/model/local_time.h>
#include <fingerpost/model/opening.h>
#include <fingerpost/model/opening_hours.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace fingerpost::exchange {
namespace {

using std::chrono::sys_days;

// The rules for the United Kingdom since 1996 (The Summer Time Order 2002): last Sundays of March and October at 01:00 UTC.
constexpr std::string_view zone =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"
    "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nDTSTART:19960331T010000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nDTSTART:19961027T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

// RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {
            out += c;
        }
    }
    return out;
}

std::string local(base::Date date, int minute) {
    const base::Date day(sys_days(date) + std::chrono::days(minute / 1440));
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}00", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                       minute % 1440 / 60, minute % 60);
}

std::string utc(base::Instant instant) {
    std::string text = base::format_instant(instant);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

struct Session {
    base::Date date;
    int opens = 0;
    std::optional<int> closes;
};

// The first day on which the schedule holds. Without a date of its own the count begins with this year, so that an event does
// not move from one day to the next.
std::optional<Session> first_session(const model::Schedule& schedule, base::Date today) {
    const auto opens = model::parse_time(schedule.opens_at);
    if (!opens) return std::nullopt;
    const auto closes = model::parse_time(schedule.closes_at);
    model::Schedule whole = schedule;
    // Only which days they are is asked here: a missing end must not make them uncertain.
    if (!closes) whole.closes_at = "23:59";
    const model::OpeningHours hours({whole});
    auto from = base::parse_date(schedule.dtstart);
    if (!from) from = base::parse_date(schedule.valid_from);
    const base::Date begin = from.value_or(base::Date(today.year(), std::chrono::January, std::chrono::day(1)));
    constexpr int farthest = 400;
    for (int days = 0; days < farthest; ++days) {
        const base::Date date(sys_days(begin) + std::chrono::days(days));
        for (const model::OpenSession& session : hours.sessions_on(date, model::HolidayCalendar())) {
            if (session.opens != *opens) continue;
            return Session{date, *opens, closes ? std::optional<int>(session.closes) : std::nullopt};
        }
    }
    return std::nullopt;
}

std::string rule_of(const model::Schedule& schedule, base::Date first) {
    std::string rule = "RRULE:FREQ=" + (schedule.freq.empty() ? std::string("WEEKLY") : schedule.freq);
    if (schedule.interval && *schedule.interval > 1) rule += fmt::format(";INTERVAL={:.0f}", *schedule.interval);
    const auto until = base::parse_date(schedule.until);
    const auto valid_to = base::parse_date(schedule.valid_to);
    if (until || valid_to) {
        const base::Date last = until && valid_to ? std::min(*until, *valid_to) : until ? *until : *valid_to;
        rule += ";UNTIL=" + utc(model::london_instant(std::max(last, first), 24 * 60 - 1));
    } else if (schedule.count && *schedule.count >= 1) {
        rule += fmt::format(";COUNT={:.0f}", *schedule.count);
    }
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) rule += fmt::format(";{}={}", name, base::replace_all(value, " ", ""));
    };
    add("BYDAY", schedule.byday);
    add("BYMONTHDAY", schedule.bymonthday);
    add("BYWEEKNO", schedule.byweekno);
    add("BYYEARDAY", schedule.byyearday);
    add("WKST", schedule.wkst);
    return rule;
}

std::string place_in_words(const model::Location& location) {
    std::vector<std::string> parts;
    if (!location.name.empty()) parts.push_back(location.name);
    for (const model::Address& address : location.addresses) {
        for (const std::string* part : {&address.address_1, &address.address_2, &address.city, &address.postal_code}) {
            const bool told = std::find(parts.begin(), parts.end(), *part) != parts.end();
            if (!part->empty() && *part != "Not recorded" && !told) parts.push_back(*part);
        }
        break;
    }
    return base::join(parts, ", ");
}

class Writer {
  public:
    Writer(const model::Service& service, std::string_view page, base::Instant now, const std::vector<base::Date>& cancelled)
        : service_(service), page_(page), now_(now), today_(model::london_time(now).date), cancelled_(cancelled) {}

    std::string write() {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Fingerpost//Sessions//EN");
        line("CALSCALE:GREGORIAN");
        line("NAME:" + escaped(service_.name));
        line("X-WR-CALNAME:" + escaped(service_.name));
        out_ += zone;
        events(service_.schedules, nullptr, "");
        for (const model::ServiceAtLocation& place : service_.service_at_locations) {
            const auto& schedules = place.schedules.empty() ? place.location->schedules : place.schedules;
            events(schedules, &*place.location, place.id);
        }
        line("END:VCALENDAR");
        return std::move(out_);
    }

  private:
    void line(const std::string& text) { append_calendar_line(out_, text); }

    // A service with one place has its own hours there.
    const model::Location* usual_place() const {
        return service_.service_at_locations.size() == 1 ? &*service_.service_at_locations[0].location : nullptr;
    }

    void events(const std::vector<model::Schedule>& schedules, const model::Location* location, const std::string& place_id) {
        for (const model::Schedule& schedule : schedules) {
            const auto first = first_session(schedule, today_);
            if (first) event(schedule, *first, location != nullptr ? location : usual_place(), place_id);
        }
    }

    void event(const model::Schedule& schedule, const Session& first, const model::Location* location, const std::string& place_id) {
        line("BEGIN:VEVENT");
        line("UID:" + base::named_uuid(fmt::format("{}/{}/{}/session", service_.id, place_id, schedule.id)));
        line("DTSTAMP:" + utc(now_));
        line("DTSTART;TZID=Europe/London:" + local(first.date, first.opens));
        if (first.closes) line("DTEND;TZID=Europe/London:" + local(first.date, *first.closes));
        line(rule_of(schedule, first.date));
        // Of the same value type and zone as DTSTART (RFC 5545, 3.8.5.1); a day that is none of the rule's takes nothing away.
        for (const base::Date day : cancelled_) {
            if (day >= first.date) line("EXDATE;TZID=Europe/London:" + local(day, first.opens));
        }
        line("SUMMARY:" + escaped(service_.name));
        if (location != nullptr) {
            line("LOCATION:" + escaped(place_in_words(*location)));
            if (location->latitude) line(fmt::format("GEO:{:.6f};{:.6f}", *location->latitude, *location->longitude));
        }
        std::string about = schedule.description;
        if (!schedule.notes.empty()) about += (about.empty() ? "" : "\n") + schedule.notes;
        if (!service_.alert.empty()) about += (about.empty() ? "" : "\n") + service_.alert;
        if (!about.empty()) line("DESCRIPTION:" + escaped(about));
        line("URL:" + std::string(page_));
        if (service_.status == "temporarily closed") line("STATUS:CANCELLED");
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    const model::Service& service_;
    std::string_view page_;
    base::Instant now_;
    base::Date today_;
    const std::vector<base::Date>& cancelled_;
    std::string out_;
};

}  // namespace

void append_calendar_line(std::string& out, std::string_view line) {
    constexpr std::size_t longest = 75;  // bytes, the space that begins a folded line among them
    std::size_t room = longest;
    while (line.size() > room) {
        const std::string_view piece = base::truncate_utf8(line, room);
        out.append(piece).append("\r\n ");
        line.remove_prefix(piece.size());
        room = longest - 1;
    }
    out.append(line).append("\r\n");
}

std::string calendar(const model::Published<model::Service>& service, std::string_view page, base::Instant now, const std::vector<base::Date>& cancelled) {
    return Writer(*service, page, now, cancelled).write();
}

}  // namespace fingerpost::exchange
