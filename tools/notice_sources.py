"""Gathers notices that no package brings along, for tools/notices.py.

    notice_sources.py rust COPYRIGHT-library.html        of the standard library, from the documentation of a toolchain
    notice_sources.py hyphenation patterns/*.tex         of the patterns that `hypher` is made from, from its repository

What is gathered goes to the standard output, and from there into tools/notices/.
"""

import html
import re
import sys
from pathlib import Path

PLAIN = re.compile(r"<[^>]+>")


def text(markup):
    """Markup as text, without blank lines around it."""
    return html.unescape(PLAIN.sub("", markup)).strip("\n")


def rust(page):
    """The library's own notice, then each of its packages with one of the licenses that it offers."""
    own, *packages = re.split(r"<h3>📦 ", page)
    body = own[own.index("<h2 id=\"short-version\"") if "<h2 id=\"short-version\"" in own else own.index("<h2"):]
    yield re.sub(r"\n\s*\n+", "\n", text(body))
    for package in packages:
        head = text(package[: package.index("<details>")] if "<details>" in package else package)
        lines = [it.strip() for it in head.splitlines() if it.strip() and it.strip() != "Notices:"]
        notices = re.findall(r"<summary><code>(.*?)</code></summary>\s*<pre>(.*?)</pre>", package, re.S)
        chosen = [it for it in notices if "MIT" in it[0].upper()] or notices
        yield "\n".join(lines)
        yield from (html.unescape(it[1]).strip("\n") for it in chosen)


def hyphenation(files):
    """What stands at the head of each file of patterns: who made them, and on what terms they may be had. Below a rule follow
    essays on the language."""
    for file in files:
        head = []
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            is_rule = set(line) <= set("% =") and "===" in line
            if is_rule or not line.startswith("%") and line.strip():
                break
            head.append(line.lstrip("%").rstrip())
        yield f"{Path(file).name}\n" + "\n".join(head).strip("\n")


def main():
    what, *files = sys.argv[1:]
    gathered = rust(Path(files[0]).read_text(encoding="utf-8")) if what == "rust" else hyphenation(files)
    lines = (line.rstrip() for line in "\n\n".join(gathered).splitlines())
    print(re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n")))


if __name__ == "__main__":
    main()
