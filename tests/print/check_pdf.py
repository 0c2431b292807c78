#!/usr/bin/env python3
"""What a machine can check of a finished PDF: PDF/UA-1 (after the Matterhorn protocol 1.1, whose checkpoint numbers are
named), the sizes and faces of type, links, bookmarks and page numbers. Prints one line a fault and a JSON summary; exits 1
where there is a fault.

Usage: check_pdf.py FILE.pdf [--least PT] [--pictures]
  --least PT   no letter may be smaller
  --pictures   there are pictures: colours are not checked
"""
import io
import json
import re
import sys

import pikepdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer

faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


STANDARD_ROLES = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD "
    "THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form".split())
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI", "INLINE IMAGE"}


def check_catalogue(pdf):
    root = pdf.Root
    if pdf.pdf_version < "1.7":
        fault("06", "not PDF 1.7")
    if str(root.get("/Lang", "")) == "":
        fault("11-006", "the file has no language")
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        fault("06-001", "not marked as tagged")
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        fault("06-003", "suspects")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        fault("07-002", "the title is not displayed")
    if "/Metadata" not in root:
        fault("06-001", "no XMP metadata")
    else:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            if metadata.get("{http://www.aiim.org/pdfua/ns/id/}part") != "1":
                fault("06-002", "XMP does not say PDF/UA-1")
            title = metadata.get("dc:title")
            if not title:
                fault("07-001", "XMP has no title")
            elif str(pdf.docinfo.get("/Title", "")) != title:
                fault("07-001", "XMP and the information dictionary differ about the title")
    for name in ("/AcroForm", "/JavaScript", "/OpenAction", "/AA"):
        if name in root:
            fault("root", f"unexpected {name}")
    if pdf.is_encrypted:
        fault("26-001", "encrypted")


def content_of(page):
    """Every marked content with its tag, and what is painted outside of any."""
    stack, contents, text_outside = [], {}, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            number = None
            if any(one[1] is not None for one in stack):
                fault("01", "a mark inside tagged content: some readers lose their place")
            if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                number = int(operands[1]["/MCID"])
                if number in contents:
                    fault("01", f"content {number} is marked twice")
                if any(one[1] is not None for one in stack) or any(one[0] == "/Artifact" for one in stack):
                    fault("01-003", "tagged content inside tagged content or an artefact")
                contents[number] = str(operands[0])
            elif str(operands[0]) == "/Artifact" and any(one[1] is not None for one in stack):
                fault("01-004", "an artefact inside tagged content")
            stack.append((str(operands[0]), number))
        elif name == "EMC":
            stack.pop()
        elif name in PAINTING and not any(one[0] == "/Artifact" or one[1] is not None for one in stack):
            text_outside += 1
    if stack:
        fault("01", "a mark is not closed")
    return contents, text_outside


