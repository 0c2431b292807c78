// The opening hours of every listing, in memory, for one revision of the index.
#pragma once

#include "sites.h"

#include <fingerpost/model/opening_hours.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

class OpeningTable {
  public:
    static OpeningTable read(const Xapian::Database& database);

    // As model::OpeningHours encodes them; empty: not recorded, or told place by place (sites.h).
    std::string_view bytes_of(Xapian::docid document) const {
        if (document + std::size_t{1} >= first_.size()) return {};
        return std::string_view(bytes_).substr(first_[document], first_[document + 1] - first_[document]);
    }
    std::size_t documents() const { return first_.empty() ? 0 : first_.size() - 1; }

  private:
    std::vector<std::uint32_t> first_;
    std::string bytes_;
};

// What was asked at one minute, or of one day, remembered: the same listings come again and again. For one search at a time.
class OpeningMemo {
  public:
    // Forgets what was asked of other tables, another minute, another day. Either of the two times may be null.
    void at(const OpeningTable& table, const SiteTable& sites, const model::Moment* moment, const model::WholeDay* day);

    // Of a listing whose places differ: of any of them.
    model::OpenState state(Xapian::docid document) { return of_listing(at_moment_, document); }
    model::OpenState state_on_day(Xapian::docid document) { return of_listing(on_day_, document); }
    model::OpenState state_of_site(SiteNumber site) { return of_site(at_moment_, site); }
    model::OpenState state_of_site_on_day(SiteNumber site) { return of_site(on_day_, site); }

  private:
    static constexpr std::uint8_t not_asked = 0xFF;
    struct Known {
        std::vector<std::uint8_t> listings, sites;
        int day = 0, minute = -1;
    };
    void forget(Known& known);
    model::OpenState of_listing(Known& known, Xapian::docid document) {
        if (document >= known.listings.size()) return model::OpenState::unknown;
        std::uint8_t& state = known.listings[document];
        if (state == not_asked) state = static_cast<std::uint8_t>(ask_listing(known, document));
        return static_cast<model::OpenState>(state);
    }
    model::OpenState of_site(Known& known, SiteNumber site);
    model::OpenState ask_listing(Known& known, Xapian::docid document);
    model::OpenState ask(const Known& known, std::string_view bytes) const;

    const OpeningTable* table_ = nullptr;
    const SiteTable* sites_ = nullptr;
    const model::Moment* moment_ = nullptr;
    const model::WholeDay* day_ = nullptr;
    Known at_moment_, on_day_;
};

}  // namespace fingerpost::index
