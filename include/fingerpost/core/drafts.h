// What somebody has typed into the editor's form and not yet saved: kept in the confidential file, one draft of each thing for each
// account, for thirty days. Nobody else sees it.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/proposals.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

inline constexpr std::size_t longest_draft = std::size_t{1} << 20;  // bytes

struct Draft {
    std::string about;  // "service/<id>", "service/new"
    TypedFields fields;
    base::Instant saved_at{};
};

// invalid: it is too long. Empty accounts keep nothing.
base::Result<void> save_draft(const Directory& directory, std::string_view account, std::string_view about, const TypedFields& fields);
base::Result<std::optional<Draft>> find_draft(const Directory& directory, std::string_view account, std::string_view about);
base::Result<std::vector<Draft>> drafts_of(const Directory& directory, std::string_view account);  // the newest first, without fields
base::Result<void> drop_draft(const Directory& directory, std::string_view account, std::string_view about);

}  // namespace fingerpost::core
