// What a schedule's description says of the days on which it holds: bank holidays, terms, "closed".
#pragma once

#include <string_view>

#include "opening_rule.h"

namespace fingerpost::model {

struct SaidOfDays {
    OnBankHolidays on_bank_holidays = OnBankHolidays::doubt;
    InTerms in_terms = InTerms::any;
    bool closed = false;         // "Closed", "Closed for Christmas", and nothing else
    bool starts_closed = false;  // begins with "closed", and not of bank holidays or terms: odd beside times
};

// Words that are not plain ("may close on some bank holidays") say nothing for certain.
SaidOfDays said_of_days(std::string_view description, std::string_view notes);

}  // namespace fingerpost::model
