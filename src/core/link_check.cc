#include <fingerpost/core/link_check.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "keep_back.h"

namespace fingerpost::core {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t at_once = 50;           // looks to a transaction
constexpr std::size_t least_for_an_outage = 5;

using Websites = std::map<std::string, std::vector<std::string>>;  // listings by address

Result<Websites> websites(const store::Store& store, base::Date today) {
    auto rows = store.keeping_rows(base::format_date(today));
    if (!rows) return base::fail(std::move(rows).error());
    Websites shown;
    std::string of;
    std::optional<model::Organisation> organisation;
    for (const store::KeepingRow& row : *rows) {
        if (row.organisation != of) {  // rows come by organisation
            of = row.organisation;
            organisation.reset();
            auto stored = store.organisation(of);
            if (!stored) return base::fail(std::move(stored).error());
            if (*stored) organisation = std::move((*stored)->value);
        }
        auto service = store.service(row.id);
        if (!service) return base::fail(std::move(service).error());
        if (!*service) continue;
        const std::string url = website_of((*service)->value, organisation ? &*organisation : nullptr);
        if (!url.empty()) shown[url].push_back(row.id);
    }
    return shown;
}

bool is_due(const store::LinkRow& row, const LinkOptions& options, base::Instant now) {
    if (options.all || row.checked_at == base::Instant()) return true;
    const bool settled = row.state == "fine" || row.state == "broken";
    return now - row.checked_at >= (settled ? options.again_after : time_between_doubts);
}

// The longest unseen first; hosts in turn as the addresses come.
std::vector<store::LinkRow> due(const Websites& shown, const std::vector<store::LinkRow>& known, const LinkOptions& options, base::Instant now) {
    std::unordered_map<std::string, const store::LinkRow*> by_url;
    for (const store::LinkRow& row : known) by_url.emplace(row.url, &row);
    std::vector<store::LinkRow> rows;
    for (const auto& [url, services] : shown) {
        store::LinkRow row;
        if (const auto found = by_url.find(url); found != by_url.end()) row = *found->second;
        row.url = url;
        row.services = services;
        if (is_due(row, options, now)) rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& left, const auto& right) { return left.checked_at < right.checked_at; });
    if (options.limit > 0 && rows.size() > options.limit) rows.resize(options.limit);
    return rows;
}

// Where most hosts of a batch are not there, what is not there is our way to them.
void forgive_our_network(std::vector<LinkAnswer>& answers) {
    const auto lost = static_cast<std::size_t>(std::count_if(answers.begin(), answers.end(), [](const LinkAnswer& one) { return one.no_such_host; }));
    if (lost < least_for_an_outage || lost * 2 < answers.size()) return;
    for (LinkAnswer& answer : answers) {
        if (!answer.no_such_host) continue;
        answer.finding = LinkAnswer::Finding::unknown;
        answer.detail = "no host was found, and so it was with most others: it may be this machine's network";
    }
}

Result<void> keep(Directory& directory, std::vector<store::LinkRow>& batch, std::vector<LinkAnswer>& answers, LinkRun& run) {
    forgive_our_network(answers);
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    const auto written = (*lent)->write({"link check", "command"}, [&](store::Transaction& transaction) -> Result<void> {
        for (std::size_t at = 0; at < answers.size(); ++at) {
            const bool was_broken = batch[at].state == "broken";
            store::LinkRow row = after_look(std::move(batch[at]), answers[at], now);
            FINGERPOST_TRY(transaction.save(row));
            if (was_broken != (row.state == "broken")) {
                (was_broken ? run.mended : run.newly_broken).push_back(row.url);
                for (const std::string& service : row.services) FINGERPOST_TRY(transaction.touch(service));
            }
            run.looked.push_back(std::move(row));
        }
        return {};
    });
    batch.clear();
    answers.clear();
    return written;
}

}  // namespace

