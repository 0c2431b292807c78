#include "import_session.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace fingerpost::core {

using base::Result;
using model::Json;

namespace {

constexpr std::size_t saves_in_a_transaction = 1000;
constexpr std::size_t records_between_progress = 500;
// How long an import waits for the process that writes the index, before it says that the listings will follow.
constexpr auto patience_with_the_indexer = std::chrono::seconds(120);

// A hidden service keeps its places to itself: they are in nothing else that is saved.
model::Service with_hidden_places(const Prepared& prepared) {
    model::Service service = prepared.service;
    if (!model::is_hidden(service)) return service;
    for (model::ServiceAtLocation& link : service.service_at_locations) {
        const auto place = std::find_if(prepared.locations.begin(), prepared.locations.end(), [&](const model::Location& one) { return one.id == link.location_id; });
        if (place != prepared.locations.end()) link.location = *place;
    }
    return service;
}

}  // namespace

Result<void> ImportSession::apply_terms() {
    if (preparer_.new_terms().empty()) return {};
    return store_.write(author(), [&](store::Transaction& transaction) -> Result<void> {
        bool own_taxonomy = false;
        auto known = store_.taxonomies();
        if (!known) return base::fail(std::move(known).error());
        for (const auto& [id, taxonomy] : preparer_.new_taxonomies()) {
            const bool stored = std::any_of(known->begin(), known->end(), [&](const model::Taxonomy& one) { return one.id == id; });
            if (stored) continue;
            auto saved = transaction.save(taxonomy);
            if (!saved) return base::fail(std::move(saved).error());
        }
        for (const NewTerm& made : preparer_.new_terms()) own_taxonomy |= made.term.taxonomy_id == preparer_.taxonomy().id;
        if (own_taxonomy) {
            auto saved = transaction.save(preparer_.taxonomy());
            if (!saved) return base::fail(std::move(saved).error());
        }
        for (const NewTerm& made : preparer_.new_terms()) {
            auto saved = transaction.save(made.term, made.slug);
            if (!saved) return base::fail(std::move(saved).error());
        }
        return {};
    });
}

template <class Save>
Result<void> ImportSession::apply_all(const std::unordered_map<std::string, Json>& documents, std::size_t& changed, Save save) {
    auto next = documents.begin();
    while (next != documents.end()) {
        auto written = store_.write(author(), [&](store::Transaction& transaction) -> Result<void> {
            for (std::size_t saves = 0; next != documents.end() && saves < saves_in_a_transaction; ++next, ++saves) {
                auto saved = save(transaction, next->second);
                if (!saved) return base::fail(std::move(saved).error());
                if (saved->outcome != store::SaveOutcome::unchanged) ++changed;
            }
            return {};
        });
        if (!written) return written;
    }
    return {};
}

Result<void> ImportSession::save_batch(std::vector<std::pair<Prepared, store::SourceRow>>& batch) {
    auto written = store_.write(author(), [&](store::Transaction& transaction) -> Result<void> {
        for (const auto& [prepared, row] : batch) {
            auto saved = places_->save(transaction, with_hidden_places(prepared));
            if (!saved) return base::fail(std::move(saved).error());
            switch (saved->outcome) {
                case store::SaveOutcome::created: ++report_.created; break;
                case store::SaveOutcome::updated: ++report_.updated; break;
                case store::SaveOutcome::unchanged: ++report_.unchanged; break;
            }
            FINGERPOST_TRY(transaction.remember(row));
        }
        return {};
    });
    batch.clear();
    return written;
}

Result<void> ImportSession::apply_services(const OpenRecords& open) {
    auto next = open();
    if (!next) return base::fail(std::move(next).error());
    std::vector<std::pair<Prepared, store::SourceRow>> batch;
    std::size_t number = 0;
    while (true) {
        auto record = (*next)();
        if (!record) return base::fail(std::move(record).error());
        if (!*record) break;
        if (!rejected_.contains(number++)) {
            store::SourceRow row{options_.source, (*record)->external_id, "", ""};
            Prepared prepared = prepare(std::move(**record));
            row.service_id = prepared.service.id;
            batch.emplace_back(std::move(prepared), std::move(row));
        }
        if (batch.size() >= saves_in_a_transaction) FINGERPOST_TRY(save_batch(batch));
        if (number % records_between_progress == 0) progress(ImportStage::applying, number, records_);
    }
    if (!batch.empty()) FINGERPOST_TRY(save_batch(batch));
    progress(ImportStage::applying, number, records_);
    return {};
}

Result<void> ImportSession::make_searchable() {
    const auto deadline = std::chrono::steady_clock::now() + patience_with_the_indexer;
    while (true) {
        progress(ImportStage::indexing, 0, 0);
        auto done = directory_.catch_up();
        if (!done) return base::fail(std::move(done).error());
        if (*done) return {};
        if (std::chrono::steady_clock::now() > deadline) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    report_.searchable = false;
    return {};
}

Result<void> ImportSession::apply(const OpenRecords& open) {
    FINGERPOST_TRY(apply_terms());
    FINGERPOST_TRY(apply_all(organisations_, report_.organisations, [this](store::Transaction& transaction, const Json& document) {
        return places_->save(transaction, model::decode_organisation(document).value);
    }));
    FINGERPOST_TRY(apply_all(locations_, report_.locations, [this](store::Transaction& transaction, const Json& document) {
        return places_->save(transaction, model::decode_location(document).value);
    }));
    FINGERPOST_TRY(apply_services(open));
    FINGERPOST_TRY(places_->finish());
    return make_searchable();
}

}  // namespace fingerpost::core
