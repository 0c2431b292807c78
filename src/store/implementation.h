// What a Store is made of.
#pragma once

#include <fingerpost/store/store.h>

#include "connection.h"
#include "errors.h"

namespace fingerpost::store {

class Store::Implementation {
  public:
    Implementation(const std::filesystem::path& file, const base::Clock& its_clock)
        : connection(file), clock(&its_clock) {}

    // Runs a question of this connection; SQLite's exceptions become errors that name the file.
    template <class Work>
    auto ask(Work&& work) -> decltype(work()) {
        return translated(connection.file(), std::forward<Work>(work));
    }

    // BEGIN IMMEDIATE, waiting for other writers.
    base::Result<void> begin_writing();

    Connection connection;
    const base::Clock* clock;
    std::chrono::milliseconds patience{30'000};
    std::function<void()> on_wait;

  private:
    void leave_room_for_others() const;

    friend class Store;
    std::chrono::steady_clock::time_point wrote_until_{};
    std::chrono::steady_clock::duration wrote_for_{};
};

}  // namespace fingerpost::store
