// Contents, index and the pages that fill a booklet up: made anew in each round, with the page numbers of the round before.
#include <fingerpost/base/text.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "compose.h"
#include "composer.h"

namespace fingerpost::print {
namespace {

class Filler {
  public:
    Filler(Book& book, const Found& found, const Document& document, const Measures& measures, Shaper& shaper)
        : book_(book), found_(found), document_(document), measures_(measures), setter_(book, measures, shaper), shaper_(shaper) {}

    void fill(Flow& flow) {
        flow.pieces.clear();
        if (flow.kind == Flow::Kind::contents) contents(flow);
        if (flow.kind == Flow::Kind::index) index(flow);
        if (flow.kind == Flow::Kind::pad) padding(flow);
    }

  private:
    std::string page_of(const std::string& id) const {
        const auto found = found_.page_of.find(id);
        return found == found_.page_of.end() ? "000" : std::to_string(found->second);
    }

    int link_node(int parent, const std::string& to, const std::string& says) {
        const int node = setter_.add_node("Link", parent);
        book_.nodes[node].link = static_cast<int>(book_.links.size());
        book_.links.push_back({to, {}, says});
        return node;
    }

    void contents(Flow& flow) {
        const int node = setter_.add_node("TOC");
        const double width = measures_.column_width(flow.columns);
        number_width_ = shaper_.width(words("0000"), measures_.layout.body, false);
        for (const Mark& mark : book_.marks) {
            if (mark.in_contents && mark.level > 1 && mark.level <= flow.contents->depth) contents_line(flow, mark, node, width);
        }
    }

    void contents_line(Flow& flow, const Mark& mark, int parent, double width) {
        const double body = measures_.layout.body;
        const std::string title = unadorned(mark.text);
        const std::string page = page_of(mark.anchor);
        const int node = link_node(setter_.add_node("TOCI", parent), mark.anchor, title + ", page " + page);
        Manners how;
        how.size = body;
        how.bold = mark.level == 2 && flow.contents->depth > 2;
        how.gap = flow.pieces.empty() ? 0.3 * measures_.line : (how.bold ? 0.5 : 0.22) * measures_.line;
        how.inset = (mark.level - 2) * body;
        how.hanging = body;
        how.outset = number_width_ + body;
        Text text = mark.text;
        for (Run& run : text) {
            run.to.clear();
            run.uri.clear();
        }
        text.back().text += ' ';  // parts the title from its number for who hears them
        if (setter_.set(flow.pieces, text, node, width, how) == 0) return;
        Piece& last = flow.pieces.back();
        const Line& line = shaper_.line(last.fragments.front().line);
        last.rule = Rule::leader;
        last.rule_from = last.fragments.front().x + line.x + line.width + static_cast<float>(0.4 * body);
        setter_.beside(last, words(page), node, width, body, true, setter_.next_order());
        last.rule_to = last.fragments.back().x - static_cast<float>(0.4 * body);
    }

    static std::string letter_of(const std::string& key) {
        const char first = key.empty() ? '#' : key.front();
        if (first >= 'a' && first <= 'z') return std::string(1, static_cast<char>(first - 'a' + 'A'));
        if (first >= '0' && first <= '9') return "0–9";
        std::size_t size = 1;
        while (size < key.size() && (static_cast<unsigned char>(key[size]) & 0xc0U) == 0x80U) ++size;
        return key.empty() ? "#" : key.substr(0, size);
    }

    void index(Flow& flow) {
        std::vector<std::pair<std::string, const IndexEntry*>> sorted;
        for (const IndexEntry& entry : flow.index->entries) sorted.emplace_back(index_key(unadorned(entry.text)), &entry);
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
        const int node = setter_.add_node("Index");
        const double width = measures_.column_width(flow.columns);
        std::string letter;
        for (const auto& [key, entry] : sorted) {
            if (letter_of(key) != letter) {
                letter = letter_of(key);
                Manners how;
                how.size = measures_.heading_size(3);
                how.bold = true;
                how.gap = (flow.pieces.empty() ? 0.3 : 0.7) * measures_.line;
                how.keep_next = true;
                setter_.set(flow.pieces, words(letter), setter_.add_node(heading_role(flow.heading_level), node), width, how);
            }
            index_line(flow, *entry, node, width);
        }
    }

    void index_line(Flow& flow, const IndexEntry& entry, int parent, double width) {
        Text text = entry.text;
        std::set<std::pair<int, std::string>> pages;  // rising
        std::set<int> told;
        for (const std::string& target : entry.targets) {
            const auto page = found_.page_of.find(target);
            const int number = page == found_.page_of.end() ? 0 : page->second;
            if (number == 0 || told.insert(number).second) pages.emplace(number, target);
        }
        for (const auto& [page, target] : pages) {
            text.push_back(words(", ").front());
            Run run = whole(page == 0 ? "000" : std::to_string(page));
            run.to = target;
            text.push_back(std::move(run));
        }
        std::string see;
        for (const Text& other : entry.see) see += (see.empty() ? "" : "; ") + unadorned(other);
        if (!see.empty()) text.push_back(words((pages.empty() ? ": see " : "; see also ") + see).front());
        Manners how;
        how.size = measures_.layout.body;
        how.hanging = measures_.layout.body;
        how.gap = 0.1 * measures_.line;
        setter_.set(flow.pieces, text, setter_.add_node("P", parent), width, how);
    }

    void padding(Flow& flow) {
        const double pitch = 1.4 * measures_.line;
        for (int page = 0; page < found_.padding; ++page) {
            const std::size_t first = flow.pieces.size();
            double room = measures_.text_height;
            if (page == 0 && !flow.pad->heading.empty()) {
                Manners how;
                how.size = measures_.heading_size(2);
                how.bold = true;
                how.keep_next = true;
                setter_.set(flow.pieces, flow.pad->heading, setter_.add_node(heading_role(flow.heading_level)), measures_.text_width, how);
                for (std::size_t i = first; i < flow.pieces.size(); ++i) room -= static_cast<double>(flow.pieces[i].height);
            }
            for (int line = 0; line < static_cast<int>(std::floor(room / pitch + 1e-6)); ++line) {
                Piece piece;
                piece.height = static_cast<float>(pitch);
                piece.rule = Rule::writing;
                piece.rule_to = static_cast<float>(measures_.text_width);
                flow.pieces.push_back(std::move(piece));
            }
            if (flow.pieces.size() > first) flow.pieces[first].breaks = true;
        }
    }

    Book& book_;
    const Found& found_;
    const Document& document_;
    const Measures& measures_;
    Setter setter_;
    Shaper& shaper_;
    double number_width_ = 0;
};

}  // namespace

std::string index_key(std::string_view text) {
    std::string key;
    for (const char c : base::fold(text)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (kept) {
            key += c;
        } else if (c != '\'' && !key.empty() && key.back() != ' ') {
            key += ' ';  // any other mark parts words
        }
    }
    for (const std::string_view article : {"the ", "an ", "a "}) {
        if (key.starts_with(article) && key.size() > article.size()) {
            key.erase(0, article.size());
            break;
        }
    }
    while (!key.empty() && key.back() == ' ') key.pop_back();
    return key;
}

void fill(Book& book, const Found& found, const Document& document, const Measures& measures, Shaper& shaper) {
    Filler filler(book, found, document, measures, shaper);
    for (Flow& flow : book.flows) {
        if (flow.kind != Flow::Kind::fixed) filler.fill(flow);
    }
}

}  // namespace fingerpost::print
