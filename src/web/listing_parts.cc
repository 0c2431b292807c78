#include "listing_parts.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/wording.h>

#include <algorithm>
#include <array>

#include "cards.h"
#include "when.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

bool any_of_words(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view one) { return base::equals_ignoring_case(one, word); });
}

// What sort of line it is, by the listing's own record of the number; empty if that says nothing.
std::string_view type_of(const core::ListingView& view, const model::CardPhone& phone) {
    const auto holds = [&](const model::Phone& recorded) {
        const auto found = model::find_phones(recorded.number);
        return std::any_of(found.begin(), found.end(),
                           [&](const model::PhoneNumber& one) { return one.tel_uri == phone.tel_uri; });
    };
    for (const model::Phone& recorded : view.service.phones) {
        if (!recorded.type.empty() && holds(recorded)) return recorded.type;
    }
    for (const core::ListingPlace& place : view.places) {
        for (const model::Phone& recorded : place.phones) {
            if (!recorded.type.empty() && holds(recorded)) return recorded.type;
        }
    }
    return {};
}

bool is_voice(std::string_view type) {
    return !any_of_words(type, {"sms", "text", "fax", "textphone", "minicom"});
}

void add_phone(Dictionary& panel, const Messages& messages, const model::CardPhone& phone, std::string_view type,
               bool main) {
    Dictionary& values = add(panel, main ? "MAIN_PHONE" : "MORE_PHONE");
    if (any_of_words(type, {"sms", "text"}) && phone.tel_uri.starts_with("tel:")) {
        put(values, "PHONE_TEXT", phone.display);
        put_if_any(values, "PHONE_DIAL", "TEXTABLE", phone.tel_uri.substr(4));
    } else {
        put_phone(values, phone.display, is_voice(type) ? std::string_view(phone.tel_uri) : std::string_view());
    }
    std::string note = base::squeeze(phone.description);
    if (note.empty() && any_of_words(type, {"textphone", "minicom"})) note = messages.text("phone.textphone"_key);
    if (note.empty() && any_of_words(type, {"fax"})) note = messages.text("phone.fax"_key);
    put_if_any(values, "PHONE_NOTE", "HAS_PHONE_NOTE", note);
}

std::string address_line(const model::Address& address) {
    std::vector<std::string> parts;
    for (const std::string* part :
         {&address.attention, &address.address_1, &address.address_2, &address.city, &address.postal_code}) {
        const std::string squeezed = base::squeeze(*part);
        const bool again = std::find(parts.begin(), parts.end(), squeezed) != parts.end();
        if (!squeezed.empty() && !again) parts.push_back(squeezed);
    }
    return model::calm_capitals(base::join(parts, ", "));
}

// The address to go to: a postal one only if there is no other.
const model::Address* address_of(const model::Location& location) {
    const model::Address* postal = nullptr;
    for (const model::Address& address : location.addresses) {
        if (!base::equals_ignoring_case(address.address_type, "postal")) return &address;
        if (postal == nullptr) postal = &address;
    }
    return postal;
}

void add_place(Dictionary& body, const Messages& messages, const core::ListingPlace& place) {
    Dictionary& values = add(body, "PLACE");
    const model::Location& location = place.location;
    put_if_any(values, "PLACE_NAME", "HAS_PLACE_NAME", model::calm_capitals(base::squeeze(location.name)));
    const model::Address* address = address_of(location);
    const std::string line = address != nullptr ? address_line(*address) : std::string();
    if (line.empty()) {
        values.ShowSection("PLACE_ADDRESS_UNKNOWN");
    } else {
        put_if_any(values, "PLACE_ADDRESS", "HAS_PLACE_ADDRESS", line);
    }
    put_if_any(values, "TRANSPORT", "HAS_TRANSPORT", base::squeeze(location.transportation));
    for (const model::Accessibility& access : location.accessibility) {
        const std::string what = base::squeeze(access.description);
        const std::string details = base::squeeze(access.details);
        if (what.empty() && details.empty()) continue;
        put(add(values, "ACCESS"), "ACCESS_TEXT",
            what.empty() || details.empty()
                ? what + details
                : messages.format("where.access"_key, {{"what", what}, {"details", details}}));
    }
    if (location.accessibility.empty()) values.ShowSection("ACCESS_UNKNOWN");
}

bool holds_on(const model::CostOption& option, base::Date today) {
    const auto to = base::parse_date(option.valid_to);
    return !to || *to >= today;
}

