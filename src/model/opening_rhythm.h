// The days of a schedule: its RRULE parts, read into a rule.
#pragma once

#include "opening_rule.h"

namespace fingerpost::model {

// Sets the rule's rhythm, days, interval and anchor; `from` and `to` are set already. False if the parts are not
// understood: then the rule is as it was. A rhythm understood but for its beginning ("every second week", from when?)
// leaves a doubt.
bool read_rhythm(const Schedule& schedule, OpeningRule& rule);

}  // namespace fingerpost::model
