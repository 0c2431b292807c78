#include <fingerpost/base/secret.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/accuracy.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/view.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fingerpost::core {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::array<std::string_view, 4> accuracy_names{"", "right", "wrong", "not reached"};

SampleCounts count(const std::vector<store::SampleResultRow>& rows) {
    SampleCounts counts;
    counts.drawn = rows.size();
    for (const store::SampleResultRow& row : rows) {
        switch (find_accuracy(row.result).value_or(Accuracy::open)) {
            case Accuracy::right: ++counts.right; break;
            case Accuracy::wrong: ++counts.wrong; break;
            case Accuracy::not_reached: ++counts.not_reached; break;
            case Accuracy::open: break;
        }
    }
    return counts;
}

Result<Sample> read(const store::Store& store, const store::SampleRow& row) {
    auto results = store.sample_results(row.id);
    if (!results) return base::fail(std::move(results).error());
    const base::Date day(std::chrono::floor<std::chrono::days>(row.drawn_at));
    return Sample{row.id, row.month, day, row.drawn_by, row.seed, row.drawn_from, count(*results)};
}

SampleListing shown(const Directory& directory, const store::Store& store, const store::SampleResultRow& row) {
    SampleListing listing;
    listing.position = row.position;
    listing.service = row.service;
    listing.result = find_accuracy(row.result).value_or(Accuracy::open);
    listing.field = row.field;
    const auto view = view_listing(directory, row.service);
    if (!view) {  // it has been closed or taken out of view since it was drawn
        if (const auto stored = store.service(row.service); stored && *stored) listing.name = (*stored)->value.name;
        return listing;
    }
    listing.name = view->card.name;
    if (!view->card.phones.empty()) listing.phone = view->card.phones.front().display;
    listing.website = view->card.web;
    listing.where = view->card.where + (view->card.postcode.empty() || view->card.where.empty() ? "" : ", ") + view->card.postcode;
    listing.summary = view->card.summary;
    listing.opening = base::squeeze(view->service.fingerpost.opening_times_text);
    return listing;
}

}  // namespace

std::string_view name_of(Accuracy accuracy) { return accuracy_names[static_cast<std::size_t>(accuracy)]; }

std::optional<Accuracy> find_accuracy(std::string_view name) {
    const auto found = std::find(accuracy_names.begin(), accuracy_names.end(), name);
    if (found == accuracy_names.end()) return std::nullopt;
    return static_cast<Accuracy>(found - accuracy_names.begin());
}

const std::vector<AccuracyField>& accuracy_fields() {
    static const std::vector<AccuracyField> fields{{"phone", "phone"}, {"address", "moved"}, {"opening_times", "other"}, {"description", "other"},
                                                   {"cost", "other"},  {"how_to_join", "other"}, {"status", "closed"}};
    return fields;
}

// A listing's place in the draw is the fingerprint of the seed and its id: the first of them are drawn. No generator's fashion enters.
std::vector<std::string> drawn_from(std::vector<std::string> ids, std::size_t size, std::string_view seed) {
    std::vector<std::pair<std::string, std::string>> keyed;
    for (std::string& id : ids) {
        std::string key = base::fingerprint(std::string(seed) + "/" + id);
        keyed.emplace_back(std::move(key), std::move(id));
    }
    std::sort(keyed.begin(), keyed.end());
    keyed.resize(std::min(size, keyed.size()));
    std::vector<std::string> drawn;
    for (auto& [key, id] : keyed) drawn.push_back(std::move(id));
    return drawn;
}

