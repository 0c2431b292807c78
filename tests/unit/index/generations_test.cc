#include "support.h"

#include <fingerpost/base/files.h>
#include <xapian.h>

#include <fstream>
#include <set>

using namespace fingerpost;
using namespace fingerpost::index;
using namespace fingerpost::index::testing;
namespace fs = std::filesystem;

namespace {

fs::path generation_of(const fs::path& folder) {
    std::string name = must(base::read_file(folder / "CURRENT"));
    name.pop_back();
    return folder / name;
}

std::set<std::string> files_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
}

template <class T>
base::ErrorCode code_of(const base::Result<T>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().code;
}

void set_metadata(const fs::path& folder, const std::string& key, const std::string& value) {
    Xapian::WritableDatabase database(generation_of(folder).string(), Xapian::DB_OPEN);
    database.set_metadata(key, value);
    database.commit();
}

}  // namespace

TEST_CASE("a folder without an index is told as such") {
    TemporaryFolder folder;
    CHECK(code_of(inspect(folder.path())) == base::ErrorCode::not_found);
    CHECK(code_of(inspect(folder.path() / "none")) == base::ErrorCode::not_found);
    CHECK(code_of(Searcher::open(folder.path())) == base::ErrorCode::not_found);
    CHECK(code_of(Writer::open(folder.path())) == base::ErrorCode::not_found);
    Ids ids;
    CHECK(code_of(check(folder.path(), ids)) == base::ErrorCode::not_found);
}

TEST_CASE("an index of nothing can be built, asked and written to") {
    TemporaryFolder folder;
    build(folder.path(), {}, 7);
    const auto state = must(inspect(folder.path()));
    CHECK(state.directory_id == "directory-1");
    CHECK(state.applied_sequence == 7);
    CHECK(state.listings == 0);
    auto searcher = must(Searcher::open(folder.path()));
    CHECK(must(searcher.search({})).total == 0);
    auto writer = must(Writer::open(folder.path()));
    const auto added = listing("a", "Foot clinic");
    must(writer.apply({{"a", &added}}, 8));
    must(searcher.refresh());
    CHECK(must(searcher.search({})).total == 1);
}

TEST_CASE("the writer adds, replaces and removes listings, with the sequence") {
    Built index({listing("a", "Foot clinic"), listing("b", "Food bank")});
    auto writer = must(Writer::open(index.folder()));
    CHECK(must(writer.state()).applied_sequence == 1);
    auto changed = listing("a", "Hand clinic");
    changed.facets = {{FacetGroup::sector, "private", "Private"}};
    const auto added = listing("c", "Foot spa");
    must(writer.apply({{"a", &changed}, {"b", nullptr}, {"c", &added}, {"never was", nullptr}}, 5));
    must(index.searcher().refresh());
    CHECK(index.ids("foot") == Ids{"c"});
    CHECK(index.ids("hand") == Ids{"a"});
    CHECK(index.ids("bank").empty());
    CHECK(must(index.searcher().state()).applied_sequence == 5);
    CHECK(must(index.searcher().state()).listings == 2);
    CHECK(must(index.searcher().terms(FacetGroup::sector))[0].label == "Private");
    changed.facets[0].label = "Businesses";
    must(writer.apply({{"a", &changed}}, 6));
    must(index.searcher().refresh());
    CHECK(must(index.searcher().terms(FacetGroup::sector))[0].label == "Businesses");
    CHECK(must(inspect(index.folder())).applied_sequence == 6);
    Ids ids;
    CHECK(must(check(index.folder(), ids)).empty());
    CHECK(ids == Ids{"a", "c"});
}

TEST_CASE("a second writer is told that it must wait") {
    Built index({listing("a", "A")});
    {
        const auto first = must(Writer::open(index.folder()));
        CHECK(code_of(Writer::open(index.folder())) == base::ErrorCode::busy);
    }
    CHECK(Writer::open(index.folder()).has_value());
}

TEST_CASE("a second rebuild is told that it must wait") {
    Built index({listing("a", "A")});
    {
        const auto first = must(Builder::begin(index.folder()));
        CHECK(code_of(Builder::begin(index.folder())) == base::ErrorCode::busy);
    }
    CHECK(Builder::begin(index.folder()).has_value());
}

TEST_CASE("after a rebuild the writer moves over and applies nothing unasked") {
    Built index({listing("a", "A")});
    auto writer = must(Writer::open(index.folder()));
    const auto b = listing("b", "Bee");
    must(writer.apply({{"b", &b}}, 9));
    build(index.folder(), {listing("a", "A")}, 4);
    CHECK(code_of(writer.apply({{"b", &b}}, 10)) == base::ErrorCode::conflict);
    CHECK(must(writer.state()).applied_sequence == 4);
    must(writer.apply({{"b", &b}}, 9));
    must(index.searcher().refresh());
    CHECK(index.ids("bee") == Ids{"b"});
    CHECK(code_of(Writer::open(index.folder())) == base::ErrorCode::busy);  // it is still the writer
}

