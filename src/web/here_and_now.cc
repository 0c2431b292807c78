#include "here_and_now.h"

#include <fmt/format.h>

#include "links.h"

namespace fingerpost::web {
namespace {

constexpr double very_near_miles = 0.5;
constexpr double miles_told_whole = 10;  // beyond, a tenth of a mile says nothing

std::string distance_in_words(const Messages& messages, double miles) {
    if (miles < very_near_miles) return messages.text("card.very_near"_key);
    return messages.format("card.miles"_key, {{"miles", miles < miles_told_whole ? fmt::format("{:.1f}", miles) : fmt::format("{:.0f}", miles)}});
}

}  // namespace

void add_here_and_now(Dictionary& card, const Messages& messages, const core::FindQuestion& question,
                      const core::FoundListing& listing, const core::FindAnswer& answer) {
    Dictionary& here = add(card, "HERE_AND_NOW");
    const bool then = question.open_at.has_value();  // another time than now: it is open then, or nobody knows
    switch (listing.open) {
        case model::OpenState::open: here.ShowSection(then ? "OPEN_THEN" : "OPEN_NOW"); break;
        case model::OpenState::closed: here.ShowSection("CLOSED_NOW"); break;
        case model::OpenState::unknown: here.ShowSection(then ? "OPEN_THEN_UNKNOWN" : "OPEN_UNKNOWN"); break;
    }
    if (!answer.place) return;
    if (listing.miles) {
        put_if_any(here, "DISTANCE_TEXT", "DISTANCE", distance_in_words(messages, *listing.miles));
    } else if (listing.reaches_out) {
        put_if_any(here, "DISTANCE_TEXT", "DISTANCE", messages.text("card.reaches_out"_key));
    }
    if (listing.coverage == core::Coverage::covers) put_if_any(here, "COVERAGE_TEXT", "COVERAGE", messages.text("card.covers_your_area"_key));
    if (listing.coverage == core::Coverage::outside) put_if_any(here, "COVERAGE_TEXT", "COVERAGE", messages.text("card.outside_your_area"_key));
}

void add_place(Dictionary& body, const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer) {
    if (answer.place_unknown) {
        put_if_any(body, "PLACE_TEXT", "PLACE", messages.format("place.unknown"_key, {{"place", question.near}}));
    } else if (answer.place) {
        Dictionary& place = add(body, "PLACE");
        const std::string label = answer.place->context.empty() ? answer.place->label : answer.place->label + ", " + answer.place->context;
        put(place, "PLACE_TEXT", messages.format(answer.place->exact ? "place.near"_key : "place.near_about"_key, {{"place", label}}));
        if (answer.place->from_listings) place.ShowSection("FROM_LISTINGS");
        if (answer.place->widened_to_miles > 0) {
            const auto miles = static_cast<std::size_t>(answer.place->widened_to_miles);
            put_if_any(place, "WIDENED_TEXT", "WIDENED",
                       messages.format("place.widened"_key, {{"distance", messages.format("filter.miles"_key, {{"count", miles}})}}));
        }
    }
}

void add_unsure(Dictionary& body, const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer) {
    if (!may_be_unsure(question) || question.unsure_too || answer.unsure == 0) return;
    core::FindQuestion all = question;
    all.unsure_too = true;
    all.page = 1;
    const bool asks_hours = question.open_now || question.open_at || question.day;
    const Key key = asks_hours && question.age ? "unsure.too"_key : asks_hours ? "open.unknown_too"_key : "age.unknown_too"_key;
    Dictionary& hours = add(body, "HOURS_UNKNOWN");
    put(hours, "HOURS_UNKNOWN_TEXT", messages.format(key, {{"count", answer.unsure}}));
    put(hours, "HOURS_UNKNOWN_ADDRESS", search_address(all));
}

}  // namespace fingerpost::web
