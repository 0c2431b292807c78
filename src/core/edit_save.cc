// Saving: one transaction, with the places and the organisation that a new listing brings along.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/edit.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/sensitive.h>
#include <fingerpost/model/codec.h>

#include <utility>

#include "edit_parts.h"
#include "editor_parts.h"
#include "hide_together.h"
#include "part_of_another.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

base::Failure too_late() {
    return base::fail(ErrorCode::conflict, "somebody else saved it first", "revision", "look at what is stored now and choose");
}

Result<void> saved_or_fail(const Result<store::Saved>& saved) {
    if (!saved) return base::fail(saved.error());
    return {};
}

// A place that only this listing stands at is hidden as a whole, and so are those of what has become part of it.
Result<void> hide_all_of(const Directory& directory, const store::Store& store, PlaceKeeper& keeper, store::Transaction& transaction, const model::Service& service) {
    auto locations = hide_locations(store, keeper, transaction, service, {service.id});
    if (!locations) return base::fail(std::move(locations).error());
    auto parts = hide_parts(directory, store, keeper, transaction, service.id, {service.id});
    if (!parts) return base::fail(std::move(parts).error());
    return {};
}

class Saver {
  public:
    Saver(Directory& directory, store::Store& store, PlaceKeeper& keeper, const EditRequest& request, const store::Author& author)
        : directory_(directory), store_(store), keeper_(keeper), request_(request), author_(author) {}

    Result<EditSaved> save() {
        EditSaved saved{request_.editing.id, false};
        auto written = store_.write(author_, [&](store::Transaction& transaction) -> Result<void> {
            switch (request_.editing.kind) {
                case EditorKind::organisation: return save_organisation(transaction, saved);
                case EditorKind::place: return save_place(transaction, saved);
                case EditorKind::service: break;
            }
            return save_service(transaction, saved);
        });
        if (!written) return base::fail(std::move(written).error());
        FINGERPOST_TRY(keeper_.finish());
        if (auto caught = directory_.catch_up(); !caught) return base::fail(std::move(caught).error());
        return saved;
    }

  private:
    Result<void> save_organisation(store::Transaction& transaction, EditSaved& saved) {
        auto done = keeper_.save(transaction, model::decode_organisation(request_.document).value, request_.editing.revision);
        if (!done) return base::fail(std::move(done).error());
        saved.changed = done->outcome != store::SaveOutcome::unchanged;
        return {};
    }

    Result<void> save_place(store::Transaction& transaction, EditSaved& saved) {
        model::Location location = model::decode_location(request_.document).value;
        if (request_.editing.hidden) return save_hidden_place(transaction, std::move(location), saved);
        if (request_.answers.hide_place.value_or(false)) location.fingerpost.hidden_location = true;
        auto done = keeper_.save(transaction, std::move(location), request_.editing.revision);
        if (!done) return base::fail(std::move(done).error());
        saved.changed = done->outcome != store::SaveOutcome::unchanged;
        return {};
    }

    // The whole of it stands in the confidential file, where nothing but this says what has been taken out of it.
    Result<void> save_hidden_place(store::Transaction& transaction, model::Location location, EditSaved& saved) {
        auto confidential = directory_.confidential();
        if (!confidential) return base::fail(std::move(confidential).error());
        auto stored = (*confidential)->withheld("location", location.id);
        if (!stored) return base::fail(std::move(stored).error());
        if (*stored && fingerprint_of(Json::parse((*stored)->document, nullptr, false)) != request_.editing.revision) return too_late();
        location.fingerpost.hidden_location = true;
        const Json whole = model::encode(location);
        FINGERPOST_TRY((*confidential)->write([&](store::ConfidentialTransaction& writing) {
            return writing.save(store::WithheldRow{"location", location.id, whole.dump(-1, ' ', false, Json::error_handler_t::replace)});
        }));
        saved.changed = !*stored || Json::parse((*stored)->document, nullptr, false) != whole;
        return saved_or_fail(keeper_.save(transaction, std::move(location)));
    }

    Result<std::string> organisation(store::Transaction& transaction) {
        if (!request_.organisation_id.empty()) return request_.organisation_id;
        const std::string name = base::squeeze(request_.organisation_name);
        auto known = organisation_named(directory_, name);
        if (!known) return base::fail(std::move(known).error());
        if (!known->empty()) return *std::move(known);
        model::Organisation made;
        made.id = base::random_uuid();
        made.name = name;
        if (auto saved = transaction.save(made, 0); !saved) return base::fail(std::move(saved).error());
        return made.id;
    }

