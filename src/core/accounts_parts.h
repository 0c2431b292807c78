// What the files of Accounts share.
#pragma once

#include <fingerpost/base/ids.h>
#include <fingerpost/base/secret.h>
#include <fingerpost/base/text.h>

#include <string>
#include <string_view>

namespace fingerpost::core {

// As sign-in names are stored and compared.
inline std::string account_name(std::string_view typed) { return base::fold(base::trim(typed)); }

// Under which the failed sign-ins of a name are counted, whether or not anybody has it.
inline std::string failure_name(std::string_view sign_in_name) { return base::fingerprint("failed sign-in " + std::string(sign_in_name)); }

// What a session's forms hold. The token cannot be found from it.
inline std::string form_token_of(std::string_view session_token) { return base::fingerprint("form " + std::string(session_token)); }

}  // namespace fingerpost::core
