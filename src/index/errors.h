// Xapian's exceptions as errors of ours: the one place.
#pragma once

#include <fingerpost/base/result.h>

#include <filesystem>
#include <type_traits>
#include <xapian.h>

namespace fingerpost::index {

inline constexpr const char* rebuild_hint = "rebuild the index: fingerpost reindex";

// The index moved on under a reader, which only has to open it anew.
bool fell_behind(const Xapian::Error& error);
// What may only mean that the index moved on: as above, or a swap that removed its files.
bool may_have_moved(const Xapian::Error& error);
bool looks_damaged(const Xapian::Error& error);

base::Failure translate(const Xapian::Error& error, const std::filesystem::path& folder);

// Runs `action`, which returns a Result and may let Xapian's exceptions out.
template <class Action>
std::invoke_result_t<Action> guarded(const std::filesystem::path& folder, Action&& action) {
    try {
        return action();
    } catch (const Xapian::Error& error) {
        return translate(error, folder);
    }
}

}  // namespace fingerpost::index
