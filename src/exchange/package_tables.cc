#include "package_tables.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>

namespace fingerpost::exchange {
namespace {

constexpr auto number = ColumnKind::number;

constexpr std::array organisations{PackageColumn{"id"}, PackageColumn{"name"}, PackageColumn{"alternate_name"}, PackageColumn{"description"}, PackageColumn{"email"},
    PackageColumn{"website"}, PackageColumn{"tax_status"}, PackageColumn{"tax_id"}, PackageColumn{"year_incorporated", number}, PackageColumn{"legal_status"},
    PackageColumn{"logo"}, PackageColumn{"uri"}, PackageColumn{"parent_organization_id"}, PackageColumn{"fingerpost", ColumnKind::json}};
constexpr std::array programs{PackageColumn{"id"}, PackageColumn{"organization_id"}, PackageColumn{"name"}, PackageColumn{"alternate_name"}, PackageColumn{"description"}};
constexpr std::array services{PackageColumn{"id"}, PackageColumn{"organization_id"}, PackageColumn{"program_id"}, PackageColumn{"name"}, PackageColumn{"alternate_name"},
    PackageColumn{"description"}, PackageColumn{"url"}, PackageColumn{"email"}, PackageColumn{"status"}, PackageColumn{"interpretation_services"},
    PackageColumn{"application_process"}, PackageColumn{"fees_description"}, PackageColumn{"wait_time"}, PackageColumn{"fees"}, PackageColumn{"accreditations"},
    PackageColumn{"eligibility_description"}, PackageColumn{"minimum_age", number}, PackageColumn{"maximum_age", number}, PackageColumn{"assured_date"},
    PackageColumn{"assurer_email"}, PackageColumn{"licenses"}, PackageColumn{"alert"}, PackageColumn{"last_modified"}, PackageColumn{"fingerpost", ColumnKind::json}};
constexpr std::array service_at_location{PackageColumn{"id"}, PackageColumn{"service_id"}, PackageColumn{"location_id"}, PackageColumn{"description"}};
constexpr std::array locations{PackageColumn{"id"}, PackageColumn{"location_type"}, PackageColumn{"url"}, PackageColumn{"organization_id"}, PackageColumn{"name"},
    PackageColumn{"alternate_name"}, PackageColumn{"description"}, PackageColumn{"transportation"}, PackageColumn{"latitude", number}, PackageColumn{"longitude", number},
    PackageColumn{"external_identifier"}, PackageColumn{"external_identifier_type"}, PackageColumn{"fingerpost", ColumnKind::json}};
constexpr std::array phones{PackageColumn{"id"}, PackageColumn{"location_id"}, PackageColumn{"service_id"}, PackageColumn{"organization_id"}, PackageColumn{"contact_id"},
    PackageColumn{"service_at_location_id"}, PackageColumn{"number"}, PackageColumn{"extension", number}, PackageColumn{"type"}, PackageColumn{"description"}};
constexpr std::array contacts{PackageColumn{"id"}, PackageColumn{"organization_id"}, PackageColumn{"service_id"}, PackageColumn{"service_at_location_id"},
    PackageColumn{"location_id"}, PackageColumn{"name"}, PackageColumn{"title"}, PackageColumn{"department"}, PackageColumn{"email"}};
constexpr std::array addresses{PackageColumn{"id"}, PackageColumn{"location_id"}, PackageColumn{"attention"}, PackageColumn{"address_1"}, PackageColumn{"address_2"},
    PackageColumn{"city"}, PackageColumn{"region"}, PackageColumn{"state_province"}, PackageColumn{"postal_code"}, PackageColumn{"country"}, PackageColumn{"address_type"}};
constexpr std::array schedules{PackageColumn{"id"}, PackageColumn{"service_id"}, PackageColumn{"location_id"}, PackageColumn{"service_at_location_id"},
    PackageColumn{"valid_from"}, PackageColumn{"valid_to"}, PackageColumn{"dtstart"}, PackageColumn{"timezone", number}, PackageColumn{"until"}, PackageColumn{"count", number},
    PackageColumn{"wkst"}, PackageColumn{"freq"}, PackageColumn{"interval", number}, PackageColumn{"byday"}, PackageColumn{"byweekno"}, PackageColumn{"bymonthday"},
    PackageColumn{"byyearday"}, PackageColumn{"description"}, PackageColumn{"opens_at"}, PackageColumn{"closes_at"}, PackageColumn{"schedule_link"},
    PackageColumn{"attending_type"}, PackageColumn{"notes"}};
constexpr std::array funding{PackageColumn{"id"}, PackageColumn{"organization_id"}, PackageColumn{"service_id"}, PackageColumn{"source"}};
constexpr std::array service_areas{PackageColumn{"id"}, PackageColumn{"service_id"}, PackageColumn{"service_at_location_id"}, PackageColumn{"name"}, PackageColumn{"description"},
    PackageColumn{"extent"}, PackageColumn{"extent_type"}, PackageColumn{"uri"}};
constexpr std::array required_documents{PackageColumn{"id"}, PackageColumn{"service_id"}, PackageColumn{"document"}, PackageColumn{"uri"}};
constexpr std::array languages{PackageColumn{"id"}, PackageColumn{"service_id"}, PackageColumn{"location_id"}, PackageColumn{"phone_id"}, PackageColumn{"name"},
    PackageColumn{"code"}, PackageColumn{"note"}};
constexpr std::array accessibility{PackageColumn{"id"}, PackageColumn{"location_id"}, PackageColumn{"description"}, PackageColumn{"details"}, PackageColumn{"url"}};
constexpr std::array attributes{PackageColumn{"id"}, PackageColumn{"link_id"}, PackageColumn{"taxonomy_term_id"}, PackageColumn{"link_type"}, PackageColumn{"link_entity"},
    PackageColumn{"value"}, PackageColumn{"label"}};
constexpr std::array taxonomies{PackageColumn{"id"}, PackageColumn{"code"}, PackageColumn{"name"}, PackageColumn{"description"}, PackageColumn{"uri"}, PackageColumn{"version"}};
constexpr std::array taxonomy_terms{PackageColumn{"id"}, PackageColumn{"code"}, PackageColumn{"name"}, PackageColumn{"description"}, PackageColumn{"parent_id"},
    PackageColumn{"taxonomy"}, PackageColumn{"language"}, PackageColumn{"taxonomy_id"}, PackageColumn{"term_uri"}};
constexpr std::array cost_options{PackageColumn{"id"}, PackageColumn{"service_id"}, PackageColumn{"valid_from"}, PackageColumn{"valid_to"}, PackageColumn{"option"},
    PackageColumn{"currency"}, PackageColumn{"amount", number}, PackageColumn{"amount_description"}};
constexpr std::array organisation_identifiers{PackageColumn{"id"}, PackageColumn{"organization_id"}, PackageColumn{"identifier_scheme"}, PackageColumn{"identifier_type"},
    PackageColumn{"identifier"}};
constexpr std::array urls{PackageColumn{"id"}, PackageColumn{"label"}, PackageColumn{"url"}, PackageColumn{"organization_id"}, PackageColumn{"service_id"}};
constexpr std::array metadata{PackageColumn{"id"}, PackageColumn{"resource_id"}, PackageColumn{"resource_type"}, PackageColumn{"last_action_date"},
    PackageColumn{"last_action_type"}, PackageColumn{"field_name"}, PackageColumn{"previous_value"}, PackageColumn{"replacement_value"}, PackageColumn{"updated_by"}};

// The UK's sample files have three names of their own (reference: HSDS-UK 3.0, examples).
constexpr std::array<PackageTable, 21> tables{{
    {"organizations", "organization.csv organisations.csv", organisations},
    {"programs", "program.csv", programs},
    {"services", "service.csv", services},
    {"service_at_location", "service_at_locations.csv", service_at_location},
    {"locations", "location.csv", locations},
    {"phones", "phone.csv", phones},
    {"contacts", "contact.csv", contacts},
    {"addresses", "address.csv physical_addresses.csv", addresses},
    {"schedules", "schedule.csv regular_schedules.csv", schedules},
    {"funding", "fundings.csv", funding},
    {"service_areas", "service_area.csv", service_areas},
    {"required_documents", "required_document.csv", required_documents},
    {"languages", "language.csv", languages},
    {"accessibility", "accessibility_for_disabilities.csv", accessibility},
    {"attributes", "attribute.csv", attributes},
    {"taxonomies", "taxonomy.csv", taxonomies},
    {"taxonomy_terms", "taxonomy_term.csv", taxonomy_terms},
    {"cost_options", "cost_option.csv", cost_options},
    {"organization_identifiers", "organization_identifier.csv organisation_identifiers.csv", organisation_identifiers},
    {"urls", "url.csv", urls},
    {"metadata", "", metadata},
}};

// An object before what hangs on it. A service's organisation and places come first, so that what is shared is met once.
constexpr std::array<PackageJoin, 45> joins{{
    {"services", "organization", "organizations", "organization_id", false},
    {"services", "program", "programs", "program_id", false},
    {"services", "service_at_locations", "service_at_location", "service_id"},
    {"services", "phones", "phones", "service_id"},
    {"services", "contacts", "contacts", "service_id"},
    {"services", "schedules", "schedules", "service_id"},
    {"services", "service_areas", "service_areas", "service_id"},
    {"services", "languages", "languages", "service_id"},
    {"services", "funding", "funding", "service_id"},
    {"services", "cost_options", "cost_options", "service_id"},
    {"services", "required_documents", "required_documents", "service_id"},
    {"services", "additional_urls", "urls", "service_id"},
    {"services", "attributes", "attributes", "link_id"},
    {"services", "metadata", "metadata", "resource_id"},
    {"organizations", "organization_identifiers", "organization_identifiers", "organization_id"},
    {"organizations", "programs", "programs", "organization_id"},
    {"organizations", "phones", "phones", "organization_id"},
    {"organizations", "contacts", "contacts", "organization_id"},
    {"organizations", "funding", "funding", "organization_id"},
    {"organizations", "additional_websites", "urls", "organization_id"},
    {"organizations", "attributes", "attributes", "link_id"},
    {"organizations", "metadata", "metadata", "resource_id"},
    {"service_at_location", "location", "locations", "location_id", false},
    {"service_at_location", "phones", "phones", "service_at_location_id"},
    {"service_at_location", "contacts", "contacts", "service_at_location_id"},
    {"service_at_location", "schedules", "schedules", "service_at_location_id"},
    {"service_at_location", "service_areas", "service_areas", "service_at_location_id"},
    {"service_at_location", "attributes", "attributes", "link_id"},
    {"service_at_location", "metadata", "metadata", "resource_id"},
    {"locations", "addresses", "addresses", "location_id"},
    {"locations", "accessibility", "accessibility", "location_id"},
    {"locations", "phones", "phones", "location_id"},
    {"locations", "contacts", "contacts", "location_id"},
    {"locations", "schedules", "schedules", "location_id"},
    {"locations", "languages", "languages", "location_id"},
    {"locations", "attributes", "attributes", "link_id"},
    {"locations", "metadata", "metadata", "resource_id"},
    {"contacts", "phones", "phones", "contact_id"},
    {"contacts", "metadata", "metadata", "resource_id"},
    {"phones", "languages", "languages", "phone_id"},
    {"phones", "metadata", "metadata", "resource_id"},
    {"attributes", "taxonomy_term", "taxonomy_terms", "taxonomy_term_id", false},
    {"taxonomy_terms", "parent", "taxonomy_terms", "parent_id", false},
    {"taxonomy_terms", "taxonomy_detail", "taxonomies", "taxonomy_id", false},
    {"addresses", "metadata", "metadata", "resource_id"},
}};

}  // namespace

std::span<const PackageTable> package_tables() { return tables; }
std::span<const PackageJoin> package_joins() { return joins; }

const PackageTable* package_table(std::string_view name) {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const PackageTable& table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

const PackageTable* package_table_of_file(std::string_view file) {
    for (const PackageTable& table : tables) {
        if (base::equals_ignoring_case(file, std::string(table.name) + ".csv")) return &table;
        for (const std::string& variant : base::split(table.variants, ' ')) {
            if (!variant.empty() && base::equals_ignoring_case(file, variant)) return &table;
        }
    }
    return nullptr;
}

ColumnKind column_kind(const PackageTable& table, std::string_view column) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const PackageColumn& one) { return one.name == column; });
    return found == table.columns.end() ? ColumnKind::text : found->kind;
}

bool is_join_key(std::string_view table, std::string_view column) {
    // These are members of the objects themselves.
    if (table == "attributes" || table == "service_at_location" || table == "metadata" || table == "programs") return false;
    return std::any_of(joins.begin(), joins.end(), [&](const PackageJoin& join) { return join.many && join.child == table && join.key == column; });
}

}  // namespace fingerpost::exchange
