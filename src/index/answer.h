// Choosing what a question is answered with, out of what was found.
#pragma once

#include "ages.h"
#include "facets.h"
#include "geography.h"
#include "opening_table.h"
#include "query.h"
#include "scores.h"
#include "sites.h"
#include "standing.h"

#include <fingerpost/index/search.h>

#include <functional>
#include <memory>
#include <xapian.h>

namespace fingerpost::index {

// A reader of the index with what it needs at hand; for one search at a time.
struct Workbench {
    const Xapian::Database& database;
    const FacetTables& tables;
    const Geography& geography;
    const Standing& standing;
    const SiteTable& sites;
    const AgeTable& ages;
    const OpeningTable& hours;
    OpeningMemo& opening;  // of the question's moment, if it has one
    Analyser& analyser;
    Scores& scores;
    TermFrequencies& frequencies;
    std::function<std::shared_ptr<const Vocabulary>()> vocabulary;  // made when it is first asked for
};

Answer answer(const Workbench& bench, const Question& question);

}  // namespace fingerpost::index
