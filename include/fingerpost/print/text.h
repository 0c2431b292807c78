// A document as plain text, for Braille, for speech and for e-mail: one thing after another, nothing told by position.
#pragma once

#include <fingerpost/print/document.h>

#include <string>

namespace fingerpost::print {

struct PlainText {
    int width = 0;  // characters a line is wrapped at; 0: a paragraph is a line, as Braille software wants it
};

// Headings are set off by empty lines and numbered by nothing; a table is read row by row with its headings; links to other
// blocks are their words alone, links outwards are followed by their address where it differs. Contents and index, which live
// by page numbers, become the names alone. Lines end in a line feed.
std::string plain_text(const Document& document, PlainText options = {});

}  // namespace fingerpost::print
