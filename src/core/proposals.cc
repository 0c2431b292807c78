// Proposing changes.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/opening_hours.h>

#include <algorithm>
#include <iterator>

#include "listing.h"
#include "proposals_parts.h"

namespace fingerpost::core {

using base::ErrorCode;
using base::Result;

namespace {

constexpr int furthest_day = 3 * 366;
constexpr std::size_t most_links_in_a_suggestion = 2;
constexpr const char* full_words = "Full for now";
constexpr const char* taking_words = "Taking new people";

void remember(Proposal& proposal, const EditableListing& before, const std::vector<FieldChange>& changes) {
    proposal.id = base::random_uuid();
    proposal.kind = "edit";
    proposal.service_id = before.service.id;
    proposal.changes = changes;
}

Proposal begin(const Proposer& proposer, base::Instant now, const char* state) {
    Proposal proposal;
    proposal.made_at = now;
    proposal.made_by = name_of(proposer.role);
    proposal.channel = proposer.channel;
    proposal.state = state;
    return proposal;
}

Result<void> keep_reply_to(const Directory& directory, const std::string& about, const std::string& note, const std::string& address) {
    if (note.empty() && address.empty()) return {};
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write([&](store::ConfidentialTransaction& transaction) {
        return transaction.save(store::AsideRow{about, note, address, directory.clock().now()});
    });
}

Result<void> require_revision(const EditableListing& listing, std::int64_t revision) {
    if (revision == 0 || revision == listing.revision) return {};
    return base::fail(ErrorCode::conflict, "somebody else saved this listing first", "revision", "look at what is stored now and send yours again");
}

// The changes of a notice: status, day of opening again, and the words of waiting.
std::vector<FieldChange> notice_changes(const model::Service& service, Notice notice, std::optional<base::Date> day) {
    std::vector<FieldChange> changes;
    const auto change = [&](const char* field, const std::string& after) {
        const std::string before = notice_value(service, field);
        if (before != after) changes.push_back({field, before, after, {}});
    };
    switch (notice) {
        case Notice::closed_until:
            change("status", day ? "active" : "temporarily closed");
            change("closed_until", day ? base::format_date(*day) : std::string());
            break;
        case Notice::open_again:
            change("status", "active");
            change("closed_until", "");
            break;
        case Notice::full: change("wait", full_words); break;
        case Notice::taking_people: change("wait", taking_words); break;
        case Notice::closed_for_good: change("status", "defunct"); break;
    }
    return changes;
}

Result<void> check_day(std::optional<base::Date> day, base::Date today) {
    if (!day) return {};
    const int ahead = base::days_between(today, *day);
    if (ahead <= 0) return base::fail(ErrorCode::invalid, "the day must be after today", "day.past", "give the first day on which it opens again");
    if (ahead > furthest_day) return base::fail(ErrorCode::invalid, "the day is more than three years off", "day.far", "leave it empty if nobody knows");
    return {};
}

}  // namespace

store::Author author_of(const Proposer& proposer) { return {proposer.who.empty() ? std::string(name_of(proposer.role)) : proposer.who, proposer.channel}; }

std::string notice_value(const model::Service& service, std::string_view field) {
    if (field == "status") return service.status.empty() ? std::string("active") : service.status;
    if (field == "closed_until") return service.fingerpost.closed_until;
    if (field == "cancelled_dates") return base::join(service.fingerpost.cancelled_dates, ", ");
    return service.wait_time;
}

void set_notice_value(model::Service& service, std::string_view field, const std::string& value) {
    if (field == "status") service.status = value;
    if (field == "closed_until") service.fingerpost.closed_until = value;
    if (field == "cancelled_dates") {
        service.fingerpost.cancelled_dates.clear();
        for (const std::string& part : base::split(value, ',')) {
            if (const auto day = base::parse_date(base::trim(part))) service.fingerpost.cancelled_dates.push_back(base::format_date(*day));
        }
    }
    if (field == "wait") service.wait_time = value;
}

bool is_notice_field(std::string_view field) { return field == "status" || field == "closed_until" || field == "cancelled_dates"; }

Result<std::string> current_value(const EditableListing& listing, const std::string& name) {
    if (is_notice_field(name)) return notice_value(listing.service, name);
    const ListingField* field = find_listing_field(name);
    if (field == nullptr) return base::fail(ErrorCode::not_found, "there is no such field", name);
    return value_of(listing, *field);
}

Result<void> put_value(EditableListing& listing, const std::string& name, const std::string& value) {
    if (is_notice_field(name)) {
        set_notice_value(listing.service, name, value);
        return {};
    }
    const ListingField* field = find_listing_field(name);
    if (field == nullptr) return base::fail(ErrorCode::not_found, "there is no such field", name);
    set_value(listing, *field, value);
    return {};
}

Result<Difference> difference(const EditableListing& listing, const TypedFields& typed, Role role, std::vector<base::Error>* faults) {
    Difference found;
    std::optional<base::Error> first;
    for (const auto& [name, text] : typed) {
        const ListingField* field = find_listing_field(name);
        if (field == nullptr || !is_offered(listing, *field)) continue;
        const std::string before = value_of(listing, *field);
        // What was left as it is stays, even where it would be refused if it were typed today.
        if (base::squeeze(text) == base::squeeze(before)) continue;
        auto after = tidy_value(*field, text);
        if (!after) {
            if (faults != nullptr) faults->push_back(after.error());
            if (!first) first = after.error();
            continue;
        }
        if (*after == before) continue;
        const bool waits = role == Role::owner && field->risk == Risk::risky;
        (waits ? found.waiting : found.published).push_back({name, before, std::move(*after), {}});
    }
    if (first) return base::fail(std::move(*first));
    return found;
}

Result<Difference> submit_changes(Directory& directory, std::string_view service_id, std::int64_t revision, const TypedFields& typed, const Proposer& proposer) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    Difference done;
    Proposal waiting = begin(proposer, now, "waiting");
    waiting.id = base::random_uuid();
    const auto written = (*lent)->write(author_of(proposer), [&](store::Transaction& transaction) -> Result<void> {
        auto listing = editable_listing(**lent, service_id);
        if (!listing) return base::fail(std::move(listing).error());
        FINGERPOST_TRY(require_revision(*listing, revision));
        auto changes = difference(*listing, typed, proposer.role);
        if (!changes) return base::fail(std::move(changes).error());
        if (proposer.role == Role::owner) FINGERPOST_TRY(hold_addresses(directory, listing->service, *changes));
        done = std::move(*changes);
        if (!done.waiting.empty()) {
            const std::string id = waiting.id;
            remember(waiting, *listing, done.waiting);
            waiting.id = id;
            FINGERPOST_TRY(transaction.save(row_of(waiting)));
        }
        if (done.published.empty()) return {};
        Proposal published = begin(proposer, now, "published");
        remember(published, *listing, done.published);
        for (const FieldChange& change : done.published) FINGERPOST_TRY(put_value(*listing, change.field, change.after));
        FINGERPOST_TRY(save_listing(transaction, *listing, now));
        return transaction.save(row_of(published));
    });
    if (!written) return base::fail(written.error());
    if (!done.waiting.empty()) FINGERPOST_TRY(keep_reply_to(directory, waiting.id, {}, proposer.reply_to));
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return done;
}

