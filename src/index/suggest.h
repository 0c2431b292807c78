// The names of a revision of the index in memory, made when they are first asked for and kept up with the index at a bounded cost.
#pragma once

#include "readers.h"

#include <fingerpost/index/names.h>
#include <fingerpost/index/suggest.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string_view>

namespace fingerpost::index {

struct Names {
    static constexpr std::uint32_t first_other_name = 0x80000000U;

    std::shared_ptr<const Revision> revision;
    struct OtherName {
        std::uint32_t document, line;  // of the document's other names
    };

    NameTable listings;                  // by document; from first_other_name on, by place in `others`
    std::vector<OtherName> others;
    NameTable organisations, categories; // by ordinal of the facet term

    static Names read(const Reader& reader);
};

class NamesKeeper {
  public:
    // The names that the reader sees, or those of a little while before in the same generation: whoever uses them checks
    // with the reader what is still there.
    std::shared_ptr<const Names> of(const Reader& reader);

  private:
    std::shared_ptr<const Names> kept() const;
    void keep(std::shared_ptr<const Names> names);

    std::mutex making_;  // one at a time; guards not_before_
    std::chrono::steady_clock::time_point not_before_{};
    mutable std::mutex mutex_;  // guards names_
    std::shared_ptr<const Names> names_;
};

// At most `limit` of each kind, of what the reader's revision still has.
Suggestions suggestions(const Reader& reader, const Names& names, std::string_view typed, std::size_t limit);

}  // namespace fingerpost::index
