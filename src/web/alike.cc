#include "alike.h"

#include <fingerpost/base/log.h>
#include <fingerpost/base/text.h>

#include "links.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t most_alike = 3;

std::string reason_in_words(const Messages& messages, const core::DuplicateReason& reason) {
    static const std::pair<std::string_view, Key> table[] = {{"same_name", "alike.same_name"_key}, {"alike_name", "alike.alike_name"_key}, {"phone", "alike.phone"_key},
                                                             {"postcode", "alike.postcode"_key},   {"website", "alike.website"_key},       {"site", "alike.site"_key},
                                                             {"number", "alike.number"_key}};
    for (const auto& [name, key] : table) {
        if (name == reason.likeness) return messages.text(key);
    }
    return {};
}

}  // namespace

std::vector<std::vector<Cell>> alike_rows(const Messages& messages, core::Directory& directory, const core::DuplicateProbe& probe) {
    std::vector<std::vector<Cell>> rows;
    const auto found = core::likely_duplicates(directory, probe, most_alike);
    if (!found) {
        base::log_warning("Likely duplicates were not looked for: {}", found.error().describe());
        return rows;
    }
    for (const core::LikelyDuplicate& one : *found) {
        std::vector<std::string> reasons;
        for (const core::DuplicateReason& reason : one.reasons) {
            if (std::string words = reason_in_words(messages, reason); !words.empty()) reasons.push_back(std::move(words));
        }
        rows.push_back({{one.name, listing_address(one.id)}, {base::join(reasons, messages.text("list.comma"_key))}});
    }
    return rows;
}

}  // namespace fingerpost::web
