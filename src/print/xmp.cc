#include <fingerpost/base/text.h>

#include "structure.h"

namespace fingerpost::print {
namespace {

std::string escaped(std::string text) {
    for (const auto& [from, to] : {std::pair("&", "&amp;"), std::pair("<", "&lt;"), std::pair(">", "&gt;"), std::pair("\"", "&quot;")}) {
        text = base::replace_all(std::move(text), from, to);
    }
    return text;
}

}  // namespace

std::string xmp(const Document& document) {
    const std::string created = base::format_instant(document.created);
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";
    out += "<dc:format>application/pdf</dc:format>\n";
    out += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(document.title) + "</rdf:li></rdf:Alt></dc:title>\n";
    out += "<dc:language><rdf:Bag><rdf:li>" + escaped(document.language) + "</rdf:li></rdf:Bag></dc:language>\n";
    if (!document.publisher.empty()) out += "<dc:creator><rdf:Seq><rdf:li>" + escaped(document.publisher) + "</rdf:li></rdf:Seq></dc:creator>\n";
    if (!document.subject.empty()) {
        out += "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(document.subject) + "</rdf:li></rdf:Alt></dc:description>\n";
    }
    out += "<xmp:CreateDate>" + created + "</xmp:CreateDate>\n<xmp:ModifyDate>" + created + "</xmp:ModifyDate>\n";
    out += "<xmp:CreatorTool>Fingerpost</xmp:CreatorTool>\n<pdf:Producer>Fingerpost</pdf:Producer>\n<pdfuaid:part>1</pdfuaid:part>\n";
    out += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
    return out;
}

}  // namespace fingerpost::print
