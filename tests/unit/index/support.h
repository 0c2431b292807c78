// What the tests of the index share: folders that go away, listings quickly written, indexes quickly built.
#pragma once

#include <doctest/doctest.h>
#include <fingerpost/index/search.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <filesystem>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace fingerpost::index::testing {

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "fingerpost-index-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder could be made");
        path_ = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

inline IndexedListing listing(std::string id, std::string name, std::vector<std::pair<Field, std::string>> texts = {}) {
    IndexedListing made;
    made.card = "card of " + id;
    made.id = std::move(id);
    made.name = std::move(name);
    made.texts = std::move(texts);
    made.texts.emplace_back(Field::name, made.name);
    return made;
}

template <class T>
T must(base::Result<T> result) {
    INFO((result ? std::string() : result.error().describe()));
    REQUIRE(result.has_value());
    return std::move(*result);
}

inline void must(const base::Result<void>& result) {
    INFO((result ? std::string() : result.error().describe()));
    REQUIRE(result.has_value());
}

inline void build(const std::filesystem::path& folder, const std::vector<IndexedListing>& listings, std::int64_t sequence = 1) {
    auto builder = must(Builder::begin(folder));
    for (const IndexedListing& one : listings) builder.add(one);
    must(builder.finish("directory-1", sequence));
}

// An index of some listings, ready to be asked.
class Built {
  public:
    explicit Built(const std::vector<IndexedListing>& listings) {
        build(folder_.path(), listings);
        searcher_.push_back(must(Searcher::open(folder_.path())));
    }
    const std::filesystem::path& folder() const { return folder_.path(); }
    Searcher& searcher() { return searcher_.front(); }
    base::Result<Answer> searcher_result(const Question& question) const { return searcher_.front().search(question); }
    Answer ask(const Question& question) const { return must(searcher_.front().search(question)); }
    Answer ask(std::string words) const {
        Question question;
        question.words = std::move(words);
        return ask(question);
    }
    // The ids found, in order.
    std::vector<std::string> ids(const std::string& words) const { return ids_of(ask(words)); }
    static std::vector<std::string> ids_of(const Answer& answer) {
        std::vector<std::string> ids;
        for (const Hit& hit : answer.hits) ids.push_back(hit.id);
        return ids;
    }

  private:
    TemporaryFolder folder_;
    std::vector<Searcher> searcher_;  // one, made after the folder is filled
};

using Ids = std::vector<std::string>;

}  // namespace fingerpost::index::testing
