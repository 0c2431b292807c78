#include <fingerpost/base/text.h>

#include <algorithm>
#include <map>

#include "cards.h"
#include "filters.h"
#include "links.h"
#include "page.h"
#include "pages.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t longest_shown_words = 120;

std::string shown_words(const core::FindQuestion& question) {
    const std::string_view kept = base::truncate_utf8(question.words, longest_shown_words);
    return std::string(kept) + (kept.size() < question.words.size() ? "…" : "");
}

// A single category chosen and no words: the page is that category's.
std::string only_category(const core::FindQuestion& question, const core::FindAnswer& answer) {
    const bool only = question.words.empty() && question.categories.size() == 1 && question.sectors.empty() &&
                      question.organisations.empty();
    if (!only) return {};
    for (const Choice& choice : choices_of(question, answer)) return choice.label;
    return {};
}

std::string heading(const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer) {
    if (!question.words.empty()) {
        return messages.format("results.heading"_key, {{"count", answer.total}, {"words", shown_words(question)}});
    }
    if (const std::string category = only_category(question, answer); !category.empty()) {
        return messages.format("results.heading_category"_key, {{"count", answer.total}, {"category", category}});
    }
    return messages.format("results.count"_key, {{"count", answer.total}});
}

std::string title(const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer) {
    std::string title = messages.format("results.count"_key, {{"count", answer.total}});
    std::string about = question.words.empty() ? only_category(question, answer) : shown_words(question);
    if (!about.empty()) title = messages.format("results.title"_key, {{"about", about}, {"count", title}});
    if (answer.page > 1) {
        title = messages.format("results.title_page"_key, {{"title", title}, {"page", std::to_string(answer.page)}});
    }
    return title;
}

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

// The words that were searched for are folded ("cant"); people know them as they typed them ("can't").
using Spellings = std::map<std::string, std::string, std::less<>>;

Spellings as_typed(const std::string& words) {
    Spellings spellings;
    for (const base::Token& token : base::tokenise(words)) {
        spellings.emplace(token.text, words.substr(token.begin, token.end - token.begin));
    }
    return spellings;
}

void put_word(Dictionary& values, const Spellings& spellings, const std::string& word) {
    const auto typed = spellings.find(word);
    put(values, "WORD", typed == spellings.end() ? word : typed->second);
}

// Words found in the same field are told together: "‘foot’ ‘care’ in the name".
void add_why(Dictionary& card, const Messages& messages, const core::FoundListing& listing,
             const std::vector<std::string>& words, const Spellings& spellings) {
    if (words.empty()) return;
    std::vector<std::string_view> told;
    Dictionary* why = nullptr;
    for (const core::Why& first : listing.why) {
        if (std::find(told.begin(), told.end(), first.field) != told.end()) continue;
        told.emplace_back(first.field);
        if (why == nullptr) why = &add(card, "WHY");
        Dictionary& item = add(*why, "WHY_ITEM");
        put(item, "WHY_FIELD", field_in_words(messages, first.field));
        for (const core::Why& other : listing.why) {
            if (other.field == first.field) put_word(add(item, "WHY_WORD"), spellings, other.word);
        }
    }
    if (listing.has_all_words) return;
    if (why == nullptr) why = &add(card, "WHY");
    Dictionary* missing = nullptr;
    for (const std::string& word : words) {
        if (std::any_of(listing.why.begin(), listing.why.end(), [&](const core::Why& one) { return one.word == word; }))
            continue;
        if (missing == nullptr) missing = &add(*why, "MISSING");
        put_word(add(*missing, "MISSING_WORD"), spellings, word);
    }
}

