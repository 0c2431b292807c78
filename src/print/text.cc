#include <fingerpost/base/text.h>
#include <fingerpost/print/text.h>

#include <algorithm>

#include "unbroken.h"

namespace fingerpost::print {
namespace {

// Characters of a line are code points here: combining marks make a line shorter than it may be, never longer.
std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

class Writer {
  public:
    explicit Writer(const PlainText& options) : width_(static_cast<std::size_t>(std::max(0, options.width))) {}

    std::string write(const Document& document) {
        if (!begins_with_cover(document.blocks)) line(document.title);
        walk(document.blocks);
        if (!document.footer.empty()) apart(document.footer);
        return std::move(out_);
    }

  private:
    static bool begins_with_cover(const Blocks& blocks) {
        if (blocks.empty()) return false;
        if (std::holds_alternative<Cover>(blocks.front().content)) return true;
        const auto* heading = std::get_if<Heading>(&blocks.front().content);
        return heading != nullptr && heading->level == 1;
    }

    // A space that no line is broken at, until the line is written.
    static constexpr char held = '\x02';

    static std::string hold(std::string text) {
        for (const auto& [begin, end] : unbroken(text)) std::replace(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ' ', held);
        return text;
    }

    // The words, with the address of a link outwards where the words do not say it.
    static std::string words_of(const Text& text) {
        std::string out;
        for (const Run& run : text) {
            out += run.text;
            if (!run.uri.empty() && !says(run)) out += " (" + run.uri + ")";
        }
        return base::squeeze(out);
    }
    static bool says(const Run& run) {
        if (run.uri.starts_with("tel:")) return true;  // a phone number is its own address
        const std::string address = run.uri.substr(run.uri.starts_with("mailto:") ? 7 : 0);
        const std::string bare = address.substr(address.find("://") == std::string::npos ? 0 : address.find("://") + 3);
        return run.text == address || run.text == bare || run.text + "/" == bare;
    }

    void line(const std::string& text, const std::string& first = {}, const std::string& others = {}) {
        if (text.empty()) return;
        if (width_ == 0) {
            out_ += first + text + '\n';
            return;
        }
        std::string current = first;
        bool empty = true;
        for (std::string word : base::split(hold(text), ' ')) {
            std::replace(word.begin(), word.end(), held, ' ');
            if (!empty && length(current) + 1 + length(word) > width_) {
                out_ += current + '\n';
                current = others;
                empty = true;
            }
            if (!empty) current += ' ';
            current += word;
            empty = false;
        }
        out_ += current + '\n';
    }

    void gap(int lines = 1) {
        if (out_.empty()) return;
        std::size_t have = 0;
        while (have < out_.size() && out_[out_.size() - 1 - have] == '\n') ++have;
        for (std::size_t i = have; i < static_cast<std::size_t>(lines) + 1; ++i) out_ += '\n';
    }
    void apart(const std::string& text) {
        if (text.empty()) return;
        gap();
        line(text);
    }

    void walk(const Blocks& blocks) {
        for (const Block& block : blocks) std::visit([this](const auto& content) { add(content); }, block.content);
    }

    void add(const Heading& heading) {
        gap(heading.level <= 2 ? 2 : 1);
        line(words_of(heading.text));
    }
    void add(const Paragraph& paragraph) { apart(words_of(paragraph.text)); }
    void add(const List& list) {
        gap();
        int number = 0;
        for (const Text& item : list.items) {
            ++number;
            line(words_of(item), list.numbered ? std::to_string(number) + ". " : "- ", "  ");
        }
    }
    void add(const Facts& facts) {
        gap();
        for (const Fact& fact : facts.facts) {
            bool first = true;
            for (const Text& value : fact.values) {
                // Each line says what it is: a listener who steps from line to line is never lost.
                const std::string text = words_of(value);
                if (text.empty()) continue;
                line(first && !fact.label.empty() ? fact.label + ": " + text : text);
                first = false;
            }
        }
    }
    void add(const Group& group) { walk(group.blocks); }
    void add(const Box& box) { walk(box.blocks); }
    void add(const Table& table) {
        apart(words_of(table.caption));
        for (const std::vector<Text>& row : table.rows) {
            gap(table.columns.size() > 2 ? 1 : 0);
            std::string told;
            for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
                const std::string cell = words_of(row[i]);
                if (cell.empty()) continue;
                const std::string heading = words_of(table.columns[i].heading);
                if (table.columns[i].names_the_row || heading.empty()) {
                    told += cell + ": ";
                } else if (table.columns.size() > 2) {
                    told += heading + ": " + cell + ". ";
                } else {
                    told += cell;
                }
            }
            line(std::string(base::trim(told)));
        }
    }
    void add(const Contents&) {}
    void add(const Index& index) {
        // Without pages an index only tells which other word to look under.
        gap();
        std::vector<std::pair<std::string, std::string>> lines;
        for (const IndexEntry& entry : index.entries) {
            std::string see;
            for (const Text& other : entry.see) see += (see.empty() ? "" : "; ") + words_of(other);
            std::string told = words_of(entry.text);
            if (!see.empty()) told += (entry.targets.empty() ? ": see " : "; see also ") + see;
            lines.emplace_back(index_key(unadorned(entry.text)), std::move(told));
        }
        std::stable_sort(lines.begin(), lines.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
        for (const auto& [key, told] : lines) line(told);
    }
    void add(const QrCode& qr) { apart(base::squeeze(words_of(qr.words) + " " + qr.address)); }
    void add(const Picture& picture) {
        if (!picture.alt.empty()) apart("Picture: " + base::squeeze(picture.alt));
    }
    void add(const Lines&) {}
    void add(const PageBreak&) {}
    void add(const Pad&) {}
    void add(const Cover& cover) {
        if (cover.logo) add(*cover.logo);
        gap();
        line(words_of(cover.title));
        for (const Text& text : cover.lines) line(words_of(text));
        walk(cover.blocks);
    }

    std::size_t width_;
    std::string out_;
};

}  // namespace

std::string plain_text(const Document& document, PlainText options) { return Writer(options).write(document); }

}  // namespace fingerpost::print
