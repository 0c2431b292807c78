// What two documents make when they are made one.
#pragma once

#include <fingerpost/core/merge.h>

namespace fingerpost::core {

struct Merging {
    const store::Store& store;  // to know places by where they are
    model::Json kept, old;      // whole documents, what is withheld of their places in them
};

Side default_side(const Merging& both, const DocumentField& field);
model::Json merged_document(const Merging& both, const MergeChoices& choices);

}  // namespace fingerpost::core
