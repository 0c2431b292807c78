#include "structure.h"

#include <fingerpost/base/text.h>

#include <map>
#include <set>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "marks.h"
#include "tree.h"

namespace fingerpost::print {
namespace {

using Object = QPDFObjectHandle;

Object name(const std::string& text) { return Object::newName("/" + text); }
Object words_of(const std::string& text) { return Object::newUnicodeString(text); }
Object number(double value) { return Object::newReal(value, 2); }

// The file drawn with Cairo's own structure tree struck from its cross-reference table: libqpdf would read every element of it,
// which took twice the memory of all else, and none is kept.
std::string without_tree(std::string file) {
    const std::size_t last = file.rfind("startxref\n");
    if (last == std::string::npos) throw std::logic_error("the file drawn has no cross-reference table");
    std::size_t at = std::stoul(file.substr(last + 10, 20));
    const std::size_t count = std::stoul(file.substr(at + 7, 20));  // after "xref\n0 "
    at = file.find('\n', at + 5) + 1;
    constexpr std::size_t row = 20;  // bytes: ISO 32000-1, 7.5.4
    for (std::size_t i = 0; i < count && at + (i + 1) * row <= file.size(); ++i) {
        const std::size_t entry = at + i * row;
        if (file[entry + 17] != 'n') continue;
        const std::size_t object = std::stoul(file.substr(entry, 10));
        const std::string begins = file.substr(object, 64);
        if (begins.find(" obj\n<< /Type /StructElem") != std::string::npos) file.replace(entry, 18, "0000000000 65535 f");
    }
    return file;
}

// A page's content with its marks put right, made when it is written: it is never in memory for all pages at once.
class Content final : public Object::StreamDataProvider {
  public:
    Content(const Book& book, const Drawn& drawn) : Object::StreamDataProvider(false), book_(book), drawn_(drawn) {}

    void add(const QPDFObjGen& id, Object original, std::size_t page) { pages_.emplace(id, std::pair(std::move(original), page)); }
    void provideStreamData(const QPDFObjGen& id, Pipeline* pipeline) override {
        auto& [original, page] = pages_.at(id);
        std::vector<Tag> tags;
        for (const DrawnMark& mark : drawn_.marks[page]) {
            if (mark.node == nowhere) {
                tags.emplace_back();
            } else {
                tags.push_back({book_.nodes[mark.node].role, mark.actual.empty() ? std::string() : words_of(mark.actual).unparse()});
            }
        }
        const auto content = original.getStreamData(qpdf_dl_generalized);
        const auto [mended, count] = rewrite_marks({reinterpret_cast<const char*>(content->getBuffer()), content->getSize()}, tags);
        if (count != tags.size()) throw std::logic_error("page " + std::to_string(page + 1) + " holds other marks than were drawn");
        pipeline->writeString(mended);
        pipeline->finish();
    }

  private:
    const Book& book_;
    const Drawn& drawn_;
    std::map<QPDFObjGen, std::pair<Object, std::size_t>> pages_;
};

class Finisher {
  public:
    Finisher(const Document& document, const Book& book, const Drawn& drawn) : document_(document), book_(book), drawn_(drawn) {}

    std::string finish() {
        const std::string pages = without_tree(drawn_.pdf);
        pdf_.processMemoryFile("drawn", pages.data(), pages.size());
        pages_ = pdf_.getAllPages();
        if (pages_.size() != drawn_.marks.size()) throw std::logic_error("the file drawn has other pages than were laid out");
        mend_pages();
        mend_fonts();
        write_outline();
        write_catalogue();
        return write();
    }

  private:
    void mend_pages() {
        const auto content = std::make_shared<Content>(book_, drawn_);
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            Object& page = pages_[i];
            Object stream = Object::newStream(&pdf_);
            content->add(stream.getObjGen(), page.getKey("/Contents"), i);
            stream.replaceStreamData(content, Object::newNull(), Object::newNull());
            page.replaceKey("/Contents", stream);
            page.replaceKey("/StructParents", Object::newInteger(static_cast<int>(i)));
            page.replaceKey("/Tabs", name("S"));
            annotations_.push_back(pdf_.makeIndirectObject(Object::newArray()));
            page.replaceKey("/Annots", annotations_.back());
        }
    }

