"""Holds a printed yearbook against the records it was made of: every exemplar, unit, document and row of a list, once.

    records.py [--spoilt] --cutoff YEAR DATA_FOLDER WHOLE_PAGE.html BOOK.pdf...

DATA_FOLDER is what `kyyeu export json` writes: who is an exemplar, which grants count. WHOLE_PAGE is the book on one page,
`/ky-yeu/ID/in/`: in which order, under which names. The PDF is read by pdftotext, pdfimages and pypdf. With `--spoilt`
pages are taken from the PDF and records from the page, and each must be found out.
"""

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from pypdf import PdfReader

from found_out import all_found_out

# Of the height of a page: what stands above or below is a running head or a page number.
HEAD, FOOT = 0.085, 0.08


def bare(text):
    """Letters and digits alone: breaks of lines and signs between cells differ from one edition to the other."""
    return "".join(it for it in unicodedata.normalize("NFC", text) if it.isalnum())


def spaced(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


class Whole(HTMLParser):
    """The book as its page has it."""

    VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}

    def __init__(self, text):
        super().__init__()
        self.chapters = []  # (title, rows, exemplars)
        self.headings = []
        self.portraits = 0
        self.open = []
        self.row = self.exemplar = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        it = dict(attributes)
        classes = set((it.get("class") or "").split())
        if tag in self.VOID:
            self.portraits += bool(tag == "img" and self.within("exemplar__portrait"))
            return
        self.open.append((tag, classes, []))
        if tag == "section" and "book-section" in classes:
            self.chapters.append({"id": it.get("id"), "title": "", "rows": [], "exemplars": []})
        elif tag == "section" and "exemplar" in classes:
            self.exemplar = {"id": it["id"], "name": "", "office": ""}
            self.chapters[-1]["exemplars"].append(self.exemplar)
        elif tag == "tr" and self.within("book-list"):
            self.row = {"id": it.get("id"), "cells": []}

    def within(self, name):
        return any(name in classes for _, classes, _ in self.open)

    def handle_data(self, text):
        for _, _, words in self.open:
            words.append(text)

    def handle_endtag(self, tag):
        if tag in self.VOID or not self.open:
            return
        _, classes, words = self.open.pop()
        text = spaced("".join(words))
        # Letters of an index are no headings on paper.
        if re.fullmatch("h[2-6]", tag) and self.chapters and len(text) > 1:
            self.heading(classes, text)
        if "exemplar__office" in classes:
            self.exemplar["office"] = text
        elif "exemplar__honorific" in classes:
            self.exemplar["honorific"] = text
        if self.row is not None:
            self.of_row(tag, classes, text)

    def heading(self, classes, text):
        chapter = self.chapters[-1]
        if "book-section__title" in classes or ("book-part__title" in classes and self.within("book-section")):
            text = re.sub(r"^\d+\. ", "", text)
            chapter["title"] = text
        if "exemplar__name" in classes:
            text = spaced(text.removeprefix(self.exemplar.get("honorific", "")))
            self.exemplar["name"] = text
        self.headings.append(text)

    def of_row(self, tag, classes, text):
        if tag == "td" and "table__no" in classes:
            self.row["number"] = text
        elif "recipient__name" in classes:
            self.row["name"] = text
        elif "recipient__citation" in classes:
            self.row["citation"] = text
        elif "recipient__place" in classes or "tag" in classes:
            self.row.setdefault("places", []).append(text)
        elif tag == "td":
            self.row["cells"].append(text)
        elif tag == "tr":
            if "number" in self.row:
                self.chapters[-1]["rows"].append(self.row)
            self.row = None


class Print:
    """What other programs read in the PDF."""

    def __init__(self, path):
        self.path = path
        reader = PdfReader(path)
        self.n_pages = len(reader.pages)
        self.marks = list(self.outline(reader, reader.outline))
        media, trim = reader.pages[0].mediabox, reader.pages[0].trimbox
        edge = float(trim.left - media.left)
        top, height = edge + float(trim.height) * HEAD, float(trim.height) * (1 - HEAD - FOOT)
        box = ["-x", "0", "-y", str(int(top)), "-W", str(int(media.width)), "-H", str(int(height))]
        command = ["pdftotext", "-raw", "-enc", "UTF-8", *box, str(path), "-"]
        out = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
        self.pages = ["".join("|" + bare(line) for line in it.split("\n")) for it in out.split("\f")[:-1]]
        listed = subprocess.run(["pdfimages", "-list", str(path)], capture_output=True, check=True)
        self.images = Counter(int(it.split()[0]) for it in listed.stdout.decode().splitlines()[2:])

    def outline(self, reader, items):
        for item in items:
            if isinstance(item, list):
                yield from self.outline(reader, item)
            else:
                page = reader.get_destination_page_number(item)
                yield spaced(item.title), -1 if page is None else page

    def range(self, title, after):
        """Pages of a chapter, which ends where the next of the given titles begins."""
        page = next((page for name, page in self.marks if name == title and page >= after), None)
        return page


