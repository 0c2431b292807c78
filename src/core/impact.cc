// Counting records of signposting.
#include <fingerpost/core/impact.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/site_settings.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/core/zero_results.h>
#include <fingerpost/core/signposts.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "months.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t most_rows = 500;

bool is_dimension(std::string_view word) { return std::find(impact_dimensions.begin(), impact_dimensions.end(), word) != impact_dimensions.end(); }

// Names of things that records know by their ids, read once each.
class Names {
  public:
    Names(const Directory& directory, const store::Store& store) : store_(&store) {
        if (auto tree = directory.taxonomies()) tree_ = *tree;
        if (auto confidential = directory.confidential()) {
            if (auto teams = (*confidential)->teams()) {
                for (const store::TeamRow& team : *teams) teams_[team.id] = team.name;
            }
        }
    }
    std::string team(const std::string& id) const {
        const auto found = teams_.find(id);
        return found == teams_.end() ? std::string() : found->second;
    }
    std::string need(const std::string& slug) const {
        const Category* found = tree_ == nullptr ? nullptr : tree_->by_slug(slug);
        return found == nullptr ? slug : found->label;
    }
    std::string service(const std::string& id) { return listing(id).name; }
    // By what a service is counted: what it has become part of, or nothing if it is gone.
    std::string service_id(const std::string& id) { return listing(id).id; }
    // Services by their ids, each with a name that is no other's: those of one name have their organisation beside it.
    std::map<std::string, std::string> told_apart(const std::set<std::string>& ids) {
        std::map<std::string, std::size_t> called, taken;
        for (const std::string& id : ids) ++called[service(id)];
        std::map<std::string, std::string> labels;
        for (const std::string& id : ids) {
            const Listing& one = listing(id);
            std::string label = called[one.name] > 1 && !one.organisation.empty() ? fmt::format("{} ({})", one.name, one.organisation) : one.name;
            if (const std::size_t number = ++taken[label]; number > 1) label += fmt::format(" [{}]", number);
            labels.emplace(id, std::move(label));
        }
        return labels;
    }

  private:
    struct Listing {
        std::string id, name, organisation;
    };
    const Listing& listing(const std::string& id) {
        auto [at, is_new] = services_.try_emplace(id);
        if (!is_new) return at->second;
        const auto lives = surviving(*store_, id);
        const auto stored = store_->service(lives ? *lives : id);
        if (!stored || !*stored) return at->second;
        const model::Service& service = (*stored)->value;
        const auto owner = store_->organisation(service.organisation_id);
        at->second = {lives ? *lives : id, service.name, owner && *owner ? (*owner)->value.name : std::string()};
        return at->second;
    }

    const store::Store* store_;
    std::shared_ptr<const Taxonomies> tree_;
    std::map<std::string, std::string> teams_;
    std::map<std::string, Listing> services_;
};

std::string value_of(std::string_view dimension, const store::SignpostRow& row, const store::SignpostOption* option, Names& names) {
    if (dimension == "month") return row.day.substr(0, 7);
    if (dimension == "team") return names.team(row.team);
    if (dimension == "need") return names.need(row.need);
    if (dimension == "answer") return row.answer;
    if (dimension == "service") return option == nullptr ? std::string() : names.service_id(option->service);
    if (dimension == "outcome") return option == nullptr ? std::string() : option->outcome;
    return {};
}

bool is_of_options(std::string_view dimension) { return dimension == "service" || dimension == "outcome"; }

// Counts by two labels, as they come.
class Counter {
  public:
    void add(const std::string& row, const std::string& column, std::int64_t count = 1) {
        counts_[row][column] += count;
        columns_.insert(column);
    }
    // Services were counted by their ids and are told by their names.
    Counter told(const ImpactQuestion& question, Names& names) const {
        std::set<std::string> ids;
        if (question.across == "service") ids = columns_;
        for (const auto& row : counts_) {
            if (question.by == "service") ids.insert(row.first);
        }
        const auto labels = names.told_apart(ids);
        const auto label = [&](const std::string& dimension, const std::string& value) { return dimension == "service" ? labels.at(value) : value; };
        Counter made;
        for (const auto& [row, cells] : counts_) {
            for (const auto& [column, count] : cells) made.add(label(question.by, row), label(question.across, column), count);
        }
        return made;
    }
    std::size_t left_out() const { return counts_.size() - std::min(counts_.size(), most_rows); }
    CountTable table(const std::string& by) const {
        CountTable made;
        made.columns.assign(columns_.begin(), columns_.end());
        std::vector<std::pair<std::string, std::int64_t>> order;
        for (const auto& [row, cells] : counts_) {
            std::int64_t sum = 0;
            for (const auto& cell : cells) sum += cell.second;
            order.emplace_back(row, sum);
        }
        // Months by time; the rest the most first.
        if (by != "month") std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        if (order.size() > most_rows) order.resize(most_rows);
        for (const auto& ordered : order) {
            made.rows.push_back(ordered.first);
            std::vector<std::int64_t>& line = made.counts.emplace_back();
            for (const std::string& column : made.columns) {
                const auto& cells = counts_.at(ordered.first);
                const auto found = cells.find(column);
                line.push_back(found == cells.end() ? 0 : found->second);
            }
        }
        return made;
    }

