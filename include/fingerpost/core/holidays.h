// Bank holidays as the product ships them (seed-data/bank-holidays.json), and school terms as a directory has them.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/base/result.h>
#include <fingerpost/model/holidays.h>

#include <filesystem>

namespace fingerpost::core {

// Of England and Wales. Read once; lives as long as the program.
const model::HolidayCalendar& shipped_holidays();

// The same with the school terms of the file that the setting calendar.school_terms names, if it does. A relative path is one
// in the data directory. Fails with what is wrong with the file.
base::Result<model::HolidayCalendar> calendar_of(const base::Config& config, const std::filesystem::path& data);

}  // namespace fingerpost::core
