#include "known_place.h"

#include "occurrence.h"
#include "postcodes.h"
#include "terms.h"

#include <algorithm>

namespace fingerpost::index {
namespace {

// A place is told by some of its listings as well as by all; a word that few of many listings have in their address is none.
constexpr std::size_t most_looked_at = 2000, enough_to_tell = 100;

struct Addresses {
    std::vector<base::Point> points;
    std::size_t in_addresses = 0, anywhere = 0;  // listings
};

void add_points(const Geography& geography, Xapian::docid document, std::string_view postcode, std::vector<base::Point>& points) {
    for (const base::Point& point : geography.points_of(document, postcode)) points.push_back(point);
}

Addresses of_postcode(const Xapian::Database& database, const Geography& geography, const std::string& letters_and_digits) {
    Addresses known;
    const std::string term = term::postcode(letters_and_digits);
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        ++known.in_addresses;
        ++known.anywhere;
        add_points(geography, *posting, letters_and_digits, known.points);
    }
    return known;
}

Addresses of_words(const Xapian::Database& database, const Geography& geography, std::vector<Word> words) {
    Addresses known;
    // The rarest first: its postings are walked, the others' looked up.
    std::sort(words.begin(), words.end(), [&](const Word& left, const Word& right) {
        return database.get_termfreq(left.term) < database.get_termfreq(right.term);
    });
    std::size_t looked_at = 0;
    std::vector<Xapian::PostingIterator> others;
    for (std::size_t index = 1; index < words.size(); ++index) others.push_back(database.postlist_begin(words[index].term));
    const auto end = database.postlist_end(words.front().term);
    for (auto posting = database.postlist_begin(words.front().term); posting != end; ++posting) {
        if (++looked_at > most_looked_at || (looked_at > enough_to_tell && known.points.empty())) break;
        const Xapian::docid document = *posting;
        bool in_address = Occurrence(posting.get_wdf()).stands_in(Field::place);
        bool together = true;
        for (std::size_t index = 0; index < others.size() && together; ++index) {
            const auto others_end = database.postlist_end(words[index + 1].term);
            if (others[index] != others_end) others[index].skip_to(document);
            together = others[index] != others_end && *others[index] == document;
            in_address = in_address && together && Occurrence(others[index].get_wdf()).stands_in(Field::place);
        }
        if (!together) continue;
        ++known.anywhere;
        if (!in_address) continue;
        ++known.in_addresses;
        add_points(geography, document, {}, known.points);
    }
    return known;
}

double middle(std::vector<double> values) {
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    return *half;
}

}  // namespace

std::optional<KnownPlace> known_place(Analyser& analyser, const Xapian::Database& database, const Geography& geography, std::string_view text) {
    const auto words = analyser.words(text);
    if (words.empty()) return std::nullopt;
    std::string all;
    for (const Word& word : words) all += word.folded;
    const bool postcode = outcode_of(all).has_value() || (words.size() == 1 && is_outcode(all));
    Addresses known = postcode ? of_postcode(database, geography, all) : of_words(database, geography, words);
    // Nobody at just that postcode: the first half of it tells roughly where it is.
    const auto outcode = outcode_of(all);
    const bool roughly = outcode && known.points.empty();
    if (roughly) known = of_postcode(database, geography, *outcode);
    if (known.points.empty()) return std::nullopt;
    std::vector<double> north, east, metres;
    for (const base::Point& point : known.points) {
        north.push_back(point.latitude);
        east.push_back(point.longitude);
    }
    // The median: one address elsewhere that has the word does not move it.
    KnownPlace place;
    place.exact = !roughly;
    place.point = {middle(std::move(north)), middle(std::move(east))};
    for (const base::Point& point : known.points) metres.push_back(base::distance_metres(place.point, point));
    place.spread_m = middle(std::move(metres));
    place.listings = known.in_addresses;
    place.share = static_cast<double>(known.in_addresses) / static_cast<double>(known.anywhere);
    return place;
}

}  // namespace fingerpost::index
