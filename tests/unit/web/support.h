// Hand-made things to make pages of.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/view.h>

#include <string>

#include "../../../src/web/look.h"

namespace fingerpost::web::testing {

// The built-in words and templates, read once.
const Look& look();
base::Config config();
Context context();

core::FoundListing podiatry();
core::FindQuestion foot_care();
core::FindAnswer answer();
core::ListingView listing();
std::vector<core::BrowseNode> categories();
core::OrganisationView organisation();
// Every text that a person can write holds an attack.
core::ListingView hostile_listing();

std::size_t count(const std::string& text, const std::string& part);
std::string title_of(const std::string& page);

}  // namespace fingerpost::web::testing