TEST_CASE("a rebuild leaves one generation, and readers of the old one go on until they refresh") {
    Built index({listing("a", "Foot clinic")});
    CHECK(index.ids("foot") == Ids{"a"});
    build(index.folder(), {listing("b", "Foot spa")}, 2);
    CHECK(index.ids("foot") == Ids{"a"});
    CHECK(files_in(index.folder()) == std::set<std::string>{"BUILD", "CURRENT", "gen-000002"});
    must(index.searcher().refresh());
    CHECK(index.ids("foot") == Ids{"b"});
}

TEST_CASE("a rebuild that is not finished leaves the index as it was") {
    Built index({listing("a", "Foot clinic")});
    {
        auto builder = must(Builder::begin(index.folder()));
        builder.add(listing("b", "Foot spa"));
    }
    must(index.searcher().refresh());
    CHECK(index.ids("foot") == Ids{"a"});
    CHECK(files_in(index.folder()) == std::set<std::string>{"BUILD", "CURRENT", "gen-000001"});
}

TEST_CASE("a rebuild clears away what killed ones left") {
    Built index({listing("a", "Foot clinic")});
    fs::create_directories(index.folder() / "building" / "shard-0-0");
    fs::create_directories(index.folder() / "gen-000007");
    std::ofstream(index.folder() / "gen-000007" / "postlist.glass") << "half";
    build(index.folder(), {listing("b", "Foot spa")});
    CHECK(files_in(index.folder()) == std::set<std::string>{"BUILD", "CURRENT", "gen-000002"});
}

TEST_CASE("a listing given twice or without an id does not make a wrong index") {
    TemporaryFolder folder;
    for (const auto& wrong : {std::vector<IndexedListing>{listing("a", "A"), listing("a", "B")}, std::vector<IndexedListing>{listing("", "A")},
                              std::vector<IndexedListing>{listing(std::string(201, 'x'), "A")}}) {
        auto builder = must(Builder::begin(folder.path()));
        for (const auto& one : wrong) builder.add(one);
        CHECK_FALSE(builder.finish("directory-1", 1).has_value());
    }
    CHECK(code_of(inspect(folder.path())) == base::ErrorCode::not_found);
}

TEST_CASE("an index that another version wrote is refused, saying what to do") {
    const struct {
        const char* form;
        base::ErrorCode code;
    } cases[] = {{"0.1", base::ErrorCode::corrupt}, {"99.1", base::ErrorCode::too_new}, {"1.99", base::ErrorCode::too_new},
                 {"1.0", base::ErrorCode::corrupt}, {"", base::ErrorCode::corrupt},     {"rubbish", base::ErrorCode::corrupt}};
    for (const auto& [form, code] : cases) {
        CAPTURE(form);
        Built index({listing("a", "A")});
        set_metadata(index.folder(), "form", form);
        const auto inspected = inspect(index.folder());
        CHECK(code_of(inspected) == code);
        CHECK(inspected.error().hint.find("reindex") != std::string::npos);
        CHECK(code_of(Searcher::open(index.folder())) == code);
        CHECK(code_of(Writer::open(index.folder())) == code);
        build(index.folder(), {listing("a", "A")});
        CHECK(inspect(index.folder()).has_value());
    }
}

TEST_CASE("a damaged index is told as damaged, whatever is wrong with it") {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < 500; ++number) listings.push_back(listing(fmt::format("{}", number), fmt::format("Foot clinic number {}", number)));
    SUBCASE("CURRENT says something else") {
        for (const char* content : {"", "rubbish", "gen-", "gen-000001/../..", "../gen-000001", "gen-999999"}) {
            CAPTURE(content);
            const Built index({listing("a", "A")});
            std::ofstream(index.folder() / "CURRENT", std::ios::trunc) << content;
            CHECK(code_of(inspect(index.folder())) == base::ErrorCode::corrupt);
            CHECK(code_of(Searcher::open(index.folder())) == base::ErrorCode::corrupt);
        }
    }
    SUBCASE("a file is missing, cut short or overwritten") {
        for (const std::string file : {"iamglass", "postlist.glass", "docdata.glass", "termlist.glass"}) {
            for (const std::string damage : {"missing", "empty", "cut", "overwritten"}) {
                CAPTURE(file);
                CAPTURE(damage);
                TemporaryFolder folder;
                build(folder.path(), listings);
                const fs::path path = generation_of(folder.path()) / file;
                const auto size = fs::file_size(path);
                if (damage == "missing") fs::remove(path);
                if (damage == "empty") fs::resize_file(path, 0);
                if (damage == "cut") fs::resize_file(path, size / 2);
                if (damage == "overwritten") std::ofstream(path, std::ios::trunc) << std::string(size, '\xA5');
                // It may open, if the damage is further in; then checking it, or using it, tells.
                Ids ids;
                const auto checked = check(folder.path(), ids);
                const bool told = !checked.has_value() || !checked->empty();
                CHECK(told);
                if (!checked) CHECK(checked.error().code == base::ErrorCode::corrupt);
                if (auto searcher = Searcher::open(folder.path())) {
                    Question question;
                    question.words = "foot clinic 321";
                    if (const auto answer = searcher->search(question); !answer) CHECK(answer.error().code == base::ErrorCode::corrupt);
                } else {
                    CHECK(searcher.error().code == base::ErrorCode::corrupt);
                }
                // And a rebuild mends it.
                build(folder.path(), listings);
                CHECK(must(inspect(folder.path())).listings == 500);
            }
        }
    }
}
