// What is to be edited, and what has to be asked about it.
#include <fingerpost/base/text.h>
#include <fingerpost/core/edit.h>
#include <fingerpost/core/private_contacts.h>
#include <fingerpost/core/sensitive.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/withhold.h>

#include <algorithm>

#include "edit_parts.h"
#include "editor_parts.h"
#include "keep_back.h"
#include "part_of_another.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

template <class T>
Result<Editing> found(Result<std::optional<store::Stored<T>>> stored, EditorKind kind, std::string_view id) {
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return base::fail(ErrorCode::not_found, "there is nothing of that id", std::string(id));
    Editing editing;
    editing.kind = kind;
    editing.id = id;
    editing.name = (*stored)->value.name;
    editing.revision = (*stored)->revision;
    editing.document = model::encode((*stored)->value);
    return editing;
}

// Who may not see its private contacts is not offered them by the form (editor.h).
Result<Editing> with_contacts(const Directory& directory, Result<Editing> editing) {
    if (!editing) return editing;
    auto whole = with_private_contacts(directory, editing->kind == EditorKind::place ? "location" : name_of(editing->kind), std::move(editing->document));
    if (!whole) return base::fail(std::move(whole).error());
    editing->document = std::move(*whole);
    return editing;
}

Result<Editing> hidden_location(const Directory& directory, Editing editing, std::string_view who) {
    if (who.empty()) return base::fail(ErrorCode::not_found, "there is nothing of that id", editing.id);
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    store::SecurityEvent look;
    look.who = who;
    look.what = "hidden place seen";
    look.about = editing.id;
    look.channel = "web";
    FINGERPOST_TRY((*confidential)->write([&](store::ConfidentialTransaction& transaction) { return transaction.note(look); }));
    auto withheld = (*confidential)->withheld("location", editing.id);
    if (!withheld) return base::fail(std::move(withheld).error());
    if (*withheld) {
        if (Json document = Json::parse((*withheld)->document, nullptr, false); document.is_object()) editing.document = std::move(document);
        editing.revision = fingerprint_of(editing.document);
        editing.name = text_member(editing.document, "name");
    }
    editing.hidden = true;
    return editing;
}

bool has_street_address(const model::Location& location) {
    return std::any_of(location.addresses.begin(), location.addresses.end(), [](const model::Address& address) { return !address.address_1.empty() || !address.postal_code.empty(); });
}

// Whether a street would be published: of a place that is typed now, or of one that is stored.
Result<bool> publishes_a_street(const store::Store& store, const Json& document) {
    const Json* links = member(document, "service_at_locations");
    for (const Json& link : links != nullptr && links->is_array() ? *links : Json::array()) {
        if (is_private(link)) continue;
        if (!text_member(link, "place.address_1").empty() || !text_member(link, "place.postal_code").empty()) return true;
        const std::string id = link.contains("place") ? text_member(link, "place.known") : text_member(link, "location_id");
        auto location = store.location(id);
        if (!location) return base::fail(std::move(location).error());
        if (*location && !model::is_hidden((*location)->value) && (*location)->value.fingerpost.web.value_or(true) && has_street_address((*location)->value)) return true;
    }
    return false;
}

// Everything of a listing that is read as it was typed.
std::vector<std::string> free_texts(const model::Service& service) {
    std::vector<std::string> texts{service.name, service.alternate_name, service.description, service.alert, service.application_process, service.eligibility_description, service.fees_description,
                                   service.fees, service.wait_time, service.accreditations, service.interpretation_services, service.fingerpost.opening_times_text, service.fingerpost.languages_text};
    for (const auto& list : {service.fingerpost.alternate_names, service.fingerpost.search_hints}) texts.insert(texts.end(), list.begin(), list.end());
    for (const model::Schedule& one : service.schedules) texts.insert(texts.end(), {one.description, one.notes});
    for (const model::Phone& one : service.phones) texts.push_back(one.description);
    for (const model::Contact& one : service.contacts) texts.insert(texts.end(), {one.title, one.department});
    for (const model::CostOption& one : service.cost_options) texts.insert(texts.end(), {one.option, one.amount_description});
    for (const model::ServiceArea& one : service.service_areas) texts.insert(texts.end(), {one.name, one.description});
    for (const model::RequiredDocument& one : service.required_documents) texts.push_back(one.document);
    return texts;
}

Result<bool> stands_at_a_sensitive_place(const store::Store& store, const Taxonomies& taxonomies, const std::string& location) {
    auto services = store.services_at_location(location);
    if (!services) return base::fail(std::move(services).error());
    for (const std::string& id : *services) {
        auto service = store.service(id);
        if (!service) return base::fail(std::move(service).error());
        if (*service && is_sensitive(taxonomies, (*service)->value) && !is_said_to_be_public((*service)->value)) return true;
    }
    return false;
}

}  // namespace

bool is_said_to_be_public(const model::Service& service) {
    const auto found = service.fingerpost.extra.find(place_is_public);
    return found != service.fingerpost.extra.end() && *found == true;
}

std::int64_t fingerprint_of(const Json& document) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
    for (const unsigned char byte : document.dump(-1, ' ', false, Json::error_handler_t::replace)) hash = (hash ^ byte) * 1099511628211ULL;
    return static_cast<std::int64_t>(hash & 0x7fffffffffffffffULL);
}

