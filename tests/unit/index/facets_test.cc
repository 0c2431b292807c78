#include "support.h"

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

const std::vector<std::string> vocabulary{"apple", "bread", "chess", "dance", "eagle"};
const std::vector<std::string> terms{"t0", "t1", "t2", "t3"};

struct Small {
    IndexedListing listing;
    std::set<std::string> words;
    std::map<FacetGroup, std::set<std::string>> facets;
};

std::set<std::string> some_of(const std::vector<std::string>& all) {
    const auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(all));
    return {chosen.begin(), chosen.end()};
}

Small arbitrary_listing(int number) {
    Small made{listing(fmt::format("id-{}", number), fmt::format("Number {}", number)), {}, {}};
    made.words = some_of(vocabulary);
    for (const std::string& word : made.words) made.listing.texts.emplace_back(Field::description, word);
    for (const FacetTraits& group : facet_table) {
        made.facets[group.group] = some_of(terms);
        for (const std::string& term : made.facets[group.group]) made.listing.facets.push_back({group.group, term, "Label " + term});
    }
    return made;
}

bool fits(const Small& one, const std::vector<Choice>& choices, std::optional<FacetGroup> apart) {
    std::map<FacetGroup, bool> groups;
    for (const Choice& choice : choices) {
        if (apart == choice.group) continue;
        groups[choice.group] = groups[choice.group] || one.facets.at(choice.group).count(choice.term) != 0;
    }
    return std::all_of(groups.begin(), groups.end(), [](const auto& group) { return group.second; });
}

// The answer as the contract words it, with no index at all.
struct Expected {
    std::size_t total = 0, with_all_words = 0;
    std::map<FacetGroup, std::map<std::string, std::size_t>> counts;
};

Expected brute_force(const std::vector<Small>& listings, const std::set<std::string>& words, const Question& question) {
    const auto shared = [&](const Small& one) {
        return std::count_if(words.begin(), words.end(), [&](const std::string& word) { return one.words.count(word) != 0; });
    };
    const auto has_all = [&](const Small& one) { return static_cast<std::size_t>(shared(one)) == words.size(); };
    Expected expected;
    std::size_t having_all = 0;
    for (const Small& one : listings) {
        if (!has_all(one)) continue;
        ++having_all;
        if (fits(one, question.choices, std::nullopt)) ++expected.with_all_words;
    }
    const bool only_all = having_all >= std::max<std::size_t>(question.limit, 20) && expected.with_all_words > 0;
    for (const Small& one : listings) {
        if (!words.empty() && (only_all ? !has_all(one) : shared(one) == 0)) continue;
        if (fits(one, question.choices, std::nullopt)) ++expected.total;
        for (const FacetTraits& group : facet_table) {
            if (!fits(one, question.choices, group.group)) continue;
            for (const std::string& term : one.facets.at(group.group)) ++expected.counts[group.group][term];
        }
    }
    return expected;
}

std::map<std::string, std::size_t> counted(const Facet& facet) {
    std::map<std::string, std::size_t> counts;
    for (const FacetCount& term : facet.terms) {
        if (term.count != 0) counts[term.term] = term.count;
    }
    return counts;
}

}  // namespace

TEST_CASE("totals and facet counts are what counting by hand gives") {
    const bool held = rc::check("facets", [] {
        std::vector<Small> listings;
        std::vector<IndexedListing> given;
        for (int number = *rc::gen::inRange(1, 60); number > 0; --number) {
            listings.push_back(arbitrary_listing(number));
            given.push_back(listings.back().listing);
        }
        const Built index(given);
        for (int count = 0; count < 10; ++count) {
            const auto words = some_of(vocabulary);
            Question question;
            for (const std::string& word : words) question.words += word + " ";
            for (int choices = *rc::gen::inRange(0, 4); choices > 0; --choices) {
                question.choices.push_back({*rc::gen::element(FacetGroup::category, FacetGroup::sector, FacetGroup::organisation), *rc::gen::elementOf(terms)});
            }
            question.limit = *rc::gen::inRange<std::size_t>(1, 40);
            const Expected expected = brute_force(listings, words, question);
            const Answer answer = index.ask(question);
            RC_ASSERT(answer.total == expected.total);
            RC_ASSERT(answer.with_all_words == expected.with_all_words);
            RC_ASSERT(answer.facets.size() == facet_table.size());
            for (const Facet& facet : answer.facets) {
                const auto found = expected.counts.find(facet.group);
                RC_ASSERT(counted(facet) == (found == expected.counts.end() ? std::map<std::string, std::size_t>{} : found->second));
            }
        }
    });
    CHECK(held);
}