    // Places that were typed become locations; a link then says which.
    Result<void> settle_places(store::Transaction& transaction, Json& document, bool hide) {
        if (!document.contains("service_at_locations")) return {};
        for (Json& link : document["service_at_locations"]) {
            const auto typed = link.find("place");
            if (typed == link.end()) continue;
            const Json place = *typed;
            link.erase("place");
            if (link.contains("location_id")) continue;
            link["service_id"] = document["id"];
            if (const std::string known = text_member(place, "known"); !known.empty()) {
                link["location_id"] = known;
                continue;
            }
            model::Location location;
            location.id = base::random_uuid();
            location.organisation_id = document["organization_id"];
            location.location_type = "physical";
            location.name = text_member(place, "name");
            if (hide) location.fingerpost.hidden_location = true;
            model::Address& address = location.addresses.emplace_back();
            address.id = base::random_uuid();
            address.address_1 = text_member(place, "address_1");
            address.city = text_member(place, "city");
            address.postal_code = text_member(place, "postal_code");
            address.country = "GB";
            address.address_type = "physical";
            if (const Json* home = member(place, "home"); home != nullptr && *home == true) address.extra["fingerpost"]["home"] = true;
            link["location_id"] = location.id;
            FINGERPOST_TRY(saved_or_fail(keeper_.save(transaction, std::move(location), 0)));
        }
        return {};
    }

    Result<void> save_service(store::Transaction& transaction, EditSaved& saved) {
        const Editing& editing = request_.editing;
        Json document = request_.document;
        const bool is_new = editing.id.empty();
        if (!is_new) FINGERPOST_TRY(stands_alone(store_, editing.id));
        if (is_new) {
            saved.id = base::random_uuid();
            document["id"] = saved.id;
            auto owner = organisation(transaction);
            if (!owner) return base::fail(std::move(owner).error());
            document["organization_id"] = *owner;
            if (!document.contains("status")) document["status"] = "active";
        }
        const bool hide = request_.answers.hide_place.value_or(false);
        // An answer to a question that is not asked is none.
        auto questions = questions_of(directory_, request_);
        if (!questions) return base::fail(std::move(questions).error());
        FINGERPOST_TRY(settle_places(transaction, document, hide && questions->hide_place));
        if (!is_new && document == editing.document && !questions->hide_place) return {};
        model::Service service = model::decode_service(document).value;
        if (questions->hide_place && hide) {
            FINGERPOST_TRY(hide_all_of(directory_, store_, keeper_, transaction, service));
            service.fingerpost.hidden_location = true;
        } else if (questions->hide_place) {
            service.fingerpost.extra[place_is_public] = true;
        }
        service.last_modified = base::format_instant(directory_.clock().now());
        auto done = keeper_.save(transaction, std::move(service), editing.revision);
        if (!done) return base::fail(std::move(done).error());
        saved.changed = true;
        return {};
    }

    Directory& directory_;
    store::Store& store_;
    PlaceKeeper& keeper_;
    const EditRequest& request_;
    const store::Author& author_;
};

}  // namespace

Result<std::string> organisation_named(const Directory& directory, const std::string& name) {
    FindQuestion question;
    question.words = name;
    auto found = find(directory, question);
    if (!found) return base::fail(std::move(found).error());
    for (const FoundListing& one : found->listings) {
        if (base::fold(one.card.organisation) == base::fold(name)) return one.card.organisation_id;
    }
    return std::string();
}

Result<EditSaved> save_edit(Directory& directory, const EditRequest& request, const store::Author& author) {
    if (auto faults = faults_of(request); !faults.empty()) return base::fail(std::move(faults.front()));
    auto questions = questions_of(directory, request);
    if (!questions) return base::fail(std::move(questions).error());
    const bool unanswered = (questions->hide_place && !request.answers.hide_place) || (!questions->addresses.empty() && !request.answers.text_is_right);
    if (unanswered) return base::fail(ErrorCode::invalid, "something has to be answered first", "questions");
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto keeper = PlaceKeeper::begin(directory, **lent);
    if (!keeper) return base::fail(std::move(keeper).error());
    return Saver(directory, **lent, *keeper, request, author).save();
}

