// The structure tree and the links of a file whose pages are finished, written as an update of it.
#pragma once

#include <string>
#include <vector>

#include "draw.h"

namespace fingerpost::print {

// Numbers of objects in the file.
struct Numbers {
    int size;
    int root, info, tree;            // catalogue, information dictionary, placeholder of the structure tree's root
    std::vector<int> pages;
    std::vector<int> annotations;    // of each page, the placeholder of its array
    std::string id;                  // as it stands: "[<…><…>]"
};

std::string add_tree(std::string file, const Numbers& numbers, const Book& book, const Drawn& drawn);

}  // namespace fingerpost::print
