#!/usr/bin/env python3
"""How long the live preview takes from a save to the new bytes.

    python3 benches/serve.py [--records 10000] [--runs 9] [--work DIR] [--kyyeu FILE] [--hugo] [--edits 0]

A made-up publication is written, `kyyeu serve` started on it, and for each kind of edit a file is renamed into its place
and the page asked for every 2 ms until it shows the edit. Printed are the medians, the slowest, the start, and memory before and
after. With --hugo the same publication is edited beside `hugo server`. With --edits N, N further edits are made, and memory
compared.
"""

import argparse
import http.client
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


class Page:
    """A page asked for over one connection that stays open."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def get(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")


def save(path, text):
    """Puts a file in its place as editors do; the moment of the rename."""
    beside = path.with_name(path.name + "~")
    beside.write_text(text, encoding="utf-8")
    now = time.perf_counter()
    os.rename(beside, path)
    return now


def until(page, path, shows, start):
    """Milliseconds from `start` until the page at `path` shows what it should."""
    while True:
        asked = time.perf_counter()
        if shows(*page.get(path)):
            return (time.perf_counter() - start) * 1000
        if asked - start > PATIENCE:
            raise TimeoutError(f"{path} never shows the edit")
        time.sleep(max(0, 0.002 - (time.perf_counter() - asked)))


def memory(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


class Kyyeu:
    """The live preview of a publication."""

    name = "Kỷ Yếu"

    def __init__(self, program, place):
        self.root, self.content = place, place / "content"
        self.person = next((self.content / "people").rglob("*.md"))
        self.id = re.search(r"^id: (\S+)", self.person.read_text("utf-8"), re.M).group(1)
        self.original = self.person.read_text("utf-8")
        # A decision that honors the person, and the unit that it names first.
        self.batch = next(it for it in sorted((self.content / "grants").rglob("*.yaml")) if self.id in it.read_text("utf-8"))
        self.decision = self.batch.read_text("utf-8")
        self.unit_id = re.search(r"unit_at: ([\w-]+)", self.decision).group(1)
        self.unit = next(it for it in (self.content / "units").rglob("*.md")
                         if f"id: {self.unit_id}\n" in it.read_text("utf-8"))
        self.unit_text = self.unit.read_text("utf-8")
        begun = time.perf_counter()
        # Under a nice of its own it would wait for those it is compared with.
        self.process = subprocess.Popen(
            [program, "serve", "--root", place, "--port", "0", "--quiet", "--lang", "en"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))
        self.page = Page(port)
        self.page.get(f"/ca-nhan/{self.id}/")
        self.started = time.perf_counter() - begun
        self.news = self.linking()

    def linking(self):
        """A news item whose page names the person."""
        for file in (self.content / "news").rglob("*.md"):
            text = file.read_text("utf-8")
            if f"[[person:{self.id}]]" in text:
                return re.search(r"^id: (\S+)", text, re.M).group(1)
        # None does: one is made that does.
        file = self.content / "news" / "do-thoi-gian.md"
        save(file, f"---\nkind: tin\ntitle: Đo\npublished: 2020-01-01\n---\nGặp [[person:{self.id}]].\n")
        until(self.page, "/tin-tuc/do-thoi-gian/", lambda status, _: status == 200, time.perf_counter())
        return "do-thoi-gian"

    def body(self, n):
        start = save(self.person, f"{self.original.rstrip()}\n\nCâu thêm lần {n}.\n")
        return until(self.page, f"/ca-nhan/{self.id}/", lambda _, text: f"lần {n}." in text, start)

    def rename(self, n):
        name = f"Tên Mới Lần {n}"
        start = save(self.person, re.sub(r"^name: .*$", f"name: {name}", self.original, flags=re.M))
        return until(self.page, f"/tin-tuc/{self.news}/", lambda _, text: name in text, start)

    def grants(self, n):
        text = re.sub(r"number: [^,]+,", f"number: {n}/QĐ-MOI,", self.decision, count=1)
        start = save(self.batch, text)
        return until(self.page, f"/ca-nhan/{self.id}/", lambda _, text: f"{n}/QĐ-MOI" in text, start)

    def recipients(self, n):
        text = f"{self.decision.rstrip()}\n  - {{name: Người Thêm Lần {n}, unit_at: {self.unit_id}}}\n"
        start = save(self.batch, text)
        id = re.search(r"^id: (\S+)", self.decision, re.M).group(1)
        return until(self.page, f"/khen-thuong/{id}/", lambda _, text: f"Thêm Lần {n}<" in text, start)

    def units(self, n):
        text = re.sub(r'name: "[^"]*"', f'name: "Đơn Vị Mới {n}"', self.unit_text)
        start = save(self.unit, text)
        return until(self.page, f"/don-vi/{self.unit_id}/", lambda _, text: f"Đơn Vị Mới {n}" in text, start)

    def template(self, n):
        folder = self.root / "themes" / "rieng" / "templates"
        text = '{% extends "default/person.html" %}{% block end %}{{ super() }}<p>Khung ' + f"{n}</p>" + "{% endblock end %}"
        start = save(folder / "person.html", text)
        return until(self.page, f"/ca-nhan/{self.id}/", lambda _, text: f"Khung {n}<" in text, start)

    def add(self, n):
        text = re.sub(r"^name: .*$", f"name: Người Mới {n}", self.original, flags=re.M)
        text = re.sub(r"^id: .*$", "id: nguoi-moi", text, flags=re.M)
        start = save(self.content / "people" / "nguoi-moi.md", text)
        return until(self.page, "/ca-nhan/nguoi-moi/", lambda _, text: f"Người Mới {n}<" in text, start)

    def delete(self, n):
        start = time.perf_counter()
        os.remove(self.content / "people" / "nguoi-moi.md")
        return until(self.page, "/ca-nhan/nguoi-moi/", lambda status, _: status == 404, start)

    @staticmethod
    def prepare(place):
        """A theme of the publication's own, so that there is a template to change."""
        theme = place / "themes" / "rieng"
        (theme / "templates").mkdir(parents=True)
        (theme / "theme.yaml").write_text("name: rieng\nextends: default\n", encoding="utf-8")
        site = place / "content" / "site.yaml"
        site.write_text(site.read_text("utf-8") + "\ntheme: rieng\n", encoding="utf-8")


