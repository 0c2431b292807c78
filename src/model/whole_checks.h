// Checks of several values of one object together.
#pragma once

#include <fingerpost/model/types.h>

#include <string>

#include "checks.h"

namespace fingerpost::model {

// `prefix` is what stands before a member's name in a path: "" or "schedules[0].".
void check_whole(Report& report, const std::string& prefix, const Service& service);
void check_whole(Report& report, const std::string& prefix, const Location& location);
void check_whole(Report& report, const std::string& prefix, const Address& address);
void check_whole(Report& report, const std::string& prefix, const Schedule& schedule);
void check_whole(Report& report, const std::string& prefix, const CostOption& option);
void check_whole(Report& report, const std::string& prefix, const Extension& extension);

template <class T>
void check_whole(Report&, const std::string&, const T&) {}

}  // namespace fingerpost::model
