#include "flat_record.h"

#include <fingerpost/base/text.h>

#include <algorithm>

namespace fingerpost::exchange {
namespace {

// Members of the standard's service that no column here fills: a text in their place would hide them, or be hidden.
constexpr std::string_view standard_members[] = {"fingerpost",   "organization_id", "service_at_locations", "service_areas",
                                                 "cost_options", "funding",         "required_documents",   "attributes",
                                                 "program_id",   "metadata"};

bool is_standard_member(std::string_view header) {
    return std::find(std::begin(standard_members), std::end(standard_members), header) != std::end(standard_members);
}

}  // namespace

bool is_blank(const model::Json& json) {
    if (json.is_string()) return base::trim(json.get_ref<const std::string&>()).empty();
    return json.is_null() || (json.is_structured() && json.empty());
}

void add_flat_value(FlatBuilder& builder, const std::string& header, const model::Json& json, const Column* column,
                    std::vector<const Column*>& seen) {
    if (column == nullptr) {
        (is_standard_member(header) ? builder.extension().extra : builder.service().extra)[header] = json;
        return;
    }
    const FlatValue value{header, column->known.name, json};
    if (std::find(seen.begin(), seen.end(), column) != seen.end()) {
        builder.warn(value, "another column of the record already gives the " + std::string(column->known.name),
                     "this one was kept as it is and is not used");
        builder.keep_unread(value.column, header, json);
        return;
    }
    seen.push_back(column);
    column->apply(builder, value);
}

model::ListingRecord flat_record(const model::Json& object, std::uint64_t line, ColumnMap& columns) {
    FlatBuilder builder(line);
    std::vector<const Column*> seen;
    for (const auto& [header, json] : object.items()) {
        if (is_blank(json)) continue;
        const Column* column = columns.find(header);
        if (column == nullptr) columns.keep_as_it_is(header);
        add_flat_value(builder, header, json, column, seen);
    }
    return finish(builder);
}

}  // namespace fingerpost::exchange
