// A record of the flat forms while it is being put together from its columns.
#pragma once

#include <fingerpost/model/record.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::exchange {

// A value that is there: never null, empty or blank.
struct FlatValue {
    const std::string& header;  // as the file writes it, for messages
    std::string_view column;    // our name
    const model::Json& json;
    bool is_list() const { return json.is_array(); }
};

// True of the columns that tell where a place is: their values are kept with the place alone.
bool tells_of_place(std::string_view column);

// What the columns say of the place, to be joined when all are known.
struct FlatPlace {
    std::string venue, address, address_1, address_2, city, county, country, postcode, latitude, longitude;
    std::string coordinate_header;
    bool hidden = false;
    model::Json unread = model::Json::object();
    bool empty() const;
};

class FlatBuilder {
  public:
    explicit FlatBuilder(std::uint64_t line) { record.line = line; }

    model::ListingRecord record;
    FlatPlace place;
    std::vector<std::size_t> place_problems;  // which of the record's problems quote a value of the place
    std::string id, id_header = "id";

    model::Service& service() { return record.service; }
    model::Extension& extension() { return record.service.fingerpost; }

    void warn(const FlatValue& value, std::string reason, std::string hint = {});
    // A warning about a value that was not understood. It is kept, under fingerpost.unread and our name of the column.
    void unread(const FlatValue& value, std::string reason, std::string hint = {});
    // Keeps a value of a column under a name: with the place if the column tells of the place, else with the service.
    void keep_unread(std::string_view column, const std::string& name, const model::Json& json);
};

// The value as a text without control characters, white space at its ends gone; `line`: every run of white space one space.
// Numbers as written, true and false as "yes" and "no", lists joined by "; ". A value of another type is unread.
std::string text_of(FlatBuilder& builder, const FlatValue& value);
std::string line_of(FlatBuilder& builder, const FlatValue& value);
// The items of a list, or of a text that holds several, split at any of `separators`.
std::vector<std::string> items_of(FlatBuilder& builder, const FlatValue& value, std::string_view separators);

// Values of a kind; nothing, and unread, if they are not.
std::optional<bool> yes_or_no(FlatBuilder& builder, const FlatValue& value);
std::optional<double> age_of(FlatBuilder& builder, const FlatValue& value);
std::string date_of(FlatBuilder& builder, const FlatValue& value);  // "2026-11-22", from that or 22/11/2026

// Joins what the columns gave, once they have all been applied: place, id, what must be there. Takes the record.
model::ListingRecord finish(FlatBuilder& builder);

// Puts the place together (flat_place.cc).
void finish_place(FlatBuilder& builder);

}  // namespace fingerpost::exchange
