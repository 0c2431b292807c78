// Which places and categories a listing is known by, apart from its document: lists to find it from the other side.
#pragma once

#include <fingerpost/model/types.h>

#include "connection.h"

namespace fingerpost::store {

// What is stored, in the order of location_ids() and term_ids() (documents.h).
std::vector<std::string> stored_location_ids(Connection& connection, std::string_view service_id);
std::vector<std::string> stored_term_ids(Connection& connection, std::string_view service_id);

// Makes what is stored agree with the document.
void store_links(Connection& connection, const model::Service& service);

}  // namespace fingerpost::store
