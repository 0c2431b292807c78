#include "record_id.h"

#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>

namespace fingerpost::exchange {
namespace {

std::string made_id(const model::Service& service, std::string_view postcode) {
    const std::string organisation = service.organisation ? service.organisation->name : "";
    const std::string name = base::squeeze(base::fold(service.name));
    return "row-" + base::digest(fmt::format("{}\n{}\n{}", name, base::squeeze(base::fold(organisation)), postcode)).substr(0, 16);
}

}  // namespace

std::string shortened(std::string_view value) {
    constexpr std::size_t limit = 200;
    // Twice: what is mended grows, up to threefold.
    return std::string(base::truncate_utf8(base::make_utf8(base::truncate_utf8(value, limit)), limit));
}

void set_record_id(model::ListingRecord& record, std::string id, std::string_view field, std::string_view postcode) {
    if (base::is_uuid(id)) {
        record.has_own_uuid = true;
        record.external_id = id;
        // HSDS ids are written in lower case: the same service must not come in twice.
        std::transform(id.begin(), id.end(), id.begin(),
                       [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c; });
        record.service.id = std::move(id);
        return;
    }
    record.service.id.clear();
    if (id.empty()) {
        id = made_id(record.service, postcode);
        record.problems.push_back({model::Severity::warning, std::string(field), "", "the record has no id of its own",
                                   "one was made of its name, organisation and postcode: when one of them changes in the file, it "
                                   "counts as another listing"});
    }
    if (record.service.fingerpost.external_id.empty()) record.service.fingerpost.external_id = id;
    record.external_id = std::move(id);
}

void reject(model::ListingRecord& record, std::string field, std::string value, std::string reason, std::string hint) {
    record.rejected = true;
    if (record.external_id.empty()) record.external_id = fmt::format("line {}", record.line);
    record.problems.push_back({model::Severity::error, std::move(field), shortened(value), std::move(reason), std::move(hint)});
}

}  // namespace fingerpost::exchange
