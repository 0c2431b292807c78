// How fresh the directory is, samples of how many listings are right, and days on which something is not held.
#include <fingerpost/base/text.h>
#include <fingerpost/exchange/csv_writer.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "fresh_pages.h"
#include "links.h"
#include "page.h"
#include "staff_page.h"
#include "true_words.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t most_lines = 50, most_listings = 50;

std::vector<Cell> line_of(const Messages& messages, const core::FreshnessCounts& counts, Cell name) {
    return {std::move(name),
            {messages.format("fresh.percent"_key, {{"percent", counts.percent()}})},
            {std::to_string(counts.overdue)},
            {std::to_string(counts.stale)},
            {std::to_string(counts.never)},
            {std::to_string(counts.due)},
            {std::to_string(counts.total)}};
}

void add_lines(StaffPage& page, const Messages& messages, const std::string& heading, const std::string& what, const std::vector<core::FreshnessLine>& lines,
               std::string (*address)(const core::FreshnessLine&)) {
    std::vector<std::vector<Cell>> rows;
    for (const core::FreshnessLine& line : lines) {
        if (rows.size() == most_lines) break;
        const std::string name = line.key.empty() ? messages.text("fresh.no_owner"_key) : line.name;
        rows.push_back(line_of(messages, line.counts, {name, line.key.empty() ? std::string() : address(line)}));
    }
    if (rows.empty()) return;
    const std::string told = lines.size() > rows.size() ? messages.format("fresh.worst_of"_key, {{"heading", heading}, {"shown", rows.size()}, {"count", lines.size()}}) : heading;
    page.table(told,
               {what, messages.text("fresh.in_quarter"_key), messages.text("freshness.overdue"_key), messages.text("freshness.stale"_key),
                messages.text("freshness.never"_key), messages.text("freshness.due"_key), messages.text("fresh.listings"_key)},
               rows);
}

std::size_t rounded(double share) { return static_cast<std::size_t>(std::lround(share * 100)); }

std::string result_in_words(const Messages& messages, const core::SampleListing& listing) {
    const std::string result = word_or_name(messages, "accuracy.result", core::name_of(listing.result));
    return listing.field.empty() ? result : result + ": " + field_in_words(messages, listing.field);
}

}  // namespace

std::string fix_in_words(const Messages& messages, std::string_view part) {
    static const std::vector<std::pair<std::string_view, Key>> fixes{
        {"phone", "fresh.fix.phone"_key},       {"description", "fresh.fix.description"_key}, {"hours", "fresh.fix.hours"_key},
        {"category", "fresh.fix.category"_key}, {"place", "fresh.fix.place"_key},             {"cost", "fresh.fix.cost"_key},
        {"who_for", "fresh.fix.who_for"_key},   {"how_to_join", "fresh.fix.how_to_join"_key}, {"access", "fresh.fix.access"_key},
        {"web_or_email", "fresh.fix.web_or_email"_key}, {"sector", "fresh.fix.sector"_key}};
    for (const auto& [name, key] : fixes) {
        if (name == part) return messages.text(key);
    }
    return std::string(part);
}

