#include "why.h"

#include "occurrence.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace fingerpost::index {
namespace {

void keep_heavier(std::optional<Field>& best, Field field) {
    if (!best || traits(field).weight > traits(*best).weight) best = field;
}

struct Lookup {
    const Xapian::Database& database;
    const std::vector<Xapian::docid>& documents;
    const std::vector<std::size_t>& by_number;

    // For each document the posting of a term, if it has one.
    std::vector<std::optional<Occurrence>> postings(const std::string& term) const {
        std::vector<std::optional<Occurrence>> found(documents.size());
        auto posting = database.postlist_begin(term);
        const auto end = database.postlist_end(term);
        for (const std::size_t index : by_number) {
            if (posting == end) break;
            posting.skip_to(documents[index]);
            if (posting == end) break;
            if (*posting == documents[index]) found[index] = as_a_target(posting.get_wdf());
        }
        return found;
    }
};

struct BestTarget {
    const AskedTarget* target = nullptr;
    Field field = Field::description;
    float worth = 0;
};

// The field in which each document has all of a target's words: the lightest of them.
std::vector<std::optional<Field>> fields_of(const Lookup& lookup, const AskedTarget& target) {
    if (!target.category.empty()) {
        std::vector<std::optional<Field>> fields(lookup.documents.size());
        const auto has = lookup.postings(target.category);
        for (std::size_t index = 0; index < has.size(); ++index) {
            if (has[index]) fields[index] = Field::category;
        }
        return fields;
    }
    std::vector<std::optional<Field>> fields(lookup.documents.size());
    for (std::size_t number = 0; number < target.terms.size(); ++number) {
        const auto has = lookup.postings(target.terms[number]);
        for (std::size_t index = 0; index < has.size(); ++index) {
            if (!has[index] || !has[index]->stands_anywhere() || (number > 0 && !fields[index])) {
                fields[index].reset();
            } else if (number == 0 || traits(has[index]->heaviest()).weight < traits(*fields[index]).weight) {
                fields[index] = has[index]->heaviest();
            }
        }
    }
    return fields;
}

std::vector<BestTarget> best_of(const Lookup& lookup, const Meaning& meaning) {
    std::vector<BestTarget> best(lookup.documents.size());
    for (const AskedTarget& target : meaning.targets) {
        const auto fields = fields_of(lookup, target);
        for (std::size_t index = 0; index < fields.size(); ++index) {
            if (!fields[index]) continue;
            const float worth = target.weight * static_cast<float>(traits(*fields[index]).weight);
            if (worth > best[index].worth) best[index] = {&target, *fields[index], worth};
        }
    }
    return best;
}

// The nearest kind of help that found a listing, where nothing else did.
void add_kinds(const Lookup& lookup, const Query& query, std::vector<std::vector<Matched>>& reasons) {
    std::vector<bool> told;
    for (const auto& of_one : reasons) told.push_back(!of_one.empty());
    for (const Meaning& kind : query.kinds) {
        if (std::find(told.begin(), told.end(), false) == told.end()) return;
        const auto best = best_of(lookup, kind);
        for (std::size_t index = 0; index < reasons.size(); ++index) {
            if (best[index].target == nullptr || told[index]) continue;
            told[index] = true;
            reasons[index].push_back({best[index].field, {}, kind.text, true, true});
        }
    }
}

}  // namespace

std::vector<std::vector<Matched>> why_found(const Xapian::Database& database, const Query& query,
                                            const std::vector<Xapian::docid>& documents) {
    // A posting list is read forwards only.
    std::vector<std::size_t> by_number(documents.size());
    std::iota(by_number.begin(), by_number.end(), std::size_t{0});
    std::sort(by_number.begin(), by_number.end(),
              [&](std::size_t left, std::size_t right) { return documents[left] < documents[right]; });

    Lookup lookup{database, documents, by_number};
    std::vector<std::vector<Matched>> reasons(documents.size());
    for (const Meaning& meaning : query.meanings) {
        const auto best = best_of(lookup, meaning);
        for (std::size_t index = 0; index < documents.size(); ++index) {
            if (best[index].target == nullptr) continue;
            const bool category = !best[index].target->category.empty();
            reasons[index].push_back({best[index].field, meaning.text, best[index].target->shown, category});
        }
    }
    for (const AskedWord& word : query.words) {
        std::vector<std::optional<Field>> best(documents.size());
        for (const Alternative& alternative : word.alternatives) {
            auto posting = database.postlist_begin(alternative.term);
            const auto end = database.postlist_end(alternative.term);
            for (std::size_t index : by_number) {
                if (posting == end) break;
                posting.skip_to(documents[index]);
                if (posting == end || *posting != documents[index]) continue;
                keep_heavier(best[index], alternative.field.value_or(Occurrence(posting.get_wdf()).heaviest()));
            }
        }
        for (std::size_t index = 0; index < documents.size(); ++index) {
            if (best[index]) reasons[index].push_back({*best[index], word.text});
        }
    }
    add_kinds(lookup, query, reasons);
    return reasons;
}

}  // namespace fingerpost::index
