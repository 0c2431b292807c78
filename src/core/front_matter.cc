#include <fingerpost/base/text.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/merge.h>
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

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// RFC 4648: pictures stand in a JSON document.
std::string to_base64(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        unsigned value = 0;
        for (std::size_t one = 0; one < 3; ++one) value = value << 8 | (at + one < bytes.size() ? static_cast<unsigned char>(bytes[at + one]) : 0U);
        for (int one = 0; one < 4; ++one) text += alphabet[value >> (18 - 6 * one) & 63U];
    }
    for (std::size_t missing = (3 - bytes.size() % 3) % 3; missing > 0; --missing) text[text.size() - missing] = '=';
    return text;
}

std::string from_base64(std::string_view text) {
    std::string bytes;
    unsigned value = 0, bits = 0;
    for (const char c : text) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos) continue;
        value = value << 6 | static_cast<unsigned>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(value >> bits & 255U);
    }
    return bytes;
}

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= 60 &&
           std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; });
}

bool is_png(std::string_view bytes) { return bytes.starts_with("\x89PNG\r\n\x1a\n"); }

// An SVG is drawn, never run: one with a script, or that names anything outside itself, is refused.
Result<void> check_logo(std::string_view bytes) {
    if (bytes.empty() || is_png(bytes)) return {};
    const std::string folded = base::fold(base::make_utf8(bytes));
    if (folded.find("<svg") == std::string::npos) {
        return base::fail(ErrorCode::unsupported, "a logo is a PNG or SVG picture", "logo", "save it in one of these forms");
    }
    for (const char* never : {"<script", "<!entity", "<foreignobject", "href=\"http", "href='http", "href=\"file", "href='file", "url(http", "url(\"http", "url('http", "@import"}) {
        if (folded.find(never) != std::string::npos) {
            return base::fail(ErrorCode::unsupported, fmt::format("the picture has \"{}\" in it: it would fetch or run something", never), "logo",
                              "save it as a plain SVG, or as PNG");
        }
    }
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
    if (front.logo.size() > largest_logo) {
        return base::fail(ErrorCode::too_large, fmt::format("a logo may have {} kilobytes", largest_logo >> 10), "logo", "make the picture smaller; 1,000 dots wide are plenty");
    }
    FINGERPOST_TRY(check_logo(front.logo));
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write(author, [&](store::Transaction& transaction) {
        return transaction.save_front_matter({front.name, front_matter_json(front), {}});
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