Result<std::int64_t> draw_sample(Directory& directory, std::size_t size, std::string_view drawn_by) {
    if (size < least_in_a_sample || size > most_in_a_sample) {
        return base::fail(ErrorCode::invalid, fmt::format("a sample has {} to {} listings", least_in_a_sample, most_in_a_sample), "size");
    }
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    const std::string today = base::format_date(directory.clock().today());
    auto rows = (*lent)->keeping_rows(today);
    if (!rows) return base::fail(std::move(rows).error());
    if (rows->size() < size) return base::fail(ErrorCode::invalid, fmt::format("there are {} listings to draw from", rows->size()), "size", "draw fewer");
    std::vector<std::string> ids;
    for (const store::KeepingRow& row : *rows) ids.push_back(row.id);
    const store::SampleRow sample{0, today.substr(0, 7), now, std::string(drawn_by), base::random_token(), static_cast<std::int64_t>(ids.size())};
    std::int64_t id = 0;
    const auto written = (*lent)->write({std::string(drawn_by), "web"}, [&](store::Transaction& transaction) -> Result<void> {
        auto recorded = transaction.record(sample, drawn_from(std::move(ids), size, sample.seed));
        if (!recorded) return base::fail(std::move(recorded).error());
        id = *recorded;
        return {};
    });
    if (!written) return base::fail(written.error());
    return id;
}

Result<std::vector<Sample>> samples(const Directory& directory) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto rows = (*lent)->samples();
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<Sample> all;
    for (const store::SampleRow& row : *rows) {
        auto one = read(**lent, row);
        if (!one) return base::fail(std::move(one).error());
        all.push_back(std::move(*one));
    }
    return all;
}

Result<Sample> sample(const Directory& directory, std::int64_t id) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto row = (*lent)->sample(id);
    if (!row) return base::fail(std::move(row).error());
    if (!*row) return base::fail(ErrorCode::not_found, "there is no such sample", std::to_string(id));
    return read(**lent, **row);
}

Result<std::vector<SampleListing>> sample_listings(const Directory& directory, std::int64_t id) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto rows = (*lent)->sample_results(id);
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<SampleListing> listings;
    for (const store::SampleResultRow& row : *rows) listings.push_back(shown(directory, **lent, row));
    return listings;
}

Result<void> record_accuracy(Directory& directory, std::int64_t sample, std::int64_t position, Accuracy result, std::string_view field, Role role,
                             std::string_view recorded_by) {
    const auto& fields = accuracy_fields();
    const auto wrong = std::find_if(fields.begin(), fields.end(), [&](const AccuracyField& one) { return one.name == field; });
    if (result == Accuracy::wrong && wrong == fields.end()) return base::fail(ErrorCode::invalid, "it does not say what is wrong", "field", "choose one");
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto rows = (*lent)->sample_results(sample);
    if (!rows) return base::fail(std::move(rows).error());
    const auto row = std::find_if(rows->begin(), rows->end(), [&](const auto& one) { return one.position == position; });
    if (row == rows->end()) return base::fail(ErrorCode::not_found, "the sample has no such listing", std::to_string(position));
    const std::string before = row->result + "/" + row->field;
    row->result = name_of(result);
    row->field = result == Accuracy::wrong ? std::string(field) : std::string();
    if (before == row->result + "/" + row->field) return {};  // pressed twice
    row->recorded_at = directory.clock().now();
    row->recorded_by = recorded_by;
    FINGERPOST_TRY((*lent)->write({std::string(recorded_by), "phone"}, [&](store::Transaction& transaction) { return transaction.save(*row); }));
    if (result != Accuracy::wrong) return {};
    auto reported = report_problem(directory, {row->service, std::string(wrong->problem), {}, role});
    // A listing that is gone meanwhile has nothing to be put right; the result stands.
    if (!reported && reported.error().code != ErrorCode::not_found) return base::fail(std::move(reported).error());
    return {};
}

Interval wilson(std::size_t right, std::size_t answered) {
    if (answered == 0) return {};
    constexpr double z = 1.959963984540054;  // 97.5th percentile of the normal distribution
    const double n = static_cast<double>(answered), share = static_cast<double>(right) / n;
    const double middle = share + z * z / (2 * n), around = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)), by = 1 + z * z / n;
    return {std::max(0.0, (middle - around) / by), std::min(1.0, (middle + around) / by)};
}

}  // namespace fingerpost::core
