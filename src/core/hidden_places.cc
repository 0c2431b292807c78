#include <fingerpost/core/hidden_places.h>
#include <fingerpost/model/codec.h>

#include <utility>

namespace fingerpost::core {
namespace {

using base::Result;
using model::Json;

// In the directory's settings: that what older versions left was looked for.
constexpr const char* looked_for = "hidden_places.apart";
const store::Author keeper{"hidden places", "command"};

bool is_empty(const Json& value) { return value.is_null() || ((value.is_array() || value.is_object() || value.is_string()) && value.empty()); }

void add_missing(Json& document, const Json& earlier) {
    for (const auto& [name, value] : earlier.items()) {
        if (!document.contains(name) || is_empty(document[name])) document[name] = value;
    }
}

Json told_location(const Json& document) {
    model::Location location = model::decode_location(document).value;
    location.fingerpost.hidden_location = true;
    model::withhold(location);
    return model::encode(location);
}

Json told_service(const Json& document, bool hidden, const model::IsHiddenLocation& is_hidden) {
    model::Service service = model::decode_service(document).value;
    if (hidden) service.fingerpost.hidden_location = true;
    model::withhold(service, is_hidden);
    return model::encode(service);
}

}  // namespace

Result<PlaceKeeper> PlaceKeeper::begin(Directory& directory, store::Store& store) {
    PlaceKeeper keeper(directory, store);
    auto hidden = store.hidden_locations();
    if (!hidden) return base::fail(std::move(hidden).error());
    keeper.hidden_.insert(hidden->begin(), hidden->end());
    return keeper;
}

model::Service PlaceKeeper::told(model::Service service, const std::vector<model::Location>& locations) const {
    std::unordered_set<std::string> here;
    for (const model::Location& location : locations) {
        if (model::is_hidden(location)) here.insert(location.id);
    }
    for (const model::ServiceAtLocation& link : service.service_at_locations) {
        if (link.location && model::is_hidden(*link.location)) here.insert(link.location_id);
    }
    model::withhold(service, [&](std::string_view id) { return is_hidden(id) || here.contains(std::string(id)); });
    return service;
}

Result<void> PlaceKeeper::keep(std::string_view kind, const std::string& id, Json document) {
    auto confidential = directory_.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto earlier = (*confidential)->withheld(kind, id);
    if (!earlier) return base::fail(std::move(earlier).error());
    if (*earlier) {
        const Json before = Json::parse((*earlier)->document, nullptr, false);
        if (before.is_object()) add_missing(document, before);
        if (document == before) return {};
    }
    return (*confidential)->write([&](store::ConfidentialTransaction& transaction) {
        return transaction.save(store::WithheldRow{std::string(kind), id, document.dump(-1, ' ', false, Json::error_handler_t::replace)});
    });
}

Result<store::Saved> PlaceKeeper::save(store::Transaction& transaction, model::Location location, std::optional<std::int64_t> expected) {
    if (!model::is_hidden(location)) return contacts_.save(transaction, location, expected);
    if (auto withheld = model::withhold(location)) FINGERPOST_TRY(keep("location", location.id, std::move(*withheld)));
    auto saved = contacts_.save(transaction, location, expected);
    if (!saved || saved->outcome == store::SaveOutcome::unchanged) return saved;
    if (hidden_.insert(location.id).second) newly_hidden_.insert(location.id);
    if (saved->outcome == store::SaveOutcome::created) return saved;
    took_out_of_history_ = true;
    FINGERPOST_TRY(transaction.rewrite_history("location", location.id, [](Json& document) { document = told_location(document); }));
    return saved;
}

Result<store::Saved> PlaceKeeper::save(store::Transaction& transaction, model::Service service, std::optional<std::int64_t> expected) {
    const auto is_hidden_location = [&](std::string_view id) { return is_hidden(id); };
    const bool hidden = model::is_hidden(service);
    auto withheld = model::withhold(service, is_hidden_location);
    if (withheld) FINGERPOST_TRY(keep("service", service.id, std::move(*withheld)));
    auto saved = contacts_.save(transaction, service, expected);
    if (!saved || saved->outcome != store::SaveOutcome::updated || (!hidden && !withheld)) return saved;
    took_out_of_history_ = true;
    FINGERPOST_TRY(transaction.rewrite_history("service", service.id, [&](Json& document) { document = told_service(document, hidden, is_hidden_location); }));
    return saved;
}

Result<void> PlaceKeeper::finish() {
    for (const std::string& location : std::exchange(newly_hidden_, {})) {
        auto services = store_.services_at_location(location);
        if (!services) return base::fail(std::move(services).error());
        for (const std::string& id : *services) {
            FINGERPOST_TRY(store_.write(keeper, [&](store::Transaction& transaction) -> Result<void> {
                auto service = store_.service(id);
                if (!service) return base::fail(std::move(service).error());
                if (!*service) return {};
                auto saved = save(transaction, std::move((*service)->value));
                if (!saved) return base::fail(std::move(saved).error());
                return {};
            }));
        }
    }
    if (std::exchange(took_out_of_history_, false)) FINGERPOST_TRY(store_.forget_deleted());
    return contacts_.finish();
}

Result<std::size_t> withhold_what_was_left(Directory& directory) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto done = (*store)->setting(looked_for);
    if (!done) return base::fail(std::move(done).error());
    if (*done && **done == "1") return 0;
    auto keep = PlaceKeeper::begin(directory, **store);
    if (!keep) return base::fail(std::move(keep).error());
    auto locations = (*store)->hidden_locations();
    if (!locations) return base::fail(std::move(locations).error());
    auto services = (*store)->hidden_services();
    if (!services) return base::fail(std::move(services).error());
    for (const std::string& location : *locations) {
        auto there = (*store)->services_at_location(location);
        if (!there) return base::fail(std::move(there).error());
        services->insert(services->end(), there->begin(), there->end());
    }
    std::size_t changed = 0;
    const auto count = [&](base::Result<store::Saved> saved) -> Result<void> {
        if (!saved) return base::fail(std::move(saved).error());
        if (saved->outcome != store::SaveOutcome::unchanged) ++changed;
        return {};
    };
    FINGERPOST_TRY((*store)->write(keeper, [&](store::Transaction& transaction) -> Result<void> {
        for (const std::string& id : *locations) {
            auto location = (*store)->location(id);
            if (!location) return base::fail(std::move(location).error());
            if (*location) FINGERPOST_TRY(count(keep->save(transaction, std::move((*location)->value))));
        }
        for (const std::string& id : *services) {
            auto service = (*store)->service(id);
            if (!service) return base::fail(std::move(service).error());
            if (*service) FINGERPOST_TRY(count(keep->save(transaction, std::move((*service)->value))));
        }
        return transaction.set_setting(looked_for, "1");
    }));
    FINGERPOST_TRY(keep->finish());
    return changed;
}

