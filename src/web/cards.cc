#include "cards.h"

#include <fingerpost/model/wording.h>

#include "links.h"
#include "shortlist.h"
#include "true_pages.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t longest_covers = 80;
constexpr std::size_t longest_alert = 140;
constexpr std::size_t longest_phone_note = 60;

void add_fact(Dictionary& card, const std::string& name, std::string_view value) {
    Dictionary& fact = add(card, "FACT");
    put(fact, "FACT_NAME", name);
    if (value.empty()) {
        fact.ShowSection("FACT_UNKNOWN");
    } else {
        put_if_any(fact, "FACT_VALUE", "FACT_KNOWN", value);
    }
}

std::string capitals_first(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 32);
    return text;
}

void add_line(Dictionary& card, std::string_view text) {
    if (!text.empty()) put(add(card, "WHERE"), "WHERE_TEXT", text);
}

void add_where(Dictionary& values, const Messages& messages, const model::ListingCard& card) {
    if (card.hidden_location) {
        add_line(values, messages.text("card.address_not_published"_key));
    } else if (!card.where.empty() || !card.postcode.empty()) {
        Dictionary& line = add(values, "WHERE");
        put(line, "WHERE_TEXT", card.where);
        put_if_any(line, "POSTCODE", "HAS_POSTCODE", card.postcode);
        if (!card.where.empty() && !card.postcode.empty()) line.ShowSection("WHERE_AND_POSTCODE");
    }
    if (card.places > 1) add_line(values, messages.format("card.more_places"_key, {{"count", card.places - 1}}));
    if (!card.covers.empty()) {
        const std::string covers = model::first_sentences(card.covers, longest_covers);
        add_line(values, messages.format("card.covers"_key, {{"area", covers}}));
    }
    add_line(values, capitals_first(attending_in_words(messages, card.attending)));
    const bool nowhere = card.where.empty() && card.postcode.empty() && card.covers.empty() && card.attending.empty();
    if (nowhere && !card.hidden_location) values.ShowSection("WHERE_UNKNOWN");
}

void add_reach(Dictionary& values, const model::ListingCard& card) {
    if (!card.phones.empty()) {
        Dictionary& phone = add(values, "PHONE");
        put_phone(phone, card.phones.front().display, card.phones.front().tel_uri);
        put_if_any(phone, "PHONE_NOTE", "HAS_PHONE_NOTE",
                   model::first_sentences(card.phones.front().description, longest_phone_note));
        return;
    }
    values.ShowSection("NO_PHONE");
    put_if_any(values, "EMAIL", "HAS_EMAIL", card.email);
    if (card.email.empty()) put_if_any(values, "WEB", "HAS_WEB", card.web);
}

void add_checked(Dictionary& values, const Checked& checked) {
    Dictionary& section = add(values, checked.state == Checked::State::checked   ? "CHECKED"
                                      : checked.state == Checked::State::overdue ? "OVERDUE"
                                                                                 : "NEVER_CHECKED");
    put(section, "CHECKED_TEXT", checked.text);
}

}  // namespace

void put_phone(Dictionary& values, std::string_view display, std::string_view tel_uri) {
    constexpr std::string_view scheme = "tel:";
    put(values, "PHONE_TEXT", display);
    if (!tel_uri.starts_with(scheme)) {
        values.ShowSection("UNDIALLABLE");
        return;
    }
    put_if_any(values, "PHONE_DIAL", "DIALLABLE", tel_uri.substr(scheme.size()));
}

Dictionary& add_card(Dictionary& parent, const Messages& messages, const model::ListingCard& card,
                     core::Freshness freshness, base::Date today, std::string_view from) {
    Dictionary& values = *parent.AddIncludeDictionary("CARD");
    values.SetFilename("card.tpl");
    put(values, "NAME", card.name);
    put(values, "ADDRESS", listing_address(card.id, from));
    put_if_any(values, "ORGANISATION", "HAS_ORGANISATION", card.organisation);
    const std::string sector = sector_in_words(messages, card.sector);
    put_if_any(values, "SECTOR", "HAS_SECTOR", sector);
    if (!card.organisation.empty() && !sector.empty()) values.ShowSection("ORGANISATION_AND_SECTOR");
    put_if_any(values, "SUMMARY", "HAS_SUMMARY", card.summary);
    put_if_any(values, "CLOSED_TEXT", "CLOSED", closed_in_words(messages, card.status, card.closed_until, today, true));
    put_if_any(values, "ALERT", "HAS_ALERT", model::first_sentences(card.alert, longest_alert));
    add_fact(values, messages.text("card.for"_key), card.eligibility);
    add_fact(values, messages.text("card.cost"_key), card.cost);
    add_fact(values, messages.text("card.how"_key), capitals_first(referral_in_words(messages, card.referral)));
    add_reach(values, card);
    add_where(values, messages, card);
    add_checked(values, checked_in_words(messages, freshness, card.assured_date, true));
    put_if_any(values, "PROBLEM_TEXT", "PROBLEM", problem_in_words(messages, card, today));
    put(values, "WRONG_ADDRESS", report_address(card.id));
    return values;
}

void offer_list(Dictionary& values, const Context& context, std::string_view id) {
    const std::string code = core::list_code(id);
    if (code.empty()) return;
    put(values, "LIST_CODE", code);
    const ListWay way = list_way(context, code);
    if (way.on_list) {
        Dictionary& on = add(values, "ON_LIST");
        put(on, "LIST_ADDRESS", shortlist_address(context.list));
        put(on, "OFF_ADDRESS", way.address);
    } else if (!way.address.empty()) {
        put_if_any(values, "ADD_ADDRESS", "ADD", way.address);
    }
}

void offer_record(Dictionary& values, const Context& context, std::string_view id) {
    if (context.visitor.may(core::Right::record_signposts)) put_if_any(values, "RECORD_ADDRESS", "RECORD", "/record?service=" + http::url_encode(id));
}

}  // namespace fingerpost::web
