// The place of a flat record: one location, when anything is said of it. What is doubtful about a place is kept with the
// place and nowhere else, so that a hidden one stays whole in its own store.
#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "flat_apply.h"

namespace fingerpost::exchange {
namespace {

// Last words of lines that are streets and buildings, not towns.
constexpr std::string_view street_words[] = {
    "road",   "rd",     "street",   "st",      "lane",   "ln",       "avenue",  "ave",     "close",    "drive",    "way",
    "place",  "square", "terrace",  "court",   "crescent", "gardens", "grove",  "row",     "mews",     "walk",     "parade",
    "hill",   "common", "green",    "gate",    "house",  "hall",     "centre",  "center",  "church",   "school",   "surgery",
    "hospital", "clinic", "building", "buildings", "park", "estate", "precinct", "arcade", "mall",     "library",  "office",
    "offices", "floor", "unit",     "chambers", "works", "supermarket", "pharmacy", "practice"};

// English names of counties that do not end in "shire"; those that do are known by it.
constexpr std::string_view counties[] = {
    "cornwall", "cumbria",  "devon",       "dorset",      "county durham", "durham county", "east sussex",
    "essex",        "kent",     "norfolk",  "northumberland", "rutland",  "somerset",      "suffolk",       "surrey",
    "tyne and wear", "west midlands", "west sussex", "greater manchester", "merseyside", "cleveland", "humberside"};

bool is_county(std::string_view part) {
    const std::string folded = base::fold(part);
    if (folded.starts_with("county ") || folded.starts_with("co. ")) return true;
    if (std::find(std::begin(counties), std::end(counties), folded) != std::end(counties)) return true;
    const bool yorkshire = folded == "s yorks" || folded == "s. yorks" || folded.ends_with(" yorks");
    return yorkshire || (folded.ends_with("shire") && folded.size() > 7);
}

// A town is the last part that is neither county nor street; where that is not sure, there is none.
bool may_be_town(std::string_view part) {
    if (part.find_first_of("0123456789") != part.npos) return false;
    const std::vector<base::Token> words = base::tokenise(part, 8);
    if (words.empty() || words.size() > 4) return false;
    return std::find(std::begin(street_words), std::end(street_words), words.back().text) == std::end(street_words);
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    for (const std::string& line : base::split(text, '\n')) {
        for (const std::string& part : base::split(line, ',')) {
            if (std::string squeezed = base::squeeze(part); !squeezed.empty()) parts.push_back(std::move(squeezed));
        }
    }
    return parts;
}

// "203 White Lane, Sheffield, South Yorkshire" -> its parts. The columns for a part, where the file has them, come first.
void split_address(FlatPlace& place, model::Address& address) {
    std::vector<std::string> parts = parts_of(place.address);
    if (!parts.empty()) {
        if (auto postcode = model::parse_postcode(parts.back())) {
            if (address.postal_code.empty()) address.postal_code = *postcode;
            parts.pop_back();
        }
    }
    if (parts.size() > 1 && is_county(parts.back())) {
        if (address.state_province.empty()) address.state_province = parts.back();
        parts.pop_back();
    }
    if (parts.size() > 1 && may_be_town(parts.back()) &&
        (address.city.empty() || base::fold(address.city) == base::fold(parts.back()))) {
        if (address.city.empty()) address.city = parts.back();
        parts.pop_back();
    }
    address.address_1 = base::join(parts, ", ");
    address.extra["original_text"] = place.address;
}

void add_address(FlatBuilder& builder, model::Location& location) {
    FlatPlace& place = builder.place;
    if ((place.address + place.address_1 + place.address_2 + place.city + place.postcode).empty()) return;
    model::Address& address = location.addresses.emplace_back();
    address.address_type = "physical";
    address.city = base::squeeze(place.city);
    address.state_province = base::squeeze(place.county);
    address.country = base::squeeze(place.country);
    address.postal_code = place.postcode;
    if (!place.address.empty()) split_address(place, address);
    const std::string line_1 = base::squeeze(place.address_1);
    if (!line_1.empty()) address.address_1 = address.address_1.empty() ? line_1 : line_1 + ", " + address.address_1;
    address.address_2 = base::squeeze(place.address_2);
    // A postcode of the UK's form says the country.
    if (address.country.empty() && !address.postal_code.empty()) address.country = "GB";
}

// Where on earth: only both together say it, and 0, 0 is what programs write for "none".
void add_coordinates(FlatBuilder& builder, model::Location& location) {
    const auto number = [](const std::string& text) -> std::optional<double> {
        double degrees = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), degrees);
        if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(degrees)) return std::nullopt;
        return degrees;
    };
    FlatPlace& place = builder.place;
    if (place.latitude.empty() && place.longitude.empty()) return;
    const auto latitude = number(place.latitude);
    const auto longitude = number(place.longitude);
    std::string reason;
    if (!latitude || !longitude) {
        reason = place.latitude.empty() || place.longitude.empty() ? "latitude and longitude are wanted, both" : "these are not degrees";
    } else if (std::abs(*latitude) > 90 || std::abs(*longitude) > 180) {
        reason = "there is no such place on earth";
    } else if (*latitude == 0 && *longitude == 0) {
        reason = "0, 0 is in the sea off Africa";
    } else {
        location.latitude = latitude;
        location.longitude = longitude;
        return;
    }
    place.unread["coordinates"] = place.latitude + ", " + place.longitude;
    builder.place_problems.push_back(builder.record.problems.size());
    builder.record.problems.push_back({model::Severity::warning, place.coordinate_header, place.latitude + ", " + place.longitude,
                                       std::move(reason), "write degrees with a point, such as 53.38 and -1.47"});
}

}  // namespace