http::Response freshness_page(const Context& context, const core::FreshnessReport& report, const std::vector<core::BrokenLink>& broken,
                              const std::vector<LookedAt>& oldest) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("fresh.title"_key));
    page.lead(messages.format("fresh.lead"_key, {{"percent", report.all.percent()}, {"count", report.all.total}}));
    std::vector<std::vector<Cell>> states;
    const auto state = [&](Key name, std::size_t count) {
        const std::size_t percent = report.all.total == 0 ? 0 : count * 100 / report.all.total;
        states.push_back({{messages.text(name)}, {std::to_string(count)}, {messages.format("fresh.percent"_key, {{"percent", percent}})}});
    };
    state("freshness.fresh"_key, report.all.fresh);
    state("freshness.due"_key, report.all.due);
    state("freshness.overdue"_key, report.all.overdue);
    state("freshness.stale"_key, report.all.stale);
    state("freshness.never"_key, report.all.never);
    page.table(messages.text("fresh.all"_key), {messages.text("fresh.state"_key), messages.text("fresh.listings"_key), messages.text("fresh.share"_key)}, states);
    std::vector<std::vector<Cell>> rows;
    for (const core::BrokenLink& link : broken) {
        if (rows.size() == most_listings) break;
        rows.push_back({{link.name, listing_address(link.service)}, {link.url}, {date_in_words(messages, model::london_time(link.since).date)}, {link.detail}});
    }
    if (!rows.empty()) {
        page.table(messages.format("fresh.broken"_key, {{"count", broken.size()}}),
                   {messages.text("queue.listing"_key), messages.text("fresh.website"_key), messages.text("fresh.since"_key), messages.text("fresh.found"_key)}, rows);
    }
    rows.clear();
    for (const core::FreshnessListing& one : report.with_problems) {
        if (rows.size() == most_listings) break;
        rows.push_back({{one.name, "/queue/" + one.id}, {std::to_string(one.problems)}});
    }
    if (!rows.empty()) page.table(messages.text("fresh.problems"_key), {messages.text("queue.listing"_key), messages.text("fresh.open_problems"_key)}, rows);
    rows.clear();
    for (const LookedAt& one : oldest) rows.push_back({{one.name, listing_address(one.id)}, {one.checked}, {one.fix}});
    if (!rows.empty()) page.table(messages.text("fresh.oldest"_key), {messages.text("queue.listing"_key), messages.text("listing.checked"_key), messages.text("fresh.fix"_key)}, rows);
    add_lines(page, messages, messages.text("fresh.by_owner"_key), messages.text("fresh.owner"_key), report.owners,
              [](const core::FreshnessLine& line) { return "/reviews/" + line.key; });
    add_lines(page, messages, messages.text("fresh.by_category"_key), messages.text("fresh.category"_key), report.categories,
              [](const core::FreshnessLine& line) { return category_address(line.key); });
    page.way("/freshness?format=csv", messages.text("fresh.csv"_key));
    page.way("/reviews", messages.text("reviews.title"_key));
    page.way("/samples", messages.text("samples.title"_key));
    return page.response();
}

http::Response freshness_csv(const Context& context, const std::vector<core::FreshnessRow>& rows, const std::string& base) {
    const Messages& messages = context.look.messages;
    using exchange::csv_cell;
    std::string file(exchange::utf8_mark);
    std::vector<std::string> head;
    for (const Key key : {"csv.name"_key, "csv.organisation"_key, "fresh.state"_key, "csv.checked"_key, "fresh.open_problems"_key, "fresh.website_broken"_key, "csv.page"_key}) {
        head.push_back(csv_cell(messages.text(key)));
    }
    exchange::append_csv_row(file, head);
    for (const core::FreshnessRow& row : rows) {
        exchange::append_csv_row(file, {csv_cell(row.name), csv_cell(row.owner), csv_cell(word_or_name(messages, "freshness", core::name_of(row.state))), csv_cell(row.assured_date),
                                        std::to_string(row.problems), csv_cell(row.broken_link ? messages.text("fresh.yes"_key) : std::string()), csv_cell(base + listing_address(row.id))});
    }
    http::Response response;
    response.content_type = "text/csv; charset=utf-8; header=present";
    response.body = std::move(file);
    response.caching = http::Caching::no_store;
    response.headers = {{"Content-Disposition", "attachment; filename=\"freshness.csv\""}, {"X-Robots-Tag", "noindex"}};
    return response;
}

