"""Prints a made-up book with what is hard to set, and looks where its words and pictures stand.

    setting.py KYYEU            checks it
    setting.py --spoilt KYYEU   checks that the checks find what a theme sets badly: the same with one rule of the theme left out

The program reads the book from disk as it would any other; its PDF is read with pdftotext, and its pages are drawn by pdftoppm.
"""

import html
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from functools import partial
from pathlib import Path

from pypdf import PdfReader

from area import fill_of, pictures
from found_out import all_found_out

PRINT = Path(__file__).resolve().parents[2] / "themes/default/print"
LETTERS = "BCDGHKLMNPQSTV"
FAMILY, GIVEN = ("Lê", "Trần", "Vũ", "Đỗ", "Hồ", "Mai"), ("ắng", "inh", "oan", "uyên", "ương", "ông", "ung")
PEOPLE = [f"{FAMILY[n % 6]} Văn {letter}{end}" for letter in LETTERS for n, end in enumerate(GIVEN)]
# Photographs, by width and height.
SHAPES = [
    (1200, 900), (1500, 500), (1500, 500), (1200, 900), (1200, 800), (1000, 1000),
    (800, 1200), (1200, 800), (800, 1200), (1200, 800), (1500, 500), (1000, 1000),
]
N_PHOTOS = len(SHAPES)
CLUSTER = "Cụm thi đua các viện cấp tỉnh số"
# Lines of one column of an index that it may have more than the other: an entry of two lines, and a letter.
MOST_LINES = 4
# Of a page of photographs that is not the last, how much may be white at its foot.
MOST_WHITE = 0.12
# Names and years with dashes between them.
DASHES = ["Hội đồng Thi đua - Khen thưởng", "các năm 2020 - 2024", "từ tháng 12/2019 - 10/2024"]
# A decision's number with a small letter, parts with a chapter each, who signs, and heads of columns of one line and of some.
NUMBER = "1024/QĐ-TTg"
N_PARTS = 20
SIGNED = "TỔ BIÊN SOẠN"
HEADS = ["Năm", "Cộng", "Tập thể lao động xuất sắc của ngành", "Cá nhân được tặng bằng khen của ngành"]

# What is left out: the file, a line of it and what stands in its place, and the word that the complaint begins with.
RULES = [
    ("book.typ", "if named and is-signed(all) { 2 } else { 0 }", "0", "signed"),
    ("design.typ", r""".replace(" – ", "\u{a0}– ")""", "", "dash"),
    ("prose.typ", "breakable(dashes-behind-words(text))", "breakable(text)", "dash"),
    ("prose.typ", r"[ \u{a0}]?[-–] ?(?:[0-9]+/)*[0-9]{4}|", "#|", "years"),
    ("fitting.typ", "  let crushed = is-crushed(broken, rows, size)", "  let crushed = false", "crushed"),
    ("front.typ", "sticky: is-leading, breakable: false,", "sticky: is-leading,", "contents"),
    ("front.typ", "by: speakers.at(id, default: none), ", "", "speaker"),
    ("grants.typ", "    if rows > 1 { goes-on(id) }\n", "", "list"),
    ("index.typ", "#let most-measured = 400", "#let most-measured = 0", "columns"),
    ("photos.typ", "  if rows.len() < 3 {", "  if true {", "gallery"),
    ("prose.typ", "  if type(text) == str { return", "  return text\n  if type(text) == str { return", "number"),
    ("prose.typ", r"(?:-[\\p{Lu}0-9][\\p{L}0-9]*)*", r"(?:-[\\p{Lu}0-9]+)*", "decision"),
    ("prose.typ", "if y == 0 and head { bottom } else { top }", "top", "heads"),
]


def png(width, height, shade):
    """A picture of one color."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes((shade, 90, 140)) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def row(cells):
    """A line of a table in Markdown."""
    return "| " + " | ".join(cells) + " |\n"


def wide_table():
    """As many columns of numbers as leave the first, of a few words, one word's width."""
    head = row(["Cụm"] + [f"Loại {n}" for n in range(1, 8)])
    rows = [row([f"{CLUSTER} {n}"] + [f"{n}.234.567" for _ in range(7)]) for n in range(1, 5)]
    return "Bảng: Bảng 1. Theo cụm\n\n" + head + row(["---"] + ["---:"] * 7) + "".join(rows)


def heads_table():
    """Narrow columns, so that long heads take some lines."""
    return row(HEADS) + row(["---"] * 4) + "".join(row([str(2000 + n), "8", "5", "3"]) for n in range(4))