class Tree:
    def __init__(self, pdf):
        self.pdf = pdf
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.contents = [content_of(page) for page in pdf.pages]
        self.claimed = set()
        self.claimed_annotations = {}
        self.roles = {}
        self.headings = []
        self.parents_of = {}
        self.languages = set()

    def check(self):
        for number, (_, outside) in enumerate(self.contents):
            if outside:
                fault("01-005", f"page {number + 1} paints {outside} times outside tags and artefacts")
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            fault("01", "no structure tree")
            return
        kids = root["/K"]
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        if len(kids) != 1 or str(kids[0]["/S"]) != "/Document":
            fault("tree", "the root is not one Document")
        for kid in kids:
            self.element(kid, root, None)
        for number, (contents, _) in enumerate(self.contents):
            for content in contents:
                if (number, content) not in self.claimed:
                    fault("01-005", f"page {number + 1}: content {content} is in no element")
        self.check_headings()
        self.check_parents(root)

    def element(self, element, parent, parent_role):
        role = str(element["/S"])[1:]
        self.roles[role] = self.roles.get(role, 0) + 1
        if "/Lang" in element:
            self.languages.add(str(element["/Lang"]))
        if role not in STANDARD_ROLES:
            fault("02", f"{role} is no standard role")
        if element["/P"].objgen != parent.objgen:
            fault("tree", f"{role} names another parent")
        allowed = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}, "TOCI": {"TOC"}}
        if role in allowed and parent_role not in allowed[role]:
            fault("09", f"{role} in {parent_role}")
        if re.fullmatch("H[1-6]", role):
            self.headings.append(int(role[1]))
        if role == "Figure":
            if str(element.get("/Alt", "")) == "":
                fault("13-004", "a figure without alternative text")
            if "/BBox" not in element.get("/A", {}):
                fault("13", "a figure without its box")
        if role == "TH" and str(element.get("/A", {}).get("/Scope", "")) not in ("/Column", "/Row"):
            fault("15-003", "a table header without scope")
        kids = element.get("/K")
        if kids is None:
            fault("tree", f"an empty {role}")
            return
        own_page = element.get("/Pg")
        annotations = 0
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                self.claim(own_page, int(kid), role, element)
            elif str(kid.get("/Type")) == "/MCR":
                self.claim(kid["/Pg"], int(kid["/MCID"]), role, element)
            elif str(kid.get("/Type")) == "/OBJR":
                annotations += 1
                self.claimed_annotations[kid["/Obj"].objgen] = element.objgen
            else:
                self.element(kid, element, role)
        if role == "Link" and annotations == 0:
            fault("28-011", "a Link without its annotation")
        if role == "Table":
            self.check_table(element)

    def check_table(self, table):
        rows = [row for row in table["/K"] if str(row["/S"]) == "/TR"]
        cells = [len(row["/K"]) if isinstance(row["/K"], pikepdf.Array) else 1 for row in rows]
        headers = [cell for row in rows for cell in (row["/K"] if isinstance(row["/K"], pikepdf.Array) else [row["/K"]]) if str(cell["/S"]) == "/TH"]
        if not headers:
            fault("15-003", "a table without headers")
        if cells and max(cells) > cells[0]:
            fault("15", "a row has more cells than the first")

    def claim(self, page, number, role, element):
        at = (self.pages[page.objgen], number)
        if at in self.claimed:
            fault("01", f"content {at} is in two elements")
        self.claimed.add(at)
        self.parents_of[at] = element.objgen
        tag = self.contents[at[0]][0].get(number)
        if tag is None:
            fault("tree", f"content {at} is not on its page")
        elif tag not in ("/" + role, "/Span"):
            fault("tree", f"content {at} is marked {tag}, its element is {role}")

    def check_headings(self):
        if not self.headings:
            fault("14", "no headings")
            return
        if self.headings[0] != 1:
            fault("14-002", "the first heading is not H1")
        for before, after in zip(self.headings, self.headings[1:]):
            if after > before + 1:
                fault("14-003", f"H{before} is followed by H{after}")

    def check_parents(self, root):
        nums = list(root["/ParentTree"]["/Nums"])
        parents = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
        for number, page in enumerate(self.pdf.pages):
            if str(page.get("/Tabs", "")) != "/S":
                fault("28-008", f"page {number + 1}: tab order is not that of the structure")
            listed = parents.get(int(page.get("/StructParents", -1)))
            if listed is None:
                fault("tree", f"page {number + 1} is not in the tree of parents")
                continue
            for content in self.contents[number][0]:
                if listed[content].objgen != self.parents_of.get((number, content)):
                    fault("tree", f"page {number + 1}: the tree of parents is wrong about content {content}")
            for annotation in page.get("/Annots", []):
                if str(annotation["/Subtype"]) != "/Link":
                    fault("28", "an annotation that is no link")
                if str(annotation.get("/Contents", "")) == "":
                    fault("28-004", "a link without a description")
                element = parents.get(int(annotation.get("/StructParent", -1)))
                if element is None or self.claimed_annotations.get(annotation.objgen) != element.objgen:
                    fault("28-010", "a link that is in no Link element")
                if "/A" not in annotation and "/Dest" not in annotation:
                    fault("28", "a link that leads nowhere")


def check_fonts(pdf):
    seen = {}
    for page in pdf.pages:
        for name, font in page.Resources.get("/Font", {}).items():
            if font.objgen in seen:
                continue
            seen[font.objgen] = str(font["/BaseFont"])
            where = str(font["/BaseFont"])
            if str(font["/Subtype"]) == "/Type3":
                fault("31", f"{where} is drawn, not embedded")
                continue
            if "/ToUnicode" not in font:
                fault("31-027", f"{where} has no ToUnicode")
            descendant = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
            descriptor = descendant["/FontDescriptor"]
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                fault("31-009", f"{where} is not embedded")
            if str(descendant["/Subtype"]) == "/CIDFontType2" and str(descendant.get("/CIDToGIDMap", "")) != "/Identity" and not isinstance(descendant.get("/CIDToGIDMap"), pikepdf.Stream):
                fault("31-006", f"{where} has no CIDToGIDMap")
            if "+" not in where:
                fault("31", f"{where} is not a subset")
    return sorted(set(seen.values()))


