// What a handout is made of, before anybody thinks of paper (C4, C5, C14): the chosen services in their order, help for whoever looks
// after somebody, and the numbers for when things get worse. There is no member for a person here: a name that is typed goes to the
// page that is being made and nowhere else (web/handout_document.h).
#pragma once

#include <fingerpost/core/shortlist.h>
#include <fingerpost/core/urgent_help.h>

#include <string>
#include <vector>

namespace fingerpost::core {

struct HandoutContents {
    base::Instant made_at{};
    base::Date today{};
    std::string site_name, contact_email;
    std::vector<ListedEntry> entries;      // in the order of the list
    std::size_t left_out = 0;              // on the list, and not (or not any more) to be printed
    std::vector<ListedEntry> for_carers;   // at most three, none of them on the list
    std::vector<UrgentNumber> urgent;      // the first to try first
};

// invalid: nothing of the list may be printed.
base::Result<HandoutContents> compose_handout(const Directory& directory, const base::Config& file, const ListCodes& codes, bool for_carers);

}  // namespace fingerpost::core
