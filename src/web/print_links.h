// Addresses of what can be printed.
#pragma once

#include <fingerpost/core/edition.h>
#include <fingerpost/core/find.h>
#include <fingerpost/http/message.h>
#include <fingerpost/print/edition.h>

#include <string>

namespace fingerpost::web {

// Options as their table names them. Unknown names are passed over; a wrong value is an error that names its field.
base::Result<core::EditionOptions> parse_edition(const http::Parameters& query);
std::string edition_query(const core::EditionOptions& options);  // with its kind always
std::string print_address(const core::EditionOptions& options);  // "/print?…"
std::string print_file_address(const core::EditionOptions& options, print::EditionFile file);  // "/print/file?…"

// A sheet of one listing; of `size` points, 0: the usual.
core::EditionOptions sheet_of(std::string_view listing, int size = 0);
// A list of what a search found, in clear print.
core::EditionOptions list_of(const core::FindQuestion& question);

}  // namespace fingerpost::web
