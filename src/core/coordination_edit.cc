// Changes of the matrices of coordinating care.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/coordination.h>
#include <fingerpost/core/opaque_reference.h>
#include <fmt/format.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

using base::ErrorCode;

base::Result<std::string> checked_text(std::string_view text, std::size_t longest, const char* field, bool may_be_empty) {
    const std::string tidy = base::squeeze(text);
    if (!base::is_utf8(text)) return base::fail(ErrorCode::invalid, "it is not UTF-8 text", field);
    if (tidy.empty() && !may_be_empty) return base::fail(ErrorCode::invalid, "it is empty", field, "give it a name");
    if (tidy.size() > longest) return base::fail(ErrorCode::too_large, fmt::format("it is longer than {} letters", longest), field, "shorten it");
    FINGERPOST_TRY(says_nobody(tidy, field, DaysAndPlaces::allowed));
    return tidy;
}

base::Result<void> write(const Directory& directory, const store::Author& author, const std::function<base::Result<void>(store::Transaction&)>& work) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write(author, work);
}

base::Result<MatrixSubject> subject_in(const FunctionMatrix& matrix, std::string_view id) {
    const auto found = std::find_if(matrix.subjects.begin(), matrix.subjects.end(), [&](const MatrixSubject& one) { return one.id == id; });
    if (found == matrix.subjects.end()) return base::fail(ErrorCode::not_found, "the matrix has none of that id", std::string(id));
    return *found;
}

bool says_the_same(const Mark& one, const Mark& other) { return one.value == other.value && one.note == other.note; }

store::MappingSubjectRow row_of(MatrixKind kind, const MatrixSubject& subject, bool removed = false) { return {subject.id, std::string(to_word(kind)), subject.name, removed}; }

}  // namespace

base::Result<std::string> add_subject(Mapping& mapping, MatrixKind kind, std::string_view name, std::string_view organisation_id, const store::Author& author) {
    auto tidy = checked_text(name, longest_name, "name", false);
    if (!tidy) return tidy;
    auto matrix = function_matrix(mapping, kind);
    if (!matrix) return base::fail(std::move(matrix).error());
    const std::string folded = base::fold(*tidy);
    std::size_t added = 0;
    for (const MatrixSubject& one : matrix->subjects) {
        added += one.added ? 1 : 0;
        if (base::fold(one.name) == folded || (!organisation_id.empty() && one.id == organisation_id)) return base::fail(ErrorCode::conflict, "it is in the matrix already", "name");
    }
    if (added >= most_subjects) return base::fail(ErrorCode::too_large, fmt::format("the matrix has {} already", most_subjects), "name");
    std::string id(organisation_id);
    // An organisation of the directory is known by its name, so that its listings can speak for it.
    if (id.empty() && kind == MatrixKind::organisation) {
        auto services = mapping.everything();
        if (!services) return base::fail(std::move(services).error());
        const auto found = std::find_if((*services)->begin(), (*services)->end(), [&](const auto& one) { return base::fold(one->organisation) == folded; });
        if (found != (*services)->end()) id = (*found)->organisation_id;
    }
    if (id.empty()) id = base::random_uuid();
    FINGERPOST_TRY(write(mapping.directory(), author, [&](store::Transaction& transaction) { return transaction.save(store::MappingSubjectRow{id, std::string(to_word(kind)), *tidy, false}); }));
    return id;
}

base::Result<void> rename_subject(Mapping& mapping, MatrixKind kind, std::string_view id, std::string_view name, const store::Author& author) {
    auto tidy = checked_text(name, longest_name, "name", false);
    if (!tidy) return base::fail(std::move(tidy).error());
    auto matrix = function_matrix(mapping, kind);
    if (!matrix) return base::fail(std::move(matrix).error());
    auto subject = subject_in(*matrix, id);
    if (!subject) return base::fail(std::move(subject).error());
    if (subject->name == *tidy) return {};
    for (const MatrixSubject& one : matrix->subjects) {
        if (one.id != id && base::fold(one.name) == base::fold(*tidy)) return base::fail(ErrorCode::conflict, "it is in the matrix already", "name");
    }
    subject->name = *tidy;
    return write(mapping.directory(), author, [&](store::Transaction& transaction) { return transaction.save(row_of(kind, *subject)); });
}

base::Result<void> remove_subject(Mapping& mapping, MatrixKind kind, std::string_view id, const store::Author& author) {
    auto matrix = function_matrix(mapping, kind);
    if (!matrix) return base::fail(std::move(matrix).error());
    auto subject = subject_in(*matrix, id);
    if (!subject) return base::fail(std::move(subject).error());
    return write(mapping.directory(), author, [&](store::Transaction& transaction) { return transaction.save(row_of(kind, *subject, true)); });
}

base::Result<void> set_marks(Mapping& mapping, MatrixKind kind, std::string_view id, const std::map<std::string, Mark>& marks, const store::Author& author) {
    auto matrix = function_matrix(mapping, kind);
    if (!matrix) return base::fail(std::move(matrix).error());
    auto subject = subject_in(*matrix, id);
    if (!subject) return base::fail(std::move(subject).error());
    std::vector<store::MappingMarkRow> rows;
    for (std::size_t number = 0; number < matrix->functions.size(); ++number) {
        const std::string& function = matrix->functions[number].id;
        const auto given = marks.find(function);
        if (given == marks.end()) continue;
        auto note = checked_text(given->second.note, longest_mark_note, "note", true);
        if (!note) {
            base::Error error = std::move(note).error();
            error.field = "note-" + function;
            return base::fail(std::move(error));
        }
        const Mark mark{given->second.value, *note, false};
        if (!says_the_same(mark, subject->marks[number])) rows.push_back({subject->id, function, std::string(to_word(mark.value)), mark.note});
    }
    if (rows.empty()) return {};
    return write(mapping.directory(), author, [&](store::Transaction& transaction) -> base::Result<void> {
        // What the directory brought stays from now on: somebody has said something of it.
        if (!subject->added) FINGERPOST_TRY(transaction.save(row_of(kind, *subject)));
        for (const store::MappingMarkRow& row : rows) FINGERPOST_TRY(transaction.save(row));
        return {};
    });
}

