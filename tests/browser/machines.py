"""Reads what a built site holds for machines, each format with a library of another make.

    python3 machines.py SITE BASE_URL      prints the findings as JSON

Feeds by feedparser, JSON Feed and JSON-LD by their required properties, sitemaps by xmllint with a schema, calendars by
icalendar, tables by frictionless. The libraries are those of requirements.txt.
"""

import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import feedparser
import icalendar
from frictionless import Package, Resource

SCHEMA = Path(__file__).parent / "schemas" / "sitemap.xsd"


def of_site(base_url, name, address):
    if not str(address or "").startswith(base_url):
        yield f"{name} `{address}` is no address of this site"


def is_moment(text):
    try:
        return datetime.fromisoformat(str(text).replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        return False


def xml_feed_faults(file, base_url):
    """What readers need of Atom and RSS, and what they would stumble over."""
    feed = feedparser.parse(str(file))
    if feed.bozo:
        yield f"feedparser: {feed.bozo_exception}"
    wanted = {"atom.xml": "atom10", "rss.xml": "rss20"}[file.name]
    if feed.version != wanted:
        yield f"is `{feed.version}`, not `{wanted}`"
    for name in ("title", "link", "updated" if wanted == "atom10" else "subtitle"):
        if not feed.feed.get(name):
            yield f"the feed has no {name}"
    yield from of_site(base_url, "the feed's link", feed.feed.get("link"))
    seen = set()
    for entry in feed.entries:
        name = entry.get("id") or "an entry without an id"
        if name in seen:
            yield f"{name} stands twice"
        seen.add(name)
        yield from of_site(base_url, "the link of an entry", entry.get("link"))
        if not entry.get("title"):
            yield f"{name} has no title"
        if not (entry.get("published_parsed") or entry.get("updated_parsed")):
            yield f"{name} has no date that feedparser understands"
        bodies = [it.value for it in entry.get("content", [])]
        if any(re.search(r'(?:href|src)="/', it) for it in bodies):
            yield f"{name} holds an address without its host"


def json_feed_faults(file, base_url):
    """The required properties of JSON Feed 1.1."""
    feed = json.loads(file.read_text(encoding="utf-8"))
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "the feed has no version of JSON Feed"
    if not feed.get("title"):
        yield "the feed has no title"
    yield from of_site(base_url, "feed_url", feed.get("feed_url"))
    if not isinstance(feed.get("items"), list):
        yield "the feed has no items"
        return
    for item in feed["items"]:
        name = item.get("id") or "an item without an id"
        yield from of_site(base_url, f"the url of {name}", item.get("url"))
        if not isinstance(item.get("id"), str):
            yield f"{name}: the id is no text"
        if not (item.get("content_html") or item.get("content_text")):
            yield f"{name} has no content"
        for key in ("date_published", "date_modified"):
            if key in item and not is_moment(item[key]):
                yield f"{name}: {key} is no moment with a zone"


def folder_faults(folder):
    """The three forms of a feed tell the same items in the same order."""
    atom, rss, told = folder / "atom.xml", folder / "rss.xml", folder / "feed.json"
    missing = [it.name for it in (atom, rss, told) if not it.is_file()]
    if missing:
        yield f"{', '.join(missing)} is missing beside the others"
        return
    lists = [[it.get("id") for it in feedparser.parse(str(file)).entries] for file in (atom, rss)]
    lists.append([it["id"] for it in json.loads(told.read_text(encoding="utf-8"))["items"]])
    if not lists[0] == lists[1] == lists[2]:
        yield "the three forms tell different items"


def sitemap_faults(file):
    command = ["xmllint", "--noout", "--nonet", "--schema", str(SCHEMA), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        yield from done.stderr.splitlines()[:3]


def calendar_faults(file):
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    yield from (f"the calendar has no {it}" for it in ("VERSION", "PRODID") if it not in calendar)
    events = list(calendar.walk("VEVENT"))
    if not events:
        yield "the calendar has no event"
    seen = set()
    for event in events:
        name = str(event.get("UID", "an event without a UID"))
        yield from (f"{name} has no {it}" for it in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if it not in event)
        yield from (f"{name}: {error}" for error in event.errors)
        if name in seen:
            yield f"{name} stands twice"
        seen.add(name)
        if "DTSTART" in event and "DTEND" in event and event.decoded("DTEND") <= event.decoded("DTSTART"):
            yield f"{name} ends before it begins"


# What each type has to tell.
REQUIRED = {
    "NewsArticle": ["headline", "url", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"],
    "Article": ["headline", "url", "author", "publisher", "mainEntityOfPage"],
    "Person": ["name", "url"],
    "Organization": ["name", "url"],
    "Book": ["name", "url", "inLanguage", "publisher"],
    "Event": ["name", "startDate", "url", "eventStatus"],
    "Dataset": ["name", "description", "url", "creator", "distribution"],
    "WebSite": ["name", "url", "publisher"],
    "BreadcrumbList": ["itemListElement"],
}


def json_ld_faults(file, base_url):
    page = file.read_text(encoding="utf-8")
    for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S):
        try:
            graph = json.loads(text)
        except ValueError as error:
            yield f"is no JSON: {error}"
            continue
        if graph.get("@context") != "https://schema.org":
            yield "the context is not schema.org"
        for node in graph.get("@graph", []):
            yield from node_faults(node, base_url)


def node_faults(node, base_url):
    of_type = node.get("@type")
    if of_type not in REQUIRED:
        yield f"`{of_type}` is a type that nobody asked for"
        return
    yield from (f"{of_type} has no {it}" for it in REQUIRED[of_type] if not node.get(it))
    if "url" in node:
        yield from of_site(base_url, f"the url of {of_type}", node["url"])
    for key in ("datePublished", "dateModified", "startDate", "endDate"):
        if key in node and not (is_moment(node[key]) or is_day(node[key])):
            yield f"{of_type}: {key} `{node[key]}` is no date"
    places = [it.get("position") for it in node.get("itemListElement", [])]
    if places != list(range(1, len(places) + 1)):
        yield f"{of_type}: positions are {places}"
    for item in node.get("itemListElement", []):
        yield from of_site(base_url, "an item of the breadcrumbs", item.get("item"))


def is_day(text):
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def package_faults(file):
    """Every table of the package, JSON as well as CSV, by its schema; references from table to table too."""
    package = Package(str(file))
    for problem in Package.validate_descriptor(str(file)).errors:
        yield f"the package: {problem.message}"
    if not package.resources:
        yield "the package has no table"
    for resource in package.resources:
        # A JSON file is a table only to those who have the library's own reader of it.
        if resource.format == "json":
            described = {**resource.to_descriptor(), "type": "table"}
            described["schema"].pop("foreignKeys", None)
            resource = Resource.from_descriptor(described, basepath=str(file.parent))
        report = resource.validate()
        for task in report.tasks:
            yield from (f"{task.place}: {error.message}" for error in task.errors[:3])


def guarded(check, file, *args):
    """A library that gives up is a finding, not the end of the run."""
    try:
        yield from check(file, *args)
    except Exception as error:  # noqa: BLE001
        yield f"cannot be read: {type(error).__name__}: {error}"


def page_of(folder, file):
    """The address as a browser has it."""
    return f"/{file.relative_to(folder).as_posix()}".removesuffix("index.html")


def findings(folder, base_url):
    for pattern, name, check, args in (
        ("atom.xml", "feed", xml_feed_faults, (base_url,)),
        ("rss.xml", "feed", xml_feed_faults, (base_url,)),
        ("feed.json", "feed", json_feed_faults, (base_url,)),
        ("sitemap*.xml", "sitemap", sitemap_faults, ()),
        ("*.ics", "calendar", calendar_faults, ()),
        ("*.html", "json-ld", json_ld_faults, (base_url,)),
        ("datapackage.json", "data", package_faults, ()),
    ):
        for file in sorted(folder.rglob(pattern)):
            for message in guarded(check, file, *args):
                yield {"check": name, "page": page_of(folder, file), "message": message}
    for file in sorted(folder.rglob("atom.xml")):
        for message in guarded(folder_faults, file.parent):
            yield {"check": "feed", "page": page_of(folder, file), "message": message}


def main(folder, base_url):
    folder = Path(folder)
    found = list(findings(folder, base_url))
    for name in ("atom.xml", "rss.xml", "feed.json", "sitemap.xml", "data/datapackage.json"):
        if not (folder / name).is_file():
            found.append({"check": "feed", "page": "/" + name, "message": "is missing"})
    names = ("atom.xml", "rss.xml", "feed.json", "sitemap*.xml", "*.ics", "datapackage.json")
    files = sum(len(list(folder.rglob(it))) for it in names)
    json.dump({"files": files, "findings": found}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
