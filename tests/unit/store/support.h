// What the store's tests share: a folder of their own, values to save, and other processes.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/store/store.h>
#include <fmt/format.h>
#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

namespace fingerpost::store::test {

// A new folder under the system's temporary one, removed with all it holds.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path file() const { return path_ / "fingerpost.db"; }

  private:
    std::filesystem::path path_;
};

// 22 November 2026, 10:15 UTC.
const base::FixedClock& test_clock();

const Author& author();

// The value, or a failed test that says what was wrong.
template <class T>
T must(base::Result<T> result) {
    if (!result) FAIL(result.error().describe());
    return std::move(*result);
}
inline void must(const base::Result<void>& result) {
    if (!result) FAIL(result.error().describe());
}

template <class T>
base::ErrorCode code_of(const base::Result<T>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().code;
}

// Values with a UUID made of a number, so that the same number is the same thing.
std::string id_of(std::string_view kind, int number);
model::Service service(int number, const std::string& organisation_id = {});
model::Organisation organisation(int number);
model::Location location(int number);
model::TaxonomyTerm term(int number, const std::string& parent_id = {});
model::Attribute category(const model::TaxonomyTerm& term);
model::ServiceAtLocation at(const model::Location& location);

// Saves one value in a transaction of its own.
template <class T>
base::Result<Saved> save(Store& store, const T& value, std::optional<std::int64_t> expected = {}) {
    Saved saved;
    auto written = store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        auto result = transaction.save(value, expected);
        if (!result) return base::fail(std::move(result.error()));
        saved = *result;
        return {};
    });
    if (!written) return base::fail(std::move(written.error()));
    return saved;
}
base::Result<Saved> save(Store& store, const model::TaxonomyTerm& value, std::string_view slug);

// The ids on the change list after a sequence, in order.
std::vector<std::string> changed_after(const Store& store, std::int64_t sequence);

// The file as another tool sees it.
SQLite::Database raw(const std::filesystem::path& file);
std::int64_t number(const std::filesystem::path& file, const std::string& sql);
std::string text(const std::filesystem::path& file, const std::string& sql);

// A process that runs `body` and ends with the number it returns. Start it while no store is open here: SQLite's
// knowledge of its locks does not survive fork().
class Child {
  public:
    explicit Child(const std::function<int()>& body);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    int wait();  // the exit code, or -1 if a signal ended it
    void kill();

  private:
    pid_t id_;
};

// Gives up root's right to write anywhere, in a child. False if that is not to be had.
bool become_ordinary();

// Lets one process tell another that it has got somewhere.
class Signal {
  public:
    Signal();
    ~Signal();
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;
    void give() const;
    void wait() const;         // blocks until one was given
    int count_so_far() const;  // takes those given and not yet waited for

  private:
    int read_, write_;
};

}  // namespace fingerpost::store::test
