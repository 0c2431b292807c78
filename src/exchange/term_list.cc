#include <fingerpost/base/files.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/exchange/term_list.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "esd.h"

namespace fingerpost::exchange {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

constexpr std::uintmax_t largest_list = 64u << 20;
constexpr std::size_t looked_at = 4096;

std::string text_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return {};
    if (found->is_number()) return found->dump();
    return found->is_string() ? base::squeeze(found->get<std::string>()) : std::string();
}

// Codes under "mappings": a list of items, or an object of such lists by what they lead to.
void add_codes(const Json& mappings, std::vector<std::string>& codes) {
    if (mappings.is_object() && !mappings.contains("identifier")) {
        for (const Json& list : mappings) add_codes(list, codes);
    } else if (mappings.is_array()) {
        for (const Json& one : mappings) add_codes(one, codes);
    } else if (mappings.is_object()) {
        const std::string code = text_in(mappings, "identifier");
        if (!code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
}

std::string term_id(const Json& item, const std::string& list_uri) {
    const std::string uri = text_in(item, "uri");
    return base::uri_uuid(uri.empty() ? list_uri + "#" + text_in(item, "identifier") : uri);
}

Result<TermList> esd_list(const Json& list, std::string_view name) {
    const auto items = list.find("items");
    const std::string label = text_in(list, "label");
    if (items == list.end() || !items->is_array() || label.empty()) {
        return base::fail(ErrorCode::invalid, "the list lacks its label or its items", std::string(name), "it must be {\"list\": {\"label\": …, \"items\": […]}}");
    }
    TermList read;
    model::Taxonomy& taxonomy = read.taxonomies.emplace_back();
    taxonomy.uri = text_in(list, "uri");
    if (taxonomy.uri.empty()) taxonomy.uri = "http://id.esd.org.uk/list/" + text_in(list, "identifier");
    taxonomy.id = base::uri_uuid(taxonomy.uri);
    taxonomy.code = text_in(list, "identifier");
    taxonomy.name = label;
    taxonomy.description = text_in(list, "description").empty() ? label : text_in(list, "description");
    for (std::size_t number = 0; number < items->size(); ++number) {
        const Json& item = (*items)[number];
        if (!item.is_object() || text_in(item, "label").empty() || text_in(item, "identifier").empty()) {
            return base::fail(ErrorCode::invalid, "an item lacks its identifier or its label", fmt::format("{}: list.items[{}]", name, number));
        }
        model::TaxonomyTerm term;
        term.id = term_id(item, taxonomy.uri);
        term.code = text_in(item, "identifier");
        term.name = text_in(item, "label");
        term.description = text_in(item, "description").empty() ? term.name : text_in(item, "description");
        term.taxonomy = taxonomy.name;
        term.taxonomy_id = taxonomy.id;
        term.term_uri = text_in(item, "uri");
        const auto parents = item.find("parents");
        if (parents != item.end() && parents->is_array() && !parents->empty() && parents->front().is_object()) {
            term.parent_id = term_id(parents->front(), taxonomy.uri);
            if (parents->size() > 1) read.notes.push_back(fmt::format("\"{}\" stands under several; it was put under the first, {}.", term.name, text_in(parents->front(), "label")));
        }
        std::vector<std::string> codes;
        if (item.contains("mappings")) add_codes(item["mappings"], codes);
        if (!codes.empty()) term.extra["mappings"] = codes;
        read.terms.push_back(std::move(term));
    }
    return read;
}

bool is_term(const Json& object) {
    return object.is_object() && object.contains("name") && object.contains("description") && !object.contains("status") &&
           (object.contains("taxonomy") || object.contains("taxonomy_id") || object.contains("term_uri"));
}

bool is_taxonomy(const Json& object) {
    return object.is_object() && (object.contains("taxonomy_terms") || (object.contains("name") && object.contains("description") && object.contains("uri") &&
           (object.contains("version") || object.size() <= 5) && !object.contains("status") && !object.contains("email") && !object.contains("website")));
}

void take_term(const Json& json, TermList& read) {
    model::TaxonomyTerm term = model::decode_taxonomy_term(json).value;
    if (term.name.empty()) return;
    term.extra.erase("taxonomy_detail");
    read.terms.push_back(std::move(term));
}

// False: it is neither.
bool take(const Json& object, TermList& read) {
    if (is_term(object)) {
        take_term(object, read);
        return true;
    }
    if (!is_taxonomy(object)) return false;
    model::Taxonomy taxonomy = model::decode_taxonomy(object).value;
    if (const auto terms = taxonomy.extra.find("taxonomy_terms"); terms != taxonomy.extra.end()) {
        for (const Json& term : *terms) {
            if (!term.is_object()) continue;
            take_term(term, read);
            if (!read.terms.empty() && read.terms.back().taxonomy_id.empty()) read.terms.back().taxonomy_id = taxonomy.id;
        }
        taxonomy.extra.erase("taxonomy_terms");
    }
    if (!taxonomy.name.empty()) read.taxonomies.push_back(std::move(taxonomy));
    return true;
}

}  // namespace

Result<std::optional<TermList>> parse_term_list(std::string_view text, std::string_view name) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return std::nullopt;
    if (json.contains("list") && json["list"].is_object()) {
        auto list = esd_list(json["list"], name);
        if (!list) return base::fail(std::move(list).error());
        return std::optional(std::move(*list));
    }
    TermList read;
    if (!json.contains("contents")) {
        if (!take(json, read)) return std::nullopt;
    } else {
        if (!json["contents"].is_array() || json["contents"].empty()) return std::nullopt;
        for (const Json& one : json["contents"]) {
            if (!take(one, read)) return std::nullopt;
        }
    }
    if (read.taxonomies.empty() && read.terms.empty()) return std::nullopt;
    return std::optional(std::move(read));
}

Result<std::optional<TermList>> read_term_list(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
    std::string beginning(looked_at, '\0');
    {
        std::ifstream file(path, std::ios::binary);
        file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
        beginning.resize(static_cast<std::size_t>(file.gcount()));
    }
    const std::size_t start = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string::npos || beginning[start] != '{') return std::nullopt;
    const auto holds = [&](const char* word) { return beginning.find(word) != std::string::npos; };
    if (!holds("\"list\"") && !holds("taxonomy_terms") && !holds("term_uri") && !holds("\"version\"") && !holds("\"taxonomy\"")) return std::nullopt;
    if (holds("\"status\"") || holds("organization")) return std::nullopt;
    auto text = base::read_file(path, largest_list);
    if (!text) return base::fail(std::move(text).error());
    return parse_term_list(text->starts_with("\xEF\xBB\xBF") ? std::string_view(*text).substr(3) : *text, path.string());
}

}  // namespace fingerpost::exchange
