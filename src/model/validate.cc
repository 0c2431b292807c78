#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/validate.h>

#include <type_traits>

#include "checks.h"
#include "fields.h"
#include "whole_checks.h"

namespace fingerpost::model {
namespace {

// What it means that a value is not recorded. In nested objects, errors of this kind are warnings.
enum class Missing { allowed, warned, refused };

template <class T>
struct TextRule {
    std::string T::*member;
    TextCheck check;
    Missing missing = Missing::allowed;
};

template <class T>
struct NumberRule {
    std::optional<double> T::*member;
    NumberCheck check;
};

// One row a rule. Fields that are not here may hold anything; the types nested in a type have rows of their own.
template <class T>
inline constexpr std::array<TextRule<T>, 0> text_rules{};
template <class T>
inline constexpr std::array<NumberRule<T>, 0> number_rules{};

template <>
inline constexpr auto text_rules<Service> = std::to_array<TextRule<Service>>({
    {&Service::name, any_text, Missing::refused},
    {&Service::status, status_text, Missing::warned},
    {&Service::organisation_id, reference_text},
    {&Service::url, web_text},
    {&Service::email, email_text},
    {&Service::assured_date, date_text},
    {&Service::assurer_email, email_text},
    {&Service::last_modified, instant_text},
});
template <>
inline constexpr auto number_rules<Service> = std::to_array<NumberRule<Service>>({
    {&Service::minimum_age, age_number},
    {&Service::maximum_age, age_number},
});

template <>
inline constexpr auto text_rules<Organisation> = std::to_array<TextRule<Organisation>>({
    {&Organisation::name, any_text, Missing::refused},
    {&Organisation::description, any_text, Missing::warned},
    {&Organisation::email, email_text},
    {&Organisation::website, web_text},
    {&Organisation::logo, uri_text},
    {&Organisation::uri, uri_text},
    {&Organisation::parent_organisation_id, reference_text},
});
template <>
inline constexpr auto number_rules<Organisation> = std::to_array<NumberRule<Organisation>>({
    {&Organisation::year_incorporated, year_number},
});

template <>
inline constexpr auto text_rules<Location> = std::to_array<TextRule<Location>>({
    {&Location::organisation_id, reference_text},
    {&Location::location_type, place_type_text, Missing::warned},
    {&Location::url, web_text},
});

template <>
inline constexpr auto text_rules<ServiceAtLocation> = std::to_array<TextRule<ServiceAtLocation>>({
    {&ServiceAtLocation::service_id, reference_text},
    {&ServiceAtLocation::location_id, reference_text},
});

template <>
inline constexpr auto text_rules<Address> = std::to_array<TextRule<Address>>({
    {&Address::address_1, any_text, Missing::warned},
    {&Address::city, any_text, Missing::warned},
    {&Address::postal_code, any_text, Missing::warned},
    {&Address::address_type, place_type_text},
});

template <>
inline constexpr auto text_rules<Phone> = std::to_array<TextRule<Phone>>({
    {&Phone::number, phone_text, Missing::warned},
});
template <>
inline constexpr auto number_rules<Phone> = std::to_array<NumberRule<Phone>>({
    {&Phone::extension, counting_number},
});

template <>
inline constexpr auto text_rules<Contact> = std::to_array<TextRule<Contact>>({
    {&Contact::email, email_text},
});

template <>
inline constexpr auto text_rules<Schedule> = std::to_array<TextRule<Schedule>>({
    {&Schedule::valid_from, date_text},
    {&Schedule::valid_to, date_text},
    {&Schedule::dtstart, date_text},
    {&Schedule::until, until_text},
    {&Schedule::freq, freq_text},
    {&Schedule::byday, byday_text},
    {&Schedule::wkst, wkst_text},
    {&Schedule::opens_at, time_text},
    {&Schedule::closes_at, time_text},
    {&Schedule::schedule_link, web_text},
});
template <>
inline constexpr auto number_rules<Schedule> = std::to_array<NumberRule<Schedule>>({
    {&Schedule::interval, counting_number},
    {&Schedule::count, counting_number},
});

template <>
inline constexpr auto text_rules<CostOption> = std::to_array<TextRule<CostOption>>({
    {&CostOption::valid_from, date_text},
    {&CostOption::valid_to, date_text},
    {&CostOption::currency, currency_text},
});
template <>
inline constexpr auto number_rules<CostOption> = std::to_array<NumberRule<CostOption>>({
    {&CostOption::amount, amount_number},
});

template <>
inline constexpr auto text_rules<ServiceArea> = std::to_array<TextRule<ServiceArea>>({
    {&ServiceArea::uri, uri_text},
});

template <>
inline constexpr auto text_rules<Accessibility> = std::to_array<TextRule<Accessibility>>({
    {&Accessibility::url, web_text},
});

template <>
inline constexpr auto text_rules<RequiredDocument> = std::to_array<TextRule<RequiredDocument>>({
    {&RequiredDocument::uri, uri_text},
});

template <>
inline constexpr auto text_rules<OrganisationIdentifier> = std::to_array<TextRule<OrganisationIdentifier>>({
    {&OrganisationIdentifier::identifier, any_text, Missing::warned},
});

template <>
inline constexpr auto text_rules<Attribute> = std::to_array<TextRule<Attribute>>({
    {&Attribute::taxonomy_term_id, reference_text},
});

template <>
inline constexpr auto text_rules<TaxonomyTerm> = std::to_array<TextRule<TaxonomyTerm>>({
    {&TaxonomyTerm::name, any_text, Missing::warned},
    {&TaxonomyTerm::term_uri, uri_text},
});

template <>
inline constexpr auto text_rules<Extension> = std::to_array<TextRule<Extension>>({
    {&Extension::sector, sector_text},
    {&Extension::visible_from, date_text},
    {&Extension::visible_to, date_text},
    {&Extension::closed_until, date_text},
});

// The JSON name of a member, from the table of fields.
template <class T, class Value>
std::string name_of(Value T::*member) {
    std::string name;
    const auto compare = [&](const auto& field) {
        if constexpr (std::is_same_v<decltype(field.member), Value T::*>) {
            if (field.member == member) name = field.name;
        }
    };
    std::apply([&](const auto&... field) { (compare(field), ...); }, fields_of<T>);
    return name;
}

void check_missing(Report& report, const std::string& path, Missing missing, bool nested) {
    const std::string hint = "fill it in";
    if (missing == Missing::allowed) return;
    if (missing == Missing::refused && !nested) {
        report.refuse(path, "", "this is missing, and nothing can be listed without it", hint);
    } else {
        report.warn_absent(path, "this is missing, and the standard requires it", hint);
    }
}

// Nested objects without an id get one when they are saved.
void check_id(Report& report, const std::string& path, const std::string& id, bool nested) {
    const std::string hint = "use a UUID, like 3f0c1d9e-8a53-4b6e-9a55-0d6d0c3b7a11";
    if (base::is_uuid(id) || (nested && id.empty())) return;
    if (nested) {
        report.warn(path, id, "this id is not a UUID", hint);
    } else {
        report.refuse(path, id, id.empty() ? "it has no id" : "this id is not a UUID", hint);
    }
}

template <class T>
void check_object(Report& report, const std::string& prefix, const T& value);

template <class Value>
void check_nested(Report&, const std::string&, const Value&) {}

template <Object T>
void check_nested(Report& report, const std::string& path, const T& value) {
    check_object(report, path + ".", value);
}

template <Object T>
void check_nested(Report& report, const std::string& path, const std::optional<T>& value) {
    if (value) check_object(report, path + ".", *value);
}

template <Object T>
void check_nested(Report& report, const std::string& path, const std::vector<T>& values) {
    for (std::size_t index = 0; index < values.size(); ++index) {
        check_object(report, path + "[" + std::to_string(index) + "].", values[index]);
    }
}

template <class T>
void check_object(Report& report, const std::string& prefix, const T& value) {
    const bool nested = !prefix.empty();
    if constexpr (requires { value.id; }) check_id(report, prefix + "id", value.id, nested);
    for (const auto& rule : text_rules<T>) {
        const std::string& text = value.*rule.member;
        const std::string path = prefix + name_of(rule.member);
        if (base::trim(text).empty()) {
            check_missing(report, path, rule.missing, nested);
        } else {
            rule.check(report, path, text);
        }
    }
    for (const auto& rule : number_rules<T>) {
        if (const auto& number = value.*rule.member) rule.check(report, prefix + name_of(rule.member), *number);
    }
    check_whole(report, prefix, value);
    const auto descend = [&](const auto& field) {
        check_nested(report, prefix + std::string(field.name), value.*field.member);
    };
    std::apply([&](const auto&... field) { (descend(field), ...); }, fields_of<T>);
}

template <class T>
Problems problems_of(const T& value) {
    Report report;
    check_object(report, "", value);
    return report.take();
}

}  // namespace

Problems validate(const Service& service) {
    return problems_of(service);
}
Problems validate(const Organisation& organisation) {
    return problems_of(organisation);
}
Problems validate(const Location& location) {
    return problems_of(location);
}

}  // namespace fingerpost::model
