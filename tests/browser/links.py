"""Follows every link of a built site without a network.

A link inside the site must end at a file that was written, an anchor at an element that has this id. A link out of
the site is only looked at: nothing is asked of other people's servers. Every page must be reachable from the home page
by a few clicks on plain links, so that it can be found without JavaScript.

    python3 links.py SITE BASE_URL      prints the findings as JSON
"""

import html
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

MOST_CLICKS = 4
LINK_ATTRIBUTES = {"href", "src", "poster", "action"}
# What a browser fetches unasked, some of it only when the reader scrolls there.
LOADED_ATTRIBUTES = {"src", "poster"}
LOADED_RELATIONS = {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "preconnect"}
OPEN_GRAPH_LINKS = {"og:image", "og:url", "twitter:image"}
# Structured data names its vocabulary by an address that nobody opens.
STRUCTURED_DATA = "application/ld+json"


def strings(value):
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


class Page(HTMLParser):
    """What the link checker needs of one page: its links, its anchors, and where it sends the reader on to."""

    def __init__(self, text):
        super().__init__()
        self.links = []
        self.clicks = []
        self.loaded = []
        self.anchors = {"top"}
        self.base = None
        self.redirects = False
        self.taken_back = False
        self.inside_data = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "body":
            self.taken_back = "page--tombstone" in values.get("class", "").split()
        if tag == "base":
            self.base = values.get("href")
        if tag == "meta":
            self.meta(values)
            return
        self.links += [values[name] for name in LINK_ATTRIBUTES & values.keys()]
        candidates = [it.split()[0] for it in values.get("srcset", "").split(",") if it.strip()]
        self.links += candidates
        self.loaded += candidates + [values[name] for name in LOADED_ATTRIBUTES & values.keys()]
        if tag == "link" and LOADED_RELATIONS & set(values.get("rel", "").lower().split()):
            self.loaded.append(values.get("href", ""))
        if tag in ("a", "area") and "href" in values:
            self.clicks.append(values["href"])
        self.inside_data = tag == "script" and values.get("type") == STRUCTURED_DATA

    def meta(self, values):
        if values.get("http-equiv", "").lower() == "refresh":
            self.redirects = True
            target = re.search(r"url\s*=\s*['\"]?([^'\"]+)", values.get("content", ""), re.I)
            if target:
                self.links.append(target[1])
        if values.get("property", values.get("name")) in OPEN_GRAPH_LINKS:
            self.links.append(values.get("content", ""))

    def handle_data(self, data):
        if self.inside_data:
            self.links += strings_with_links(data)
            self.inside_data = False


def strings_with_links(text):
    """Addresses among the strings of JSON data."""
    try:
        todo = [json.loads(text)]
    except ValueError:
        return ["not JSON: " + text[:40]]
    found = []
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            todo += [it for key, it in value.items() if key != "@context"]
        elif isinstance(value, list):
            todo += value
        elif isinstance(value, str) and re.match(r"https?://", value):
            found.append(value)
    return found


def path_of(file):
    """Where a file of the output is served, below the base address."""
    return "/" + re.sub(r"(^|/)index\.html$", r"\1", file)


def is_mail_address(parts):
    """A letter to share a page has a subject and leaves the address to the reader."""
    address = unquote(parts.path)
    return re.match(r"[^@\s]+@[^@\s]+$", address) or (address == "" and "subject=" in parts.query)


