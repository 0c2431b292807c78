// Where hidden places are kept apart: everything that saves a location or a service saves it through a PlaceKeeper, which puts what
// must never be published (model/withhold.h) into the confidential store and the rest into the public one, history included. Private
// contacts go the same way (private_contacts.h).
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/private_contacts.h>
#include <fingerpost/model/withhold.h>

#include <string>
#include <string_view>
#include <unordered_set>

namespace fingerpost::core {

// Belongs to one thread, and to one piece of work such as an import.
class PlaceKeeper {
  public:
    // Both must outlive it. `store` is where the transactions are made that it saves in.
    static base::Result<PlaceKeeper> begin(Directory& directory, store::Store& store);

    // What of the service would stand in the public store. Places in it or in `locations` that say they are hidden count as well.
    model::Service told(model::Service service, const std::vector<model::Location>& locations = {}) const;

    // As Transaction::save. What is withheld is saved first, so that it is nowhere lost; members that an earlier withheld document
    // has and this one lacks are kept. A service may embed its locations where it is hidden.
    base::Result<store::Saved> save(store::Transaction& transaction, model::Location location, std::optional<std::int64_t> expected = {});
    base::Result<store::Saved> save(store::Transaction& transaction, model::Service service, std::optional<std::int64_t> expected = {});
    base::Result<store::Saved> save(store::Transaction& transaction, const model::Organisation& organisation, std::optional<std::int64_t> expected = {}) {
        return contacts_.save(transaction, organisation, expected);
    }

    // After the last transaction: services that stood at places which have become hidden lose what they say of them, and
    // the files forget what was taken out. Cheap if nothing was.
    base::Result<void> finish();

  private:
    PlaceKeeper(Directory& directory, store::Store& store) : directory_(directory), store_(store), contacts_(directory, store) {}
    base::Result<void> keep(std::string_view kind, const std::string& id, model::Json document);
    bool is_hidden(std::string_view location_id) const { return hidden_.contains(std::string(location_id)); }

    Directory& directory_;
    store::Store& store_;
    ContactKeeper contacts_;
    std::unordered_set<std::string> hidden_;           // ids of locations
    std::unordered_set<std::string> newly_hidden_;     // of those, the ones whose services are still to be looked at
    bool took_out_of_history_ = false;
};

// Moves what an older version, or another tool, left of hidden places in the public store. Returns how many documents it was taken
// from. Does nothing, quickly, in a directory that has been through it.
base::Result<std::size_t> withhold_what_was_left(Directory& directory);

// Documents of the public store that hold what belongs in the confidential one, in words, for `check`.
base::Result<std::vector<std::string>> told_hidden_places(const store::Store& store);

struct HiddenPlace {
    std::vector<model::ServiceAtLocation> links;  // of the service, with their locations in them as far as they are known
};

// Where a listing's hidden place is. `who` (an account's id) is written to the security log first: no log, no look. The right to
// see hidden places is the caller's to check (roles.h).
base::Result<HiddenPlace> view_hidden_place(const Directory& directory, std::string_view who, std::string_view channel, std::string_view service_id);

}  // namespace fingerpost::core
