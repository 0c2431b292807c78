// CSV files with a header as records.
#pragma once

#include "columns.h"
#include "csv_rows.h"

namespace fingerpost::exchange {

// Reads the header.
base::Result<std::unique_ptr<Reader>> open_csv(std::unique_ptr<Input> input, Encoding encoding, const ReadOptions& options);

}  // namespace fingerpost::exchange
