// The list in hand: services that somebody is picking, carried in the address of every page from one to the next, so that it needs
// no cookie, no sign-in and no JavaScript (docs/adr/0007).
#pragma once

#include <fingerpost/core/shortlist.h>
#include <fingerpost/http/message.h>

#include <string>
#include <string_view>

#include "look.h"

namespace fingerpost::web {

inline constexpr const char* list_parameter = "list";

// "/search?q=lunch&page=2" of a request for that with a list.
std::string address_without_list(const http::Request& request);
// The same with a list; an empty one is not written.
std::string with_list(std::string address, const core::ListCodes& list);
std::string shortlist_address(const core::ListCodes& list);  // "/shortlist?list=…"

// Where the link at a listing leads: this very page, at the listing, with it on the list or off it.
struct ListWay {
    bool on_list = false;
    std::string address;  // empty: the list is full
};
ListWay list_way(const Context& context, const std::string& code);

// Puts the list into the links and searches of a finished page that lead to pages of ours which are read.
std::string carry_list(const std::string& page, const core::ListCodes& list);

}  // namespace fingerpost::web
