#include <fingerpost/print/impose.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace fingerpost::print {
namespace {

using Object = QPDFObjectHandle;

// A page as a form that is drawn on a sheet; its tags would point to a tree that is not there, and are harmless.
std::string drawing(const std::string& form, double x) { return "q 1 0 0 1 " + std::to_string(x) + " 0 cm /" + form + " Do Q\n"; }

std::string imposed(const std::string& pdf) {
    QPDF from, to;
    from.setSuppressWarnings(true);
    from.processMemoryFile("booklet", pdf.data(), pdf.size());
    to.emptyPDF();
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(from).getAllPages();
    if (pages.empty()) throw std::runtime_error("it has no pages");
    Object::Rectangle paper = pages.front().getMediaBox().getArrayAsRectangle();
    const double width = paper.urx - paper.llx, height = paper.ury - paper.lly;
    for (const auto& [left, right] : imposition(static_cast<int>(pages.size()))) {
        Object forms = Object::newDictionary();
        std::string content;
        for (const auto& [number, name, x] : {std::tuple(left, "L", 0.0), std::tuple(right, "R", width)}) {
            if (number > static_cast<int>(pages.size())) continue;
            Object form = pages[static_cast<std::size_t>(number - 1)].getFormXObjectForPage();
            forms.replaceKey(std::string("/") + name, to.copyForeignObject(form));
            content += drawing(name, x);
        }
        Object page = Object::newDictionary();
        page.replaceKey("/Type", Object::newName("/Page"));
        page.replaceKey("/MediaBox", Object::newArray(Object::Rectangle(0, 0, 2 * width, height)));
        Object resources = Object::newDictionary();
        resources.replaceKey("/XObject", forms);
        page.replaceKey("/Resources", resources);
        page.replaceKey("/Contents", Object::newStream(&to, content));
        QPDFPageDocumentHelper(to).addPage(to.makeIndirectObject(page), false);
    }
    Object viewer = Object::newDictionary();
    viewer.replaceKey("/Duplex", Object::newName("/DuplexFlipShortEdge"));
    viewer.replaceKey("/PrintScaling", Object::newName("/None"));
    to.getRoot().replaceKey("/ViewerPreferences", viewer);
    if (from.getTrailer().hasKey("/Info")) to.getTrailer().replaceKey("/Info", to.copyForeignObject(from.getTrailer().getKey("/Info")));
    QPDFWriter writer(to);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

std::vector<std::pair<int, int>> imposition(int pages) {
    const int all = (pages + 3) / 4 * 4;
    std::vector<std::pair<int, int>> sides;
    for (int side = 0; side < all / 2; ++side) {
        const int low = side + 1, high = all - side;
        // Fronts have the higher page at the left, backs the lower.
        sides.push_back(side % 2 == 0 ? std::pair(high, low) : std::pair(low, high));
    }
    return sides;
}

base::Result<std::string> impose(const std::string& pdf) {
    try {
        return imposed(pdf);
    } catch (const std::exception& problem) {
        return base::fail(base::ErrorCode::corrupt, std::string("this is not a booklet that can be put on sheets: ") + problem.what());
    }
}

}  // namespace fingerpost::print