Result<void> propose_changes(Directory& directory, std::string_view service_id, const TypedFields& typed, const Proposer& proposer) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author_of(proposer), [&](store::Transaction& transaction) -> Result<void> {
        auto listing = editable_listing(**lent, service_id);
        if (!listing) return base::fail(std::move(listing).error());
        auto changes = difference(*listing, typed, proposer.role);
        if (!changes) return base::fail(std::move(changes).error());
        std::vector<FieldChange> all = std::move(changes->published);
        all.insert(all.end(), changes->waiting.begin(), changes->waiting.end());
        auto known = (*lent)->proposals_of(service_id);
        if (!known) return base::fail(std::move(known).error());
        for (const store::ProposalRow& row : *known) {
            if (row.state == "waiting" && read_proposal(row).changes == all) return {};
        }
        if (all.empty()) return {};
        Proposal waiting = begin(proposer, directory.clock().now(), "waiting");
        remember(waiting, *listing, all);
        return transaction.save(row_of(waiting));
    });
}

Result<void> submit_notice(Directory& directory, std::string_view service_id, Notice notice, std::optional<base::Date> day, const Proposer& proposer) {
    FINGERPOST_TRY(check_day(day, directory.clock().today()));
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    const auto written = (*lent)->write(author_of(proposer), [&](store::Transaction& transaction) -> Result<void> {
        auto listing = editable_listing(**lent, service_id);
        if (!listing) return base::fail(std::move(listing).error());
        const auto changes = notice_changes(listing->service, notice, day);
        if (changes.empty()) return {};
        Proposal published = begin(proposer, now, "published");
        remember(published, *listing, changes);
        for (const FieldChange& change : changes) FINGERPOST_TRY(put_value(*listing, change.field, change.after));
        FINGERPOST_TRY(save_listing(transaction, *listing, now));
        return transaction.save(row_of(published));
    });
    if (!written) return base::fail(written.error());
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return {};
}

