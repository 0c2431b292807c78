// What a group may change of its own listing: one table of fields, for forms, differences and decisions. Values are texts as people
// write them. What is kept back from the public, and anything of a hidden place, is in none of them.
#pragma once

#include <fingerpost/core/directory.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// V8: low ones are published at once, risky ones wait for an editor.
enum class Risk { low, risky };
enum class FieldShape { line, text, number, phone, web, email, postcode };

struct ListingField {
    std::string_view name;  // "description"; in forms, proposals and the locale's "field." texts
    Risk risk;
    FieldShape shape;
    std::size_t longest;    // bytes
    bool required;
};
std::span<const ListingField> listing_fields();
const ListingField* find_listing_field(std::string_view name);

// A listing with what its form may change.
struct EditableListing {
    model::Service service;
    std::int64_t revision = 0;
    std::string organisation_name;
    std::optional<model::Location> location;  // its only place that is not hidden; else addresses are not offered
    bool location_is_shared = false;          // with another listing: then a change of address makes it a new place
    bool location_changed = false;
};
// not_found: no such listing.
base::Result<EditableListing> editable_listing(const store::Store& store, std::string_view id);

bool is_offered(const EditableListing& listing, const ListingField& field);
std::string value_of(const EditableListing& listing, const ListingField& field);
// Tidied: a number grouped, an address with its scheme. invalid: field is the field's name, message what is wrong, hint what to do.
base::Result<std::string> tidy_value(const ListingField& field, std::string_view typed);
// `value` is tidy.
void set_value(EditableListing& listing, const ListingField& field, const std::string& value);
// The place first, if it was changed. The edit sets last_modified, and never assured_date.
base::Result<void> save_listing(store::Transaction& transaction, EditableListing& listing, base::Instant now);

}  // namespace fingerpost::core
