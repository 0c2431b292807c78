// What there is in which area, in words.
#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "facet_words.h"
#include "links.h"
#include "mapping_pages.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr std::string_view rows_are_needs = "needs";

struct SectorRow {
    model::Sector sector;
    std::string_view word;
};
// As they are read: who pays for them, who gives, who sells.
constexpr std::array<SectorRow, core::sector_count> sectors{{{model::Sector::statutory, "statutory"},
                                                             {model::Sector::voluntary, "voluntary"},
                                                             {model::Sector::independent, "independent"},
                                                             {model::Sector::private_sector, "private"},
                                                             {model::Sector::unknown, "unknown"}}};
constexpr std::array<std::string_view, 9> audiences{"adults", "older-people", "children-and-young-people", "families", "carers", "disabled-people", "long-term-conditions", "women", "men"};

std::size_t in_sector(const core::CoverageRow& row, model::Sector sector) { return row.sectors[static_cast<std::size_t>(sector)]; }

SheetCell coverage_cell(const Messages& messages, const core::CoverageRow& row, std::size_t area) {
    const core::CoverageCell& cell = row.cells[area];
    if (core::is_gap(row, area)) return {messages.text("mapping.none"_key), {}, true};
    if (cell.covering == 0) return {std::to_string(cell.here)};
    return {messages.format("mapping.here_and_covering"_key, {{"here", std::to_string(cell.here)}, {"covering", std::to_string(cell.covering)}})};
}

template <class Is>
std::string areas_where(const core::CoverageMatrix& matrix, const core::CoverageRow& row, Is is) {
    std::vector<std::string> names;
    for (std::size_t area = 0; area < matrix.areas.size(); ++area) {
        if (is(row, area)) names.push_back(matrix.areas[area].name);
    }
    return base::join(names, ", ");
}

SheetPart matrix_part(const Messages& messages, const core::CoverageMatrix& matrix, const core::CoverageQuestion& question) {
    SheetPart part;
    part.heading = messages.text("mapping.coverage.matrix"_key);
    part.corner = messages.text(question.needs ? "mapping.need"_key : "mapping.kind"_key);
    for (const core::MappedArea& area : matrix.areas) part.columns.push_back({area.name});
    part.columns.push_back({messages.text("mapping.whole"_key)});
    part.columns.push_back({messages.text("mapping.unknown_area"_key)});
    part.columns.push_back({messages.text("mapping.services"_key)});
    const auto add = [&](SheetCell name, const core::CoverageRow& row) {
        SheetRow& line = part.rows.emplace_back();
        line.name = std::move(name);
        for (std::size_t area = 0; area < matrix.areas.size(); ++area) line.cells.push_back(coverage_cell(messages, row, area));
        for (const std::size_t number : {row.whole, row.unknown, row.services}) line.cells.push_back({std::to_string(number)});
    };
    for (const core::CoverageRow& row : matrix.rows) {
        std::string inside;
        if (!question.needs && row.category->slug != question.under) {
            core::CoverageQuestion below = question;
            below.under = row.category->slug;
            below.page = 1;
            inside = coverage_address(below);
        }
        add({row.category->label, std::move(inside)}, row);
    }
    add({messages.text("mapping.everything"_key)}, matrix.all);
    return part;
}

SheetPart gaps_part(const Messages& messages, const core::CoverageMatrix& matrix) {
    SheetPart part;
    part.heading = messages.text("mapping.gaps"_key);
    for (const core::CoverageRow& row : matrix.rows) {
        if (row.services == 0) {
            part.lines.push_back({messages.format("mapping.gap_everywhere"_key, {{"kind", row.category->label}})});
            continue;
        }
        if (const std::string areas = areas_where(matrix, row, core::is_gap); !areas.empty()) {
            part.lines.push_back({messages.format("mapping.gap"_key, {{"kind", row.category->label}, {"areas", areas}})});
        }
    }
    for (const core::CoverageRow& row : matrix.rows) {
        if (row.services == 0) continue;
        if (const std::string areas = areas_where(matrix, row, core::is_thin); !areas.empty()) {
            part.lines.push_back({messages.format("mapping.thin"_key, {{"kind", row.category->label}, {"areas", areas}})});
        }
    }
    if (part.lines.empty()) part.text.push_back(messages.text("mapping.no_gaps"_key));
    return part;
}

