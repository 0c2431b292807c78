// What pages are made of, wherever it comes from: built in, or a folder while developing.
#pragma once

#include <fingerpost/base/result.h>

#include <filesystem>
#include <map>
#include <string>

namespace fingerpost::web {

using WebFiles = std::map<std::string, std::string>;  // "templates/home.tpl" -> content

WebFiles built_in_files();
base::Result<WebFiles> read_web_files(const std::filesystem::path& folder);

// The text of seed-data/urgent-help.json.
std::string built_in_urgent_help();

}  // namespace fingerpost::web
