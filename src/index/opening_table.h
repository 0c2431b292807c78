// The opening hours of every listing, in memory, for one revision of the index.
#pragma once

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
    model::OpenState state(Xapian::docid document, const model::Moment& moment) const {
        const std::string_view bytes = bytes_of(document);
        return bytes.empty() ? model::OpenState::unknown : model::open_state_of(bytes, moment);
    }

    std::size_t documents() const { return first_.empty() ? 0 : first_.size() - 1; }

  private:
    std::string_view bytes_of(Xapian::docid document) const {
        if (document + std::size_t{1} >= first_.size()) return {};
        return std::string_view(bytes_).substr(first_[document], first_[document + 1] - first_[document]);
    }
    std::vector<std::uint32_t> first_;
    std::string bytes_;
};

// What was asked of the table at one minute, remembered: the same listings come again and again. For one search at a time.
class OpeningMemo {
  public:
    // Forgets all if the table or the minute is another than before.
    void at(const OpeningTable& table, const model::Moment& moment);
    model::OpenState state(Xapian::docid document) {
        if (document >= states_.size()) return model::OpenState::unknown;
        std::uint8_t& known = states_[document];
        if (known == not_asked) known = static_cast<std::uint8_t>(table_->state(document, *moment_));
        return static_cast<model::OpenState>(known);
    }

  private:
    static constexpr std::uint8_t not_asked = 0xFF;
    const OpeningTable* table_ = nullptr;
    const model::Moment* moment_ = nullptr;
    int day_ = 0, minute_ = -1;
    std::vector<std::uint8_t> states_;
};

}  // namespace fingerpost::index