http::Response samples_page(const Context& context, const std::vector<core::Sample>& samples, const std::string& typed, const Faults& faults) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("samples.title"_key), faults);
    page.lead(messages.text("samples.lead"_key));
    if (context.visitor.may(core::Right::send_reviews)) {
        Form form = page.form("/samples", messages.text("samples.draw"_key));
        form.add({.name = "size", .label = messages.text("samples.size"_key), .hint = messages.format("samples.size_hint"_key, {{"least", core::least_published}}),
                  .value = typed.empty() ? "50" : typed, .numeric = true},
                 faults);
    }
    std::vector<std::vector<Cell>> rows;
    for (const core::Sample& sample : samples) {
        rows.push_back({{month_in_words(messages, sample.month), "/samples/" + std::to_string(sample.id)}, {date_in_words(messages, sample.drawn_on)},
                        {std::to_string(sample.counts.drawn)}, {std::to_string(sample.counts.right)}, {std::to_string(sample.counts.wrong)},
                        {std::to_string(sample.counts.not_reached)}, {std::to_string(sample.counts.open())}});
    }
    if (!rows.empty()) {
        page.table(messages.text("samples.all"_key), {messages.text("samples.month"_key), messages.text("samples.drawn"_key), messages.text("fresh.listings"_key),
                                                      messages.text("accuracy.result.right"_key), messages.text("accuracy.result.wrong"_key),
                                                      messages.text("accuracy.result.not_reached"_key), messages.text("accuracy.result.open"_key)}, rows);
    }
    page.way("/accuracy", messages.text("samples.public"_key));
    page.way("/freshness", messages.text("fresh.title"_key));
    return page.response();
}

http::Response sample_page(const Context& context, const core::Sample& sample, const std::vector<core::SampleListing>& listings, bool saved) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("samples.sheet"_key, {{"month", month_in_words(messages, sample.month)}}));
    if (saved) page.done(messages.text("samples.saved"_key));
    page.lead(messages.format("samples.sheet_lead"_key, {{"open", sample.counts.open()}, {"count", sample.counts.drawn}}));
    page.text(messages.format("samples.how_drawn"_key, {{"from", sample.drawn_from}, {"date", date_in_words(messages, sample.drawn_on)}, {"seed", sample.seed}}));
    const std::string ticks = messages.text("samples.ticks"_key);
    std::vector<std::vector<Cell>> rows;
    for (const core::SampleListing& listing : listings) {
        rows.push_back({{std::to_string(listing.position)}, {listing.name, "/samples/" + std::to_string(sample.id) + "/" + std::to_string(listing.position)}, {base::replace_all(listing.phone, " ", "\u00a0")},
                        {listing.where}, {listing.result == core::Accuracy::open ? ticks : result_in_words(messages, listing)}});
    }
    page.table(messages.text("samples.to_ring"_key), {messages.text("samples.number"_key), messages.text("queue.listing"_key), field_in_words(messages, "phone"),
                                                      messages.text("own.where"_key), messages.text("samples.result"_key)}, rows);
    page.way("/samples", messages.text("samples.title"_key));
    return page.response();
}

