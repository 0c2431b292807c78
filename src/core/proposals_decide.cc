// What editors do with what was proposed.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/sensitive.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "edit_parts.h"
#include "proposals_parts.h"

namespace fingerpost::core {

using base::ErrorCode;
using base::Result;

namespace {

Result<Proposal> find(const store::Store& store, std::string_view id) {
    auto row = store.proposal(id);
    if (!row) return base::fail(std::move(row).error());
    if (!*row) return base::fail(ErrorCode::not_found, "there is no such proposal", std::string(id));
    return read_proposal(**row);
}

Result<Proposal> find_waiting(const store::Store& store, std::string_view id) {
    auto found = find(store, id);
    if (found && found->state != "waiting") return base::fail(ErrorCode::conflict, "it has been decided already", "state", "look at it again");
    return found;
}

void decide(Proposal& proposal, const char* state, const store::Author& author, base::Instant now) {
    proposal.state = state;
    proposal.decided_at = now;
    proposal.decided_by = author.who;
}

// "where" of a suggestion is no field of a listing: a line, as it was when it came.
Result<std::string> tidy_amendment(const std::string& field, const std::string& typed) {
    if (const ListingField* known = find_listing_field(field); known != nullptr) return tidy_value(*known, typed);
    std::string value = base::squeeze(typed);
    if (value.size() > longest_suggestion_line) return base::fail(ErrorCode::invalid, "it is too long", field);
    return value;
}

// What is to be written: the editor's own value where there is one, tidy. A field that was cleared is one of these.
Result<void> settle_values(Proposal& proposal, const std::map<std::string, std::string>& amended) {
    for (FieldChange& change : proposal.changes) {
        const auto own = amended.find(change.field);
        if (own == amended.end() || is_notice_field(change.field)) continue;
        auto tidy = tidy_amendment(change.field, own->second);
        if (!tidy) return base::fail(std::move(tidy).error());
        if (*tidy != change.after) change.accepted = std::move(*tidy);
    }
    return {};
}

bool is_address_field(std::string_view field) { return field == "address" || field == "postcode"; }

// An address of a guarded listing goes to nobody unless an editor says so (S11).
Result<void> question_addresses(const Directory& directory, const Proposal& proposal, const model::Service& service) {
    auto guarded = is_guarded(directory, service);
    if (!guarded) return base::fail(std::move(guarded).error());
    if (!*guarded) return {};
    std::vector<std::string> found;
    for (const FieldChange& change : proposal.changes) {
        if (is_address_field(change.field) && !change.wanted().empty()) {
            found.push_back(change.wanted());
        } else {
            for (std::string& one : addresses_in(change.wanted())) found.push_back(std::move(one));
        }
    }
    if (found.empty()) return {};
    return base::fail(ErrorCode::invalid, "it holds an address that is not to be published unasked", "publish_address", base::join(found, "; "));
}

// The group that is known by the listing's name, or a new one: two of one name would be reminded twice.
Result<std::string> group_of(const Directory& directory, store::Transaction& transaction, const model::Service& service) {
    auto known = organisation_named(directory, service.name);
    if (!known || !known->empty()) return known;
    model::Organisation made;
    made.id = base::random_uuid();
    made.name = service.name;
    made.description = service.description;
    if (auto saved = transaction.save(made); !saved) return base::fail(std::move(saved).error());
    return made.id;
}

Result<std::string> make_listing(const Directory& directory, store::Transaction& transaction, const Proposal& proposal, base::Instant now) {
    EditableListing listing;
    listing.service.id = base::random_uuid();
    listing.service.status = "active";
    for (const FieldChange& change : proposal.changes) {
        if (change.field == "where") {
            if (change.wanted().empty()) continue;
            listing.service.service_areas.emplace_back().name = change.wanted();
            listing.service.service_areas.back().id = base::random_uuid();
            continue;
        }
        const ListingField* field = find_listing_field(change.field);
        if (field == nullptr) continue;
        auto tidy = tidy_value(*field, change.wanted());
        if (!tidy) return base::fail(std::move(tidy).error());
        set_value(listing, *field, *tidy);
    }
    auto group = group_of(directory, transaction, listing.service);
    if (!group) return base::fail(std::move(group).error());
    listing.service.organisation_id = *std::move(group);
    FINGERPOST_TRY(save_listing(transaction, listing, now));
    return listing.service.id;
}

struct Decision {
    std::int64_t revision = 0;
    bool publish_address = false;
    base::Instant now{};
};

Result<void> apply(const Directory& directory, const store::Store& store, store::Transaction& transaction, const Proposal& proposal, const Decision& decision) {
    auto listing = editable_listing(store, proposal.service_id);
    if (!listing) return base::fail(std::move(listing).error());
    if (decision.revision != 0 && decision.revision != listing->revision) {
        return base::fail(ErrorCode::conflict, "somebody else saved this listing first", "revision", "look at what is stored now and decide again");
    }
    if (!decision.publish_address) FINGERPOST_TRY(question_addresses(directory, proposal, listing->service));
    for (const FieldChange& change : proposal.changes) FINGERPOST_TRY(put_value(*listing, change.field, change.wanted()));
    return save_listing(transaction, *listing, decision.now);
}

std::string rejection(const Proposal& proposal, std::string_view reason, std::string_view site_name) {
    std::string text = fmt::format("Hello,\n\nThank you for what you sent to {}.\n\n", site_name);
    text += proposal.kind == "suggestion" ? "You suggested a service:\n\n" : "You asked for these changes:\n\n";
    for (const FieldChange& change : proposal.changes) text += fmt::format("  {}\n", base::squeeze(change.after));
    text += fmt::format("\nWe have not made {}. The reason:\n\n  {}\n\nYou can answer this message if you think that we are wrong.\n",
                        proposal.kind == "suggestion" ? "it a listing" : "them", reason);
    return text;
}

}  // namespace

Proposal read_proposal(const store::ProposalRow& row) {
    Proposal proposal{row.id, row.kind, row.service_id, row.made_at, row.made_by, row.channel, {}, row.state, row.decided_at, row.decided_by, row.reason};
    const model::Json changes = model::Json::parse(row.changes, nullptr, false);
    if (!changes.is_array()) return proposal;
    for (const model::Json& one : changes) {
        if (!one.is_object()) continue;
        FieldChange change{one.value("field", ""), one.value("before", ""), one.value("after", ""), {}};
        if (one.contains("accepted")) change.accepted = one.value("accepted", "");
        proposal.changes.push_back(std::move(change));
    }
    return proposal;
}

store::ProposalRow row_of(const Proposal& proposal) {
    model::Json changes = model::Json::array();
    for (const FieldChange& change : proposal.changes) {
        model::Json one{{"field", change.field}, {"before", change.before}, {"after", change.after}};
        if (change.accepted) one["accepted"] = *change.accepted;
        changes.push_back(std::move(one));
    }
    return {proposal.id, proposal.kind, proposal.service_id, proposal.made_at, proposal.made_by, proposal.channel, changes.dump(), proposal.state,
            proposal.decided_at, proposal.decided_by, proposal.reason};
}

namespace {

// Of the listing, else of what is suggested.
std::string name_of_entry(const store::Store& store, const QueueEntry& entry) {
    if (entry.service_id.empty()) return entry.proposals.front().changes.empty() ? std::string() : entry.proposals.front().changes.front().after;
    const auto service = store.service(entry.service_id);
    return service && *service ? (*service)->value.name : std::string();
}

void take_older(QueueEntry& entry, base::Instant since) {
    if (entry.since == base::Instant() || since < entry.since) entry.since = since;
}

}  // namespace

Result<QueuePage> moderation_queue(const Directory& directory, std::size_t offset, std::size_t limit) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto problems = (*lent)->open_problems();
    if (!problems) return base::fail(std::move(problems).error());
    auto waiting = (*lent)->waiting_proposals();
    if (!waiting) return base::fail(std::move(waiting).error());
    std::map<std::string, QueueEntry> entries;  // by the listing, or by the suggestion
    for (store::ProblemRow& problem : *problems) {
        QueueEntry& one = entries[problem.service_id];
        take_older(one, problem.reported_at);
        one.service_id = problem.service_id;
        one.problems.push_back(std::move(problem));
    }
    for (const store::ProposalRow& row : *waiting) {
        QueueEntry& one = entries[row.service_id.empty() ? row.id : row.service_id];
        take_older(one, row.made_at);
        one.service_id = row.service_id;
        one.proposals.push_back(read_proposal(row));
    }
    std::vector<QueueEntry> queue;
    for (auto& [key, one] : entries) queue.push_back(std::move(one));
    std::stable_sort(queue.begin(), queue.end(), [](const QueueEntry& left, const QueueEntry& right) { return left.since < right.since; });
    QueuePage page;
    page.total = queue.size();
    for (std::size_t at = offset; at < queue.size() && at - offset < limit; ++at) {
        queue[at].name = name_of_entry(**lent, queue[at]);
        page.entries.push_back(std::move(queue[at]));
    }
    return page;
}