SheetPart sectors_part(const Messages& messages, const core::CoverageMatrix& matrix, const core::CoverageQuestion& question) {
    SheetPart part;
    part.heading = messages.text("mapping.sectors"_key);
    part.corner = messages.text(question.needs ? "mapping.need"_key : "mapping.kind"_key);
    for (const SectorRow& sector : sectors) part.columns.push_back({sector_as_label(messages, sector.word)});
    for (const core::CoverageRow& row : matrix.rows) {
        SheetRow& line = part.rows.emplace_back();
        line.name = {row.category->label};
        for (const SectorRow& sector : sectors) line.cells.push_back({std::to_string(in_sector(row, sector.sector))});
        for (const SectorRow& sector : sectors) {
            if (row.services > 1 && sector.sector != model::Sector::unknown && in_sector(row, sector.sector) == row.services) {
                part.lines.push_back({messages.format("mapping.one_sector"_key, {{"kind", row.category->label}, {"count", row.services}, {"sector", sector_in_words(messages, sector.word)}})});
            }
        }
    }
    return part;
}

}  // namespace

core::MappedGround mapped_ground(const base::Config& config) { return {config.site.area, config.map.areas}; }

core::CoverageQuestion coverage_question(const http::Parameters& query) {
    core::CoverageQuestion question;
    question.areas = core::find_area_kind(query.get("areas")).value_or(core::AreaKind::town);
    const std::string_view rows = query.get("rows");
    question.needs = rows == rows_are_needs;
    if (!question.needs) question.under = rows;
    for (const SectorRow& sector : sectors) {
        if (query.get("sector") == sector.word) question.sector = sector.sector;
    }
    for (const std::string_view audience : audiences) {
        if (query.get("for") == audience) question.audience = audience;
    }
    const std::string_view page = query.get("page");
    std::from_chars(page.data(), page.data() + page.size(), question.page);
    return question;
}

std::string coverage_address(const core::CoverageQuestion& question) {
    http::Parameters query;
    if (question.needs || !question.under.empty()) query.add("rows", question.needs ? std::string(rows_are_needs) : question.under);
    if (question.areas != core::AreaKind::town) query.add("areas", std::string(core::to_word(question.areas)));
    for (const SectorRow& sector : sectors) {
        if (question.sector == sector.sector) query.add("sector", std::string(sector.word));
    }
    if (!question.audience.empty()) query.add("for", question.audience);
    if (question.page > 1) query.add("page", std::to_string(question.page));
    return query.pairs().empty() ? "/mapping" : "/mapping?" + http::to_urlencoded(query);
}

Sheet coverage_sheet(const Messages& messages, const core::CoverageMatrix& matrix, const core::CoverageQuestion& question) {
    Sheet sheet;
    const core::Category* under = question.under.empty() ? nullptr : matrix.tree->by_slug(question.under);
    sheet.title = under == nullptr ? messages.text("mapping.coverage.title"_key) : messages.format("mapping.coverage.title_of"_key, {{"kind", under->label}});
    sheet.file = "coverage";
    sheet.lead.push_back(messages.format("mapping.coverage.lead"_key, {{"services", matrix.all.services}, {"areas", matrix.areas_in_all}}));
    sheet.lead.push_back(messages.text("mapping.coverage.legend"_key));
    if (question.sector) {
        for (const SectorRow& sector : sectors) {
            if (sector.sector == *question.sector) sheet.lead.push_back(messages.format("mapping.only_sector"_key, {{"sector", sector_as_label(messages, sector.word)}}));
        }
    }
    if (!question.audience.empty()) sheet.lead.push_back(messages.format("mapping.only_for"_key, {{"audience", facet_label(messages, "for", question.audience, question.audience)}}));
    if (matrix.in_no_row > 0) sheet.lead.push_back(messages.format("mapping.in_no_row"_key, {{"count", matrix.in_no_row}}));
    if (matrix.pages > 1) sheet.lead.push_back(messages.format("mapping.areas_page"_key, {{"page", matrix.page}, {"pages", matrix.pages}}));
    sheet.parts = {matrix_part(messages, matrix, question), gaps_part(messages, matrix), sectors_part(messages, matrix, question)};
    return sheet;
}

