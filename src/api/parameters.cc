#include "parameters.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace fingerpost::api {

std::string ParameterReader::text(std::string_view name) {
    return base::squeeze(base::truncate_utf8(query_.get(name), longest_text));
}

std::vector<std::string> ParameterReader::list(std::string_view name) const {
    constexpr std::size_t most = 40;
    std::vector<std::string> items;
    for (const std::string& value : query_.all(name)) {
        for (const std::string& item : base::split(value, ',')) {
            std::string squeezed = base::squeeze(base::truncate_utf8(item, longest_text));
            if (!squeezed.empty() && items.size() < most) items.push_back(std::move(squeezed));
        }
    }
    return items;
}

std::size_t ParameterReader::whole_number(std::string_view name, std::size_t otherwise, std::size_t least, std::size_t most) {
    const std::string value = text(name);
    if (value.empty()) return otherwise;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc::result_out_of_range) return most;
    if (error != std::errc() || end != value.data() + value.size() || number < least) {
        refuse(name, fmt::format("must be a whole number from {} up", least));
        return otherwise;
    }
    return std::min(number, most);
}

std::optional<double> ParameterReader::number(std::string_view name, double least, double most) {
    const std::string value = text(name);
    if (value.empty()) return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool read = error == std::errc() && end == value.data() + value.size() && std::isfinite(number);
    if (read && number >= least && number <= most) return number;
    refuse(name, fmt::format("must be a number from {} to {}", least, most));
    return std::nullopt;
}

bool ParameterReader::yes_or_no(std::string_view name) {
    // "?full" alone means yes.
    if (query_.has(name) && text(name).empty()) return true;
    const std::string value = word(name, {"false", "true", "0", "1", "no", "yes"});
    return value == "true" || value == "1" || value == "yes";
}

std::optional<base::Instant> ParameterReader::instant(std::string_view name) {
    std::string value = text(name);
    if (value.empty()) return std::nullopt;
    // A plus sign in an address stands for a space, and most clients forget it.
    std::replace(value.begin(), value.end(), ' ', '+');
    if (const auto instant = base::parse_instant(value)) return instant;
    if (const auto without_zone = base::parse_instant(value + "Z")) return without_zone;
    if (const auto day = base::parse_date(value)) return std::chrono::sys_days(*day);
    refuse(name, "must be a date-time such as 2026-11-01T00:00:00Z");
    return std::nullopt;
}

std::optional<int> ParameterReader::time_of(std::string_view name, const std::string& value) {
    if (value.empty()) return std::nullopt;
    const auto time = model::parse_time(value);
    if (!time) refuse(name, "must be a time such as 18:00");
    return time;
}

std::optional<int> ParameterReader::day_of(std::string_view name, const std::string& value) {
    static constexpr std::array<std::string_view, 7> days{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    if (value.empty()) return std::nullopt;
    const std::string folded = base::fold(value);
    for (std::size_t day = 0; day < days.size(); ++day) {
        const bool short_form = folded.size() >= 2 && folded.size() <= 4 && days[day].starts_with(folded);
        if (short_form || folded == days[day]) return static_cast<int>(day);
    }
    refuse(name, "must be a day: MO TU WE TH FR SA SU");
    return std::nullopt;
}

std::string ParameterReader::word(std::string_view name, const std::vector<std::string>& words) {
    const std::string value = text(name);
    if (value.empty()) return words.front();
    for (const std::string& word : words) {
        if (base::equals_ignoring_case(word, value)) return word;
    }
    refuse(name, "must be one of: " + base::join(words, ", "));
    return words.front();
}

void ParameterReader::refuse(std::string_view name, std::string reason) {
    if (!fault_) fault_ = base::Error{base::ErrorCode::invalid, fmt::format("{} {}", name, reason), std::string(name), {}};
}

}  // namespace fingerpost::api
