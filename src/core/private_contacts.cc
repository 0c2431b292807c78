#include <fingerpost/base/text.h>
#include <fingerpost/core/private_contacts.h>
#include <fingerpost/model/codec.h>

#include <set>
#include <type_traits>
#include <unordered_set>
#include <utility>

#include "private_items.h"

namespace fingerpost::core {
namespace {

using base::Result;
using model::Json;

// In the directory's settings: that what older versions left was looked for.
constexpr const char* looked_for = "private_contacts.apart";
const store::Author keeper{"private contacts", "command"};

// Of the confidential store.
std::string row_kind(std::string_view kind) { return std::string(kind) + " contacts"; }

Result<Json> kept_of(const store::Confidential& confidential, std::string_view kind, std::string_view id) {
    auto row = confidential.withheld(row_kind(kind), id);
    if (!row) return base::fail(std::move(row).error());
    Json kept = *row ? Json::parse((*row)->document, nullptr, false) : Json::object();
    return kept.is_object() ? std::move(kept) : Json::object();
}

// Adds items to what is kept of a document. What is taken from a document of now replaces what was kept, what is taken from the history
// does not.
Result<void> keep(const Directory& directory, std::string_view kind, const std::string& id, const Json& taken, bool replaces) {
    if (taken.empty()) return {};
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto kept = kept_of(**confidential, kind, id);
    if (!kept) return base::fail(std::move(kept).error());
    const Json before = *kept;
    for (const auto& [path, item] : taken.items()) {
        if (!replaces && kept->contains(path)) continue;
        (*kept)[path] = item;
    }
    if (*kept == before) return {};
    return (*confidential)->write([&](store::ConfidentialTransaction& transaction) {
        return transaction.save(store::WithheldRow{row_kind(kind), id, kept->dump(-1, ' ', false, Json::error_handler_t::replace)});
    });
}

struct Document {
    std::string kind, id;
};

// Places are found through the listings that stand at them.
Result<std::vector<Document>> all_documents(const store::Store& store) {
    std::vector<Document> documents;
    auto organisations = store.organisation_ids();
    if (!organisations) return base::fail(std::move(organisations).error());
    for (std::string& id : *organisations) documents.push_back({"organisation", std::move(id)});
    auto services = store.service_ids();
    if (!services) return base::fail(std::move(services).error());
    std::unordered_set<std::string> places;
    for (std::string& id : *services) {
        auto locations = store.locations_of_service(id);
        if (!locations) return base::fail(std::move(locations).error());
        for (const model::Location& location : *locations) {
            if (places.insert(location.id).second) documents.push_back({"location", location.id});
        }
        documents.push_back({"service", std::move(id)});
    }
    return documents;
}

// Of its newest revision and all before.
Result<bool> tells(const store::Store& store, const Document& document) {
    auto revisions = store.history(document.kind, document.id);
    if (!revisions) return base::fail(std::move(revisions).error());
    for (store::Revision& one : *revisions) {
        if (!take_private_items(one.document).empty()) return true;
    }
    return false;
}

Result<void> take_apart(Directory& directory, store::Transaction& transaction, ContactKeeper& contacts, const store::Store& store, const Document& document) {
    const auto save = [&](auto stored) -> Result<void> {
        if (!stored) return base::fail(std::move(stored).error());
        if (!*stored) return {};
        auto saved = contacts.save(transaction, (*stored)->value);
        if (!saved) return base::fail(std::move(saved).error());
        return {};
    };
    if (document.kind == "service") FINGERPOST_TRY(save(store.service(document.id)));
    if (document.kind == "location") FINGERPOST_TRY(save(store.location(document.id)));
    if (document.kind == "organisation") FINGERPOST_TRY(save(store.organisation(document.id)));
    Json left = Json::object();
    FINGERPOST_TRY(transaction.rewrite_history(document.kind, document.id, [&](Json& old) { left.update(take_private_items(old)); }));
    return keep(directory, document.kind, document.id, left, false);
}

}  // namespace

Result<store::Saved> ContactKeeper::save(store::Transaction& transaction, const model::Service& service, std::optional<std::int64_t> expected) {
    return save_thing(transaction, "service", service, expected);
}

Result<store::Saved> ContactKeeper::save(store::Transaction& transaction, const model::Location& location, std::optional<std::int64_t> expected) {
    return save_thing(transaction, "location", location, expected);
}

Result<store::Saved> ContactKeeper::save(store::Transaction& transaction, const model::Organisation& organisation, std::optional<std::int64_t> expected) {
    return save_thing(transaction, "organisation", organisation, expected);
}

template <class T>
Result<store::Saved> ContactKeeper::save_thing(store::Transaction& transaction, std::string_view kind, const T& thing, std::optional<std::int64_t> expected) {
    Json document = model::encode(thing);
    Json taken = take_private_items(document);
    const std::set<std::string> now = private_items(document);
    if (now.empty()) return transaction.save(thing, expected);
    const std::string id = thing.id;
    auto revision = store_->revision_of(kind, id);
    if (!revision) return base::fail(std::move(revision).error());
    T told;
    if constexpr (std::is_same_v<T, model::Service>) told = model::decode_service(document).value;
    if constexpr (std::is_same_v<T, model::Location>) told = model::decode_location(document).value;
    if constexpr (std::is_same_v<T, model::Organisation>) told = model::decode_organisation(document).value;
    // Somebody else saved first: it fails, and nothing of it is kept.
    if (expected && *expected != *revision) return transaction.save(told, expected);
    std::set<std::string> fresh = now;
    if (*revision > 0) {
        auto before = store_->document_at(kind, id, *revision);
        if (!before) return base::fail(std::move(before).error());
        if (*before) std::erase_if(fresh, [known = private_items(**before, true)](const std::string& path) { return known.contains(path); });
    }
    FINGERPOST_TRY(keep(*directory_, kind, id, taken, true));
    auto saved = transaction.save(told, expected);
    if (!saved || *revision == 0 || fresh.empty()) return saved;
    took_out_of_history_ = true;
    Json left = Json::object();
    FINGERPOST_TRY(transaction.rewrite_history(kind, id, [&](Json& old) {
        left.update(take_private_items(old));
        bare_items(old, now);
    }));
    FINGERPOST_TRY(keep(*directory_, kind, id, left, false));
    return saved;
}

Result<void> ContactKeeper::finish() {
    if (std::exchange(took_out_of_history_, false)) return store_->forget_deleted();
    return {};
}

namespace {

void drop(Json& kept, const std::string& item) {
    for (auto one = kept.begin(); one != kept.end();) one = one.key() == item || one.key().starts_with(item + "/") ? kept.erase(one) : std::next(one);
    for (Json& one : kept) {
        if (one.is_object()) remove_items(one, {item});
    }
}

Result<void> forget_in_confidence(const Directory& directory, std::string_view kind, std::string_view id, const std::string& item) {
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto contacts = (*confidential)->withheld(row_kind(kind), id);
    if (!contacts) return base::fail(std::move(contacts).error());
    // A hidden place is kept whole, with its contacts.
    auto place = kind == "organisation" ? Result<std::optional<store::WithheldRow>>(std::nullopt) : (*confidential)->withheld(kind, id);
    if (!place) return base::fail(std::move(place).error());
    return (*confidential)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        for (auto* row : {&*contacts, &*place}) {
            if (!*row) continue;
            Json document = Json::parse((*row)->document, nullptr, false);
            if (!document.is_object()) continue;
            if (row == &*contacts) drop(document, item);
            if (row == &*place) remove_items(document, {item});
            FINGERPOST_TRY(transaction.forget_withheld((*row)->kind, id));
            (*row)->document = document.dump(-1, ' ', false, Json::error_handler_t::replace);
            if (row == &*place || !document.empty()) FINGERPOST_TRY(transaction.save(**row));
        }
        return {};
    });
}

