#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/wording.h>

#include "cards.h"
#include "links.h"
#include "listing_parts.h"
#include "page.h"
#include "pages.h"
#include "wording.h"

namespace fingerpost::web {

http::Response organisation_page(const Context& context, const core::OrganisationView& view, Discretion discretion) {
    const Messages& messages = context.look.messages;
    const model::Organisation& organisation = view.organisation;
    const std::string name = model::calm_capitals(base::squeeze(organisation.name));
    Page page(context, "organisation.tpl", name);
    page.canonical(organisation_address(organisation.id));
    if (discretion.sensitive) page.sensitive(messages.text("organisation.neutral_title"_key));
    Dictionary& body = page.body();
    put(body, "NAME", name);
    const std::string_view sector = model::to_word(model::sector_of(organisation.fingerpost.sector));
    put(body, "SECTOR", sector_as_label(messages, sector.empty() ? "unknown" : sector));
    put_if_any(body, "ABOUT", "HAS_ABOUT",
               model::calm_capitals(base::squeeze(organisation.description), model::Wording::sentences));
    for (const model::Phone& phone : organisation.phones) {
        for (const model::PhoneNumber& number : model::find_phones(phone.number)) {
            Dictionary& values = add(body, "PHONE");
            put_phone(values, number.display, number.tel_uri);
            put_if_any(values, "PHONE_NOTE", "HAS_PHONE_NOTE", base::squeeze(phone.description));
        }
    }
    put_email(body, organisation.email);
    put_web(body, organisation.website);
    put(body, "SERVICES_HEADING", messages.format("organisation.services"_key, {{"count", view.listings.size()}}));
    if (!view.listings.empty()) body.ShowSection("SERVICES");
    for (std::size_t index = 0; index < view.listings.size(); ++index) {
        const core::Freshness freshness =
            index < view.freshness.size() ? view.freshness[index] : core::Freshness::never;
        model::ListingCard card = view.listings[index];
        card.organisation.clear();  // the page is about it
        Dictionary& values = add_card(add(body, "ITEM"), messages, card, freshness, context.today, {});
        offer_list(values, context, card.id);
        offer_record(values, context, card.id);
    }
    return page.response();
}

}  // namespace fingerpost::web
