#include <algorithm>

#include "cards.h"
#include "dead_ends.h"
#include "filters.h"
#include "here_and_now.h"
#include "links.h"
#include "page.h"
#include "pages.h"
#include "print_links.h"
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
    for (const ChosenFilter& choice : choices_of(question, answer)) return choice.label;
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

void add_listings(Dictionary& body, const Context& context, const core::FindQuestion& question, const core::FindAnswer& answer) {
    const Messages& messages = context.look.messages;
    const std::string from = question_query(question);
    Dictionary* group = nullptr;
    bool all_words = true, unsure = false;
    std::size_t number = (answer.page - 1) * answer.per_page;
    for (const core::FoundListing& listing : answer.listings) {
        ++number;
        if (group == nullptr || listing.has_all_words != all_words || listing.unsure != unsure) {
            const bool doubtful = listing.unsure && !unsure;
            all_words = listing.has_all_words;
            unsure = listing.unsure;
            group = &add(body, "GROUP");
            put(*group, "START", std::to_string(number));
            const Key key = answer.with_all_words > 0 ? "results.some_words"_key : "results.no_full_match"_key;
            if (doubtful) group->ShowSection("DOUBTFUL");
            if (all_words && !doubtful) {
                group->ShowSection("ALL_WORDS");
            } else if (!all_words) {
                put_if_any(*group, "SOME_WORDS_TEXT", "SOME_WORDS", messages.text(key));
            }
        }
        Dictionary& item = add(*group, "ITEM");
        Dictionary& card = add_card(item, messages, listing.card, listing.freshness, context.today, from);
        offer_list(card, context, listing.card.id);
        offer_record(card, context, listing.card.id);
        add_here_and_now(card, messages, question, listing, answer);
        add_why(card, messages, question, answer, listing);
    }
}

// Who looks after somebody is told of help for themselves, whatever the need (C5).
void add_for_the_carer(Dictionary& body, const Messages& messages, core::FindQuestion question, const core::FindAnswer& answer) {
    const std::string_view carers = "carers";
    const bool about_a_need = !question.words.empty() || !question.categories.empty() || !question.choices.empty();
    if (!about_a_need) return;
    for (const core::FacetResult& facet : answer.facets) {
        if (facet.name != index::traits(index::FacetGroup::audience).name) continue;
        for (const core::FacetOption& option : facet.options) {
            if (option.term != carers || option.chosen || option.count == 0) continue;
            std::erase_if(question.choices, [](const index::Choice& one) { return one.group == index::FacetGroup::audience; });
            question.choices.push_back({index::FacetGroup::audience, option.term});
            question.page = 1;
            Dictionary& carer = add(body, "CARER");
            put(carer, "CARER_ADDRESS", search_address(question));
            put(carer, "CARER_TEXT", messages.format("results.for_the_carer"_key, {{"count", option.count}}));
        }
    }
}

// One line: for the carer, and the same day by day.
void add_ways_beside(Dictionary& body, const Messages& messages, core::FindQuestion question, const core::FindAnswer& answer) {
    Dictionary& beside = add(body, "BY_DAY");
    add_for_the_carer(beside, messages, question, answer);
    question.page = 1;
    question.sort = index::Sort::relevance;
    question.open_now = question.unsure_too = false;
    question.open_at.reset();
    put(beside, "BY_DAY_ADDRESS", whats_on_address(question));
}

void add_sorting(Dictionary& body, const Messages& messages, core::FindQuestion question, bool near) {
    if (question.words.empty() && !near) return;  // then there is only one order
    question.page = 1;
    Dictionary& sorting = add(body, "SORTING");
    const auto offer = [&, chosen = question.sort](index::Sort sort, const std::string& label) {
        question.sort = sort;
        Dictionary& order = add(sorting, "ORDER");
        put(order, "ORDER_LABEL", label);
        if (sort == chosen) {
            order.ShowSection("CURRENT_ORDER");
        } else {
            put_if_any(order, "SORT_ADDRESS", "OTHER_ORDER", search_address(question));
        }
    };
    offer(index::Sort::relevance, messages.text("results.best"_key));
    if (near) offer(index::Sort::distance, messages.text("results.by_distance"_key));
    offer(index::Sort::name, messages.text("results.by_name"_key));
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
    add_unsure(body, messages, question, answer);
    add_ways_beside(body, messages, question, answer);
    add_chips(body, messages, question, answer);
    add_filters(body, messages, question, answer);
    add_ways_on(body, messages, question, answer, beside.elsewhere);
    if (answer.total == 0) return page.response();
    add_sorting(body, messages, question, answer.place.has_value());
    add_paging(body, messages, question, answer);
    if (answer.listings.empty()) {
        core::FindQuestion last = question;
        last.page = answer.pages;
        put_if_any(body, "LAST_PAGE_ADDRESS", "BEYOND_LAST_PAGE", search_address(last));
    }
    add_listings(body, context, question, answer);
    core::FindQuestion first = question;
    first.page = 1;
    put_if_any(body, "PRINT_ADDRESS", "AS_PRINT", print_address(list_of(first)));
    put_if_any(body, "CSV_ADDRESS", "AS_CSV", csv_address(first));
    return page.response();
}

}  // namespace fingerpost::web