// The texts of an item, inner ones as well, without ids and marks.
void add_texts(const Json& value, std::vector<std::string>& texts) {
    if (value.is_string() && !value.get<std::string>().empty()) texts.push_back(value.get<std::string>());
    if (value.is_array()) {
        for (const Json& one : value) add_texts(one, texts);
    }
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.items()) {
        const bool is_id = name == "id" || name.ends_with("_id");
        if (!is_id && name != "fingerpost") add_texts(member, texts);
    }
}

Result<Json> stored_document(const Directory& directory, std::string_view kind, const std::string& id) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    if (kind != "service" && kind != "organisation" && kind != "location") return base::fail(base::ErrorCode::not_found, "there is nothing of that kind", std::string(kind));
    auto revision = (*store)->revision_of(kind, id);
    if (!revision) return base::fail(std::move(revision).error());
    auto document = (*store)->document_at(kind, id, *revision);
    if (!document) return base::fail(std::move(document).error());
    if (!*document) return base::fail(base::ErrorCode::not_found, "there is nothing of that id", id);
    return std::move(**document);
}

}  // namespace

Result<std::vector<PrivateContact>> private_contacts_of(const Directory& directory, std::string_view kind, const std::string& id) {
    auto document = stored_document(directory, kind, id);
    if (!document) return base::fail(std::move(document).error());
    auto whole = with_private_contacts(directory, kind, *std::move(document));
    if (!whole) return base::fail(std::move(whole).error());
    std::vector<PrivateContact> all;
    const Json items = take_private_items(*whole);
    for (const auto& [item, content] : items.items()) {
        std::vector<std::string> texts;
        add_texts(content, texts);
        all.push_back({item, base::join(texts, ", ")});
    }
    return all;
}

