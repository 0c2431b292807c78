#include "finding.h"

#include <fingerpost/base/text.h>
#include <fingerpost/core/place.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <map>

namespace fingerpost::api {

base::Result<std::optional<base::Point>> point_of(const core::Directory& directory, std::string_view postcode) {
    auto place = core::find_place(directory, {}, postcode);
    if (!place) return base::fail(std::move(place).error());
    if (!*place || !(*place)->exact) return std::nullopt;
    return (*place)->point;
}

base::Result<bool> read_place(const core::Directory& directory, ParameterReader& reader, std::string_view postcode_name, core::FeedQuestion& question) {
    constexpr double farthest = 20'000'000;  // metres: half way round the Earth
    const std::string postcode = reader.text(postcode_name);
    const auto metres = reader.number("proximity", 0, farthest);
    if (postcode.empty()) {
        if (metres) reader.refuse("proximity", "needs a postcode to be near to");
        return true;
    }
    if (!model::parse_postcode(postcode) && !model::parse_outcode(postcode)) {
        reader.refuse(postcode_name, "must be a postcode such as FP1 1AA");
        return true;
    }
    auto point = point_of(directory, postcode);
    if (!point) return base::fail(std::move(point).error());
    question.near = *point;
    // Nothing is nearer than nothing: 0 metres means the very place.
    if (metres) question.within_m = std::max(*metres, 1.0);
    return point->has_value();
}

void read_ages(ParameterReader& reader, core::FeedQuestion& question) {
    constexpr double oldest = 200;
    question.minimum_age = reader.number("minimum_age", 0, oldest);
    question.maximum_age = reader.number("maximum_age", 0, oldest);
    if (question.minimum_age && question.maximum_age && *question.minimum_age > *question.maximum_age) {
        reader.refuse("minimum_age", "must not be above maximum_age");
    }
}

PageRange read_page(ParameterReader& reader) {
    constexpr std::size_t last = 1'000'000'000;
    PageRange range;
    range.number = reader.whole_number("page", 1, 1, last);
    range.size = reader.whole_number("per_page", usual_per_page, 1, most_per_page);
    return range;
}

base::Result<std::shared_ptr<const core::FeedAnswer>> ask(const Context& context, const core::FeedQuestion& question) {
    const bool plain = question.words.empty() && question.terms.empty() && question.taxonomies.empty() && !question.minimum_age && !question.maximum_age &&
                       question.times.empty() && !question.near && question.organisation_id.empty() && !question.modified_after;
    if (plain) return context.feed.everything();
    auto answer = context.feed.ask(question);
    if (!answer) return base::fail(std::move(answer).error());
    return std::make_shared<const core::FeedAnswer>(std::move(*answer));
}

std::vector<PlaceRow> place_rows(const core::FeedAnswer& answer, const core::FeedQuestion& question, base::Date today) {
    std::vector<PlaceRow> rows;
    for (const auto& entry : answer) {
        for (std::size_t place = 0; place < entry->places.size(); ++place) {
            if (core::Feed::place_fits(*entry, place, question, today)) rows.push_back({entry, place});
        }
    }
    return rows;
}

std::vector<std::string> organisations_of(const core::FeedAnswer& answer, std::string_view words) {
    std::map<std::string_view, bool> known;  // id -> it has the words
    for (const auto& entry : answer) {
        if (entry->organisation_id.empty()) continue;
        const auto [place, isnew] = known.try_emplace(entry->organisation_id, true);
        if (isnew) place->second = has_words(entry->organisation_words, words);
    }
    std::vector<std::string> ids;
    for (const auto& [id, fits] : known) {
        if (fits) ids.emplace_back(id);
    }
    return ids;
}

bool has_words(std::string_view text, std::string_view words) {
    std::string here = " ";
    for (const base::Token& token : base::tokenise(text)) here.append(token.text).append(" ");
    const auto wanted = base::tokenise(words);
    return std::all_of(wanted.begin(), wanted.end(), [&](const base::Token& token) { return here.find(" " + token.text) != std::string::npos; });
}

}  // namespace fingerpost::api
