// A flat JSON object as a record. CSV rows are built the same way, column by column.
#pragma once

#include "columns.h"

namespace fingerpost::exchange {

model::ListingRecord flat_record(const model::Json& object, std::uint64_t line, ColumnMap& columns);

// One value of a record: to its column, or kept under its header. `seen` are the columns that have had a value.
void add_flat_value(FlatBuilder& builder, const std::string& header, const model::Json& json, const Column* column,
                    std::vector<const Column*>& seen);

// Null, "", blanks, [] and {}: not recorded.
bool is_blank(const model::Json& json);

}  // namespace fingerpost::exchange