def check_data(data, whole, cutoff):
    """The page has exactly the records that the data has."""
    faults = []
    people = {it["id"]: it for it in json.loads((data / "people.json").read_text("utf-8"))}
    grants = json.loads((data / "grants.json").read_text("utf-8"))
    shown = Counter(it["id"] for chapter in whole.chapters for it in chapter["exemplars"])
    of_people = {it.removeprefix("ca-nhan--") for it in shown if it.startswith("ca-nhan--")}
    statuses = {(people.get(it, {}).get("exemplar") or {}).get("status") for it in of_people}
    wanted = {id for id, it in people.items() if of_people and (it["exemplar"] or {}).get("status") in statuses}
    faults += [f"exemplars: {it} appears {n} times" for it, n in shown.items() if n > 1]
    faults += [f"exemplars: {it} is not in the book" for it in sorted(wanted - of_people)]
    faults += [f"exemplars: {it} is no exemplar" for it in sorted(of_people - wanted)]
    rows = Counter(it["id"] for chapter in whole.chapters for it in chapter["rows"])
    by_row = {f"khen--{it['batch']}--{it['url'].split('#')[1]}": it for it in grants}
    awards = {by_row[it]["award"] for it in rows if it in by_row}
    # A year that is not stated belongs to the book unless the day of the decision lies after it.
    in_time = lambda it: (it["year_to"] or int((it["decision_date"] or "0")[:4])) <= cutoff
    due = {id for id, it in by_row.items() if it["award"] in awards and it["counts"] and in_time(it)}
    faults += [f"rows: {it} appears {n} times" for it, n in rows.items() if n > 1]
    faults += [f"rows: {it} is not in the book" for it in sorted(due - set(rows))]
    faults += [f"rows: {it} is not among the grants" for it in sorted(set(rows) - due)]
    return faults


def check_headings(book, whole):
    """Presentations, exemplars, units, documents: each is a heading, and every heading a bookmark."""
    faults = []
    printed = Counter(bare(title) for title, _ in book.marks)
    wanted = Counter(bare(it) for it in whole.headings)
    for title in sorted(set(printed) | set(wanted)):
        # On paper a part of one chapter has one heading, a part of several its own page.
        if wanted[title] and printed[title] != wanted[title]:
            faults.append(f"headings: {title} is printed {printed[title]} times, not {wanted[title]}")
    for title, page in book.marks:
        if not 0 <= page < book.n_pages or bare(title) not in book.pages[page].replace("|", ""):
            faults.append(f"headings: {title} is not on page {page + 1}")
    return faults


def chapters_of(book, whole):
    """The text of each chapter: from the page of its heading to that of the next chapter's."""
    places = []
    after = 0
    for chapter in whole.chapters:
        page = book.range(chapter["title"], after)
        if page is not None:
            after = page
        places.append(page)
    for chapter, first, rest in zip(whole.chapters, places, [places[at + 1 :] for at in range(len(places))]):
        if first is None:
            yield chapter, None, ""
            continue
        last = next((it for it in rest if it is not None), len(book.pages))
        yield chapter, (first, max(last, first + 1)), "".join(book.pages[first : max(last, first + 1)])


def pattern(text):
    """A text that may be broken into lines anywhere, from the beginning of a line on."""
    return re.compile(r"\|" + r"\|?".join(map(re.escape, bare(text))))