std::string website_of(const model::Service& service, const model::Organisation* organisation) {
    if (const auto own = model::parse_web_address(service.url)) return *own;
    if (organisation == nullptr || is_off_the_web(*organisation)) return {};
    const auto published = model::parse_web_address(organisation->website);
    return published ? *published : std::string();
}

store::LinkRow after_look(store::LinkRow row, const LinkAnswer& answer, base::Instant now) {
    row.checked_at = now;
    row.status = answer.status;
    row.detail = answer.detail;
    switch (answer.finding) {
        case LinkAnswer::Finding::fine:
            row.state = "fine";
            row.failing_since.reset();
            row.failures = 0;
            break;
        case LinkAnswer::Finding::gone:
            if (!row.failing_since) row.failing_since = now;
            ++row.failures;
            row.state = row.failures >= looks_until_broken && now - *row.failing_since >= time_until_broken ? "broken" : "failing";
            break;
        case LinkAnswer::Finding::unknown:
            // It says nothing: what was known before stays known.
            if (row.state == "fine") row.state = "unknown";
            break;
    }
    return row;
}

Result<LinkRun> check_links(Directory& directory, const LinkLooker& looker, const LinkOptions& options) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto shown = websites(**lent, directory.clock().today());
    if (!shown) return base::fail(std::move(shown).error());
    auto known = (*lent)->links();
    if (!known) return base::fail(std::move(known).error());
    std::vector<store::LinkRow> rows = due(*shown, *known, options, directory.clock().now());
    LinkRun run;
    run.shown = shown->size();
    if (options.dry_run) {
        run.looked = std::move(rows);
        return run;
    }
    std::vector<store::LinkRow> batch;
    std::vector<LinkAnswer> answers;
    for (store::LinkRow& row : rows) {
        if (options.stopped && options.stopped()) break;
        answers.push_back(looker(row.url));
        batch.push_back(std::move(row));
        if (options.looked) options.looked(after_look(batch.back(), answers.back(), directory.clock().now()));
        if (batch.size() == at_once) FINGERPOST_TRY(keep(directory, batch, answers, run));
    }
    if (!batch.empty()) FINGERPOST_TRY(keep(directory, batch, answers, run));
    std::vector<std::string> urls;
    for (const auto& [url, services] : *shown) urls.push_back(url);
    FINGERPOST_TRY((*lent)->write({"link check", "command"}, [&](store::Transaction& transaction) -> Result<void> {
        auto removed = transaction.keep_links(urls);
        if (!removed) return base::fail(std::move(removed).error());
        return {};
    }));
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return run;
}

Result<std::vector<store::LinkRow>> links(const Directory& directory, std::string_view state) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->links(state);
}

Result<std::optional<store::LinkRow>> broken_link_of(const store::Store& store, const model::Service& service, const model::Organisation* organisation) {
    const std::string url = website_of(service, organisation);
    if (url.empty()) return std::nullopt;
    auto link = store.link(url);
    if (!link) return base::fail(std::move(link).error());
    if (*link && (*link)->state == "broken") return std::move(*link);
    return std::nullopt;
}

Result<std::vector<BrokenLink>> broken_links(const Directory& directory) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto rows = (*lent)->links("broken");
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<BrokenLink> broken;
    for (const store::LinkRow& row : *rows) {
        for (const std::string& id : row.services) {
            auto service = (*lent)->service(id);
            if (!service) return base::fail(std::move(service).error());
            if (!*service || !is_visible((*service)->value, directory.clock().today())) continue;
            auto owner = (*lent)->organisation((*service)->value.organisation_id);
            if (!owner) return base::fail(std::move(owner).error());
            if (website_of((*service)->value, *owner ? &(*owner)->value : nullptr) != row.url) continue;  // somebody has put it right
            broken.push_back({row.url, row.detail, id, (*service)->value.name, row.failing_since.value_or(row.checked_at), row.checked_at});
        }
    }
    std::stable_sort(broken.begin(), broken.end(), [](const auto& left, const auto& right) { return left.since < right.since; });
    return broken;
}

}  // namespace fingerpost::core
