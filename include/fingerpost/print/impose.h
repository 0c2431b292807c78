// A booklet's pages put two on a sheet side, so that printed on both sides, flipped on the short edge, and folded they follow.
#pragma once

#include <fingerpost/base/result.h>

#include <string>
#include <utility>
#include <vector>

namespace fingerpost::print {

// The page numbers (from 1) of each sheet side, left and right, in printing order: 16 pages give 16|1, 2|15, 14|3 … A number
// beyond the pages there are is an empty half.
std::vector<std::pair<int, int>> imposition(int pages);

// Pages of a reading PDF two up on landscape paper of twice their width (A5 on A4), padded with empty halves to a multiple
// of four, at their own size. For printing only: it has no tags, links or bookmarks. Same input, same bytes.
// Errors: corrupt (not a PDF).
base::Result<std::string> impose(const std::string& pdf);

}  // namespace fingerpost::print
