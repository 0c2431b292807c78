#include "standing.h"

#include "terms.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace fingerpost::index {
namespace {

constexpr std::int32_t never_confirmed = std::numeric_limits<std::int32_t>::min();
constexpr std::uint8_t flag_national = 1, flag_generalist = 2, flag_reported = 4;
constexpr std::uint8_t flag_urgent = 128;  // of this revision and these rules, never stored
constexpr std::size_t packed_size = sizeof(std::int32_t) + 1;

std::int32_t days_to(base::Date date) { return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count()); }

float factor_of(Adjustment adjustment) { return static_cast<float>(traits(adjustment).factor); }

float lasting_factor(std::uint8_t flags) {
    return ((flags & flag_national) != 0 ? factor_of(Adjustment::national) : 1.0F) *
           ((flags & flag_generalist) != 0 ? factor_of(Adjustment::generalist) : 1.0F) *
           ((flags & flag_reported) != 0 ? factor_of(Adjustment::reported) : 1.0F);
}

}  // namespace

std::string pack_standing(const IndexedListing& listing) {
    const std::int32_t day = listing.confirmed ? days_to(*listing.confirmed) : never_confirmed;
    const auto is_kind = [](const auto& text) { return text.first == Field::category; };
    const auto kinds = static_cast<std::size_t>(std::count_if(listing.texts.begin(), listing.texts.end(), is_kind));
    char bytes[packed_size];
    std::memcpy(bytes, &day, sizeof day);
    bytes[sizeof day] = static_cast<char>((listing.national ? flag_national : 0) | (kinds >= kinds_of_a_generalist ? flag_generalist : 0) |
                                            (listing.reported ? flag_reported : 0));
    return std::string(bytes, sizeof bytes);
}

std::optional<Adjustment> Standing::freshness(Xapian::docid document, std::int32_t today) const {
    if (confirmed_[document] == never_confirmed) return Adjustment::never_checked;
    const CheckedTier& tier = (flags_[document] & flag_urgent) != 0 ? urgent_ : usual_;
    const std::int32_t age = today - confirmed_[document];
    if (age <= tier.overdue) return std::nullopt;
    return age <= tier.stale ? Adjustment::overdue : Adjustment::stale;
}

Standing Standing::read(const Xapian::Database& database, const CheckedRules& rules) {
    Standing standing;
    standing.usual_ = rules.usual;
    standing.urgent_ = rules.urgent;
    const std::size_t documents = database.get_lastdocid() + std::size_t{1};
    standing.confirmed_.assign(documents, never_confirmed);
    standing.lasting_.assign(documents, 1);
    standing.flags_.assign(documents, 0);
    const auto end = database.valuestream_end(slot::standing);
    for (auto value = database.valuestream_begin(slot::standing); value != end; ++value) {
        const Xapian::docid document = value.get_docid();
        const std::string bytes = *value;
        if (bytes.size() != packed_size || document >= documents) continue;
        std::memcpy(&standing.confirmed_[document], bytes.data(), sizeof(std::int32_t));
        standing.flags_[document] = static_cast<std::uint8_t>(bytes.back());
        standing.lasting_[document] = lasting_factor(standing.flags_[document]);
    }
    for (const std::string& category : rules.urgent_categories) {
        // A listing has the terms of what stands above its categories as well.
        const std::string term = term::category(category);
        const auto last = database.postlist_end(term);
        for (auto found = database.postlist_begin(term); found != last; ++found) {
            if (*found < documents) standing.flags_[*found] |= flag_urgent;
        }
    }
    return standing;
}

std::optional<std::int32_t> Standing::day_of(std::optional<base::Date> date) {
    return date ? std::optional(days_to(*date)) : std::nullopt;
}

float Standing::factor(Xapian::docid document, std::optional<std::int32_t> day) const {
    if (document >= lasting_.size()) return 1;
    if (!day) return lasting_[document];
    const auto adjustment = freshness(document, *day);
    return adjustment ? lasting_[document] * factor_of(*adjustment) : lasting_[document];
}

std::vector<Adjustment> Standing::adjustments(Xapian::docid document, std::optional<base::Date> today) const {
    std::vector<Adjustment> all;
    if (document >= flags_.size()) return all;
    if (today) {
        if (const auto adjustment = freshness(document, days_to(*today))) all.push_back(*adjustment);
    }
    if ((flags_[document] & flag_reported) != 0) all.push_back(Adjustment::reported);
    if ((flags_[document] & flag_national) != 0) all.push_back(Adjustment::national);
    if ((flags_[document] & flag_generalist) != 0) all.push_back(Adjustment::generalist);
    return all;
}

}  // namespace fingerpost::index
