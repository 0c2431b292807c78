#include "document.h"
#include "errors.h"
#include "generation.h"
#include "terms.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <sstream>

namespace fingerpost::index {
namespace {

// Xapian's own verification of all tables: what it found wrong, line by line.
std::vector<std::string> structural_problems(const std::filesystem::path& path) {
    std::ostringstream report;
    std::size_t count = 0;
    try {
        count = Xapian::Database::check(path.string(), 0, &report);
    } catch (const Xapian::Error& error) {
        return {fmt::format("the search index is damaged: {}", error.get_msg())};
    }
    if (count == 0) return {};
    std::vector<std::string> problems{fmt::format("the search index is damaged in {} places", count)};
    for (std::string& line : base::split(report.str(), '\n')) {
        if (!base::trim(line).empty()) problems.push_back(std::move(line));
    }
    return problems;
}

// What the structure alone does not show, such as a table that is gone: every document has its card and its terms.
std::vector<std::string> incomplete_documents(const Xapian::Database& database) {
    const auto end = database.postlist_end("");
    for (auto document = database.postlist_begin(""); document != end; ++document) {
        try {
            const bool has_terms = database.termlist_begin(*document) != database.termlist_end(*document);
            if (has_terms && !stored_card(database.get_document(*document)).id.empty()) continue;
        } catch (const Xapian::Error&) {
            // Told below.
        }
        return {"listings in the search index are incomplete"};
    }
    return {};
}

}  // namespace

base::Result<std::vector<std::string>> check(const std::filesystem::path& folder, std::vector<std::string>& ids) {
    return guarded(folder, [&]() -> base::Result<std::vector<std::string>> {
        ids.clear();
        auto opened = open_current(folder);
        if (!opened) return base::fail(std::move(opened).error());
        auto problems = structural_problems(folder / opened->name);
        const Xapian::Database& database = opened->database;
        if (problems.empty()) problems = incomplete_documents(database);
        const auto end = database.allterms_end(term::id_prefix.data());
        for (auto term = database.allterms_begin(term::id_prefix.data()); term != end; ++term) {
            ids.push_back((*term).substr(term::id_prefix.size()));
            if (term.get_termfreq() != 1) problems.push_back(fmt::format("listing {} is in the search index twice", ids.back()));
        }
        return problems;
    });
}

}  // namespace fingerpost::index
