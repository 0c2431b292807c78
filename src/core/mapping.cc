#include <fingerpost/core/mapping.h>

#include <fingerpost/base/text.h>
#include <fingerpost/core/elsewhere.h>

#include <algorithm>
#include <unordered_map>

#include "mapping_areas.h"

namespace fingerpost::core {
namespace {

std::vector<const Category*> rows_of(const Taxonomies& tree, bool needs, const Category* under) {
    if (needs) return needs_of(tree);
    std::vector<const Category*> rows;
    for (const Category& category : tree.all()) {
        if (!category.answered_by.empty()) continue;
        const bool top = tree.by_id(category.parent_id) == nullptr;
        if (under == nullptr ? top : category.parent_id == under->id) rows.push_back(&category);
    }
    // The lowest of the tree is a row of its own.
    if (rows.empty() && under != nullptr) rows.push_back(under);
    std::sort(rows.begin(), rows.end(), [](const Category* left, const Category* right) { return base::collation_key(left->label) < base::collation_key(right->label); });
    return rows;
}

// Which rows a term counts in: those it is or lies below, and the needs that it is the best kind of help for.
std::unordered_map<std::string_view, std::vector<std::size_t>> rows_by_term(const Taxonomies& tree, const std::vector<const Category*>& rows, bool needs) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_term;
    std::unordered_map<const Category*, std::size_t> numbers;
    for (std::size_t row = 0; row < rows.size(); ++row) numbers.emplace(rows[row], row);
    for (const Category& term : tree.all()) {
        for (const Category* step : tree.with_ancestors(term.id)) {
            if (const auto found = numbers.find(step); found != numbers.end()) by_term[term.id].push_back(found->second);
        }
        if (!needs) continue;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row]->answered_by.front() == term.slug) by_term[term.id].push_back(row);
        }
    }
    return by_term;
}

void count_in(CoverageRow& row, const AreaTable::Where& where, const MappedService& service, std::size_t first) {
    const auto add = [&](const std::vector<std::size_t>& areas, std::size_t CoverageCell::*number) {
        for (const std::size_t area : areas) {
            if (area >= first && area < first + row.cells.size()) ++(row.cells[area - first].*number);
        }
    };
    add(where.here, &CoverageCell::here);
    add(where.covering, &CoverageCell::covering);
    ++row.services;
    row.whole += where.whole ? 1 : 0;
    row.unknown += where.unknown ? 1 : 0;
    ++row.sectors[static_cast<std::size_t>(service.sector)];
}

}  // namespace

std::string_view to_word(AreaKind kind) { return kind == AreaKind::town ? "town" : "outcode"; }

std::optional<AreaKind> find_area_kind(std::string_view word) {
    for (const AreaKind kind : {AreaKind::town, AreaKind::outcode}) {
        if (to_word(kind) == word) return kind;
    }
    return std::nullopt;
}

bool is_gap(const CoverageRow& row, std::size_t area) { return row.cells[area].here == 0 && row.cells[area].covering == 0 && row.whole == 0; }
bool is_thin(const CoverageRow& row, std::size_t area) { return row.cells[area].here == 0 && !is_gap(row, area); }

Mapping::Mapping(const Directory& directory) : directory_(directory), services_(directory, &mapped_service) {}

base::Result<std::shared_ptr<const AreaTable>> Mapping::areas(const std::shared_ptr<const All>& services, AreaKind kind, const MappedGround& ground) {
    const std::lock_guard lock(mutex_);
    Kept& kept = kept_[static_cast<std::size_t>(kind)];
    if (kept.table != nullptr && kept.services == services && kept.ground == ground) return kept.table;
    auto made = AreaTable::make(directory_, *services, kind, ground);
    if (!made) return base::fail(std::move(made).error());
    kept = {services, ground, std::make_shared<const AreaTable>(std::move(*made))};
    return kept.table;
}

base::Result<CoverageMatrix> Mapping::coverage(const CoverageQuestion& question, const MappedGround& ground) {
    CoverageMatrix matrix;
    auto tree = directory_.taxonomies();
    if (!tree) return base::fail(std::move(tree).error());
    matrix.tree = *tree;
    const auto named = [&](const std::string& slug) { return slug.empty() ? nullptr : matrix.tree->by_slug(slug); };
    const Category *under = named(question.under), *only = named(question.category);
    if ((under == nullptr && !question.under.empty()) || (only == nullptr && !question.category.empty())) {
        return base::fail(base::ErrorCode::not_found, "there is no such category", under == nullptr ? question.under : question.category);
    }
    auto services = services_.everything();
    if (!services) return base::fail(std::move(services).error());
    auto table = areas(*services, question.areas, ground);
    if (!table) return base::fail(std::move(table).error());
    const std::vector<MappedArea>& known = (*table)->areas();
    matrix.areas_in_all = known.size();
    matrix.pages = std::max<std::size_t>(1, (known.size() + most_areas_at_once - 1) / most_areas_at_once);
    matrix.page = std::clamp<std::size_t>(question.page, 1, matrix.pages);
    const std::size_t first = (matrix.page - 1) * most_areas_at_once;
    const std::size_t shown = std::min(most_areas_at_once, known.size() - first);
    matrix.areas.assign(known.begin() + static_cast<std::ptrdiff_t>(first), known.begin() + static_cast<std::ptrdiff_t>(first + shown));
    const auto rows = rows_of(*matrix.tree, question.needs, under);
    const auto by_term = rows_by_term(*matrix.tree, rows, question.needs);
    matrix.rows.resize(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        matrix.rows[row].category = rows[row];
        matrix.rows[row].cells.resize(shown);
    }
    matrix.all.cells.resize(shown);
    std::vector<std::size_t> in;  // rows of one service
    for (std::size_t number = 0; number < (*services)->size(); ++number) {
        const MappedService& service = *(**services)[number];
        if (question.sector && service.sector != *question.sector) continue;
        if (!question.audience.empty() && std::find(service.audiences.begin(), service.audiences.end(), question.audience) == service.audiences.end()) continue;
        if (only != nullptr && !has_category(*matrix.tree, service.categories, *only)) continue;
        in.clear();
        for (const auto* terms : {&service.categories, &service.needs}) {
            for (const std::string& term : *terms) {
                if (const auto found = by_term.find(term); found != by_term.end()) in.insert(in.end(), found->second.begin(), found->second.end());
            }
        }
        std::sort(in.begin(), in.end());
        in.erase(std::unique(in.begin(), in.end()), in.end());
        const AreaTable::Where& where = (*table)->of(number);
        count_in(matrix.all, where, service, first);
        for (const std::size_t row : in) count_in(matrix.rows[row], where, service, first);
        matrix.in_no_row += in.empty() ? 1 : 0;
    }
    return matrix;
}

}  // namespace fingerpost::core