http::Response sample_listing_page(const Context& context, const core::Sample& sample, const core::SampleListing& listing, const http::Parameters& typed,
                                   const Faults& faults) {
    const Messages& messages = context.look.messages;
    const std::string root = "/samples/" + std::to_string(sample.id);
    StaffPage page(context, listing.name, faults);
    page.lead(messages.format("samples.ask"_key, {{"number", listing.position}, {"count", sample.counts.drawn}}));
    std::vector<std::vector<Cell>> rows;
    const auto fact = [&](const std::string& name, const std::string& value) { rows.push_back({{name}, {value.empty() ? messages.text("unknown"_key) : value}}); };
    fact(field_in_words(messages, "phone"), listing.phone);
    fact(messages.text("own.where"_key), listing.where);
    fact(field_in_words(messages, "description"), listing.summary);
    fact(field_in_words(messages, "website"), listing.website);
    page.table(messages.text("by_phone.ask"_key), {messages.text("queue.field"_key), messages.text("queue.now"_key)}, rows);
    if (context.visitor.may(core::Right::send_reviews)) {
        Form form = page.form_below(root + "/" + std::to_string(listing.position), messages.text("samples.save"_key));
        std::vector<Choice> results, fields{{"", messages.text("samples.nothing_wrong"_key)}};
        for (const core::Accuracy one : {core::Accuracy::right, core::Accuracy::wrong, core::Accuracy::not_reached}) {
            results.push_back({std::string(core::name_of(one)), word_or_name(messages, "accuracy.result", core::name_of(one))});
        }
        for (const core::AccuracyField& field : core::accuracy_fields()) fields.push_back({std::string(field.name), field_in_words(messages, field.name)});
        const std::string result(typed.get("result").empty() ? core::name_of(listing.result) : typed.get("result"));
        const std::string field(typed.get("field").empty() ? std::string_view(listing.field) : typed.get("field"));
        form.add({.name = "result", .label = messages.text("samples.result"_key), .value = result, .type = "choice", .choices = results}, faults);
        form.add({.name = "field", .label = messages.text("samples.wrong_what"_key), .hint = messages.text("samples.wrong_hint"_key), .value = field, .type = "choice", .choices = fields, .required = false}, faults);
    }
    page.way(listing_address(listing.service), messages.text("queue.see_listing"_key));
    page.way(root, messages.text("samples.back"_key));
    return page.response();
}

http::Response accuracy_page(const Context& context, const std::vector<core::Sample>& samples) {
    const Messages& messages = context.look.messages;
    Page page(context, "accuracy.tpl", messages.text("accuracy.title"_key));
    page.canonical("/accuracy");
    bool any = false;
    for (const core::Sample& sample : samples) {
        if (!sample.is_published()) continue;
        any = true;
        const core::SampleCounts& counts = sample.counts;
        const core::Interval interval = core::wilson(counts.right, counts.answered());
        Dictionary& values = add(page.body(), "SAMPLE");
        put(values, "RESULT_TEXT", messages.format("accuracy.result"_key, {{"percent", rounded(static_cast<double>(counts.right) / static_cast<double>(counts.answered()))},
                                                                           {"count", counts.answered()}, {"month", month_in_words(messages, sample.month)}}));
        put(values, "INTERVAL_TEXT", messages.format("accuracy.interval"_key, {{"low", rounded(interval.low)}, {"high", rounded(interval.high)}}));
        if (counts.not_reached > 0) put_if_any(values, "NOT_REACHED_TEXT", "NOT_REACHED", messages.format("accuracy.not_reached"_key, {{"count", counts.not_reached}}));
    }
    if (!any) page.body().ShowSection("NONE");
    return page.response();
}

http::Response cancelled_page(const Context& context, const std::string& name, const std::string& action, const std::string& back, const std::vector<std::string>& dates,
                              const Faults& faults, const std::string& questioned) {
    constexpr std::size_t more = 3, least = 4;
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("cancelled.title"_key, {{"name", name}}), faults);
    page.lead(messages.text("cancelled.lead"_key));
    Form form = page.form(action, messages.text(questioned.empty() ? "cancelled.button"_key : "cancelled.sure_button"_key));
    if (!questioned.empty()) {
        form.note(messages.format("cancelled.questioned"_key, {{"dates", questioned}}));
        form.hidden("sure", "1");
    }
    const std::size_t rows = std::min(std::max(least, dates.size() + more), core::most_cancelled_dates);
    for (std::size_t at = 0; at < rows; ++at) {
        const std::string number = std::to_string(at + 1);
        form.add({.name = "day" + number, .label = messages.format("cancelled.day"_key, {{"number", number}}), .value = at < dates.size() ? dates[at] : std::string(), .type = "date", .required = false},
                 faults);
    }
    page.way(back, messages.text("cancelled.back"_key));
    return page.response();
}

}  // namespace fingerpost::web
