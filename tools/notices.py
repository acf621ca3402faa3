"""Writes NOTICE: what others made that is in the program, on what terms, and the notices that those terms ask for.

    notices.py            writes NOTICE
    notices.py --check    exits with 1 where NOTICE is not what it would write

Packages come from `cargo metadata`, for every system and with every feature; their notices from the files that they bring
along. What no package brings lies in tools/notices/, gathered by tools/notice_sources.py.
"""

import json
import os
import re
import struct
import subprocess
import sys
import zlib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GATHERED = ROOT / "tools" / "notices"
RULE = "─" * 80

# Where a package may be had by one of several licenses, the first of these: the program's own, then what asks for least.
PREFERRED = [
    "MIT", "ISC", "Zlib", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "Unlicense", "CC0-1.0", "MIT-0", "0BSD",
    "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0", "MPL-2.0",
]

# Words by which the text of a license is known.
KNOWN_BY = {
    "Apache-2.0": r"Apache License\s+Version 2\.0",
    "MPL-2.0": r"Mozilla Public License,? (Version|v\.) ?2\.0",
    "MIT": r"Permission is hereby granted, free of charge, to any\s+person obtaining\s+a\s+copy\s+of\s+this\s+software",
    "Unlicense": r"This is free and unencumbered software",
    "CC0-1.0": r"CC0 1\.0 Universal|Creative Commons Zero",
    "Zlib": r"This software is provided 'as-is', without any express",
    "LGPL-2.1-or-later": r"GNU LESSER GENERAL PUBLIC LICENSE",
    "BSL-1.0": r"Boost Software License",
}

NOTICE_FILE = re.compile(r"licen[cs]e|copying|copyright|notice|authors|third.?party", re.I)
# Files that hold the text of one license, and may be left out where another is made use of.
LICENSE_FILE = re.compile(r"licen[cs]e|copying", re.I)
CODE = (".rs", ".py", ".html", ".bin")
# Folders of a package of which nothing gets into the program.
ASIDE = {"tests", "benches", "examples", "scripts", "docs", "fuzz", ".github"}


def metadata(*features):
    command = ["cargo", "metadata", "--locked", "--quiet", "--format-version", "1", *features]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def built(*features):
    """The packages of which the program is built, by id: what only tests need is left out."""
    data = metadata(*features)
    packages = {it["id"]: it for it in data["packages"]}
    nodes = {it["id"]: it["deps"] for it in data["resolve"]["nodes"]}
    found, open_ids = {}, [it["id"] for it in data["packages"] if it["name"] == "kyyeu"]
    while open_ids:
        one = open_ids.pop()
        if one in found:
            continue
        found[one] = packages[one]
        for dependency in nodes[one]:
            if any(it["kind"] != "dev" for it in dependency["dep_kinds"]):
                open_ids.append(dependency["pkg"])
    return found


def chosen(expression):
    """The licenses that are made use of, of an SPDX expression."""
    tokens = re.findall(r"\(|\)|[^\s()/]+|/", expression)

    def either():
        options = [both()]
        while tokens and tokens[0] in ("OR", "/"):
            tokens.pop(0)
            options.append(both())
        return min(options, key=lambda it: max(rank(one) for one in it))

    def both():
        parts = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            parts = parts | one()
        return parts

    def one():
        token = tokens.pop(0)
        if token == "(":
            inner = either()
            tokens.pop(0)
            return inner
        if tokens and tokens[0] == "WITH":
            tokens.pop(0)
            token += f" WITH {tokens.pop(0)}"
        return {token}

    return either()


def rank(license_id):
    return PREFERRED.index(license_id) if license_id in PREFERRED else len(PREFERRED)


def text_of(file):
    return "\n".join(it.rstrip() for it in file.read_text(encoding="utf-8-sig", errors="replace").strip("\n\f").splitlines())


def is_of(text):
    """The license whose text it is, if it is that of one alone."""
    found = [name for name, words in KNOWN_BY.items() if re.search(words, text)]
    return found[0] if len(found) == 1 else None


def brought(package):
    """The notices that a package brings along, but for the texts of licenses that are not made use of."""
    folder = Path(package["manifest_path"]).parent
    wanted = {it.split(" ")[0] for it in chosen(package["license"])}
    texts = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(it for it in folders if it not in ASIDE)
        for name in sorted(files):
            if not NOTICE_FILE.search(name) or name.lower().endswith(CODE):
                continue
            text = text_of(Path(place) / name)
            if text and (not LICENSE_FILE.search(name) or is_of(text) in {None, *wanted}):
                texts.append(text)
    return texts