class Site:
    """The written files, and the findings about them."""

    def __init__(self, folder, base_url):
        self.base_url = base_url if base_url.endswith("/") else base_url + "/"
        self.files = {it.relative_to(folder).as_posix() for it in folder.rglob("*") if it.is_file()}
        self.pages = {it: Page((folder / it).read_text("utf-8")) for it in self.files if it.endswith(".html")}
        self.folder = folder
        self.findings = []
        self.n_links = 0

    def found(self, check, page, message):
        self.findings.append({"check": check, "page": path_of(page), "message": message})

    def address(self, file):
        return self.base_url + path_of(file)[1:]

    def follow(self, file, link, base=None):
        """Checks one link that stands in a file; returns the page that a click on it opens, if it is one."""
        self.n_links += 1
        target, anchor = urldefrag(urljoin(base or self.address(file), link.strip()))
        parts = urlsplit(target)
        if parts.scheme in ("mailto", "tel"):
            if parts.scheme == "mailto" and not is_mail_address(parts):
                self.found("address", file, f"`{link}` is no mail address")
            return None
        if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", link.strip()):
            self.found("address", file, f"`{link}` is no address of a page")
            return None
        if parts.netloc != urlsplit(self.base_url).netloc:
            return None
        return self.follow_inside(file, link, target, anchor)

    def follow_inside(self, file, link, target, anchor):
        target = target.partition("?")[0]
        if not target.startswith(self.base_url):
            self.found("link", file, f"`{link}` leaves the site's base address")
            return None
        name = unquote(target[len(self.base_url) :])
        if name == "" or name.endswith("/"):
            name += "index.html"
        if name not in self.files:
            hint = ", the closing slash is missing" if name + "/index.html" in self.files else ""
            self.found("link", file, f"`{link}` leads to no file{hint}")
            return None
        page = self.pages.get(name)
        if page and anchor and unquote(anchor) not in page.anchors:
            self.found("anchor", file, f"`{link}`: no element has this id")
        return name if page else None

    def follow_all(self):
        clicks = {}
        for file, page in sorted(self.pages.items()):
            base = page.base and urljoin(self.address(file), page.base)
            for link in page.links:
                self.follow(file, link, base)
            for link in page.loaded:
                if urlsplit(urljoin(base or self.address(file), link)).netloc != urlsplit(self.base_url).netloc:
                    self.found("third-party", file, f"`{link}` is loaded from elsewhere")
            n_links = self.n_links
            n_findings = len(self.findings)
            clicks[file] = {self.follow(file, link, base) for link in page.clicks} - {None}
            # Clicks are links too and were judged a moment ago.
            self.n_links = n_links
            del self.findings[n_findings:]
        for file in sorted(self.files):
            self.follow_plain(file)
        return clicks

    def follow_plain(self, file):
        """Style sheets, feeds, the sitemap and other plain files."""
        if file.endswith(".css"):
            text = (self.folder / file).read_text("utf-8")
            for link in re.findall(r"url\(\s*['\"]?([^'\")]+)", text):
                if not link.startswith("data:"):
                    self.follow(file, link)
        if file.endswith((".xml", ".txt", ".json", ".ics")):
            text = (self.folder / file).read_text("utf-8")
            if file.endswith(".json"):
                text = "\n".join(strings(json.loads(text)))
            if file.endswith(".ics"):
                # A long line goes on after a line break and a space.
                text = re.sub(r"\r?\n[ \t]", "", text)
            # Feeds carry HTML as text, so that an address may be escaped twice.
            text = html.unescape(html.unescape(text))
            for link in re.findall(re.escape(self.base_url) + r"[^\s\"'<>]*", text):
                self.follow(file, link)

    def reach(self, clicks):
        """Counts clicks from the home page to every page; a redirect and the 404 page are not for finding.
        Returns the files on the way from the home page to each page."""
        trails = {"index.html": ["index.html"]}
        todo = ["index.html"]
        for file in todo:
            for target in sorted(clicks.get(file, ())):
                if target not in trails:
                    trails[target] = trails[file] + [target]
                    todo.append(target)
        for file, page in sorted(self.pages.items()):
            # Nothing leads to what was taken back; its address still answers.
            if page.redirects or page.taken_back or file == "404.html":
                continue
            if file not in trails:
                self.found("reach", file, "no page leads here from the home page")
            elif len(trails[file]) - 1 > MOST_CLICKS:
                self.found("reach", file, f"{len(trails[file]) - 1} clicks from the home page")
        return trails


def longest_of_each_section(trails):
    longest = {}
    for trail in sorted(trails.values(), key=len):
        longest[trail[-1].split("/")[0]] = [path_of(it) for it in trail]
    return list(longest.values())


def main(folder, base_url):
    site = Site(Path(folder), base_url)
    trails = site.reach(site.follow_all())
    report = {
        "pages": len(site.pages),
        "links": site.n_links,
        "farthest": max(map(len, trails.values())) - 1,
        "trails": longest_of_each_section(trails),
        "findings": site.findings,
    }
    json.dump(report, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