def check_rows(chapter, text):
    faults = []
    last = 0
    for row in chapter["rows"]:
        name = f"{row['number']} {row['name']}"
        # Two people of one name under one number do not exist; a longer name that begins alike is no second.
        found = [it for it in pattern(name).finditer(text)]
        rest = bare("".join(row.get("places", [])[-1:])) if row.get("places") else ""
        follows = lambda it: text[it.end() : it.end() + 2000].replace("|", "")
        tail = [bare(row.get("citation", "")), *(bare(it) for it in row["cells"])]
        fits = [it for it in found if all(piece in follows(it)[: 200 + sum(map(len, tail))] for piece in [rest, *tail])]
        if len(fits) != 1:
            faults.append(f"rows: {name} is printed {len(fits)} times in {chapter['title']}")
        elif fits[0].start() < last:
            faults.append(f"rows: {name} is not in its place in {chapter['title']}")
        else:
            last = fits[0].start()
    return faults


def check_exemplars(book, chapter, pages, text):
    faults = []
    flat = text.replace("|", "")
    for it in chapter["exemplars"]:
        if not re.search(re.escape(bare(it["name"])) + ".{0,200}?" + re.escape(bare(it["office"])), flat):
            faults.append(f"exemplars: {it['name']}, {it['office']}: not in {chapter['title']}")
    return faults


def faults_of(data, whole, cutoff, path):
    book = Print(path)
    faults = check_data(data, whole, cutoff) + check_headings(book, whole)
    n_images = 0
    for chapter, pages, text in chapters_of(book, whole):
        if pages is None:
            faults.append(f"headings: there is no chapter {chapter['title']}")
            continue
        faults += check_rows(chapter, text) + check_exemplars(book, chapter, pages, text)
        if chapter["exemplars"]:
            n_images += sum(book.images[it + 1] for it in range(*pages))
    if n_images != whole.portraits:
        faults.append(f"portraits: {n_images} are printed, not {whole.portraits}")
    return faults


def spoilt(page, pdf, folder):
    """Spoilt copies: their name, page, PDF, and a word that must be in a complaint."""
    whole = Whole(page)
    book = Print(pdf)
    listing = next(pages for it, pages, _ in chapters_of(book, whole) if len(it["rows"]) > 20 and pages[1] - pages[0] > 1)
    shorter = folder / "shorter.pdf"
    cut = listing[0] + 1
    subprocess.run(["qpdf", str(pdf), "--pages", ".", f"1-{cut},{cut + 2}-z", "--", str(shorter)], check=True)
    yield "a page of a list is missing", page, shorter, "rows"
    twice = folder / "twice.pdf"
    subprocess.run(["qpdf", str(pdf), "--pages", ".", f"1-{cut + 1},{cut + 1}-z", "--", str(twice)], check=True)
    yield "a page of a list is there twice", page, twice, "rows"
    row = re.search(r'<tr id="khen--.*?</tr>', page, re.S)[0]
    yield "a row is missing", page.replace(row, "", 1), pdf, "rows"
    name = re.search(r'<span class="recipient__name">(.*?)</span>', page)[0]
    yield "a name is another", page.replace(name, name.replace("</span>", "h</span>"), 1), pdf, "rows"
    exemplar = re.search(r'<section class="exemplar .*?</section>', page, re.S)[0]
    yield "an exemplar is missing", page.replace(exemplar, "", 1), pdf, "exemplars"
    yield "an exemplar appears twice", page.replace(exemplar, exemplar * 2, 1), pdf, "exemplars"
    office = re.search(r'<p class="exemplar__office">', page)[0]
    yield "an office is another", page.replace(office, office + "Nguyên ", 1), pdf, "exemplars"
    yield "a portrait is missing", page.replace('class="exemplar__portrait"', "", 1), pdf, "portraits"


def main(arguments):
    wants_spoilt = "--spoilt" in arguments
    cutoff = int(arguments[arguments.index("--cutoff") + 1])
    data, page, *pdfs = [Path(it) for it in arguments[arguments.index("--cutoff") + 2 :]]
    text = page.read_text("utf-8")
    if not wants_spoilt:
        faults = [f"{pdf.name}: {it}" for pdf in pdfs for it in faults_of(data, Whole(text), cutoff, pdf)]
        whole = Whole(text)
        count = lambda what: sum(len(it[what]) for it in whole.chapters)
        sound = f"{count('exemplars')} exemplars, {count('rows')} rows, {len(whole.headings)} headings, each once"
        print("\n".join(faults[:40]) or f"{', '.join(it.name for it in pdfs)}: {sound}")
        return bool(faults)
    with tempfile.TemporaryDirectory() as folder:
        copies = spoilt(text, pdfs[0], Path(folder))
        looks = ((name, partial(faults_of, data, Whole(page), cutoff, pdf), word) for name, page, pdf, word in copies)
        return not all_found_out(looks)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
