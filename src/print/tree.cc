#include "tree.h"

#include <fmt/format.h>

#include <cstring>
#include <qpdf/QPDFObjectHandle.hh>

#include "update.h"

namespace fingerpost::print {
namespace {

// Text of any script, as PDF wants it.
std::string words_of(const std::string& text) { return QPDFObjectHandle::newUnicodeString(text).unparse(); }
std::string bytes_of(const std::string& text) { return QPDFObjectHandle::newString(text).unparse(); }
std::string box(const Rectangle& area) { return fmt::format("[{:.2f} {:.2f} {:.2f} {:.2f}]", area.left, area.bottom, area.right, area.top); }

// What an element holds, in the order of reading.
struct Kid {
    enum class Kind { element, content, annotation } kind;
    int number;  // of the node, the marked content or the annotation
    int page;
};

class Tree {
  public:
    Tree(const Numbers& numbers, const Book& book, const Drawn& drawn)
        : numbers_(numbers), book_(book), drawn_(drawn), update_(numbers.size), kids_(book.nodes.size()), objects_(book.nodes.size(), 0) {}

    std::string write(std::string file) {
        whole_ = update_.reserve();
        gather();
        for (std::size_t i = 0; i < areas_.size(); ++i) annotations_.push_back(update_.reserve());
        write_links();
        update_.set(whole_, fmt::format("<</Type/StructElem/S/Document/P {}/K {}>>", reference(numbers_.tree), kid_list(top_, nowhere)));
        for (std::size_t node = 0; node < objects_.size(); ++node) {
            if (objects_[node] != 0) write_element(static_cast<int>(node));
        }
        write_parents();
        return update_.append_to(std::move(file), fmt::format("/Root {}/Info {}/ID{}", reference(numbers_.root), reference(numbers_.info), numbers_.id));
    }

  private:
    // Elements enter the tree where the first thing they hold is read; what holds nothing never does.
    void gather() {
        page_nodes_.resize(numbers_.pages.size());
        for (const Leaf& leaf : drawn_.leaves) {
            attach(leaf.node);
            if (leaf.content == nowhere) {
                kids_[leaf.node].push_back({Kid::Kind::annotation, static_cast<int>(areas_.size()), leaf.page});
                areas_.push_back(&leaf);
                continue;
            }
            kids_[leaf.node].push_back({Kid::Kind::content, leaf.content, leaf.page});
            std::vector<int>& nodes = page_nodes_[leaf.page];
            if (nodes.size() <= static_cast<std::size_t>(leaf.content)) nodes.resize(static_cast<std::size_t>(leaf.content) + 1, nowhere);
            nodes[leaf.content] = leaf.node;
            if (std::strcmp(book_.nodes[leaf.node].role, "Figure") == 0) figures_.emplace(leaf.node, leaf.area);
        }
    }

    void attach(int node) {
        if (objects_[node] != 0) return;
        objects_[node] = update_.reserve();
        const int parent = book_.nodes[node].parent;
        if (parent != nowhere) attach(parent);
        (parent == nowhere ? top_ : kids_[parent]).push_back({Kid::Kind::element, node, nowhere});
    }

    std::string kid(const Kid& kid, int page_of_element) const {
        if (kid.kind == Kid::Kind::element) return reference(objects_[kid.number]);
        if (kid.kind == Kid::Kind::annotation) return fmt::format("<</Type/OBJR/Pg {}/Obj {}>>", reference(numbers_.pages[kid.page]), reference(annotations_[kid.number]));
        if (kid.page == page_of_element) return std::to_string(kid.number);
        return fmt::format("<</Type/MCR/Pg {}/MCID {}>>", reference(numbers_.pages[kid.page]), kid.number);
    }

    std::string kid_list(const std::vector<Kid>& kids, int page) const {
        if (kids.size() == 1) return kid(kids.front(), page);
        std::string list = "[";
        for (const Kid& one : kids) list += kid(one, page) + ' ';
        return list + ']';
    }