  private:
    std::map<std::string, std::map<std::string, std::int64_t>> counts_;
    std::set<std::string> columns_;
};

// The largest first, as far as it is told: by the sum of what is not kept back where the sum itself is. An order by the true sums would
// tell where between two others a count lies that is kept back.
void put_largest_first(ToldTable& table) {
    const auto size_of = [&](std::size_t row) {
        if (table.row_totals[row]) return *table.row_totals[row];
        std::int64_t sum = 0;
        for (const ToldCount& cell : table.counts[row]) sum += cell.value_or(0);
        return sum;
    };
    std::vector<std::size_t> order(table.rows.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return size_of(left) != size_of(right) ? size_of(left) > size_of(right) : table.rows[left] < table.rows[right];
    });
    ToldTable sorted = table;
    for (std::size_t at = 0; at < order.size(); ++at) {
        sorted.rows[at] = table.rows[order[at]];
        sorted.counts[at] = table.counts[order[at]];
        sorted.row_totals[at] = table.row_totals[order[at]];
    }
    table = std::move(sorted);
}

// Whose records are counted, and whether they are only the visitor's own team's.
struct Counted {
    store::SignpostScope scope;
    std::string team;
    bool rounded = false;
};

Result<Counted> counted_for(const Visitor& visitor, const std::string& team) {
    if (!visitor.may(Right::see_reports)) return base::fail(ErrorCode::not_found, "there is no such report", "report");
    Counted counted;
    counted.team = team;
    if (visitor.reach(Right::see_reports) == Reach::all) {
        counted.scope.everybody = true;
        // Who may look at the records themselves learns nothing from exact numbers.
        counted.rounded = team.empty() || !visitor.may(Right::see_signposts, team);
        return counted;
    }
    if (!team.empty() && team != visitor.team) return base::fail(ErrorCode::invalid, "it is not your team", "team");
    counted.scope = {visitor.team, visitor.account, false};
    return counted;
}

}  // namespace

Result<ImpactAnswer> impact(const Directory& directory, const Visitor& visitor, const ImpactQuestion& question) {
    ImpactAnswer answer;
    answer.asked = question;
    FINGERPOST_TRY(complete_months(answer.asked.from, answer.asked.until, directory.clock().today()));
    if (!is_dimension(question.by)) return base::fail(ErrorCode::invalid, "records are not counted by that", "by");
    if (!question.across.empty() && (!is_dimension(question.across) || question.across == question.by)) return base::fail(ErrorCode::invalid, "records are not counted by that", "across");
    const auto counted = counted_for(visitor, question.team);
    if (!counted) return base::fail(counted.error());
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    Names names(directory, **lent);
    Counter counter;
    const bool of_options = is_of_options(question.by) || is_of_options(question.across);
    const auto count = [&](const store::SignpostRow& row, const store::SignpostOption* option) {
        counter.add(value_of(question.by, row, option, names), question.across.empty() ? std::string() : value_of(question.across, row, option, names));
    };
    FINGERPOST_TRY(store::Signposts(**confidential).between(counted->scope, first_day(answer.asked.from), last_day(answer.asked.until), [&](const store::SignpostRow& row) {
        if (!counted->team.empty() && row.team != counted->team) return;
        ++answer.records;
        if (!of_options || row.options.empty()) return count(row, nullptr);
        for (const store::SignpostOption& option : row.options) count(row, &option);
    }));
    answer.rounded = counted->rounded;
    const Counter told = counter.told(question, names);
    answer.rows_left_out = told.left_out();
    answer.table = tell(told.table(question.by), counted->rounded);
    if (question.by != "month") put_largest_first(answer.table);
    return answer;
}

