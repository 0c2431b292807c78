#include <fingerpost/base/text.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/pictures.h>
#include <fingerpost/core/site_settings.h>
#include <fingerpost/model/types.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= 60 &&
           std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; });
}

// The logo of the standard words is the directory's own, wherever it is shown (site_settings.h).
Result<void> lay_logo(const store::Store& store, FrontMatter& front) {
    auto site = site_logo(store);
    if (!site) return base::fail(std::move(site).error());
    if (*site && (front.name == standard_front_matter || front.logo.empty())) front.logo = std::move(**site);
    return {};
}

}  // namespace

const std::vector<FrontMatterField>& front_matter_fields() {
    static const std::vector<FrontMatterField> fields{
        {"title", &FrontMatter::title, true, "The title on the cover"},
        {"introduction", &FrontMatter::introduction, false, "What stands before the listings, in your own words"},
        {"disclaimer", &FrontMatter::disclaimer, false, "What you cannot promise"},
        {"corrections", &FrontMatter::corrections, false, "Whom to tell of a mistake: a phone number, an address"},
        {"other-formats", &FrontMatter::other_formats, false, "In which other forms it can be had, and how"},
        {"urgent", &FrontMatter::urgent, false, "Lines that stand first among the urgent help, one a line"},
        {"logo-alt", &FrontMatter::logo_alt, true, "What the logo shows, in words"},
    };
    return fields;
}

std::string front_matter_json(const FrontMatter& front) {
    Json json = Json::object();
    for (const FrontMatterField& field : front_matter_fields()) {
        if (!(front.*field.text).empty()) json[std::string(field.name)] = front.*field.text;
    }
    if (!front.logo.empty()) json["logo"] = to_base64(front.logo);
    if (!front.name.empty()) json["name"] = front.name;
    return json.dump();
}

FrontMatter parse_front_matter(std::string_view text) {
    FrontMatter front;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return front;
    const auto member = [&](std::string_view name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    for (const FrontMatterField& field : front_matter_fields()) front.*field.text = member(field.name);
    front.logo = from_base64(member("logo"));
    front.name = member("name");
    return front;
}

Result<FrontMatter> front_matter(const Directory& directory, std::string_view name) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto found = (*store)->front_matter(name);
    if (!found) return base::fail(std::move(found).error());
    FrontMatter front;
    if (*found) front = parse_front_matter((*found)->document);
    if (!*found && name != standard_front_matter) {
        return base::fail(ErrorCode::not_found, "no front matter was saved under that name", std::string(name),
                          "fingerpost print front-matter show tells which there are");
    }
    front.name = name;
    FINGERPOST_TRY(lay_logo(**store, front));
    return front;
}

Result<std::vector<std::string>> front_matter_names(const Directory& directory) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto all = (*store)->front_matters();
    if (!all) return base::fail(std::move(all).error());
    std::vector<std::string> names{standard_front_matter};
    for (const store::NamedDocument& one : *all) {
        if (one.name != standard_front_matter) names.push_back(one.name);
    }
    return names;
}

Result<void> save_front_matter(const Directory& directory, const FrontMatter& front, const store::Author& author) {
    if (!is_name(front.name)) return base::fail(ErrorCode::invalid, "a name is made of letters, digits, - and _", "name");
    for (const FrontMatterField& field : front_matter_fields()) {
        const std::string& text = front.*field.text;
        if (text.size() > longest_front_text) return base::fail(ErrorCode::invalid, fmt::format("it is longer than {} letters", longest_front_text), std::string(field.name), "shorten it");
        if (!base::is_utf8(text)) return base::fail(ErrorCode::invalid, "it is not UTF-8 text", std::string(field.name));
    }
    if (!front.logo.empty()) {
        if (auto type = check_picture(front.logo); !type) return base::fail(std::move(type).error());
    }
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto site = site_logo(**store);
    if (!site) return base::fail(std::move(site).error());
    FrontMatter kept = front;
    const bool standard = front.name == standard_front_matter;
    if (standard || front.logo == site->value_or("")) kept.logo.clear();
    return (*store)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        if (standard && front.logo != site->value_or("")) FINGERPOST_TRY(save_site_logo(transaction, front.logo));
        return transaction.save_front_matter({front.name, front_matter_json(kept), {}});
    });
}

Result<std::vector<std::string>> collection(const Directory& directory, std::string_view name) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto found = (*store)->collection(name);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(ErrorCode::not_found, "there is no saved list of that name", std::string(name), "fingerpost print collection list tells which there are");
    std::vector<std::string> listings;
    const Json json = Json::parse((*found)->document, nullptr, false);
    for (const Json& one : json.is_array() ? json : Json::array()) {
        if (!one.is_string()) continue;
        // A listing that has become part of another stands in the list by that one, once.
        auto id = surviving(**store, one.get<std::string>());
        if (!id) return base::fail(std::move(id).error());
        if (std::find(listings.begin(), listings.end(), *id) == listings.end()) listings.push_back(std::move(*id));
    }
    return listings;
}

Result<std::vector<std::string>> collection_names(const Directory& directory) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto all = (*store)->collections();
    if (!all) return base::fail(std::move(all).error());
    std::vector<std::string> names;
    for (const store::NamedDocument& one : *all) names.push_back(one.name);
    return names;
}

Result<void> save_collection(const Directory& directory, std::string_view name, const std::vector<std::string>& listings, const store::Author& author) {
    if (!is_name(name)) return base::fail(ErrorCode::invalid, "a name is made of letters, digits, - and _", "name");
    FINGERPOST_TRY(says_nobody(name, "name", DaysAndPlaces::refused));
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    for (const std::string& id : listings) {
        auto revision = (*store)->revision_of("service", id);
        if (!revision) return base::fail(std::move(revision).error());
        if (*revision == 0) return base::fail(ErrorCode::not_found, "there is no such listing", id);
    }
    return (*store)->write(author, [&](store::Transaction& transaction) {
        return transaction.save_collection({std::string(name), Json(listings).dump(), {}});
    });
}

}  // namespace fingerpost::core
