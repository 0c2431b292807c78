// JSON files as records, of the flat form or of the standard's.
#pragma once

#include "columns.h"
#include "input.h"

namespace fingerpost::exchange {

// Reads as far as the first record, which decides the form.
base::Result<std::unique_ptr<Reader>> open_json(std::unique_ptr<Input> input, const ReadOptions& options);

}  // namespace fingerpost::exchange
