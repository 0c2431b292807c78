// What the fields of the editor's form are called. Tables, so that every text is named where a search for it finds it.
#include <fingerpost/base/text.h>

#include <map>
#include <optional>

#include "editor_pages.h"

namespace fingerpost::web {
namespace {

struct FieldKeys {
    Key label;
    std::optional<Key> hint;
};
struct GroupKeys {
    Key name, one, add, remove;
    std::optional<Key> hint;
};
template <class T>
using Table = std::map<std::string, T, std::less<>>;

const Table<FieldKeys>& field_table() {
    static const Table<FieldKeys> table{
        {"name", {"edit.field.name"_key, std::nullopt}},
        {"alternate_name", {"edit.field.alternate_name"_key, "edit.field.alternate_name.hint"_key}},
        {"fingerpost.alternate_names", {"edit.field.alternate_names"_key, "edit.field.alternate_names.hint"_key}},
        {"description", {"edit.field.description"_key, "edit.field.description.hint"_key}},
        {"fingerpost.sector", {"edit.field.sector"_key, std::nullopt}},
        {"fingerpost.search_hints", {"edit.field.search_hints"_key, "edit.field.search_hints.hint"_key}},
        {"eligibility_description", {"edit.field.eligibility_description"_key, "edit.field.eligibility_description.hint"_key}},
        {"minimum_age", {"edit.field.minimum_age"_key, "edit.field.minimum_age.hint"_key}},
        {"maximum_age", {"edit.field.maximum_age"_key, std::nullopt}},
        {"interpretation_services", {"edit.field.interpretation_services"_key, "edit.field.interpretation_services.hint"_key}},
        {"fingerpost.languages_text", {"edit.field.languages_text"_key, std::nullopt}},
        {"application_process", {"edit.field.application_process"_key, "edit.field.application_process.hint"_key}},
        {"fingerpost.referral", {"edit.field.referral"_key, std::nullopt}},
        {"fingerpost.attending", {"edit.field.attending"_key, std::nullopt}},
        {"wait_time", {"edit.field.wait_time"_key, "edit.field.wait_time.hint"_key}},
        {"email", {"edit.field.email"_key, "edit.field.email.hint"_key}},
        {"url", {"edit.field.url"_key, std::nullopt}},
        {"website", {"edit.field.website"_key, std::nullopt}},
        {"logo", {"edit.field.logo"_key, std::nullopt}},
        {"uri", {"edit.field.uri"_key, std::nullopt}},
        {"fees_description", {"edit.field.fees_description"_key, "edit.field.fees_description.hint"_key}},
        {"fees", {"edit.field.fees"_key, std::nullopt}},
        {"fingerpost.opening_times_text", {"edit.field.opening_times_text"_key, "edit.field.opening_times_text.hint"_key}},
        {"status", {"edit.field.status"_key, "edit.field.status.hint"_key}},
        {"fingerpost.closed_until", {"edit.field.closed_until"_key, "edit.field.closed_until.hint"_key}},
        {"alert", {"edit.field.alert"_key, "edit.field.alert.hint"_key}},
        {"fingerpost.visible_from", {"edit.field.visible_from"_key, std::nullopt}},
        {"fingerpost.visible_to", {"edit.field.visible_to"_key, "edit.field.visible_to.hint"_key}},
        {"fingerpost.web", {"edit.field.web"_key, std::nullopt}},
        {"fingerpost.print", {"edit.field.print"_key, std::nullopt}},
        {"accreditations", {"edit.field.accreditations"_key, std::nullopt}},
        {"licenses", {"edit.field.licenses"_key, std::nullopt}},
        {"legal_status", {"edit.field.legal_status"_key, "edit.field.legal_status.hint"_key}},
        {"tax_status", {"edit.field.tax_status"_key, std::nullopt}},
        {"tax_id", {"edit.field.tax_id"_key, std::nullopt}},
        {"year_incorporated", {"edit.field.year_incorporated"_key, std::nullopt}},
        {"location_type", {"edit.field.location_type"_key, std::nullopt}},
        {"latitude", {"edit.field.latitude"_key, "edit.field.latitude.hint"_key}},
        {"longitude", {"edit.field.longitude"_key, std::nullopt}},
        {"transportation", {"edit.field.transportation"_key, "edit.field.transportation.hint"_key}},
        {"access.step-free", {"edit.field.access.step_free"_key, std::nullopt}},
        {"access.toilet", {"edit.field.access.toilet"_key, std::nullopt}},
        {"access.parking", {"edit.field.access.parking"_key, std::nullopt}},
        {"access.hearing-loop", {"edit.field.access.hearing_loop"_key, std::nullopt}},
        {"access.bsl", {"edit.field.access.bsl"_key, std::nullopt}},
        {"access.transport", {"edit.field.access.transport"_key, std::nullopt}},
        {"access.quiet-space", {"edit.field.access.quiet_space"_key, std::nullopt}},
        {"number", {"edit.field.number"_key, std::nullopt}},
        {"type", {"edit.field.type"_key, std::nullopt}},
        {"extension", {"edit.field.extension"_key, std::nullopt}},
        {"show", {"edit.field.show"_key, "edit.field.show.hint"_key}},
        {"code", {"edit.field.code"_key, "edit.field.code.hint"_key}},
        {"note", {"edit.field.note"_key, std::nullopt}},
        {"title", {"edit.field.title"_key, "edit.field.title.hint"_key}},
        {"department", {"edit.field.department"_key, std::nullopt}},
        {"days", {"edit.field.days"_key, std::nullopt}},
        {"mo", {"edit.field.mo"_key, std::nullopt}},
        {"tu", {"edit.field.tu"_key, std::nullopt}},
        {"we", {"edit.field.we"_key, std::nullopt}},
        {"th", {"edit.field.th"_key, std::nullopt}},
        {"fr", {"edit.field.fr"_key, std::nullopt}},
        {"sa", {"edit.field.sa"_key, std::nullopt}},
        {"su", {"edit.field.su"_key, std::nullopt}},
        {"rhythm", {"edit.field.rhythm"_key, std::nullopt}},
        {"opens", {"edit.field.opens"_key, "edit.field.opens.hint"_key}},
        {"closes", {"edit.field.closes"_key, std::nullopt}},
        {"starts", {"edit.field.starts"_key, "edit.field.starts.hint"_key}},
        {"terms", {"edit.field.terms"_key, std::nullopt}},
        {"bank_holidays", {"edit.field.bank_holidays"_key, std::nullopt}},
        {"valid_from", {"edit.field.valid_from"_key, std::nullopt}},
        {"valid_to", {"edit.field.valid_to"_key, std::nullopt}},
        {"schedule_link", {"edit.field.schedule_link"_key, std::nullopt}},
        {"attending_type", {"edit.field.attending_type"_key, std::nullopt}},
        {"notes", {"edit.field.notes"_key, std::nullopt}},
        {"extent", {"edit.field.extent"_key, std::nullopt}},
        {"extent_type", {"edit.field.extent_type"_key, std::nullopt}},
        {"option", {"edit.field.option"_key, "edit.field.option.hint"_key}},
        {"amount", {"edit.field.amount"_key, "edit.field.amount.hint"_key}},
        {"currency", {"edit.field.currency"_key, "edit.field.currency.hint"_key}},
        {"amount_description", {"edit.field.amount_description"_key, "edit.field.amount_description.hint"_key}},
        {"source", {"edit.field.source"_key, std::nullopt}},
        {"document", {"edit.field.document"_key, std::nullopt}},
        {"term", {"edit.field.term"_key, "edit.field.term.hint"_key}},
        {"identifier_scheme", {"edit.field.identifier_scheme"_key, "edit.field.identifier_scheme.hint"_key}},
        {"identifier_type", {"edit.field.identifier_type"_key, std::nullopt}},
        {"identifier", {"edit.field.identifier"_key, std::nullopt}},
        {"details", {"edit.field.details"_key, std::nullopt}},
        {"attention", {"edit.field.attention"_key, std::nullopt}},
        {"address_1", {"edit.field.address_1"_key, std::nullopt}},
        {"address_2", {"edit.field.address_2"_key, std::nullopt}},
        {"city", {"edit.field.city"_key, std::nullopt}},
        {"region", {"edit.field.region"_key, std::nullopt}},
        {"state_province", {"edit.field.state_province"_key, std::nullopt}},
        {"postal_code", {"edit.field.postal_code"_key, std::nullopt}},
        {"country", {"edit.field.country"_key, "edit.field.country.hint"_key}},
        {"address_type", {"edit.field.address_type"_key, std::nullopt}},
        {"fingerpost.home", {"edit.field.home"_key, std::nullopt}},
        {"place.known", {"edit.field.place.known"_key, std::nullopt}},
        {"place.name", {"edit.field.place.name"_key, "edit.field.place.name.hint"_key}},
        {"place.address_1", {"edit.field.place.address_1"_key, std::nullopt}},
        {"place.city", {"edit.field.place.city"_key, std::nullopt}},
        {"place.postal_code", {"edit.field.place.postal_code"_key, std::nullopt}},
        {"place.home", {"edit.field.place.home"_key, std::nullopt}},
        {"organisation.name", {"edit.field.organisation.name"_key, "edit.field.organisation.name.hint"_key}},
    };
    return table;
}

// Where a field of a list is called otherwise than one of the same name.
const Table<FieldKeys>& row_table() {
    static const Table<FieldKeys> table{
        {"phones.description", {"edit.row.phones.description"_key, "edit.row.phones.description.hint"_key}},
        {"contacts.name", {"edit.row.contacts.name"_key, "edit.row.contacts.name.hint"_key}},
        {"contacts.email", {"edit.row.contacts.email"_key, std::nullopt}},
        {"languages.name", {"edit.row.languages.name"_key, std::nullopt}},
        {"schedules.note", {"edit.row.schedules.note"_key, "edit.row.schedules.note.hint"_key}},
        {"service_areas.name", {"edit.row.service_areas.name"_key, "edit.row.service_areas.name.hint"_key}},
        {"service_areas.description", {"edit.row.service_areas.description"_key, std::nullopt}},
        {"service_areas.uri", {"edit.row.service_areas.uri"_key, std::nullopt}},
        {"required_documents.uri", {"edit.row.required_documents.uri"_key, std::nullopt}},
        {"accessibility.description", {"edit.row.accessibility.description"_key, std::nullopt}},
        {"accessibility.url", {"edit.row.accessibility.url"_key, std::nullopt}},
        {"service_at_locations.description", {"edit.row.service_at_locations.description"_key, std::nullopt}},
    };
    return table;
}

const Table<GroupKeys>& group_table() {
    static const Table<GroupKeys> table{
        {"phones", {"edit.group.phones"_key, "edit.group.phones.one"_key, "edit.group.phones.add"_key, "edit.group.phones.remove"_key, std::nullopt}},
        {"contacts", {"edit.group.contacts"_key, "edit.group.contacts.one"_key, "edit.group.contacts.add"_key, "edit.group.contacts.remove"_key, std::nullopt}},
        {"languages", {"edit.group.languages"_key, "edit.group.languages.one"_key, "edit.group.languages.add"_key, "edit.group.languages.remove"_key, std::nullopt}},
        {"schedules", {"edit.group.schedules"_key, "edit.group.schedules.one"_key, "edit.group.schedules.add"_key, "edit.group.schedules.remove"_key, "edit.group.schedules.hint"_key}},
        {"attributes", {"edit.group.attributes"_key, "edit.group.attributes.one"_key, "edit.group.attributes.add"_key, "edit.group.attributes.remove"_key, std::nullopt}},
        {"required_documents", {"edit.group.required_documents"_key, "edit.group.required_documents.one"_key, "edit.group.required_documents.add"_key, "edit.group.required_documents.remove"_key, std::nullopt}},
        {"cost_options", {"edit.group.cost_options"_key, "edit.group.cost_options.one"_key, "edit.group.cost_options.add"_key, "edit.group.cost_options.remove"_key, std::nullopt}},
        {"funding", {"edit.group.funding"_key, "edit.group.funding.one"_key, "edit.group.funding.add"_key, "edit.group.funding.remove"_key, std::nullopt}},
        {"service_at_locations", {"edit.group.service_at_locations"_key, "edit.group.service_at_locations.one"_key, "edit.group.service_at_locations.add"_key, "edit.group.service_at_locations.remove"_key, "edit.group.service_at_locations.hint"_key}},
        {"service_areas", {"edit.group.service_areas"_key, "edit.group.service_areas.one"_key, "edit.group.service_areas.add"_key, "edit.group.service_areas.remove"_key, "edit.group.service_areas.hint"_key}},
        {"organization_identifiers", {"edit.group.organization_identifiers"_key, "edit.group.organization_identifiers.one"_key, "edit.group.organization_identifiers.add"_key, "edit.group.organization_identifiers.remove"_key, "edit.group.organization_identifiers.hint"_key}},
        {"addresses", {"edit.group.addresses"_key, "edit.group.addresses.one"_key, "edit.group.addresses.add"_key, "edit.group.addresses.remove"_key, std::nullopt}},
        {"accessibility", {"edit.group.accessibility"_key, "edit.group.accessibility.one"_key, "edit.group.accessibility.add"_key, "edit.group.accessibility.remove"_key, std::nullopt}},
    };
    return table;
}

const Table<Key>& section_table() {
    static const Table<Key> table{
        {"basics", "edit.section.basics"_key},
        {"kinds", "edit.section.kinds"_key},
        {"contact", "edit.section.contact"_key},
        {"hours", "edit.section.hours"_key},
        {"places", "edit.section.places"_key},
        {"who", "edit.section.who"_key},
        {"cost", "edit.section.cost"_key},
        {"join", "edit.section.join"_key},
        {"state", "edit.section.state"_key},
        {"law", "edit.section.law"_key},
        {"access", "edit.section.access"_key},
    };
    return table;
}

const Table<Key>& choice_table() {
    static const Table<Key> table{
        {"fingerpost.sector.statutory", "edit.choice.sector.statutory"_key},
        {"fingerpost.sector.voluntary", "edit.choice.sector.voluntary"_key},
        {"fingerpost.sector.independent", "edit.choice.sector.independent"_key},
        {"fingerpost.sector.private", "edit.choice.sector.private"_key},
        {"status.active", "edit.choice.status.active"_key},
        {"status.temporarily-closed", "edit.choice.status.temporarily_closed"_key},
        {"status.inactive", "edit.choice.status.inactive"_key},
        {"status.defunct", "edit.choice.status.defunct"_key},
        {"fingerpost.attending.in-person", "edit.choice.attending.in_person"_key},
        {"fingerpost.attending.by-phone", "edit.choice.attending.by_phone"_key},
        {"fingerpost.attending.online", "edit.choice.attending.online"_key},
        {"fingerpost.attending.at-home", "edit.choice.attending.at_home"_key},
        {"fingerpost.referral.self", "edit.choice.referral.self"_key},
        {"fingerpost.referral.gp", "edit.choice.referral.gp"_key},
        {"fingerpost.referral.professional", "edit.choice.referral.professional"_key},
        {"type.voice", "edit.choice.type.voice"_key},
        {"type.cell", "edit.choice.type.cell"_key},
        {"type.text", "edit.choice.type.text"_key},
        {"type.textphone", "edit.choice.type.textphone"_key},
        {"type.fax", "edit.choice.type.fax"_key},
        {"type.video", "edit.choice.type.video"_key},
        {"type.pager", "edit.choice.type.pager"_key},
        {"address_type.physical", "edit.choice.address_type.physical"_key},
        {"address_type.postal", "edit.choice.address_type.postal"_key},
        {"address_type.virtual", "edit.choice.address_type.virtual"_key},
        {"rhythm.weekly", "edit.choice.rhythm.weekly"_key},
        {"rhythm.fortnightly", "edit.choice.rhythm.fortnightly"_key},
        {"rhythm.1", "edit.choice.rhythm.1"_key},
        {"rhythm.2", "edit.choice.rhythm.2"_key},
        {"rhythm.3", "edit.choice.rhythm.3"_key},
        {"rhythm.4", "edit.choice.rhythm.4"_key},
        {"rhythm.last", "edit.choice.rhythm.last"_key},
        {"terms.term", "edit.choice.terms.term"_key},
        {"terms.holidays", "edit.choice.terms.holidays"_key},
        {"bank_holidays.closed", "edit.choice.bank_holidays.closed"_key},
        {"bank_holidays.open", "edit.choice.bank_holidays.open"_key},
        {"yes.yes", "edit.choice.yes.yes"_key},
        {"yes.no", "edit.choice.yes.no"_key},
    };
    return table;
}

const FieldKeys* keys_of(std::string_view group, std::string_view field) {
    const auto own = row_table().find(std::string(group) + "." + std::string(field));
    if (own != row_table().end()) return &own->second;
    const auto found = field_table().find(field);
    return found == field_table().end() ? nullptr : &found->second;
}

}  // namespace

std::string editor_label(const Messages& messages, std::string_view group, std::string_view field) {
    const FieldKeys* keys = keys_of(group, field);
    return keys == nullptr ? std::string() : messages.text(keys->label);
}

std::string editor_hint(const Messages& messages, std::string_view group, std::string_view field) {
    const FieldKeys* keys = keys_of(group, field);
    return keys == nullptr || !keys->hint ? std::string() : messages.text(*keys->hint);
}

std::string editor_choice(const Messages& messages, std::string_view field, std::string_view choice) {
    const std::string_view shared = field == "location_type" ? "address_type" : field;
    const std::string word = choice == "-1" ? std::string("last") : base::slugify(choice);
    auto found = choice_table().find(std::string(shared) + "." + word);
    if (found == choice_table().end()) found = choice_table().find("yes." + word);
    return found == choice_table().end() ? std::string(choice) : messages.text(found->second);
}

GroupWords editor_group_words(const Messages& messages, std::string_view group) {
    const auto found = group_table().find(group);
    if (found == group_table().end()) return {};
    const GroupKeys& keys = found->second;
    return {messages.text(keys.name), messages.text(keys.one), messages.text(keys.add), messages.text(keys.remove), keys.hint ? messages.text(*keys.hint) : std::string()};
}

std::string editor_section_words(const Messages& messages, std::string_view section) {
    const auto found = section_table().find(section);
    return found == section_table().end() ? std::string() : messages.text(found->second);
}

}  // namespace fingerpost::web
