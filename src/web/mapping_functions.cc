// Who does which part of coordinating care, in words.
#include <fingerpost/base/text.h>
#include <fingerpost/http/message.h>

#include <algorithm>
#include <array>

#include "mapping_pages.h"

namespace fingerpost::web {
namespace {

using core::MarkValue;
using core::MatrixKind;

const std::string& value_in_words(const Messages& messages, MarkValue value) {
    static const std::array keys{"mapping.mark.unknown"_key, "mapping.mark.yes"_key, "mapping.mark.partly"_key, "mapping.mark.no"_key};
    return messages.text(keys[static_cast<std::size_t>(value)]);
}

SheetCell mark_cell(const Messages& messages, const core::Mark& mark) {
    if (mark.from_directory) return {messages.text("mapping.mark.listed"_key)};
    const std::string& word = value_in_words(messages, mark.value);
    return {mark.note.empty() ? word : messages.format("mapping.mark.noted"_key, {{"mark", word}})};
}

// Each section of the guide with the numbers of its functions; none without functions.
template <class Work>
void by_section(const std::vector<core::CoordinatingFunction>& functions, Work work) {
    for (const core::FunctionSection& section : core::function_sections()) {
        std::vector<std::size_t> numbers;
        for (std::size_t number = 0; number < functions.size(); ++number) {
            if (functions[number].section == section.id) numbers.push_back(number);
        }
        if (!numbers.empty()) work(section, numbers);
    }
}

std::string named(const core::CoordinatingFunction& function, const Messages& messages) {
    return messages.format("mapping.function"_key, {{"label", function.label}, {"reference", reference_in_words(messages, function)}});
}

const std::string& column_of(const Messages& messages, MatrixKind kind) { return messages.text(kind == MatrixKind::organisation ? "mapping.organisation"_key : "mapping.role"_key); }

std::vector<SheetCell> gaps_of(const Messages& messages, const core::FunctionMatrix& matrix, const std::vector<std::size_t>& numbers) {
    std::vector<SheetCell> lines;
    if (matrix.subjects.empty()) return lines;
    for (const std::size_t number : numbers) {
        if (!core::is_function_gap(matrix, number)) continue;
        const std::string& label = matrix.functions[number].label;
        lines.push_back({core::is_unasked(matrix, number) ? messages.format("mapping.unasked"_key, {{"function", label}})
                                                          : messages.format("mapping.nobody"_key, {{"function", label}})});
    }
    return lines;
}

SheetPart notes_part(const Messages& messages, const core::FunctionMatrix& matrix) {
    SheetPart part;
    part.heading = messages.text("mapping.notes"_key);
    for (const core::MatrixSubject& subject : matrix.subjects) {
        for (std::size_t number = 0; number < subject.marks.size(); ++number) {
            const core::Mark& mark = subject.marks[number];
            if (mark.note.empty()) continue;
            part.lines.push_back({messages.format("mapping.note_of"_key, {{"name", subject.name},
                                                                         {"function", matrix.functions[number].label},
                                                                         {"mark", value_in_words(messages, mark.value)},
                                                                         {"note", mark.note}})});
        }
    }
    return part;
}

}  // namespace

std::string matrix_address(MatrixKind kind) { return kind == MatrixKind::organisation ? "/mapping/organisations" : "/mapping/roles"; }
std::string subject_address(MatrixKind kind, std::string_view id) { return matrix_address(kind) + "/" + http::url_encode(id); }

std::string reference_in_words(const Messages& messages, const core::CoordinatingFunction& function) {
    if (function.number == 0) return messages.text("mapping.own_function"_key);
    for (const core::FunctionSection& section : core::function_sections()) {
        if (section.id == function.section) return messages.format("mapping.reference"_key, {{"section", section.guide}, {"number", std::to_string(function.number)}});
    }
    return {};
}

Sheet function_sheet(const Messages& messages, const core::FunctionMatrix& matrix, bool may_edit) {
    Sheet sheet;
    const bool organisations = matrix.kind == MatrixKind::organisation;
    sheet.title = messages.text(organisations ? "mapping.organisations.title"_key : "mapping.roles.title"_key);
    sheet.file = organisations ? "organisations-and-functions" : "roles-and-functions";
    sheet.lead.push_back(messages.text(organisations ? "mapping.organisations.lead"_key : "mapping.roles.lead"_key));
    sheet.lead.push_back(messages.text("mapping.functions.source"_key));
    const bool proposed = std::any_of(matrix.subjects.begin(), matrix.subjects.end(), [](const core::MatrixSubject& one) { return !one.added; });
    if (!organisations && proposed) sheet.lead.push_back(messages.text("mapping.roles.proposed"_key));
    if (matrix.subjects.empty()) sheet.lead.push_back(messages.text("mapping.nobody_yet"_key));
    by_section(matrix.functions, [&](const core::FunctionSection& section, const std::vector<std::size_t>& numbers) {
        SheetPart part;
        part.heading = section.label;
        part.corner = messages.text("mapping.function_column"_key);
        for (const core::MatrixSubject& subject : matrix.subjects) part.columns.push_back({subject.name, may_edit ? subject_address(matrix.kind, subject.id) : std::string()});
        for (const std::size_t number : numbers) {
            SheetRow& row = part.rows.emplace_back();
            row.name = {named(matrix.functions[number], messages)};
            for (const core::MatrixSubject& subject : matrix.subjects) row.cells.push_back(mark_cell(messages, subject.marks[number]));
        }
        part.lines = gaps_of(messages, matrix, numbers);
        sheet.parts.push_back(std::move(part));
    });
    if (SheetPart notes = notes_part(messages, matrix); !notes.lines.empty()) sheet.parts.push_back(std::move(notes));
    return sheet;
}

Sheet learning_sheet(const Messages& messages, const core::FunctionMatrix& matrix, const core::MatrixSubject& subject, const std::map<std::string, core::Learning>& learning) {
    Sheet sheet;
    sheet.title = messages.format("mapping.learning.title"_key, {{"name", subject.name}});
    sheet.file = "learning";
    sheet.lead.push_back(messages.text("mapping.learning.lead"_key));
    sheet.lead.push_back(messages.text("mapping.functions.source"_key));
    by_section(matrix.functions, [&](const core::FunctionSection& section, const std::vector<std::size_t>& numbers) {
        SheetPart part;
        part.heading = section.label;
        part.corner = messages.text("mapping.function_column"_key);
        part.columns = {{messages.text("mapping.learning.does"_key)}, {messages.text("mapping.learning.need"_key)}, {messages.text("mapping.learning.activity"_key)}, {messages.text("mapping.learning.comment"_key)}};
        part.width_of_names = 1.2;
        part.widths = {0.5, 1.2, 1.2, 1};
        for (const std::size_t number : numbers) {
            const core::CoordinatingFunction& function = matrix.functions[number];
            const auto found = learning.find(function.id);
            const core::Mark& mark = subject.marks[number];
            const core::Learning none, &told = found == learning.end() ? none : found->second;
            SheetRow& row = part.rows.emplace_back();
            row.name = {named(function, messages)};
            row.cells = {{mark_cell(messages, {mark.value, {}, mark.from_directory})}, {told.need}, {told.activity}, {told.comment}};
            const bool does = mark.value == MarkValue::yes || mark.value == MarkValue::partly;
            if (does && told.need.empty()) part.lines.push_back({messages.format("mapping.learning.none"_key, {{"function", function.label}})});
        }
        sheet.parts.push_back(std::move(part));
    });
    return sheet;
}

GridForm marks_form(const Messages& messages, const core::FunctionMatrix& matrix, const core::MatrixSubject& subject) {
    GridForm form;
    form.action = subject_address(matrix.kind, subject.id);
    form.button = messages.text("mapping.save"_key);
    form.corner = messages.text("mapping.function_column"_key);
    form.columns = {column_of(messages, matrix.kind), messages.text("mapping.note"_key)};
    std::vector<Choice> choices;
    for (const MarkValue value : {MarkValue::unknown, MarkValue::yes, MarkValue::partly, MarkValue::no}) choices.push_back({std::string(core::to_word(value)), value_in_words(messages, value)});
    by_section(matrix.functions, [&](const core::FunctionSection& section, const std::vector<std::size_t>& numbers) {
        GridPart& part = form.parts.emplace_back();
        part.heading = section.label;
        for (const std::size_t number : numbers) {
            const core::CoordinatingFunction& function = matrix.functions[number];
            const core::Mark& mark = subject.marks[number];
            GridRow& row = part.rows.emplace_back();
            row.name = function.label;
            row.note = mark.from_directory ? messages.text("mapping.from_directory"_key) : reference_in_words(messages, function);
            row.inputs.push_back({"mark-" + function.id, std::string(core::to_word(mark.value)), function.label, choices});
            row.inputs.push_back({"note-" + function.id, mark.note, messages.format("mapping.note_label"_key, {{"function", function.label}}), {}});
        }
    });
    return form;
}

GridForm learning_form(const Messages& messages, const core::FunctionMatrix& matrix, const core::MatrixSubject& subject, const std::map<std::string, core::Learning>& learning) {
    GridForm form;
    form.action = subject_address(matrix.kind, subject.id) + "/learning";
    form.button = messages.text("mapping.save"_key);
    form.corner = messages.text("mapping.function_column"_key);
    struct Line {
        const char* name;
        Key heading;
        std::string core::Learning::* text;
    };
    const Line lines[] = {{"need-", "mapping.learning.need"_key, &core::Learning::need},
                          {"activity-", "mapping.learning.activity"_key, &core::Learning::activity},
                          {"comment-", "mapping.learning.comment"_key, &core::Learning::comment}};
    for (const Line& line : lines) form.columns.push_back(messages.text(line.heading));
    by_section(matrix.functions, [&](const core::FunctionSection& section, const std::vector<std::size_t>& numbers) {
        GridPart& part = form.parts.emplace_back();
        part.heading = section.label;
        for (const std::size_t number : numbers) {
            const core::CoordinatingFunction& function = matrix.functions[number];
            const auto found = learning.find(function.id);
            GridRow& row = part.rows.emplace_back();
            row.name = function.label;
            row.note = messages.format("mapping.learning.marked"_key, {{"mark", mark_cell(messages, {subject.marks[number].value, {}, subject.marks[number].from_directory}).text}});
            for (const Line& line : lines) {
                row.inputs.push_back({line.name + function.id, found == learning.end() ? std::string() : found->second.*line.text,
                                      messages.format("mapping.learning.label"_key, {{"what", messages.text(line.heading)}, {"function", function.label}}), {}});
            }
        }
    });
    return form;
}

Sheet functions_sheet(const Messages& messages, const std::vector<core::CoordinatingFunction>& functions) {
    Sheet sheet;
    sheet.title = messages.text("mapping.functions.title"_key);
    sheet.file = "functions";
    sheet.lead = {messages.text("mapping.functions.lead"_key), messages.text("mapping.functions.source"_key)};
    by_section(functions, [&](const core::FunctionSection& section, const std::vector<std::size_t>& numbers) {
        SheetPart part;
        part.heading = section.label;
        part.corner = messages.text("mapping.function_column"_key);
        part.columns = {{messages.text("mapping.functions.reference"_key)}, {messages.text("mapping.functions.spoken_for"_key)}};
        for (const std::size_t number : numbers) {
            const core::CoordinatingFunction& function = functions[number];
            SheetRow& row = part.rows.emplace_back();
            row.name = {function.label, "/mapping/functions/" + http::url_encode(function.id)};
            row.cells = {{reference_in_words(messages, function)}, {function.categories.empty() ? messages.text("mapping.functions.nothing"_key) : base::join(function.categories, ", ")}};
        }
        sheet.parts.push_back(std::move(part));
    });
    return sheet;
}

}  // namespace fingerpost::web
