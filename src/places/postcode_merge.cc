#include "postcode_merge.h"

#include <algorithm>

#include "postcode_code.h"

namespace fingerpost::places {

Replaced::Replaced(const std::vector<PostcodeRow>& brought) : all_of_(areas), live_of_(areas) {
    for (const PostcodeRow& row : brought) {
        auto& replaced = row.source == Source::ons_postcodes ? all_of_ : live_of_;
        replaced[static_cast<std::size_t>(area_of(row.code))] = true;
    }
}

bool Replaced::operator()(const PostcodeRow& old) const {
    const auto area = static_cast<std::size_t>(area_of(old.code));
    return all_of_[area] || (live_of_[area] && !old.terminated);
}

void put_in_order(std::vector<PostcodeRow>& rows) {
    // Best last within a code; then the last of each code is kept.
    std::stable_sort(rows.begin(), rows.end(), [](const PostcodeRow& left, const PostcodeRow& right) {
        return left.code != right.code ? left.code < right.code : left.terminated && !right.terminated;
    });
    std::size_t kept = 0;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (at + 1 == rows.size() || rows[at + 1].code != rows[at].code) rows[kept++] = rows[at];
    }
    rows.resize(kept);
}

void merge(const std::vector<PostcodeRow>& brought, const std::function<bool(PostcodeRow&)>& next_old,
           const std::function<void(const PostcodeRow&)>& write) {
    const Replaced replaced(brought);
    PostcodeRow old;
    const auto next_kept = [&] {
        while (next_old(old)) {
            if (!replaced(old)) return true;
        }
        return false;
    };
    bool has_old = next_kept();
    for (const PostcodeRow& row : brought) {
        while (has_old && old.code < row.code) {
            write(old);
            has_old = next_kept();
        }
        if (has_old && old.code == row.code) {
            const bool only_old_is_live = !old.terminated && row.terminated;
            write(only_old_is_live ? old : row);
            has_old = next_kept();
        } else {
            write(row);
        }
    }
    while (has_old) {
        write(old);
        has_old = next_kept();
    }
}

}  // namespace fingerpost::places
