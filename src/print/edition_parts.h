// Parts that several kinds of edition are made of.
#pragma once

#include <fingerpost/core/edition.h>
#include <fingerpost/print/document.h>

#include <string>

namespace fingerpost::print {

// How much of a listing is told.
enum class Telling { full, brief };

std::string block_id(const core::EditionEntry& entry);  // of an entry in a document
Run plain(std::string text);
Run linked(const core::EditionEntry& entry);  // its name, leading to where it stands
// A number, never broken, that can be pressed in a PDF.
Text phone_text(const core::EditionPhone& phone);

// A listing in a group; its name is a heading of this level.
Group entry_group(const core::EditionEntry& entry, int level, Telling telling);
// The facts of a listing alone.
Facts entry_facts(const core::EditionEntry& entry, Telling telling);

Box urgent_box(const core::EditionContents& contents, int level);
// Mistakes, what to note, other formats: for the back.
void add_back_matter(const core::EditionContents& contents, int level, Blocks& blocks);
Table phone_table(const core::EditionContents& contents, const std::vector<std::size_t>& entries, std::string caption);
void add_paragraphs(const std::string& text, Blocks& blocks, Manner manner = Manner::body);

}  // namespace fingerpost::print
