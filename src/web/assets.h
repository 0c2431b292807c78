// Stylesheet, script, icon: at addresses that hold a hash of the content, so that they may be kept for ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "files.h"

namespace fingerpost::web {

struct Asset {
    std::string content, content_type;
};

class Assets {
  public:
    explicit Assets(const WebFiles& files);
    // "site.css" -> "/assets/site.1a2b3c4d5e6f.css"; nothing if there is no such file.
    std::optional<std::string> address(std::string_view name) const;
    // By the part of an address after "/assets/"; null for a wrong hash too.
    const Asset* find(std::string_view hashed_name) const;

  private:
    std::unordered_map<std::string, std::string> addresses_;  // by plain name
    std::unordered_map<std::string, Asset> assets_;           // by hashed name
};

}  // namespace fingerpost::web
