#include "columns.h"

#include <fingerpost/base/text.h>

#include <algorithm>

#include "flat_apply.h"

namespace fingerpost::exchange {
namespace {

using model::Service;

// A column whose text is one member of a service, kept as it came.
template <std::string Service::*member>
void text(FlatBuilder& builder, const FlatValue& value) {
    builder.service().*member = text_of(builder, value);
}

// A column whose text is a part of the place.
template <std::string FlatPlace::*member>
void place(FlatBuilder& builder, const FlatValue& value) {
    builder.place.*member = text_of(builder, value);
}

// Ours and the spellings are compared simplified, so that one spelling stands for "Post code", "post_code" and "POSTCODE".
const std::vector<Column> table{
    {{"id", "The listing's id where it comes from", "identifier reference ref recordid listingid serviceid externalid uid"}, apply_id},
    {{"organisation", "Name of the organisation that runs it", "organization organisationname organizationname provider "
      "providername parentorganisation charity charityname organisationtitle runby"}, apply_organisation},
    {{"name", "Name of the service or group", "servicename title listing listingname nameofservice service groupname "
      "servicetitle nameofgroup"}, apply_name},
    {{"alternate_names", "Other names people use, separated by ;", "alternatename alternativename alternativenames othernames "
      "othername alsoknownas aka knownas"}, apply_alternate_names},
    {{"description", "What it does", "about details summary servicedescription whatwedo whatitdoes activities"},
     text<&Service::description>},
    {{"categories", "Categories, separated by | or ;, each as \"Group: tag\" or a label alone",
      "category tags tag servicetype servicetypes type types taxonomy"}, apply_categories},
    {{"keywords", "Words to be found by, never shown, separated by ;", "searchhints hints searchterms searchwords"}, apply_keywords},
    {{"venue", "Name of the place", "venuename locationname building buildingname sitename placename"}, place<&FlatPlace::venue>},
    {{"address", "The address in one text", "fulladdress streetaddress postaladdress location venueaddress"}, place<&FlatPlace::address>},
    {{"address_1", "First line of the address", "addressline1 line1 street"}, place<&FlatPlace::address_1>},
    {{"address_2", "Second line of the address", "addressline2 line2 locality"}, place<&FlatPlace::address_2>},
    {{"city", "Town or city", "town towncity posttown cityortown townorcity"}, place<&FlatPlace::city>},
    {{"county", "County", "stateprovince region"}, place<&FlatPlace::county>},
    {{"country", "Country, as its two letters", "countrycode"}, place<&FlatPlace::country>},
    {{"postcode", "Postcode", "postalcode zip zipcode pcode pc"}, apply_postcode},
    {{"latitude", "Degrees north (WGS84)", "lat y"}, apply_latitude},
    {{"longitude", "Degrees east (WGS84)", "lng lon long x"}, apply_longitude},
    {{"hidden_location", "yes: the place must never be published", "hiddenaddress confidentialaddress hidelocation hideaddress"},
     apply_hidden_location},
    {{"phone", "One or several phone numbers", "telephone tel phonenumber phonenumbers telephonenumber phones telno phoneno "
      "contactnumber contactphone mobile"}, apply_phone},
    {{"email", "E-mail address", "emailaddress mail contactemail emails"}, apply_email},
    {{"url", "Web address", "website web webaddress webpage homepage link websiteaddress websiteurl"}, apply_url},
    {{"eligibility", "Who it is for", "eligibilitydescription whoisitfor whoitsfor whocanuseit audience whofor"},
     text<&Service::eligibility_description>},
    {{"minimum_age", "Youngest age, in years", "minage agefrom fromage ageminimum"}, apply_minimum_age},
    {{"maximum_age", "Oldest age, in years", "maxage ageto toage agemaximum"}, apply_maximum_age},
    {{"fees", "What it costs, in words", "feesdescription charges fee"}, text<&Service::fees_description>},
    {{"cost", "What it costs: \"Free\", \"£5 a visit\"", "costs price prices"}, apply_cost},
    {{"opening_times", "When it is open: \"Mon 09:00-13:00; Tue 10:00-16:00\"", "openinghours hours times opening openingtime "
      "openinghoursdescription whenopen timesopen opentimes schedules schedule"}, apply_opening_times},
    {{"languages", "Languages spoken, separated by ;", "language languagesspoken"}, apply_languages},
    {{"sector", "statutory, voluntary, independent or private", "organisationsector organisationtype"}, apply_sector},
    {{"referral", "How people come to it: self, gp, professional; separated by ;", "referrals referralroute howtorefer referralroutes"},
     apply_referral},
    {{"attending", "How it is given: in person, by phone, online, at home; separated by ;",
      "attendingtype delivery deliverymethod howdelivered attendance"}, apply_attending},
    {{"application_process", "How to get it", "howtoapply howtoaccess accessing howtojoin"}, text<&Service::application_process>},
    {{"wait_time", "How long people wait", "waitingtime waitinglist"}, text<&Service::wait_time>},
    {{"interpretation_services", "Interpreters", "interpreters interpreting"}, text<&Service::interpretation_services>},
    {{"accreditations", "Accreditations", "accreditation"}, text<&Service::accreditations>},
    {{"licences", "Licences", "licenses license licence"}, text<&Service::licenses>},
    {{"alert", "A short warning for people who look at it", "notice"}, text<&Service::alert>},
    {{"covers", "Names of the areas it covers, separated by ;", "areacovered areas areascovered servicearea serviceareas coverage "
      "areaofbenefit"}, apply_covers},
    {{"contact_name", "Whom to ask for", "contact contactperson contacts namedcontact"}, apply_contact_name},
    {{"status", "active, inactive, defunct or temporarily closed", "servicestatus"}, apply_status},
    {{"assured_date", "The day somebody last confirmed it", "datechecked lastchecked checkeddate dateassured lastconfirmed "
      "reviewdate lastreviewed"}, apply_assured_date},
    {{"assurer_email", "Who confirmed it", "assurer"}, text<&Service::assurer_email>},
    {{"last_modified", "When it was last changed", "modified updated lastupdated dateupdated updatedat modifieddate lastchanged"},
     apply_last_modified},
    {{"visible_from", "First day it may be seen", "startdate publishfrom"}, apply_visible_from},
    {{"visible_to", "Last day it may be seen", "enddate publishto expires expirydate"}, apply_visible_to},
    {{"closed_until", "Closed for now: the first day it opens again", "reopens reopening reopeningdate reopenson"}, apply_closed_until},
    {{"in_print", "yes or no: may it appear in print", "print printed"}, apply_print},
    {{"on_web", "yes or no: may it appear on the web", "showonweb publishonweb"}, apply_web},
    {{"source", "Where the listing came from", "datasource dataprovider"}, apply_source},
};

std::unordered_map<std::string, const Column*> by_spelling() {
    std::unordered_map<std::string, const Column*> all;
    for (const Column& column : table) {
        all.emplace(simplified(column.known.name), &column);
        for (const std::string& spelling : base::split(column.known.spellings, ' ')) {
            if (!spelling.empty()) all.emplace(spelling, &column);
        }
    }
    return all;
}

}  // namespace

const std::vector<Column>& columns() { return table; }

std::vector<KnownColumn> known_columns() {
    std::vector<KnownColumn> known;
    for (const Column& column : table) known.push_back(column.known);
    return known;
}

std::string simplified(std::string_view header) {
    std::string out;
    for (const char c : base::fold(header)) {
        // Letters of other scripts stay: a header of theirs must not become empty.
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
    }
    return out;
}

const Column* find_column(std::string_view header) {
    static const std::unordered_map<std::string, const Column*> all = by_spelling();
    const auto found = all.find(simplified(header));
    return found == all.end() ? nullptr : found->second;
}

std::string known_column_names() {
    std::vector<std::string> names;
    for (const Column& column : table) names.emplace_back(column.known.name);
    return base::join(names, ", ");
}

base::Result<ColumnMap> ColumnMap::make(const std::vector<std::pair<std::string, std::string>>& pairs) {
    ColumnMap map;
    for (const auto& [theirs, ours] : pairs) {
        const Column* column = find_column(ours);
        if (column == nullptr) {
            return base::fail(base::ErrorCode::usage, "there is no column \"" + ours + "\" to read \"" + theirs + "\" as", theirs,
                              "the columns are: " + known_column_names());
        }
        map.told_[simplified(theirs)] = column;
    }
    return map;
}

const Column* ColumnMap::find(const std::string& header) {
    if (const auto known = found_.find(header); known != found_.end()) return known->second;
    const auto told = told_.find(simplified(header));
    const Column* column = told != told_.end() ? told->second : find_column(header);
    // A file may invent a new member for every record: what is remembered stays bounded.
    if (found_.size() < 1000) found_.emplace(header, column);
    return column;
}

void ColumnMap::keep_as_it_is(const std::string& header) {
    if (std::find(kept_.begin(), kept_.end(), header) != kept_.end()) return;
    if (kept_.size() < 20) {
        kept_.push_back(header);
    } else {
        more_kept_ = true;
    }
}

std::vector<std::string> ColumnMap::notes() const {
    if (kept_.empty()) return {};
    return {"Columns kept as they are: " + base::join(kept_, ", ") + (more_kept_ ? " and more." : ".")};
}

}  // namespace fingerpost::exchange
