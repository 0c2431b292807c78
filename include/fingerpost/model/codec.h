// HSDS JSON ⇄ model. Decoding is tolerant (numbers in quotes, nulls, a single object for a list) and says what it tolerated;
// members of unknown name or wrong type are kept in `extra`, so that decode then encode loses nothing but nulls and empties.
// One table of fields (src/model/fields.h) drives both ways.
#pragma once

#include <fingerpost/model/problem.h>
#include <fingerpost/model/types.h>

#include <string>
#include <string_view>

namespace fingerpost::model {

template <class T>
struct Decoded {
    T value;
    Problems problems;
};

Decoded<Service> decode_service(const Json& json);
Decoded<Organisation> decode_organisation(const Json& json);
Decoded<Location> decode_location(const Json& json);
Decoded<Taxonomy> decode_taxonomy(const Json& json);
Decoded<TaxonomyTerm> decode_taxonomy_term(const Json& json);

// Empty texts, lists and unset values are left out. A field that is set takes the place of a member of its name in `extra`;
// items that a list could not read follow those it could.
Json encode(const Service& service);
Json encode(const Organisation& organisation);
Json encode(const Location& location);
Json encode(const Taxonomy& taxonomy);
Json encode(const TaxonomyTerm& term);

// The text of encode(value), appended without making a tree of it first: ten times as quick. Members stand in the order of the
// table of fields; ill-formed UTF-8 becomes U+FFFD.
void append_json(std::string& out, const Service& service);
void append_json(std::string& out, const Organisation& organisation);
void append_json(std::string& out, const Location& location);
void append_json(std::string& out, const ServiceAtLocation& place);
void append_json(std::string& out, const Taxonomy& taxonomy);
void append_json(std::string& out, const TaxonomyTerm& term);
// The same with texts and numbers only: no lists, no objects, no unknown members.
void append_json_scalars(std::string& out, const Service& service);
void append_json_scalars(std::string& out, const Organisation& organisation);
void append_json_scalars(std::string& out, const Location& location);
void append_json_scalars(std::string& out, const ServiceAtLocation& place);
// A text as JSON, with its quotation marks.
void append_json(std::string& out, std::string_view text);

// Words of the enumerations, as HSDS and Fingerpost write them. An unknown word gives Status::active / Sector::unknown;
// validation has already said so.
Status status_of(const Service& service);
Sector sector_of(const std::string& word);
std::string_view to_word(Status status);
std::string_view to_word(Sector sector);  // empty for unknown

}  // namespace fingerpost::model
