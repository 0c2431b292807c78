#include "listing_facets.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>
#include <set>

namespace fingerpost::core {
namespace {

using index::FacetGroup;

// A term that a text speaks for by any of these words in a row.
struct Said {
    FacetGroup group;
    const char* term;
    const char* label;
    std::array<std::string_view, 6> words;
};

// In the field's own words, folded. A text that says none of them says nothing of the matter.
constexpr std::array<Said, 19> table{{
    {FacetGroup::audience, "women", "Women only", {"women only", "for women", "woman only", "females only"}},
    {FacetGroup::audience, "men", "Men only", {"men only", "for men", "men of any age", "males only"}},
    {FacetGroup::audience, "carers", "Carers", {"carer", "carers", "looks after", "look after someone"}},
    {FacetGroup::audience, "families", "Families", {"families", "parents", "family"}},
    {FacetGroup::audience, "disabled-people", "Disabled people", {"disabled", "disability", "disabilities"}},
    {FacetGroup::access, "step-free", "Step-free", {"step free", "level access", "ramp", "lift", "wheelchair access", "wheelchair accessible"}},
    {FacetGroup::access, "toilet", "Accessible toilet", {"accessible toilet", "disabled toilet", "changing places"}},
    {FacetGroup::access, "parking", "Parking", {"parking", "car park", "blue badge bay", "blue badge bays"}},
    {FacetGroup::access, "hearing-loop", "Hearing loop", {"hearing loop", "induction loop", "loop system"}},
    {FacetGroup::access, "bsl", "British Sign Language", {"bsl", "sign language"}},
    {FacetGroup::access, "steps", "Has steps", {"steps at", "steps to", "no lift", "not step free", "stairs only"}},
    {FacetGroup::availability, "waiting-list", "Waiting list", {"waiting list", "weeks wait", "wait is", "long wait"}},
    {FacetGroup::availability, "full", "Full", {"is full", "full at the moment", "full for now", "no places", "full until", "not taking"}},
    {FacetGroup::cost, "free", "Free", {"free", "no charge", "no cost", "nothing to pay"}},
    {FacetGroup::cost, "donation", "Donation", {"donation", "donations", "pay what you can"}},
    {FacetGroup::referral, "drop-in", "Drop in", {"drop in", "just turn up", "turn up", "no appointment", "no need to book", "no booking"}},
    {FacetGroup::delivery, "by-phone", "By phone", {"helpline", "phone line"}},
    {FacetGroup::delivery, "at-home", "At home", {"home visit", "home visits", "visits at home", "in your own home"}},
    {FacetGroup::delivery, "online", "Online", {"by video call", "online group", "online meetings"}},
}};

// " step free access " for whole words in a row.
std::string as_words(std::string_view text) {
    std::string words = " ";
    for (const base::Token& token : base::tokenise(text)) words.append(token.text).append(" ");
    return words;
}

bool says(const std::string& words, std::string_view phrase) {
    return !phrase.empty() && words.find(" " + std::string(phrase) + " ") != std::string::npos;
}

class FacetAdder {
  public:
    explicit FacetAdder(index::IndexedListing& listing) : listing_(listing) {}

    void add(FacetGroup group, std::string term, std::string label) {
        if (!seen_.emplace(group, term).second) return;
        groups_.insert(group);
        listing_.facets.push_back({group, std::move(term), std::move(label)});
    }
    void add_said(FacetGroup group, std::string_view text) {
        const std::string words = as_words(text);
        for (const Said& said : table) {
            if (said.group == group && std::any_of(said.words.begin(), said.words.end(), [&](std::string_view phrase) { return says(words, phrase); })) {
                add(group, said.term, said.label);
            }
        }
    }
    bool has(FacetGroup group) const { return groups_.contains(group); }
    void close(FacetGroup group) {
        if (!has(group)) add(group, not_recorded_term, "Not recorded");
    }

  private:
    index::IndexedListing& listing_;
    std::set<std::pair<FacetGroup, std::string>> seen_;
    std::set<FacetGroup> groups_;
};

void add_cost(FacetAdder& adder, const model::Service& service, const std::string& cost) {
    adder.add_said(FacetGroup::cost, cost);
    adder.add_said(FacetGroup::cost, service.fees_description);
    if (!adder.has(FacetGroup::cost) && !cost.empty()) adder.add(FacetGroup::cost, "paid", "Paid for");
}

void add_ages(FacetAdder& adder, const model::Service& service) {
    constexpr double adult = 18, older = 50;
    if (service.maximum_age && *service.maximum_age < adult + 8) adder.add(FacetGroup::audience, "children-and-young-people", "Children and young people");
    if (service.minimum_age && *service.minimum_age >= older) adder.add(FacetGroup::audience, "older-people", "Older people");
    if (service.minimum_age && *service.minimum_age >= adult - 2 && *service.minimum_age < older) adder.add(FacetGroup::audience, "adults", "Adults");
}

void add_listed(FacetAdder& adder, FacetGroup group, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        std::string label = word;
        if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
        if (const std::string term = base::slugify(word); !term.empty()) adder.add(group, term, label);
    }
}

void add_access(FacetAdder& adder, const std::vector<model::Location>& locations) {
    for (const model::Location& location : locations) {
        for (const model::Accessibility& access : location.accessibility) {
            adder.add_said(FacetGroup::access, access.description + " " + access.details);
        }
    }
}

void add_availability(FacetAdder& adder, const model::Service& service) {
    if (service.status == "temporarily closed") adder.add(FacetGroup::availability, "closed-for-now", "Closed for now");
    adder.add_said(FacetGroup::availability, service.alert + " " + service.wait_time);
    if (!adder.has(FacetGroup::availability) && !service.wait_time.empty()) adder.add(FacetGroup::availability, "open-to-new-people", "Taking people");
}

bool comes_or_is_rung(const std::string& way) { return way == "at home" || way == "by phone" || way == "online"; }

}  // namespace

void add_circumstance_facets(index::IndexedListing& listing, const model::Service& service, const std::vector<model::Location>& locations,
                             const ServiceTerms& terms, const std::string& cost) {
    FacetAdder adder(listing);
    for (const Category* need : terms.needs) adder.add(FacetGroup::need, need->slug, need->label);
    add_cost(adder, service, cost);
    add_listed(adder, FacetGroup::delivery, service.fingerpost.attending);
    if (!adder.has(FacetGroup::delivery)) adder.add_said(FacetGroup::delivery, service.name + " " + service.description);
    add_ages(adder, service);
    adder.add_said(FacetGroup::audience, service.eligibility_description);
    add_access(adder, locations);
    for (const model::Language& language : service.languages) add_listed(adder, FacetGroup::language, {language.name});
    add_listed(adder, FacetGroup::referral, service.fingerpost.referral);
    adder.add_said(FacetGroup::referral, service.application_process);
    add_availability(adder, service);
    for (const FacetGroup group : {FacetGroup::cost, FacetGroup::delivery, FacetGroup::audience, FacetGroup::access, FacetGroup::language,
                                   FacetGroup::referral, FacetGroup::availability}) {
        adder.close(group);
    }
}

bool reaches_out(const model::Service& service, const std::vector<model::Location>& locations) {
    const auto& ways = service.fingerpost.attending;
    if (std::any_of(ways.begin(), ways.end(), comes_or_is_rung)) return true;
    return locations.empty() && !service.service_areas.empty();
}

}  // namespace fingerpost::core
