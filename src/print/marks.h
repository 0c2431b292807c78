// The marks Cairo leaves in a page's content, rewritten.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::print {

struct Tag {
    const char* role = nullptr;  // null: furniture
    std::string actual;          // what the content says, as a PDF string ("<feff…>"); empty: its letters tell
};

// `content` with the operands of its marks put right: the nth of Cairo's own marks ("/Span << /MCID 3 >> BDC") becomes the nth
// of `tags`: a role and a number in turn for content, "/Artifact BMC" for furniture. What has its text at the mark loses the
// marks Cairo put inside for that. Text in the page that looks like a mark is left alone. The second value is how many marks there were.
std::pair<std::string, std::size_t> rewrite_marks(std::string_view content, const std::vector<Tag>& tags);

}  // namespace fingerpost::print
