#include "marks.h"

namespace fingerpost::print {
namespace {

// Past the string that begins at `at` with "(": ISO 32000-1, 7.3.4.2.
std::size_t after_string(std::string_view content, std::size_t at) {
    int depth = 0;
    for (; at < content.size(); ++at) {
        if (content[at] == '\\') {
            ++at;
        } else if (content[at] == '(') {
            ++depth;
        } else if (content[at] == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return at;
}

// The end of "/Span << /MCID 12 >> BDC" that begins at `at`; `at` where it is something else.
std::size_t after_mark(std::string_view content, std::size_t at) {
    std::size_t end = at + 1;
    while (end < content.size() && content[end] != ' ') ++end;
    constexpr std::string_view opening = " << /MCID ", closing = " >> BDC";
    if (!content.substr(end).starts_with(opening)) return at;
    end += opening.size();
    while (end < content.size() && content[end] >= '0' && content[end] <= '9') ++end;
    return content.substr(end).starts_with(closing) ? end + closing.size() : at;
}

// The end of "/Span << /ActualText <feff…> >> BDC\n" that begins at `at`; `at` where it is something else.
std::size_t after_actual(std::string_view content, std::size_t at) {
    constexpr std::string_view opening = "/Span << /ActualText <", closing = "> >> BDC\n";
    if (!content.substr(at).starts_with(opening)) return at;
    const std::size_t end = content.find('>', at + opening.size());
    return end != std::string_view::npos && content.substr(end).starts_with(closing) ? end + closing.size() : at;
}

class Rewriter {
  public:
    Rewriter(std::string_view content, const std::vector<Tag>& tags) : content_(content), tags_(tags) { out_.reserve(content.size()); }

    std::pair<std::string, std::size_t> rewrite() {
        for (std::size_t at = 0; at < content_.size();) {
            std::size_t end = at;
            if (content_[at] == '(') {
                end = after_string(content_, at);
                out_.append(content_.substr(at, end - at));
            } else if (content_[at] == '/') {
                end = mark(at);
            } else if (at_line(at) && content_.substr(at).starts_with("EMC\n")) {
                end = close(at);
            }
            if (end == at) out_ += content_[end++];
            at = end;
        }
        return {std::move(out_), marks_};
    }

  private:
    bool at_line(std::size_t at) const { return at == 0 || content_[at - 1] == '\n' || content_[at - 1] == ' '; }

    std::size_t mark(std::size_t at) {
        if (const std::size_t end = after_mark(content_, at); end != at) {
            open(marks_ < tags_.size() ? tags_[marks_] : Tag());
            ++marks_;
            return end;
        }
        const std::size_t end = after_actual(content_, at);
        if (end == at) return at;
        dropped_.push_back(!dropped_.empty() && alone_);
        if (!dropped_.back()) out_.append(content_.substr(at, end - at));
        return end;
    }

    void open(const Tag& tag) {
        alone_ = !tag.actual.empty();
        dropped_.push_back(false);
        if (tag.role == nullptr) {
            out_ += "/Artifact BMC";
        } else if (alone_) {
            // "Span" is the tag that readers look for a text at.
            out_ += "/Span <</MCID " + std::to_string(number_++) + "/ActualText " + tag.actual + ">> BDC";
        } else {
            out_ += "/" + std::string(tag.role) + " <</MCID " + std::to_string(number_++) + ">> BDC";
        }
    }

    std::size_t close(std::size_t at) {
        const bool dropped = !dropped_.empty() && dropped_.back();
        if (!dropped_.empty()) dropped_.pop_back();
        if (!dropped) out_ += "EMC\n";
        return at + 4;
    }

    std::string_view content_;
    const std::vector<Tag>& tags_;
    std::string out_;
    std::size_t marks_ = 0;
    int number_ = 0;
    bool alone_ = false;         // the mark that is open says its text itself
    std::vector<bool> dropped_;  // the marks that are open, and whether they were left out
};

}  // namespace

std::pair<std::string, std::size_t> rewrite_marks(std::string_view content, const std::vector<Tag>& tags) { return Rewriter(content, tags).rewrite(); }

}  // namespace fingerpost::print