void add_listings(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                  const core::FindAnswer& answer) {
    const std::string from = question_query(question);
    const Spellings spellings = as_typed(question.words);
    Dictionary* group = nullptr;
    bool all_words = true;
    std::size_t number = (answer.page - 1) * answer.per_page;
    for (const core::FoundListing& listing : answer.listings) {
        ++number;
        if (group == nullptr || listing.has_all_words != all_words) {
            all_words = listing.has_all_words;
            group = &add(body, "GROUP");
            put(*group, "START", std::to_string(number));
            const Key key = answer.with_all_words > 0 ? "results.some_words"_key : "results.no_full_match"_key;
            if (all_words) {
                group->ShowSection("ALL_WORDS");
            } else {
                put_if_any(*group, "SOME_WORDS_TEXT", "SOME_WORDS", messages.text(key));
            }
        }
        Dictionary& item = add(*group, "ITEM");
        add_why(add_card(item, messages, listing.card, listing.freshness, from), messages, listing, answer.words,
                spellings);
    }
}

void add_sorting(Dictionary& body, core::FindQuestion question) {
    if (question.words.empty()) return;  // then there is only one order
    question.page = 1;
    Dictionary& sorting = add(body, "SORTING");
    const bool by_name = question.sort == index::Sort::name;
    question.sort = by_name ? index::Sort::relevance : index::Sort::name;
    put_if_any(sorting, "SORT_ADDRESS", by_name ? "BY_NAME" : "BY_RELEVANCE", search_address(question));
}

void add_paging(Dictionary& body, const Messages& messages, core::FindQuestion question,
                const core::FindAnswer& answer) {
    if (answer.pages < 2) return;
    Dictionary& paging = add(body, "PAGING");
    const std::size_t page = answer.page;
    put(paging, "PAGE_OF", messages.format("results.page_of"_key, {{"page", page}, {"pages", answer.pages}}));
    if (page > 1) {
        question.page = std::min(page - 1, answer.pages);
        put_if_any(paging, "PREVIOUS_ADDRESS", "PREVIOUS", search_address(question));
    }
    if (page < answer.pages) {
        question.page = page + 1;
        put_if_any(paging, "NEXT_ADDRESS", "NEXT", search_address(question));
    }
}

// Never a dead end: what to try, and where else to look (R7).
void add_nothing_found(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                       const core::FindAnswer& answer) {
    Dictionary& nothing = add(body, "NOTHING");
    for (const std::string& category : answer.unknown_categories) {
        put(add(nothing, "UNKNOWN_CATEGORY"), "UNKNOWN_CATEGORY_TEXT",
            messages.format("results.unknown_category"_key, {{"category", category}}));
    }
    if (has_filters(question)) {
        core::FindQuestion wider;
        wider.words = question.words;
        put_if_any(nothing, "WIDER_ADDRESS", "WIDER", search_address(wider));
    }
    if (!question.words.empty()) nothing.ShowSection("OTHER_WORDS");
}

}  // namespace

http::Response results_page(const Context& context, const core::FindQuestion& question, const core::FindAnswer& answer,
                            Discretion discretion) {
    const Messages& messages = context.look.messages;
    Page page(context, "results.tpl", title(messages, question, answer));
    page.words(question.words);
    page.keep_out_of_search_engines();
    if (discretion.sensitive) page.sensitive(messages.format("results.count"_key, {{"count", answer.total}}));
    Dictionary& body = page.body();
    put(body, "HEADING", heading(messages, question, answer));
    if (answer.words_left_out) body.ShowSection("WORDS_LEFT_OUT");
    add_chips(body, messages, question, answer);
    add_filters(body, messages, question, answer);
    if (answer.total == 0) {
        add_nothing_found(body, messages, question, answer);
        return page.response();
    }
    add_sorting(body, question);
    add_paging(body, messages, question, answer);
    if (answer.listings.empty()) {
        core::FindQuestion last = question;
        last.page = answer.pages;
        put_if_any(body, "LAST_PAGE_ADDRESS", "BEYOND_LAST_PAGE", search_address(last));
    }
    add_listings(body, messages, question, answer);
    return page.response();
}

}  // namespace fingerpost::web
