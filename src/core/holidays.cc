#include <fingerpost/core/holidays.h>

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/files.h>
#include <fingerpost/base/log.h>

namespace fingerpost::embedded {
base::EmbeddedFiles core_holidays();
}

namespace fingerpost::core {

const model::HolidayCalendar& shipped_holidays() {
    static const model::HolidayCalendar calendar = [] {
        const auto text = embedded::core_holidays().find("bank-holidays.json");
        auto parsed = model::parse_holidays(text.value_or("{}"), model::Division::england_and_wales);
        if (parsed) return std::move(*parsed);
        base::log_warning("The shipped bank holidays cannot be read: {}", parsed.error().describe());
        return model::HolidayCalendar();
    }();
    return calendar;
}

base::Result<model::HolidayCalendar> calendar_of(const base::Config& config, const std::filesystem::path& data) {
    constexpr std::size_t longest_file = 1u << 20;
    model::HolidayCalendar calendar = shipped_holidays();
    if (config.calendar.school_terms.empty()) return calendar;
    const std::filesystem::path path = data / config.calendar.school_terms;
    auto text = base::read_file(path, longest_file);
    if (!text) return base::fail(std::move(text).error());
    if (auto added = model::add_school_terms(*text, calendar); !added) {
        base::Error error = std::move(added).error();
        error.field = error.field.empty() ? path.string() : path.string() + ", " + error.field;
        return base::fail(std::move(error));
    }
    return calendar;
}

}  // namespace fingerpost::core
