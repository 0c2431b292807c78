// The shapes of HSDS 3.0 / Open Referral UK 3.0 as plain values, with Fingerpost's own extension.
// Field names and meanings are the standard's (docs.openreferral.org, docs.openreferraluk.org). Conventions:
//  - an empty text or list, or an unset optional, means "not recorded" and is left out of JSON;
//  - dates are "YYYY-MM-DD" and times "HH:MM[:SS][Z|+HH:MM]" as they came, so that nothing is lost; model/opening.h reads them;
//  - `extra` holds members that this version does not know, or whose value had another type, exactly as they were.
// Which member carries which JSON name: src/model/fields.h, the one table that the codec reads.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace fingerpost::model {

using Json = nlohmann::json;

enum class Sector { unknown, statutory, voluntary, independent, private_sector };
enum class Status { active, inactive, defunct, temporarily_closed };

struct Taxonomy {
    std::string id, code, name, description, uri, version;
    Json extra = Json::object();
};

struct TaxonomyTerm {
    std::string id, code, name, description, parent_id, taxonomy, taxonomy_id, term_uri, language;
    Json extra = Json::object();
};

// Joins a thing to a taxonomy term. link_type says how: "service type", "need", "eligibility" …
struct Attribute {
    std::string id, link_id, link_entity, link_type, taxonomy_term_id, value, label;
    std::optional<TaxonomyTerm> taxonomy_term;
    Json extra = Json::object();
};

struct Language {
    std::string id, name, code, note;
    Json extra = Json::object();
};

struct Phone {
    std::string id, number, type, description;
    std::optional<double> extension;
    std::vector<Language> languages;
    Json extra = Json::object();
};

struct Contact {
    std::string id, name, title, department, email;
    std::vector<Phone> phones;
    Json extra = Json::object();
};

// One rule of opening, in the parts of an iCalendar RRULE (RFC 5545). Several schedules together are their union.
struct Schedule {
    std::string id, valid_from, valid_to, dtstart, until, freq, byday, bymonthday, byweekno, byyearday, wkst;
    std::string opens_at, closes_at, description, schedule_link, attending_type, notes;
    std::optional<double> interval, count, timezone;
    Json extra = Json::object();
};

struct ServiceArea {
    std::string id, name, description, extent, extent_type, uri;
    Json extra = Json::object();
};

struct CostOption {
    std::string id, valid_from, valid_to, option, currency, amount_description;
    std::optional<double> amount;
    Json extra = Json::object();
};

struct Funding {
    std::string id, source;
    Json extra = Json::object();
};

struct RequiredDocument {
    std::string id, document, uri;
    Json extra = Json::object();
};

struct Accessibility {
    std::string id, description, details, url;
    Json extra = Json::object();
};

struct Address {
    std::string id, attention, address_1, address_2, city, region, state_province, postal_code, country, address_type;
    Json extra = Json::object();
};

struct OrganisationIdentifier {
    std::string id, identifier_scheme, identifier_type, identifier;
    Json extra = Json::object();
};

// Fingerpost's own member of a document, under the name "fingerpost".
struct Extension {
    std::string sector;                        // statutory, voluntary, independent, private; empty: not recorded
    std::vector<std::string> alternate_names;  // other names people use
    std::vector<std::string> search_hints;     // words to be found by, never shown
    std::optional<bool> print, web;            // may it appear in print, on the web; unset: yes
    std::string visible_from, visible_to;      // dates between which it may be seen
    std::string closed_until;                  // the first day on which it opens again; until then it is closed
    std::vector<std::string> cancelled_dates;  // "2026-12-25": days on which it is not held or not open, whatever its hours say
    std::vector<std::string> attending;        // "in person", "by phone", "online", "at home"
    std::vector<std::string> referral;         // "self", "gp", "professional"
    std::optional<bool> hidden_location;       // the place must never be published
    std::string opening_times_text;            // opening times as somebody wrote them
    std::string languages_text;
    std::string source, external_id;           // where the listing came from, and its id there
    Json extra = Json::object();

    bool operator==(const Extension&) const = default;
};

struct Location {
    std::string id, organisation_id, location_type, name, alternate_name, description, transportation, url;
    std::string external_identifier, external_identifier_type;
    std::optional<double> latitude, longitude;  // WGS84 degrees
    std::vector<Address> addresses;
    std::vector<Accessibility> accessibility;
    std::vector<Phone> phones;
    std::vector<Contact> contacts;
    std::vector<Schedule> schedules;
    std::vector<Language> languages;
    std::vector<Attribute> attributes;
    Extension fingerpost;
    Json extra = Json::object();
};

struct ServiceAtLocation {
    std::string id, service_id, location_id, description;
    std::vector<Phone> phones;
    std::vector<Contact> contacts;
    std::vector<Schedule> schedules;
    std::vector<ServiceArea> service_areas;
    std::optional<Location> location;  // only in interchange: stored services refer by location_id
    Json extra = Json::object();
};

struct Organisation {
    std::string id, name, alternate_name, description, email, website, logo, uri, parent_organisation_id;
    std::string legal_status, tax_status, tax_id;
    std::optional<double> year_incorporated;
    std::vector<OrganisationIdentifier> identifiers;
    std::vector<Phone> phones;
    std::vector<Contact> contacts;
    std::vector<Funding> funding;
    std::vector<Attribute> attributes;
    Extension fingerpost;
    Json extra = Json::object();
};

struct Service {
    std::string id, organisation_id, name, alternate_name, description, url, email, status;
    std::string interpretation_services, application_process, fees, fees_description, wait_time, accreditations;
    std::string eligibility_description, assured_date, assurer_email, licenses, alert, last_modified;
    std::optional<double> minimum_age, maximum_age;  // years
    std::vector<Phone> phones;
    std::vector<Contact> contacts;
    std::vector<Schedule> schedules;
    std::vector<ServiceArea> service_areas;
    std::vector<ServiceAtLocation> service_at_locations;
    std::vector<Language> languages;
    std::vector<Funding> funding;
    std::vector<CostOption> cost_options;
    std::vector<RequiredDocument> required_documents;
    std::vector<Attribute> attributes;
    std::optional<Organisation> organisation;  // only in interchange: stored services refer by organisation_id
    Extension fingerpost;
    Json extra = Json::object();
};

}  // namespace fingerpost::model
