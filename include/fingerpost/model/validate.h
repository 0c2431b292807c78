// The rules a document must meet, all problems at once. Errors refuse it; warnings travel with it.
#pragma once

#include <fingerpost/model/problem.h>
#include <fingerpost/model/types.h>

namespace fingerpost::model {

// HSDS 3.0's required fields and enumerations; dates and times; ages; phones, e-mails, web addresses, postcodes, coordinates
// (Q2 to Q4); a free service cannot cost money; a hidden location holds no address or coordinates (S9).
Problems validate(const Service& service);
Problems validate(const Organisation& organisation);
Problems validate(const Location& location);

}  // namespace fingerpost::model
