"""Reads the feeds and the sitemaps of a built site as a feed reader would, with Python's own XML parser.

    python3 feeds.py SITE BASE_URL      prints the findings as JSON
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def texts_missing(element, names):
    return [name for name in names if not (element.findtext(ATOM + name) or "").strip()]


def is_time(text):
    """RFC 3339 wants a zone; without one, readers would guess."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        return False


def atom_faults(feed, base_url):
    """What RFC 4287 requires of a feed and of each entry."""
    yield from (f"the feed has no {name}" for name in texts_missing(feed, ["id", "title", "updated"]))
    relations = {it.get("rel", "alternate"): it.get("href", "") for it in feed.findall(ATOM + "link")}
    if not relations.get("self", "").startswith(base_url):
        yield "the feed does not link to itself"
    has_author = feed.find(ATOM + "author") is not None
    seen = set()
    for entry in feed.findall(ATOM + "entry"):
        name = entry.findtext(ATOM + "id") or "an entry without an id"
        yield from (f"{name} has no {it}" for it in texts_missing(entry, ["id", "title", "updated"]))
        if name in seen:
            yield f"{name} stands twice"
        seen.add(name)
        if not (has_author or entry.find(ATOM + "author") is not None):
            yield f"{name} has no author"
        if entry.find(ATOM + "link") is None and entry.find(ATOM + "content") is None:
            yield f"{name} has neither a link nor content"
    for element in feed.iter():
        if element.tag in (ATOM + "updated", ATOM + "published") and not is_time(element.text or ""):
            yield f"`{element.text}` is no time with a zone"


def sitemap_faults(sitemap, base_url):
    places = [it.text or "" for it in sitemap.iter(SITEMAP + "loc")]
    if not places:
        yield "no address"
    yield from (f"`{it}` is not of this site" for it in places if not it.startswith(base_url))
    if len(set(places)) != len(places):
        yield "an address stands twice"


def faults(file, base_url):
    try:
        root = ElementTree.parse(file).getroot()
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    if root.tag == ATOM + "feed":
        return list(atom_faults(root, base_url))
    if root.tag in (SITEMAP + "urlset", SITEMAP + "sitemapindex"):
        return list(sitemap_faults(root, base_url))
    return []


def main(folder, base_url):
    folder = Path(folder)
    files = sorted(folder.rglob("*.xml"))
    findings = [
        {"check": "feed", "page": f"/{file.relative_to(folder).as_posix()}", "message": message}
        for file in files
        for message in faults(file, base_url)
    ]
    for name in ("atom.xml", "sitemap.xml"):
        if not (folder / name).is_file():
            findings.append({"check": "feed", "page": "/" + name, "message": "is missing"})
    json.dump({"files": len(files), "findings": findings}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
