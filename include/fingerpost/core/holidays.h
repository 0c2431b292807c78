// Bank holidays as the product ships them (seed-data/bank-holidays.json).
#pragma once

#include <fingerpost/model/holidays.h>

namespace fingerpost::core {

// Of England and Wales. Read once; lives as long as the program.
const model::HolidayCalendar& shipped_holidays();

}  // namespace fingerpost::core