Result<void> forget_contact(Directory& directory, std::string_view kind, const std::string& id, const std::string& item, const store::Author& author) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto stands = stored_document(directory, kind, id);
    if (!stands) return base::fail(std::move(stands).error());
    if (!private_items(*stands).contains(item)) return base::fail(base::ErrorCode::not_found, "nothing private stands there", "item");
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    store::SecurityEvent act;
    act.who = author.who;
    act.what = "private contact forgotten";
    act.about = id;
    act.channel = author.channel;
    FINGERPOST_TRY((*confidential)->write([&](store::ConfidentialTransaction& transaction) { return transaction.note(act); }));
    auto written = (*store)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto revision = (*store)->revision_of(kind, id);
        if (!revision) return base::fail(std::move(revision).error());
        auto document = (*store)->document_at(kind, id, *revision);
        if (!document) return base::fail(std::move(document).error());
        if (!*document) return base::fail(base::ErrorCode::not_found, "there is nothing of that id", id);
        if (private_items(**document).contains(item)) {
            remove_items(**document, {item});
            Result<store::Saved> saved = store::Saved{};
            if (kind == "service") saved = transaction.save(model::decode_service(**document).value, *revision);
            if (kind == "location") saved = transaction.save(model::decode_location(**document).value, *revision);
            if (kind == "organisation") saved = transaction.save(model::decode_organisation(**document).value, *revision);
            if (!saved) return base::fail(std::move(saved).error());
        }
        FINGERPOST_TRY(transaction.rewrite_history(kind, id, [&](Json& old) { remove_items(old, {item}); }));
        return transaction.note_act("forget contact", kind, id, Json::object());
    });
    if (!written) return written;
    FINGERPOST_TRY(forget_in_confidence(directory, kind, id, item));
    FINGERPOST_TRY((*store)->forget_deleted());
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return {};
}

Result<Json> with_private_contacts(const Directory& directory, std::string_view kind, Json document) {
    if (private_items(document, true).empty()) return document;
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto kept = kept_of(**confidential, kind, document.value("id", ""));
    if (!kept) return base::fail(std::move(kept).error());
    lay_private_items(document, *kept);
    return document;
}

Result<std::size_t> keep_apart_what_was_left(Directory& directory) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto done = (*store)->setting(looked_for);
    if (!done) return base::fail(std::move(done).error());
    if (*done && **done == "1") return 0;
    auto documents = all_documents(**store);
    if (!documents) return base::fail(std::move(documents).error());
    ContactKeeper contacts(directory, **store);
    std::size_t changed = 0;
    auto written = (*store)->write(keeper, [&](store::Transaction& transaction) -> Result<void> {
        for (const Document& document : *documents) {
            auto left = tells(**store, document);
            if (!left) return base::fail(std::move(left).error());
            if (!*left) continue;
            ++changed;
            FINGERPOST_TRY(take_apart(directory, transaction, contacts, **store, document));
        }
        return transaction.set_setting(looked_for, "1");
    });
    if (!written) return base::fail(std::move(written).error());
    if (changed > 0) FINGERPOST_TRY((*store)->forget_deleted());
    return changed;
}

Result<std::vector<std::string>> told_private_contacts(const store::Store& store) {
    std::vector<std::string> found;
    auto documents = all_documents(store);
    if (!documents) return base::fail(std::move(documents).error());
    for (const Document& document : *documents) {
        auto told = tells(store, document);
        if (!told) return base::fail(std::move(told).error());
        if (*told) found.push_back("the " + document.kind + " " + document.id + " has private contacts, and the public store tells them; opening the directory moves those");
    }
    return found;
}

}  // namespace fingerpost::core
