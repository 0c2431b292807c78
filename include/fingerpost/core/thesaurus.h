// The directory's thesaurus: what people say, joined to what listings say. Kept in the store, edited row by row; a change works
// in the next search, without restart and without indexing anything anew.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/index/thesaurus.h>
#include <fingerpost/store/store.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// Reads rows as seed-data/thesaurus/*.tsv and `thesaurus import` have them: a header line, then phrase (several parted by "|"),
// way, targets and kind, parted by tabs; lines that begin with "#" are comments. Phrases are folded, and one that comes twice
// keeps the targets of both. Fails with invalid, naming the line, if a row lacks a part.
base::Result<std::vector<store::ThesaurusRow>> parse_thesaurus(std::string_view text);

// "podiatry; #foot-care" -> its parts.
std::vector<std::string> thesaurus_targets(std::string_view text);

// Adds rows to others: a phrase that is there already keeps its row and gets the targets it lacks.
void merge_thesaurus(std::vector<store::ThesaurusRow>& rows, std::vector<store::ThesaurusRow> more);

// Rows as the index takes them: "?need" also stands for the service types that answer it, labels are not words.
std::vector<index::ThesaurusEntry> thesaurus_entries(const std::vector<store::ThesaurusRow>& rows, const Taxonomies& taxonomies);

// The kinds of help, each with what people say around it: of the rows that aim at it, of the needs it answers, and its own words.
std::vector<index::KindOfHelp> kinds_of_help(const std::vector<store::ThesaurusRow>& rows, const Taxonomies& taxonomies);
std::shared_ptr<const index::Thesaurus> compile_thesaurus(const std::vector<store::ThesaurusRow>& rows, const Taxonomies& taxonomies);

// What the results of `words` would be with one more row: before and after, to look at before saving.
struct ThesaurusTrial {
    FindAnswer before, after;
};
base::Result<ThesaurusTrial> try_thesaurus(const Directory& directory, const store::ThesaurusRow& row, const FindQuestion& question);

// Saves an editor's own row. Fails with invalid if it has no target, or names a category that is in no taxonomy.
base::Result<void> save_thesaurus_row(const Directory& directory, store::ThesaurusRow row, const store::Author& author);
base::Result<void> remove_thesaurus_row(const Directory& directory, std::string_view phrase, const store::Author& author);

}  // namespace fingerpost::core