def walk(item, sizes, fonts, page):
    for one in item:
        if isinstance(one, LTChar):
            if one.get_text().strip():
                # The size as set: pdfminer's `size` is the box; the matrix holds what was asked for.
                a, b, c, d, _, _ = one.matrix
                size = round(abs(d) if abs(d) > 0 else abs(c), 2)
                sizes[size] = sizes.get(size, 0) + 1
                fonts.add(one.fontname)
                if "(cid:" in one.get_text():
                    fault("31", f"page {page}: a letter without its text")
        elif isinstance(one, LTContainer):
            walk(one, sizes, fonts, page)


def check_type(path, least):
    sizes, fonts = {}, set()
    for number, page in enumerate(extract_pages(path, laparams=None), 1):
        walk(page, sizes, fonts, number)
    for size, count in sizes.items():
        if size < least - 0.01:
            fault("type", f"{count} letters at {size} pt, the rule is {least}")
    for font in fonts:
        name = font.split("+")[-1]
        if not (name.startswith("NotoSans") or name.startswith("DroidSansFallback")):
            fault("type", f"set in {name}")
        if re.search("Italic|Oblique", name):
            fault("type", f"{name} is slanted")
    return sizes


def check_colours(pdf):
    """Black on nothing: it survives a photocopier."""
    for number, page in enumerate(pdf.pages, 1):
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("rg", "RG", "g", "G") and any(float(value) > 0.01 for value in operands):
                fault("contrast", f"page {number}: something is not black")
                break


def count_notdef(pdf):
    """Glyph 0 of a font of several bytes: what a font shows for what it does not have (Matterhorn 31-030)."""
    count = 0
    for page in pdf.pages:
        fonts = page.Resources.get("/Font", {})
        wide = False
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                wide = str(fonts[str(operands[0])]["/Subtype"]) == "/Type0"
            elif wide and str(operator) in ("Tj", "TJ"):
                strings = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                for one in strings:
                    if isinstance(one, pikepdf.String):
                        codes = bytes(one)
                        count += sum(1 for i in range(0, len(codes) - 1, 2) if codes[i:i + 2] == b"\0\0")
    if count:
        fault("31-030", f"{count} letters that their font does not have")
    return count


def outline(pdf):
    entries = []
    with pdf.open_outline() as items:
        def add(nodes, depth):
            for node in nodes:
                destination = node.destination
                page = next(i for i, page in enumerate(pdf.pages, 1) if page.obj.objgen == destination[0].objgen)
                entries.append([depth, node.title, page])
                add(node.children, depth + 1)
        add(items.root, 0)
    return entries


def links(pdf):
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = []
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", []):
            to = numbers[annotation["/Dest"][0].objgen] if "/Dest" in annotation else str(annotation["/A"]["/URI"])
            found.append([number, str(annotation["/Contents"]), to])
    return found


def main():
    path = sys.argv[1]
    least = float(sys.argv[sys.argv.index("--least") + 1]) if "--least" in sys.argv else 12
    with pikepdf.open(path) as pdf:
        check_catalogue(pdf)
        tree = Tree(pdf)
        tree.check()
        fonts = check_fonts(pdf)
        if "--pictures" not in sys.argv:
            check_colours(pdf)
        summary = {"pages": len(pdf.pages), "language": str(pdf.Root.get("/Lang", "")), "title": str(pdf.docinfo.get("/Title", "")), "roles": tree.roles,
                   "fonts": fonts, "languages": sorted(tree.languages), "notdef": count_notdef(pdf), "outline": outline(pdf), "links": links(pdf)}
    summary["sizes"] = check_type(path, least)
    summary["faults"] = faults
    json.dump(summary, sys.stdout, ensure_ascii=False)
    print()
    for one in faults[:40]:
        print(one, file=sys.stderr)
    sys.exit(1 if faults else 0)


main()
