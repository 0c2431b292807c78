// The one table of fields: which JSON member (the standard's American name) lands in which C++ member.
// The kind of a field is the type of its C++ member; decode.h and encode.h have one rule for each:
//   std::string                 text
//   std::optional<double>       number
//   std::optional<bool>         yes or no
//   std::vector<std::string>    list of texts
//   std::vector<T>              list of objects
//   std::optional<T>            object
//   Extension                   object, left out when it is empty
#pragma once

#include <fingerpost/model/types.h>

#include <string_view>
#include <tuple>

namespace fingerpost::model {

template <class Owner, class Value>
struct Field {
    std::string_view name;
    Value Owner::*member;
    std::string_view old_name;  // read when `name` is absent, never written
};

template <class Owner, class Value>
constexpr Field<Owner, Value> field(std::string_view name, Value Owner::*member, std::string_view old_name = {}) {
    return {name, member, old_name};
}

template <class T>
inline constexpr std::tuple<> fields_of{};

template <class T>
concept Object = std::tuple_size_v<std::remove_cvref_t<decltype(fields_of<T>)>>
!= 0;

template <>
inline constexpr auto fields_of<Taxonomy> = std::tuple{
    field("id", &Taxonomy::id),     field("code", &Taxonomy::code),
    field("name", &Taxonomy::name), field("description", &Taxonomy::description),
    field("uri", &Taxonomy::uri),   field("version", &Taxonomy::version),
};

template <>
inline constexpr auto fields_of<TaxonomyTerm> = std::tuple{
    field("id", &TaxonomyTerm::id),
    field("code", &TaxonomyTerm::code),
    field("name", &TaxonomyTerm::name, "term"),
    field("description", &TaxonomyTerm::description),
    field("parent_id", &TaxonomyTerm::parent_id),
    field("taxonomy", &TaxonomyTerm::taxonomy),
    field("taxonomy_id", &TaxonomyTerm::taxonomy_id),
    field("term_uri", &TaxonomyTerm::term_uri),
    field("language", &TaxonomyTerm::language),
};

template <>
inline constexpr auto fields_of<Attribute> = std::tuple{
    field("id", &Attribute::id),
    field("link_id", &Attribute::link_id),
    field("link_entity", &Attribute::link_entity),
    field("link_type", &Attribute::link_type),
    field("taxonomy_term_id", &Attribute::taxonomy_term_id),
    field("value", &Attribute::value),
    field("label", &Attribute::label),
    field("taxonomy_term", &Attribute::taxonomy_term),
};

template <>
inline constexpr auto fields_of<Language> = std::tuple{
    field("id", &Language::id),
    field("name", &Language::name),
    field("code", &Language::code),
    field("note", &Language::note),
};

template <>
inline constexpr auto fields_of<Phone> = std::tuple{
    field("id", &Phone::id),
    field("number", &Phone::number),
    field("type", &Phone::type),
    field("description", &Phone::description),
    field("extension", &Phone::extension),
    field("languages", &Phone::languages),
};

template <>
inline constexpr auto fields_of<Contact> = std::tuple{
    field("id", &Contact::id),       field("name", &Contact::name),
    field("title", &Contact::title), field("department", &Contact::department),
    field("email", &Contact::email), field("phones", &Contact::phones),
};

template <>
inline constexpr auto fields_of<Schedule> = std::tuple{
    field("id", &Schedule::id),
    field("valid_from", &Schedule::valid_from),
    field("valid_to", &Schedule::valid_to),
    field("dtstart", &Schedule::dtstart),
    field("until", &Schedule::until),
    field("freq", &Schedule::freq),
    field("byday", &Schedule::byday),
    field("bymonthday", &Schedule::bymonthday),
    field("byweekno", &Schedule::byweekno),
    field("byyearday", &Schedule::byyearday),
    field("wkst", &Schedule::wkst),
    field("opens_at", &Schedule::opens_at),
    field("closes_at", &Schedule::closes_at),
    field("description", &Schedule::description),
    field("schedule_link", &Schedule::schedule_link),
    field("attending_type", &Schedule::attending_type),
    field("notes", &Schedule::notes),
    field("interval", &Schedule::interval),
    field("count", &Schedule::count),
    field("timezone", &Schedule::timezone),
};

template <>
inline constexpr auto fields_of<ServiceArea> = std::tuple{
    field("id", &ServiceArea::id),
    field("name", &ServiceArea::name, "service_area"),
    field("description", &ServiceArea::description),
    field("extent", &ServiceArea::extent),
    field("extent_type", &ServiceArea::extent_type),
    field("uri", &ServiceArea::uri),
};

template <>
inline constexpr auto fields_of<CostOption> = std::tuple{
    field("id", &CostOption::id),
    field("valid_from", &CostOption::valid_from),
    field("valid_to", &CostOption::valid_to),
    field("option", &CostOption::option),
    field("currency", &CostOption::currency),
    field("amount_description", &CostOption::amount_description),
    field("amount", &CostOption::amount),
};

template <>
inline constexpr auto fields_of<Funding> = std::tuple{
    field("id", &Funding::id),
    field("source", &Funding::source),
};

template <>
inline constexpr auto fields_of<RequiredDocument> = std::tuple{
    field("id", &RequiredDocument::id),
    field("document", &RequiredDocument::document),
    field("uri", &RequiredDocument::uri),
};

template <>
inline constexpr auto fields_of<Accessibility> = std::tuple{
    field("id", &Accessibility::id),
    field("description", &Accessibility::description, "accessibility"),
    field("details", &Accessibility::details),
    field("url", &Accessibility::url),
};

template <>
inline constexpr auto fields_of<Address> = std::tuple{
    field("id", &Address::id),
    field("attention", &Address::attention),
    field("address_1", &Address::address_1),
    field("address_2", &Address::address_2),
    field("city", &Address::city),
    field("region", &Address::region),
    field("state_province", &Address::state_province),
    field("postal_code", &Address::postal_code),
    field("country", &Address::country),
    field("address_type", &Address::address_type),
};

template <>
inline constexpr auto fields_of<OrganisationIdentifier> = std::tuple{
    field("id", &OrganisationIdentifier::id),
    field("identifier_scheme", &OrganisationIdentifier::identifier_scheme),
    field("identifier_type", &OrganisationIdentifier::identifier_type),
    field("identifier", &OrganisationIdentifier::identifier),
};

template <>
inline constexpr auto fields_of<Extension> = std::tuple{
    field("sector", &Extension::sector),
    field("alternate_names", &Extension::alternate_names),
    field("search_hints", &Extension::search_hints),
    field("print", &Extension::print),
    field("web", &Extension::web),
    field("visible_from", &Extension::visible_from),
    field("visible_to", &Extension::visible_to),
    field("closed_until", &Extension::closed_until),
    field("cancelled_dates", &Extension::cancelled_dates),
    field("attending", &Extension::attending),
    field("referral", &Extension::referral),
    field("hidden_location", &Extension::hidden_location),
    field("opening_times_text", &Extension::opening_times_text),
    field("languages_text", &Extension::languages_text),
    field("source", &Extension::source),
    field("external_id", &Extension::external_id),
};

template <>
inline constexpr auto fields_of<Location> = std::tuple{
    field("id", &Location::id),
    field("organization_id", &Location::organisation_id),
    field("location_type", &Location::location_type),
    field("name", &Location::name),
    field("alternate_name", &Location::alternate_name),
    field("description", &Location::description),
    field("transportation", &Location::transportation),
    field("url", &Location::url),
    field("external_identifier", &Location::external_identifier),
    field("external_identifier_type", &Location::external_identifier_type),
    field("latitude", &Location::latitude),
    field("longitude", &Location::longitude),
    field("addresses", &Location::addresses),
    field("accessibility", &Location::accessibility),
    field("phones", &Location::phones),
    field("contacts", &Location::contacts),
    field("schedules", &Location::schedules),
    field("languages", &Location::languages),
    field("attributes", &Location::attributes),
    field("fingerpost", &Location::fingerpost),
};

template <>
inline constexpr auto fields_of<ServiceAtLocation> = std::tuple{
    field("id", &ServiceAtLocation::id),
    field("service_id", &ServiceAtLocation::service_id),
    field("location_id", &ServiceAtLocation::location_id),
    field("description", &ServiceAtLocation::description),
    field("phones", &ServiceAtLocation::phones),
    field("contacts", &ServiceAtLocation::contacts),
    field("schedules", &ServiceAtLocation::schedules),
    field("service_areas", &ServiceAtLocation::service_areas),
    field("location", &ServiceAtLocation::location),
};

template <>
inline constexpr auto fields_of<Organisation> = std::tuple{
    field("id", &Organisation::id),
    field("name", &Organisation::name),
    field("alternate_name", &Organisation::alternate_name),
    field("description", &Organisation::description),
    field("email", &Organisation::email),
    field("website", &Organisation::website),
    field("logo", &Organisation::logo),
    field("uri", &Organisation::uri),
    field("parent_organization_id", &Organisation::parent_organisation_id),
    field("legal_status", &Organisation::legal_status),
    field("tax_status", &Organisation::tax_status),
    field("tax_id", &Organisation::tax_id),
    field("year_incorporated", &Organisation::year_incorporated),
    field("organization_identifiers", &Organisation::identifiers),
    field("phones", &Organisation::phones),
    field("contacts", &Organisation::contacts),
    field("funding", &Organisation::funding),
    field("attributes", &Organisation::attributes),
    field("fingerpost", &Organisation::fingerpost),
};

template <>
inline constexpr auto fields_of<Service> = std::tuple{
    field("id", &Service::id),
    field("organization_id", &Service::organisation_id),
    field("name", &Service::name),
    field("alternate_name", &Service::alternate_name),
    field("description", &Service::description),
    field("url", &Service::url),
    field("email", &Service::email),
    field("status", &Service::status),
    field("interpretation_services", &Service::interpretation_services),
    field("application_process", &Service::application_process),
    field("fees", &Service::fees),
    field("fees_description", &Service::fees_description),
    field("wait_time", &Service::wait_time),
    field("accreditations", &Service::accreditations),
    field("eligibility_description", &Service::eligibility_description),
    field("assured_date", &Service::assured_date),
    field("assurer_email", &Service::assurer_email),
    field("licenses", &Service::licenses),
    field("alert", &Service::alert),
    field("last_modified", &Service::last_modified),
    field("minimum_age", &Service::minimum_age),
    field("maximum_age", &Service::maximum_age),
    field("phones", &Service::phones),
    field("contacts", &Service::contacts),
    field("schedules", &Service::schedules),
    field("service_areas", &Service::service_areas),
    field("service_at_locations", &Service::service_at_locations),
    field("languages", &Service::languages),
    field("funding", &Service::funding),
    field("cost_options", &Service::cost_options),
    field("required_documents", &Service::required_documents),
    field("attributes", &Service::attributes),
    field("organization", &Service::organisation),
    field("fingerpost", &Service::fingerpost),
};

}  // namespace fingerpost::model
