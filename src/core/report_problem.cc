#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/view.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

Result<void> check(const ProblemReport& report) {
    if (std::find(problem_kinds.begin(), problem_kinds.end(), report.kind) == problem_kinds.end()) {
        return base::fail(ErrorCode::invalid, "it is not one of the things that can be wrong", "kind", "choose one from the list");
    }
    if (report.note.size() > longest_note) return base::fail(ErrorCode::invalid, "the note is too long", "note.too_long", "make it shorter");
    if (count_links(report.note) > most_links_in_a_note) return base::fail(ErrorCode::invalid, "the note names too many web addresses", "note.links", "leave them out");
    return {};
}

// Before the report, so that no report refers to a note that is not there.
Result<void> keep_note(const Directory& directory, const std::string& id, const std::string& note) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write([&](store::ConfidentialTransaction& transaction) {
        return transaction.save(store::AsideRow{id, note, {}, directory.clock().now()});
    });
}

}  // namespace

std::size_t count_links(std::string_view text) {
    const std::string folded = base::fold(text);
    std::size_t count = 0;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const std::string_view rest = std::string_view(folded).substr(at);
        const bool begins = at == 0 || !std::isalnum(static_cast<unsigned char>(folded[at - 1]));
        if (rest.starts_with("http://") || rest.starts_with("https://") || (begins && rest.starts_with("www."))) ++count;
        if (rest.starts_with("http")) at = std::min(folded.find_first_of(" \n", at), folded.size());
    }
    return count;
}

Result<std::string> report_problem(Directory& directory, const ProblemReport& report) {
    FINGERPOST_TRY(check(report));
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    // An old page may still be open in a browser.
    const auto survivor = surviving(**lent, report.service_id);
    if (!survivor) return base::fail(survivor.error());
    auto stored = (*lent)->service(*survivor);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored || (report.role == Role::visitor && !is_visible((*stored)->value, directory.clock().today()))) {
        return base::fail(ErrorCode::not_found, "there is no such listing", report.service_id);
    }
    auto open = (*lent)->problems_of(*survivor);
    if (!open) return base::fail(std::move(open).error());
    if (open->size() >= most_open_problems) return std::string();
    store::ProblemRow row;
    row.id = base::random_uuid();
    row.service_id = *survivor;
    row.kind = report.kind;
    row.reported_at = directory.clock().now();
    row.reported_by = name_of(report.role);
    const std::string note(base::trim(report.note));
    if (!note.empty()) FINGERPOST_TRY(keep_note(directory, row.id, note));
    FINGERPOST_TRY((*lent)->write({row.reported_by, "web"}, [&](store::Transaction& transaction) { return transaction.save(row); }));
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return row.id;
}

Result<std::size_t> settle_problems(Directory& directory, std::string_view service_id, std::string_view state, const store::Author& author) {
    if (state != "settled" && state != "dismissed") return base::fail(ErrorCode::invalid, "a problem is settled or dismissed", "state");
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    std::size_t count = 0;
    const auto written = (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto open = (*lent)->problems_of(service_id);
        if (!open) return base::fail(std::move(open).error());
        for (store::ProblemRow& problem : *open) {
            problem.state = state;
            problem.settled_at = directory.clock().now();
            problem.settled_by = author.who;
            FINGERPOST_TRY(transaction.save(problem));
        }
        count = open->size();
        return {};
    });
    if (!written) return base::fail(written.error());
    if (auto caught = directory.catch_up(); !caught) return base::fail(std::move(caught).error());
    return count;
}

}  // namespace fingerpost::core
