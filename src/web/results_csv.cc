// Results as a spreadsheet file. Made of what is published, like every other output.
#include <fingerpost/base/text.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/exchange/csv_writer.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "links.h"
#include "pages.h"

namespace fingerpost::web {
namespace {

struct Row {
    const core::PublishedListing& listing;
    model::ListingCard card;
    const std::string& base;
    const model::Service& service() const { return *listing.service; }
};

std::string phones_of(const Row& row) {
    std::string phones;
    for (const model::CardPhone& phone : row.card.phones) {
        if (!phones.empty()) phones += " / ";
        phones += phone.display;
    }
    return exchange::csv_phone_cell(phones);
}

std::string categories_of(const Row& row) {
    std::string labels;
    for (const model::CardTerm& term : row.card.categories) labels += (labels.empty() ? "" : "; ") + term.label;
    return labels;
}

std::string times_of(const Row& row) {
    std::vector<std::string> told;  // the same hours in several terms, or at several places, once
    const auto add = [&](const std::vector<model::Schedule>& schedules) {
        for (const model::Schedule& schedule : schedules) {
            std::string one = schedule.byday;
            if (!schedule.opens_at.empty()) {
                one += (one.empty() ? "" : " ") + schedule.opens_at;
                if (!schedule.closes_at.empty()) one += "-" + schedule.closes_at;
            }
            if (!schedule.description.empty()) one += (one.empty() ? "" : " ") + schedule.description;
            if (!one.empty() && std::find(told.begin(), told.end(), one) == told.end()) told.push_back(std::move(one));
        }
    };
    add(row.service().schedules);
    for (const model::ServiceAtLocation& place : row.service().service_at_locations) {
        add(place.schedules.empty() ? place.location->schedules : place.schedules);
    }
    return base::join(told, "; ");
}

struct Column {
    Key name;
    std::string (*cell)(const Row&);
};

// Function-local: names of messages are numbered at the start of the program.
const std::array<Column, 18>& columns() {
    using exchange::csv_cell;
    static const std::array<Column, 18> table{{
        {"csv.name"_key, [](const Row& row) { return csv_cell(row.card.name); }},
        {"csv.organisation"_key, [](const Row& row) { return csv_cell(row.card.organisation); }},
        {"csv.sector"_key, [](const Row& row) { return csv_cell(row.card.sector); }},
        {"csv.categories"_key, [](const Row& row) { return csv_cell(categories_of(row)); }},
        {"csv.phones"_key, phones_of},
        {"csv.email"_key, [](const Row& row) { return csv_cell(row.service().email); }},
        {"csv.web"_key, [](const Row& row) { return csv_cell(row.service().url); }},
        {"csv.where"_key, [](const Row& row) { return csv_cell(row.card.where); }},
        {"csv.postcode"_key, [](const Row& row) { return csv_cell(row.card.postcode); }},
        {"csv.covers"_key, [](const Row& row) { return csv_cell(row.card.covers); }},
        {"csv.times"_key, [](const Row& row) { return csv_cell(times_of(row)); }},
        {"csv.cost"_key, [](const Row& row) { return csv_cell(row.card.cost); }},
        {"csv.eligibility"_key, [](const Row& row) { return csv_cell(row.card.eligibility); }},
        {"csv.how_to_join"_key, [](const Row& row) { return csv_cell(row.service().application_process); }},
        {"csv.about"_key, [](const Row& row) { return csv_cell(row.service().description); }},
        {"csv.status"_key, [](const Row& row) { return csv_cell(row.service().status); }},
        {"csv.checked"_key, [](const Row& row) { return csv_cell(row.card.assured_date); }},
        {"csv.page"_key, [](const Row& row) { return csv_cell(row.base + listing_address(row.card.id)); }},
    }};
    return table;
}

}  // namespace

http::Response results_csv(const Context& context, core::Publisher& publisher, const core::FindAnswer& answer,
                           const std::string& base) {
    const Messages& messages = context.look.messages;
    std::string file(exchange::utf8_mark);
    std::vector<std::string> cells;
    for (const Column& column : columns()) cells.push_back(exchange::csv_cell(messages.text(column.name)));
    exchange::append_csv_row(file, cells);
    for (const core::FoundListing& found : answer.listings) {
        const auto listing = publisher.listing(found.card.id);
        // It may have gone since the search; a fault of the store must not look like a shorter list.
        if (!listing) throw std::runtime_error(listing.error().describe());
        if (!*listing) continue;
        const Row row{**listing, publisher.card(**listing), base};
        cells.clear();
        for (const Column& column : columns()) cells.push_back(column.cell(row));
        exchange::append_csv_row(file, cells);
    }
    if (answer.total > answer.listings.size()) {
        const std::string note =
            messages.format("csv.more"_key, {{"shown", answer.listings.size()}, {"count", answer.total}});
        exchange::append_csv_row(file, {exchange::csv_cell(note)});
    }
    http::Response response;
    response.content_type = "text/csv; charset=utf-8; header=present";
    response.body = std::move(file);
    response.headers = {{"Content-Disposition", "attachment; filename=\"services.csv\""}, {"X-Robots-Tag", "noindex"}};
    return response;
}

}  // namespace fingerpost::web
