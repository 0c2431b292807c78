// The form that tells us what is missing. What was typed is never shown again: only a need of the list can stay chosen.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/http/message.h>

#include <string>
#include <vector>

#include "look.h"

namespace fingerpost::web {

struct MissingForm {
    std::string need;   // slug, chosen already
    std::string fault;  // the field that was not right: need, outcode; empty: none was
    bool thanks = false;
};

http::Response missing_page(const Context& context, const std::vector<const core::Category*>& needs,
                            const MissingForm& form);

// Whether a form was sent by a page of ours. Browsers say where a form comes from; one that does not is believed, since nothing
// here is done in anybody's name.
bool is_same_origin(const http::Request& request, const base::Config& config);
// Whether the field was filled in that people do not see.
bool is_from_a_machine(const http::Request& request);

}  // namespace fingerpost::web
