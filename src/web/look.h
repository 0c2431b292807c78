// Everything that pages are made with, in one language. Immutable; shared by all requests.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/config.h>
#include <fingerpost/base/result.h>
#include <fingerpost/core/roles.h>

#include <map>
#include <memory>
#include <string>

#include "assets.h"
#include "messages.h"
#include "templates.h"
#include "urgent.h"

namespace fingerpost::web {

struct Look {
    Assets assets;
    Messages messages;
    std::unique_ptr<Templates> templates;
    UrgentHelp urgent;
};

inline constexpr const char* default_language = "en";

// One Look for each locale/*.json, by language. Fails with invalid if one is not whole, or default_language is not
// there.
using Looks = std::map<std::string, std::shared_ptr<const Look>, std::less<>>;
base::Result<Looks> load_looks(const WebFiles& files, std::string_view urgent_help_json);

// What a presenter needs besides the thing it presents.
struct Context {
    const Look& look;
    const base::Config& config;
    base::Date today;
    core::Visitor visitor = {};  // who is asking
};

}  // namespace fingerpost::web
