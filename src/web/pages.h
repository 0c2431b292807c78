// Presenters: each makes one page of what the core has found. No rules of the domain in them, and no words either.
#pragma once

#include <fingerpost/core/elsewhere.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/core/suggest.h>
#include <fingerpost/core/urgent.h>
#include <fingerpost/core/staff_notes.h>
#include <fingerpost/core/view.h>
#include <fingerpost/http/message.h>
#include <fingerpost/web/site.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "look.h"

namespace fingerpost::web {

struct Discretion {
    bool sensitive = false;
};

// What a page of results shows beside them.
struct Beside {
    std::vector<core::UrgentGroup> urgent;  // groups of urgent words in the question
    core::Elsewhere elsewhere;
};

http::Response home_page(const Context& context, std::size_t listings, const std::vector<core::BrowseNode>& categories);
http::Response browse_page(const Context& context, const std::vector<core::BrowseNode>& categories);
http::Response results_page(const Context& context, const core::FindQuestion& question, const core::FindAnswer& answer,
                            Discretion discretion, const Beside& beside = {});
// What is on, on the day that the question names; `answer` is one with sessions.
http::Response whats_on_page(const Context& context, const core::FindQuestion& question, const core::FindAnswer& answer,
                             Discretion discretion, const std::vector<core::UrgentGroup>& urgent);
// `from`: the results that the reader comes from, if any. `data`: the listing as JSON-LD, made safe; empty: none. `tips`: of
// colleagues, for staff.
http::Response listing_page(const Context& context, const core::ListingView& view,
                            const std::optional<core::FindQuestion>& from, Discretion discretion,
                            const std::string& data = {}, const std::vector<core::Tip>& tips = {});
// For a listing that has closed for good.
// `reason`: why it is listed no more, where it did not close.
http::Response closed_listing_page(const Context& context, std::string_view name, const std::string& reason = {});
http::Response organisation_page(const Context& context, const core::OrganisationView& view, Discretion discretion);
http::Response about_page(const Context& context);
http::Response accessibility_page(const Context& context);
http::Response urgent_help_page(const Context& context);
http::Response safety_page(const Context& context);
// `base`: the address of this site, for examples that can be copied.
http::Response developers_page(const Context& context, const ApiGuide& guide, const std::string& base);
// The listings of an answer as a spreadsheet file, in its order; `base` as above.
http::Response results_csv(const Context& context, core::Publisher& publisher, const core::FindAnswer& answer,
                           const std::string& base);
// As JSON, for assets/suggest.js: {"suggestions": [{"kind", "label", "detail", "address", "count" if known}], "told"}.
http::Response suggestions(const Context& context, const std::vector<core::Suggested>& found, int status = 200);
http::Response fault_page(const Context& context, int status, std::string_view incident_id);

}  // namespace fingerpost::web
