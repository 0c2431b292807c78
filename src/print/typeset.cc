#include <fingerpost/print/pdf.h>

#include <optional>

#include "check.h"
#include "compose.h"
#include "draw.h"
#include "place.h"
#include "structure.h"

namespace fingerpost::print {
namespace {

// Page numbers settle in two rounds, in three where a number grows by a digit and a line by a word. One that never would is
// stopped: its contents would be wrong.
constexpr int most_rounds = 8;

struct Settled {
    Book book;
    Placement placement;
    int padding = 0;
};

int padding_for(int pages, int multiple) { return (multiple - pages % multiple) % multiple; }

bool pads(const Book& book) {
    for (const Flow& flow : book.flows) {
        if (flow.kind == Flow::Kind::pad) return true;
    }
    return false;
}

base::Result<Settled> settle(const Document& document, const Measures& measures, Shaper& shaper) {
    auto composed = compose(document, measures, shaper);
    if (!composed) return base::fail(composed.error());
    Settled made{std::move(*composed), {}, 0};
    const auto mark = shaper.mark();
    const std::size_t nodes = made.book.nodes.size(), links = made.book.links.size(), passages = made.book.passages.size();
    Found found;
    for (int round = 0; round < most_rounds; ++round) {
        shaper.release(mark);
        made.book.nodes.resize(nodes);
        made.book.links.resize(links);
        made.book.passages.resize(passages);
        fill(made.book, found, document, measures, shaper);
        made.placement = place(made.book, measures);
        Found now{made.placement.page_of, 0};
        const int pages = static_cast<int>(made.placement.panels.size());
        if (pads(made.book)) now.padding = padding_for(pages - found.padding, measures.layout.multiple);
        if (now == found) {
            made.padding = found.padding;
            return made;
        }
        found = std::move(now);
    }
    return base::fail(base::ErrorCode::internal, "the page numbers do not settle");
}

}  // namespace

base::Result<Finished> typeset(const Document& document, const Layout& layout) {
    if (auto error = check(layout)) return base::fail(std::move(*error));
    if (auto error = check(document)) return base::fail(std::move(*error));
    auto fonts = Fonts::load();
    if (!fonts) return base::fail(fonts.error());
    const Measures measures(layout);
    std::optional<Shaper> shaper(std::move(*fonts));
    auto settled = settle(document, measures, *shaper);
    if (!settled) return base::fail(settled.error());
    const auto drawn = draw(document, settled->book, settled->placement, measures, *shaper);
    if (!drawn) return base::fail(drawn.error());
    const std::string missing = shaper->missing();
    // Lines and pieces are drawn: the tags need neither, and they are most of the memory.
    shaper.reset();
    settled->placement.placed = {};
    settled->book.flows = {};
    settled->book.passages = {};
    auto pdf = tag(document, settled->book, *drawn);
    if (!pdf) return base::fail(pdf.error());

    Finished finished;
    finished.pdf = std::move(*pdf);
    finished.panels = static_cast<int>(settled->placement.panels.size());
    finished.pages = pages_of(finished.panels, measures);
    finished.padded = settled->padding;
    finished.missing = missing;
    for (const auto& [id, page] : settled->placement.page_of) {
        if (id.front() != '\x01') finished.page_of.emplace(id, page);
    }
    for (const std::string& id : settled->placement.too_tall) {
        if (!id.empty()) finished.too_tall.push_back(id);
    }
    return finished;
}

}  // namespace fingerpost::print