Result<std::vector<QueueEntry>> moderation_queue(const Directory& directory) {
    auto page = moderation_queue(directory, 0, static_cast<std::size_t>(-1));
    if (!page) return base::fail(std::move(page).error());
    return std::move(page->entries);
}

Result<std::optional<QueueEntry>> queue_entry(const Directory& directory, std::string_view id) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    QueueEntry entry;
    auto problems = (*lent)->problems_of(id);
    if (!problems) return base::fail(std::move(problems).error());
    auto rows = (*lent)->proposals_of(id);
    if (!rows) return base::fail(std::move(rows).error());
    entry.problems.assign(std::make_move_iterator(problems->rbegin()), std::make_move_iterator(problems->rend()));  // the oldest first
    for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
        if (row->state == "waiting") entry.proposals.push_back(read_proposal(*row));
    }
    if (!entry.problems.empty() || !entry.proposals.empty()) {
        entry.service_id = id;
    } else {
        auto suggestion = (*lent)->proposal(id);
        if (!suggestion) return base::fail(std::move(suggestion).error());
        if (!*suggestion || (*suggestion)->state != "waiting" || !(*suggestion)->service_id.empty()) return std::nullopt;
        entry.proposals.push_back(read_proposal(**suggestion));
    }
    for (const store::ProblemRow& problem : entry.problems) take_older(entry, problem.reported_at);
    for (const Proposal& one : entry.proposals) take_older(entry, one.made_at);
    entry.name = name_of_entry(**lent, entry);
    return entry;
}

