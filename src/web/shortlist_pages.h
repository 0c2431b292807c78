// Presenters of shortlists: the list, the form of a handout, what is passed on. As in pages.h: no rules in them.
#pragma once

#include <fingerpost/core/collections.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/core/watching.h>

#include <string>
#include <vector>

#include "handout_document.h"
#include "pages.h"
#include "staff_pages.h"

namespace fingerpost::web {

struct ShortlistView {
    core::ListCodes codes;
    std::vector<core::ListedService> list;
    std::string passed_on;  // the whole address under which it was passed on; empty: it is one's own
    bool just_made = false; // that address
    std::string fault;      // of a form that was sent from it, in words
};
http::Response shortlist_page(const Context& context, const ShortlistView& view, Discretion discretion);
http::Response ended_list_page(const Context& context);

// One way of giving a handout out: a preset of print, plain text or HTML.
struct HandoutFormat {
    const char* value;
    const char* preset;  // null: no paper
    Key label;
};
const std::vector<HandoutFormat>& handout_formats();
http::Response handout_page(const Context& context, const core::ListCodes& codes, std::size_t services, const HandoutForm& form, Discretion discretion);

// Plain text for the clinical system, and a message that fits two parts of SMS.
std::string plain_summary(const Context& context, const std::vector<core::ListedService>& list);
std::string short_summary(const Context& context, const std::vector<core::ListedService>& list);

http::Response collections_page(const Context& context, const std::vector<core::Collection>& collections, const std::vector<store::TeamRow>& teams, const Said& said);
http::Response collection_page(const Context& context, const core::Collection& collection, const std::vector<core::ListedService>& list);
std::string collection_address(std::string_view name);

http::Response watching_page(const Context& context, const core::Watching& watching, const std::vector<core::Category>& categories, const Said& said);

}  // namespace fingerpost::web
