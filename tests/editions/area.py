"""Looks at a yearbook's PDF for ink where no page has any, between the type area and the edge and in the bleed, and for pages that
are left half empty, or many that are short, while their chapter goes on.

    area.py BOOK.pdf…           checks them
    area.py --ink BOOK.pdf…     does without the white: where every text has a long word, few things fit below others
    area.py --spoilt BOOK.pdf   checks that the check finds what is wrong with spoilt copies

Each page is drawn by pdftoppm, a pixel to the point, so whatever is painted counts, text, rules and photographs alike, as it comes
out: what is clipped away does not. The type area is that of the default theme's design. A page whose ground is inked from edge to
edge, the cover, must be so over the whole of its bleed.
"""

import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from pypdf import PdfReader, PdfWriter, Transformation

from found_out import all_found_out

DESIGN = Path(__file__).resolve().parents[2] / "themes/default/print/design.typ"
POINTS = 72 / 25.4
# Letters that hang over the margin, strokes of rules, and what a pixel is wide.
OVER = 4
# Marks above capitals of the first line, tails below the last.
ABOVE, BELOW = 5, 6
# Of the margin, how near head and foot come to the edge of the paper, and how far they stay from the text.
NEAREST, GAP = 0.25, 0.3
# Of the type area, how much may be white at the foot of a page whose chapter goes on: a portrait with its heading did not fit there.
HOLE = 0.4
# And how many pages may be short by how much: one or two cannot be helped, but entries that end on a page share what is left of it.
SHORT, FEW = 0.2, 0.03
IS_INK = bytes(it < 250 for it in range(256))


class Area:
    """Margins of a page in points."""

    def __init__(self, width, height):
        design = DESIGN.read_text("utf-8")
        for paper in re.findall(r"a\d: \((.*?)\n  \)", design, re.S):
            sizes = {name: float(it) * POINTS for name, it in re.findall(r"(\w+): ([\d.]+)mm", paper)}
            if abs(sizes["width"] - width) < 1 and abs(sizes["height"] - height) < 1:
                self.__dict__.update(sizes)
                return
        raise ValueError(f"no paper of the design has {width} × {height} points")

    def bands(self, is_right):
        """Where a page has no ink: a name, and left, top, right and bottom from its upper left corner."""
        left, right = (self.inside, self.outside) if is_right else (self.outside, self.inside)
        w, h = self.width, self.height
        foot = h - self.bottom
        yield "left of the text", (0, 0, left - OVER, h)
        yield "right of the text", (w - right + OVER, 0, w, h)
        yield "above the head", (0, 0, w, self.top * NEAREST)
        yield "between head and text", (0, self.top * (1 - GAP) + 2, w, self.top - ABOVE)
        yield "between text and foot", (0, foot + BELOW, w, foot + self.bottom * GAP - 1)
        yield "below the foot", (0, h - self.bottom * NEAREST, w, h)


    def head(self, is_right):
        """Where a page that a chapter goes on to has its running head."""
        left = self.inside if is_right else self.outside
        return (left, self.top * NEAREST, left + self.width - self.inside - self.outside, self.top * (1 - GAP))

    def white_at_foot(self, picture, x, y):
        """How much of the type area, of which 1 is the whole, is white at its foot; `x` and `y` are the corner of the page."""
        foot = self.height - self.bottom
        ink = picture.inked(x, y + self.top - ABOVE, x + self.width, y + foot + BELOW)
        last = ink[3] - y if ink else self.top
        return (foot - last) / (foot - self.top)


class Picture:
    """A page as it is drawn, in shades of gray."""

    def __init__(self, width, height, shades):
        self.width, self.height = width, height
        self.ink = shades.translate(IS_INK)

    def inked(self, left, top, right, bottom):
        """The box of the ink within a box."""
        left, right = max(0, round(left)), min(self.width, round(right))
        found = None
        for y in range(max(0, round(top)), min(self.height, round(bottom))):
            line = self.ink[y * self.width + left : y * self.width + right]
            first = line.find(1)
            if first >= 0:
                ends = (left + first, y, left + line.rfind(1), y)
                found = ends if not found else (min(found[0], ends[0]), found[1], max(found[2], ends[2]), y)
        return found

    def is_full(self, left, top, right, bottom):
        """Whether all of a box is inked."""
        left, right = round(left), round(right)
        lines = range(round(top), round(bottom))
        return all(0 not in self.ink[y * self.width + left : y * self.width + right] for y in lines)


def pictures(pdf):
    """Every page, drawn in order."""
    with subprocess.Popen(["pdftoppm", "-gray", "-r", "72", str(pdf)], stdout=subprocess.PIPE) as drawing:
        while drawing.stdout.readline() == b"P5\n":
            width, height = map(int, drawing.stdout.readline().split())
            drawing.stdout.readline()
            yield Picture(width, height, drawing.stdout.read(width * height))


def place(box, height):
    """Left, top, right and bottom of a box of a page, from the upper left corner of its paper."""
    return (float(box.left), height - float(box.top), float(box.right), height - float(box.bottom))


def frame(outer, inner):
    """What an inner box leaves of an outer one."""
    (l, t, r, b), (il, it, ir, ib) = outer, inner
    return [(l, t, r, it), (l, ib, r, b), (l, t, il, b), (ir, t, r, b)]


