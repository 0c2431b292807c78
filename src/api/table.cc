// The one table of what the API answers and which parameters it takes.
#include <fingerpost/api/api.h>

namespace fingerpost::api {
namespace {

constexpr Parameter search{"search", "string", "Words, found as on the results page; the best come first.", "lunch club"};
constexpr Parameter page{"page", "integer", "Which page, from 1.", "2"};
constexpr Parameter per_page{"per_page", "integer", "How many on a page: 50 if not given, at most 500. `size` in the answer tells how many there are.", "100"};
constexpr Parameter term{"taxonomy_term_id", "string", "Services with this term or one below it.", "e718a9fe-1426-5df7-830a-4f20c40d295c"};
constexpr Parameter taxonomy{"taxonomy_id", "string", "Services with any term of this taxonomy.", "119bcbb3-0ae5-5699-b936-adb61b30ae73"};
constexpr Parameter minimum_age{"minimum_age", "number", "The age of the person, or of the youngest. Services that admit somebody of this age, and those that give no ages.", "70"};
constexpr Parameter maximum_age{"maximum_age", "number", "The age of the oldest of a group, with minimum_age for the youngest.", "75"};
constexpr Parameter start_time{"start_time", "string", "HH:MM. Services with a session that opens then or later, and those whose hours are not recorded.", "18:00"};
constexpr Parameter end_time{"end_time", "string", "HH:MM. The same, closing by then.", "21:00"};
constexpr Parameter day{"day", "string", "MO TU WE TH FR SA SU. With the times: one and the same session meets all three.", "TU"};
constexpr Parameter postcode{"postcode", "string", "Leaves out services whose recorded area does not hold the postcode. A postcode that is not known finds nothing.", "FP1 1AA"};
constexpr Parameter proximity{"proximity", "number", "Metres around the postcode. Services that come to people, or are rung or online, are always included.", "2000"};
constexpr Parameter organisation{"organization_id", "string", "Services of this organisation.", "e42bc9fa-8173-550a-a5ee-71511545e591"};
constexpr Parameter modified_after{"modified_after", "string", "A date-time. Services changed then or later, by their own date or by when it reached this directory.", "2026-11-01T00:00:00Z"};
constexpr Parameter minimal{"minimal", "boolean", "Only id and date of the last change of each.", "true"};
constexpr Parameter full{"full", "boolean", "Everything about each, as its own address has it.", "true"};
constexpr Parameter full_service{"full_service", "boolean", "Everything about each, with its services whole.", "true"};
constexpr Parameter format{"format", "string", "json, or ndjson: all rows, one a line, without pages.", "ndjson"};
constexpr Parameter term_search{"search", "string", "Words in the name.", "care"};
constexpr Parameter term_taxonomy{"taxonomy_id", "string", "Terms of this taxonomy.", "119bcbb3-0ae5-5699-b936-adb61b30ae73"};
constexpr Parameter parent_id{"parent_id", "string", "Terms directly below this one.", "e718a9fe-1426-5df7-830a-4f20c40d295c"};
constexpr Parameter top_only{"top_only", "boolean", "Only terms that stand below no other.", "true"};

constexpr Parameter text{"text", "string", "Words, found as on the results page.", "lunch"};
constexpr Parameter v1_taxonomy_id{"taxonomy_id", "array", "Terms; each or one below it. As need:122, a code or a UUID.", "foot-care"};
constexpr Parameter v1_taxonomy_type{"taxonomy_type", "array", "Accepted, and not needed: a term is found whatever it is joined by.", "service"};
constexpr Parameter vocabulary{"vocabulary", "array", "The vocabularies of the terms in taxonomy_id, in the same order.", "esdServiceTypes"};
constexpr Parameter need{"need", "array", "Needs; any of them.", "cannot-cut-toenails"};
constexpr Parameter circumstance{"circumstance", "array", "Circumstances; any of them.", "circumstance:191"};
constexpr Parameter service_type{"service_type", "array", "Kinds of service; any of them.", "foot-care"};
constexpr Parameter v1_start{"start_time", "array", "HH:MM; also startTime.", "18:00"};
constexpr Parameter v1_end{"end_time", "array", "HH:MM; also endTime.", "21:00"};
constexpr Parameter v1_day{"day", "array", "MO … SU. Days and times with the same place in their lists belong together; any of them.", "TU"};
constexpr Parameter coverage{"coverage", "string", "A postcode that the service's recorded area must hold.", "FP1 1AA"};
constexpr Parameter include{"include", "array", "Lists to add to the rows: contacts, service_at_locations …", "contacts,service_at_locations"};
constexpr Parameter v1_vocabulary{"vocabulary", "string", "Terms of this vocabulary.", "esdNeeds"};
constexpr Parameter v1_parent{"parent_id", "string", "Terms directly below this one.", "help-at-home"};
constexpr Parameter root_only{"root_only", "boolean", "Only terms that stand below no other.", "true"};
constexpr Parameter after{"after", "integer", "The number of the last change you have seen; `next` in each answer is the address to go on from.", "0"};
constexpr Parameter limit{"limit", "integer", "How many at most: 200 if not given, at most 1000.", "200"};

const std::vector<Parameter> finding{search, page, per_page, term, taxonomy, minimum_age, maximum_age, start_time, end_time, day, postcode, proximity, organisation,
                                     modified_after, minimal, full, format};

std::vector<Parameter> without_minimal(std::vector<Parameter> parameters) {
    std::erase_if(parameters, [](const Parameter& one) { return one.name == "minimal"; });
    return parameters;
}

}  // namespace

const std::vector<Endpoint>& endpoints() {
    static const std::vector<Endpoint> table{
        {"/oruk/v3", "What this is: version and profile of the standard.", "About", false, {}},
        {"/oruk/v3/services", "Services: all of them, or those that fit.", "Service", true, finding},
        {"/oruk/v3/services/{id}", "Everything about one service.", "Service", false, {}},
        {"/oruk/v3/service_at_locations", "Services at places: one row for each place of each service.", "ServiceAtLocation", true, without_minimal(finding)},
        {"/oruk/v3/service_at_locations/{id}", "Everything about one service at one place.", "ServiceAtLocation", false, {}},
        {"/oruk/v3/taxonomies", "Taxonomies in use.", "Taxonomy", true, {term_search, page, per_page, format}},
        {"/oruk/v3/taxonomies/{id}", "One taxonomy.", "Taxonomy", false, {}},
        {"/oruk/v3/taxonomy_terms", "Terms of the taxonomies.", "TaxonomyTerm", true, {term_search, page, per_page, term_taxonomy, parent_id, top_only, format}},
        {"/oruk/v3/taxonomy_terms/{id}", "One term.", "TaxonomyTerm", false, {}},
        {"/oruk/v3/organizations", "Organisations with at least one service here.", "Organization", true, {search, page, per_page, full, full_service, format}},
        {"/oruk/v3/organizations/{id}", "Everything about one organisation.", "Organization", false, {full_service}},
        {"/oruk/v3/openapi.json", "This API as an OpenAPI 3.1 document.", "", false, {}},
        {"/changes.json", "New, changed and closed services, oldest first: ask again from `next` and miss nothing.", "", false, {after, limit}},
        {"/changes.atom", "The newest fifty of the same, for feed readers.", "", false, {}},
        {"/service/{id}/calendar.ics", "The sessions of one service, for a calendar.", "", false, {}},
        {"/oruk/v1/services", "Open Referral UK 1.0, for clients that cannot do better: services.", "", true,
         {text, page, per_page, v1_taxonomy_id, v1_taxonomy_type, vocabulary, need, circumstance, service_type, v1_start, v1_end, v1_day, postcode, proximity, coverage,
          minimum_age, maximum_age, include}},
        {"/oruk/v1/services/{id}", "One service (1.0).", "", false, {}},
        {"/oruk/v1/taxonomies", "Terms (1.0 calls them taxonomies).", "", true, {text, page, per_page, v1_vocabulary, v1_parent, root_only}},
        {"/oruk/v1/taxonomies/{id}", "One term (1.0).", "", false, {}},
        {"/oruk/v1/organizations", "Organisations (1.0).", "", true, {text, page, per_page}},
        {"/oruk/v1/organizations/{id}", "One organisation (1.0).", "", false, {}},
        {"/oruk/v1/locations", "Places (1.0).", "", true, {page, per_page}},
        {"/oruk/v1/locations/{id}", "One place (1.0).", "", false, {}},
        {"/oruk/v1/reviews", "No reviews are kept here: an empty list (1.0).", "", true, {page, per_page}},
        {"/oruk/v1/vocabularies", "The names of the vocabularies (1.0).", "", false, {}},
    };
    return table;
}

}  // namespace fingerpost::api