namespace {

Result<void> check_dates(const std::vector<base::Date>& dates, base::Date today) {
    if (dates.size() > most_cancelled_dates) return base::fail(ErrorCode::invalid, "these are more days than can be told one by one", "dates.many");
    for (const base::Date day : dates) {
        const int ahead = base::days_between(today, day);
        if (ahead < 0) return base::fail(ErrorCode::invalid, "the day has passed", "dates.past", base::format_date(day));
        if (ahead > furthest_day) return base::fail(ErrorCode::invalid, "the day is more than three years off", "dates.far", base::format_date(day));
    }
    return {};
}

// A slip, most likely: the wrong day of the week, the wrong month.
Result<void> question_closed_days(const Directory& directory, const store::Store& store, model::Service service, const std::vector<base::Date>& dates) {
    auto locations = store.locations_of_service(service.id);
    if (!locations) return base::fail(std::move(locations).error());
    service.fingerpost.cancelled_dates.clear();
    const model::OpeningHours hours = opening_hours_of(service, *locations);
    std::vector<std::string> closed;
    for (const base::Date day : dates) {
        constexpr int whole_day = 24 * 60;
        if (hours.open_state_during(day, 0, whole_day, directory.calendar()) == model::OpenState::closed) closed.push_back(base::format_date(day));
    }
    if (closed.empty()) return {};
    return base::fail(ErrorCode::conflict, base::join(closed, ", "), "closed_anyway", "look at the calendar once more");
}

}  // namespace

Result<void> submit_cancelled_dates(Directory& directory, std::string_view service_id, std::vector<base::Date> dates, bool sure, const Proposer& proposer) {
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    const base::Date today = directory.clock().today();
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    const auto written = (*lent)->write(author_of(proposer), [&](store::Transaction& transaction) -> Result<void> {
        auto listing = editable_listing(**lent, service_id);
        if (!listing) return base::fail(std::move(listing).error());
        // One that was told before and has passed since is no slip: it goes.
        const std::vector<base::Date> before = model::cancelled_days(listing->service);
        std::erase_if(dates, [&](base::Date day) { return day < today && std::binary_search(before.begin(), before.end(), day); });
        FINGERPOST_TRY(check_dates(dates, today));
        std::vector<base::Date> added;
        std::set_difference(dates.begin(), dates.end(), before.begin(), before.end(), std::back_inserter(added));
        if (!sure) FINGERPOST_TRY(question_closed_days(directory, **lent, listing->service, added));
        std::vector<std::string> texts;
        for (const base::Date day : dates) texts.push_back(base::format_date(day));
        const std::string stored = notice_value(listing->service, "cancelled_dates"), wanted = base::join(texts, ", ");
        if (stored == wanted) return {};
        Proposal published = begin(proposer, now, "published");
        remember(published, *listing, {{"cancelled_dates", stored, wanted, {}}});
        FINGERPOST_TRY(put_value(*listing, "cancelled_dates", wanted));
        FINGERPOST_TRY(save_listing(transaction, *listing, now));
        return transaction.save(row_of(published));
    });
    if (!written) return base::fail(written.error());
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return {};
}

Result<std::string> suggest_service(Directory& directory, const ServiceSuggestion& suggestion) {
    const auto refuse = [](const char* field, const char* why) { return base::fail(ErrorCode::invalid, why, field); };
    if (base::squeeze(suggestion.name).empty()) return refuse("name", "it has no name");
    if (base::squeeze(suggestion.what).empty()) return refuse("what", "it does not say what the service does");
    std::string all;
    for (const std::string* text : {&suggestion.name, &suggestion.what, &suggestion.where, &suggestion.phone, &suggestion.note}) all += *text + "\n";
    if (count_links(all) > most_links_in_a_suggestion) return refuse("links", "it names too many web addresses");
    if (suggestion.what.size() > longest_note || suggestion.note.size() > longest_note) return refuse("long", "it is too long");
    std::string reply_to;
    if (!base::squeeze(suggestion.reply_to).empty()) {
        auto parsed = model::parse_email(base::squeeze(suggestion.reply_to));
        if (!parsed) return refuse("reply_to", "it is no e-mail address");
        reply_to = *std::move(parsed);
    }
    Proposal proposal = begin({Role::visitor, {}, "web", {}}, directory.clock().now(), "waiting");
    proposal.id = base::random_uuid();
    proposal.kind = "suggestion";
    const std::pair<const char*, const std::string*> fields[] = {
        {"name", &suggestion.name}, {"description", &suggestion.what}, {"where", &suggestion.where}, {"phone", &suggestion.phone}, {"website", &suggestion.website}};
    for (const auto& [field, text] : fields) {
        const bool is_long = std::string_view(field) == "description";
        if (!is_long && text->size() > longest_suggestion_line) return refuse(field, "it is too long");
        if (std::string value = is_long ? std::string(base::trim(*text)) : base::squeeze(*text); !value.empty()) proposal.changes.push_back({field, {}, std::move(value), {}});
    }
    FINGERPOST_TRY(keep_reply_to(directory, proposal.id, std::string(base::trim(suggestion.note)), reply_to));
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    FINGERPOST_TRY((*lent)->write({"visitor", "web"}, [&](store::Transaction& transaction) { return transaction.save(row_of(proposal)); }));
    return proposal.id;
}

}  // namespace fingerpost::core