class Hugo:
    """`hugo server` on the same publication."""

    name = "Hugo"

    def __init__(self, program, place):
        self.root, self.content = place, place / "content"
        self.person = next(it for it in (self.content / "people").rglob("*.md") if it.name != "_index.md")
        self.original = self.person.read_text("utf-8")
        self.id = self.person.stem
        begun = time.perf_counter()
        port = 20000 + os.getpid() % 20000
        self.process = subprocess.Popen(
            [program, "server", "--source", place, "--port", str(port), "--baseURL", f"http://127.0.0.1:{port}/",
             "--appendPort=false", "--renderToMemory"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.page = Page(port)
        while True:
            try:
                self.path = next((it for it in self.paths() if self.page.get(it)[0] == 200), None)
                if self.path:
                    break
            except OSError:
                pass
            self.page = Page(port)
            time.sleep(0.05)
        self.started = time.perf_counter() - begun
        self.news = self.linking()

    def paths(self):
        below = self.person.relative_to(self.content).with_suffix("").as_posix()
        return [f"/{below}/", f"/people/{self.id}/", f"/ca-nhan/{self.id}/"]

    def linking(self):
        for file in (self.content / "news").rglob("*.md"):
            if self.id in file.read_text("utf-8"):
                return "/" + file.relative_to(self.content).with_suffix("").as_posix() + "/"
        return None

    def body(self, n):
        start = save(self.person, f"{self.original.rstrip()}\n\nCâu thêm lần {n}.\n")
        return until(self.page, self.path, lambda _, text: f"lần {n}." in text, start)

    def rename(self, n):
        name = f"Tên Mới Lần {n}"
        start = save(self.person, re.sub(r"^title: .*$", f"title: {name}", self.original, flags=re.M))
        return until(self.page, self.path, lambda _, text: name in text, start)

    def template(self, n):
        file = self.root / "layouts" / "people" / "page.html"
        if n == 0:
            self.layout = file.read_text("utf-8")
        text = self.layout.replace("{{ .Content }}", "{{ .Content }}<p>Khung " + f"{n}</p>", 1)
        start = save(file, text)
        return until(self.page, self.path, lambda _, text: re.search(f"Khung {n}<", text), start)

    def add(self, n):
        # The layouts ask for fields that every person of the publication has.
        text = re.sub(r"^title: .*$", f"title: Người Mới {n}", self.original, flags=re.M)
        start = save(self.person.with_name("nguoi-moi.md"), text)
        path = self.path.replace(self.id, "nguoi-moi")
        # A page that was deleted may still be there.
        return until(self.page, path, lambda _, text: f"Người Mới {n}<" in text, start)

    def delete(self, n):
        start = time.perf_counter()
        os.remove(self.person.with_name("nguoi-moi.md"))
        path = self.path.replace(self.id, "nguoi-moi")
        return until(self.page, path, lambda status, _: status == 404, start)


EDITS = [("a saved body", "body"), ("a renamed person, on another page", "rename"), ("a changed decision, on a person's page", "grants"),
         ("a recipient more", "recipients"), ("a renamed unit", "units"), ("a changed template", "template"),
         ("an added file", "add"), ("a deleted file", "delete")]


def measure(tool, runs):
    never_shown = set()
    # Edits of a kind follow one another, so that none has to undo another kind's; what is added is deleted again.
    edits = [it for it in EDITS if hasattr(tool, it[1])]
    times = {name: [] for name, _ in edits}
    for group in [[it] for it in edits[:-2]] + [edits[-2:]]:
        for n in range(runs + 1):
            for name, method in group:
                if name in never_shown:
                    continue
                try:
                    took = getattr(tool, method)(n)
                except TimeoutError as never:
                    print(f"{tool.name}: {name}: {never} within {PATIENCE} s")
                    never_shown.add(name)
                    continue
                # The first of each is not counted: the program has seen nothing yet.
                if n > 0:
                    times[name].append(took)
                time.sleep(0.05)
    return times


def endure(tool, n_edits):
    """Memory before and after many edits, in MiB."""
    dice = random.Random(1948)
    for n in range(20):
        tool.body(n)
    before = memory(tool.process)
    for n in range(n_edits):
        getattr(tool, dice.choice(["body", "rename", "template"]))(1000 + n)
    tool.body(0)
    time.sleep(2)
    return before, memory(tool.process)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--records", type=int, default=10000)
    arguments.add_argument("--runs", type=int, default=9)
    arguments.add_argument("--work", type=Path)
    arguments.add_argument("--kyyeu", type=Path, default=ROOT / "target/release/kyyeu")
    arguments.add_argument("--fiction", type=Path, default=ROOT / "target/release/examples/fiction")
    arguments.add_argument("--hugo", action="store_true")
    arguments.add_argument("--edits", type=int, default=0)
    given = arguments.parse_args()
    work = Path(tempfile.mkdtemp(dir=given.work))
    tools = []
    try:
        sort = [(Kyyeu, given.kyyeu, [])] + ([(Hugo, "hugo", ["--hugo"])] if given.hugo else [])
        for make, program, options in sort:
            place = work / make.name.replace(" ", "-")
            subprocess.run([given.fiction, "--records", str(given.records), "--seed", "1", *options, place], check=True)
            if make is Kyyeu:
                Kyyeu.prepare(place)
            tools.append(make(program, place))
            tool = tools[-1]
            print(f"{tool.name}: first page after {tool.started:.2f} s, {memory(tool.process):.0f} MiB")
            for name, times in measure(tool, given.runs).items():
                if times:
                    print(f"| {name} | {statistics.median(times):.1f} ms | slowest {max(times):.1f} ms |")
            if given.edits and make is Kyyeu:
                before, after = endure(tool, given.edits)
                print(f"memory after {given.edits} edits: {before:.0f} MiB before, {after:.0f} MiB after")
            tool.process.terminate()
            tool.process.wait()
    finally:
        for tool in tools:
            if tool.process.poll() is None:
                tool.process.kill()
        shutil.rmtree(work)


main()