std::string cost_option_in_words(const Messages& messages, const model::CostOption& option) {
    const std::string what = base::squeeze(option.option);
    std::string amount;
    if (option.amount) {
        amount = *option.amount == 0 ? messages.text("cost.free"_key)
                                     : money_in_words(messages, *option.amount, option.currency);
    }
    const std::string note = base::squeeze(option.amount_description);
    if (!note.empty())
        amount = amount.empty() ? note : messages.format("cost.with_note"_key, {{"amount", amount}, {"note", note}});
    if (what.empty() || amount.empty()) return what + amount;
    return messages.format("cost.option"_key, {{"what", what}, {"amount", amount}});
}

// Open or not, by the one clock.
void add_badge(Dictionary& values, const Messages& messages, const model::OpenStatus& status, const model::LocalTime& now) {
    Dictionary& badge = add(values, "BADGE");
    put(badge, "BADGE_TEXT", open_in_words(messages, status, now));
    if (status.state == model::OpenState::open) badge.ShowSection("BADGE_OPEN");
    if (status.state == model::OpenState::unknown) badge.ShowSection("BADGE_UNKNOWN");
}

}  // namespace

void put_web(Dictionary& values, std::string_view url) {
    if (base::trim(url).empty()) return;
    Dictionary& web = add(values, "WEB");
    if (const auto sound = model::parse_web_address(url)) {
        put(web, "WEB_TEXT", model::display_web_address(*sound));
        put_if_any(web, "WEB_ADDRESS", "WEB_LINK", *sound);
    } else {
        put_if_any(web, "WEB_TEXT", "WEB_PLAIN", base::squeeze(url));
    }
}

void put_email(Dictionary& values, std::string_view email) {
    if (base::trim(email).empty()) return;
    Dictionary& mail = add(values, "EMAIL");
    if (const auto sound = model::parse_email(email)) {
        put_if_any(mail, "EMAIL_ADDRESS", "EMAIL_LINK", *sound);
    } else {
        put_if_any(mail, "EMAIL_ADDRESS", "EMAIL_PLAIN", base::squeeze(email));
    }
}

void add_who_for(Dictionary& body, const Messages& messages, const core::ListingView& view) {
    const std::string who =
        model::calm_capitals(base::squeeze(view.service.eligibility_description), model::Wording::sentences);
    const std::string ages = ages_in_words(messages, view.service);
    if (who.empty() && ages.empty()) body.ShowSection("WHO_UNKNOWN");
    put_if_any(body, "WHO", "HAS_WHO", who);
    put_if_any(body, "AGES", "HAS_AGES", ages);
}

void add_reach_panel(Dictionary& body, const Messages& messages, const core::ListingView& view) {
    // The first line that somebody answers is the large one.
    const auto& phones = view.card.phones;
    auto main =
        std::find_if(phones.begin(), phones.end(), [&](const auto& phone) { return is_voice(type_of(view, phone)); });
    if (main != phones.end()) add_phone(body, messages, *main, type_of(view, *main), true);
    if (main == phones.end()) body.ShowSection("NO_PHONE");
    if (view.open) add_badge(body, messages, *view.open, view.now);
    for (auto phone = phones.begin(); phone != phones.end(); ++phone) {
        if (phone != main) add_phone(body, messages, *phone, type_of(view, *phone), false);
    }
    put_email(body, view.service.email.empty() ? view.card.email : view.service.email);
    put_web(body, view.service.url.empty() ? view.card.web : view.service.url);
    if (view.web_broken_since) {
        put_if_any(body, "WEB_BROKEN_TEXT", "WEB_BROKEN",
                   messages.format("listing.web_broken"_key, {{"date", date_in_words(messages, model::london_time(*view.web_broken_since).date)}}));
    }
    const Checked checked = checked_in_words(messages, view.freshness, view.service.assured_date, false);
    put(add(body, checked.state == Checked::State::checked   ? "CHECKED"
                  : checked.state == Checked::State::overdue ? "OVERDUE"
                                                             : "NEVER_CHECKED"),
        "CHECKED_TEXT", checked.text);
}

