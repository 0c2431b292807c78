#include <fingerpost/base/text.h>
#include <fingerpost/print/html.h>
#include <fmt/format.h>
#include <glib.h>

#include <algorithm>
#include <memory>

#include "picture.h"

namespace fingerpost::print {
namespace {

constexpr const char* style = R"(
body{font:1.125rem/1.5 "Noto Sans",Verdana,Arial,sans-serif;color:#000;background:#fff;max-width:42rem;margin:1.5rem auto;padding:0 1rem;overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.25;margin:1.5em 0 .4em}h1{font-size:1.9rem}h2{font-size:1.5rem}h3{font-size:1.2rem}h4{font-size:1.05rem}
p,ul,ol,dl,table{margin:.6em 0}a{color:#003a75}.whole{white-space:nowrap}.lead{font-size:1.1em}.statement{font-size:1.35em}.display{font-size:1.8em;font-weight:bold}
.box{border:2px solid #000;padding:.2em 1em;margin:1em 0}.facts p{margin:.15em 0;padding-left:1em;text-indent:-1em}.facts .more{text-indent:0}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.3em .6em .3em 0;border-bottom:1px solid #000}caption{text-align:start;font-weight:bold;padding:.3em 0}
nav ul,.index{list-style:none;padding:0}.qr{display:flex;gap:1em;align-items:center}.qr svg{width:28mm;height:28mm;flex:none;background:#fff}img{max-width:100%;height:auto}.lines{border-bottom:1px solid #000;height:2em}
@media print{body{max-width:none;margin:0;padding:0;font-size:14pt}a{color:#000;text-decoration:none}section,.box,tr{break-inside:avoid}h1,h2,h3,h4{break-after:avoid}}
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\n': out += ' '; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20) out += c;
        }
    }
    return out;
}

// Only addresses that lead somewhere: what a listing says never becomes a script.
bool leads(const std::string& uri) {
    return uri.starts_with("https://") || uri.starts_with("http://") || uri.starts_with("tel:") || uri.starts_with("mailto:") || uri.starts_with("sms:");
}

std::string base64(const std::string& bytes) {
    const std::unique_ptr<gchar, decltype(&g_free)> encoded(g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size()), &g_free);
    return encoded.get();
}

class Writer {
  public:
    std::string write(const Document& document) {
        collect(document.blocks);
        out_ = "<!DOCTYPE html>\n<html lang=\"" + escaped(document.language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
        out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escaped(document.title) + "</title>\n";
        if (!document.publisher.empty()) out_ += "<meta name=\"author\" content=\"" + escaped(document.publisher) + "\">\n";
        out_ += std::string("<style>") + style + "</style>\n</head>\n<body>\n<main>\n";
        if (!has_title_) {
            out_ += "<h1>" + escaped(document.title) + "</h1>\n";
            levels_ = {0};
        }
        walk(document.blocks);
        out_ += "</main>\n";
        if (!document.footer.empty()) out_ += "<footer><p>" + escaped(document.footer) + "</p></footer>\n";
        return std::move(out_) + "</body>\n</html>\n";
    }

  private:
    // What Contents lists stands partly after it.
    void collect(const Blocks& blocks) {
        for (const Block& block : blocks) {
            if (const auto* heading = std::get_if<Heading>(&block.content)) {
                headings_.push_back(heading);
                has_title_ = has_title_ || heading->level == 1;
            }
            if (const auto* group = std::get_if<Group>(&block.content)) collect(group->blocks);
            if (const auto* box = std::get_if<Box>(&block.content)) collect(box->blocks);
            if (const auto* cover = std::get_if<Cover>(&block.content)) {
                has_title_ = true;
                collect(cover->blocks);
            }
        }
    }

    static std::string anchor(const std::string& id) { return "b-" + escaped(id); }

    std::string text(const Text& text) const {
        std::string out;
        for (const Run& run : text) out += span(run);
        return out;
    }
    std::string span(const Run& run) const {
        std::string inner = escaped(run.text);
        if (run.strong) inner = "<strong>" + inner + "</strong>";
        std::string attributes;
        if (!run.language.empty()) attributes += " lang=\"" + escaped(run.language) + "\" dir=\"auto\"";
        if (run.whole) attributes += " class=\"whole\"";
        if (!run.uri.empty() && leads(run.uri)) return "<a href=\"" + escaped(run.uri) + "\"" + attributes + ">" + inner + "</a>";
        if (!run.to.empty()) return "<a href=\"#" + anchor(run.to) + "\"" + attributes + ">" + inner + "</a>";
        return attributes.empty() ? inner : "<span" + attributes + ">" + inner + "</span>";
    }

    void element(const char* tag, const std::string& attributes, const std::string& inner) {
        out_ += fmt::format("<{0}{1}>{2}</{0}>\n", tag, attributes, inner);
    }

    void walk(const Blocks& blocks) {
        for (const Block& block : blocks) std::visit([this](const auto& content) { add(content); }, block.content);
    }

    void add(const Heading& heading) {
        // How deep it stands among those above it: none is skipped, and neighbours are alike.
        while (!levels_.empty() && levels_.back() >= heading.level) levels_.pop_back();
        levels_.push_back(heading.level);
        const std::size_t level = std::min<std::size_t>(levels_.size(), 6);
        const std::string id = heading.id.empty() ? "h-" + std::to_string(number_) : anchor(heading.id);
        ++number_;
        element(fmt::format("h{}", level).c_str(), " id=\"" + id + "\"", text(heading.text));
    }
    void add(const Paragraph& paragraph) {
        static constexpr const char* classes[] = {"", " class=\"lead\"", " class=\"statement\"", " class=\"display\""};
        if (!paragraph.text.empty()) element("p", classes[static_cast<int>(paragraph.manner)], text(paragraph.text));
    }
    void add(const List& list) {
        const char* tag = list.numbered ? "ol" : "ul";
        out_ += fmt::format("<{}>\n", tag);
        for (const Text& item : list.items) element("li", "", text(item));
        out_ += fmt::format("</{}>\n", tag);
    }
    void add(const Facts& facts) {
        out_ += "<div class=\"facts\">\n";
        for (const Fact& fact : facts.facts) {
            bool first = true;
            for (const Text& value : fact.values) {
                const bool label = first && !fact.label.empty();
                element("p", label ? "" : " class=\"more\"", (label ? "<strong>" + escaped(fact.label) + ":</strong> " : "") + text(value));
                first = false;
            }
        }
        out_ += "</div>\n";
    }
    void add(const Group& group) {
        out_ += group.id.empty() ? "<section>\n" : "<section id=\"" + anchor(group.id) + "\">\n";
        walk(group.blocks);
        out_ += "</section>\n";
    }
    void add(const Box& box) {
        out_ += "<div class=\"box\">\n";
        walk(box.blocks);
        out_ += "</div>\n";
    }
    void add(const Table& table) {
        out_ += "<table>\n";
        if (!table.caption.empty()) element("caption", "", text(table.caption));
        out_ += "<thead><tr>";
        for (const Column& column : table.columns) out_ += "<th scope=\"col\">" + text(column.heading) + "</th>";
        out_ += "</tr></thead>\n<tbody>\n";
        for (const std::vector<Text>& row : table.rows) {
            out_ += "<tr>";
            for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
                const bool names = table.columns[i].names_the_row;
                out_ += fmt::format("<{}>{}</{}>", names ? "th scope=\"row\"" : "td", text(row[i]), names ? "th" : "td");
            }
            out_ += "</tr>\n";
        }
        out_ += "</tbody>\n</table>\n";
    }
    void add(const Contents& contents) {
        out_ += "<nav>\n<ul>\n";
        int number = 0;
        for (const Heading* heading : headings_) {
            const std::string id = heading->id.empty() ? "h-" + std::to_string(number) : anchor(heading->id);
            ++number;
            if (heading->in_contents && heading->level > 1 && heading->level <= contents.depth) {
                element("li", "", "<a href=\"#" + id + "\">" + escaped(unadorned(heading->text)) + "</a>");
            }
        }
        out_ += "</ul>\n</nav>\n";
    }
    void add(const Index& index) {
        std::vector<std::pair<std::string, const IndexEntry*>> sorted;
        for (const IndexEntry& entry : index.entries) sorted.emplace_back(index_key(unadorned(entry.text)), &entry);
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
        out_ += "<ul class=\"index\">\n";
        for (const auto& [key, entry] : sorted) {
            std::string told = text(entry->text);
            // Without pages the name itself leads to the first place, and numbers to the others.
            if (!entry->targets.empty()) told = "<a href=\"#" + anchor(entry->targets.front()) + "\">" + escaped(unadorned(entry->text)) + "</a>";
            for (std::size_t i = 1; i < entry->targets.size(); ++i) told += fmt::format(", <a href=\"#{}\">{}</a>", anchor(entry->targets[i]), i + 1);
            std::string see;
            for (const Text& other : entry->see) see += (see.empty() ? "" : "; ") + text(other);
            if (!see.empty()) told += (entry->targets.empty() ? ": see " : "; see also ") + see;
            element("li", "", told);
        }
        out_ += "</ul>\n";
    }
    void add(const QrCode& qr) {
        const auto drawn = qr_svg(qr.uri, "QR code that leads to " + escaped(qr.address));
        const std::string address = leads(qr.uri) ? "<a href=\"" + escaped(qr.uri) + "\">" + escaped(qr.address) + "</a>" : escaped(qr.address);
        out_ += "<div class=\"qr\">" + drawn.value_or("") + "<p>" + text(qr.words) + " <strong>" + address + "</strong></p></div>\n";
    }
    void add(const Picture& picture) {
        // As an img an SVG can neither run scripts nor fetch anything.
        const char* type = picture.bytes.starts_with("\x89PNG") ? "image/png" : "image/svg+xml";
        out_ += fmt::format("<p><img alt=\"{}\" style=\"height:{:.0f}mm\" src=\"data:{};base64,{}\"></p>\n", escaped(picture.alt), picture.height_mm, type, base64(picture.bytes));
    }
    void add(const Lines& lines) {
        for (int i = 0; i < lines.count; ++i) out_ += "<div class=\"lines\"></div>\n";
    }
    void add(const PageBreak&) {}
    void add(const Pad&) {}
    void add(const Cover& cover) {
        if (cover.logo) add(*cover.logo);
        element("h1", "", text(cover.title));
        levels_ = {1};
        for (const Text& line : cover.lines) element("p", "", text(line));
        walk(cover.blocks);
    }

    std::string out_;
    std::vector<const Heading*> headings_;
    bool has_title_ = false;
    std::vector<int> levels_;
    int number_ = 0;
};

}  // namespace

std::string html(const Document& document) { return Writer().write(document); }

}  // namespace fingerpost::print
