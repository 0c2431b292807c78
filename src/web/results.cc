#include <algorithm>

#include "cards.h"
#include "dead_ends.h"
#include "filters.h"
#include "here_and_now.h"
#include "links.h"
#include "page.h"
#include "pages.h"
#include "spoken.h"
#include "urgent_box.h"
#include "why.h"

namespace fingerpost::web {
namespace {

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
        const std::string words = shown_words(searched_words(question, answer));
        return messages.format("results.heading"_key, {{"count", answer.total}, {"words", words}});
    }
    if (const std::string category = only_category(question, answer); !category.empty()) {
        return messages.format("results.heading_category"_key, {{"count", answer.total}, {"category", category}});
    }
    return messages.format("results.count"_key, {{"count", answer.total}});
}

std::string title(const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer) {
    std::string title = messages.format("results.count"_key, {{"count", answer.total}});
    std::string about = question.words.empty() ? only_category(question, answer)
                                               : shown_words(searched_words(question, answer));
    if (!about.empty()) title = messages.format("results.title"_key, {{"about", about}, {"count", title}});
    if (answer.page > 1) {
        title = messages.format("results.title_page"_key, {{"title", title}, {"page", std::to_string(answer.page)}});
    }
    return title;
}

void add_listings(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                  const core::FindAnswer& answer) {
    const std::string from = question_query(question);
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
        Dictionary& card = add_card(item, messages, listing.card, listing.freshness, from);
        add_here_and_now(card, messages, listing, answer);
        add_why(card, messages, question, answer, listing);
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

}  // namespace

http::Response results_page(const Context& context, const core::FindQuestion& question, const core::FindAnswer& answer,
                            Discretion discretion, const Beside& beside) {
    const Messages& messages = context.look.messages;
    Page page(context, "results.tpl", title(messages, question, answer));
    page.words(question.words);
    page.keep_out_of_search_engines();
    if (discretion.sensitive) page.sensitive(messages.format("results.count"_key, {{"count", answer.total}}));
    Dictionary& body = page.body();
    put(body, "HEADING", heading(messages, question, answer));
    add_spoken(body, messages, question, answer);
    add_urgent_box(body, context, beside.urgent);
    if (answer.words_left_out) body.ShowSection("WORDS_LEFT_OUT");
    add_place(body, messages, question, answer);
    add_chips(body, messages, question, answer);
    add_filters(body, messages, question, answer);
    add_ways_on(body, messages, question, answer, beside.elsewhere);
    if (answer.total == 0) return page.response();
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
