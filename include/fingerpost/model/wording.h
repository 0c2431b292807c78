// Texts as people like to read them. For display only, never for stored data.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace fingerpost::model {

enum class Wording {
    name,       // "THE SHEFFIELD MEDIA CENTRE" -> "The Sheffield Media Centre"
    sentences,  // "TO RELIEVE POVERTY. HELP FOR ALL." -> "To relieve poverty. Help for all."
};

// A text written wholly in capitals, calmed; any other text as it is. Likely acronyms (NHS, YMCA, BHF, U3A) stay.
// `proper`: names that sentences may hold ("Sheffield", "West Riding"); each of their words keeps its capital.
std::string calm_capitals(std::string_view text, Wording wording = Wording::name,
                          std::span<const std::string> proper = {});

// The first sentences that fit into `limit` bytes; if not even one does, cut at a word with "…" at the end.
std::string first_sentences(std::string_view text, std::size_t limit = 200);

}  // namespace fingerpost::model
