#include "templates.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace fingerpost::web {
namespace {

constexpr auto strip = ctemplate::STRIP_BLANK_LINES;
// Put before every template, so that none can forget it.
constexpr std::string_view escaping = "{{%AUTOESCAPE context=\"HTML\"}}";

base::Failure wrong(std::string_view name, std::string message) {
    return base::fail(base::ErrorCode::invalid, std::move(message), std::string(name));
}

// The text that a marker stands for, ready for HTML.
base::Result<std::string> meaning(std::string_view name, std::string_view marker, const Messages& messages,
                                  const Assets& assets) {
    constexpr std::string_view asset = "asset:";
    if (marker.starts_with(asset)) {
        auto address = assets.address(marker.substr(asset.size()));
        if (!address)
            return wrong(name, fmt::format("names the asset {}, which does not exist", marker.substr(asset.size())));
        return *std::move(address);
    }
    const std::string* text = messages.find(marker);
    if (text == nullptr)
        return wrong(name, fmt::format("uses the message {}, which locale/{}.json lacks", marker, messages.language()));
    if (Messages::has_parameters(*text))
        return wrong(name, fmt::format("uses the message {}, which has parameters", marker));
    return marker.ends_with("_html") ? *text : escape_html(*text);
}

// Indentation helps whoever writes a template, and nobody who downloads the page. Neither do the empty lines that lines
// of a section ("{{#A}}…{{/A}}") leave behind when it is not shown: their line's end goes into the section.
std::string without_indentation(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const std::size_t name_end = line.find("}}");
        const bool opens = line.starts_with("{{#") && name_end != std::string_view::npos;
        const std::string close = opens ? "{{/" + std::string(line.substr(3, name_end - 3)) + "}}" : std::string();
        if (opens && line.size() > name_end + 2 + close.size() && line.find(close) == line.size() - close.size()) {
            out.append(line.substr(0, line.size() - close.size())).append("\n").append(close);
        } else {
            out.append(line).append("\n");
        }
    }
    return out;
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

base::Result<std::string> fill_markers(std::string_view name, std::string_view text, const Messages& messages,
                                       const Assets& assets) {
    std::string out;
    while (true) {
        const std::size_t open = text.find("[[");
        out += text.substr(0, open);
        if (open == std::string_view::npos) return out;
        const std::size_t close = text.find("]]", open);
        if (close == std::string_view::npos) return wrong(name, "has [[ without ]]");
        auto filled = meaning(name, text.substr(open + 2, close - open - 2), messages, assets);
        if (!filled) return base::fail(std::move(filled).error());
        out += *filled;
        text.remove_prefix(close + 2);
    }
}

base::Result<std::unique_ptr<Templates>> Templates::load(const WebFiles& files, const Messages& messages,
                                                         const Assets& assets) {
    constexpr std::string_view folder = "templates/";
    std::unique_ptr<Templates> templates(new Templates());
    for (const auto& [path, content] : files) {
        if (!path.starts_with(folder)) continue;
        if (content.find(":none") != std::string::npos || content.find("AUTOESCAPE") != std::string::npos) {
            return wrong(path, "must not choose its own escaping");
        }
        auto text = fill_markers(path, without_indentation(content), messages, assets);
        if (!text) return base::fail(std::move(text).error());
        const std::string whole = std::string(escaping) + *text;
        if (!templates->cache_.StringToTemplateCache(path.substr(folder.size()), whole, strip)) {
            return wrong(path, "is not a template that can be parsed; the line before this one says where");
        }
    }
    templates->cache_.Freeze();
    return templates;
}

std::string Templates::render(const std::string& name, const Dictionary& values) const {
    std::string out;
    out.reserve(64 * 1024);
    if (!cache_.ExpandNoLoad(name, strip, &values, nullptr, &out)) {
        throw std::runtime_error(fmt::format("the template {}, or one that it includes, is missing", name));
    }
    return out;
}

void put(Dictionary& values, const char* name, std::string_view text) {
    values.SetValue(name, ctemplate::TemplateString(text.data(), text.size()));
}

void put_if_any(Dictionary& values, const char* name, const char* section, std::string_view text) {
    if (text.empty()) return;
    put(values, name, text);
    values.ShowSection(section);
}

Dictionary& add(Dictionary& values, const char* section) {
    return *values.AddSectionDictionary(section);
}

}  // namespace fingerpost::web