void apply_postcode(FlatBuilder& builder, const FlatValue& value) {
    const std::string text = line_of(builder, value);
    if (text.empty()) return;
    if (auto postcode = model::parse_postcode(text)) {
        builder.place.postcode = std::move(*postcode);
        return;
    }
    builder.warn(value, "it is not a postcode of the UK", "write it as FP1 1AA");
    builder.place.unread["postcode"] = text;
}

void apply_latitude(FlatBuilder& builder, const FlatValue& value) {
    builder.place.latitude = line_of(builder, value);
    builder.place.coordinate_header = value.header;
}

void apply_longitude(FlatBuilder& builder, const FlatValue& value) {
    builder.place.longitude = line_of(builder, value);
    if (builder.place.coordinate_header.empty()) builder.place.coordinate_header = value.header;
}

void apply_hidden_location(FlatBuilder& builder, const FlatValue& value) {
    builder.place.hidden = yes_or_no(builder, value).value_or(false);
    // What cannot be read must not publish a place that somebody meant to hide.
    if (builder.extension().extra.contains("unread") && builder.extension().extra["unread"].contains(value.column)) {
        builder.place.hidden = true;
    }
}

void finish_place(FlatBuilder& builder) {
    FlatPlace& place = builder.place;
    if (place.empty() && (place.unread.empty() || !place.hidden)) {
        // Nothing but a postcode that is none: it makes no place.
        if (!place.unread.empty()) builder.extension().extra["unread"].update(place.unread);
        return;
    }
    model::Location& location = builder.service().service_at_locations.emplace_back().location.emplace();
    location.location_type = "physical";
    location.name = base::squeeze(place.venue);
    add_address(builder, location);
    add_coordinates(builder, location);
    if (place.hidden) {
        location.fingerpost.hidden_location = true;
        // Problems are shown and logged.
        for (const std::size_t index : builder.place_problems) builder.record.problems[index].value.clear();
    }
    if (!place.unread.empty()) location.fingerpost.extra["unread"] = std::move(place.unread);
}

}  // namespace fingerpost::exchange
