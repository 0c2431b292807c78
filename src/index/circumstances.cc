#include "circumstances.h"

#include <algorithm>
#include <cmath>

namespace fingerpost::index {

float Circumstances::miles(Xapian::docid document) const {
    if (!question_.near) return no_distance;
    const float miles = geography_.miles(document, *question_.near);
    const auto spread = static_cast<float>(question_.near_spread_m / base::metres_in_a_mile);
    return miles == no_distance ? miles : std::max(0.0F, miles - spread);
}

bool Circumstances::is_near_enough(Xapian::docid document, float miles) const {
    return !question_.near || question_.within_miles <= 0 || miles <= static_cast<float>(question_.within_miles) || geography_.reaches_out(document);
}

float Circumstances::factor(Xapian::docid document, float miles) const {
    return question_.near ? nearness(miles, geography_.reaches_out(document)) : 1;
}

// Where a place is asked for, whether it is the right kind of thing still comes first; but that one of two chemists has the
// word in its name as well says less than that the other is round the corner.
float Circumstances::weigh(Xapian::docid document, float score, float miles) const {
    return question_.near ? std::sqrt(score) * factor(document, miles) : score;
}

bool Circumstances::is_open_enough(Xapian::docid document, Answer& answer) const {
    if (!asks_for_hours()) return true;
    const auto state = opening_.state(document);
    answer.open += state == model::OpenState::open ? 1 : 0;
    answer.opening_unknown += state == model::OpenState::unknown ? 1 : 0;
    return !question_.only_open || state == model::OpenState::open;
}

void Circumstances::tell(Xapian::docid document, Hit& hit) const {
    if (question_.open_at != nullptr) hit.open = opening_.state(document);
    hit.reaches_out = geography_.reaches_out(document);
    if (!question_.near) return;
    const float miles = geography_.miles(document, *question_.near);
    if (miles != no_distance) hit.miles = miles;
}

}  // namespace fingerpost::index
