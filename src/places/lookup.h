// One connection to a gazetteer and its questions. Belongs to one thread at a time; throws SQLite::Exception.
#pragma once

#include <fingerpost/places/gazetteer.h>

#include <optional>

#include "database.h"

namespace fingerpost::places {

struct SourceRow {
    std::int64_t source = 0, rows = 0;
    std::string imported;
};

class Lookup {
  public:
    explicit Lookup(std::unique_ptr<SQLite::Database> database);

    std::vector<Match> find(std::string_view text);
    std::vector<SourceRow> sources();

  private:
    std::optional<Match> postcode(std::int64_t code, std::string_view label);
    std::optional<Match> sector(std::int64_t code);
    std::optional<Match> outcode(std::int64_t code);
    // The sector, else its outcode.
    std::vector<Match> from_sector(std::int64_t code, bool exact);
    std::vector<Match> settlements(std::string_view text);
    std::vector<Match> exact_names(const std::string& key, std::string_view narrowed_by);
    void add_longer_names(const std::string& key, std::vector<Match>& matches);

    std::unique_ptr<SQLite::Database> database_;  // before its statements, which go first
    SQLite::Statement postcode_, sector_, outcode_, exact_name_, longer_name_;
};

}  // namespace fingerpost::places
