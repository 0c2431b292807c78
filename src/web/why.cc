#include "why.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <string>
#include <vector>

#include "spoken.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t most_reasons = 3;
constexpr std::size_t most_missing = 5;
constexpr std::size_t longest_word = 40;

const std::string& field_in_words(const Messages& messages, std::string_view field) {
    if (field == "name") return messages.text("why.name"_key);
    if (field == "alternate_name") return messages.text("why.alternate_name"_key);
    if (field == "organisation") return messages.text("why.organisation"_key);
    if (field == "category") return messages.text("why.category"_key);
    if (field == "keyword") return messages.text("why.keyword"_key);
    if (field == "eligibility") return messages.text("why.eligibility"_key);
    if (field == "wider_category") return messages.text("why.wider_category"_key);
    if (field == "place") return messages.text("why.place"_key);
    if (field == "description") return messages.text("why.description"_key);
    return messages.text("why.other"_key);
}

std::string shortened(std::string_view text) {
    const std::string_view kept = base::truncate_utf8(text, longest_word);
    return std::string(kept) + (kept.size() < text.size() ? "…" : "");
}

// Forms of one word, near enough to be told as one: "cut" and "cutting" begin alike.
bool alike(std::string_view left, std::string_view right) {
    constexpr std::size_t shortest_start = 4;
    const std::size_t start = std::min({left.size(), right.size(), std::max(shortest_start, left.size() / 2)});
    return left == right || (start >= 3 && left.substr(0, start) == right.substr(0, start));
}

bool is_negation(std::string_view folded) {
    return folded.ends_with("nt") || folded == "cannot" || folded == "never" || folded == "not";
}

bool is_part_of(std::string_view word, const std::string& phrase) {
    const auto parts = base::split(phrase, ' ');
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
        return alike(part, word) || (part == "not" && is_negation(word));
    });
}

class WhyLine {
  public:
    WhyLine(Dictionary& card, const Messages& messages, std::string words)
        : card_(card), messages_(messages), typed_(std::move(words)), tokens_(base::tokenise(typed_)) {}

    void tell(const core::FoundListing& listing) {
        // The word itself says more than what it also means; a phrase says more than its words one by one.
        for (const core::Why& why : listing.why) {
            const bool itself = std::any_of(listing.why.begin(), listing.why.end(), [&](const core::Why& other) {
                return other.through.empty() && other.word == why.word;
            });
            if (!why.through.empty() && !why.word.empty() && !itself) tell_through(why);
        }
        for (const core::Why& why : listing.why) {
            if (tells_more(why)) tell_field(why.field, listing.why);
        }
        // What it sounds like is the weakest of reasons: told where there is no other.
        if (line_ != nullptr) return;
        for (const core::Why& why : listing.why) {
            if (why.field == "kind") tell_kind(why.through);
        }
    }

    void tell_missing(const core::FoundListing& listing, const std::vector<std::string>& words) {
        Dictionary* missing = nullptr;
        std::size_t told = 0;
        for (const std::string& word : words) {
            const bool there = std::any_of(listing.why.begin(), listing.why.end(), [&](const core::Why& why) {
                return why.word == word || (!why.through.empty() && is_part_of(word, why.word));
            });
            if (there || told == most_missing) continue;
            ++told;
            if (missing == nullptr) missing = &add(line(), "MISSING");
            put(add(*missing, "MISSING_WORD"), "WORD", as_typed(word));
        }
    }

  private:
    Dictionary& line() {
        if (line_ == nullptr) line_ = &add(card_, "WHY");
        return *line_;
    }

    Dictionary* reason() {
        if (reasons_ == most_reasons) return nullptr;
        ++reasons_;
        return &add(line(), "WHY_ITEM");
    }

    // The words that were searched for are folded ("cant"); people know them as they typed them ("can't").
    std::string as_typed(const std::string& word) const {
        for (const base::Token& token : tokens_) {
            if (token.text == word) return shortened(typed_.substr(token.begin, token.end - token.begin));
        }
        return shortened(word);
    }

    // A phrase of the thesaurus ("not cut toenails") as it stands in the question ("can't cut my toenails").
    std::string phrase_as_typed(const std::string& phrase) const {
        const base::Token* first = nullptr;
        const base::Token* last = nullptr;
        for (const base::Token& token : tokens_) {
            if (!is_part_of(token.text, phrase)) continue;
            if (first == nullptr) first = &token;
            last = &token;
        }
        if (first == nullptr || last->end - first->begin > longest_word) return shortened(phrase);
        return typed_.substr(first->begin, last->end - first->begin);
    }

    // A word found as it is, and in none of the phrases told already.
    bool tells_more(const core::Why& why) const {
        return why.through.empty() && std::none_of(phrases_.begin(), phrases_.end(), [&](const std::string& phrase) {
            return is_part_of(why.word, phrase);
        });
    }

    void tell_through(const core::Why& why) {
        Dictionary* item = reason();
        if (item == nullptr) return;
        Dictionary& through = add(*item, "WHY_THROUGH");
        phrases_.push_back(why.word);
        put(through, "PHRASE", phrase_as_typed(why.word));
        put(through, "MEANING", shortened(why.through));
    }

    // Words found in the same field are told together: "foot care in the name".
    void tell_field(const std::string& field, const std::vector<core::Why>& all) {
        if (std::find(told_.begin(), told_.end(), field) != told_.end()) return;
        told_.push_back(field);
        Dictionary* item = reason();
        if (item == nullptr) return;
        Dictionary& found = add(*item, "WHY_FOUND");
        put(found, "WHY_FIELD", field_in_words(messages_, field));
        for (const core::Why& why : all) {
            if (why.field == field && tells_more(why)) put(add(found, "WHY_WORD"), "WORD", as_typed(why.word));
        }
    }

    void tell_kind(const std::string& kind) {
        if (Dictionary* item = reason()) {
            put(add(*item, "WHY_KIND"), "KIND", messages_.format("why.kind"_key, {{"kind", shortened(kind)}}));
        }
    }

    Dictionary& card_;
    const Messages& messages_;
    const std::string typed_;
    std::vector<base::Token> tokens_;
    Dictionary* line_ = nullptr;
    std::size_t reasons_ = 0;
    std::vector<std::string> told_, phrases_;
};

}  // namespace

void add_why(Dictionary& card, const Messages& messages, const core::FindQuestion& question,
             const core::FindAnswer& answer, const core::FoundListing& listing) {
    if (answer.words.empty()) return;
    WhyLine line(card, messages, searched_words(question, answer));
    line.tell(listing);
    if (!listing.has_all_words) line.tell_missing(listing, answer.words);
}

}  // namespace fingerpost::web
