#include "opening_table.h"

#include "terms.h"

namespace fingerpost::index {

OpeningTable OpeningTable::read(const Xapian::Database& database) {
    OpeningTable table;
    const std::size_t documents = database.get_lastdocid() + std::size_t{1};
    table.first_.reserve(documents + 1);
    table.first_.push_back(0);
    const auto end = database.valuestream_end(slot::opening);
    for (auto value = database.valuestream_begin(slot::opening); value != end; ++value) {
        table.first_.resize(std::size_t{value.get_docid()} + 1, static_cast<std::uint32_t>(table.bytes_.size()));
        table.bytes_ += *value;
    }
    table.first_.resize(documents + 1, static_cast<std::uint32_t>(table.bytes_.size()));
    return table;
}

void OpeningMemo::forget(Known& known) {
    known.listings.assign(table_->documents(), not_asked);
    known.sites.assign(sites_->size(), not_asked);
}

void OpeningMemo::at(const OpeningTable& table, const SiteTable& sites, const model::Moment* moment, const model::WholeDay* day) {
    const bool other = table_ != &table || sites_ != &sites;
    table_ = &table;
    sites_ = &sites;
    moment_ = moment;
    day_ = day;
    const auto renew = [&](Known& known, int on, int minute) {
        const bool same = !other && known.day == on && known.minute == minute && known.listings.size() == table.documents();
        known.day = on;
        known.minute = minute;
        if (!same) forget(known);
    };
    if (other) {
        at_moment_ = {};
        on_day_ = {};
    }
    if (moment != nullptr) renew(at_moment_, moment->today().day, moment->minute());
    if (day != nullptr) renew(on_day_, day->today().day, 0);
}

model::OpenState OpeningMemo::ask(const Known& known, std::string_view bytes) const {
    if (bytes.empty()) return model::OpenState::unknown;
    return &known == &at_moment_ ? model::open_state_of(bytes, *moment_) : model::open_state_of(bytes, *day_);
}

model::OpenState OpeningMemo::ask_listing(Known& known, Xapian::docid document) {
    const SiteTable::Range range = sites_->sites_of(document);
    if (range.empty()) return ask(known, table_->bytes_of(document));
    auto best = model::OpenState::closed;
    for (SiteNumber site = range.begin; site < range.end; ++site) {
        const auto state = of_site(known, site);
        if (state == model::OpenState::open) return state;
        if (state == model::OpenState::unknown) best = state;
    }
    return best;
}

model::OpenState OpeningMemo::of_site(Known& known, SiteNumber site) {
    if (site >= known.sites.size()) return model::OpenState::unknown;
    std::uint8_t& state = known.sites[site];
    if (state == not_asked) state = static_cast<std::uint8_t>(ask(known, sites_->opening_of(site)));
    return static_cast<model::OpenState>(state);
}

}  // namespace fingerpost::index
