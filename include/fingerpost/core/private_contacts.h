// Where private contacts are kept apart: contacts, telephone numbers and addresses that are marked as private are taken out of a document
// when it is saved, and kept in the confidential store. The public one holds of each its id and that it is private, history included.
#pragma once

#include <fingerpost/core/directory.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// Kinds are service, organisation and location. Belongs to one thread. PlaceKeeper (hidden_places.h) saves through one of these.
class ContactKeeper {
  public:
    // Both must outlive it. `store` is where the transactions are made that it saves in.
    ContactKeeper(Directory& directory, store::Store& store) : directory_(&directory), store_(&store) {}

    // As Transaction::save. What is private is saved first, so that it is nowhere lost; what became private goes from the history.
    base::Result<store::Saved> save(store::Transaction& transaction, const model::Service& service, std::optional<std::int64_t> expected = {});
    base::Result<store::Saved> save(store::Transaction& transaction, const model::Location& location, std::optional<std::int64_t> expected = {});
    base::Result<store::Saved> save(store::Transaction& transaction, const model::Organisation& organisation, std::optional<std::int64_t> expected = {});

    // After the last transaction: the files forget what was taken out. Cheap if nothing was.
    base::Result<void> finish();

  private:
    template <class T>
    base::Result<store::Saved> save_thing(store::Transaction& transaction, std::string_view kind, const T& thing, std::optional<std::int64_t> expected);

    Directory* directory_;
    store::Store* store_;
    bool took_out_of_history_ = false;
};

// The document with its private contacts, as far as they are known. For those alone who may see them (Right::see_private_contacts), and
// for what is saved through a keeper again.
base::Result<model::Json> with_private_contacts(const Directory& directory, std::string_view kind, model::Json document);

// What is private of a document, in words, for those who may see it.
struct PrivateContact {
    std::string item;  // where it stands: "contacts/<id>"
    std::string told;  // name, numbers and the rest in one line
};
// not_found: there is nothing of that kind and id.
base::Result<std::vector<PrivateContact>> private_contacts_of(const Directory& directory, std::string_view kind, const std::string& id);

// Takes a private contact, number or address out of a document for good: out of both files and the history. `item` is where it stands,
// "contacts/<id>". That it was done is in the security log and the change list, what it was is not. The right is the caller's to check.
// not_found: nothing private stands there.
base::Result<void> forget_contact(Directory& directory, std::string_view kind, const std::string& id, const std::string& item, const store::Author& author);

// Moves what an older version, or another tool, left of private contacts in the public store. Returns how many documents were saved
// again. Does nothing, quickly, in a directory that has been through it.
base::Result<std::size_t> keep_apart_what_was_left(Directory& directory);

// Documents of the public store that hold private contacts, in words, for `check`.
base::Result<std::vector<std::string>> told_private_contacts(const store::Store& store);

}  // namespace fingerpost::core