Result<Editing> begin_editing(const Directory& directory, EditorKind kind, std::string_view id, std::string_view who) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    if (kind == EditorKind::organisation) return with_contacts(directory, found((*lent)->organisation(id), kind, id));
    if (kind == EditorKind::place) {
        auto location = (*lent)->location(id);
        const bool hidden = location && *location && model::is_hidden((*location)->value);
        auto editing = found(std::move(location), kind, id);
        return with_contacts(directory, editing && hidden ? hidden_location(directory, std::move(*editing), who) : std::move(editing));
    }
    FINGERPOST_TRY(stands_alone(**lent, id));
    auto service = (*lent)->service(id);
    std::string organisation;
    const bool hidden = service && *service && model::is_hidden((*service)->value);
    if (service && *service) {
        auto owner = (*lent)->organisation((*service)->value.organisation_id);
        if (!owner) return base::fail(std::move(owner).error());
        if (*owner) organisation = (*owner)->value.name;
    }
    auto editing = found(std::move(service), kind, id);
    if (editing) {
        editing->hidden = hidden;
        editing->organisation = std::move(organisation);
    }
    return with_contacts(directory, std::move(editing));
}

Result<std::optional<Json>> earlier_document(const Directory& directory, const Editing& editing, std::int64_t revision) {
    if (editing.id.empty() || (editing.kind == EditorKind::place && editing.hidden)) return std::nullopt;
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const std::string_view kind = editing.kind == EditorKind::place ? "location" : name_of(editing.kind);
    auto document = (*lent)->document_at(kind, editing.id, revision);
    if (!document || !*document) return document;
    auto whole = with_private_contacts(directory, kind, std::move(**document));
    if (!whole) return base::fail(std::move(whole).error());
    return std::optional(std::move(*whole));
}

std::string place_in_words(const store::Store& store, std::string_view location_id) {
    const auto location = store.location(location_id);
    if (!location || !*location || model::is_hidden((*location)->value)) return {};
    std::vector<std::string> parts{(*location)->value.name};
    for (const model::Address& address : (*location)->value.addresses) {
        if (is_kept_back(address.extra)) continue;
        parts.insert(parts.end(), {address.address_1, address.city, address.postal_code});
        break;
    }
    std::erase(parts, std::string());
    return base::join(parts, ", ");
}

Result<std::vector<KnownPlace>> known_places(const Directory& directory, std::string_view organisation_id) {
    std::vector<KnownPlace> places;
    if (organisation_id.empty()) return places;
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto services = (*lent)->services_of_organisation(organisation_id);
    if (!services) return base::fail(std::move(services).error());
    for (const model::Service& service : *services) {
        for (const model::ServiceAtLocation& link : service.service_at_locations) {
            const bool known = std::any_of(places.begin(), places.end(), [&](const KnownPlace& one) { return one.id == link.location_id; });
            if (known || is_kept_back(link.extra)) continue;
            if (std::string words = place_in_words(**lent, link.location_id); !words.empty()) places.push_back({link.location_id, std::move(words)});
        }
    }
    return places;
}

std::vector<base::Error> faults_of(const EditRequest& request) {
    std::vector<base::Error> faults;
    if (request.editing.kind != EditorKind::service) return faults;
    if (request.editing.id.empty() && request.organisation_id.empty() && base::squeeze(request.organisation_name).empty()) {
        faults.push_back({ErrorCode::invalid, "it must not be empty", "organisation.name", "who runs it"});
    }
    const Json* links = member(request.document, "service_at_locations");
    for (const Json& link : links != nullptr && links->is_array() ? *links : Json::array()) {
        const bool is_somewhere = link.contains("location_id") || !text_member(link, "place.known").empty() || !text_member(link, "place.address_1").empty() ||
                                  !text_member(link, "place.postal_code").empty() || !text_member(link, "place.name").empty();
        if (!is_somewhere) faults.push_back({ErrorCode::invalid, "a place needs a name or an address", "service_at_locations", "take the place out, or say where it is"});
    }
    return faults;
}

Result<EditQuestions> questions_of(const Directory& directory, const EditRequest& request) {
    EditQuestions questions;
    if (request.editing.kind == EditorKind::organisation || (request.editing.kind == EditorKind::place && request.editing.hidden)) return questions;
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    if (request.editing.kind == EditorKind::place) {
        auto sensitive = stands_at_a_sensitive_place(**lent, **taxonomies, request.editing.id);
        if (!sensitive) return base::fail(std::move(sensitive).error());
        questions.hide_place = *sensitive && has_street_address(model::decode_location(request.document).value);
        return questions;
    }
    const model::Service service = model::decode_service(request.document).value;
    const bool hidden = model::is_hidden(service), sensitive = is_sensitive(**taxonomies, service);
    if (!hidden && !sensitive) return questions;
    if (!hidden && !is_said_to_be_public(service)) {
        auto street = publishes_a_street(**lent, request.document);
        if (!street) return base::fail(std::move(street).error());
        questions.hide_place = *street;
    }
    // What has been said to be public may stand in words as well.
    if (hidden || !is_said_to_be_public(service)) {
        for (const std::string& text : free_texts(service)) {
            for (std::string& address : addresses_in(text)) {
                if (std::find(questions.addresses.begin(), questions.addresses.end(), address) == questions.addresses.end()) questions.addresses.push_back(std::move(address));
            }
        }
    }
    return questions;
}

}  // namespace fingerpost::core
