#include "publish_own.h"

namespace fingerpost::core {

model::Extension own_members_to_tell(const model::Extension& own) {
    model::Extension told;
    told.sector = own.sector;
    told.alternate_names = own.alternate_names;
    told.search_hints = own.search_hints;
    told.attending = own.attending;
    told.referral = own.referral;
    told.opening_times_text = own.opening_times_text;
    told.languages_text = own.languages_text;
    told.visible_to = own.visible_to;
    told.closed_until = own.closed_until;
    told.cancelled_dates = own.cancelled_dates;
    if (own.print == false) told.print = false;
    if (own.hidden_location == true) told.hidden_location = true;
    const auto licence = own.extra.find("licence");
    if (licence != own.extra.end() && licence->is_string()) told.extra["licence"] = *licence;
    return told;
}

}  // namespace fingerpost::core
