#include <fingerpost/core/place.h>

#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/places/gazetteer.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace fingerpost::core {
namespace {

constexpr double precision_of_a_point = 250;
constexpr std::size_t most_words_of_a_place = 4;
constexpr std::size_t most_words_read = 40;
// A word counts as a place where it is mostly that in the listings: said to be one ("in hope"), or only standing at the end.
constexpr double share_where_said = 0.25, share_where_not_said = 0.5;

constexpr std::array<std::string_view, 8> prepositions{"near", "nearby", "in", "around", "by", "at", "nr", "outside"};

bool is_preposition(const std::string& word) { return std::find(prepositions.begin(), prepositions.end(), word) != prepositions.end(); }

std::string joined(const std::vector<base::Token>& tokens, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t at = from; at < to; ++at) text.append(text.empty() ? "" : " ").append(tokens[at].text);
    return text;
}

std::string as_written(std::string_view text, const std::vector<base::Token>& tokens, std::size_t from, std::size_t to) {
    return std::string(text.substr(tokens[from].begin, tokens[to - 1].end - tokens[from].begin));
}

// "stoke on trent" as it is written: "Stoke on Trent". A postcode as it is written, too.
std::string as_a_name(const std::string& folded) {
    if (const auto postcode = model::parse_postcode(folded)) return *postcode;
    if (const auto outcode = model::parse_outcode(folded)) return *outcode;
    constexpr std::array<std::string_view, 10> small{"on", "upon", "in", "the", "of", "by", "under", "le", "next", "and"};
    std::vector<std::string> words = base::split(folded, ' ');
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool stays = at > 0 && std::find(small.begin(), small.end(), words[at]) != small.end();
        const bool letter = !words[at].empty() && words[at].front() >= 'a' && words[at].front() <= 'z';
        if (letter && !stays) words[at].front() = static_cast<char>(words[at].front() - 'a' + 'A');
    }
    return base::join(words, " ");
}

FoundPlace of_match(const places::Match& match) {
    return {match.label, match.context, {}, match.point, match.precision_m, match.exact, false, 0};
}

class Finder {
  public:
    explicit Finder(const Directory& directory) : directory_(directory) {}

    // A whole postcode, a sector or an outcode.
    base::Result<std::optional<FoundPlace>> postcode(const std::string& text) const {
        auto matches = directory_.gazetteer().find(text);
        if (!matches) return base::fail(std::move(matches).error());
        if (!matches->empty() && matches->front().kind <= places::Kind::outcode) return of_match(matches->front());
        return of_listings(text, 0);
    }

    base::Result<std::optional<FoundPlace>> name(const std::string& text, double share, bool gazetteer_suffices) const {
        auto matches = directory_.gazetteer().find(text);
        if (!matches) return base::fail(std::move(matches).error());
        const bool listed = !matches->empty() && matches->front().exact && matches->front().kind > places::Kind::outcode;
        if (listed && gazetteer_suffices) return of_match(matches->front());
        auto here = of_listings(text, share);
        if (here && *here && listed) return of_match(matches->front());
        return here;
    }

  private:
    base::Result<std::optional<FoundPlace>> of_listings(const std::string& text, double share) const {
        auto known = directory_.searcher().known_place(text);
        if (!known) return base::fail(std::move(known).error());
        if (!*known || (*known)->share < share) return std::nullopt;
        return FoundPlace{as_a_name(text), {}, {}, (*known)->point, std::max(100.0, (*known)->spread_m * 2), (*known)->exact, true, 0};
    }

    const Directory& directory_;
};

struct Stretch {
    std::size_t from, to;  // tokens
};

// The first whole postcode or outcode in the words: one token or two.
std::optional<Stretch> postcode_in(const std::vector<base::Token>& tokens) {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (at + 1 < tokens.size() && model::parse_postcode(tokens[at].text + " " + tokens[at + 1].text)) return Stretch{at, at + 2};
        if (model::parse_postcode(tokens[at].text) || model::parse_outcode(tokens[at].text)) return Stretch{at, at + 1};
    }
    return std::nullopt;
}

base::Result<std::optional<FoundPlace>> place_at_the_end(const Finder& finder, const std::vector<base::Token>& tokens, Stretch& stretch) {
    const std::size_t count = tokens.size();
    for (std::size_t length = std::min(most_words_of_a_place, count - 1); length > 0; --length) {
        const std::size_t from = count - length;
        const bool said = is_preposition(tokens[from - 1].text);
        if (is_preposition(tokens[from].text)) continue;
        auto place = finder.name(joined(tokens, from, count), said ? share_where_said : share_where_not_said, said);
        if (!place || *place) {
            stretch = {said ? from - 1 : from, count};
            return place;
        }
    }
    return std::nullopt;
}

}  // namespace

bool is_a_point(const FoundPlace& place) { return place.precision_m <= precision_of_a_point; }

base::Result<std::optional<FoundPlace>> find_place(const Directory& directory, std::string_view words, std::string_view near) {
    const Finder finder(directory);
    if (!near.empty()) {
        const auto tokens = base::tokenise(near, most_words_of_a_place + 2);
        if (tokens.empty()) return std::nullopt;
        if (const auto code = postcode_in(tokens)) return finder.postcode(joined(tokens, code->from, code->to));
        return finder.name(joined(tokens, 0, tokens.size()), 0, true);
    }
    const auto tokens = base::tokenise(words, most_words_read);
    if (tokens.empty() || tokens.size() == most_words_read) return std::nullopt;
    Stretch stretch{0, 0};
    base::Result<std::optional<FoundPlace>> place = std::nullopt;
    if (const auto code = postcode_in(tokens)) {
        stretch = *code;
        place = finder.postcode(joined(tokens, code->from, code->to));
        if (stretch.from > 0 && is_preposition(tokens[stretch.from - 1].text)) --stretch.from;
    } else if (tokens.size() > 1) {
        place = place_at_the_end(finder, tokens, stretch);
    }
    if (place && *place) (*place)->words = as_written(words, tokens, stretch.from, stretch.to);
    return place;
}

}  // namespace fingerpost::core