    // Cairo 1.16 leaves out what says that glyphs are numbered as in the font itself (ISO 14289-1, 7.21.3.2).
    void mend_fonts() {
        for (Object& page : pages_) mend_fonts_of(page);
    }

    // Of what has resources: a page, or a picture drawn on it. (Not of all objects: Cairo's own structure tree is among them, and
    // reading it would take more memory than all the rest.)
    void mend_fonts_of(Object holder) {
        Object resources = holder.getKey("/Resources");
        if (!resources.isDictionary()) return;
        for (const auto& [key, font] : entries_of(resources, "/Font")) {
            Object descendants = Object(font).getKey("/DescendantFonts");
            if (!mended_.insert(font.getObjGen()).second || !descendants.isArray()) continue;
            Object descendant = descendants.getArrayItem(0);
            if (descendant.getKey("/Subtype").getName() == "/CIDFontType2" && !descendant.hasKey("/CIDToGIDMap")) descendant.replaceKey("/CIDToGIDMap", name("Identity"));
        }
        for (const auto& [key, picture] : entries_of(resources, "/XObject")) {
            if (mended_.insert(picture.getObjGen()).second && Object(picture).isStream()) mend_fonts_of(Object(picture).getDict());
        }
    }

    static std::map<std::string, Object> entries_of(Object& resources, const std::string& kind) {
        Object entries = resources.getKey(kind);
        return entries.isDictionary() ? entries.getDictAsMap() : std::map<std::string, Object>();
    }

    Object destination(const Target& target) {
        return Object::newArray({pages_[target.page], name("XYZ"), number(target.x), number(target.y), Object::newNull()});
    }

    struct Bookmark {
        Object object;
        int level;
        int parent;  // nowhere: the outline itself
        std::vector<int> kids;
    };

    void write_outline() {
        std::vector<Bookmark> marks;
        std::vector<int> first;
        for (const Mark& mark : book_.marks) {
            const auto target = drawn_.targets.find(mark.anchor);
            if (!mark.in_contents || target == drawn_.targets.end()) continue;
            int parent = static_cast<int>(marks.size()) - 1;
            while (parent != nowhere && marks[parent].level >= mark.level) parent = marks[parent].parent;
            Object object = pdf_.makeIndirectObject(Object::newDictionary());
            object.replaceKey("/Title", words_of(base::squeeze(unadorned(mark.text))));
            object.replaceKey("/Dest", destination(target->second));
            (parent == nowhere ? first : marks[parent].kids).push_back(static_cast<int>(marks.size()));
            marks.push_back({object, mark.level, parent, {}});
        }
        if (first.empty()) return;
        Object outline = pdf_.makeIndirectObject(Object::newDictionary());
        outline.replaceKey("/Type", name("Outlines"));
        chain(outline, first, marks);
        outline.replaceKey("/Count", Object::newInteger(static_cast<int>(first.size())));
        for (Bookmark& mark : marks) {
            if (mark.kids.empty()) continue;
            chain(mark.object, mark.kids, marks);
            mark.object.replaceKey("/Count", Object::newInteger(-static_cast<int>(mark.kids.size())));  // closed
        }
        pdf_.getRoot().replaceKey("/Outlines", outline);
    }

    static void chain(Object& parent, const std::vector<int>& kids, std::vector<Bookmark>& marks) {
        parent.replaceKey("/First", marks[kids.front()].object);
        parent.replaceKey("/Last", marks[kids.back()].object);
        for (std::size_t i = 0; i < kids.size(); ++i) {
            Object kid = marks[kids[i]].object;
            kid.replaceKey("/Parent", parent);
            if (i > 0) kid.replaceKey("/Prev", marks[kids[i - 1]].object);
            if (i + 1 < kids.size()) kid.replaceKey("/Next", marks[kids[i + 1]].object);
        }
    }

