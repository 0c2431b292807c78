#include "import_prepare.h"

#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/withhold.h>
#include <fmt/format.h>

namespace fingerpost::core {
namespace {

// A UUID is kept; anything else, or nothing, becomes one made of the owner's id, the member's name and its place in the list.
template <class T>
void identify_list(std::vector<T>& items, const std::string& owner, std::string_view member) {
    for (std::size_t index = 0; index < items.size(); ++index) {
        if (base::is_uuid(items[index].id)) continue;
        items[index].id = base::named_uuid(fmt::format("{}/{}/{}{}", owner, member, index, items[index].id));
    }
}

void identify_phones(std::vector<model::Phone>& phones, const std::string& owner) {
    identify_list(phones, owner, "phones");
    for (model::Phone& phone : phones) identify_list(phone.languages, phone.id, "languages");
}

void identify_contacts(std::vector<model::Contact>& contacts, const std::string& owner) {
    identify_list(contacts, owner, "contacts");
    for (model::Contact& contact : contacts) identify_phones(contact.phones, contact.id);
}

void identify_within(model::Location& location) {
    identify_list(location.addresses, location.id, "addresses");
    identify_list(location.accessibility, location.id, "accessibility");
    identify_list(location.schedules, location.id, "schedules");
    identify_list(location.languages, location.id, "languages");
    identify_list(location.attributes, location.id, "attributes");
    identify_phones(location.phones, location.id);
    identify_contacts(location.contacts, location.id);
}

void identify_within(model::Organisation& organisation) {
    identify_list(organisation.identifiers, organisation.id, "identifiers");
    identify_list(organisation.funding, organisation.id, "funding");
    identify_list(organisation.attributes, organisation.id, "attributes");
    identify_phones(organisation.phones, organisation.id);
    identify_contacts(organisation.contacts, organisation.id);
}

void identify_within(model::Service& service) {
    identify_list(service.schedules, service.id, "schedules");
    identify_list(service.service_areas, service.id, "service_areas");
    identify_list(service.languages, service.id, "languages");
    identify_list(service.funding, service.id, "funding");
    identify_list(service.cost_options, service.id, "cost_options");
    identify_list(service.required_documents, service.id, "required_documents");
    identify_list(service.attributes, service.id, "attributes");
    identify_phones(service.phones, service.id);
    identify_contacts(service.contacts, service.id);
}

std::string address_key(const model::Location& location) {
    std::string key;
    for (const model::Address& address : location.addresses) {
        for (const std::string* part : {&address.address_1, &address.address_2, &address.city, &address.postal_code}) {
            key += base::fold(base::squeeze(*part)) + "\n";
        }
    }
    return key;
}

bool has_street(const model::Location& location) {
    for (const model::Address& address : location.addresses) {
        if (!address.address_1.empty()) return true;
    }
    return false;
}

}  // namespace

Preparer::Preparer(std::string source, const Taxonomies& taxonomies) : source_(std::move(source)), taxonomies_(taxonomies) {}

std::string Preparer::minted(const std::string& kind, const std::string& name) const {
    return base::named_uuid(kind + "\n" + source_ + "\n" + name);
}

model::Taxonomy Preparer::taxonomy() const {
    model::Taxonomy taxonomy;
    taxonomy.id = minted("taxonomy", "");
    taxonomy.name = "Categories of " + source_;
    taxonomy.description = "Categories that came with the listings of " + source_ + ".";
    return taxonomy;
}

Prepared Preparer::prepare(model::ListingRecord record) {
    Prepared prepared;
    prepared.service = std::move(record.service);
    if (!record.has_own_uuid) {
        prepared.service.id = minted("service", record.external_id);
        prepared.service.fingerpost.external_id = record.external_id;
    }
    if (prepared.service.fingerpost.source.empty()) prepared.service.fingerpost.source = source_;
    if (hidden_.contains(prepared.service.id)) prepared.service.fingerpost.hidden_location = true;
    take_out_organisation(prepared);
    take_out_locations(prepared);
    identify_within(prepared.service);
    join_categories(prepared.service, record.categories);
    adopt_terms(prepared.service.attributes, prepared.service.id);
    if (prepared.organisation) adopt_terms(prepared.organisation->attributes, prepared.organisation->id);
    for (model::Location& location : prepared.locations) adopt_terms(location.attributes, location.id);
    return prepared;
}

void Preparer::take_out_organisation(Prepared& prepared) const {
    model::Service& service = prepared.service;
    prepared.organisation = std::move(service.organisation);
    service.organisation.reset();
    if (!prepared.organisation) {
        if (!service.organisation_id.empty() && !base::is_uuid(service.organisation_id)) {
            service.organisation_id = minted("organisation", service.organisation_id);
        }
        return;
    }
    model::Organisation& organisation = *prepared.organisation;
    if (organisation.id.empty()) organisation.id = service.organisation_id;
    if (organisation.id.empty()) organisation.id = minted("organisation", base::fold(base::squeeze(organisation.name)));
    if (!base::is_uuid(organisation.id)) {
        if (organisation.fingerpost.external_id.empty()) organisation.fingerpost.external_id = organisation.id;
        organisation.id = minted("organisation", organisation.id);
    }
    service.organisation_id = organisation.id;
    identify_within(organisation);
}

void Preparer::take_out_locations(Prepared& prepared) const {
    model::Service& service = prepared.service;
    for (std::size_t index = 0; index < service.service_at_locations.size(); ++index) {
        model::ServiceAtLocation& at = service.service_at_locations[index];
        if (at.location) {
            model::Location location = std::move(*at.location);
            at.location.reset();
            if (location.id.empty()) location.id = at.location_id;
            if (location.id.empty()) {
                // Listings of one organisation at one address share the place; a bare postcode is no place to share.
                // The id of a hidden place is not made of its address: who knows the rule could try addresses until one fits.
                const bool hidden = model::is_hidden(location) || model::is_hidden(service);
                location.id = has_street(location) && !hidden ? minted("location", service.organisation_id + "\n" + address_key(location))
                                                   : base::named_uuid(fmt::format("{}/location/{}", service.id, index));
            }
            if (!base::is_uuid(location.id)) location.id = minted("location", location.id);
            at.location_id = location.id;
            identify_within(location);
            prepared.locations.push_back(std::move(location));
        } else if (!at.location_id.empty() && !base::is_uuid(at.location_id)) {
            at.location_id = minted("location", at.location_id);
        }
        if (!base::is_uuid(at.id)) at.id = base::named_uuid(fmt::format("{}/at/{}{}", service.id, at.location_id, at.id));
        identify_list(at.schedules, at.id, "schedules");
        identify_list(at.service_areas, at.id, "service_areas");
        identify_phones(at.phones, at.id);
        identify_contacts(at.contacts, at.id);
    }
}

// Categories named in the file become terms: one of the directory's where label and parent agree, else one of the source's own.
void Preparer::join_categories(model::Service& service, const std::vector<model::NamedCategory>& categories) {
    for (const model::NamedCategory& category : categories) {
        model::Attribute attribute;
        attribute.taxonomy_term_id = term_for(category);
        attribute.link_id = service.id;
        attribute.link_entity = "service";
        attribute.link_type = "service type";
        attribute.id = base::named_uuid(service.id + "/attributes/" + attribute.taxonomy_term_id);
        service.attributes.push_back(std::move(attribute));
    }
}

std::string Preparer::term_for(const model::NamedCategory& category) {
    const std::string id = minted("term", base::fold(category.parent) + "\n" + base::fold(category.label));
    if (taxonomies_.by_id(id) != nullptr || known_.contains(id)) return id;
    std::string parent_id;
    if (!category.parent.empty()) parent_id = term_for({"", category.parent});
    if (const Category* same = taxonomies_.find(category.label); same != nullptr && base::fold(same->label) == base::fold(category.label)) {
        const Category* parent = taxonomies_.by_id(same->parent_id);
        const bool same_parent = category.parent.empty() || (parent != nullptr && base::fold(parent->label) == base::fold(category.parent));
        if (same_parent) return same->id;
    }
    NewTerm made;
    made.term.id = id;
    made.term.name = base::squeeze(category.label);
    made.term.description = made.term.name;
    made.term.parent_id = parent_id;
    made.term.taxonomy_id = taxonomy().id;
    made.term.taxonomy = taxonomy().name;
    made.slug = taxonomies_.new_slug(category.label, category.parent);
    for (int number = 2; slugs_.contains(made.slug); ++number) {
        made.slug = taxonomies_.new_slug(number == 2 ? category.parent + " " + category.label : fmt::format("{} {}", category.label, number), "");
    }
    made.term.code = made.slug;
    slugs_[made.slug] = id;
    known_[id] = true;
    new_terms_.push_back(std::move(made));
    return id;
}

// Terms that the file carries inside attributes: kept in the taxonomy once, not in every listing.
void Preparer::adopt_terms(std::vector<model::Attribute>& attributes, const std::string& owner) {
    for (model::Attribute& attribute : attributes) {
        if (!attribute.taxonomy_term) continue;
        model::TaxonomyTerm term = std::move(*attribute.taxonomy_term);
        attribute.taxonomy_term.reset();
        if (term.id.empty()) term.id = attribute.taxonomy_term_id;
        attribute.taxonomy_term_id = adopt(std::move(term), 0);
        if (attribute.link_id.empty()) attribute.link_id = owner;
    }
}

// A term may hold its parent ("parent", as in 1.0 and in what we export) and its taxonomy ("taxonomy_detail", HSDS).
void Preparer::adopt_taxonomy(model::TaxonomyTerm& term) {
    const auto detail = term.extra.find("taxonomy_detail");
    if (detail == term.extra.end()) return;
    if (detail->is_object()) {
        model::Taxonomy taxonomy = model::decode_taxonomy(*detail).value;
        if (taxonomy.id.empty()) taxonomy.id = term.taxonomy_id;
        if (base::is_uuid(taxonomy.id) && !taxonomy.name.empty()) {
            if (term.taxonomy_id.empty()) term.taxonomy_id = taxonomy.id;
            new_taxonomies_.emplace(taxonomy.id, std::move(taxonomy));
        }
    }
    term.extra.erase("taxonomy_detail");
}

std::string Preparer::adopt(model::TaxonomyTerm term, int depth) {
    constexpr int deepest = 24;
    if (term.id.empty()) term.id = term.code + "\n" + base::fold(term.name);
    if (!base::is_uuid(term.id)) term.id = minted("term", term.id);
    const std::string id = term.id;
    if (taxonomies_.by_id(id) != nullptr || known_.contains(id) || term.name.empty()) return id;
    adopt_taxonomy(term);
    known_[id] = true;  // before its parent: a loop ends here
    if (const auto parent = term.extra.find("parent"); parent != term.extra.end()) {
        if (parent->is_object() && depth < deepest) term.parent_id = adopt(model::decode_taxonomy_term(*parent).value, depth + 1);
        term.extra.erase("parent");
    }
    if (term.taxonomy_id.empty()) term.taxonomy_id = taxonomy().id;
    NewTerm made{std::move(term), ""};
    made.slug = taxonomies_.new_slug(made.term.name, made.term.taxonomy);
    for (int number = 2; slugs_.contains(made.slug); ++number) {
        made.slug = taxonomies_.new_slug(fmt::format("{} {}", made.term.name, number), "");
    }
    slugs_[made.slug] = id;
    new_terms_.push_back(std::move(made));
    return id;
}

}  // namespace fingerpost::core
