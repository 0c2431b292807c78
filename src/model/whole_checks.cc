#include "whole_checks.h"

#include <fingerpost/base/clock.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include "cost.h"

namespace fingerpost::model {
namespace {

// Dates in order, as far as both are dates.
void check_order(Report& report, const std::string& path, const std::string& from, const std::string& to) {
    const auto first = base::parse_date(from), last = base::parse_date(to);
    if (first && last && *last < *first) {
        report.warn(path, to, "it ends before it begins on " + from, "check both dates");
    }
}

// The British Isles with the sea around them: a point outside is most likely a slip.
bool is_near_the_uk(double latitude, double longitude) {
    return latitude >= 48.9 && latitude <= 61.1 && longitude >= -11.0 && longitude <= 2.5;
}

void check_coordinates(Report& report, const std::string& prefix, const Location& location) {
    if (!location.latitude && !location.longitude) return;
    if (!location.latitude || !location.longitude) {
        report.warn(prefix + (location.latitude ? "longitude" : "latitude"), "",
                    "one of the two coordinates is missing", "give both latitude and longitude, or neither");
        return;
    }
    const double latitude = *location.latitude, longitude = *location.longitude;
    if (is_near_the_uk(latitude, longitude)) return;
    const std::string both = fmt::format("{}, {}", latitude, longitude);
    const bool swapped = is_near_the_uk(longitude, latitude);
    report.warn(
        prefix + "latitude", both,
        latitude == 0 && longitude == 0 ? "0, 0 lies in the Atlantic: most likely the place was not known"
                                        : "this point is not in the United Kingdom",
        swapped ? "latitude and longitude seem to be the wrong way round" : "check the coordinates, or leave them out");
}

// What tells where a place is. Each must stay out of a document that is published.
void check_hides(Report& report, const std::string& prefix, const Location& location) {
    const auto refuse = [&](const std::string& member, std::string_view what) {
        report.refuse(prefix + member, "", fmt::format("a hidden location must not hold {}", what),
                      "keep it in the confidential store, or do not hide the location");
    };
    if (!location.addresses.empty() || location.extra.contains("addresses")) refuse("addresses", "an address");
    if (location.extra.contains("physical_addresses")) refuse("physical_addresses", "an address");
    if (location.latitude || location.extra.contains("latitude")) refuse("latitude", "coordinates");
    if (location.longitude || location.extra.contains("longitude")) refuse("longitude", "coordinates");
    if (!location.external_identifier.empty() || location.extra.contains("external_identifier")) {
        refuse("external_identifier", "the number of its premises");
    }
}

void query_postcode(Report& report, const std::string& path, const std::string& text) {
    if (const std::string postcode = postcode_in(text); !postcode.empty()) {
        report.warn(path, postcode, "there is a postcode in the text of a hidden location",
                    "take it out, unless it is the postcode of a place that anybody may know");
    }
}

void check_hidden_location(Report& report, const std::string& prefix, const Location& location) {
    check_hides(report, prefix, location);
    query_postcode(report, prefix + "name", location.name);
    query_postcode(report, prefix + "alternate_name", location.alternate_name);
    query_postcode(report, prefix + "description", location.description);
    query_postcode(report, prefix + "transportation", location.transportation);
}

void check_hidden_service(Report& report, const std::string& prefix, const Service& service) {
    for (std::size_t index = 0; index < service.service_at_locations.size(); ++index) {
        const auto& location = service.service_at_locations[index].location;
        // A location that says so itself is checked by its own rule.
        if (!location || location->fingerpost.hidden_location.value_or(false)) continue;
        check_hides(report, fmt::format("{}service_at_locations[{}].location.", prefix, index), *location);
    }
    query_postcode(report, prefix + "name", service.name);
    query_postcode(report, prefix + "description", service.description);
    query_postcode(report, prefix + "application_process", service.application_process);
    query_postcode(report, prefix + "alert", service.alert);
}

bool costs_money(const CostOption& option) {
    return option.amount && *option.amount > 0;
}

void check_costs(Report& report, const std::string& prefix, const Service& service) {
    if (!says_free(service.fees) && !says_free(service.fees_description)) return;
    for (std::size_t index = 0; index < service.cost_options.size(); ++index) {
        if (!costs_money(service.cost_options[index])) continue;
        report.warn(fmt::format("{}cost_options[{}].amount", prefix, index),
                    number_text(*service.cost_options[index].amount),
                    "the service is said to be free, and here it costs money", "correct the fees or the amount");
    }
}

}  // namespace

void check_whole(Report& report, const std::string& prefix, const Service& service) {
    if (service.minimum_age && service.maximum_age && *service.maximum_age < *service.minimum_age) {
        report.refuse(prefix + "maximum_age", number_text(*service.maximum_age),
                      fmt::format("the oldest age is below the youngest, {}", *service.minimum_age), "check both ages");
    }
    if (service.organisation_id.empty() && !service.organisation) {
        report.warn(prefix + "organization_id", "", "no organisation is named that runs this service",
                    "give the organisation's id");
    }
    check_costs(report, prefix, service);
    if (service.fingerpost.hidden_location.value_or(false)) check_hidden_service(report, prefix, service);
}

void check_whole(Report& report, const std::string& prefix, const Location& location) {
    if (location.fingerpost.hidden_location.value_or(false)) {
        check_hidden_location(report, prefix, location);
    } else {
        check_coordinates(report, prefix, location);
    }
}

void check_whole(Report& report, const std::string& prefix, const Address& address) {
    const bool british = address.country.empty() || base::equals_ignoring_case(address.country, "GB") ||
                         base::equals_ignoring_case(address.country, "UK") ||
                         base::equals_ignoring_case(address.country, "United Kingdom");
    if (!british || address.postal_code.empty()) return;
    if (const auto parsed = parse_postcode(address.postal_code); !parsed) {
        report.warn(prefix + "postal_code", address.postal_code, parsed.error().message, parsed.error().hint);
    }
}

void check_whole(Report& report, const std::string& prefix, const Schedule& schedule) {
    if (schedule.opens_at.empty() != schedule.closes_at.empty()) {
        report.warn(prefix + (schedule.opens_at.empty() ? "opens_at" : "closes_at"), "",
                    "one of the two times is missing", "give both when it opens and when it closes");
    }
    if (schedule.interval.value_or(1) > 1 && schedule.dtstart.empty()) {
        report.warn(prefix + "dtstart", "", "with an interval, nobody can tell which weeks are meant",
                    "give the date of the first time");
    }
    check_order(report, prefix + "valid_to", schedule.valid_from, schedule.valid_to);
    check_order(report, prefix + "until", schedule.dtstart, schedule.until);
}

void check_whole(Report& report, const std::string& prefix, const CostOption& option) {
    if (costs_money(option) && (says_free(option.option) || says_free(option.amount_description))) {
        report.warn(prefix + "amount", number_text(*option.amount), "it is said to be free, and costs money",
                    "set the amount to 0, or correct the words");
    }
    check_order(report, prefix + "valid_to", option.valid_from, option.valid_to);
}

void check_whole(Report& report, const std::string& prefix, const Extension& extension) {
    check_order(report, prefix + "visible_to", extension.visible_from, extension.visible_to);
}

}  // namespace fingerpost::model
