#include "documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fingerpost::store {
namespace {

using base::ErrorCode;
using model::Json;

constexpr std::string_view extension = "fingerpost";

void compare_members(const Json& before, const Json& after, const std::string& prefix,
                     std::vector<std::string>& changed) {
    static const Json nothing = Json::object();
    for (const auto& [name, value] : before.items()) {
        const auto other = after.find(name);
        if (prefix.empty() && name == extension) {
            compare_members(value, other == after.end() ? nothing : *other, name + ".", changed);
        } else if (other == after.end() || *other != value) {
            changed.push_back(prefix + name);
        }
    }
    for (const auto& [name, value] : after.items()) {
        if (before.contains(name)) continue;
        if (prefix.empty() && name == extension) {
            compare_members(nothing, value, name + ".", changed);
        } else {
            changed.push_back(prefix + name);
        }
    }
}

}  // namespace

Columns columns_of(const model::Service& service) {
    const model::Extension& own = service.fingerpost;
    return {{"organisation_id", or_null(service.organisation_id)},
            {"name", or_null(service.name)},
            {"status", model::to_word(model::status_of(service))},
            {"sector", or_null(own.sector)},
            {"assured_date", or_null(service.assured_date)},
            {"last_modified", or_null(service.last_modified)},
            {"source", or_null(own.source)},
            {"external_id", or_null(own.external_id)},
            {"visible_from", or_null(own.visible_from)},
            {"visible_to", or_null(own.visible_to)},
            {"print", std::int64_t{own.print.value_or(true)}},
            {"web", std::int64_t{own.web.value_or(true)}},
            {"email", or_null(service.email)}};
}

Columns columns_of(const model::Organisation& organisation) {
    return {{"name", or_null(organisation.name)},
            {"sector", or_null(organisation.fingerpost.sector)},
            {"source", or_null(organisation.fingerpost.source)},
            {"external_id", or_null(organisation.fingerpost.external_id)},
            {"email", or_null(organisation.email)}};
}

Columns columns_of(const model::Location& location) {
    return {{"organisation_id", or_null(location.organisation_id)},
            {"name", or_null(location.name)},
            {"source", or_null(location.fingerpost.source)},
            {"external_id", or_null(location.fingerpost.external_id)}};
}

Columns columns_of(const model::Taxonomy& taxonomy) {
    return {{"name", or_null(taxonomy.name)}};
}

Columns columns_of(const model::TaxonomyTerm& term) {
    return {{"name", or_null(term.name)},
            {"parent_id", or_null(term.parent_id)},
            {"taxonomy_id", or_null(term.taxonomy_id)}};
}

template <class T>
base::Result<std::string> write_document(const T& value) {
    try {
        return model::encode(value).dump();
    } catch (const Json::type_error&) {
        return base::fail(ErrorCode::invalid,
                          fmt::format("the {} {} holds text that is not UTF-8", Kind<T>::name, value.id), "",
                          "read the text in the encoding it was written in");
    }
}

base::Result<Json> parse_document(std::string_view kind, std::string_view id, std::string_view text) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return base::fail(ErrorCode::corrupt, fmt::format("the stored {} {} is not a JSON object", kind, id), "",
                          "run fingerpost check; restore a backup (fingerpost restore)");
    }
    return json;
}

template <class T>
base::Result<T> read_document(std::string_view id, std::string_view text) {
    auto json = parse_document(Kind<T>::name, id, text);
    if (!json) return base::fail(std::move(json.error()));
    auto decoded = Kind<T>::decode(*json);
    if (decoded.value.id != id) {
        return base::fail(ErrorCode::corrupt,
                          fmt::format("the document stored as {} {} is not that one (its id is \"{}\")", Kind<T>::name,
                                      id, decoded.value.id),
                          "", "run fingerpost check; restore a backup (fingerpost restore)");
    }
    return std::move(decoded.value);
}

template base::Result<std::string> write_document(const model::Service&);
template base::Result<std::string> write_document(const model::Organisation&);
template base::Result<std::string> write_document(const model::Location&);
template base::Result<std::string> write_document(const model::Taxonomy&);
template base::Result<std::string> write_document(const model::TaxonomyTerm&);
template base::Result<model::Service> read_document(std::string_view, std::string_view);
template base::Result<model::Organisation> read_document(std::string_view, std::string_view);
template base::Result<model::Location> read_document(std::string_view, std::string_view);
template base::Result<model::Taxonomy> read_document(std::string_view, std::string_view);
template base::Result<model::TaxonomyTerm> read_document(std::string_view, std::string_view);

std::vector<std::string> location_ids(const model::Service& service) {
    std::vector<std::string> ids;
    std::set<std::string_view> seen;
    for (const auto& place : service.service_at_locations) {
        if (!place.location_id.empty() && seen.insert(place.location_id).second) ids.push_back(place.location_id);
    }
    return ids;
}

std::vector<std::string> term_ids(const model::Service& service) {
    std::set<std::string> ids;
    for (const auto& attribute : service.attributes) {
        const bool embedded = attribute.taxonomy_term_id.empty() && attribute.taxonomy_term;
        const std::string& id = embedded ? attribute.taxonomy_term->id : attribute.taxonomy_term_id;
        if (!id.empty()) ids.insert(id);
    }
    return {ids.begin(), ids.end()};
}

std::vector<std::string> changed_members(const Json& before, const Json& after) {
    std::vector<std::string> changed;
    compare_members(before, after, "", changed);
    std::sort(changed.begin(), changed.end());
    return changed;
}

}  // namespace fingerpost::store
