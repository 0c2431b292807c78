#include <fingerpost/core/drafts.h>
#include <fingerpost/store/drafts.h>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

std::string as_json(const TypedFields& fields) {
    Json list = Json::array();
    for (const auto& [name, value] : fields) list.push_back({name, value});
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TypedFields from_json(const std::string& text) {
    TypedFields fields;
    const Json list = Json::parse(text, nullptr, false);
    for (const Json& one : list.is_array() ? list : Json::array()) {
        if (one.is_array() && one.size() == 2 && one[0].is_string() && one[1].is_string()) fields.emplace_back(one[0], one[1]);
    }
    return fields;
}

// The confidential file is made and brought up to date by whoever opens it first.
Result<store::Drafts> open_drafts(const Directory& directory) {
    if (auto there = directory.confidential(); !there) return base::fail(std::move(there).error());
    return store::Drafts::open(directory.folder() / "confidential.db", directory.clock());
}

}  // namespace

Result<void> save_draft(const Directory& directory, std::string_view account, std::string_view about, const TypedFields& fields) {
    if (account.empty()) return {};
    store::DraftRow row{std::string(account), std::string(about), as_json(fields), {}};
    if (row.fields.size() > longest_draft) return base::fail(ErrorCode::invalid, "it is too long to be kept as a draft", "draft", "save it in parts");
    auto drafts = open_drafts(directory);
    if (!drafts) return base::fail(std::move(drafts).error());
    return drafts->save(row);
}

Result<std::optional<Draft>> find_draft(const Directory& directory, std::string_view account, std::string_view about) {
    auto drafts = open_drafts(directory);
    if (!drafts) return base::fail(std::move(drafts).error());
    auto row = drafts->find(account, about);
    if (!row) return base::fail(std::move(row).error());
    if (!*row) return std::nullopt;
    return Draft{(*row)->about, from_json((*row)->fields), (*row)->saved_at};
}

Result<std::vector<Draft>> drafts_of(const Directory& directory, std::string_view account) {
    auto drafts = open_drafts(directory);
    if (!drafts) return base::fail(std::move(drafts).error());
    auto rows = drafts->all(account);
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<Draft> all;
    for (store::DraftRow& row : *rows) all.push_back({std::move(row.about), {}, row.saved_at});
    return all;
}

Result<void> drop_draft(const Directory& directory, std::string_view account, std::string_view about) {
    auto drafts = open_drafts(directory);
    if (!drafts) return base::fail(std::move(drafts).error());
    return drafts->remove(account, about);
}

}  // namespace fingerpost::core
