#include "links.h"

#include "documents.h"

namespace fingerpost::store {
namespace {

std::vector<std::string> texts(Query query) {
    std::vector<std::string> list;
    while (query.next()) list.push_back(query.text(0));
    return list;
}

void store_locations(Connection& connection, const model::Service& service) {
    const auto wanted = location_ids(service);
    const auto stored = stored_location_ids(connection, service.id);
    if (stored == wanted) return;
    if (!stored.empty()) {
        connection
            .query("DELETE FROM service_location WHERE service = (SELECT number FROM service WHERE id = ?1)",
                   service.id)
            .run();
    }
    std::int64_t position = 0;
    for (const std::string& location_id : wanted) {
        connection
            .query(
                "INSERT INTO service_location (service, location, position) "
                "SELECT service.number, location.number, ?3 FROM service, location "
                "WHERE service.id = ?1 AND location.id = ?2",
                service.id, location_id, position++)
            .run();
    }
}

void store_terms(Connection& connection, const model::Service& service) {
    const auto wanted = term_ids(service);
    const auto stored = stored_term_ids(connection, service.id);
    if (stored == wanted) return;
    if (!stored.empty()) {
        connection
            .query("DELETE FROM service_term WHERE service = (SELECT number FROM service WHERE id = ?1)", service.id)
            .run();
    }
    for (const std::string& term_id : wanted) {
        connection
            .query("INSERT INTO service_term (service, term_id) SELECT number, ?2 FROM service WHERE id = ?1",
                   service.id, term_id)
            .run();
    }
}

}  // namespace

std::vector<std::string> stored_location_ids(Connection& connection, std::string_view service_id) {
    return texts(
        connection.query("SELECT location.id FROM service_location JOIN location ON location.number = location "
                         "WHERE service = (SELECT number FROM service WHERE id = ?1) ORDER BY position",
                         service_id));
}

std::vector<std::string> stored_term_ids(Connection& connection, std::string_view service_id) {
    return texts(
        connection.query("SELECT term_id FROM service_term "
                         "WHERE service = (SELECT number FROM service WHERE id = ?1) ORDER BY term_id",
                         service_id));
}

void store_links(Connection& connection, const model::Service& service) {
    store_locations(connection, service);
    store_terms(connection, service);
}

}  // namespace fingerpost::store