void add_when(Dictionary& body, const Messages& messages, const core::ListingView& view, base::Date today) {
    std::vector<std::vector<Opening>> by_place;
    for (const core::ListingPlace& place : view.places) by_place.push_back(openings(messages, place.schedules, today));
    if (by_place.empty()) by_place.push_back(openings(messages, view.service.schedules, today));
    const bool alike =
        (view.open || by_place.size() == 1) && std::all_of(by_place.begin(), by_place.end(), [&](const auto& one) { return one == by_place.front(); });
    bool any = false;
    for (std::size_t index = 0; index < (alike ? 1 : by_place.size()); ++index) {
        if (by_place[index].empty() && (alike || view.open)) continue;
        Dictionary& times = add(body, "TIMES_AT");
        if (!alike) put_if_any(times, "AT_NAME", "HAS_AT_NAME", model::calm_capitals(view.places[index].location.name));
        if (!alike && !view.open) add_badge(times, messages, view.places[index].open, view.now);
        add_openings(times, by_place[index]);
        any = true;
    }
    put_if_any(body, "NOT_ON_TEXT", "NOT_ON", not_on_in_words(messages, view.cancelled, today));
    const std::string written = base::squeeze(view.service.fingerpost.opening_times_text);
    if (!any) put_if_any(body, "TIMES_WRITTEN", "HAS_TIMES_WRITTEN", written);
    if (!any && written.empty()) body.ShowSection("TIMES_UNKNOWN");
}

void add_where(Dictionary& body, const Messages& messages, const core::ListingView& view) {
    if (view.card.hidden_location) body.ShowSection("ADDRESS_HIDDEN");
    for (const core::ListingPlace& place : view.places) add_place(body, messages, place);
    if (!view.card.covers.empty()) {
        put_if_any(body, "COVERS", "HAS_COVERS", messages.format("card.covers"_key, {{"area", view.card.covers}}));
    }
    const std::string attending = attending_in_words(messages, view.card.attending);
    if (!attending.empty()) {
        put_if_any(body, "ATTENDING", "HAS_ATTENDING", messages.format("where.attending"_key, {{"ways", attending}}));
    }
    const bool nowhere =
        view.places.empty() && !view.card.hidden_location && view.card.covers.empty() && attending.empty();
    if (nowhere) body.ShowSection("WHERE_UNKNOWN");
}

void add_cost(Dictionary& body, const Messages& messages, const core::ListingView& view, base::Date today) {
    const model::Service& service = view.service;
    bool any = false;
    for (const model::CostOption& option : service.cost_options) {
        const std::string words = holds_on(option, today) ? cost_option_in_words(messages, option) : std::string();
        if (words.empty()) continue;
        put(add(body, "COST_OPTION"), "COST_OPTION_TEXT", words);
        any = true;
    }
    if (any) body.ShowSection("COST_OPTIONS");
    const std::string told = base::squeeze(service.fees_description.empty() ? service.fees : service.fees_description);
    put_if_any(body, "COST_TEXT", "HAS_COST_TEXT", model::calm_capitals(told, model::Wording::sentences));
    if (!any && told.empty()) body.ShowSection("COST_UNKNOWN");
}

void add_how_to_join(Dictionary& body, const Messages& messages, const core::ListingView& view) {
    const model::Service& service = view.service;
    const std::string referral = referral_in_words(messages, view.card.referral);
    const std::string process =
        model::calm_capitals(base::squeeze(service.application_process), model::Wording::sentences);
    if (!referral.empty()) {
        put_if_any(body, "REFERRAL", "HAS_REFERRAL", messages.format("join.referral"_key, {{"ways", referral}}));
    }
    put_if_any(body, "JOIN_TEXT", "HAS_JOIN_TEXT", process);
    const std::string wait = base::squeeze(service.wait_time);
    if (!wait.empty()) put_if_any(body, "WAIT", "HAS_WAIT", messages.format("join.wait"_key, {{"wait", wait}}));
    if (referral.empty() && process.empty()) body.ShowSection("JOIN_UNKNOWN");
    for (const model::RequiredDocument& document : service.required_documents) {
        if (const std::string name = base::squeeze(document.document); !name.empty()) {
            body.ShowSection("BRING");
            put(add(body, "BRING_ITEM"), "BRING_TEXT", name);
        }
    }
}

void add_languages(Dictionary& body, const core::ListingView& view) {
    const model::Service& service = view.service;
    std::vector<std::string> names;
    for (const model::Language& language : service.languages) {
        const std::string name = base::squeeze(language.name.empty() ? language.code : language.name);
        if (!name.empty()) names.push_back(name);
    }
    std::string said = base::join(names, ", ");
    if (said.empty()) said = base::squeeze(service.fingerpost.languages_text);
    const std::string interpreters = base::squeeze(service.interpretation_services);
    put_if_any(body, "LANGUAGES", "HAS_LANGUAGES", said);
    put_if_any(body, "INTERPRETERS", "HAS_INTERPRETERS", interpreters);
    if (said.empty() && interpreters.empty()) body.ShowSection("LANGUAGES_UNKNOWN");
}

}  // namespace fingerpost::web
