// Everything that pages are made with, in one language. Immutable; shared by all requests.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/config.h>
#include <fingerpost/base/result.h>
#include <fingerpost/core/roles.h>
#include <fingerpost/core/site_settings.h>
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
    const base::Config& config;  // with what was changed while the directory is open
    base::Date today;
    core::Visitor visitor = {};  // who is asking
    const core::SiteNow* now = nullptr;  // what else was changed so: colours, logo, urgent numbers; null: nothing

    const UrgentHelp& urgent() const { return now != nullptr ? now->urgent : look.urgent; }
    core::ListCodes list = {};   // the list in hand, of the address
    std::string here = {};       // the address that was asked for, without the list; empty where it was a form
};

// Addresses of what is made of a directory's own look, each with a digest of what it is.
std::string colours_address(const core::Palette& palette);
std::string logo_address(const core::SiteLogo& logo);

}  // namespace fingerpost::web
