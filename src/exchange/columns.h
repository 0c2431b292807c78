// The one table of columns of the flat forms, CSV and JSON lines alike: our name, what it holds, the other spellings that
// files use, and what is done with a value.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/exchange/reader.h>

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "flat_builder.h"

namespace fingerpost::exchange {

struct Column {
    KnownColumn known;
    void (*apply)(FlatBuilder& builder, const FlatValue& value);
};

const std::vector<Column>& columns();

// Case, accents, spaces and punctuation do not matter: "E-mail address" is "emailaddress".
std::string simplified(std::string_view header);

const Column* find_column(std::string_view header);

// The names, joined for a message.
std::string known_column_names();

// Finds columns for the headers of one file, with what the caller said of them, and remembers which it did not know.
class ColumnMap {
  public:
    // Fails with usage if a pair names none of our columns.
    static base::Result<ColumnMap> make(const std::vector<std::pair<std::string, std::string>>& pairs);

    // Nothing if the header is not known.
    const Column* find(const std::string& header);
    void keep_as_it_is(const std::string& header);
    // "Columns kept as they are: ward, imd."; nothing if there are none.
    std::vector<std::string> notes() const;

  private:
    std::map<std::string, const Column*> told_;  // by simplified header
    std::unordered_map<std::string, const Column*> found_;
    std::vector<std::string> kept_;  // at most 20
    bool more_kept_ = false;
};

}  // namespace fingerpost::exchange
