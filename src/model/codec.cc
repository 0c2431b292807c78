#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>

#include <array>
#include <utility>

#include "encode.h"
#include "problems.h"

namespace fingerpost::model {
namespace {

// Copying a JSON value recurses: a hostile document must not exhaust the stack.
constexpr std::size_t depth_limit = 100;

bool is_deeper_than(const Json& json, std::size_t limit) {
    std::vector<std::pair<const Json*, std::size_t>> pending{{&json, 1}};
    while (!pending.empty()) {
        const auto [node, depth] = pending.back();
        pending.pop_back();
        if (!node->is_structured()) continue;
        if (depth > limit) return true;
        for (const Json& item : *node) pending.emplace_back(&item, depth + 1);
    }
    return false;
}

template <Object T>
Decoded<T> decode(const Json& json) {
    Decoded<T> decoded;
    if (!json.is_object()) {
        decoded.problems.push_back({Severity::error, "", json.is_structured() ? "" : shown_value(json),
                                    "an object is wanted here", "give one object in curly brackets"});
    } else if (is_deeper_than(json, depth_limit)) {
        decoded.problems.push_back({Severity::error, "", "", "its lists and objects are nested too deeply",
                                    "no record of the standard needs more than ten levels"});
    } else {
        Decoder(decoded.problems).object(json, decoded.value, "");
    }
    return decoded;
}

constexpr std::array<std::pair<Status, std::string_view>, 4> status_words{{
    {Status::active, "active"},
    {Status::inactive, "inactive"},
    {Status::defunct, "defunct"},
    {Status::temporarily_closed, "temporarily closed"},
}};

constexpr std::array<std::pair<Sector, std::string_view>, 4> sector_words{{
    {Sector::statutory, "statutory"},
    {Sector::voluntary, "voluntary"},
    {Sector::independent, "independent"},
    {Sector::private_sector, "private"},
}};

template <class Table, class Value>
Value value_of(const Table& table, std::string_view word, Value otherwise) {
    for (const auto& [value, its_word] : table) {
        if (base::equals_ignoring_case(its_word, word)) return value;
    }
    return otherwise;
}

template <class Table, class Value>
std::string_view word_of(const Table& table, Value value) {
    for (const auto& [its_value, word] : table) {
        if (its_value == value) return word;
    }
    return {};
}

}  // namespace

Decoded<Service> decode_service(const Json& json) {
    return decode<Service>(json);
}
Decoded<Organisation> decode_organisation(const Json& json) {
    return decode<Organisation>(json);
}
Decoded<Location> decode_location(const Json& json) {
    return decode<Location>(json);
}
Decoded<Taxonomy> decode_taxonomy(const Json& json) {
    return decode<Taxonomy>(json);
}
Decoded<TaxonomyTerm> decode_taxonomy_term(const Json& json) {
    return decode<TaxonomyTerm>(json);
}

Json encode(const Service& service) {
    return to_json(service);
}
Json encode(const Organisation& organisation) {
    return to_json(organisation);
}
Json encode(const Location& location) {
    return to_json(location);
}
Json encode(const Taxonomy& taxonomy) {
    return to_json(taxonomy);
}
Json encode(const TaxonomyTerm& term) {
    return to_json(term);
}

Status status_of(const Service& service) {
    return value_of(status_words, service.status, Status::active);
}
Sector sector_of(const std::string& word) {
    return value_of(sector_words, word, Sector::unknown);
}
std::string_view to_word(Status status) {
    return word_of(status_words, status);
}
std::string_view to_word(Sector sector) {
    return word_of(sector_words, sector);
}

}  // namespace fingerpost::model
