// The table of the editor's form, and what is in none.
#include <array>

#include "editor_parts.h"

namespace fingerpost::core {
namespace {

using S = EditorShape;

constexpr std::size_t long_text = 5000, short_text = 2000;

constexpr std::array<std::string_view, 4> sectors{"statutory", "voluntary", "independent", "private"};
constexpr std::array<std::string_view, 4> statuses{"active", "temporarily closed", "inactive", "defunct"};
constexpr std::array<std::string_view, 4> ways_to_attend{"in person", "by phone", "online", "at home"};
constexpr std::array<std::string_view, 3> ways_in{"self", "gp", "professional"};
constexpr std::array<std::string_view, 3> place_types{"physical", "postal", "virtual"};
constexpr std::array<std::string_view, 7> phone_types{"voice", "cell", "text", "textphone", "fax", "video", "pager"};
constexpr std::array<std::string_view, 7> rhythms{"weekly", "fortnightly", "1", "2", "3", "4", "-1"};
constexpr std::array<std::string_view, 2> terms{"term", "holidays"};
constexpr std::array<std::string_view, 2> bank_holidays{"closed", "open"};

constexpr EditorField phone[] = {{"number", S::phone, 60},
                                 {"type", S::choice, 20, false, phone_types},
                                 {"description"},
                                 {"extension", S::number, 8},
                                 {"show", S::show}};
constexpr EditorField language[] = {{"name", S::line, 100}, {"code", S::line, 20}, {"note"}};
// Languages that a number is answered in.
constexpr EditorGroup phone_languages[] = {{"languages", language}};
constexpr EditorGroup phones_of_contact[] = {{"phones", phone, phone_languages, 1, 10}};
constexpr EditorField contact[] = {{"name"}, {"title"}, {"department"}, {"email", S::email}, {"show", S::show}};

constexpr EditorField schedule[] = {{"mo", S::builder}, {"tu", S::builder}, {"we", S::builder}, {"th", S::builder}, {"fr", S::builder}, {"sa", S::builder}, {"su", S::builder},
                                    {"rhythm", S::builder, 20, false, rhythms},
                                    {"opens", S::builder, 20},
                                    {"closes", S::builder, 20},
                                    {"starts", S::builder, 20},
                                    {"terms", S::builder, 20, false, terms},
                                    {"bank_holidays", S::builder, 20, false, bank_holidays},
                                    {"note", S::builder, 300},
                                    {"valid_from", S::date, 20},
                                    {"valid_to", S::date, 20},
                                    {"schedule_link", S::web},
                                    {"attending_type", S::line, 60},
                                    {"notes", S::line, 500}};
constexpr EditorField area[] = {{"name", S::line, 200}, {"description"}, {"extent", S::line, 2000}, {"extent_type", S::line, 40}, {"uri", S::line, 300}};
constexpr EditorField cost[] = {{"option"}, {"amount", S::number, 12}, {"currency", S::line, 3}, {"amount_description"}, {"valid_from", S::date, 20}, {"valid_to", S::date, 20}};
constexpr EditorField funding[] = {{"source"}};
constexpr EditorField document[] = {{"document"}, {"uri", S::line, 300}};
constexpr EditorField attribute[] = {{"term", S::term, 120}};
constexpr EditorField identifier[] = {{"identifier_scheme", S::line, 100}, {"identifier_type", S::line, 100}, {"identifier", S::line, 100}};
constexpr EditorField access[] = {{"description"}, {"details", S::line, 500}, {"url", S::web}};
constexpr EditorField address[] = {{"attention"}, {"address_1"}, {"address_2"}, {"city", S::line, 100}, {"region", S::line, 100}, {"state_province", S::line, 100},
                                   {"postal_code", S::postcode, 12}, {"country", S::line, 2}, {"address_type", S::choice, 20, false, place_types},
                                   {"fingerpost.home", S::tick}, {"show", S::show}};

constexpr EditorGroup phones_group{"phones", phone, phone_languages, 1, 20};
constexpr EditorGroup contacts_group{"contacts", contact, phones_of_contact, 1, 20};
constexpr EditorGroup schedules_group{"schedules", schedule};

// A place of a listing: what is said of being there. A new one is typed here; one that is stored has a page of its own.
constexpr EditorField place_link[] = {{"place.known", S::line, 60}, {"place.name"}, {"place.address_1"}, {"place.city", S::line, 100}, {"place.postal_code", S::postcode, 12},
                                      {"place.home", S::tick}, {"description", S::line, 500}, {"show", S::show}};
constexpr EditorGroup at_place[] = {schedules_group, phones_group, contacts_group, {"service_areas", area}};

// --- a listing
constexpr EditorField service_basics[] = {{"name", S::line, 200, true}, {"alternate_name", S::line, 200}, {"fingerpost.alternate_names", S::lines, 1000},
                                          {"description", S::text, long_text, true}, {"fingerpost.sector", S::choice, 20, false, sectors},
                                          {"fingerpost.search_hints", S::lines, 1000}};
constexpr EditorGroup service_kinds[] = {{"attributes", attribute}};
constexpr EditorField service_who[] = {{"eligibility_description", S::text, short_text}, {"minimum_age", S::number, 5}, {"maximum_age", S::number, 5},
                                       {"interpretation_services", S::line, 500}, {"fingerpost.languages_text"}};
constexpr EditorGroup service_languages[] = {{"languages", language}};
constexpr EditorField service_join[] = {{"application_process", S::text, short_text}, {"fingerpost.referral", S::words, 40, false, ways_in},
                                        {"fingerpost.attending", S::words, 40, false, ways_to_attend}, {"wait_time", S::line, 200}};
constexpr EditorGroup service_bring[] = {{"required_documents", document}};
constexpr EditorField service_contact[] = {{"email", S::email}, {"url", S::web}};
constexpr EditorGroup service_people[] = {phones_group, contacts_group};
constexpr EditorField service_cost[] = {{"fees_description", S::text, short_text}, {"fees", S::line, 500}};
constexpr EditorGroup service_prices[] = {{"cost_options", cost}, {"funding", funding}};
constexpr EditorField service_hours[] = {{"fingerpost.opening_times_text", S::text, short_text}};
constexpr EditorGroup service_times[] = {schedules_group};
constexpr EditorGroup service_places[] = {{"service_at_locations", place_link, at_place, std::size(at_place), 40}, {"service_areas", area}};
constexpr EditorField service_state[] = {{"status", S::choice, 30, false, statuses}, {"fingerpost.closed_until", S::date, 20}, {"alert", S::line, 300},
                                         {"fingerpost.visible_from", S::date, 20}, {"fingerpost.visible_to", S::date, 20},
                                         {"fingerpost.web", S::unless}, {"fingerpost.print", S::unless}, {"accreditations", S::text, short_text}, {"licenses", S::text, short_text}};

constexpr EditorSection service_sections[] = {{"basics", service_basics, {}},       {"kinds", {}, service_kinds},
                                              {"contact", service_contact, service_people}, {"hours", service_hours, service_times},
                                              {"places", {}, service_places},       {"who", service_who, service_languages},
                                              {"cost", service_cost, service_prices}, {"join", service_join, service_bring},
                                              {"state", service_state, {}}};

// --- an organisation
constexpr EditorField organisation_basics[] = {{"name", S::line, 200, true}, {"alternate_name", S::line, 200}, {"fingerpost.alternate_names", S::lines, 1000},
                                               {"description", S::text, long_text}, {"fingerpost.sector", S::choice, 20, false, sectors},
                                               {"fingerpost.search_hints", S::lines, 1000}};
constexpr EditorField organisation_contact[] = {{"email", S::email}, {"website", S::web}, {"logo", S::web}, {"uri", S::line, 300}};
constexpr EditorField organisation_law[] = {{"legal_status"}, {"tax_status"}, {"tax_id", S::line, 100}, {"year_incorporated", S::number, 4}};
constexpr EditorGroup organisation_ids[] = {{"organization_identifiers", identifier}, {"funding", funding}};
constexpr EditorField organisation_state[] = {{"fingerpost.web", S::unless}, {"fingerpost.print", S::unless}};
constexpr EditorSection organisation_sections[] = {{"basics", organisation_basics, {}},
                                                   {"kinds", {}, service_kinds},
                                                   {"contact", organisation_contact, service_people},
                                                   {"law", organisation_law, organisation_ids},
                                                   {"state", organisation_state, {}}};

// --- a place
constexpr EditorField place_basics[] = {{"name"}, {"alternate_name"}, {"location_type", S::choice, 20, false, place_types}, {"description", S::text, short_text},
                                        {"latitude", S::number, 14}, {"longitude", S::number, 14}, {"url", S::web}, {"fingerpost.alternate_names", S::lines, 1000}};
constexpr EditorGroup place_addresses[] = {{"addresses", address, nullptr, 0, 5}};
constexpr EditorField place_access[] = {{"access.step-free", S::facet}, {"access.toilet", S::facet}, {"access.parking", S::facet}, {"access.hearing-loop", S::facet},
                                        {"access.bsl", S::facet}, {"access.transport", S::facet}, {"access.quiet-space", S::facet}, {"transportation", S::text, short_text}};
constexpr EditorGroup place_more_access[] = {{"accessibility", access}};
constexpr EditorGroup place_languages[] = {{"languages", language}, {"attributes", attribute}};
constexpr EditorField place_state[] = {{"fingerpost.web", S::unless}, {"fingerpost.print", S::unless}};
constexpr EditorSection place_sections[] = {{"basics", place_basics, place_addresses}, {"access", place_access, place_more_access}, {"hours", {}, service_times},
                                            {"contact", {}, service_people},           {"who", {}, place_languages},              {"state", place_state, {}}};

constexpr std::array<std::string_view, 3> kind_names{"service", "organisation", "place"};

constexpr const char* an_id = "ids are given once, when a thing is made";
constexpr const char* not_ours = "of a listing only";
constexpr const char* provenance = "says where it came from";
constexpr NotEdited never[] = {
    {"Service", "id", an_id},
    {"Service", "organization_id", "chosen when a listing is made"},
    {"Service", "assured_date", "only a confirmation sets it (Q1)"},
    {"Service", "assurer_email", "only a confirmation sets it (Q1)"},
    {"Service", "last_modified", "every edit sets it"},
    {"Service", "organization", "in interchange only: it has a form of its own"},
    {"Organisation", "id", an_id},
    {"Organisation", "parent_organization_id", "an id of another organisation, kept as it came"},
    {"Location", "id", an_id},
    {"Location", "organization_id", "whose place it is, kept as it came"},
    {"Location", "external_identifier", provenance},
    {"Location", "external_identifier_type", provenance},
    {"ServiceAtLocation", "id", an_id},
    {"ServiceAtLocation", "service_id", an_id},
    {"ServiceAtLocation", "location_id", "chosen or made by place.known"},
    {"ServiceAtLocation", "location", "in interchange only: it has a form of its own"},
    {"Service.fingerpost", "hidden_location", "hiding and un-hiding have steps of their own (S11)"},
    {"Service.fingerpost", "cancelled_dates", "a screen of their own, /service/{id}/cancelled (V7)"},
    {"Service.fingerpost", "source", provenance},
    {"Service.fingerpost", "external_id", provenance},
    {"Organisation.fingerpost", "visible_from", not_ours},
    {"Organisation.fingerpost", "visible_to", not_ours},
    {"Organisation.fingerpost", "closed_until", not_ours},
    {"Organisation.fingerpost", "cancelled_dates", not_ours},
    {"Organisation.fingerpost", "attending", not_ours},
    {"Organisation.fingerpost", "referral", not_ours},
    {"Organisation.fingerpost", "hidden_location", not_ours},
    {"Organisation.fingerpost", "opening_times_text", not_ours},
    {"Organisation.fingerpost", "languages_text", not_ours},
    {"Organisation.fingerpost", "source", provenance},
    {"Organisation.fingerpost", "external_id", provenance},
    {"Location.fingerpost", "sector", not_ours},
    {"Location.fingerpost", "search_hints", not_ours},
    {"Location.fingerpost", "visible_from", not_ours},
    {"Location.fingerpost", "visible_to", not_ours},
    {"Location.fingerpost", "closed_until", not_ours},
    {"Location.fingerpost", "cancelled_dates", not_ours},
    {"Location.fingerpost", "attending", not_ours},
    {"Location.fingerpost", "referral", not_ours},
    {"Location.fingerpost", "hidden_location", "hiding and un-hiding have steps of their own (S11)"},
    {"Location.fingerpost", "opening_times_text", not_ours},
    {"Location.fingerpost", "languages_text", not_ours},
    {"Location.fingerpost", "source", provenance},
    {"Location.fingerpost", "external_id", provenance},
    {"Phone", "id", an_id},
    {"Contact", "id", an_id},
    {"Language", "id", an_id},
    {"Schedule", "id", an_id},
    {"Schedule", "until", "a schedule that has it is kept as it is: the builder cannot say it"},
    {"Schedule", "count", "a schedule that has it is kept as it is: the builder cannot say it"},
    {"Schedule", "bymonthday", "a schedule that has it is kept as it is: the builder cannot say it"},
    {"Schedule", "byweekno", "a schedule that has it is kept as it is: the builder cannot say it"},
    {"Schedule", "byyearday", "a schedule that has it is kept as it is: the builder cannot say it"},
    {"Schedule", "wkst", "kept as it came"},
    {"Schedule", "timezone", "kept as it came: times are those of London"},
    {"ServiceArea", "id", an_id},
    {"CostOption", "id", an_id},
    {"Funding", "id", an_id},
    {"RequiredDocument", "id", an_id},
    {"Accessibility", "id", an_id},
    {"Address", "id", an_id},
    {"OrganisationIdentifier", "id", an_id},
    {"Attribute", "id", an_id},
    {"Attribute", "link_id", "whose it is"},
    {"Attribute", "link_entity", "whose it is"},
    {"Attribute", "link_type", "follows from the term: a need or a kind of help"},
    {"Attribute", "value", "kept as it came: a term says what it says"},
    {"Attribute", "label", "kept as it came"},
    {"Attribute", "taxonomy_term", "in interchange only"},
};

}  // namespace

std::string_view name_of(EditorKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<EditorKind> find_editor_kind(std::string_view name) {
    for (std::size_t at = 0; at < kind_names.size(); ++at) {
        if (kind_names[at] == name) return static_cast<EditorKind>(at);
    }
    return std::nullopt;
}

std::span<const EditorSection> editor_sections(EditorKind kind) {
    switch (kind) {
        case EditorKind::organisation: return organisation_sections;
        case EditorKind::place: return place_sections;
        case EditorKind::service: break;
    }
    return service_sections;
}

std::span<const NotEdited> not_edited() { return never; }

std::span<const AccessFacet> access_facets() {
    static constexpr AccessFacet facets[] = {{"step-free", "Step-free way in", "No step-free way in"},
                                             {"toilet", "Accessible toilet", "No accessible toilet"},
                                             {"parking", "Parking", "No parking"},
                                             {"hearing-loop", "Hearing loop", "No hearing loop"},
                                             {"bsl", "British Sign Language", "No British Sign Language"},
                                             {"transport", "Public transport close by", "No public transport close by"},
                                             {"quiet-space", "Quiet space", "No quiet space"}};
    return facets;
}

}  // namespace fingerpost::core
