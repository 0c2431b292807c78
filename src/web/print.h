// The page where editions are chosen, looked over and taken.
#pragma once

#include <fingerpost/core/taxonomy.h>
#include <fingerpost/core/view.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "look.h"
#include "print_desk.h"
#include "print_links.h"

namespace fingerpost::web {

struct PrintForm {
    core::EditionOptions options;
    bool asked = false;  // a kind was chosen: it was counted, or could not be
    std::shared_ptr<const MadeEdition> made;
    std::optional<base::Error> fault;
};

http::Response print_page(const Context& context, const PrintForm& form, const std::vector<core::BrowseNode>& categories,
                          const std::vector<const core::Category*>& needs);

}  // namespace fingerpost::web
