// Of Fingerpost's own member of a document, what is anybody's to know: docs/exporting.md tells people of it.
#pragma once

#include <fingerpost/model/types.h>

namespace fingerpost::core {

// Sector, other names, words to be found by, how it is given and reached, times and languages as somebody wrote them, the last day
// of being seen, the day of opening again, that it is not for print, that its place is not told, the licence it came under.
// Never where it came from, its id there, or anything that this version does not know.
model::Extension own_members_to_tell(const model::Extension& own);

}  // namespace fingerpost::core
