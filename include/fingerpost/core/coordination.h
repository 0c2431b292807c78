// Who does which part of coordinating care: the matrices of Skills for Care's guide (requirement C21; its Appendix 1 organisation ×
// function, Appendix 2 role × function, Appendix 3 what is to be learnt for each function). The functions are ours in words
// (seed-data/coordinating-functions.json) and name the guide's section and number. Organisations and roles only, never people.
#pragma once

#include <fingerpost/core/mapping.h>
#include <fingerpost/store/store.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::core {

struct FunctionSection {
    std::string id, label;
    std::string guide;  // what the guide calls it
};
const std::vector<FunctionSection>& function_sections();

struct CoordinatingFunction {
    std::string id, section, label;
    int number = 0;                       // in the guide's section; 0: an own one, which the guide has not
    std::vector<std::string> categories;  // slugs of service types that speak for it
    bool changed = false;                 // here: called otherwise than as shipped, or an own one
};
// In the order of sections; within one the guide's, then the own ones.
base::Result<std::vector<CoordinatingFunction>> coordinating_functions(const Directory& directory);

enum class MatrixKind { organisation, role };
std::string_view to_word(MatrixKind kind);

enum class MarkValue { unknown, yes, partly, no };
std::string_view to_word(MarkValue value);
std::optional<MarkValue> find_mark_value(std::string_view word);

struct Mark {
    MarkValue value = MarkValue::unknown;
    std::string note;
    bool from_directory = false;  // nobody said it: a listing of the organisation speaks for it
};

struct MatrixSubject {
    std::string id, name;
    bool in_directory = false;  // an organisation that has listings that the public may see
    bool added = false;         // by somebody here; else the directory brought it
    std::vector<Mark> marks;    // one a function
};

// How many organisations the directory brings of itself: those that it knows most of.
inline constexpr std::size_t most_brought = 12;
inline constexpr std::size_t most_subjects = 200;  // added ones of a matrix
inline constexpr std::size_t longest_name = 120, longest_mark_note = 500;  // bytes

struct FunctionMatrix {
    MatrixKind kind = MatrixKind::organisation;
    std::vector<CoordinatingFunction> functions;
    std::vector<MatrixSubject> subjects;  // by name
};
base::Result<FunctionMatrix> function_matrix(Mapping& mapping, MatrixKind kind);
// Nobody does it, not even in part. Where nobody is known to do it that is not said of who is not marked at all: see is_unasked.
bool is_function_gap(const FunctionMatrix& matrix, std::size_t function);
// Nobody is known to do it, and of somebody it is not known.
bool is_unasked(const FunctionMatrix& matrix, std::size_t function);

struct Learning {
    std::string function, need, activity, comment;
};

// What follows fails with invalid and too_large (field: "name", "label", "section", "note-" and the function's id …), not_found.
// The id that the subject got. `organisation_id`: of the directory, or empty. A name that the matrix has already: conflict.
base::Result<std::string> add_subject(Mapping& mapping, MatrixKind kind, std::string_view name, std::string_view organisation_id, const store::Author& author);
base::Result<void> rename_subject(Mapping& mapping, MatrixKind kind, std::string_view id, std::string_view name, const store::Author& author);
// One that the directory brought does not come again; its marks stay for when it is added.
base::Result<void> remove_subject(Mapping& mapping, MatrixKind kind, std::string_view id, const store::Author& author);
// By function. What is as it stands already is not written; what the directory knows and nobody changed stays the directory's.
base::Result<void> set_marks(Mapping& mapping, MatrixKind kind, std::string_view subject, const std::map<std::string, Mark>& marks, const store::Author& author);

// Of an own one. The id it got.
base::Result<std::string> add_function(const Directory& directory, std::string_view section, std::string_view label, const store::Author& author);
base::Result<void> rename_function(const Directory& directory, std::string_view id, std::string_view label, const store::Author& author);
// Its marks stay in the file, and are shown nowhere.
base::Result<void> remove_function(const Directory& directory, std::string_view id, const store::Author& author);

// By function; those with nothing recorded are not in it.
base::Result<std::map<std::string, Learning>> learning_of(const Directory& directory, std::string_view subject);
base::Result<void> save_learning(Mapping& mapping, MatrixKind kind, std::string_view subject, const std::vector<Learning>& learning, const store::Author& author);

}  // namespace fingerpost::core
