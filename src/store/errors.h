// SQLite's exceptions become values here and nowhere else.
#pragma once

#include <SQLiteCpp/Exception.h>
#include <fingerpost/base/result.h>

#include <filesystem>
#include <utility>

namespace fingerpost::store {

base::Error error_of(const SQLite::Exception& exception, const std::filesystem::path& file);

// Runs `work`, which returns a Result; an SQLite exception from it becomes the Result's error.
template <class Work>
auto translated(const std::filesystem::path& file, Work&& work) -> decltype(work()) {
    try {
        return std::forward<Work>(work)();
    } catch (const SQLite::Exception& exception) {
        return base::fail(error_of(exception, file));
    }
}

}  // namespace fingerpost::store
