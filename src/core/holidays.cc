#include <fingerpost/core/holidays.h>

#include <fingerpost/base/embedded.h>
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

}  // namespace fingerpost::core
