// Community mapping in words: what the core has counted, as sheets (mapping_sheet.h).
#pragma once

#include <fingerpost/core/coordination.h>
#include <fingerpost/core/mapping.h>

#include <map>
#include <string>
#include <vector>

#include "look.h"
#include "mapping_sheet.h"

namespace fingerpost::web {

inline constexpr std::size_t most_alike_shown = 100;

core::MappedGround mapped_ground(const base::Config& config);
// Of the form above the matrix; what is not known is passed over.
core::CoverageQuestion coverage_question(const http::Parameters& query);
std::string coverage_address(const core::CoverageQuestion& question);

Sheet coverage_sheet(const Messages& messages, const core::CoverageMatrix& matrix, const core::CoverageQuestion& question);
std::vector<SheetChoice> coverage_choices(const Messages& messages, const core::CoverageMatrix& matrix, const core::CoverageQuestion& question);
Sheet alike_sheet(const Messages& messages, const core::AlikeGroups& alike);
SheetChoice area_choice(const Messages& messages, core::AreaKind areas);

// "/mapping/organisations", "/mapping/roles".
std::string matrix_address(core::MatrixKind kind);
std::string subject_address(core::MatrixKind kind, std::string_view id);
Sheet function_sheet(const Messages& messages, const core::FunctionMatrix& matrix, bool may_edit);
Sheet learning_sheet(const Messages& messages, const core::FunctionMatrix& matrix, const core::MatrixSubject& subject,
                     const std::map<std::string, core::Learning>& learning);
GridForm marks_form(const Messages& messages, const core::FunctionMatrix& matrix, const core::MatrixSubject& subject);
GridForm learning_form(const Messages& messages, const core::FunctionMatrix& matrix, const core::MatrixSubject& subject,
                       const std::map<std::string, core::Learning>& learning);
Sheet functions_sheet(const Messages& messages, const std::vector<core::CoordinatingFunction>& functions);
// "Communication 3" of the guide; "Own" for one that the guide has not.
std::string reference_in_words(const Messages& messages, const core::CoordinatingFunction& function);

}  // namespace fingerpost::web
