#include "publish_rules.h"

#include "keep_back.h"

#include <fingerpost/base/clock.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace fingerpost::core {
namespace {

using model::Json;

// ---- Texts of a certain form. What has not the form is left out.

void keep_email(std::string& text) {
    auto sound = model::parse_email(text);
    text = sound ? std::move(*sound) : std::string();
}

// RFC 3986, as far as a validator looks: a scheme, and no character that must be escaped.
bool is_uri(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
    if (std::isalpha(static_cast<unsigned char>(text[0])) == 0) return false;
    constexpr std::string_view never = " \"<>\\^`{|}";
    return std::all_of(text.begin(), text.end(), [&](char c) { return c > 0x20 && c < 0x7f && never.find(c) == std::string_view::npos; });
}

void keep_uri(std::string& text) {
    if (text.empty() || is_uri(text)) return;
    auto sound = model::parse_web_address(text);
    text = sound && is_uri(*sound) ? std::move(*sound) : std::string();
}

// Only what can be followed: a javascript: address is a URI too.
void keep_web_address(std::string& text) {
    auto sound = model::parse_web_address(text);
    text = sound && is_uri(*sound) ? std::move(*sound) : std::string();
}

void keep_date(std::string& text) {
    const auto date = base::parse_date(std::string_view(text).substr(0, 10));
    text = date ? base::format_date(*date) : std::string();
}

// "09:00Z" and "9:00:00" -> "09:00": the time on the wall. Midnight at the end of the day is its last minute.
void keep_time(std::string& text) {
    const auto minutes = model::parse_time(text);
    constexpr int last_minute = 24 * 60 - 1;
    const int shown = std::min(minutes.value_or(0), last_minute);
    text = minutes ? fmt::format("{:02}:{:02}", shown / 60, shown % 60) : std::string();
}

// Whichever of the words it is, written as the standard writes it.
void keep_word(std::string& text, std::span<const std::string_view> words, std::string_view otherwise) {
    const auto found = std::find_if(words.begin(), words.end(), [&](std::string_view word) { return base::equals_ignoring_case(word, base::trim(text)); });
    text = found != words.end() ? *found : otherwise;
}

void keep_uuid(std::string& id) {
    std::transform(id.begin(), id.end(), id.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!base::is_uuid(id)) id.clear();
}

// The same id for the same object every time: ids that are not UUIDs are names to make one of.
void settle_id(std::string& id, std::string_view about, std::string_view kind, std::size_t number) {
    std::string uuid = id;
    keep_uuid(uuid);
    if (uuid.empty()) uuid = base::named_uuid(fmt::format("{}/{}/{}", about, kind, id.empty() ? std::to_string(number) : id));
    id = std::move(uuid);
}

void fill(std::string& text, std::initializer_list<const std::string*> others) {
    for (const std::string* other : others) {
        if (!base::trim(text).empty()) return;
        text = *other;
    }
    if (base::trim(text).empty()) text = not_recorded_words;
}

// ---- Members that the model has no field for. Those of the standards go out, by name; nothing else does.

struct Member {
    std::string_view name;
    std::span<const std::string_view> texts;    // of the object, or of each in a list
    std::span<const std::string_view> numbers;
    std::span<const std::string_view> required;
};

constexpr std::array<std::string_view, 3> program_texts{"name", "alternate_name", "description"};
constexpr std::array<std::string_view, 2> program_required{"name", "description"};
constexpr std::array<std::string_view, 2> url_texts{"label", "url"};
constexpr std::array<std::string_view, 1> url_required{"url"};
constexpr std::array<Member, 2> service_members{{{"program", program_texts, {}, program_required}, {"additional_urls", url_texts, {}, url_required}}};
constexpr std::array<Member, 2> organisation_members{{{"programs", program_texts, {}, program_required}, {"additional_websites", url_texts, {}, url_required}}};

Json allowed_object(const Json& json, const Member& member, std::string_view about, std::size_t number) {
    if (!json.is_object() || is_kept_back(json)) return nullptr;
    Json kept = Json::object();
    for (const std::string_view name : member.texts) {
        const auto found = json.find(name);
        if (found == json.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) continue;
        std::string text = found->get<std::string>();
        if (name == "url") keep_web_address(text);
        if (!text.empty()) kept[std::string(name)] = std::move(text);
    }
    for (const std::string_view name : member.required) {
        if (!kept.contains(name)) return nullptr;
    }
    const auto own = json.find("id");
    std::string id = own != json.end() && own->is_string() ? own->get<std::string>() : std::string();
    settle_id(id, about, member.name, number);
    kept["id"] = std::move(id);
    return kept;
}

Json allowed_members(const Json& extra, std::span<const Member> members, std::string_view about) {
    Json kept = Json::object();
    for (const Member& member : members) {
        const auto found = extra.find(member.name);
        if (found == extra.end()) continue;
        Json value;
        if (found->is_array()) {
            for (std::size_t number = 0; number < found->size(); ++number) {
                if (Json item = allowed_object((*found)[number], member, about, number); !item.is_null()) value.push_back(std::move(item));
            }
        } else {
            value = allowed_object(*found, member, about, 0);
        }
        if (!value.is_null()) kept[std::string(member.name)] = std::move(value);
    }
    return kept;
}

// ---- One kind of object after the other. `parent` is the id of what it belongs to.

template <class T>
void make_each_public(std::vector<T>& list, std::string_view kind, std::string_view parent);

void clean(model::Language& language, std::string_view) { language.extra = Json::object(); }

void clean(model::Phone& phone, std::string_view) {
    phone.extra = Json::object();
    make_each_public(phone.languages, "language", phone.id);
}
bool is_told(const model::Phone& phone) { return !base::trim(phone.number).empty(); }

void clean(model::Contact& contact, std::string_view) {
    contact.extra = Json::object();
    keep_email(contact.email);
    make_each_public(contact.phones, "phone", contact.id);
}
bool is_told(const model::Contact& contact) {
    return !contact.name.empty() || !contact.title.empty() || !contact.department.empty() || !contact.email.empty() || !contact.phones.empty();
}

void clean(model::Schedule& schedule, std::string_view) {
    static constexpr std::array<std::string_view, 2> frequencies{"WEEKLY", "MONTHLY"};
    static constexpr std::array<std::string_view, 7> days{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    schedule.extra = Json::object();
    for (std::string* date : {&schedule.valid_from, &schedule.valid_to, &schedule.dtstart, &schedule.until}) keep_date(*date);
    keep_time(schedule.opens_at);
    keep_time(schedule.closes_at);
    keep_web_address(schedule.schedule_link);
    // The standard has no other word for every day.
    if (base::equals_ignoring_case(schedule.freq, "DAILY") && schedule.interval.value_or(1) <= 1) {
        schedule.freq = "WEEKLY";
        if (schedule.byday.empty()) schedule.byday = "MO,TU,WE,TH,FR,SA,SU";
    }
    keep_word(schedule.freq, frequencies, "");
    keep_word(schedule.wkst, days, "");
}

void clean(model::ServiceArea& area, std::string_view) {
    area.extra = Json::object();
    keep_uri(area.uri);
}

void clean(model::CostOption& option, std::string_view) {
    option.extra = Json::object();
    keep_date(option.valid_from);
    keep_date(option.valid_to);
}

void clean(model::Funding& funding, std::string_view) { funding.extra = Json::object(); }

void clean(model::RequiredDocument& document, std::string_view) {
    document.extra = Json::object();
    keep_uri(document.uri);
}

void clean(model::Accessibility& access, std::string_view) {
    access.extra = Json::object();
    keep_web_address(access.url);
}

void clean(model::Address& address, std::string_view) {
    static constexpr std::array<std::string_view, 3> types{"physical", "postal", "virtual"};
    address.extra = Json::object();
    fill(address.address_1, {&address.attention, &address.address_2});
    fill(address.city, {&address.region, &address.state_province});
    fill(address.state_province, {&address.region, &address.city});
    const auto postcode = model::parse_postcode(address.postal_code);
    if (postcode) address.postal_code = *postcode;
    fill(address.postal_code, {});
    if (address.country.empty()) address.country = "GB";
    keep_word(address.address_type, types, "physical");
}

void clean(model::OrganisationIdentifier& identifier, std::string_view) {
    identifier.extra = Json::object();
    fill(identifier.identifier_type, {&identifier.identifier_scheme});
}
bool is_told(const model::OrganisationIdentifier& identifier) { return !identifier.identifier.empty(); }

void clean(model::Attribute& attribute, std::string_view) {
    attribute.extra = Json::object();
    keep_uuid(attribute.taxonomy_term_id);
    if (attribute.taxonomy_term) make_public(*attribute.taxonomy_term);
}
// An attribute says by its term what it says; one without a term of ours is nothing that a reader could look up.
bool is_told(const model::Attribute& attribute) { return !attribute.taxonomy_term_id.empty(); }

template <class T>
bool is_told(const T&) {
    return true;
}

template <class T>
void make_each_public(std::vector<T>& list, std::string_view kind, std::string_view parent) {
    std::erase_if(list, [](const T& one) { return is_kept_back(one.extra); });
    for (std::size_t number = 0; number < list.size(); ++number) {
        settle_id(list[number].id, parent, kind, number);
        clean(list[number], parent);
    }
    std::erase_if(list, [](const T& one) { return !is_told(one); });
}

void settle_attributes(std::vector<model::Attribute>& attributes, std::string_view owner, std::string_view entity) {
    for (model::Attribute& attribute : attributes) {
        attribute.link_id = owner;
        attribute.link_entity = entity;
    }
    make_each_public(attributes, "attribute", owner);
}

}  // namespace

std::string as_instant(const std::string& text) {
    if (const auto instant = base::parse_instant(text)) return base::format_instant(*instant);
    const auto date = base::parse_date(std::string_view(text).substr(0, 10));
    return date ? base::format_date(*date) + "T00:00:00Z" : std::string();
}

void make_public(model::TaxonomyTerm& term) {
    term.extra = Json::object();
    keep_uuid(term.parent_id);
    keep_uuid(term.taxonomy_id);
    keep_uri(term.term_uri);
    fill(term.name, {&term.code});
    fill(term.description, {&term.name});
}

void make_public(model::Taxonomy& taxonomy) {
    taxonomy.extra = Json::object();
    keep_uri(taxonomy.uri);
    fill(taxonomy.name, {&taxonomy.code});
    fill(taxonomy.description, {&taxonomy.name});
}

void make_public(model::Location& location) {
    static constexpr std::array<std::string_view, 3> types{"physical", "postal", "virtual"};
    location.fingerpost = {};
    location.extra = Json::object();
    keep_uuid(location.organisation_id);
    keep_word(location.location_type, types, "physical");
    keep_web_address(location.url);
    if (!location.latitude || !location.longitude) location.latitude = location.longitude = std::nullopt;
    for (model::Address& address : location.addresses) {
        if (address.address_1.empty() && address.attention.empty()) address.address_1 = location.name;
    }
    make_each_public(location.addresses, "address", location.id);
    make_each_public(location.accessibility, "accessibility", location.id);
    make_each_public(location.phones, "phone", location.id);
    make_each_public(location.contacts, "contact", location.id);
    make_each_public(location.schedules, "schedule", location.id);
    make_each_public(location.languages, "language", location.id);
    settle_attributes(location.attributes, location.id, "location");
}

void make_public(model::ServiceAtLocation& place, std::string_view about) {
    place.extra = Json::object();
    settle_id(place.id, about, "service_at_location/" + place.location_id, 0);
    place.service_id = about;
    make_each_public(place.phones, "phone", place.id);
    make_each_public(place.contacts, "contact", place.id);
    make_each_public(place.schedules, "schedule", place.id);
    make_each_public(place.service_areas, "service_area", place.id);
}

void make_public(model::Organisation& organisation) {
    organisation.fingerpost = {};
    organisation.extra = allowed_members(organisation.extra, organisation_members, organisation.id);
    keep_email(organisation.email);
    keep_web_address(organisation.website);
    keep_uri(organisation.uri);
    keep_web_address(organisation.logo);
    keep_uuid(organisation.parent_organisation_id);
    fill(organisation.name, {&organisation.alternate_name});
    fill(organisation.description, {&organisation.name});
    make_each_public(organisation.identifiers, "organization_identifier", organisation.id);
    make_each_public(organisation.phones, "phone", organisation.id);
    make_each_public(organisation.contacts, "contact", organisation.id);
    make_each_public(organisation.funding, "funding", organisation.id);
    settle_attributes(organisation.attributes, organisation.id, "organization");
}

void make_public(model::Service& service) {
    service.fingerpost = {};
    service.extra = allowed_members(service.extra, service_members, service.id);
    const std::string confirmed_by = service.assurer_email;
    keep_email(service.email);
    // Whose address it is nobody knows, unless it is the one that is public anyway.
    service.assurer_email = base::equals_ignoring_case(confirmed_by, service.email) ? service.email : std::string();
    keep_web_address(service.url);
    keep_date(service.assured_date);
    service.last_modified = as_instant(service.last_modified);
    service.status = model::to_word(model::status_of(service));
    fill(service.name, {&service.alternate_name});
    make_each_public(service.phones, "phone", service.id);
    make_each_public(service.contacts, "contact", service.id);
    make_each_public(service.schedules, "schedule", service.id);
    make_each_public(service.service_areas, "service_area", service.id);
    make_each_public(service.languages, "language", service.id);
    make_each_public(service.funding, "funding", service.id);
    make_each_public(service.cost_options, "cost_option", service.id);
    make_each_public(service.required_documents, "required_document", service.id);
    settle_attributes(service.attributes, service.id, "service");
}

}  // namespace fingerpost::core
