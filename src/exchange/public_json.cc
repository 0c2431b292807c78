#include <fingerpost/exchange/public_json.h>
#include <fingerpost/model/codec.h>

#include <string_view>

namespace fingerpost::exchange {
namespace {

// Opens a finished object again, so that a member can follow.
void reopen(std::string& out, std::string_view name) {
    out.pop_back();
    if (out.back() != '{') out += ',';
    out.append("\"").append(name).append("\":");
}

void add_text(std::string& out, std::string_view name, const std::string& text) {
    if (text.empty()) return;
    reopen(out, name);
    model::append_json(out, std::string_view(text));
    out += '}';
}

void append_service_row(std::string& out, const model::Service& service) {
    model::append_json_scalars(out, service);
    if (!service.organisation) return;
    reopen(out, "organization");
    model::append_json_scalars(out, *service.organisation);
    out += '}';
}

void append_place_row(std::string& out, const model::Service& service, const model::ServiceAtLocation& place) {
    model::append_json_scalars(out, place);
    if (place.location) {
        reopen(out, "location");
        model::append_json_scalars(out, *place.location);
        out += '}';
    }
    reopen(out, "service");
    append_service_row(out, service);
    out += '}';
}

void append_whole_place(std::string& out, const model::Service& service, const model::ServiceAtLocation& place) {
    model::append_json(out, place);
    model::Service alone = service;
    alone.service_at_locations.clear();
    reopen(out, "service");
    model::append_json(out, alone);
    out += '}';
}

}  // namespace

void append_service(std::string& out, const model::Published<model::Service>& service, Detail detail) {
    if (detail == Detail::row) {
        append_service_row(out, *service);
    } else {
        model::append_json(out, *service);
    }
}

void append_organisation(std::string& out, const model::Published<model::Organisation>& organisation, Detail detail) {
    if (detail == Detail::row) {
        model::append_json_scalars(out, *organisation);
    } else {
        model::append_json(out, *organisation);
    }
}

void append_service_at_location(std::string& out, const model::Published<model::Service>& service, std::size_t place, Detail detail) {
    const model::ServiceAtLocation& one = service->service_at_locations.at(place);
    if (detail == Detail::row) {
        append_place_row(out, *service, one);
    } else {
        append_whole_place(out, *service, one);
    }
    add_text(out, "name", service->name);
    add_text(out, "status", service->status);
}

void append_taxonomy(std::string& out, const model::Published<model::Taxonomy>& taxonomy) {
    model::append_json(out, *taxonomy);
}

void append_taxonomy_term(std::string& out, const model::Published<model::TaxonomyTerm>& term) {
    model::append_json(out, *term);
}

}  // namespace fingerpost::exchange
