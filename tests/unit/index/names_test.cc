#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/index/names.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace fingerpost;
using index::NameTable;

namespace {

struct Weighed {
    std::string name;
    std::uint32_t weight = 0;
};

class Table {
  public:
    explicit Table(std::vector<Weighed> names) : names_(std::move(names)) {
        NameTable::Builder builder;
        for (std::uint32_t number = 0; number < names_.size(); ++number) {
            builder.add(number, index::name_words(names_[number].name), names_[number].weight);
        }
        table_ = std::move(builder).finish();
    }
    std::vector<std::string> find(std::string_view typed, std::size_t limit = 8) const {
        std::vector<std::string> found;
        for (const auto& match : table_.find(typed, limit)) found.push_back(names_[match.number].name);
        return found;
    }
    const NameTable& table() const { return table_; }

  private:
    std::vector<Weighed> names_;
    NameTable table_;
};

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("a name is found by the beginning of any of its words") {
    const Table table({{"Thornfield Day Centre"}, {"Ashcombe Food Bank"}, {"Lunch club"}});
    CHECK(table.find("thorn") == Found{"Thornfield Day Centre"});
    CHECK(table.find("cen") == Found{"Thornfield Day Centre"});
    CHECK(table.find("food ba") == Found{"Ashcombe Food Bank"});
    CHECK(table.find("bank ash") == Found{"Ashcombe Food Bank"});
    CHECK(table.find("field").empty());
}

TEST_CASE("every word typed must be there, and only the last may be unfinished") {
    const Table table({{"Ashcombe Food Bank"}});
    CHECK(table.find("foo bank").empty());
    CHECK(table.find("food bank ashcombe") == Found{"Ashcombe Food Bank"});
    CHECK(table.find("food bank trust").empty());
}

TEST_CASE("one word of a name does not answer for two that were typed") {
    const Table table({{"Advice Centre"}, {"Advice for Adults"}});
    CHECK(table.find("advice a") == Found{"Advice for Adults"});
    CHECK(table.find("advice advice").empty());
}

TEST_CASE("names that begin with what was typed come before those that have it later, and a leading article does not count") {
    const Table table({{"Age Well Lunch"}, {"Lunch club for older people"}, {"The Lunch Place"}});
    CHECK(table.find("lunch") == Found{"The Lunch Place", "Lunch club for older people", "Age Well Lunch"});
    const auto matches = table.table().find("lunch", 8);
    CHECK(matches[0].begins);
    CHECK(matches[1].begins);
    CHECK_FALSE(matches[2].begins);
}

TEST_CASE("the weightier name comes first, then the shorter, then the earlier in the alphabet") {
    const Table table({{"Food parcels at home"}, {"Food bank"}, {"Food aids"}, {"Food for thought and talk", 9}});
    CHECK(table.find("food") == Found{"Food for thought and talk", "Food aids", "Food bank", "Food parcels at home"});
    CHECK(table.find("food", 2).size() == 2);
    CHECK(table.find("food", 0).empty());
}

TEST_CASE("case, accents, apostrophes and hyphens do not matter to what is typed") {
    const Table table({{"Café Ashcombe"}, {"Men’s Shed"}, {"Drop-in breakfast"}});
    CHECK(table.find("CAFE") == Found{"Café Ashcombe"});
    CHECK(table.find("café as") == Found{"Café Ashcombe"});
    CHECK(table.find("men's s") == Found{"Men’s Shed"});
    CHECK(table.find("mens") == Found{"Men’s Shed"});
    CHECK(table.find("drop in") == Found{"Drop-in breakfast"});
    CHECK(table.find("drop-i") == Found{"Drop-in breakfast"});
}

TEST_CASE("nothing, signs alone, bytes that are no text, and a table without names find nothing") {
    const Table table({{"Lunch club"}, {"!!!"}, {""}});
    for (const std::string typed : {"", "   ", "*", "\"", "\xFF\xFE", "\xC3"}) CHECK(table.find(typed).empty());
    CHECK(table.find("lunch \xFF").size() == 1);
    CHECK(NameTable().find("lunch", 8).empty());
    CHECK(NameTable::Builder().finish().find("a", 8).empty());
}

TEST_CASE("a name of a hundred words is found by its last") {
    std::string name;
    for (int number = 0; number < 100; ++number) name += "word" + std::to_string(number) + " ";
    const Table table({{name}});
    CHECK(table.find("word99").size() == 1);
    CHECK(table.find("word98 word99").size() == 1);
}

TEST_CASE("whatever is typed, what is found is what looking at every name would find") {
    const bool holds = rc::check("the table agrees with brute force", [] {
        const auto word = rc::gen::element<std::string>("a", "ab", "abc", "b", "ba", "the", "é");
        const auto phrase = rc::gen::container<std::vector<std::string>>(word);
        auto names = *rc::gen::container<std::vector<std::vector<std::string>>>(phrase);
        for (auto& words : names) words.resize(std::min<std::size_t>(words.size(), 64));
        const auto typed = *rc::gen::nonEmpty(phrase);
        std::vector<Weighed> weighed;
        for (const auto& words : names) weighed.push_back({base::join(words, " ")});
        const Table table(weighed);
        std::size_t expected = 0;
        for (auto words : names) {
            for (std::string& one : words) one = base::fold(one);
            bool all = true;
            for (std::size_t at = 0; at < typed.size() && all; ++at) {
                const std::string asked = base::fold(typed[at]);
                const bool last = at + 1 == typed.size();
                const auto place = std::find_if(words.begin(), words.end(), [&](const std::string& one) {
                    return last ? one.starts_with(asked) : one == asked;
                });
                all = place != words.end();
                if (all) words.erase(place);
            }
            if (all) ++expected;
        }
        RC_ASSERT(table.find(base::join(typed, " "), 100000).size() == expected);
    });
    CHECK(holds);
}
