#include <fingerpost/base/text.h>
#include <fingerpost/core/assure.h>
#include <fingerpost/core/link_check.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/codec.h>

#include <algorithm>
#include <array>

#include "listing.h"
#include "part_of_another.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::array<std::string_view, 4> channel_names{"link", "phone", "paper", "web"};
constexpr int oldest_day = 366;
constexpr std::size_t longest_role = 80;
constexpr const char* assured_member = "assured";  // of the listing's own member: who confirmed it, how, when

Result<void> check(const Confirmation& confirmation, base::Instant now) {
    const base::FixedClock clock(now);
    const int days = base::days_between(confirmation.day, clock.today());
    if (days < 0) return base::fail(ErrorCode::invalid, "a day in the future cannot be confirmed", "day", "give today's date, or the one on the paper");
    if (days > oldest_day) return base::fail(ErrorCode::invalid, "the day is more than a year ago", "day", "ask the group again");
    const bool is_contact = confirmation.spoken_with.find('@') != std::string::npos ||
                            std::count_if(confirmation.spoken_with.begin(), confirmation.spoken_with.end(), [](unsigned char c) { return std::isdigit(c) != 0; }) > 4;
    if (is_contact || confirmation.spoken_with.size() > longest_role) {
        return base::fail(ErrorCode::invalid, "it is to be a role, such as \"coordinator\", and no address or number", "spoken_with", "leave it empty if you are not sure");
    }
    return {};
}

model::Json told(const Confirmation& confirmation, base::Instant now) {
    model::Json assured{{"by", name_of(confirmation.role)}, {"how", name_of(confirmation.channel)}, {"at", base::format_instant(now)}};
    if (!confirmation.spoken_with.empty()) assured["with"] = base::squeeze(confirmation.spoken_with);
    return assured;
}

Result<void> settle_problems(const store::Store& read, store::Transaction& transaction, const std::string& service_id, const Confirmation& confirmation,
                             base::Instant now) {
    auto problems = read.problems_of(service_id);
    if (!problems) return base::fail(std::move(problems).error());
    for (store::ProblemRow& problem : *problems) {
        problem.state = "settled";
        problem.settled_at = now;
        problem.settled_by = author_of(confirmation).who;
        FINGERPOST_TRY(transaction.save(problem));
    }
    return {};
}

std::string word_of(const model::Service& service, const char* member) {
    const auto found = service.fingerpost.extra.find(assured_member);
    if (found == service.fingerpost.extra.end() || !found->is_object()) return {};
    const auto word = found->find(member);
    return word != found->end() && word->is_string() ? word->get<std::string>() : std::string();
}

}  // namespace

std::string_view name_of(AssureChannel channel) { return channel_names[static_cast<std::size_t>(channel)]; }

std::optional<AssureChannel> find_assure_channel(std::string_view name) {
    const auto found = std::find(channel_names.begin(), channel_names.end(), name);
    if (found == channel_names.end()) return std::nullopt;
    return static_cast<AssureChannel>(found - channel_names.begin());
}

store::Author author_of(const Confirmation& confirmation) {
    return {confirmation.who.empty() ? std::string(name_of(confirmation.role)) : confirmation.who, std::string(name_of(confirmation.channel))};
}

Result<ConfirmOutcome> confirm_in(const store::Store& read, store::Transaction& transaction, std::span<const std::string> services,
                                  const Confirmation& confirmation, base::Instant now) {
    FINGERPOST_TRY(check(confirmation, now));
    ConfirmOutcome outcome;
    const std::string day = base::format_date(confirmation.day);
    for (const std::string& id : services) {
        FINGERPOST_TRY(stands_alone(read, id));
        auto stored = read.service(id);
        if (!stored) return base::fail(std::move(stored).error());
        if (!*stored) return base::fail(ErrorCode::not_found, "there is no such listing", id);
        model::Service& service = (*stored)->value;
        if (model::status_of(service) == model::Status::defunct) {
            return base::fail(ErrorCode::conflict, "it has closed for good", service.name, "open it again first, if that is wrong");
        }
        if (base::parse_date(service.assured_date) && service.assured_date > day) {
            outcome.older.push_back(id);
            continue;
        }
        outcome.confirmed.push_back(id);
        const bool same = service.assured_date == day && word_of(service, "by") == name_of(confirmation.role) &&
                          word_of(service, "how") == name_of(confirmation.channel) && word_of(service, "with") == base::squeeze(confirmation.spoken_with);
        if (!same) {  // else somebody pressed twice
            service.assured_date = day;
            service.fingerpost.extra[assured_member] = told(confirmation, now);
            auto saved = transaction.save(service, (*stored)->revision);
            if (!saved) return base::fail(std::move(saved).error());
            FINGERPOST_TRY(transaction.note_act("confirm", "service", id, {{"day", day}, {"revision", saved->revision}}));
        }
        const bool asked = confirmation.channel == AssureChannel::phone || confirmation.channel == AssureChannel::staff;
        if (confirmation.role != Role::owner && asked) FINGERPOST_TRY(settle_problems(read, transaction, id, confirmation, now));
    }
    return outcome;
}

Result<ConfirmOutcome> confirm(Directory& directory, std::span<const std::string> services, const Confirmation& confirmation) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    ConfirmOutcome outcome;
    const auto written = (*lent)->write(author_of(confirmation), [&](store::Transaction& transaction) -> Result<void> {
        auto done = confirm_in(**lent, transaction, services, confirmation, directory.clock().now());
        if (!done) return base::fail(std::move(done).error());
        outcome = std::move(*done);
        return {};
    });
    if (!written) return base::fail(written.error());
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return outcome;
}

int confidence_of(Freshness freshness, std::size_t open_problems) {
    const int by_age = freshness == Freshness::fresh     ? 100
                       : freshness == Freshness::due     ? 85
                       : freshness == Freshness::overdue ? 60
                       : freshness == Freshness::stale   ? 30
                                                         : 40;
    return std::max(0, by_age - 25 * static_cast<int>(std::min<std::size_t>(open_problems, 4)));
}

Result<Provenance> provenance(const Directory& directory, std::string_view service_id) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto stored = (*lent)->service(service_id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(service_id));
    auto problems = (*lent)->problems_of(service_id);
    if (!problems) return base::fail(std::move(problems).error());
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    const model::Service& service = (*stored)->value;
    std::vector<model::CardTerm> terms;
    for (const Category* category : terms_of(service, **taxonomies).categories) terms.push_back({category->slug, category->label});
    Provenance known{service.fingerpost.source, service.assured_date, word_of(service, "by"), word_of(service, "how"), word_of(service, "with"), {}, problems->size(), {}, 0};
    known.freshness = freshness(service.assured_date, directory.clock().today(), tier_of(directory.review_intervals(), **taxonomies, terms));
    auto owner = (*lent)->organisation(service.organisation_id);
    if (!owner) return base::fail(std::move(owner).error());
    auto link = broken_link_of(**lent, service, *owner ? &(*owner)->value : nullptr);
    if (!link) return base::fail(std::move(link).error());
    known.broken_link = std::move(*link);
    known.confidence = confidence_of(known.freshness, known.open_problems + (known.broken_link ? 1 : 0));
    return known;
}

}  // namespace fingerpost::core
