#include <fingerpost/core/sources.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace fingerpost::core {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t saves_in_a_transaction = 500;
constexpr auto pause_after_a_failure = std::chrono::hours(1);

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= 80 &&
           std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; });
}

// What becomes of one listing of a source that is withdrawn.
enum class Fate { ends, stays, goes_to_another };

struct Decided {
    Fate fate = Fate::stays;
    std::string other;  // the source that has it now
};

Result<Decided> decide(const store::Store& store, const model::Service& service, const std::string& name) {
    if (service.fingerpost.source != name) return Decided{};
    auto local = store.last_local_save("service", service.id);
    if (!local) return base::fail(std::move(local).error());
    if (*local) return Decided{};
    auto all = store.sources_of_service(service.id);
    if (!all) return base::fail(std::move(all).error());
    for (const std::string& one : *all) {
        if (one != name) return Decided{Fate::goes_to_another, one};
    }
    return Decided{Fate::ends, ""};
}

void end(model::Service& service, base::Date today, const std::string& reason) {
    service.status = model::to_word(model::Status::inactive);
    service.alert = reason;
    service.fingerpost.extra["ended"] = {{"on", base::format_date(today)}, {"reason", reason}};
}

}  // namespace

Result<void> add_source(Directory& directory, store::FeedSource source) {
    if (!is_name(source.name)) return base::fail(ErrorCode::invalid, "a source's name is made of letters, digits, - and _", source.name);
    if (!source.url.starts_with("https://") && !source.url.starts_with("http://")) {
        return base::fail(ErrorCode::invalid, "it is no address of the web", source.url, "give the feed's, as https://example.org/oruk/v3");
    }
    if (source.confidence < 0 || source.confidence > 100) return base::fail(ErrorCode::invalid, "confidence goes from 0 to 100", source.name);
    if (source.every_hours < 0) return base::fail(ErrorCode::invalid, "the hours between two pulls cannot be less than 0", source.name);
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write({"source " + source.name, "command"}, [&](store::Transaction& transaction) -> Result<void> {
        auto known = (*store)->feed_source(source.name);
        if (!known) return base::fail(std::move(known).error());
        if (*known) return base::fail(ErrorCode::conflict, "there is a source of that name", source.name, "remove it first, or choose another name");
        return transaction.save(source);
    });
}

Result<std::vector<store::FeedSource>> sources(const Directory& directory) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->feed_sources();
}

Result<store::FeedSource> source(const Directory& directory, std::string_view name) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto found = (*store)->feed_source(name);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(ErrorCode::not_found, "there is no source of that name", std::string(name), "fingerpost source list tells which there are");
    return std::move(**found);
}

Result<void> note_pull(Directory& directory, const store::FeedSource& source) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write({"source " + source.name, "import"}, [&](store::Transaction& transaction) -> Result<void> {
        // It may have been removed while it was pulled.
        auto known = (*store)->feed_source(source.name);
        if (!known) return base::fail(std::move(known).error());
        if (!*known) return {};
        return transaction.save(source);
    });
}

bool is_due(const store::FeedSource& source, base::Instant now) {
    if (source.every_hours == 0) return false;
    const auto tried = base::parse_instant(source.pulled_at);
    if (!tried) return true;
    const std::chrono::hours every(source.every_hours);
    const bool failed = source.succeeded_at < source.pulled_at;
    return now - *tried >= (failed ? std::min<std::chrono::hours>(every, pause_after_a_failure) : every);
}

Result<Withdrawal> remove_source(Directory& directory, const std::string& name, const std::string& reason) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->source_rows(name);
    if (!rows) return base::fail(std::move(rows).error());
    auto feed = (*store)->feed_source(name);
    if (!feed) return base::fail(std::move(feed).error());
    if (rows->empty() && !*feed) return base::fail(ErrorCode::not_found, "no listing came from a source of that name", name, "fingerpost source list tells which there are");
    const std::string told = reason.empty() ? fmt::format("This listing came from {}, which is no longer used here.", name) : reason;
    const base::Date today = directory.clock().today();
    Withdrawal withdrawal;
    for (std::size_t next = 0; next < rows->size();) {
        auto written = (*store)->write({"source " + name, "import"}, [&](store::Transaction& transaction) -> Result<void> {
            for (std::size_t saves = 0; next < rows->size() && saves < saves_in_a_transaction; ++next, ++saves) {
                auto stored = (*store)->service((*rows)[next].service_id);
                if (!stored) return base::fail(std::move(stored).error());
                if (!*stored || (*stored)->value.fingerpost.extra.contains("ended")) continue;
                model::Service& service = (*stored)->value;
                auto decided = decide(**store, service, name);
                if (!decided) return base::fail(std::move(decided).error());
                if (decided->fate == Fate::ends) {
                    end(service, today, told);
                    ++withdrawal.ended;
                } else {
                    withdrawal.kept.push_back(service.name);
                    if (decided->fate == Fate::stays) continue;
                    service.fingerpost.source = decided->other;
                }
                auto saved = transaction.save(service);
                if (!saved) return base::fail(std::move(saved).error());
            }
            return {};
        });
        if (!written) return base::fail(std::move(written).error());
    }
    if (*feed) {
        FINGERPOST_TRY((*store)->write({"source " + name, "command"}, [&](store::Transaction& transaction) { return transaction.remove_feed_source(name); }));
    }
    auto caught_up = directory.catch_up();
    if (!caught_up) return base::fail(std::move(caught_up).error());
    return withdrawal;
}

}  // namespace fingerpost::core