    void write_element(int node) {
        const Node& what = book_.nodes[node];
        int page = nowhere;
        for (const Kid& one : kids_[node]) {
            if (page == nowhere && one.kind != Kid::Kind::element) page = one.page;
        }
        std::string body = fmt::format("<</Type/StructElem/S/{}/P {}", what.role, reference(what.parent == nowhere ? whole_ : objects_[what.parent]));
        if (page != nowhere) body += "/Pg " + reference(numbers_.pages[page]);
        body += "/K " + kid_list(kids_[node], page);
        if (!what.language.empty()) body += "/Lang " + bytes_of(what.language);
        if (!what.alternative.empty()) body += "/Alt " + words_of(what.alternative);
        if (const auto figure = figures_.find(node); figure != figures_.end()) {
            body += "/A<</O/Layout/Placement/Block/BBox" + box(figure->second) + ">>";
        } else if (*what.scope != '\0') {
            const bool list = std::strcmp(what.role, "L") == 0;
            body += fmt::format("/A<</O/{}/{}/{}>>", list ? "List" : "Table", list ? "ListNumbering" : "Scope", what.scope);
        }
        update_.set(objects_[node], body + ">>");
    }

    static std::string says(const Link& link) {
        if (!link.uri.empty()) return link.uri == link.words ? link.uri : link.words + ": " + link.uri;
        const bool number = !link.words.empty() && link.words.find_first_not_of("0123456789") == std::string::npos;
        return number ? "Page " + link.words : link.words;
    }

    void write_links() {
        std::vector<std::string> of_page(numbers_.pages.size());
        for (std::size_t i = 0; i < areas_.size(); ++i) {
            const Leaf& leaf = *areas_[i];
            const Link& link = book_.links[book_.nodes[leaf.node].link];
            // Flag 4: printed, as PDF/UA asks of what is not hidden.
            std::string body = fmt::format("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect{}/Contents {}/StructParent {}", box(leaf.area), words_of(says(link)), numbers_.pages.size() + i);
            if (!link.uri.empty()) {
                body += "/A<</S/URI/URI " + bytes_of(link.uri) + ">>";
            } else if (const auto target = drawn_.targets.find(link.to); target != drawn_.targets.end()) {
                body += fmt::format("/Dest[{}/XYZ {:.2f} {:.2f} null]", reference(numbers_.pages[target->second.page]), target->second.x, target->second.y);
            }
            update_.set(annotations_[i], body + ">>");
            of_page[leaf.page] += reference(annotations_[i]) + ' ';
        }
        for (std::size_t page = 0; page < of_page.size(); ++page) update_.set(numbers_.annotations[page], "[" + of_page[page] + "]");
    }

    // From what stands on a page, or from a link, back to its element.
    void write_parents() {
        std::string nums;
        for (std::size_t page = 0; page < page_nodes_.size(); ++page) {
            std::string nodes;
            for (const int node : page_nodes_[page]) nodes += node == nowhere ? "null " : reference(objects_[node]) + ' ';
            const int list = update_.reserve();
            update_.set(list, "[" + nodes + "]");
            nums += fmt::format("{} {} ", page, reference(list));
        }
        for (std::size_t i = 0; i < areas_.size(); ++i) nums += fmt::format("{} {} ", page_nodes_.size() + i, reference(objects_[areas_[i]->node]));
        const int parents = update_.reserve();
        update_.set(parents, "<</Nums[" + nums + "]>>");
        update_.set(numbers_.tree, fmt::format("<</Type/StructTreeRoot/K {}/ParentTree {}/ParentTreeNextKey {}>>", reference(whole_), reference(parents), page_nodes_.size() + areas_.size()));
    }

    const Numbers& numbers_;
    const Book& book_;
    const Drawn& drawn_;
    Update update_;
    int whole_ = 0;
    std::vector<Kid> top_;
    std::vector<std::vector<Kid>> kids_;
    std::vector<int> objects_;                  // of nodes; 0: not in the tree
    std::vector<std::vector<int>> page_nodes_;  // of each page, the node of each marked content
    std::vector<const Leaf*> areas_;            // of links
    std::vector<int> annotations_;
    std::map<int, Rectangle> figures_;
};

}  // namespace

std::string add_tree(std::string file, const Numbers& numbers, const Book& book, const Drawn& drawn) {
    return Tree(numbers, book, drawn).write(std::move(file));
}

}  // namespace fingerpost::print
