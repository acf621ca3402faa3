#!/usr/bin/env python3
"""Times the yearbook as PDF on a made-up publication, and WeasyPrint on the same book as one HTML page.

    cargo build --release --features pdf && cargo build --release --example fiction
    python3 benches/book.py --weasyprint venv/bin/python

The publication is written by the `fiction` example: exemplars with portraits, units with their results, lists of nine awards,
indexes. The first run of `--pdf` meets an empty cache of photographs, the later ones a full one. Memory is the largest
resident set, as the kernel counts it. With `--floor` the same texts are printed once more by `floor.typ`, in plain paragraphs and
tables: what Typst takes for so much text whatever the design. Prints a table in Markdown.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
BOOK = "dai-hoi-hu-cau"
# WeasyPrint as a library, so that the number of pages is known without another tool. Version 70 ends in a failed assertion where
# a page breaks in a grid, so there are no grids for it.
WEASYPRINT = """
import sys, weasyprint
grids = ".exemplar__head, .exemplar__honors li, .book-award, .book-photos, .figure, .book-contents__chapters li, .book-contents__line"
blocks = weasyprint.CSS(string=grids + "{ display: block !important }")
document = weasyprint.HTML(filename=sys.argv[1], base_url=sys.argv[3]).render(stylesheets=[blocks])
document.write_pdf(sys.argv[2])
print(len(document.pages), weasyprint.__version__)
"""


class Run(NamedTuple):
    """What a process took."""

    seconds: float
    cpu: float
    memory: int
    out: str


def main():
    arguments = parse_arguments()
    work = Path(tempfile.mkdtemp(prefix="kyyeu-book-", dir=arguments.work))
    try:
        print(table(arguments, work))
    finally:
        shutil.rmtree(work)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    release = REPOSITORY / "target/release"
    parser.add_argument("--exemplars", type=int, default=500)
    parser.add_argument("--records", type=int, default=2_900, help="of which 35 %% are people, 5 %% decisions")
    parser.add_argument("--runs", type=int, default=3, help="with a full cache")
    parser.add_argument("--paper", choices=["a4", "a5"], default="a5")
    parser.add_argument("--kyyeu", type=Path, default=release / "kyyeu", help="built with --features pdf")
    parser.add_argument("--fiction", type=Path, default=release / "examples/fiction")
    parser.add_argument("--floor", action="store_true", help="the same texts without design, too")
    parser.add_argument("--weasyprint", help="a Python that has WeasyPrint; without it only ours is timed")
    parser.add_argument("--work", help="folder for what is made, which is removed at the end")
    return parser.parse_args()


def table(arguments, work):
    publication = work / "publication"
    sizes = ["--records", str(arguments.records), "--yearbook", str(arguments.exemplars)]
    run([arguments.fiction, *sizes, publication])
    rows = []
    first, n_pages, _ = ours(arguments, publication, work)
    rows.append(row("Kỷ Yếu, first run: every portrait is scaled", n_pages, first))
    checks = [run([arguments.kyyeu, "--root", publication, "check", "-q"]) for _ in range(arguments.runs)]
    reading = statistics.median(it.cpu for it in checks)
    rows += later_runs("Kỷ Yếu", arguments, publication, work, reading)
    if arguments.floor:
        plain = without_design(publication, work)
        rows += later_runs("The same texts in plain paragraphs and tables", arguments, plain, work, reading)
    if arguments.weasyprint:
        theirs, n_theirs, version = weasyprint(arguments, publication, work)
        rows.append(row(f"WeasyPrint {version} on the page of the whole book", n_theirs, theirs))
    size = (work / "out" / f"{BOOK}-{arguments.paper}.pdf").stat().st_size / 1e6
    head = (
        f"{arguments.exemplars} exemplars with portraits, {grants(publication)} grants in the whole publication; "
        f"PDF of {size:.1f} MB; {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n\n"
        "| | pages | s | pages/s | CPU s | peak MiB |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(rows)


def later_runs(name, arguments, publication, work, reading):
    """With a full cache: the whole command, and of it the press, whose CPU time is what a check does not take."""
    times = [ours(arguments, publication, work) for _ in range(arguments.runs)]
    n_pages = times[0][1]
    median = statistics.median_low(it for it, _, _ in times)
    press = statistics.median(it for _, _, it in times)
    cpu = statistics.median(it.cpu for it, _, _ in times) - reading
    return [
        row(f"{name}, later runs: the whole command", n_pages, median),
        f"| of which the press: layout and PDF | {n_pages} | {press:.2f} | {n_pages / press:.0f} | {cpu:.2f} | |",
    ]


def without_design(publication, work):
    """The publication with a theme that prints by `floor.typ`."""
    plain = work / "plain"
    shutil.copytree(publication, plain)
    theme = plain / "themes/plain"
    (theme / "print").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: plain\nextends: default\n", "utf-8")
    shutil.copy(REPOSITORY / "benches/floor.typ", theme / "print/book.typ")
    with (plain / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write("theme: plain\n")
    return plain


def ours(arguments, publication, work):
    """The run, its pages, and the seconds of the press as the program tells them."""
    command = [arguments.kyyeu, "--root", publication, "yearbook", BOOK, "--pdf", "--paper", arguments.paper]
    done = run([*command, "-o", work / "out", "--lang", "en"])
    told = re.search(r"\((\d+) pages, .*?([\d.]+) s\s*$", done.out)
    if not told:
        sys.exit(f"no pages are told in:\n{done.out}")
    return done, int(told[1]), float(told[2])


def weasyprint(arguments, publication, work):
    """On the page `in/` of the site, found below the folder that the site is written to."""
    site = work / "site"
    run([arguments.kyyeu, "--root", publication, "build", "-q", "-o", site])
    page = site / "ky-yeu" / BOOK / "in/index.html"
    # Addresses begin at the root of the host, which here is the folder.
    text = page.read_text("utf-8")
    page.write_text(re.sub(r'((?:src|href)=")/(?!/)', rf"\1file://{site}/", text), "utf-8")
    done = run([arguments.weasyprint, "-c", WEASYPRINT, page, work / "theirs.pdf", page.parent.as_uri() + "/"])
    n_pages, version = done.out.split()[-2:]
    return done, int(n_pages), version


def run(command):
    """Runs to its end; what a process took is told by the kernel."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([str(it) for it in command], stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}:\n{text[-3000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, text)


def row(title, n_pages, it):
    rate = n_pages / it.seconds
    return f"| {title} | {n_pages} | {it.seconds:.2f} | {rate:.0f} | {it.cpu:.2f} | {it.memory} |"


def grants(publication):
    files = (publication / "content/grants").rglob("*.yaml")
    return sum(len(re.findall(r"^  - \{(?:person|unit):", it.read_text("utf-8"), re.M)) for it in files)


if __name__ == "__main__":
    main()
