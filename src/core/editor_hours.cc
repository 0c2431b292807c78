// Opening times in plain English: days, times and a rhythm, as a schedule and back.
#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "editor_parts.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

constexpr std::array<std::string_view, 7> codes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<std::string_view, 7> names{"mo", "tu", "we", "th", "fr", "sa", "su"};

// Whole sentences of a description that the clock understands, and what the form calls them.
struct Remark {
    std::string_view field, value, description;
};
constexpr std::array<Remark, 4> remarks{{{"terms", "term", "Term time only"},
                                         {"terms", "holidays", "School holidays only"},
                                         {"bank_holidays", "closed", "Closed on bank holidays"},
                                         {"bank_holidays", "open", "Including bank holidays"}}};

// A schedule as the form says it.
struct Built {
    std::array<bool, 7> days{};
    std::string rhythm = "weekly", opens, closes, starts, terms, bank_holidays, note;
    bool operator==(const Built&) const = default;
    bool is_empty() const { return *this == Built{}; }
};

std::string hour_and_minute(const std::string& stored) {
    const auto minutes = model::parse_time(stored);
    return minutes ? fmt::format("{:02}:{:02}", *minutes / 60 % 24, *minutes % 60) : stored;
}

// "MO,WE", or with one ordinal "2MO,2WE". False: the form cannot say it.
bool read_days(const std::string& byday, Built& built) {
    std::string ordinal;
    bool first = true;
    for (const std::string& part : base::split(byday, ',')) {
        const std::string word(base::trim(part));
        if (word.size() < 2) return false;
        const auto day = std::find(codes.begin(), codes.end(), word.substr(word.size() - 2));
        if (day == codes.end()) return false;
        std::string number = word.substr(0, word.size() - 2);
        if (number.starts_with('+')) number.erase(0, 1);
        if (!first && number != ordinal) return false;
        ordinal = number;
        first = false;
        built.days[static_cast<std::size_t>(day - codes.begin())] = true;
    }
    if (!ordinal.empty()) built.rhythm = ordinal;
    return true;
}

void read_description(const std::string& description, Built& built) {
    std::vector<std::string> rest;
    for (const std::string& sentence : base::split(base::replace_all(description, ". ", "\n"), '\n')) {
        const auto remark = std::find_if(remarks.begin(), remarks.end(), [&](const Remark& one) { return one.description == sentence; });
        if (remark == remarks.end()) {
            rest.push_back(sentence);
        } else {
            (remark->field == "terms" ? built.terms : built.bank_holidays) = remark->value;
        }
    }
    built.note = base::join(rest, ". ");
}

std::string description_of(const Built& built) {
    std::vector<std::string> sentences;
    for (const Remark& remark : remarks) {
        if ((remark.field == "terms" ? built.terms : built.bank_holidays) == remark.value) sentences.emplace_back(remark.description);
    }
    if (!built.note.empty()) sentences.push_back(built.note);
    return base::join(sentences, ". ");
}

std::optional<Built> read_schedule(const Json& schedule) {
    static constexpr std::array<std::string_view, 6> unsayable{"bymonthday", "byweekno", "byyearday", "until", "count", "bysetpos"};
    if (std::any_of(unsayable.begin(), unsayable.end(), [&](std::string_view name) { return schedule.contains(name); })) return std::nullopt;
    Built built;
    const std::string freq = text_member(schedule, "freq"), byday = text_member(schedule, "byday"), interval = text_member(schedule, "interval");
    if (!byday.empty() && !read_days(byday, built)) return std::nullopt;
    const bool numbered = built.rhythm != "weekly";
    const bool known_number = built.rhythm == "-1" || (built.rhythm.size() == 1 && built.rhythm[0] >= '1' && built.rhythm[0] <= '4');
    if (freq == "WEEKLY" && !numbered && (interval.empty() || interval == "1" || interval == "2")) {
        if (interval == "2") built.rhythm = "fortnightly";
    } else if (!(freq == "MONTHLY" && numbered && known_number && (interval.empty() || interval == "1"))) {
        return std::nullopt;
    }
    built.opens = hour_and_minute(text_member(schedule, "opens_at"));
    built.closes = hour_and_minute(text_member(schedule, "closes_at"));
    built.starts = text_member(schedule, "dtstart");
    read_description(text_member(schedule, "description"), built);
    return built;
}

// "14:00", "2pm", "2.30 pm", "noon".
std::optional<std::string> typed_time(const std::string& typed) {
    std::string text = base::replace_all(base::fold(base::squeeze(typed)), " ", "");
    if (text == "noon" || text == "midday") return "12:00";
    if (text == "midnight") return "00:00";
    const bool am = text.ends_with("am"), pm = text.ends_with("pm");
    if (am || pm) text.resize(text.size() - 2);
    text = base::replace_all(text, ".", ":");
    if ((am || pm) && text.find(':') == std::string::npos) text += ":00";
    if (text.size() == 4) text.insert(0, "0");
    auto minutes = model::parse_time(text);
    if (!minutes || ((am || pm) && (*minutes < 60 || *minutes >= 13 * 60))) return std::nullopt;
    if (am && *minutes >= 12 * 60) *minutes -= 12 * 60;
    if (pm && *minutes < 12 * 60) *minutes += 12 * 60;
    return fmt::format("{:02}:{:02}", *minutes / 60, *minutes % 60);
}

