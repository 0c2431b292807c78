#include "questions.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <unordered_map>

namespace fingerpost::bench {
namespace {

constexpr std::size_t most_words = 5;
constexpr std::size_t rare_at_most = 5;     // times in the listings looked at
constexpr std::size_t listings_looked_at = 5000;

using Counts = std::unordered_map<std::string, std::size_t>;

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (base::Token& token : base::tokenise(text)) words.push_back(std::move(token.text));
    return words;
}

// At most `limit` words that stand side by side, from anywhere in the text.
std::string stretch(Random& random, const std::string& text, std::size_t limit) {
    std::vector<std::string> words = words_of(text);
    if (words.size() > limit) {
        const auto begin = words.begin() + static_cast<std::ptrdiff_t>(random.below(words.size() - limit + 1));
        words = {begin, begin + static_cast<std::ptrdiff_t>(limit)};
    }
    return base::join(words, " ");
}

std::string long_word(Random& random, const Listing& listing) {
    std::vector<std::string> words = words_of(listing.description);
    std::erase_if(words, [](const std::string& word) { return word.size() < 5; });
    return words.empty() ? listing.categories.front().label : random.pick(words);
}

class QuestionMaker {
  public:
    QuestionMaker(const std::vector<Listing>& listings, std::uint64_t seed) : listings_(listings), random_(seed) {
        for (std::size_t number = 0; number < std::min(listings.size(), listings_looked_at); ++number) {
            for (const std::string& word : words_of(listings[number].description)) ++counts_[word];
        }
    }

    Question make() {
        Question question;
        question.kind = kind();
        const Listing& listing = random_.pick(listings_);
        question.words = words(question.kind, listing);
        if (random_.chance(1.0 / 6)) question.category = category_of(listing);
        return question;
    }

  private:
    Kind kind() {
        double left = random_.unit();
        for (const KindTraits& traits : kind_table) {
            if ((left -= traits.share) < 0) return traits.kind;
        }
        return Kind::mixed;
    }

    std::string words(Kind kind, const Listing& listing) {
        switch (kind) {
            case Kind::name: return stretch(random_, listing.name, most_words);
            case Kind::category: return stretch(random_, random_.pick(listing.categories).label, most_words);
            case Kind::phrase: return stretch(random_, listing.description, 2 + random_.below(most_words - 1));
            case Kind::one_word: return long_word(random_, listing);
            case Kind::rare_words: return rare_word() + " " + rare_word();
            case Kind::mixed: break;
        }
        std::string words = long_word(random_, listing);
        for (std::size_t more = 1 + random_.below(3); more > 0; --more) words += " " + long_word(random_, random_.pick(listings_));
        return words;
    }

    std::string rare_word() {
        constexpr int tries = 200;
        for (int attempt = 0; attempt < tries; ++attempt) {
            std::string word = long_word(random_, listings_[random_.below(std::min(listings_.size(), listings_looked_at))]);
            if (counts_[word] <= rare_at_most) return word;
        }
        return "unheard";
    }

    // Its own category, or the one above.
    std::string category_of(const Listing& listing) {
        const SeedCategory& category = random_.pick(listing.categories);
        return random_.chance(0.5) ? category.label : category.parent;
    }

    const std::vector<Listing>& listings_;
    Random random_;
    Counts counts_;
};

}  // namespace

std::vector<Question> make_questions(const std::vector<Listing>& listings, std::size_t count, std::uint64_t seed) {
    QuestionMaker maker(listings, seed);
    std::vector<Question> questions;
    while (questions.size() < count) {
        Question question = maker.make();
        if (!question.words.empty()) questions.push_back(std::move(question));
    }
    return questions;
}

}  // namespace fingerpost::bench
