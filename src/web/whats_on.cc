// What is on, by day of the week: the sessions of everything found, the earliest first (C16).
#include <array>
#include <optional>

#include "filters.h"
#include "here_and_now.h"
#include "links.h"
#include "page.h"
#include "pages.h"
#include "urgent_box.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr int noon = 12 * 60, five = 17 * 60, whole_day = 24 * 60;

enum class Part { morning, afternoon, evening, longer };

Part part_of(const core::FoundSession& session) {
    if (session.closes - session.opens > index::long_session) return Part::longer;
    return session.opens < noon ? Part::morning : session.opens < five ? Part::afternoon : Part::evening;
}

const std::string& name_of(const Messages& messages, Part part) {
    switch (part) {
        case Part::morning: return messages.text("whats_on.morning"_key);
        case Part::afternoon: return messages.text("whats_on.afternoon"_key);
        case Part::evening: return messages.text("whats_on.evening"_key);
        case Part::longer: break;
    }
    return messages.text("whats_on.long"_key);
}

std::string times_of(const Messages& messages, const core::FoundSession& session) {
    if (session.closes <= whole_day) return range_in_words(messages, {session.opens, session.closes});
    const std::string closes = messages.format("whats_on.next_day"_key, {{"time", time_in_words(messages, session.closes - whole_day)}});
    return messages.format("time.range"_key, {{"from", time_in_words(messages, session.opens)}, {"to", closes}});
}

void add_fact(Dictionary& values, const std::string& name, std::string_view value) {
    Dictionary& fact = add(values, "FACT");
    put(fact, "FACT_NAME", name);
    if (value.empty()) {
        fact.ShowSection("FACT_UNKNOWN");
    } else {
        put_if_any(fact, "FACT_VALUE", "FACT_KNOWN", value);
    }
}

std::string where_of(const Messages& messages, const core::FoundSession& session, const model::ListingCard& card) {
    if (card.hidden_location) return messages.text("card.address_not_published"_key);
    std::string where = session.where;
    if (!session.postcode.empty()) where += (where.empty() ? std::string() : messages.text("list.comma"_key)) + session.postcode;
    return where.empty() ? attending_in_words(messages, card.attending) : where;
}

void add_session(Dictionary& part, const Messages& messages, const core::FoundSession& session, const model::ListingCard& card,
                 const std::string& from) {
    Dictionary& values = add(part, "SESSION");
    put(values, "SESSION_TIME", times_of(messages, session));
    put(values, "NAME", card.name);
    put(values, "ADDRESS", listing_address(card.id, from));
    const std::string where = where_of(messages, session, card);
    put_if_any(values, "WHERE", "HAS_WHERE", where);
    if (where.empty()) values.ShowSection("WHERE_UNKNOWN");
    add_fact(values, messages.text("card.for"_key), card.eligibility);
    add_fact(values, messages.text("card.cost"_key), card.cost);
}

void add_sessions(Dictionary& body, const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer) {
    const std::string from = question_query(question);
    Dictionary* part = nullptr;
    std::optional<Part> last;
    for (const core::FoundSession& session : answer.sessions) {
        if (const Part now = part_of(session); last != now) {
            part = &add(body, "PART");
            put(*part, "PART_NAME", name_of(messages, now));
            last = now;
        }
        add_session(*part, messages, session, answer.listings[session.listing].card, from);
    }
}

void add_days(Dictionary& body, const Messages& messages, core::FindQuestion question) {
    const int chosen = question.day.value_or(0);
    question.page = 1;
    for (int weekday = 0; weekday < 7; ++weekday) {
        question.day = weekday;
        Dictionary& values = add(body, "WEEKDAY");
        put(values, "WEEKDAY_ADDRESS", whats_on_address(question));
        put(values, "WEEKDAY_NAME", days_in_words(messages, weekday, weekday));
        if (weekday == chosen) values.ShowSection("CHOSEN");
    }
}

// What may be on and is not certain is counted, and shown among the services, never guessed at.
void add_doubtful(Dictionary& body, const Messages& messages, core::FindQuestion question, const core::FindAnswer& answer) {
    if (answer.unsure == 0) return;
    question.unsure_too = true;
    question.page = 1;
    Dictionary& hours = add(body, "HOURS_UNKNOWN");
    put(hours, "HOURS_UNKNOWN_TEXT", messages.format("whats_on.unsure"_key, {{"count", answer.unsure}}));
    put(hours, "HOURS_UNKNOWN_ADDRESS", search_address(question));
}

void add_paging(Dictionary& body, const Messages& messages, core::FindQuestion question, const core::FindAnswer& answer) {
    if (answer.pages < 2) return;
    Dictionary& paging = add(body, "PAGING");
    put(paging, "PAGE_OF", messages.format("results.page_of"_key, {{"page", answer.page}, {"pages", answer.pages}}));
    if (answer.page > 1) {
        question.page = std::min(answer.page - 1, answer.pages);
        put_if_any(paging, "PREVIOUS_ADDRESS", "PREVIOUS", whats_on_address(question));
    }
    if (answer.page < answer.pages) {
        question.page = answer.page + 1;
        put_if_any(paging, "NEXT_ADDRESS", "NEXT", whats_on_address(question));
    }
}

}  // namespace

http::Response whats_on_page(const Context& context, const core::FindQuestion& question, const core::FindAnswer& answer,
                             Discretion discretion, const std::vector<core::UrgentGroup>& urgent) {
    const Messages& messages = context.look.messages;
    const int weekday = question.day.value_or(0);
    const std::string day = days_in_words(messages, weekday, weekday);
    const std::string title = messages.format("whats_on.title"_key, {{"day", day}});
    Page page(context, "whats-on.tpl", title);
    page.words(question.words);
    page.current("AT_WHATS_ON");
    page.keep_out_of_search_engines();
    if (discretion.sensitive) page.sensitive(title);
    Dictionary& body = page.body();
    put(body, "HEADING", messages.format("whats_on.heading"_key, {{"day", day}, {"date", answer.on ? date_in_words(messages, *answer.on) : ""}}));
    put(body, "COUNT_TEXT", messages.format("whats_on.count"_key, {{"count", answer.total_sessions}}));
    put(body, "AS_RESULTS_ADDRESS", search_address(question));
    add_urgent_box(body, context, urgent);
    add_place(body, messages, question, answer);
    add_doubtful(body, messages, question, answer);
    add_days(body, messages, question);
    add_chips(body, messages, question, answer, Narrowed::whats_on);
    add_filters(body, messages, question, answer, Narrowed::whats_on);
    if (answer.total_sessions == 0) body.ShowSection("NOTHING_ON");
    if (answer.total_sessions > 0 && answer.sessions.empty()) {
        core::FindQuestion last = question;
        last.page = answer.pages;
        put_if_any(body, "LAST_PAGE_ADDRESS", "BEYOND_LAST_PAGE", whats_on_address(last));
    }
    add_sessions(body, messages, question, answer);
    add_paging(body, messages, question, answer);
    return page.response();
}

}  // namespace fingerpost::web
