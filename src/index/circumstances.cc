#include "circumstances.h"

#include <algorithm>
#include <cmath>

namespace fingerpost::index {

using model::OpenState;

// From the edge of the place asked for: within it, nothing is nearer than anything else.
float Circumstances::beyond(float miles) const {
    const auto spread = static_cast<float>(question_.near_spread_m / base::metres_in_a_mile);
    return miles == no_distance ? miles : std::max(0.0F, miles - spread);
}

bool Circumstances::is_near_enough(Xapian::docid document, float miles) const {
    return !question_.near || question_.within_miles <= 0 || beyond(miles) <= static_cast<float>(question_.within_miles) || geography_.reaches_out(document);
}

float Circumstances::factor(Xapian::docid document, float miles) const {
    return question_.near ? nearness(beyond(miles), geography_.reaches_out(document)) : 1;
}

// Where a place is asked for, whether it is the right kind of thing still comes first; but that one of two chemists has the
// word in its name as well says less than that the other is round the corner.
float Circumstances::weigh(Xapian::docid document, float score, float miles) const {
    return question_.near ? std::sqrt(score) * factor(document, miles) : score;
}

Circumstances::Fit Circumstances::fit_of(const Asked& asked) const {
    if (asked.hours == OpenState::closed || asked.admitted == Admitted::no) return Fit::left_out;
    if (asked.hours == OpenState::open && asked.admitted == Admitted::yes) return Fit::sure;
    return question_.unsure_too ? Fit::unsure : Fit::in_doubt;
}

namespace {

OpenState worse(OpenState one, OpenState other) {
    if (one == OpenState::closed || other == OpenState::closed) return OpenState::closed;
    return one == OpenState::unknown || other == OpenState::unknown ? OpenState::unknown : OpenState::open;
}

}  // namespace

Circumstances::Asked Circumstances::ask_whole(Xapian::docid document) const {
    Asked asked;
    if (question_.age) asked.admitted = ages_.admits(document, *question_.age);
    if (question_.open_at != nullptr && question_.only_open) asked.hours = asked.open = opening_.state(document);
    if (question_.open_on != nullptr) asked.hours = worse(asked.hours, opening_.state_on_day(document));
    asked.fit = fit_of(asked);
    return asked;
}

Circumstances::Asked Circumstances::ask_site(Xapian::docid document, SiteNumber site) const {
    Asked asked;
    if (question_.age) asked.admitted = ages_.admits(document, *question_.age);
    if (counts_open()) asked.open = opening_.state_of_site(site);
    if (question_.only_open && question_.open_at != nullptr) asked.hours = asked.open;
    if (question_.open_on != nullptr) asked.hours = worse(asked.hours, opening_.state_of_site_on_day(site));
    asked.fit = fit_of(asked);
    return asked;
}

void Circumstances::count(const Asked& asked, Answer& answer) const {
    if (counts_open() && asked.fit != Fit::in_doubt) answer.open += asked.open == OpenState::open ? 1 : 0;
    const bool hours_unknown = asks_for_hours() ? asked.hours == OpenState::unknown : counts_open() && asked.open == OpenState::unknown;
    answer.opening_unknown += hours_unknown ? 1 : 0;
    answer.age_unknown += asked.admitted == Admitted::unknown ? 1 : 0;
    answer.unsure += asked.fit == Fit::in_doubt || asked.fit == Fit::unsure ? 1 : 0;
}

std::optional<Taken> Circumstances::take(Xapian::docid document, Tally& tally, Answer& answer) const {
    const SiteTable::Range range = sites_.sites_of(document);
    if (range.empty()) return take_whole(document, tally, answer);
    // With nothing asked that is bound to a place, any place will do.
    const bool matters = question_.near || asks_for_hours() || tally.narrows_sites();
    return matters ? take_sites(document, range, tally, answer) : take_whole(document, tally, answer);
}

std::optional<Taken> Circumstances::take_whole(Xapian::docid document, Tally& tally, Answer& answer) const {
    const float miles = question_.near ? geography_.miles(document, *question_.near) : no_distance;
    if (!is_near_enough(document, miles)) return std::nullopt;
    Asked asked = ask_whole(document);
    if (asked.fit == Fit::left_out) return std::nullopt;
    // What is left out for its hours or ages is counted as such only where it fits the rest.
    const bool fits = asked.fit == Fit::in_doubt ? tally.fits(document) : tally.add(document);
    if (!fits) return std::nullopt;
    if (counts_open() && !question_.only_open) asked.open = opening_.state(document);
    count(asked, answer);
    if (asked.fit == Fit::in_doubt) return std::nullopt;
    return Taken{miles, no_site, asked.fit == Fit::unsure};
}

// What is asked of each of its places; `miles` is filled too.
std::vector<Circumstances::Asked> Circumstances::ask_sites(Xapian::docid document, std::vector<float>& miles) const {
    const SiteTable::Range range = sites_.sites_of(document);
    std::vector<Asked> asked;
    for (SiteNumber site = range.begin; site < range.end; ++site) {
        const auto& point = sites_.point_of(site);
        miles.push_back(question_.near && point ? static_cast<float>(base::distance_miles(*question_.near, *point)) : no_distance);
        asked.push_back(ask_site(document, site));
        if (!is_near_enough(document, miles.back())) asked.back().fit = Fit::left_out;
    }
    return asked;
}

std::optional<Taken> Circumstances::take_sites(Xapian::docid document, SiteTable::Range range, Tally& tally, Answer& answer) const {
    std::vector<float> miles;
    const std::vector<Asked> asked = ask_sites(document, miles);
    std::vector<Tally::SiteTerms> terms;
    for (SiteNumber site = range.begin; site < range.end; ++site) {
        const Fit fit = asked[site - range.begin].fit;
        terms.push_back({sites_.terms_of(site), fit == Fit::sure || fit == Fit::unsure});
    }
    const bool taken = tally.add_at(document, terms);
    // The best of the places that fit the choices: sure before unsure before in doubt, then the nearest.
    std::optional<std::size_t> best;
    bool open = false;
    for (std::size_t at = 0; at < asked.size(); ++at) {
        if (asked[at].fit == Fit::left_out || !terms[at].fits) continue;
        open |= asked[at].open == OpenState::open;
        const bool better = !best || asked[at].fit > asked[*best].fit || (asked[at].fit == asked[*best].fit && miles[at] < miles[*best]);
        if (better) best = at;
    }
    if (!best) return std::nullopt;
    Asked told = asked[*best];
    if (open) told.open = OpenState::open;
    count(told, answer);
    if (!taken) return std::nullopt;
    return Taken{miles[*best], static_cast<std::uint32_t>(*best), told.fit == Fit::unsure};
}

std::vector<std::uint32_t> Circumstances::fitting_sites(Xapian::docid document, Tally& tally) const {
    std::vector<float> miles;
    const std::vector<Asked> asked = ask_sites(document, miles);
    const SiteTable::Range range = sites_.sites_of(document);
    std::vector<std::uint32_t> fitting;
    for (std::uint32_t at = 0; at < asked.size(); ++at) {
        const bool taken = asked[at].fit == Fit::sure || asked[at].fit == Fit::unsure;
        if (taken && tally.fits_at(document, sites_.terms_of(range.begin + at))) fitting.push_back(at);
    }
    return fitting;
}

void Circumstances::tell(Xapian::docid document, const Taken& taken, Hit& hit) const {
    hit.unsure = taken.unsure;
    hit.reaches_out = geography_.reaches_out(document);
    const bool one = taken.site != no_site;
    const SiteNumber site = one ? sites_.sites_of(document).begin + taken.site : 0;
    if (question_.open_at != nullptr) hit.open = one ? opening_.state_of_site(site) : opening_.state(document);
    if (one) hit.site = taken.site;
    if (!question_.near) return;
    float miles = no_distance;
    if (!one) miles = geography_.miles(document, *question_.near);
    if (one && sites_.point_of(site)) miles = static_cast<float>(base::distance_miles(*question_.near, *sites_.point_of(site)));
    if (miles != no_distance) hit.miles = miles;
}

}  // namespace fingerpost::index
