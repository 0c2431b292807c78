// Everything that pages are made with, in one language. Immutable; shared by all requests.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/config.h>
#include <fingerpost/base/result.h>
#include <fingerpost/core/roles.h>
#include <fingerpost/core/shortlist.h>

#include <map>
#include <memory>
#include <string>

#include "assets.h"
#include "messages.h"
#include "templates.h"
#include "urgent.h"

namespace fingerpost::web {

// Languages in which a handout can be wrapped, though the pages are not in them: their headings and sentences (is_wrapper_name), by
// language.
using Wrappers = std::map<std::string, Messages, std::less<>>;

struct Look {
    Assets assets;
    Messages messages;
    std::unique_ptr<Templates> templates;
    UrgentHelp urgent;
    std::shared_ptr<const Wrappers> wrappers = {};
};

inline constexpr const char* default_language = "en";

// One Look for each locale/*.json, by language. Fails with invalid if one is not whole, or default_language is not
// there. A file without "page.lang" is that of a wrapper language: it has what a handout is wrapped in, all of it and nothing else.
using Looks = std::map<std::string, std::shared_ptr<const Look>, std::less<>>;
base::Result<Looks> load_looks(const WebFiles& files, std::string_view urgent_help_json);

// What a presenter needs besides the thing it presents.
struct Context {
    const Look& look;
    const base::Config& config;
    base::Date today;
    core::Visitor visitor = {};  // who is asking
    core::ListCodes list = {};   // the list in hand, of the address
    std::string here = {};       // the address that was asked for, without the list; empty where it was a form
};

}  // namespace fingerpost::web
