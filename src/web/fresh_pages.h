// Presenters of freshness, samples and cancelled days. As in pages.h: no rules.
#pragma once

#include <fingerpost/core/accuracy.h>
#include <fingerpost/core/freshness_report.h>
#include <fingerpost/core/link_check.h>

#include <string>
#include <vector>

#include "true_pages.h"

namespace fingerpost::web {

// A listing with the one thing to put right next, in words.
struct LookedAt {
    std::string id, name, checked, fix;
};
// "Add a telephone number" of a part of core/completeness.h.
std::string fix_in_words(const Messages& messages, std::string_view part);

http::Response freshness_page(const Context& context, const core::FreshnessReport& report, const std::vector<core::BrokenLink>& broken,
                              const std::vector<LookedAt>& oldest);
http::Response freshness_csv(const Context& context, const std::vector<core::FreshnessRow>& rows, const std::string& base);
http::Response samples_page(const Context& context, const std::vector<core::Sample>& samples, const std::string& typed, const Faults& faults);
http::Response sample_page(const Context& context, const core::Sample& sample, const std::vector<core::SampleListing>& listings, bool saved);
http::Response sample_listing_page(const Context& context, const core::Sample& sample, const core::SampleListing& listing, const http::Parameters& typed,
                                   const Faults& faults);
// For everybody.
http::Response accuracy_page(const Context& context, const std::vector<core::Sample>& samples);
// `dates`: as typed or stored. `questioned`: days that its hours leave out anyway, in words; empty: none.
http::Response cancelled_page(const Context& context, const std::string& name, const std::string& action, const std::string& back, const std::vector<std::string>& dates,
                              const Faults& faults, const std::string& questioned);

}  // namespace fingerpost::web
