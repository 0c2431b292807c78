// Open Referral UK 1.0 (the Porism and LGA API of 2020) as 3.0.
#pragma once

#include "mapping.h"

namespace fingerpost::exchange {

// A service of 1.0 as the same service of 3.0; `counts` is told what was translated. Members that 3.0 has no place for (reviews,
// say) stay as they are, and so are kept. Nulls are dropped, dates written 22/11/2026 become 2026-11-22, ids of parts that are no
// UUIDs become their "external_id".
model::Json from_oruk_1(const model::Json& service, MappingCounts& counts);

// A term as 1.0 gives it (a CURIE, "need:122") as one of 3.0, with its parents and its taxonomy in it. Terms of the esd lists get
// the ids that the lists themselves have (exchange/term_list.h).
model::Json term_from_oruk_1(const model::Json& term);

}  // namespace fingerpost::exchange
