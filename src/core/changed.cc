#include <fingerpost/core/changed.h>
#include <fingerpost/core/document_fields.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/model/codec.h>

#include <algorithm>
#include <array>

namespace fingerpost::core {
namespace {

using base::Result;
using model::Json;

constexpr std::array<std::string_view, 4> kind_names{"added", "reopened", "changed", "closed"};
// Fields of which the public is not told, or which are told as something else.
constexpr auto untold = std::to_array<std::string_view>({"fingerpost.search_hints", "fingerpost.visible_from", "fingerpost.visible_to", "fingerpost.web", "fingerpost.print",
                                                         "fingerpost.hidden_location", "assured_date", "funding"});

bool is_closed_for_now(const model::Service& service, base::Date day) {
    if (model::status_of(service) == model::Status::temporarily_closed) return true;
    const auto until = base::parse_date(service.fingerpost.closed_until);
    return until && day < *until;
}

// What anybody may see of a field; that something is there which they may not see is nobody's business here.
std::vector<FieldValue> public_values(const store::Store& store, const DocumentField& field, const Json& document) {
    auto values = values_of(store, field, document, {});
    std::erase_if(values, [](const FieldValue& value) { return !value.kept_back.empty(); });
    return values;
}

std::vector<std::string> changed_fields(const store::Store& store, const Json& before, const Json& now) {
    std::vector<std::string> paths;
    for (const DocumentField& field : document_fields("service")) {
        if (std::find(untold.begin(), untold.end(), field.path) != untold.end()) continue;
        if (member_at(before, field.path) == member_at(now, field.path)) continue;
        if (public_values(store, field, before) != public_values(store, field, now)) paths.emplace_back(field.path);
    }
    return paths;
}

class Telling {
  public:
    Telling(core::Publisher& publisher, base::Instant since, base::Date today)
        : publisher_(publisher), since_(since), today_(today), first_day_(std::chrono::floor<std::chrono::days>(since)) {}

    // Nothing: there is nothing that the public could have seen.
    Result<std::optional<ChangedListing>> tell(const store::TimedRevision& saved) {
        auto listing = publisher_.listing(saved.service_id);
        if (!listing) return base::fail(std::move(listing).error());
        auto before = earlier(saved.service_id);
        if (!before) return base::fail(std::move(before).error());
        ChangedListing told;
        told.id = saved.service_id;
        told.day = std::chrono::floor<std::chrono::days>(saved.at);
        const bool was = *before && is_published(model::decode_service(**before).value, first_day_, Channel::web);
        if (!*listing) return was ? gone(std::move(told), **before) : Result<std::optional<ChangedListing>>(std::nullopt);
        told.name = (*listing)->service->name;
        if (!was) {
            told.kind = *before ? ChangeKind::reopened : ChangeKind::added;
            return std::optional(std::move(told));
        }
        return compared(std::move(told), **before);
    }

  private:
    Result<std::optional<Json>> earlier(const std::string& id) const {
        auto revision = publisher_.store().revision_before(id, since_);
        if (!revision) return base::fail(std::move(revision).error());
        if (*revision == 0) return std::optional<Json>();
        return publisher_.store().document_at("service", id, *revision);
    }

    Result<std::optional<ChangedListing>> gone(ChangedListing told, const Json& before) {
        told.kind = ChangeKind::closed;
        auto merged = publisher_.store().merged_into(told.id);
        if (!merged) return base::fail(std::move(merged).error());
        if (*merged) {
            auto survivor = publisher_.listing(**merged);
            if (!survivor) return base::fail(std::move(survivor).error());
            if (*survivor) told.merged_into = std::move(**merged);
        }
        // Whoever was taken out of view for a reason of their own is not named.
        auto stored = publisher_.store().service(told.id);
        if (!stored) return base::fail(std::move(stored).error());
        const bool named = !told.merged_into.empty() || (*stored && model::status_of((*stored)->value) == model::Status::defunct && (*stored)->value.fingerpost.web.value_or(true));
        if (!named) return std::optional<ChangedListing>();
        told.name = before.value("name", "");
        return std::optional(std::move(told));
    }

    Result<std::optional<ChangedListing>> compared(ChangedListing told, const Json& before) {
        auto stored = publisher_.store().service(told.id);
        if (!stored) return base::fail(std::move(stored).error());
        if (!*stored) return std::optional<ChangedListing>();
        const model::Service& now = (*stored)->value;
        if (is_closed_for_now(model::decode_service(before).value, first_day_) && !is_closed_for_now(now, today_)) {
            told.kind = ChangeKind::reopened;
            return std::optional(std::move(told));
        }
        told.fields = changed_fields(publisher_.store(), before, model::encode(now));
        if (told.fields.empty()) return std::optional<ChangedListing>();
        return std::optional(std::move(told));
    }

    core::Publisher& publisher_;
    base::Instant since_;
    base::Date today_, first_day_;
};

}  // namespace

std::string_view name_of(ChangeKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Result<ChangedPage> changed_listings(const Directory& directory, int days, std::size_t page) {
    auto publisher = Publisher::begin(directory);
    if (!publisher) return base::fail(std::move(publisher).error());
    const base::Instant now = directory.clock().now();
    const base::Instant since = now - std::chrono::hours(24 * days);
    const std::size_t number = std::clamp<std::size_t>(page, 1, most_pages_of_changes);
    auto saved = publisher->store().listings_saved(since, now + std::chrono::seconds(1), number * changes_on_a_page + 1);
    if (!saved) return base::fail(std::move(saved).error());
    ChangedPage result;
    result.more = saved->size() > number * changes_on_a_page && number < most_pages_of_changes;
    Telling telling(*publisher, since, directory.clock().today());
    const std::size_t begin = std::min(saved->size(), (number - 1) * changes_on_a_page), end = std::min(saved->size(), number * changes_on_a_page);
    for (std::size_t at = begin; at < end; ++at) {
        auto told = telling.tell((*saved)[at]);
        if (!told) return base::fail(std::move(told).error());
        if (*told) result.listings.push_back(std::move(**told));
    }
    return result;
}

}  // namespace fingerpost::core
