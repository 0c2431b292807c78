// What editions say besides what the listings say: one place for all of it, in plain words.
#pragma once

#include <fingerpost/core/edition.h>

#include <string>
#include <vector>

namespace fingerpost::print::edition_words {

inline constexpr const char* urgent = "Urgent help";
inline constexpr const char* urgent_lead = "If somebody’s life is in danger, ring 999.";
inline constexpr const char* contents_heading = "Contents";
inline constexpr const char* index_heading = "Index";
inline constexpr const char* index_lead = "Names of services, and everyday words for what you need.";
inline constexpr const char* phones_heading = "Phone numbers";
inline constexpr const char* notes_heading = "Notes";
inline constexpr const char* see_also = "See also";
inline constexpr const char* other_days = "Also on this day";
inline constexpr const char* not_recorded = "Not recorded";
inline constexpr const char* mistakes = "If something is wrong";
inline constexpr const char* other_formats = "Other formats";
inline constexpr const char* please_note = "Please note";
inline constexpr const char* nothing = "No service fits what was chosen.";

std::string date(base::Date date);
std::string correct_at(base::Date date);  // "Correct at 22 November 2026"
std::string thing(core::EditionKind kind);  // "booklet", "list", "leaflet": what people call what they hold

std::string how_to_use(const core::EditionContents& contents);  // the heading
std::vector<std::string> how_to_use_steps(const core::EditionContents& contents, const std::string& example);

// The front matter's own words, or these.
std::string disclaimer(const core::EditionContents& contents);
std::string corrections(const core::EditionContents& contents);
std::string other_formats_text(const core::EditionContents& contents);

}  // namespace fingerpost::print::edition_words
