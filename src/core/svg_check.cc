#include "svg_check.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t most_tags = 20'000;
constexpr std::size_t deepest = 64;

constexpr std::array<std::string_view, 25> elements{
    "svg",  "g",        "defs",           "title",          "desc", "path",   "rect", "circle",  "ellipse",  "line", "polyline", "polygon", "text", "tspan",
    "stop", "clipPath", "linearGradient", "radialGradient", "mask", "symbol", "use",  "pattern", "style",    "marker", "metadata"};

base::Failure refused(std::string what) {
    return base::fail(ErrorCode::unsupported, fmt::format("the picture has {} in it: it could fetch or run something, or is not plain", std::move(what)), "logo",
                      "save it as a plain SVG, or as PNG");
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.'; }

// Values of attributes and what a style sheet says: colours and shapes of the picture itself. Escapes could hide anything.
Result<void> check_value(std::string_view text) {
    const std::string value = lower(text);
    for (const char* never : {"\\", "@import", "@font-face", "javascript:", "data:", "expression(", "image(", "image-set(", "//", "/*"}) {
        if (value.find(never) != std::string::npos) return refused(fmt::format("\"{}\"", never));
    }
    for (std::size_t at = value.find("url("); at != std::string::npos; at = value.find("url(", at + 4)) {
        std::size_t inside = at + 4;
        while (inside < value.size() && (is_space(value[inside]) || value[inside] == '"' || value[inside] == '\'')) ++inside;
        if (inside >= value.size() || value[inside] != '#') return refused("an address");
    }
    return {};
}

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<void> read() {
        if (!base::is_utf8(text_) || text_.find('\0') != std::string_view::npos) return refused("text that is not UTF-8");
        bool any = false;
        for (std::size_t tags = 0; at_ < text_.size(); ++tags) {
            const std::size_t open = text_.find('<', at_);
            FINGERPOST_TRY(words(text_.substr(at_, std::min(open, text_.size()) - at_)));
            if (open == std::string_view::npos) break;
            at_ = open;
            if (tags > most_tags) return refused("too many parts");
            FINGERPOST_TRY(markup(any));
        }
        if (!any || depth_ != 0) return refused("an end that is missing");
        return {};
    }

  private:
    // Between tags: text of titles and of style sheets.
    Result<void> words(std::string_view text) {
        for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
            const std::string_view rest = text.substr(at);
            const bool plain = rest.starts_with("&amp;") || rest.starts_with("&lt;") || rest.starts_with("&gt;") || rest.starts_with("&quot;") || rest.starts_with("&apos;");
            if (in_style_ || !plain) return refused("an entity");
        }
        return in_style_ ? check_value(text) : Result<void>();
    }

    Result<void> markup(bool& any) {
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("<!--")) return skip_to("-->");
        if (rest.starts_with("<?xml ") && !any) return skip_to("?>");
        if (rest.starts_with("<!") || rest.starts_with("<?")) return refused("a declaration");
        if (rest.starts_with("</")) return closing();
        const bool first = !any;
        any = true;
        return opening(first);
    }

    Result<void> skip_to(std::string_view end) {
        const std::size_t found = text_.find(end, at_);
        if (found == std::string_view::npos) return refused("an end that is missing");
        at_ = found + end.size();
        return {};
    }

    std::string_view name() {
        const std::size_t start = at_;
        while (at_ < text_.size() && is_name(text_[at_])) ++at_;
        return text_.substr(start, at_ - start);
    }
    void spaces() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    Result<void> closing() {
        at_ += 2;
        name();
        spaces();
        if (at_ >= text_.size() || text_[at_] != '>' || depth_ == 0) return refused("a tag that is not well formed");
        ++at_;
        --depth_;
        in_style_ = false;
        return {};
    }

    Result<void> opening(bool first) {
        ++at_;
        const std::string_view tag = name();
        if (std::find(elements.begin(), elements.end(), tag) == elements.end() || first != (tag == "svg")) {
            return refused(fmt::format("<{}>", tag.substr(0, 40)));
        }
        while (true) {
            spaces();
            if (at_ >= text_.size()) return refused("an end that is missing");
            if (text_[at_] == '>') {
                ++at_;
                in_style_ = tag == "style";
                if (++depth_ > deepest) return refused("too many parts in parts");
                return {};
            }
            if (text_.substr(at_, 2) == "/>") {
                at_ += 2;
                return {};
            }
            FINGERPOST_TRY(attribute());
        }
    }

    Result<void> attribute() {
        const std::string_view attribute = name();
        spaces();
        if (attribute.empty() || at_ >= text_.size() || text_[at_] != '=') return refused("a tag that is not well formed");
        ++at_;
        spaces();
        const char quote = at_ < text_.size() ? text_[at_] : ' ';
        if (quote != '"' && quote != '\'') return refused("a tag that is not well formed");
        const std::size_t end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos) return refused("an end that is missing");
        const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return check(attribute, value);
    }

    static Result<void> check(std::string_view attribute, std::string_view value) {
        const std::string name = lower(attribute);
        // Names of languages of markup are addresses that nobody opens.
        if (name == "xmlns" || name.starts_with("xmlns:")) return {};
        if (name.starts_with("on")) return refused(fmt::format("\"{}\"", attribute.substr(0, 40)));
        if (value.find_first_of("<&") != std::string_view::npos) return refused("an entity");
        if ((name == "href" || name.ends_with(":href")) && !base::trim(value).starts_with('#')) return refused("a link");
        if (name == "src" || name == "xml:base" || name == "base" || name == "action" || name == "data") return refused(fmt::format("\"{}\"", name));
        return check_value(value);
    }

    std::string_view text_;
    std::size_t at_ = 0, depth_ = 0;
    bool in_style_ = false;
};

}  // namespace

Result<void> check_svg(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    return Reader(text).read();
}

}  // namespace fingerpost::core
