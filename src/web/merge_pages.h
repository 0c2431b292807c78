// Pages on which two listings are made one, on which earlier versions are looked at, and on which everybody sees what changed.
#pragma once

#include <fingerpost/core/changed.h>
#include <fingerpost/core/history.h>
#include <fingerpost/core/merge.h>

#include <map>
#include <string>
#include <vector>

#include "forms.h"
#include "page.h"

namespace fingerpost::web {

// What people say instead of the ids of those who changed something: the names that colleagues see.
using ShownNames = std::map<std::string, std::string, std::less<>>;

http::Response duplicates_page(const Context& context, const core::DuplicateQueue& queue, std::size_t page, const std::vector<core::MergeEntry>& merges,
                               const ShownNames& names, const std::string& done, const Faults& faults);
http::Response merge_page(const Context& context, const core::MergePlan& plan, const Faults& faults);

struct HistoryShown {
    core::History history;
    std::string kind;          // as in the address: service, organisation, place
    std::int64_t before = 0, after = 0;
    std::vector<core::FieldDifference> differences;
    std::vector<core::MergeEntry> merges;  // of a service
    std::string done;
    std::vector<std::string> missing;      // after going back: what could not be brought back
};
http::Response history_page(const Context& context, const HistoryShown& shown, const ShownNames& names, const Faults& faults);

http::Response changed_page(const Context& context, const core::ChangedPage& changed, std::size_t page);

// "document." and the path of a field with hyphens in place of dots.
std::string document_field_in_words(const Messages& messages, const std::string& path);

}  // namespace fingerpost::web