TEST_CASE("choosing what a facet offers finds as many listings as it said") {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < 90; ++number) {
        auto made = listing(fmt::format("{}", number), number % 2 == 0 ? "Swimming lessons" : "Swimming pool");
        made.facets = {{FacetGroup::category, fmt::format("c{}", number % 7), "C"}, {FacetGroup::sector, number % 3 == 0 ? "private" : "voluntary", "S"}};
        listings.push_back(made);
    }
    const Built index(listings);
    Question question;
    question.words = "swimming lessons";
    question.choices = {{FacetGroup::sector, "voluntary"}};
    const auto answer = index.ask(question);
    CHECK(answer.facets[0].terms.size() == 7);
    for (const FacetCount& term : answer.facets[0].terms) {
        Question narrower = question;
        narrower.choices.push_back({FacetGroup::category, term.term});
        CHECK(index.ask(narrower).total == term.count);
    }
}

TEST_CASE("a facet offers its most frequent terms with their labels, chosen ones always among them") {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < 60; ++number) {
        auto made = listing(fmt::format("{}", number), "Listing");
        for (int term = 0; term <= number; ++term) made.facets.push_back({FacetGroup::category, fmt::format("c{:02}", term), fmt::format("Category {}", term)});
        listings.push_back(made);
    }
    const Built index(listings);
    Question question;
    question.choices = {{FacetGroup::category, "c59"}, {FacetGroup::category, "gone"}};
    const auto answer = index.ask(question);
    CHECK(answer.total == 1);
    const auto& shown = answer.facets[0].terms;
    REQUIRE(shown.size() == 32);
    CHECK(shown[0].term == "c00");
    CHECK(shown[0].label == "Category 0");
    CHECK(shown[0].count == 60);
    CHECK(shown[29].count == 31);
    CHECK((shown[30].term == "c59" && shown[30].chosen && shown[30].count == 1));
    CHECK((shown[31].term == "gone" && shown[31].chosen && shown[31].count == 0));
    question.facets = false;
    CHECK(index.ask(question).facets.empty());
    CHECK(index.ask(question).total == 1);
}

TEST_CASE("all terms of a group are told by label") {
    auto one = listing("1", "One");
    one.facets = {{FacetGroup::category, "b", "Apples"}, {FacetGroup::category, "a", "Bread"}, {FacetGroup::sector, "private", "Private"}};
    auto two = listing("2", "Two");
    two.facets = {{FacetGroup::category, "a", "Bread"}};
    Built index({one, two});
    const auto found = must(index.searcher().terms(FacetGroup::category));
    REQUIRE(found.size() == 2);
    CHECK((found[0].term == "b" && found[0].label == "Apples" && found[0].count == 1));
    CHECK((found[1].term == "a" && found[1].count == 2));
}

TEST_CASE("paging gives each listing exactly once") {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < 137; ++number) {
        listings.push_back(listing(fmt::format("{}", number), number % 5 == 0 ? "Chess club" : "Chess", {{Field::description, "same words for all"}}));
    }
    const Built index(listings);
    for (const char* words : {"", "chess", "chess club draughts", "same words"}) {
        for (Sort sort : {Sort::relevance, Sort::name}) {
            Question question;
            question.words = words;
            question.sort = sort;
            question.limit = 10;
            std::multiset<std::string> seen;
            const std::size_t total = index.ask(question).total;
            for (; question.offset < total; question.offset += question.limit) {
                for (const Hit& hit : index.ask(question).hits) seen.insert(hit.id);
            }
            CAPTURE(words);
            CHECK(seen.size() == 137);
            CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == 137);
        }
    }
}
