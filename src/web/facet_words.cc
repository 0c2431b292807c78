#include "facet_words.h"

#include <array>

#include "wording.h"

namespace fingerpost::web {
namespace {

struct Group {
    std::string_view name;
    Key legend;
};

// Made when first asked for: keys are numbered before main(), in no order that a table here could rely on.
const std::array<Group, 11>& groups() {
    static const std::array<Group, 11> table{{
        {"category", "filter.category"_key},
        {"sector", "filter.sector"_key},
        {"organisation", "filter.organisation"_key},
        {"need", "filter.need"_key},
        {"cost", "filter.cost"_key},
        {"delivery", "filter.delivery"_key},
        {"for", "filter.for"_key},
        {"access", "filter.access"_key},
        {"language", "filter.language"_key},
        {"referral", "filter.referral"_key},
        {"availability", "filter.availability"_key},
    }};
    return table;
}

struct Term {
    std::string_view group, term;
    Key label;
};

const std::array<Term, 30>& terms() {
    static const std::array<Term, 30> table{{
        {"cost", "free", "facet.cost.free"_key},
        {"cost", "donation", "facet.cost.donation"_key},
        {"cost", "paid", "facet.cost.paid"_key},
        {"delivery", "in-person", "facet.delivery.in_person"_key},
        {"delivery", "at-home", "facet.delivery.at_home"_key},
        {"delivery", "by-phone", "facet.delivery.by_phone"_key},
        {"delivery", "online", "facet.delivery.online"_key},
        {"for", "women", "facet.for.women"_key},
        {"for", "men", "facet.for.men"_key},
        {"for", "carers", "facet.for.carers"_key},
        {"for", "families", "facet.for.families"_key},
        {"for", "disabled-people", "facet.for.disabled_people"_key},
        {"for", "children-and-young-people", "facet.for.children_and_young_people"_key},
        {"for", "older-people", "facet.for.older_people"_key},
        {"for", "adults", "facet.for.adults"_key},
        {"for", "long-term-conditions", "facet.for.long_term_conditions"_key},
        {"access", "step-free", "facet.access.step_free"_key},
        {"access", "toilet", "facet.access.toilet"_key},
        {"access", "parking", "facet.access.parking"_key},
        {"access", "hearing-loop", "facet.access.hearing_loop"_key},
        {"access", "bsl", "facet.access.bsl"_key},
        {"access", "steps", "facet.access.steps"_key},
        {"referral", "self", "facet.referral.self"_key},
        {"referral", "gp", "facet.referral.gp"_key},
        {"referral", "professional", "facet.referral.professional"_key},
        {"referral", "drop-in", "facet.referral.drop_in"_key},
        {"availability", "waiting-list", "facet.availability.waiting_list"_key},
        {"availability", "full", "facet.availability.full"_key},
        {"availability", "closed-for-now", "facet.availability.closed_for_now"_key},
        {"availability", "open-to-new-people", "facet.availability.open_to_new_people"_key},
    }};
    return table;
}

}  // namespace

const std::string& legend_of(const Messages& messages, std::string_view group) {
    for (const Group& known : groups()) {
        if (known.name == group) return messages.text(known.legend);
    }
    return messages.text("filter.label"_key);
}

std::string facet_label(const Messages& messages, std::string_view group, std::string_view term, std::string_view label) {
    if (group == "sector") return sector_as_label(messages, std::string(term));
    if (term == not_recorded_term) return messages.text("filter.not_recorded"_key);
    for (const Term& known : terms()) {
        if (known.group == group && known.term == term) return messages.text(known.label);
    }
    return std::string(label.empty() ? term : label);
}

}  // namespace fingerpost::web