    void write_catalogue() {
        Object root = pdf_.getRoot();
        tree_ = pdf_.makeIndirectObject(Object::newDictionary());
        root.replaceKey("/StructTreeRoot", tree_);
        root.replaceKey("/Lang", Object::newString(document_.language));
        Object marked = Object::newDictionary();
        marked.replaceKey("/Marked", Object::newBool(true));
        root.replaceKey("/MarkInfo", marked);
        Object viewer = Object::newDictionary();
        viewer.replaceKey("/DisplayDocTitle", Object::newBool(true));
        root.replaceKey("/ViewerPreferences", viewer);
        if (root.hasKey("/Outlines")) root.replaceKey("/PageMode", name("UseOutlines"));
        Object metadata = Object::newStream(&pdf_, xmp(document_));
        metadata.getDict().replaceKey("/Type", name("Metadata"));
        metadata.getDict().replaceKey("/Subtype", name("XML"));
        root.replaceKey("/Metadata", metadata);
        std::string date = "D:";
        for (const char c : base::format_instant(document_.created)) {
            if (c >= '0' && c <= '9') date += c;
        }
        date += 'Z';
        Object info = pdf_.makeIndirectObject(Object::newDictionary());
        info.replaceKey("/Title", words_of(document_.title));
        if (!document_.publisher.empty()) info.replaceKey("/Author", words_of(document_.publisher));
        if (!document_.subject.empty()) info.replaceKey("/Subject", words_of(document_.subject));
        info.replaceKey("/Creator", words_of("Fingerpost"));
        info.replaceKey("/Producer", words_of("Fingerpost"));
        info.replaceKey("/CreationDate", Object::newString(date));
        info.replaceKey("/ModDate", Object::newString(date));
        pdf_.getTrailer().replaceKey("/Info", info);
        info_ = info;
    }

    std::string write() {
        QPDFWriter writer(pdf_);
        writer.setOutputMemory();
        writer.setMinimumPDFVersion("1.7");
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);  // made of the content alone
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        std::string file(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
        const auto number_of = [&](const Object& object) { return writer.getRenumberedObjGen(object.getObjGen()).getObj(); };
        Numbers numbers{size_in(file), number_of(pdf_.getRoot()), number_of(info_), number_of(tree_), {}, {}, id_in(file)};
        for (const Object& page : pages_) numbers.pages.push_back(number_of(page));
        for (const Object& array : annotations_) numbers.annotations.push_back(number_of(array));
        return add_tree(std::move(file), numbers, book_, drawn_);
    }

    // What the writer's own table, the last object of its file, says of itself.
    static std::string after(const std::string& file, const std::string& key) {
        const std::size_t at = file.rfind(key);
        if (at == std::string::npos) throw std::logic_error("the file written has no " + key);
        return file.substr(at + key.size(), 100);
    }
    static int size_in(const std::string& file) { return std::stoi(after(file, "/Size ")); }
    static std::string id_in(const std::string& file) {
        const std::string rest = after(file, "/ID [");
        return "[" + rest.substr(0, rest.find(']') + 1);
    }

    const Document& document_;
    const Book& book_;
    const Drawn& drawn_;
    QPDF pdf_;
    std::vector<Object> pages_;
    std::vector<Object> annotations_;  // of each page, a place for its links
    Object tree_, info_;
    std::set<QPDFObjGen> mended_;
};

}  // namespace

base::Result<std::string> tag(const Document& document, const Book& book, const Drawn& drawn) {
    try {
        return Finisher(document, book, drawn).finish();
    } catch (const std::exception& problem) {
        return base::fail(base::ErrorCode::internal, std::string("the file could not be tagged: ") + problem.what());
    }
}

}  // namespace fingerpost::print