SheetChoice area_choice(const Messages& messages, core::AreaKind areas) {
    return {"areas", messages.text("mapping.choose.areas"_key), std::string(core::to_word(areas)),
            {{"town", messages.text("mapping.areas.town"_key)}, {"outcode", messages.text("mapping.areas.outcode"_key)}}};
}

std::vector<SheetChoice> coverage_choices(const Messages& messages, const core::CoverageMatrix& matrix, const core::CoverageQuestion& question) {
    const std::string& any = messages.text("mapping.choose.any"_key);
    SheetChoice rows{"rows", messages.text("mapping.choose.rows"_key), question.needs ? std::string(rows_are_needs) : question.under, {}};
    rows.choices.push_back({"", messages.text("mapping.rows.top"_key)});
    rows.choices.push_back({std::string(rows_are_needs), messages.text("mapping.rows.needs"_key)});
    std::vector<const core::Category*> inside;
    for (const core::Category& category : matrix.tree->all()) {
        const bool top = category.answered_by.empty() && matrix.tree->by_id(category.parent_id) == nullptr;
        if (top || category.slug == question.under) inside.push_back(&category);
    }
    std::sort(inside.begin(), inside.end(), [](const core::Category* left, const core::Category* right) { return base::collation_key(left->label) < base::collation_key(right->label); });
    for (const core::Category* category : inside) rows.choices.push_back({category->slug, messages.format("mapping.rows.inside"_key, {{"kind", category->label}})});
    SheetChoice sector{"sector", messages.text("mapping.choose.sector"_key), {}, {{"", any}}};
    for (const SectorRow& one : sectors) {
        sector.choices.push_back({std::string(one.word), sector_as_label(messages, one.word)});
        if (question.sector == one.sector) sector.value = one.word;
    }
    SheetChoice audience{"for", messages.text("mapping.choose.audience"_key), question.audience, {{"", any}}};
    for (const std::string_view one : audiences) audience.choices.push_back({std::string(one), facet_label(messages, "for", one, one)});
    return {std::move(rows), area_choice(messages, question.areas), std::move(sector), std::move(audience)};
}

Sheet alike_sheet(const Messages& messages, const core::AlikeGroups& alike) {
    Sheet sheet;
    sheet.title = messages.text("mapping.alike.title"_key);
    sheet.file = "alike";
    sheet.lead = {messages.text("mapping.alike.lead"_key), messages.text("mapping.alike.care"_key)};
    SheetPart part;
    part.heading = messages.format("mapping.alike.count"_key, {{"count", alike.in_all}});
    if (alike.in_all > alike.groups.size()) part.text.push_back(messages.format("mapping.alike.more"_key, {{"count", alike.groups.size()}}));
    part.corner = messages.text("mapping.kind"_key);
    part.columns = {{messages.text("mapping.alike.area"_key)}, {messages.text("mapping.alike.for"_key)}, {messages.text("mapping.alike.number"_key)}, {messages.text("mapping.alike.which"_key)}};
    for (const core::AlikeGroup& group : alike.groups) {
        std::vector<std::string> people, names;
        for (const std::string& audience : group.audiences) people.push_back(facet_label(messages, "for", audience, audience));
        for (const auto& service : group.services) names.push_back(messages.format("mapping.alike.service"_key, {{"name", service->name}, {"organisation", service->organisation}}));
        SheetRow& row = part.rows.emplace_back();
        row.name = {group.category->label, category_address(group.category->slug)};
        row.cells = {{group.whole_area ? messages.text("mapping.whole"_key) : group.area},
                     {people.empty() ? messages.text("mapping.alike.not_recorded"_key) : base::join(people, ", ")},
                     {std::to_string(group.services.size())},
                     {base::join(names, "; ")}};
    }
    part.width_of_names = 1;
    part.widths = {1, 1, 0.5, 4};
    if (part.rows.empty()) part.columns.clear();
    sheet.parts.push_back(std::move(part));
    return sheet;
}

}  // namespace fingerpost::web
