// Why a listing was found: for each word of the question the heaviest field of the listing that has it.
#pragma once

#include "query.h"

#include <fingerpost/index/search.h>

#include <vector>
#include <xapian.h>

namespace fingerpost::index {

// Of the documents of one page, in their order. Reads a posting a word and document: not for whole results.
std::vector<std::vector<Matched>> why_found(const Xapian::Database& database, const Query& query,
                                            const std::vector<Xapian::docid>& documents);

}  // namespace fingerpost::index
