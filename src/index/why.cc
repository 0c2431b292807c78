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

}  // namespace

std::vector<std::vector<Matched>> why_found(const Xapian::Database& database, const Query& query,
                                            const std::vector<Xapian::docid>& documents) {
    // A posting list is read forwards only.
    std::vector<std::size_t> by_number(documents.size());
    std::iota(by_number.begin(), by_number.end(), std::size_t{0});
    std::sort(by_number.begin(), by_number.end(),
              [&](std::size_t left, std::size_t right) { return documents[left] < documents[right]; });

    std::vector<std::vector<Matched>> reasons(documents.size());
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
    return reasons;
}

}  // namespace fingerpost::index
