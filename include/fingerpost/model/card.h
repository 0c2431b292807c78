// What a results row shows, kept in the index so that a page of results reads nothing else.
#pragma once

#include <fingerpost/model/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::model {

struct CardPhone {
    std::string display, tel_uri, description;
};

struct CardTerm {
    std::string slug, label;
};

// One of several places, so that the nearest can be told. Coordinates in hundred-thousandths of a degree, north of the south pole
// and east of the antimeridian; both 0: not known.
struct CardPlace {
    std::string where, postcode;
    int north = 0, east = 0;
};

// Empty members are "not recorded".
struct ListingCard {
    std::string id, name, organisation_id, organisation, sector, status, alert;
    std::string summary;    // one line: the first sentence or two of the description, at most 200 bytes
    std::vector<CardPhone> phones;
    std::string where;      // "Mill Lane, Fernleigh"
    std::string postcode;   // of the first place; empty if hidden or none
    int places = 0;         // how many locations
    std::vector<CardPlace> all_places;  // where there are several: the first of them, at most 40
    std::string covers;     // names of the service areas, joined
    std::vector<std::string> areas;  // the same one by one
    bool hidden_location = false;
    std::string cost;       // "Free", "£12 a visit"
    std::string eligibility;
    std::string referral;   // words of Extension::referral, joined by ", "
    std::string attending;  // words of Extension::attending, joined by ", "
    std::string assured_date;
    std::string closed_until;  // Extension::closed_until: the first day on which it opens again
    std::string email, web;
    std::string external_id;  // the listing's id in its source
    std::string problem, problem_day;  // what somebody reported last that nobody has seen to: "phone", "2026-03-03"; empty: nothing
    std::vector<CardTerm> categories;  // its own, not their parents
};

// Whether people can go there: it is not only online, and may be published.
bool is_place(const Location& location);

// A card as bytes and back. The form is private to this version: the index is rebuilt when it changes (card_version).
std::string encode_card(const ListingCard& card);
ListingCard decode_card(std::string_view bytes);  // throws std::runtime_error on bytes that encode_card did not write
inline constexpr int card_version = 4;

// Joins the stored parts of a listing. `terms` are the card's categories.
ListingCard make_card(const Service& service, const Organisation* organisation, const std::vector<Location>& locations,
                      std::vector<CardTerm> terms);

}  // namespace fingerpost::model
