#include "living.h"

#include <algorithm>

namespace fingerpost::web {

Faults faults_among(const base::Error& error, std::initializer_list<FaultWords> words) {
    if (base::traits(error.code).http_status >= 500) return {};
    const auto found = std::find_if(words.begin(), words.end(), [&](const FaultWords& one) { return one.field == error.field; });
    if (found == words.end()) return {};
    return {{std::string(found->name), found->text}};
}

std::string address_with(std::string_view address, std::string_view name, std::string_view value) {
    return std::string(address) + "?" + std::string(name) + "=" + http::url_encode(value);
}

}  // namespace fingerpost::web
