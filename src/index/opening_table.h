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

  private:
    std::string_view bytes_of(Xapian::docid document) const {
        if (document + std::size_t{1} >= first_.size()) return {};
        return std::string_view(bytes_).substr(first_[document], first_[document + 1] - first_[document]);
    }
    std::vector<std::uint32_t> first_;
    std::string bytes_;
};

}  // namespace fingerpost::index
