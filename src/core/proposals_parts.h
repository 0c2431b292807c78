// What the files of proposals share: rows and back, and fields that are told as notices.
#pragma once

#include <fingerpost/core/proposals.h>

namespace fingerpost::core {

inline constexpr std::size_t longest_suggestion_line = 300;

Proposal read_proposal(const store::ProposalRow& row);
store::ProposalRow row_of(const Proposal& proposal);
store::Author author_of(const Proposer& proposer);

// "status", "closed_until" and "cancelled_dates" are changed by notices only: they are in no form.
bool is_notice_field(std::string_view field);
std::string notice_value(const model::Service& service, std::string_view field);
void set_notice_value(model::Service& service, std::string_view field, const std::string& value);

// By a field of the form or of a notice. not_found: there is none of that name.
base::Result<std::string> current_value(const EditableListing& listing, const std::string& field);
base::Result<void> put_value(EditableListing& listing, const std::string& field, const std::string& value);

}  // namespace fingerpost::core
