// Presenters of the pages on which workers record and follow up, tell one another, and see what came of it. As in pages.h: no rules.
#pragma once

#include <fingerpost/core/impact.h>
#include <fingerpost/core/signposts.h>
#include <fingerpost/core/staff_notes.h>
#include <fingerpost/core/taxonomy.h>

#include <string>
#include <vector>

#include "pages.h"
#include "staff_pages.h"

namespace fingerpost::web {

// What "Record" asks; `offered`: the services it is about.
struct RecordForm {
    core::NewSignpost typed;
    std::vector<std::pair<std::string, std::string>> offered;  // id, name
    Faults faults = {};
};
http::Response record_page(const Context& context, const RecordForm& form, const std::vector<const core::Category*>& needs);
// Faults of the core in words, at the fields of the form.
Faults record_faults(const Messages& messages, const std::vector<base::Error>& errors);

http::Response worklist_page(const Context& context, const core::Worklist& list, const std::string& done);
http::Response found_signposts_page(const Context& context, const std::vector<core::Signposted>& found, const Faults& faults);
http::Response signpost_page(const Context& context, const core::Signposted& signposted, const std::string& need, const Said& said);
// "service_declined/full" as the form has it.
core::Outcome outcome_of(const http::Parameters& form);

http::Response impact_page(const Context& context, const core::ImpactAnswer& answer, const std::vector<store::TeamRow>& teams);
http::Response impact_fault_page(const Context& context, const base::Error& error);
http::Response unmet_page(const Context& context, const core::UnmetAnswer& answer);
// A table as a file for spreadsheets.
// `left_out`: how many rows the table has not.
std::string table_csv(const Messages& messages, const core::ToldTable& table, std::string_view by, std::string_view across, std::size_t left_out = 0);

http::Response colleagues_page(const Context& context, const std::vector<store::ColleagueRow>& all, const store::ColleagueRow& typed, const Said& said);
http::Response experiences_page(const Context& context, const std::vector<core::Experience>& all, const std::string& done);

}  // namespace fingerpost::web