Result<Proposal> proposal(const Directory& directory, std::string_view id) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return find(**lent, id);
}

Result<std::vector<Proposal>> recent_decisions(const Directory& directory, std::size_t limit) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto rows = (*lent)->decided_proposals(limit);
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<Proposal> all;
    for (const store::ProposalRow& row : *rows) all.push_back(read_proposal(row));
    return all;
}

Result<std::optional<store::AsideRow>> aside(const Directory& directory, std::string_view about) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->aside(about);
}

Result<std::string> accept_proposal(Directory& directory, std::string_view id, std::int64_t revision, const std::map<std::string, std::string>& amended,
                                    const store::Author& author, bool publish_address) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    std::string service_id;
    const auto written = (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto found = find_waiting(**lent, id);
        if (!found) return base::fail(std::move(found).error());
        FINGERPOST_TRY(settle_values(*found, amended));
        if (found->kind == "suggestion") {
            auto made = make_listing(directory, transaction, *found, now);
            if (!made) return base::fail(std::move(made).error());
            found->service_id = *std::move(made);
        } else {
            FINGERPOST_TRY(apply(directory, **lent, transaction, *found, {revision, publish_address, now}));
        }
        service_id = found->service_id;
        decide(*found, "accepted", author, now);
        return transaction.save(row_of(*found));
    });
    if (!written) return base::fail(written.error());
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return service_id;
}

Result<bool> reject_proposal(Directory& directory, std::string_view id, std::string_view reason, const store::Author& author, Mailer& mailer,
                             std::string_view site_name) {
    const std::string why = base::squeeze(reason);
    if (why.empty()) return base::fail(ErrorCode::invalid, "a rejection needs a reason: it is sent to whoever proposed this", "reason", "say why, in a sentence");
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    Proposal rejected;
    const auto written = (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto found = find_waiting(**lent, id);
        if (!found) return base::fail(std::move(found).error());
        rejected = std::move(*found);
        rejected.reason = why;
        decide(rejected, "rejected", author, directory.clock().now());
        return transaction.save(row_of(rejected));
    });
    if (!written) return base::fail(written.error());
    auto typed = aside(directory, id);
    if (!typed) return base::fail(std::move(typed).error());
    if (!*typed || (*typed)->reply_to.empty()) return false;
    OutgoingMail mail{base::random_uuid(), (*typed)->reply_to, fmt::format("{}: about what you sent us", site_name), rejection(rejected, why, site_name)};
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    const auto sent = mailer.send(mail);
    const auto logged = (*confidential)->write([&](store::ConfidentialTransaction& transaction) {
        return transaction.save(store::MailRow{mail.id, "rejection", {}, 0, mail.to, mail.subject, directory.clock().now(), sent ? "sent" : "failed",
                                               sent ? std::string() : sent.error().describe()});
    });
    if (!logged) return base::fail(logged.error());
    return sent.has_value();
}

Result<void> revert_proposal(Directory& directory, std::string_view id, const store::Author& author) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    const auto written = (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto found = find(**lent, id);
        if (!found) return base::fail(std::move(found).error());
        if (found->state != "published" && found->state != "accepted") return base::fail(ErrorCode::conflict, "it is not in force", "state");
        auto listing = editable_listing(**lent, found->service_id);
        if (!listing) return base::fail(std::move(listing).error());
        if (found->kind == "suggestion") {
            // The listing that was made of it is taken out of view; nothing is erased.
            listing->service.status = "inactive";
        } else {
            for (const FieldChange& change : found->changes) {
                auto now_there = current_value(*listing, change.field);
                if (!now_there) return base::fail(std::move(now_there).error());
                if (*now_there != change.wanted()) {
                    return base::fail(ErrorCode::conflict, "it has been changed again since", change.field, "change it in the listing itself");
                }
                FINGERPOST_TRY(put_value(*listing, change.field, change.before));
            }
        }
        FINGERPOST_TRY(save_listing(transaction, *listing, now));
        decide(*found, "reverted", author, now);
        return transaction.save(row_of(*found));
    });
    if (!written) return base::fail(written.error());
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return {};
}

}  // namespace fingerpost::core