Result<std::vector<std::string>> told_hidden_places(const store::Store& store) {
    std::vector<std::string> found;
    std::unordered_set<std::string> hidden;
    auto locations = store.hidden_locations();
    if (!locations) return base::fail(std::move(locations).error());
    hidden.insert(locations->begin(), locations->end());
    auto services = store.hidden_services();
    if (!services) return base::fail(std::move(services).error());
    const auto say = [&](std::string_view kind, const std::string& id) {
        found.push_back("the " + std::string(kind) + " " + id + " is hidden, and the public store says where it is; opening the directory moves that");
    };
    for (const std::string& id : *locations) {
        auto location = store.location(id);
        if (!location) return base::fail(std::move(location).error());
        if (*location && model::withhold((*location)->value)) say("location", id);
        auto there = store.services_at_location(id);
        if (!there) return base::fail(std::move(there).error());
        services->insert(services->end(), there->begin(), there->end());
    }
    for (const std::string& id : *services) {
        auto service = store.service(id);
        if (!service) return base::fail(std::move(service).error());
        if (*service && model::withhold((*service)->value, [&](std::string_view one) { return hidden.contains(std::string(one)); })) say("service", id);
    }
    return found;
}

Result<HiddenPlace> view_hidden_place(const Directory& directory, std::string_view who, std::string_view channel, std::string_view service_id) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    store::SecurityEvent look;
    look.who = who;
    look.what = "hidden place seen";
    look.about = service_id;
    look.channel = channel;
    FINGERPOST_TRY((*confidential)->write([&](store::ConfidentialTransaction& transaction) { return transaction.note(look); }));
    auto service = (*store)->service(service_id);
    if (!service) return base::fail(std::move(service).error());
    if (!*service) return base::fail(base::ErrorCode::not_found, "there is no such listing", std::string(service_id));
    auto withheld = (*confidential)->withheld("service", service_id);
    if (!withheld) return base::fail(std::move(withheld).error());
    HiddenPlace place;
    place.links = (*service)->value.service_at_locations;
    if (*withheld) place.links = model::decode_service(Json::parse((*withheld)->document, nullptr, false)).value.service_at_locations;
    for (model::ServiceAtLocation& link : place.links) {
        auto location = (*confidential)->withheld("location", link.location_id);
        if (!location) return base::fail(std::move(location).error());
        if (*location) {
            link.location = model::decode_location(Json::parse((*location)->document, nullptr, false)).value;
        } else if (!link.location) {
            auto known = (*store)->location(link.location_id);
            if (!known) return base::fail(std::move(known).error());
            if (*known) link.location = std::move((*known)->value);
        }
    }
    return place;
}

}  // namespace fingerpost::core