Result<void> hide_place(Directory& directory, std::string_view service_id, const store::Author& author) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto keeper = PlaceKeeper::begin(directory, **lent);
    if (!keeper) return base::fail(std::move(keeper).error());
    FINGERPOST_TRY((*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        FINGERPOST_TRY(stands_alone(**lent, service_id));
        auto service = (*lent)->service(service_id);
        if (!service) return base::fail(std::move(service).error());
        if (!*service) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(service_id));
        FINGERPOST_TRY(hide_all_of(directory, **lent, *keeper, transaction, (*service)->value));
        (*service)->value.fingerpost.hidden_location = true;
        (*service)->value.fingerpost.extra.erase(place_is_public);
        (*service)->value.last_modified = base::format_instant(directory.clock().now());
        return saved_or_fail(keeper->save(transaction, std::move((*service)->value)));
    }));
    FINGERPOST_TRY(keeper->finish());
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return {};
}

namespace {

// Shown to everybody for one, a location is shown for all who stand at it: another listing that is not to be found there stands against it.
Result<void> others_allow(const Directory& directory, const store::Store& store, std::string_view service_id, const HiddenPlace& place) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    for (const model::ServiceAtLocation& link : place.links) {
        auto hidden = hidden_at(directory, store, link.location_id, {std::string(service_id)});
        if (!hidden) return base::fail(std::move(hidden).error());
        auto others = others_at(store, link.location_id, {std::string(service_id)});
        if (!others) return base::fail(std::move(others).error());
        others->insert(others->end(), hidden->begin(), hidden->end());
        for (const std::string& id : *others) {
            auto other = store.service(id);
            if (!other) return base::fail(std::move(other).error());
            if (!*other) continue;
            const model::Service& service = (*other)->value;
            const bool said_public = service.fingerpost.extra.contains(place_is_public) && service.fingerpost.extra.at(place_is_public) == true;
            if (!model::is_hidden(service) && (said_public || !is_sensitive(**taxonomies, service))) continue;
            return base::fail(ErrorCode::conflict, "another listing that is not to be found stands at the same place: " + service.name, id, "ask that group too, or give this one a place of its own");
        }
    }
    return {};
}

Result<void> is_in_hiding(const store::Store& store, std::string_view service_id) {
    FINGERPOST_TRY(stands_alone(store, service_id));
    auto service = store.service(service_id);
    if (!service) return base::fail(std::move(service).error());
    if (!*service) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(service_id));
    if (model::is_hidden((*service)->value)) return {};
    for (const model::ServiceAtLocation& link : (*service)->value.service_at_locations) {
        auto location = store.location(link.location_id);
        if (!location) return base::fail(std::move(location).error());
        if (*location && model::is_hidden((*location)->value)) return {};
    }
    return base::fail(ErrorCode::conflict, "its place is not hidden", "place", "look at the listing");
}

}  // namespace

Result<void> publish_place(Directory& directory, std::string_view service_id, const store::Author& author) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    FINGERPOST_TRY(is_in_hiding(**lent, service_id));
    auto place = view_hidden_place(directory, author.who, author.channel, service_id);
    if (!place) return base::fail(std::move(place).error());
    // Before the log says that it was made public.
    FINGERPOST_TRY(others_allow(directory, **lent, service_id, *place));
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    store::SecurityEvent act;
    act.who = author.who;
    act.what = "hidden place made public";
    act.about = service_id;
    act.channel = author.channel;
    FINGERPOST_TRY((*confidential)->write([&](store::ConfidentialTransaction& transaction) { return transaction.note(act); }));
    ContactKeeper contacts(directory, **lent);
    FINGERPOST_TRY((*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        FINGERPOST_TRY(others_allow(directory, **lent, service_id, *place));
        auto service = (*lent)->service(service_id);
        if (!service) return base::fail(std::move(service).error());
        if (!*service) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(service_id));
        for (model::ServiceAtLocation& link : place->links) {
            if (!link.location) continue;
            link.location->fingerpost.hidden_location.reset();
            FINGERPOST_TRY(saved_or_fail(contacts.save(transaction, *std::exchange(link.location, std::nullopt))));
        }
        model::Service& open = (*service)->value;
        open.service_at_locations = place->links;
        open.fingerpost.hidden_location.reset();
        open.fingerpost.extra[place_is_public] = true;
        open.last_modified = base::format_instant(directory.clock().now());
        return saved_or_fail(contacts.save(transaction, open));
    }));
    FINGERPOST_TRY(contacts.finish());
    // Only now: until it stands in the public store it stands here.
    FINGERPOST_TRY((*confidential)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        FINGERPOST_TRY(transaction.forget_withheld("service", service_id));
        for (const model::ServiceAtLocation& link : place->links) FINGERPOST_TRY(transaction.forget_withheld("location", link.location_id));
        return {};
    }));
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return {};
}

}  // namespace fingerpost::core
