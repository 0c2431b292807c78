#include <nlohmann/json.hpp>

#include "links.h"
#include "pages.h"

namespace fingerpost::web {
namespace {

using core::Suggested;
using core::SuggestedKind;
using nlohmann::json;

const char* name_of(SuggestedKind kind) {
    switch (kind) {
        case SuggestedKind::service:
            return "service";
        case SuggestedKind::organisation:
            return "organisation";
        case SuggestedKind::category:
            return "category";
        case SuggestedKind::need:
            return "need";
    }
    return "";
}

// What kind of thing it is, and what tells it from others of its name.
std::string description(const Messages& messages, const Suggested& one) {
    switch (one.kind) {
        case SuggestedKind::service:
            if (!one.also.empty()) return messages.format("suggest.service_also"_key, {{"name", one.also}});
            if (one.detail.empty()) return messages.text("suggest.service"_key);
            return messages.format("suggest.service_of"_key, {{"organisation", one.detail}});
        case SuggestedKind::organisation:
            return messages.format("suggest.organisation"_key, {{"count", one.count}});
        case SuggestedKind::category:
            if (one.detail.empty()) return messages.format("suggest.category"_key, {{"count", one.count}});
            return messages.format("suggest.category_in"_key, {{"count", one.count}, {"parent", one.detail}});
        case SuggestedKind::need:
            return messages.text("suggest.need"_key);
    }
    return {};
}

std::string address(const Suggested& one) {
    switch (one.kind) {
        case SuggestedKind::service:
            return listing_address(one.id);
        case SuggestedKind::organisation:
            return organisation_address(one.id);
        case SuggestedKind::category:
            return category_address(one.id);
        case SuggestedKind::need:
            return words_address(one.label);
    }
    return {};
}

}  // namespace

http::Response suggestions(const Context& context, const std::vector<Suggested>& found, int status) {
    const Messages& messages = context.look.messages;
    json list = json::array();
    for (const Suggested& one : found) {
        json item{{"kind", name_of(one.kind)},
                  {"label", one.label},
                  {"detail", description(messages, one)},
                  {"address", address(one)}};
        if (one.count != 0) item["count"] = one.count;
        list.push_back(std::move(item));
    }
    const json body{{"suggestions", std::move(list)},
                    {"told", messages.format("suggest.told"_key, {{"count", found.size()}})}};
    http::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    // What is typed here is nobody's business: no browser or proxy is to keep it.
    response.caching = http::Caching::no_store;
    response.headers.push_back({"Content-Language", messages.language()});
    return response;
}

}  // namespace fingerpost::web
