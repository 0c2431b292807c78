#include "listing_facets.h"

#include "editor_parts.h"

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
constexpr std::array<Said, 20> table{{
    {FacetGroup::audience, "women", "Women only", {"women only", "for women", "woman only", "females only"}},
    {FacetGroup::audience, "men", "Men only", {"men only", "for men", "men of any age", "males only"}},
    {FacetGroup::audience, "carers", "Carers", {"carer", "carers", "looks after", "look after someone"}},
    {FacetGroup::audience, "families", "Families", {"families", "parents", "family"}},
    {FacetGroup::audience, "disabled-people", "Disabled people", {"disabled", "disability", "disabilities"}},
    {FacetGroup::audience, "long-term-conditions", "People with a long-term condition",
     {"long term condition", "long term conditions", "long term illness", "long term health condition", "long term health conditions", "lasting illness"}},
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
    explicit FacetAdder(std::vector<index::FacetTerm>& terms) : terms_(terms) {}

    void add(FacetGroup group, std::string term, std::string label) {
        if (!seen_.emplace(group, term).second) return;
        groups_.insert(group);
        terms_.push_back({group, std::move(term), std::move(label)});
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
    std::vector<index::FacetTerm>& terms_;
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

// "No hearing loop" speaks of a loop and has none. Only what the editor's form writes: "No steps: level access" means yes.
const AccessFacet* refused_by(const model::Accessibility& access) {
    const std::string words = as_words(access.description);
    for (const AccessFacet& facet : access_facets()) {
        if (words == as_words(facet.no)) return &facet;
    }
    return nullptr;
}

void add_access(FacetAdder& adder, const model::Location& location) {
    for (const model::Accessibility& access : location.accessibility) {
        if (const AccessFacet* refused = refused_by(access); refused != nullptr) {
            if (refused->slug == "step-free") adder.add(FacetGroup::access, "steps", "Has steps");
            continue;
        }
        adder.add_said(FacetGroup::access, access.description + " " + access.details);
    }
}

// What people say for which this is the best kind of help there is, besides what it says itself that it answers.
void add_needs(FacetAdder& adder, const ServiceTerms& terms, const Taxonomies& taxonomies) {
    for (const Category* need : terms.needs) adder.add(FacetGroup::need, need->slug, need->label);
    for (const Category& need : taxonomies.all()) {
        if (need.answered_by.empty() || need.retired) continue;
        const bool best = std::any_of(terms.categories.begin(), terms.categories.end(),
                                      [&](const Category* category) { return category->slug == need.answered_by.front(); });
        if (best) adder.add(FacetGroup::need, need.slug, need.label);
    }
}

void add_availability(FacetAdder& adder, const model::Service& service) {
    if (service.status == "temporarily closed") adder.add(FacetGroup::availability, "closed-for-now", "Closed for now");
    adder.add_said(FacetGroup::availability, service.alert + " " + service.wait_time);
    if (!adder.has(FacetGroup::availability) && !service.wait_time.empty()) adder.add(FacetGroup::availability, "open-to-new-people", "Taking people");
}

bool comes_or_is_rung(const std::string& way) { return way == "at home" || way == "by phone" || way == "online"; }

}  // namespace

std::vector<index::FacetTerm> terms_at(const model::Service& service, const model::Location* location) {
    std::vector<index::FacetTerm> terms;
    FacetAdder adder(terms);
    for (const model::Language& language : service.languages) add_listed(adder, FacetGroup::language, {language.name});
    if (location != nullptr) {
        add_access(adder, *location);
        for (const model::Language& language : location->languages) add_listed(adder, FacetGroup::language, {language.name});
    }
    adder.close(FacetGroup::access);
    adder.close(FacetGroup::language);
    return terms;
}

void add_circumstance_facets(index::IndexedListing& listing, const model::Service& service, const std::vector<model::Location>& locations,
                             const ServiceTerms& terms, const Taxonomies& taxonomies, const std::string& cost) {
    FacetAdder adder(listing.facets);
    add_needs(adder, terms, taxonomies);
    add_cost(adder, service, cost);
    add_listed(adder, FacetGroup::delivery, service.fingerpost.attending);
    if (!adder.has(FacetGroup::delivery)) adder.add_said(FacetGroup::delivery, service.name + " " + service.description);
    add_ages(adder, service);
    adder.add_said(FacetGroup::audience, service.eligibility_description);
    const auto add_all = [&](const std::vector<index::FacetTerm>& there) {
        for (const index::FacetTerm& term : there) adder.add(term.group, term.term, term.label);
    };
    if (locations.empty()) add_all(terms_at(service, nullptr));
    for (const model::Location& location : locations) add_all(terms_at(service, &location));
    add_listed(adder, FacetGroup::referral, service.fingerpost.referral);
    adder.add_said(FacetGroup::referral, service.application_process);
    add_availability(adder, service);
    for (const FacetGroup group : {FacetGroup::cost, FacetGroup::delivery, FacetGroup::audience, FacetGroup::referral, FacetGroup::availability}) {
        adder.close(group);
    }
}

std::vector<std::string> audiences_of(const model::Service& service) {
    std::vector<index::FacetTerm> terms;
    FacetAdder adder(terms);
    add_ages(adder, service);
    adder.add_said(FacetGroup::audience, service.eligibility_description);
    std::vector<std::string> words;
    for (index::FacetTerm& term : terms) words.push_back(std::move(term.term));
    std::sort(words.begin(), words.end());
    return words;
}

std::optional<index::AgeRange> ages_of(const model::Service& service) {
    constexpr double oldest = 255;
    const auto is_age = [](const std::optional<double>& age) { return age && *age >= 0 && *age <= oldest; };
    const bool from = is_age(service.minimum_age), to = is_age(service.maximum_age);
    if (!from && !to) return std::nullopt;
    index::AgeRange range;
    // Half years: who is seventeen may be seventeen and a half.
    if (from) range.from = static_cast<int>(*service.minimum_age);
    if (to) range.to = static_cast<int>(*service.maximum_age);
    return range;
}

bool reaches_out(const model::Service& service, const std::vector<model::Location>& locations) {
    const auto& ways = service.fingerpost.attending;
    if (std::any_of(ways.begin(), ways.end(), comes_or_is_rung)) return true;
    return locations.empty() && !service.service_areas.empty();
}

}  // namespace fingerpost::core
