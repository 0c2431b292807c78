#include "ages.h"

#include "terms.h"

#include <algorithm>

namespace fingerpost::index {
namespace {

constexpr int oldest = 255;  // nobody is

}  // namespace

std::string pack_ages(const IndexedListing& listing) {
    if (!listing.ages) return {};
    const auto [from, to] = *listing.ages;
    return {static_cast<char>(std::clamp(from, 0, oldest)), static_cast<char>(std::clamp(to, 0, oldest))};
}

AgeTable AgeTable::read(const Xapian::Database& database) {
    AgeTable table;
    table.ranges_.resize(database.get_lastdocid() + std::size_t{1});
    const auto end = database.valuestream_end(slot::ages);
    for (auto value = database.valuestream_begin(slot::ages); value != end; ++value) {
        const std::string bytes = *value;
        if (bytes.size() != 2 || value.get_docid() >= table.ranges_.size()) continue;
        table.ranges_[value.get_docid()] = {true, static_cast<std::uint8_t>(bytes[0]), static_cast<std::uint8_t>(bytes[1])};
    }
    return table;
}

}  // namespace fingerpost::index