base::Failure wrong(const std::string& row, const char* field, const char* message, const char* hint) {
    return base::fail(ErrorCode::invalid, message, row + "." + field, hint);
}

Result<Built> typed_schedule(const std::string& row, const EditorInput& input, const Built& before) {
    Built built;
    const auto typed = [&](const char* name) { return base::squeeze(input.get(row + "." + name)); };
    for (std::size_t day = 0; day < names.size(); ++day) built.days[day] = input.get(row + "." + std::string(names[day])) == "yes";
    if (!typed("rhythm").empty()) built.rhythm = typed("rhythm");
    built.terms = typed("terms");
    built.bank_holidays = typed("bank_holidays");
    built.note = typed("note");
    built.starts = typed("starts");
    for (const auto& [name, part, stored] : {std::tuple{"opens", &built.opens, &before.opens}, std::tuple{"closes", &built.closes, &before.closes}}) {
        *part = typed(name);
        if (part->empty() || *part == *stored) continue;
        const auto time = typed_time(*part);
        if (!time) return wrong(row, name, "it is no time of the day", "as in 9:30 or 2 pm");
        *part = *time;
    }
    return built;
}

Result<void> check(const std::string& row, const Built& built) {
    static constexpr std::array<std::string_view, 7> rhythms{"weekly", "fortnightly", "1", "2", "3", "4", "-1"};
    if (std::find(rhythms.begin(), rhythms.end(), built.rhythm) == rhythms.end()) return wrong(row, "rhythm", "it is not one of the choices", "choose one");
    if (std::none_of(built.days.begin(), built.days.end(), [](bool day) { return day; })) return wrong(row, "mo", "no day is ticked", "tick the days on which it is open");
    if (built.opens.empty() != built.closes.empty()) return wrong(row, built.opens.empty() ? "opens" : "closes", "one of the two times is missing", "give both, or neither");
    if (!built.opens.empty() && built.opens == built.closes) return wrong(row, "closes", "it opens and closes at the same time", "for all day write 00:00 to 23:59");
    if (!built.starts.empty() && !base::parse_date(built.starts)) return wrong(row, "starts", "it is no date", "choose a day on which it is open");
    if (built.rhythm == "fortnightly" && built.starts.empty()) return wrong(row, "starts", "every second week counts from a date", "give one day on which it is open");
    return {};
}

void write_built(const Built& built, Json& schedule) {
    std::vector<std::string> days;
    const bool numbered = built.rhythm != "weekly" && built.rhythm != "fortnightly";
    for (std::size_t day = 0; day < codes.size(); ++day) {
        if (built.days[day]) days.push_back((numbered ? built.rhythm : std::string()) + std::string(codes[day]));
    }
    set_typed_member(schedule, "freq", numbered ? "MONTHLY" : "WEEKLY");
    set_typed_member(schedule, "byday", base::join(days, ","));
    set_typed_member(schedule, "interval", built.rhythm == "fortnightly" ? Json(2) : Json());
    set_typed_member(schedule, "opens_at", built.opens);
    set_typed_member(schedule, "closes_at", built.closes);
    set_typed_member(schedule, "dtstart", built.starts);
    set_typed_member(schedule, "description", description_of(built));
}

}  // namespace

bool can_be_built(const Json& schedule) { return schedule.is_object() && read_schedule(schedule).has_value(); }

void add_schedule(const Json& schedule, const std::string& row, EditorInput& input) {
    const auto built = read_schedule(schedule);
    if (!built) {
        input.add(row + ".kept", "yes");
        return;
    }
    for (std::size_t day = 0; day < names.size(); ++day) {
        if (built->days[day]) input.add(row + "." + std::string(names[day]), "yes");
    }
    for (const auto& [name, value] : {std::pair{"rhythm", &built->rhythm}, std::pair{"opens", &built->opens}, std::pair{"closes", &built->closes}, std::pair{"starts", &built->starts},
                                      std::pair{"terms", &built->terms}, std::pair{"bank_holidays", &built->bank_holidays}, std::pair{"note", &built->note}}) {
        input.add(row + "." + name, *value);
    }
}

Result<Json> built_schedule(const Json& stored, const std::string& row, const EditorInput& input) {
    const bool is_new = !stored.contains("freq") && !stored.contains("byday");
    const auto before = is_new ? std::optional<Built>(Built{}) : read_schedule(stored);
    if (!before) return stored;
    auto typed = typed_schedule(row, input, *before);
    if (!typed) return base::fail(std::move(typed).error());
    // An empty new row is no opening time; a stored one that nobody touched stays to the letter.
    if (*typed == *before) return stored;
    FINGERPOST_TRY(check(row, *typed));
    Json schedule = stored;
    write_built(*typed, schedule);
    return schedule;
}

}  // namespace fingerpost::core
