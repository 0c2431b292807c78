// Presenters of the pages that keep listings true: what is wrong, a group's own entries, what editors decide. As in pages.h: no rules.
#pragma once

#include <fingerpost/core/owner_links.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/review.h>
#include <fingerpost/core/view.h>

#include <string>
#include <vector>

#include "pages.h"
#include "staff_page.h"
#include "staff_pages.h"

namespace fingerpost::web {

// "Reported 3 March: number not working. Being checked."; empty where nothing was reported.
std::string problem_in_words(const Messages& messages, const model::ListingCard& card, base::Date today);
std::string problem_kind_in_words(const Messages& messages, std::string_view kind);
// "Phone" of "phone".
std::string field_in_words(const Messages& messages, std::string_view field);
// What a field's value is called where it is a word of the form: "Closed for good".
std::string value_in_words(const Messages& messages, std::string_view field, const std::string& value);

std::string report_address(std::string_view service_id);

struct ReportForm {
    std::string note, fault;  // fault: kind, note.too_long, note.links, fast; empty: none
    bool thanks = false;
};
http::Response report_page(const Context& context, const core::ListingView& view, const ReportForm& form, Discretion discretion, base::Instant now);
// `alike`: listings that it may be, shown once before it is sent.
http::Response suggest_service_page(const Context& context, const http::Parameters& typed, const std::string& fault, bool thanks, base::Instant now,
                                    const std::vector<std::vector<Cell>>& alike = {});

// --- a group's own pages. `root`: "/review/<token>"
http::Response own_page(const Context& context, const core::OwnListings& own, const std::string& root, base::Instant ends_at, const std::string& done);
http::Response code_form_page(const Context& context, bool wrong);
http::Response dead_own_link_page(const Context& context, const http::Parameters& typed);
http::Response own_edit_page(const Context& context, const core::EditableListing& listing, const std::string& root, const core::TypedFields& typed,
                             std::int64_t revision, const Faults& faults, bool changed_meanwhile);
http::Response own_preview_page(const Context& context, const core::EditableListing& listing, const std::string& root, const core::TypedFields& typed,
                                const core::Difference& difference);
http::Response own_notice_page(const Context& context, const std::string& name, const std::string& action, std::string_view what, const Faults& faults,
                               const std::string& day);
http::Response hand_over_page(const Context& context, const std::string& root, const std::string& typed, const Faults& faults, bool sent);
http::Response take_over_page(const Context& context, const std::string& name, const std::string& action);

// --- staff
inline constexpr std::size_t entries_on_a_page = 100;
// `page` counts from 1; the queue is that part of it.
http::Response queue_page(const Context& context, const core::QueuePage& queue, std::size_t page, const std::vector<core::Proposal>& recent,
                          base::Instant now, const std::string& done);
struct QueueDetail {
    core::QueueEntry entry;
    std::vector<std::string> notes;                      // of the problems, as they come
    std::vector<std::vector<std::string>> values_now;    // of each proposal, of each change
    std::vector<std::string> asides;                     // of each proposal
    std::int64_t revision = 0;
    bool guarded = false;      // an address of it is published only if an editor says so
    std::string typed_of;      // the proposal whose form came back; empty: none
    http::Parameters typed;    // what was in it
};
http::Response queue_entry_page(const Context& context, const QueueDetail& detail, base::Instant now, const Faults& faults);
http::Response by_phone_page(const Context& context, const core::ListingView& view, const core::Provenance& known, const http::Parameters& typed,
                             const Faults& faults);
http::Response reviews_page(const Context& context, const std::vector<core::ReviewStep>& steps, const Said& said);
struct GroupDetail {
    std::string id, name;
    std::vector<std::string> addresses;  // where mail goes
    std::vector<std::string> keepers;    // those that somebody gave; mail may have come back from one
    std::vector<store::MailRow> mails;
};
http::Response group_page(const Context& context, const GroupDetail& group, const Said& said);
http::Response paper_form_page(const Context& context, const std::string& organisation, const std::vector<core::EditableListing>& listings,
                               const core::MadeLink& link, const std::string& base_url);

}  // namespace fingerpost::web
