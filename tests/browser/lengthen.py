"""Copies a publication and gives every text in it a word that no line holds.

    python3 lengthen.py ROOT COPY

A text is a value of a record with a space in it, and every line of prose: paragraphs, headings, items and cells. What a
record is called by, its file's name, stays.
"""

import csv
import io
import re
import shutil
import sys
from pathlib import Path

import yaml

WORD = "Nghiêngngả" * 10
FRONT_MATTER = re.compile(r"\A(---\n)(.*?\n)(---\n)(.*)\Z", re.S)
# Lines of Markdown that are no prose: fences, breaks, lines under headings and heads of tables, photos and notes by their address.
MARKUP = re.compile(r"\s*(```|:::|---|===|\||!\[|\[\^?[^\]]*\]:|<)")


def texts_in(node, is_key=False):
    """Scalars that are texts."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from texts_in(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from texts_in(item)
    elif node.tag.endswith(":str") and re.search(r"[^\W\d_].*\s|\s.*[^\W\d_]", node.value):
        yield node


def lengthened_yaml(text):
    """Each text with the word at its end, all other bytes as they were."""
    root = yaml.compose(text, yaml.SafeLoader)
    ends = [] if root is None else [(it.end_mark.index, it.style) for it in texts_in(root)]
    for end, style in sorted(ends, reverse=True):
        if style in ("|", ">"):
            end = len(text[:end].rstrip())
        at = end - 1 if style in ("'", '"') else end
        text = f"{text[:at]} {WORD}{text[at:]}"
    return text


def lengthened_prose(text):
    """Each line with the word at its end, each row of a table in its first cell."""
    lines = []
    is_code = False
    for line in text.split("\n"):
        is_code ^= line.lstrip().startswith("```")
        if not is_code and re.match(r"\s*\|", line) and not re.match(r"[\s|:-]+$", line):
            line = re.sub(r"(?<=[^|\s]) *\|", f" {WORD} |", line, count=1)
        elif not is_code and line.strip() and not MARKUP.match(line):
            line = f"{line.rstrip()} {WORD}"
        lines.append(line)
    return "\n".join(lines)


def lengthened_table(text):
    """Each cell with the word at its end; of a unit within another, both."""
    head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    out = io.StringIO()
    longer = [[", ".join(f"{it} {WORD}" for it in cell.split(", ")) if " " in cell else cell for cell in row] for row in rows]
    csv.writer(out, delimiter=";", lineterminator="\n").writerows([head, *longer])
    return out.getvalue()


def lengthened(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return lengthened_table(text)
    if path.suffix == ".yaml":
        return lengthened_yaml(text)
    matched = FRONT_MATTER.match(text)
    if not matched:
        return lengthened_prose(text)
    opening, fields, closing, prose = matched.groups()
    return opening + lengthened_yaml(fields) + closing + lengthened_prose(prose)


def main(root, copy):
    shutil.copytree(Path(root) / "content", Path(copy) / "content")
    for path in sorted((Path(copy) / "content").rglob("*")):
        if path.suffix in (".yaml", ".md", ".csv") and "static" not in path.parts:
            path.write_text(lengthened(path), encoding="utf-8")


main(*sys.argv[1:])
