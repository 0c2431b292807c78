// Counts what a reader translated and what it kept aside, so that nothing is dropped silently.
#pragma once

#include <fingerpost/exchange/reader.h>
#include <fingerpost/model/types.h>

#include <map>
#include <string>
#include <utility>

namespace fingerpost::exchange {

class MappingCounts {
  public:
    // `to` empty: kept as it is, beside what is understood.
    void add(const std::string& from, const std::string& to = {}) { ++counts_[{from, to}]; }
    std::vector<MappingNote> notes() const;

  private:
    std::map<std::pair<std::string, std::string>, std::size_t> counts_;
};

// Notes the members of a service, and of what is in it, that no field holds.
void note_kept(const model::Service& service, MappingCounts& counts);

}  // namespace fingerpost::exchange