def check_page(name, page, picture, is_right):
    """Faults of a page. Crop marks beyond the bleed are none."""
    height = float(page.mediabox.height)
    trim, bleed = place(page.trimbox, height), place(page.bleedbox, height)
    area = Area(trim[2] - trim[0], trim[3] - trim[1])
    corner = (trim[0] + 1, trim[1] + 1, trim[0] + 5, trim[1] + 5)
    if picture.is_full(*corner):
        # A pixel of the edge may be of both.
        whole = (bleed[0] + 1, bleed[1] + 1, bleed[2] - 1, bleed[3] - 1)
        within = (trim[0] + 2, trim[1] + 2, trim[2] - 2, trim[3] - 2)
        is_whole = all(picture.is_full(*side) for side in frame(whole, within))
        return [] if is_whole else [f"bleed: the ground of page {name} does not reach its edge"]
    faults = []
    # What stands nearer than a pixel to the edge of the paper may be a crop mark's.
    for side in frame(tuple(a + b for a, b in zip(bleed, (1, 1, -1, -1))), trim):
        if picture.inked(*side):
            faults.append(f"bleed: page {name} has ink beyond its edge")
            break
    for where, (left, top, right, bottom) in area.bands(is_right):
        ink = picture.inked(trim[0] + left, trim[1] + top, trim[0] + right, trim[1] + bottom)
        if ink:
            x, y = ((ink[0] - trim[0]) / POINTS, (ink[1] - trim[1]) / POINTS)
            faults.append(f"area: page {name} has ink {where}, from {x:.0f} mm, {y:.0f} mm")
    return faults


def fill_of(page, picture, is_right):
    """Whether a page bears a running head, so that it goes on with a chapter, and how much of it is white at its foot."""
    trim = place(page.trimbox, float(page.mediabox.height))
    area = Area(trim[2] - trim[0], trim[3] - trim[1])
    left, top, right, bottom = area.head(is_right)
    head = picture.inked(trim[0] + left, trim[1] + top, trim[0] + right, trim[1] + bottom)
    return bool(head), area.white_at_foot(picture, trim[0], trim[1])


def white_faults(whites):
    """Faults of the pages whose chapters go on: their names and how much of each is white at its foot."""
    for name, white in whites:
        if white > HOLE:
            yield f"hole: {white:.0%} of page {name} is white, and its chapter goes on"
    short = [name for name, white in whites if white > SHORT]
    if len(short) > max(1, FEW * len(whites)):
        yield f"short: a fifth and more of pages {', '.join(short)} is white, {len(short)} of {len(whites)} that go on"


def faults_of(pdf, ink_alone=False):
    reader = PdfReader(pdf)
    labels = reader.page_labels
    faults = []
    n_pages = 0
    before, white_before = "", 0
    whites = []
    for at, picture in enumerate(pictures(pdf)):
        # The cover has two pages, or is a file of its own: the first page of the text lies on the right.
        is_right = at % 2 == 0
        name = labels[at] or f"{at + 1} of the file"
        faults += check_page(name, reader.pages[at], picture, is_right)
        goes_on, white = fill_of(reader.pages[at], picture, is_right)
        if goes_on:
            whites.append((before, white_before))
        before, white_before = name, white
        n_pages += 1
    if not ink_alone:
        faults += white_faults(whites)
    return faults if n_pages == len(reader.pages) else [*faults, f"PDF: {n_pages} of {len(reader.pages)} pages are drawn"]


def changed(pdf, out, pages, change):
    """A copy with some pages changed."""
    writer = PdfWriter(clone_from=pdf)
    for at in pages:
        change(writer.pages[at])
    writer.write(out)
    return out


def moved(x, y):
    return lambda page: page.add_transformation(Transformation().translate(x, y))


def squeezed(part):
    """The text in an upper part of its page."""
    return lambda page: page.add_transformation(
        Transformation().scale(1, part).translate(0, float(page.trimbox.top) * (1 - part)))


def that_go_on(pdf):
    """Pages in the middle of chapters, from the middle of the book on."""
    reader = PdfReader(pdf)
    heads = [fill_of(page, it, at % 2 == 0)[0] for at, (page, it) in enumerate(zip(reader.pages, pictures(pdf)))]
    return [at for at in range(len(heads) // 2, len(heads) - 1) if heads[at] and heads[at + 1]]


def spoilt(pdf, folder):
    """Spoilt copies: their name, PDF, and the word that a complaint must begin with."""
    middle = len(PdfReader(pdf).pages) // 2
    yield "a page is moved aside", changed(pdf, folder / "aside.pdf", [middle], moved(12, 0)), "area"
    yield "a page is moved down", changed(pdf, folder / "down.pdf", [middle], moved(0, -14)), "area"
    yield "a page is moved over its edge", changed(pdf, folder / "over.pdf", [middle], moved(-90, 0)), "area"
    go_on = that_go_on(pdf)
    yield "a page is half empty", changed(pdf, folder / "half.pdf", go_on[:1], squeezed(0.5)), "hole"
    yield "pages are short", changed(pdf, folder / "short.pdf", go_on[:5], squeezed(0.65)), "short"
    yield "a cover is too small", changed(pdf, folder / "cover.pdf", [0], moved(6, 0)), "bleed"


def main(arguments):
    wants_spoilt = "--spoilt" in arguments
    ink_alone = "--ink" in arguments
    pdfs = [Path(it) for it in arguments if not it.startswith("--")]
    if not wants_spoilt:
        faults = [f"{pdf.name}: {it}" for pdf in pdfs for it in faults_of(pdf, ink_alone)]
        sound = "nothing outside the type area" + ("" if ink_alone else ", no page half empty, few short")
        print("\n".join(faults[:40]) or f"{', '.join(it.name for it in pdfs)}: {sound}")
        return bool(faults)
    with tempfile.TemporaryDirectory() as folder:
        copies = spoilt(pdfs[0], Path(folder))
        return not all_found_out((name, partial(faults_of, pdf), word) for name, pdf, word in copies)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
