#include <fingerpost/base/text.h>
#include <fingerpost/core/collections.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/model/codec.h>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

Collection collection_of(const store::NamedDocument& row) {
    Collection collection{row.name, row.team, {}, row.saved_at};
    const Json ids = Json::parse(row.document, nullptr, false);
    for (const Json& id : ids.is_array() ? ids : Json::array()) {
        if (id.is_string()) collection.listings.push_back(id.get<std::string>());
    }
    return collection;
}

bool may_see(const Visitor& visitor, const Collection& collection) {
    return collection.team.empty() ? visitor.may(Right::make_collections) : visitor.may(Right::make_collections, collection.team);
}

Result<std::optional<Collection>> stored(const Directory& directory, std::string_view name) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto row = (*store)->collection(name);
    if (!row) return base::fail(std::move(row).error());
    if (!*row) return std::nullopt;
    return collection_of(**row);
}

Result<void> write(const Directory& directory, const Visitor& visitor, const std::function<Result<void>(store::Transaction&)>& work) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write({visitor.account, "web"}, work);
}

}  // namespace

Result<std::vector<Collection>> collections(const Directory& directory, const Visitor& visitor) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->collections();
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<Collection> seen;
    for (const store::NamedDocument& row : *rows) {
        if (Collection collection = collection_of(row); may_see(visitor, collection)) seen.push_back(std::move(collection));
    }
    return seen;
}

Result<Collection> find_collection(const Directory& directory, const Visitor& visitor, std::string_view name) {
    auto found = stored(directory, name);
    if (!found) return base::fail(std::move(found).error());
    if (!*found || !may_see(visitor, **found)) return base::fail(ErrorCode::not_found, "there is no such collection", "name");
    return **std::move(found);
}

bool may_change(const Visitor& visitor, const Collection& collection) { return visitor.may(Right::make_collections, collection.team); }

Result<bool> may_print_collection(const Directory& directory, const Visitor& visitor, std::string_view name) {
    auto found = stored(directory, name);
    if (!found) return base::fail(std::move(found).error());
    return !*found || (*found)->team.empty() || may_see(visitor, **found);
}

Result<void> keep_collection(const Directory& directory, const Visitor& visitor, std::string_view typed, const std::vector<std::string>& listings) {
    const std::string name = base::squeeze(typed);
    if (name.empty() || name.size() > longest_collection_name || !base::is_utf8(name)) return base::fail(ErrorCode::invalid, "a name of up to 80 letters", "name");
    // The name is in the collection's address, and so in logs of it.
    FINGERPOST_TRY(says_nobody(name, "name", DaysAndPlaces::refused));
    if (listings.empty()) return base::fail(ErrorCode::invalid, "there is nothing on the list", "list");
    auto known = stored(directory, name);
    if (!known) return base::fail(std::move(known).error());
    if (*known && !may_change(visitor, **known)) return base::fail(ErrorCode::conflict, "there is a collection of that name already", "name");
    const std::string team = *known ? (*known)->team : visitor.team;
    // A collection of no team is everybody's, and only who may change all may make one.
    if (!visitor.may(Right::make_collections, team)) return base::fail(ErrorCode::invalid, "there is no team to keep it for", "team");
    return write(directory, visitor, [&](store::Transaction& transaction) { return transaction.save_collection({name, Json(listings).dump(), {}, team}); });
}

Result<void> remove_collection(const Directory& directory, const Visitor& visitor, std::string_view name) {
    auto found = find_collection(directory, visitor, name);
    if (!found) return base::fail(std::move(found).error());
    if (!may_change(visitor, *found)) return base::fail(ErrorCode::not_found, "there is no such collection", "name");
    return write(directory, visitor, [&](store::Transaction& transaction) { return transaction.remove_collection(name); });
}

}  // namespace fingerpost::core