def write(folder):
    """The publication."""
    photos = "".join(f"  - {{file: anh-{n}.png, caption: \"Ảnh {n}: Quang cảnh\"}}\n" for n in range(1, N_PHOTOS + 1))
    recipients = "".join(f"  - {{name: {it}, unit_at: vu-mot}}\n" for it in PEOPLE)
    files = {
        "site.yaml": "title: Thử\nbase_url: https://example.org/\ntheme: thu\n",
        "units/vu-mot.yaml": "names: [{name: Vụ Một}]\nkind: vu\n",
        "conferences/hoi-nghi.yaml": f"name: Hội nghị\nkind: hoi_nghi_dien_hinh_tien_tien\ndate: 2018-01-02\nphotos:\n{photos}",
        "grants/bang-khen.yaml": "decision: {number: 10/QĐ, date: 2018-03-02}\naward: bang-khen-thu-tuong\nyear: 2018\n"
        f"recipients:\n{recipients}",
        "yearbooks/sach/mot.md": f"# Một\n\nKết quả như sau.\n\n{wide_table()}\nHết.\n",
        "yearbooks/sach/hai.md": "---\ntitle: Viện kiểm sát nhân dân tỉnh thứ nhất – Viện kiểm sát nhân dân tỉnh thứ nhì\n---\n"
        + " ".join(f"{'lời ' * (n % 7)}{NUMBER}" for n in range(60)) + "\n\n"
        + " ".join(f"{'lời ' * (n % 11)}{DASHES[n % 3]}" for n in range(132)) + f"\n\n{heads_table()}\nHết.\n\n*Hà Nội, tháng 12 năm 2019*\n\n**{SIGNED}**\n",
        "presentations/bai.md": "---\ntitle: Cách làm\npresenter: unit:vu-mot\nconference: hoi-nghi\nyearbook: sach\nstatus: duyet\n---\nLời.\n",
        "yearbooks/sach/yearbook.yaml": "title: Sách\nconference: null\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\nparts:\n"
        "  - {kind: bao_cao, source: mot.md}\n  - {kind: bao_cao, title: Hai, source: hai.md}\n  - {kind: tham_luan, presentations: all}\n"
        + "".join(f"  - {{kind: bao_cao, title: Phần {n}, source: p{n}.md}}\n" for n in range(N_PARTS))
        + "  - {kind: hinh_anh, photos: {conference: [hoi-nghi]}}\n"
        "  - {kind: danh_sach, award: bang-khen-thu-tuong, group_by: year}\n  - {kind: chi_muc, of: [people]}\n",
    }
    files |= {f"yearbooks/sach/p{n}.md": f"---\ntitle: Chương {n}\n---\nLời.\n" for n in range(N_PARTS)}
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for n, (width, height) in enumerate(SHAPES, 1):
        (folder / f"content/conferences/anh-{n}.png").write_bytes(png(width, height, 10 * n))
    theme = folder / "themes/thu"
    (theme / "print").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: thu\nversion: 1\nextends: default\n", "utf-8")


def words(pdf):
    """Of each page its words: left, top, right, bottom and text."""
    out = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    found = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    return [[(*map(float, it[:4]), html.unescape(it[4])) for it in found.findall(page)] for page in out.split("<page ")[1:]]


def check_table(pages):
    """The first column, whichever way the table lies: how many lines a few words take."""
    page = max(pages, key=lambda page: sum(it[4] == "cấp" for it in page))
    names = [it for it in page if it[4] in CLUSTER.split()]
    is_turned = max(it[3] - it[1] for it in names) > 1.2 * max(it[2] - it[0] for it in names)
    n_lines = len({round(it[0] if is_turned else it[1]) for it in names}) / sum(it[4] == "cấp" for it in names)
    return [f"crushed: a few words take {n_lines:.1f} lines each"] if n_lines > 2.5 else []


def check_columns(pages):
    """Both columns of the index on its last page."""
    people = [[it for it in page if re.match(r"\d+[,–\d]*$", it[4]) or it[4] in FAMILY] for page in pages]
    last = max(at for at, page in enumerate(pages) if any(it[4] == "Vương" for it in page))
    middle = (max(it[2] for it in people[last]) + min(it[0] for it in people[last])) / 2
    names = [it for it in people[last] if it[4] in FAMILY]
    left, right = ([it[3] for it in names if (it[0] > middle) == side] for side in (False, True))
    line = names[0][3] - names[0][1]
    if not left or not right:
        return ["columns: the last page of the index has one"]
    apart = abs(max(left) - max(right)) / line
    return [f"columns: they end {apart:.0f} lines apart on the last page of the index"] if apart > MOST_LINES else []


def check_gallery(pdf, pages):
    """Pages of photographs but the last."""
    of_photos = [at for at, page in enumerate(pages) if sum(it[4] == "Quang" for it in page)]
    reader = PdfReader(pdf)
    white = {at: fill_of(reader.pages[at], it, at % 2 == 0)[1] for at, it in enumerate(pictures(pdf)) if at in of_photos[:-1]}
    return [f"gallery: {it:.0%} of page {at + 1} of the file is white" for at, it in white.items() if it > MOST_WHITE]


