// What came of an offer, and what that says of the listing.
#include <fingerpost/core/merge.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/signposts.h>
#include <fmt/format.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::int64_t longest_wait_weeks = 260;
constexpr const char* no_self_referral = "They no longer take people who refer themselves.";

// What an outcome with this reason tells the listing: a problem of this kind, or a new value of a field.
struct Consequence {
    std::string_view outcome, reason;
    std::string_view problem;  // empty: none
    std::string_view field;    // empty: none
};
constexpr Consequence consequences[] = {
    {"details_wrong", "phone", "phone", ""},  {"details_wrong", "moved", "moved", ""},
    {"details_wrong", "other", "other", ""},  {"service_closed", "", "closed", ""},
    {"service_declined", "full", "full", ""}, {"service_declined", "no_self_referral", "", "how_to_join"},
    {"waiting_list", "", "", "wait"},
};

std::string new_value(std::string_view field, const std::string& before, const Outcome& outcome) {
    if (field == "wait") return outcome.weeks == 1 ? "About 1 week" : fmt::format("About {} weeks", outcome.weeks.value_or(0));
    if (before.find(no_self_referral) != std::string::npos) return before;
    return before.empty() ? std::string(no_self_referral) : before + " " + no_self_referral;
}

Result<void> tell_the_listing(Directory& directory, const Visitor& visitor, const std::string& recorded, const Outcome& outcome) {
    const auto* found = std::find_if(std::begin(consequences), std::end(consequences), [&](const Consequence& row) { return row.outcome == outcome.name && row.reason == outcome.reason; });
    if (found == std::end(consequences) || (outcome.name == "waiting_list" && !outcome.weeks)) return {};
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    // What was offered may have become part of another listing since: that one is read by people now.
    auto lives = surviving(**lent, recorded);
    if (!lives) return base::fail(std::move(lives).error());
    const std::string service = std::move(*lives);
    if (!found->problem.empty()) {
        const auto reported = report_problem(directory, {service, std::string(found->problem), {}, visitor.role});
        // A listing that has gone meanwhile has nothing that could be wrong.
        if (!reported && reported.error().code != ErrorCode::not_found) return base::fail(reported.error());
        return {};
    }
    auto listing = editable_listing(**lent, service);
    if (!listing) return listing.error().code == ErrorCode::not_found ? Result<void>() : base::fail(std::move(listing).error());
    const ListingField* field = find_listing_field(found->field);
    const std::string value = new_value(found->field, value_of(*listing, *field), outcome);
    return propose_changes(directory, service, {{std::string(found->field), value}}, {visitor.role, visitor.account, "web", {}});
}

Result<const OutcomeRow*> checked(const Outcome& outcome) {
    const OutcomeRow* row = find_outcome(outcome.name);
    if (row == nullptr) return base::fail(ErrorCode::invalid, "it is not one of the outcomes", "outcome", "choose one from the list");
    const bool known = row->reasons.empty() ? outcome.reason.empty() : std::find(row->reasons.begin(), row->reasons.end(), outcome.reason) != row->reasons.end();
    if (!known) return base::fail(ErrorCode::invalid, "this outcome needs one of its reasons", "reason", "choose one from the list");
    if (outcome.weeks && (outcome.name != "waiting_list" || *outcome.weeks < 1 || *outcome.weeks > longest_wait_weeks)) {
        return base::fail(ErrorCode::invalid, "a waiting list is from 1 to 260 weeks long", "weeks", "leave it empty if nobody said");
    }
    return row;
}

bool is_settled(const store::SignpostOption& option) {
    const OutcomeRow* row = find_outcome(option.outcome);
    return row != nullptr && row->ends;
}

}  // namespace

const std::vector<OutcomeRow>& signpost_outcomes() {
    static const std::vector<OutcomeRow> rows{{"contacted", false, {}},
                                              {"attended", true, {}},
                                              {"waiting_list", false, {}},
                                              {"service_declined", true, {"full", "criteria", "area", "no_self_referral", "not_said"}},
                                              {"chose_not_to", true, {}},
                                              {"could_not_reach", false, {}},
                                              {"details_wrong", true, {"phone", "moved", "other"}},
                                              {"service_closed", true, {}}};
    return rows;
}

const OutcomeRow* find_outcome(std::string_view name) {
    const auto& rows = signpost_outcomes();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const OutcomeRow& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

Result<void> set_outcome(Directory& directory, const Visitor& visitor, std::string_view id, std::size_t option, const Outcome& outcome) {
    auto known = signpost(directory, visitor, id);
    if (!known) return base::fail(std::move(known).error());
    if (option >= known->row.options.size()) return base::fail(ErrorCode::not_found, "the record has no such option", std::string(id));
    if (auto row = checked(outcome); !row) return base::fail(std::move(row).error());
    store::SignpostRow row = std::move(known->row);
    const std::string today = base::format_date(directory.clock().today());
    row.options[option] = {row.options[option].service, outcome.name, outcome.reason, outcome.weeks, today, visitor.account};
    const bool all = std::all_of(row.options.begin(), row.options.end(), is_settled);
    row.closed_on = all ? today : std::string();
    {
        auto confidential = directory.confidential();
        if (!confidential) return base::fail(std::move(confidential).error());
        FINGERPOST_TRY(store::Signposts(**confidential).save(row));
    }
    return tell_the_listing(directory, visitor, row.options[option].service, outcome);
}

}  // namespace fingerpost::core