base::Result<std::string> add_function(const Directory& directory, std::string_view section, std::string_view label, const store::Author& author) {
    constexpr std::size_t most_functions = 80;
    auto tidy = checked_text(label, longest_name, "label", false);
    if (!tidy) return tidy;
    const auto& sections = function_sections();
    if (std::none_of(sections.begin(), sections.end(), [&](const FunctionSection& one) { return one.id == section; })) {
        return base::fail(ErrorCode::invalid, "there is no such section", "section");
    }
    auto functions = coordinating_functions(directory);
    if (!functions) return base::fail(std::move(functions).error());
    if (functions->size() >= most_functions) return base::fail(ErrorCode::too_large, fmt::format("there are {} functions already", most_functions), "label");
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->mapping_functions();
    if (!rows) return base::fail(std::move(rows).error());
    const std::string id = base::random_uuid();
    const std::int64_t position = rows->empty() ? 1 : rows->back().position + 1;
    FINGERPOST_TRY(write(directory, author, [&](store::Transaction& transaction) { return transaction.save(store::MappingFunctionRow{id, std::string(section), *tidy, position, false}); }));
    return id;
}

namespace {

base::Result<void> change_function(const Directory& directory, std::string_view id, std::optional<std::string> label, const store::Author& author) {
    auto functions = coordinating_functions(directory);
    if (!functions) return base::fail(std::move(functions).error());
    const auto found = std::find_if(functions->begin(), functions->end(), [&](const CoordinatingFunction& one) { return one.id == id; });
    if (found == functions->end()) return base::fail(ErrorCode::not_found, "there is no such function", std::string(id));
    if (label && *label == found->label) return {};
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->mapping_functions();
    if (!rows) return base::fail(std::move(rows).error());
    const auto row = std::find_if(rows->begin(), rows->end(), [&](const store::MappingFunctionRow& one) { return one.id == id; });
    const std::int64_t position = row == rows->end() ? 0 : row->position;
    return write(directory, author, [&](store::Transaction& transaction) {
        return transaction.save(store::MappingFunctionRow{found->id, found->section, label.value_or(found->label), position, !label});
    });
}

}  // namespace

base::Result<void> rename_function(const Directory& directory, std::string_view id, std::string_view label, const store::Author& author) {
    auto tidy = checked_text(label, longest_name, "label", false);
    if (!tidy) return base::fail(std::move(tidy).error());
    return change_function(directory, id, std::move(*tidy), author);
}

base::Result<void> remove_function(const Directory& directory, std::string_view id, const store::Author& author) { return change_function(directory, id, std::nullopt, author); }

base::Result<std::map<std::string, Learning>> learning_of(const Directory& directory, std::string_view subject) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->mapping_learning(subject);
    if (!rows) return base::fail(std::move(rows).error());
    std::map<std::string, Learning> learning;
    for (const store::MappingLearningRow& row : *rows) {
        if (row.need.empty() && row.activity.empty() && row.comment.empty()) continue;
        learning.emplace(row.function, Learning{row.function, row.need, row.activity, row.comment});
    }
    return learning;
}

base::Result<void> save_learning(Mapping& mapping, MatrixKind kind, std::string_view id, const std::vector<Learning>& learning, const store::Author& author) {
    auto matrix = function_matrix(mapping, kind);
    if (!matrix) return base::fail(std::move(matrix).error());
    auto subject = subject_in(*matrix, id);
    if (!subject) return base::fail(std::move(subject).error());
    auto known = learning_of(mapping.directory(), id);
    if (!known) return base::fail(std::move(known).error());
    std::vector<store::MappingLearningRow> rows;
    for (const Learning& one : learning) {
        const bool shown = std::any_of(matrix->functions.begin(), matrix->functions.end(), [&](const CoordinatingFunction& function) { return function.id == one.function; });
        if (!shown) continue;
        store::MappingLearningRow row{subject->id, one.function, {}, {}, {}};
        for (const auto& [from, to, field] : {std::tuple(&one.need, &row.need, "need-"), std::tuple(&one.activity, &row.activity, "activity-"), std::tuple(&one.comment, &row.comment, "comment-")}) {
            auto tidy = checked_text(*from, longest_mark_note, "", true);
            if (!tidy) {
                base::Error error = std::move(tidy).error();
                error.field = field + one.function;
                return base::fail(std::move(error));
            }
            *to = std::move(*tidy);
        }
        const auto before = known->find(one.function);
        const Learning was = before == known->end() ? Learning() : before->second;
        if (was.need != row.need || was.activity != row.activity || was.comment != row.comment) rows.push_back(std::move(row));
    }
    if (rows.empty()) return {};
    return write(mapping.directory(), author, [&](store::Transaction& transaction) -> base::Result<void> {
        if (!subject->added) FINGERPOST_TRY(transaction.save(row_of(kind, *subject)));
        for (const store::MappingLearningRow& row : rows) FINGERPOST_TRY(transaction.save(row));
        return {};
    });
}

}  // namespace fingerpost::core
