// What each kind of document is called, and which columns stand beside it. Saving writes by this table and `check`
// verifies by it, so the two cannot disagree.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/model/codec.h>

#include <string>
#include <string_view>
#include <vector>

#include "connection.h"

namespace fingerpost::store {

struct Column {
    std::string_view name;
    Value value;  // looks into the model value it was taken from
};

using Columns = std::vector<Column>;

Columns columns_of(const model::Service& service);
Columns columns_of(const model::Organisation& organisation);
Columns columns_of(const model::Location& location);
Columns columns_of(const model::Taxonomy& taxonomy);
Columns columns_of(const model::TaxonomyTerm& term);  // all but the slug, which is not of the document

// `name` is the kind's word in the revision and audit rows, and the name of its table.
template <class T>
struct Kind;

template <>
struct Kind<model::Service> {
    static constexpr std::string_view name = "service";
    static constexpr auto decode = model::decode_service;
};
template <>
struct Kind<model::Organisation> {
    static constexpr std::string_view name = "organisation";
    static constexpr auto decode = model::decode_organisation;
};
template <>
struct Kind<model::Location> {
    static constexpr std::string_view name = "location";
    static constexpr auto decode = model::decode_location;
};
template <>
struct Kind<model::Taxonomy> {
    static constexpr std::string_view name = "taxonomy";
    static constexpr auto decode = model::decode_taxonomy;
};
template <>
struct Kind<model::TaxonomyTerm> {
    static constexpr std::string_view name = "taxonomy_term";
    static constexpr auto decode = model::decode_taxonomy_term;
};

// The JSON text of a document. Fails with invalid if a text in it is not UTF-8.
template <class T>
base::Result<std::string> write_document(const T& value);

// Fails with corrupt if the text is not the document of that id.
template <class T>
base::Result<T> read_document(std::string_view id, std::string_view text);
base::Result<model::Json> parse_document(std::string_view kind, std::string_view id, std::string_view text);

// What a listing refers to: each once, places in the order of the document.
std::vector<std::string> location_ids(const model::Service& service);
std::vector<std::string> term_ids(const model::Service& service);

// The names of the members that differ, sorted; those of Fingerpost's own as "fingerpost.print".
std::vector<std::string> changed_members(const model::Json& before, const model::Json& after);

// A document on its way into its table.
struct Draft {
    std::string_view kind, id;
    std::string document;
    Columns columns;
};

template <class T>
base::Result<Draft> draft_of(const T& value) {
    auto document = write_document(value);
    if (!document) return base::fail(std::move(document.error()));
    return Draft{Kind<T>::name, value.id, std::move(*document), columns_of(value)};
}

}  // namespace fingerpost::store