def owed(package):
    """What a package brings along, else the text of its license with the names of those who made it."""
    texts = brought(package)
    if any(is_of(it) or re.search("redistribut|permission|terms", it, re.I) for it in texts):
        return texts
    return texts + [standard(it, package) for it in sorted(chosen(package["license"]))]


def standard(license_id, package):
    if license_id != "MIT":
        return text_of(GATHERED / f"{license_id.split(' ')[0]}.txt")
    makers = ", ".join(package["authors"]) or f"the authors of {package['name']}"
    return text_of(GATHERED / "MIT.txt").replace("<year> <copyright holders>", makers)


def face_notices(file):
    """The notices of the grammars that Typst has, which `two-face` keeps packed: a list of kind, text and path."""
    data = zlib.decompress(file.read_bytes())
    at = 0

    def number(form):
        nonlocal at
        (value,) = struct.unpack_from(form, data, at)
        at += struct.calcsize(form)
        return value

    def words():
        nonlocal at
        length = number("<Q")
        at += length
        return data[at - length : at].decode("utf-8")

    texts = defaultdict(list)
    # Grammars, then color schemes.
    while at < len(data):
        for _ in range(number("<Q")):
            number("<I")
            text, path = words(), words()
            texts["\n".join(it.rstrip() for it in text.strip("\n").splitlines())].append(path)
    return "\n\n".join("\n".join(paths) + "\n\n" + text for text, paths in texts.items())


def others(packages):
    """What is no package of its own: title and notice."""
    faces = next(it for it in packages.values() if it["name"] == "two-face")
    fonts = ROOT / "themes" / "default" / "static" / "fonts"
    yield "The standard library of Rust", text_of(GATHERED / "rust.txt")
    yield "Grammars of code on pages, from the Sublime Text packages, by way of syntect", text_of(GATHERED / "syntaxes.txt")
    yield "Fonts of the default theme: Ky Yeu Serif, cut from Source Serif 4", text_of(fonts / "OFL-source-serif-4.txt")
    yield "Fonts of the default theme: Be Vietnam Pro", text_of(fonts / "OFL-be-vietnam-pro.txt")
    yield "Print only: Typst's own notice", text_of(GATHERED / "typst.txt")
    yield "Print only: grammars and color schemes, by way of two-face", face_notices(
        Path(faces["manifest_path"]).parent / "generated" / "acknowledgements_full.bin"
    )
    yield "Print only: patterns of hyphenation, by way of hypher", text_of(GATHERED / "hyphenation.txt")


def notice():
    everything, plain = built("--all-features"), built()
    foreign = sorted(
        (it for it in everything.values() if it["source"]), key=lambda it: (it["name"], it["version"])
    )
    numbers, texts, lines = {}, [], []
    for package in foreign:
        its = []
        for text in owed(package):
            if text not in numbers:
                texts.append((text, []))
                numbers[text] = len(texts)
            texts[numbers[text] - 1][1].append(f"{package['name']} {package['version']}")
            its.append(numbers[text])
        is_print = "" if package["id"] in plain else "; print only"
        where = package["repository"] or f"https://crates.io/crates/{package['name']}"
        notices = ", ".join(str(it) for it in sorted(set(its)))
        lines.append(f"{package['name']} {package['version']}; {package['license']}; {where}; {notices}{is_print}")
    parts = [text_of(GATHERED / "head.txt"), "Packages\n\n" + "\n".join(lines)]
    for number, (text, names) in enumerate(texts, 1):
        parts.append(f"Notice {number}\n{', '.join(dict.fromkeys(names))}\n\n{text}")
    parts += [f"{title}\n\n{text}" for title, text in others(everything)]
    return f"\n\n{RULE}\n".join(parts) + "\n"


def main():
    text, file = notice(), ROOT / "NOTICE"
    if "--check" not in sys.argv[1:]:
        file.write_text(text, encoding="utf-8")
    elif not file.is_file() or file.read_text(encoding="utf-8") != text:
        sys.exit("NOTICE is not what tools/notices.py writes: run it, and look at what differs")


if __name__ == "__main__":
    main()