def check_numbers(pages):
    """A number that the author has typed, too, is printed once."""
    text = [" ".join(it[4] for it in page) for page in pages]
    whole = " ".join(text)
    typed = re.findall(r"(?:Hình|Bảng) \d+\. (?:Ảnh|Bảng) \d+", whole)
    n_numbered = len(re.findall(r"Hình \d+\. Quang", whole))
    faults = [f"number: {it} stands twice" for it in typed]
    return faults or ([] if n_numbered == N_PHOTOS else [f"number: {n_numbered} of {N_PHOTOS} photographs have one"])


def lines(page):
    """Its lines, as words from left to right."""
    out = []
    for word in sorted(page, key=lambda it: (round(it[3]), it[0])):
        if out and abs(out[-1][-1][3] - word[3]) < 2:
            out[-1].append(word)
        else:
            out.append([word])
    return [sorted(it) for it in out]


def text_of(line):
    return " ".join(it[4] for it in line)


def check_contents(pages):
    """A part that has chapters stands above the first on the same page of the contents; a chapter that somebody gave names whom."""
    first = next(at for at, page in enumerate(pages) if "Mục lục" in text_of(page))
    contents = []
    for page in pages[first:first + 4]:
        contents.append([it for it in map(text_of, lines(page)) if re.search(r" \d+$", it)])
    alone = [it[-1] for it in contents if it and it[-1].startswith("Phần ")]
    faults = [f"contents: “{it}” stands at the foot, its chapter on the next page" for it in alone]
    said = [it for page in contents for it in page if it.startswith("Cách làm")]
    return faults + [f"speaker: the contents have “{it}”" for it in said if "Vụ Một" not in it]


def check_prose(pages):
    """Numbers of decisions and spans of years on one line, other dashes at its end, and who signs on the right."""
    page = max(pages, key=lambda page: sum(it[4].startswith(NUMBER[:-1]) for it in page))
    broken = [it[4] for it in page if it[4].startswith("1024") and not it[4].startswith(NUMBER)]
    faults = [f"decision: a line ends with {it}" for it in broken]
    begins = [text_of(it) for page in pages for it in lines(page) if it[0][4] in "–-"]
    faults += [f"dash: a line begins with one, “{it}”" for it in begins]
    ends = [text_of(it)[-20:] for page in pages for it in lines(page)]
    faults += [f"years: a line ends with “{it}”" for it in ends if re.search("[0-9]{4} ?[–-]$", it)]
    names = [it for page in pages for it in page if it[4] == SIGNED.split()[0]]
    middle = max(it[2] for it in page) / 2
    return faults + ["signed: who signs stands at the left" for it in names if it[0] < middle]


def check_heads(pages):
    """The last lines of heads of columns stand on their rule."""
    ends = [[it for it in page if it[4] in ("Cộng", "ngành")] for page in pages]
    found = next(it for it in ends if sum(word[4] == "ngành" for word in it) == 2)
    foot = max(it[3] for it in found)
    return ["heads: one of a line stands above the last line of others" for it in found if foot - it[3] > 2]


def check_list(pages):
    """The name of a group that a page repeats says that the group goes on."""
    of_list = [text_of(page) for page in pages if any(it[4] == "STT" for it in page)]
    faults = [f"list: “{it[:60]}…” goes on and does not say so" for it in of_list[1:] if "(tiếp theo)" not in it]
    return faults if len(of_list) > 1 else ["list: it has one page"]


def faults_of(kyyeu, change=None):
    """Faults of the book as the theme sets it, with a change of one of its files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root)
        if change:
            name, line, instead = change
            text = (PRINT / name).read_text("utf-8")
            if text.count(line) != 1:
                return [f"rule: {name} does not have “{line.strip()}” once"]
            (root / "themes/thu/print" / name).write_text(text.replace(line, instead), "utf-8")
        done = subprocess.run([kyyeu, "--root", folder, "yearbook", "sach", "--pdf", "--output", str(root / "books")],
                              capture_output=True, text=True)
        if done.returncode:
            return [f"print: {done.stderr[-600:]}"]
        pdf = root / "books/sach-a5.pdf"
        pages = words(pdf)
        return (check_table(pages) + check_columns(pages) + check_gallery(pdf, pages) + check_numbers(pages)
                + check_contents(pages) + check_prose(pages) + check_heads(pages) + check_list(pages))


def main(arguments):
    kyyeu = arguments[-1]
    if "--spoilt" in arguments:
        cases = ((f"{name} without “{line.strip()}”", partial(faults_of, kyyeu, (name, line, instead)), word)
                 for name, line, instead, word in RULES)
        return not all_found_out(cases)
    faults = faults_of(kyyeu)
    print("\n".join(faults) or "contents, prose, tables, lists, index, photographs and numbers are set as they should be")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
