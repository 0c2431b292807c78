#include "answer.h"
#include "errors.h"
#include "known_place.h"
#include "readers.h"
#include "suggest.h"

#include <fingerpost/index/search.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace fingerpost::index {
namespace {

// A reader falls behind when two commits are made while it reads. Opened anew it is at the newest; only a machine so loaded
// that every search takes longer than two commits needs many tries.
constexpr auto patience = std::chrono::seconds(5);
// Opened anew, an index that only seemed damaged is whole.
constexpr int tries_while_damaged = 4;

}  // namespace

class Searcher::Implementation {
  public:
    explicit Implementation(std::filesystem::path folder) : readers_(std::move(folder)) {}

    base::Result<void> refresh() { return readers_.refresh(); }
    std::shared_ptr<const Revision> revision() const { return readers_.revision(); }
    base::Result<void> use_checked_rules(CheckedRules rules) { return readers_.use_checked_rules(std::move(rules)); }

    base::Result<Answer> search(const Question& question) {
        return insist<Answer>([&](Reader& reader) {
            reader.opening.at(reader.revision->opening, reader.revision->sites, question.open_at, question.open_on);
            const auto vocabulary = [&] { return readers_.vocabulary(reader, question.thesaurus); };
            return answer({reader.database, reader.revision->tables, reader.revision->geography, reader.revision->standing, reader.revision->sites,
                           reader.revision->ages, reader.revision->opening, reader.opening,
                           reader.analyser, reader.scores, reader.frequencies, vocabulary}, question);
        });
    }

    base::Result<Suggestions> suggest(std::string_view typed, std::size_t limit) {
        return insist<Suggestions>([&](Reader& reader) { return suggestions(reader, *names_.of(reader), typed, limit); });
    }

    base::Result<std::optional<KnownPlace>> known_place(std::string_view text) {
        return insist<std::optional<KnownPlace>>([&](Reader& reader) {
            return index::known_place(reader.analyser, reader.database, reader.revision->geography, text);
        });
    }

  private:
    template <class Value, class Action>
    base::Result<Value> insist(const Action& action) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        for (int damaged = 0;;) {
            try {
                return attempt(action);
            } catch (const Xapian::Error& error) {
                if (looks_damaged(error) && ++damaged < tries_while_damaged) continue;
                if (std::chrono::steady_clock::now() > deadline || !may_have_moved(error)) return translate(error, readers_.folder());
                if (fell_behind(error)) continue;
            }
            // A swap removed the files, or a listing is gone that the facet tables still have.
            FINGERPOST_TRY(readers_.refresh());
        }
    }

    template <class Action>
    auto attempt(const Action& action) {
        auto reader = readers_.lease();
        try {
            return action(*reader);
        } catch (...) {
            // Opened anew before it is used again.
            reader->revision.reset();
            throw;
        }
    }

    Readers readers_;
    NamesKeeper names_;
};

Searcher::Searcher(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

base::Result<Searcher> Searcher::open(const std::filesystem::path& folder) {
    auto implementation = std::make_unique<Implementation>(folder);
    FINGERPOST_TRY(implementation->refresh());
    return Searcher(std::move(implementation));
}

base::Result<Answer> Searcher::search(const Question& question) const { return implementation_->search(question); }

base::Result<Suggestions> Searcher::suggest(std::string_view typed, std::size_t limit) const {
    return implementation_->suggest(typed, limit);
}

base::Result<std::optional<KnownPlace>> Searcher::known_place(std::string_view text) const { return implementation_->known_place(text); }

base::Result<void> Searcher::refresh() { return implementation_->refresh(); }

base::Result<IndexState> Searcher::state() const { return implementation_->revision()->state; }

base::Result<void> Searcher::use_checked_rules(CheckedRules rules) { return implementation_->use_checked_rules(std::move(rules)); }

base::Result<std::vector<FacetCount>> Searcher::terms(FacetGroup group) const {
    const auto revision = implementation_->revision();
    std::vector<FacetCount> terms;
    for (const FacetEntry& entry : revision->tables.entries()) {
        if (entry.group == group) terms.push_back({entry.term, entry.label, entry.listings, false});
    }
    std::sort(terms.begin(), terms.end(), [](const FacetCount& left, const FacetCount& right) {
        return left.label != right.label ? left.label < right.label : left.term < right.term;
    });
    return terms;
}

std::size_t Searcher::count(FacetGroup group, std::string_view term) const {
    const auto revision = implementation_->revision();
    const Ordinal* ordinal = revision->tables.find(group, term);
    return ordinal == nullptr ? 0 : revision->tables.entries()[*ordinal].listings;
}

}  // namespace fingerpost::index