Result<UnmetAnswer> unmet_needs(const Directory& directory, const Visitor& visitor, const UnmetQuestion& question) {
    UnmetAnswer answer;
    answer.asked = question;
    FINGERPOST_TRY(complete_months(answer.asked.from, answer.asked.until, directory.clock().today()));
    const auto counted = counted_for(visitor, {});
    if (!counted) return base::fail(counted.error());
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    const Names names(directory, **lent);
    std::map<std::string, std::array<std::int64_t, unmet_sources.size()>> counts;
    const auto add = [&](const std::string& need, const std::string& area, std::size_t source, std::int64_t count) {
        counts[names.need(need) + (question.by_area ? "\t" + area : std::string())][source] += count;
    };
    const std::string from = first_day(answer.asked.from), until = last_day(answer.asked.until);
    auto missing = (*lent)->missing_needs();
    if (!missing) return base::fail(std::move(missing).error());
    for (const store::MissingNeed& one : *missing) {
        if (one.day >= from && one.day <= until) add(one.need, one.outcode, 1, one.count);
    }
    const auto searches = unmet_searches(directory);
    if (!searches) return base::fail(searches.error());
    for (const UnmetSearches& one : *searches) {
        if (one.month >= answer.asked.from && one.month <= answer.asked.until) add(one.need, one.outcode, 0, one.count);
    }
    FINGERPOST_TRY(store::Signposts(**confidential).between(counted->scope, from, until, [&](const store::SignpostRow& row) {
        if (row.answer == "nothing_suitable") add(row.need, row.area, 2, 1);
        const bool full = std::any_of(row.options.begin(), row.options.end(), [](const store::SignpostOption& option) { return option.reason == "full"; });
        if (full) add(row.need, row.area, 3, 1);
    }));
    CountTable table;
    for (const std::string_view source : unmet_sources) table.columns.emplace_back(source);
    for (const auto& [need, cells] : counts) {
        table.rows.push_back(need);
        table.counts.emplace_back(cells.begin(), cells.end());
    }
    answer.table = tell(table, counted->rounded);
    put_largest_first(answer.table);
    if (visitor.reach(Right::see_reports) != Reach::all) return answer;
    auto asked = zero_results(directory);
    if (!asked) return base::fail(std::move(asked).error());
    for (ZeroResult& one : *asked) {
        if (one.count >= smallest_shown) answer.phrases.emplace_back(std::move(one.phrase), one.count);
    }
    return answer;
}

Result<SignpostExport> export_signposts(Directory& directory, const Visitor& visitor, std::string_view from, std::string_view until) {
    if (!visitor.may(Right::see_signposts)) return base::fail(ErrorCode::not_found, "there is no such report", "report");
    std::string first(from), last(until);
    FINGERPOST_TRY(complete_months(first, last, directory.clock().today()));
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    const auto now = site_now(directory, {});
    if (!now) return base::fail(now.error());
    const auto code_of = [&](const std::string& word) {
        const auto typed = (*now)->own.find("signpost.code." + word);
        return typed == (*now)->own.end() ? std::string() : typed->second;
    };
    const std::map<std::string, std::string> codes{{"offered", code_of("offered")}, {"declined", code_of("declined")}, {"referred", code_of("referred")}, {"", ""}};
    Names names(directory, **lent);
    SignpostExport made;
    made.columns = {"date", "team", "need", "area", "support_offered", "answer", "group", "code", "agreed_on", "outcome", "reason", "outcome_date", "reference"};
    FINGERPOST_TRY(store::Signposts(**confidential).between(signpost_scope(visitor), first_day(first), last_day(last), [&](const store::SignpostRow& row) {
        // Where nothing suitable was found, nothing was offered: it is in none of the groups.
        const std::string group = row.answer == "nothing_suitable" ? "" : row.answer == "declined" || row.answer == "wants_gp" ? "declined" : row.kind == "referral" ? "referred" : "offered";
        const auto add = [&](const store::SignpostOption& option) {
            made.rows.push_back({row.day, names.team(row.team), names.need(row.need), row.area, option.service.empty() ? std::string() : names.service(option.service), row.answer, group, codes.at(group),
                                 row.agreed_on, option.outcome, option.reason, option.outcome_on, row.reference});
        };
        for (const store::SignpostOption& option : row.options) add(option);
        if (row.options.empty()) add({});
    }));
    store::SecurityEvent event;
    event.at = directory.clock().now();
    event.who = visitor.account;
    event.what = "exported";
    event.about = "signposts";
    event.channel = "web";
    event.detail = fmt::format("{} to {}, {} rows", first, last, made.rows.size());
    FINGERPOST_TRY((*confidential)->write([&](store::ConfidentialTransaction& transaction) { return transaction.note(event); }));
    return made;
}

}  // namespace fingerpost::core
