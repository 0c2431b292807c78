#include "part_of_another.h"

#include <fmt/format.h>

namespace fingerpost::core {

base::Result<void> stands_alone(const store::Store& store, std::string_view service_id) {
    auto survivor = store.merged_into(service_id);
    if (!survivor) return base::fail(std::move(survivor).error());
    if (!*survivor) return {};
    auto kept = store.service(**survivor);
    if (!kept) return base::fail(std::move(kept).error());
    const std::string name = *kept ? (*kept)->value.name : std::string();
    return base::fail(base::ErrorCode::conflict, fmt::format("the listing has become part of another: {} ({})", name, **survivor), became_part, "look at that one, or undo the merge");
}

}  // namespace fingerpost::core
