#include "checks.h"

#include <fingerpost/base/clock.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "days.h"
#include "host.h"
#include "problems.h"

namespace fingerpost::model {
namespace {

template <std::size_t size>
bool is_any(std::string_view word, const std::array<std::string_view, size>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// "31/12/2026" or "31.12.2026" as a date, to suggest.
std::string iso_date_of(const std::string& text) {
    if (text.size() != 10 || text.find_first_of("/.-") != 2) return {};
    const std::string iso = text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2);
    return base::parse_date(iso) ? iso : std::string();
}

bool is_date_or_instant(const std::string& text) {
    return base::parse_date(text) ||
           (text.size() > 10 && text[10] == 'T' && base::parse_date(std::string_view(text).substr(0, 10)));
}

// Addresses that run a program in the reader's browser.
bool is_dangerous(std::string_view address) {
    std::string squeezed;
    for (const char c : base::make_utf8(base::truncate_utf8(address, 200))) {
        if (static_cast<unsigned char>(c) > 0x20) squeezed += c;
    }
    const std::string folded = base::fold(squeezed);
    static constexpr auto schemes = std::to_array<std::string_view>({"javascript:", "data:", "vbscript:", "file:"});
    return std::any_of(schemes.begin(), schemes.end(),
                       [&](std::string_view scheme) { return folded.starts_with(scheme); });
}

void refuse_dangerous(Report& report, const std::string& path, const std::string& text) {
    report.refuse(path, text, "this address could run a program in the reader's browser",
                  "give an address that begins with https:// or http://");
}

}  // namespace

void Report::warn_absent(const std::string& path, std::string reason, std::string hint) {
    warn(path, "", std::move(reason), std::move(hint));
    problems_.back().absent = true;
}

void Report::warn(const std::string& path, std::string_view value, std::string reason, std::string hint) {
    problems_.push_back({Severity::warning, path, shown_text(value), std::move(reason), std::move(hint)});
}

void Report::refuse(const std::string& path, std::string_view value, std::string reason, std::string hint) {
    problems_.push_back({Severity::error, path, shown_text(value), std::move(reason), std::move(hint)});
}

std::string number_text(double number) {
    return fmt::format("{}", number);
}

void any_text(Report&, const std::string&, const std::string&) {}

void date_text(Report& report, const std::string& path, const std::string& text) {
    if (is_date_or_instant(text)) return;
    const std::string iso = iso_date_of(text);
    report.warn(path, text, "this is not a date of the calendar written as YYYY-MM-DD",
                iso.empty() ? "write it like 2026-03-31" : "write it as " + iso + ", if that is what is meant");
}

void until_text(Report& report, const std::string& path, const std::string& text) {
    const bool compact = text.size() >= 8 && (text.size() == 8 || text[8] == 'T') &&
                         base::parse_date(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
    if (!compact) date_text(report, path, text);
}

void instant_text(Report& report, const std::string& path, const std::string& text) {
    if (base::parse_instant(text)) return;
    report.warn(path, text, "this is not a date and time with an offset", "write it like 2026-03-31T09:00:00Z");
}

void time_text(Report& report, const std::string& path, const std::string& text) {
    if (parse_time(text)) return;
    report.warn(path, text, "this is not a time of the day", "write it with 24 hours, like 09:00 or 17:30");
}

void email_text(Report& report, const std::string& path, const std::string& text) {
    const auto parsed = parse_email(text);
    if (!parsed) {
        const auto mended = suggest_email(text);
        report.warn(path, text, parsed.error().message, mended ? "did you mean " + *mended + "?" : parsed.error().hint);
    } else if (const auto mended = suggest_email(*parsed)) {
        report.warn(path, text, "its domain looks like a slip of the keys", "did you mean " + *mended + "?");
    }
}

void web_text(Report& report, const std::string& path, const std::string& text) {
    if (is_dangerous(text)) return refuse_dangerous(report, path, text);
    if (const auto parsed = parse_web_address(text); !parsed) {
        report.warn(path, text, parsed.error().message, parsed.error().hint);
    }
}

void uri_text(Report& report, const std::string& path, const std::string& text) {
    if (is_dangerous(text)) refuse_dangerous(report, path, text);
}

void phone_text(Report& report, const std::string& path, const std::string& text) {
    if (!find_phones(text).empty()) return;
    if (const auto parsed = parse_phone(text); !parsed) {
        report.warn(path, text, parsed.error().message, parsed.error().hint);
    }
}

void reference_text(Report& report, const std::string& path, const std::string& text) {
    if (base::is_uuid(text)) return;
    report.warn(path, text, "this is not a UUID, so it may lead nowhere",
                "give the id of the other record, like 3f0c1d9e-8a53-4b6e-9a55-0d6d0c3b7a11");
}

void status_text(Report& report, const std::string& path, const std::string& text) {
    Service service;
    service.status = text;
    const std::string_view word = to_word(status_of(service));
    if (text == word) return;
    if (base::equals_ignoring_case(text, word)) {
        report.warn(path, text, "the standard writes this status in lower case", fmt::format("write {}", word));
    } else {
        report.refuse(path, text, "this is not a status that the standard knows",
                      "use active, inactive, defunct or temporarily closed");
    }
}

void sector_text(Report& report, const std::string& path, const std::string& text) {
    if (sector_of(text) != Sector::unknown) return;
    report.warn(path, text, "this is not a sector that is known here",
                "use statutory, voluntary, independent or private");
}

void place_type_text(Report& report, const std::string& path, const std::string& text) {
    static constexpr auto words = std::to_array<std::string_view>({"physical", "postal", "virtual"});
    if (!is_any(text, words))
        report.warn(path, text, "this is not a type that the standard knows", "use physical, postal or virtual");
}

void freq_text(Report& report, const std::string& path, const std::string& text) {
    static constexpr auto words = std::to_array<std::string_view>({"WEEKLY", "MONTHLY"});
    if (is_any(text, words)) return;
    report.warn(path, text, "the standard knows only WEEKLY and MONTHLY",
                base::equals_ignoring_case(text, "DAILY") ? "use WEEKLY with all seven days" : "use WEEKLY or MONTHLY");
}

void wkst_text(Report& report, const std::string& path, const std::string& text) {
    if (!is_any(text, day_codes))
        report.warn(path, text, "this is not a day's code", "use MO, TU, WE, TH, FR, SA or SU");
}

void byday_text(Report& report, const std::string& path, const std::string& text) {
    for (const std::string& part : base::split(text, ',')) {
        const std::string word = base::squeeze(part);
        const std::size_t letters = std::min(word.find_first_not_of("+-0123456789"), word.size());
        if (is_any(std::string_view(word).substr(letters), day_codes)) continue;
        report.warn(path, text, fmt::format("\"{}\" is not a day's code", word),
                    "use codes joined by commas, like MO,TH or 1MO or -1FR");
        return;
    }
}

void currency_text(Report& report, const std::string& path, const std::string& text) {
    const bool code =
        text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!code) report.warn(path, text, "this is not a currency's code of three letters", "use GBP");
}

void age_number(Report& report, const std::string& path, double number) {
    constexpr double oldest = 130;
    if (number < 0 || number > oldest)
        report.warn(path, number_text(number), "nobody is of this age", "give the age in years");
}

void amount_number(Report& report, const std::string& path, double number) {
    if (number < 0)
        report.warn(path, number_text(number), "an amount below nought", "give the amount to pay, or 0 if it is free");
}

void counting_number(Report& report, const std::string& path, double number) {
    if (number < 1 || std::trunc(number) != number) {
        report.warn(path, number_text(number), "this is not a whole number from 1 up",
                    "give how many, in whole numbers");
    }
}

void year_number(Report& report, const std::string& path, double number) {
    if (number < 1000 || number > 2200 || std::trunc(number) != number) {
        report.warn(path, number_text(number), "this is not a year", "give the year in four figures");
    }
}

std::string postcode_in(std::string_view text) {
    constexpr std::size_t most_words = 5000;
    const std::vector<base::Token> words = base::tokenise(text, most_words);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at].text.size() >= 5) {
            if (const auto alone = parse_postcode(words[at].text)) return *alone;
        }
        if (at + 1 == words.size() || words[at].text.size() > 4 || words[at + 1].text.size() != 3) continue;
        if (const auto pair = parse_postcode(words[at].text + " " + words[at + 1].text)) return *pair;
    }
    return {};
}

}  // namespace fingerpost::model
