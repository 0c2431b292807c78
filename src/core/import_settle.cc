// What an import does with a listing that is in the directory already: who goes before whom.
#include "import_session.h"

#include <fmt/format.h>

#include <algorithm>

namespace fingerpost::core {

using base::Result;

namespace {

// The moment for which a row says that it holds. A day counts from its beginning: a row confirmed on a day is older than what
// somebody here saved on that day.
std::optional<base::Instant> moment_of(const model::Service& service) {
    std::optional<base::Instant> moment = base::parse_instant(service.last_modified);
    if (const auto assured = base::parse_date(service.assured_date)) {
        const base::Instant day = std::chrono::sys_days(*assured);
        moment = std::max(moment.value_or(day), day);
    }
    return moment;
}

int confidence_of(const model::Service& service) {
    const auto told = service.fingerpost.extra.find("confidence");
    return told != service.fingerpost.extra.end() && told->is_number_integer() ? told->get<int>() : -1;
}

}  // namespace

Prepared ImportSession::prepare(model::ListingRecord record) {
    Prepared prepared = preparer_.prepare(std::move(record));
    model::Extension& own = prepared.service.fingerpost;
    if (!options_.licence.empty()) own.extra["licence"] = options_.licence;
    if (options_.confidence >= 0) own.extra["confidence"] = options_.confidence;
    if (const auto confirmed = confirmed_here_.find(prepared.service.id); confirmed != confirmed_here_.end()) {
        prepared.service.assured_date = confirmed->second.assured_date;
        prepared.service.assurer_email = confirmed->second.assurer_email;
        if (!confirmed->second.assured.is_null()) own.extra["assured"] = confirmed->second.assured;
    }
    return prepared;
}

// Why the row must leave the listing as it is; nothing: it may be taken.
Result<std::optional<std::string>> ImportSession::reason_to_spare(const model::Service& stored, const model::Service& row) {
    const std::string& owner = stored.fingerpost.source;
    if (!owner.empty() && owner != options_.source && confidence_of(stored) > options_.confidence && model::status_of(stored) == model::Status::active) {
        return std::optional(fmt::format("It comes from {}, which is believed more.", owner));
    }
    auto local = store_.last_local_save("service", stored.id);
    if (!local) return base::fail(std::move(local).error());
    if (!*local) return std::nullopt;
    const auto moment = moment_of(row);
    if (!moment || *moment <= **local) {
        return std::optional(fmt::format("It was changed or confirmed here on {}, and the row {}.", base::format_instant(**local),
                                         moment ? "is from " + base::format_instant(*moment) : std::string("does not say when it was changed")));
    }
    // A newer row is taken; the day on which somebody here confirmed the listing stays, if it is the later one.
    if (!stored.assured_date.empty() && stored.assured_date > row.assured_date) {
        const auto assured = stored.fingerpost.extra.find("assured");
        confirmed_here_[stored.id] = {stored.assured_date, stored.assurer_email, assured == stored.fingerpost.extra.end() ? model::Json() : *assured};
    }
    return std::nullopt;
}

Result<void> ImportSession::settle(const Prepared& prepared, const model::ListingRecord& record, std::size_t number) {
    if (nothing_stored_) {
        if (options_.dry_run) ++report_.created;  // else the saves will count
        return {};
    }
    // A listing that an editor made part of another is not brought back; what its source goes on saying is the other's, and for an
    // editor to look at: which of its fields hold was a person's choice.
    auto merged = store_.merged_into(prepared.service.id);
    if (!merged) return base::fail(std::move(merged).error());
    if (*merged) {
        auto survivor = store_.service(**merged);
        if (!survivor) return base::fail(std::move(survivor).error());
        rejected_.insert(number);
        report_.not_overwritten.push_back({record.external_id, **merged, *survivor ? (*survivor)->value.name : std::string(),
                                           fmt::format("The listing {} has become part of this one.", prepared.service.id)});
        return {};
    }
    auto stored = store_.service(prepared.service.id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) {
        if (options_.dry_run) ++report_.created;
        return {};
    }
    auto whole = with_private_contacts(directory_, "service", model::encode((*stored)->value));
    if (!whole) return base::fail(std::move(whole).error());
    const bool same = *whole == model::encode(places_->told(prepared.service, prepared.locations));
    if (!same) {
        auto spare = reason_to_spare((*stored)->value, prepared.service);
        if (!spare) return base::fail(std::move(spare).error());
        if (*spare) {
            rejected_.insert(number);
            report_.not_overwritten.push_back({record.external_id, prepared.service.id, (*stored)->value.name, std::move(**spare)});
            return {};
        }
    }
    if (options_.dry_run) ++(same ? report_.unchanged : report_.updated);
    return {};
}

}  // namespace fingerpost::core
