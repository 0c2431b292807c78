#include "change_list.h"

#include <string>

namespace fingerpost::store {
namespace {

std::int64_t stored_revision(Connection& connection) {
    auto query = connection.query("SELECT revision FROM directory");
    return query.next() ? query.number(0) : 0;
}

// Gives the listings that `chosen` (a SELECT of service numbers, called "service") finds the revisions after ?1.
std::string listing_all(std::string_view chosen) {
    return "INSERT INTO outbox (service, sequence) SELECT service, ?1 + row_number() OVER (ORDER BY service) FROM (" +
           std::string(chosen) + ") WHERE true ON CONFLICT (service) DO UPDATE SET sequence = excluded.sequence";
}

}  // namespace

ChangeList::ChangeList(Connection& connection)
    : connection_(connection), stored_(stored_revision(connection)), revision_(stored_) {}

void ChangeList::listing(std::string_view service_id) {
    connection_
        .query(
            "INSERT INTO outbox (service, sequence) SELECT number, ?2 FROM service WHERE id = ?1 "
            "ON CONFLICT (service) DO UPDATE SET sequence = excluded.sequence",
            service_id, ++revision_)
        .run();
}

void ChangeList::listings_of_organisation(std::string_view organisation_id) {
    static const std::string sql = listing_all("SELECT number AS service FROM service WHERE organisation_id = ?2");
    listings(sql, organisation_id);
}

void ChangeList::listings_at_location(std::string_view location_id) {
    static const std::string sql = listing_all(
        "SELECT service FROM service_location WHERE location = (SELECT number FROM location WHERE id = ?2)");
    listings(sql, location_id);
}

void ChangeList::listings_under_term(std::string_view term_id) {
    // UNION, not UNION ALL: a taxonomy that goes in a circle must end too.
    static const std::string sql = listing_all(
        "SELECT DISTINCT service FROM service_term WHERE term_id IN ("
        "WITH RECURSIVE under (id) AS (SELECT ?2 UNION "
        "SELECT taxonomy_term.id FROM taxonomy_term JOIN under ON taxonomy_term.parent_id = under.id) SELECT id FROM "
        "under)");
    listings(sql, term_id);
}

void ChangeList::listings(std::string_view sql, std::string_view id) {
    connection_.query(sql, revision_, id).run();
    revision_ += connection_.changes();
}

void ChangeList::finish() {
    if (revision_ != stored_) connection_.query("UPDATE directory SET revision = ?1", revision_).run();
    stored_ = revision_;
}

}  // namespace fingerpost::store
