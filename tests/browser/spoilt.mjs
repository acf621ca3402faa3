// Shows that each check can fail: copies of a good page, each with one fault, and the check that has to report it.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { checkFeeds, checkLinks, checkMachines, checkMarkup, checkXml } from "./files.mjs";
import { checkClicks, checkKeyboard, checkPrint, checkUnfolded } from "./hands.mjs";
import { checkPages } from "./pages.mjs";
import { serve } from "./server.mjs";

const inMain = (html) => (page) => page.replace("</main>", `${html}</main>`);
const inHead = (html) => (page) => page.replace("</head>", `${html}</head>`);

const inJsonLd = (node) => inHead(`<script type="application/ld+json">${node}</script>`);
const graph = (node) => JSON.stringify({ "@context": "https://schema.org", "@graph": [node] });

// Name of the copy, what is done to it, the check, and what the check has to say.
const FAULTS = [
  ["low-contrast", inMain('<p><font color="#aaa">grey</font></p>'), "axe", /360 px, light: color-contrast/],
  ["low-contrast-dark", inMain('<p><font color="#333">grey</font></p>'), "axe", /1280 px, dark: color-contrast/],
  ["no-alt", inMain('<img src="/logo.svg">'), "axe", /image-alt/],
  ["no-alt-folded", inMain("<details><summary>x</summary><img src=/logo.svg></details>"), "axe", /unfolded: image-alt/],
  ["overflow", inMain("<canvas width=900></canvas>"), "overflow", /360 px, light: the page is \d+ px wide/],
  ["shown-though-hidden", (page) => inHead('<link rel="stylesheet" href="/spoilt/shown.css">')(inMain("<p hidden>x</p>")(page)), "hidden", /and shows/],
  ["third-party", inMain('<img src="https://elsewhere.example/x.png" alt="">'), "third-party", /asks for/],
  ["third-party-lazy", inMain('<img src="//elsewhere.example/x.png" alt="">'), "third-party", /is loaded from/],
  ["script", inMain('<script>console.error("x")</script>'), "console", /script/],
  ["inline-style", inMain('<p style="color: red">x</p>'), "console", /style/],
  ["missing-file", inMain('<img src="none.png" alt="">'), "console", /404/],
  ["heavy", inMain(`<p hidden>${randomBytes(150_000).toString("hex")}</p>`), "weight", /more than/],
  ["broken-link", inMain('<p><a href="/khong-co/">x</a></p>'), "link", /leads to no file/],
  ["no-slash", inMain('<p><a href="/tin-tuc">x</a></p>'), "link", /closing slash/],
  ["broken-anchor", inMain('<p><a href="#khong-co">x</a></p>'), "anchor", /no element has this id/],
  ["script-link", inMain('<p><a href="javascript:alert(1)">x</a></p>'), "address", /is no address/],
  ["unreachable", (page) => page, "reach", /no page leads here/],
  ["invalid-html", inMain("<p><div>x</p>"), "markup", /./],
  ["twice-an-id", inMain('<p id="_noi-dung">x</p>'), "markup", /Duplicate ID/],
  ["no-skip-link", (page) => page.replace(/<a class="skip"[^>]*>.*?<\/a>/, ""), "keyboard", /no skip link/],
  ["lame-skip-link", (page) => page.replace('class="skip" href="#_noi-dung"', 'class="skip" href="#x"'), "keyboard", /not lead/],
  ["no-focus", inHead('<link rel="stylesheet" href="/spoilt/no-focus.css">'), "keyboard", /cannot be seen/],
  ["json-ld-cut-short", inJsonLd('{"@context":'), "json-ld", /is no JSON/],
  ["json-ld-no-name", inJsonLd(graph({ "@type": "Person", url: "x" })), "json-ld", /Person has no name/],
  ["json-ld-no-date", inJsonLd(graph({ "@type": "Event", name: "x", startDate: "soon" })), "json-ld", /is no date/],
  ["printed-menu", inHead('<link rel="stylesheet" href="/spoilt/printed-menu.css">'), "print", /is printed/],
];

const FILES = {
  "no-focus.css": "*:focus, *:focus-visible { outline: none !important; box-shadow: none !important; }",
  "shown.css": "p[hidden] { display: block !important; }",
  "printed-menu.css": "@media print { :is(nav, header, div):not(#x) { display: block !important; } }",
  "invalid.css": "p { colour: red; }",
  "cut-short.xml": '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x',
  "no-id.xml": '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
};

// What machines read: a folder for each fault, since a format goes by the name of its file.
const XML = '<?xml version="1.0" encoding="utf-8"?>';
const urlset = (text) => `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${text}</urlset>`;
const event = (text) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:x\r\n${text}END:VEVENT\r\nEND:VCALENDAR\r\n`;
const table = (fields) =>
  JSON.stringify({ name: "x", resources: [{ name: "x", path: "x.csv", schema: { fields, primaryKey: ["id"] } }] });
const MACHINES = {
  "rss/rss.xml": `${XML}<rss version="2.0"><channel><title>x</title><item><title>x</title></item></channel></rss>`,
  "atom/atom.xml": `${XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>x</id></entry></feed>`,
  "json-feed/feed.json": '{"title": "x", "items": [{"id": "x"}]}',
  "sitemap-moment/sitemap.xml": urlset("<url><loc>https://example.vn/</loc><lastmod>26/7/2019</lastmod></url>"),
  "sitemap-empty/sitemap.xml": urlset(""),
  "sitemap-news/sitemap-news.xml": urlset(
    '<url><loc>https://example.vn/</loc><news xmlns="http://www.google.com/schemas/sitemap-news/0.9"><title>x</title></news></url>',
  ),
  "calendar-start/calendar.ics": event("DTSTAMP:20240101T000000Z\r\nSUMMARY:x\r\n"),
  "calendar-end/calendar.ics": event("DTSTAMP:20240101T000000Z\r\nSUMMARY:x\r\nDTSTART:20240102T000000Z\r\nDTEND:20240101T000000Z\r\n"),
  "data-type/datapackage.json": table([{ name: "id", type: "integer" }]),
  "data-type/x.csv": "id\nmot\n",
  "data-key/datapackage.json": table([{ name: "id", type: "string" }]),
  "data-key/x.csv": "id\na\na\n",
};

const FILE_FAULTS = [
  ["/spoilt/rss/rss.xml", "feed", /no link|no address of this site/],
  ["/spoilt/rss/rss.xml", "feed", /no date/],
  ["/spoilt/atom/atom.xml", "feed", /an entry|x has no title/],
  ["/spoilt/atom/atom.xml", "feed", /is missing beside the others/],
  ["/spoilt/json-feed/feed.json", "feed", /no version/],
  ["/spoilt/json-feed/feed.json", "feed", /no content/],
  ["/spoilt/sitemap-moment/sitemap.xml", "sitemap", /lastmod/],
  ["/spoilt/sitemap-empty/sitemap.xml", "sitemap", /Missing child/],
  ["/spoilt/sitemap-news/sitemap-news.xml", "sitemap", /publication/],
  ["/spoilt/calendar-start/calendar.ics", "calendar", /no DTSTART/],
  ["/spoilt/calendar-end/calendar.ics", "calendar", /ends before/],
  ["/spoilt/data-type/datapackage.json", "data", /integer/],
  ["/spoilt/data-key/datapackage.json", "data", /[Pp]rimary/],
  ["/spoilt/invalid.css", "markup", /colour/],
  ["/spoilt/cut-short.xml", "xml", /./],
  ["/spoilt/cut-short.xml", "feed", /not well-formed/],
  ["/spoilt/no-id.xml", "feed", /the feed has no id/],
];

/** Spoils copies of `page` of the site in `folder`, in `work`; returns each fault with whether it was reported. */
export async function checkTheChecks(browser, folder, page, baseUrl, work) {
  const spoilt = join(work, "spoilt");
  cpSync(folder, work, { recursive: true });
  const good = readFileSync(join(folder, page, "index.html"), "utf8");
  for (const [name, spoil] of [["good", (it) => it], ...FAULTS]) {
    mkdirSync(join(spoilt, name), { recursive: true });
    writeFileSync(join(spoilt, name, "index.html"), spoil(good));
  }
  for (const [name, text] of Object.entries({ ...FILES, ...MACHINES })) {
    mkdirSync(dirname(join(spoilt, name)), { recursive: true });
    writeFileSync(join(spoilt, name), text);
  }
  const findings = await findingsOf(browser, work, baseUrl);

  const expected = FAULTS.map(([name, , check, words]) => [`/spoilt/${name}/`, check, words]);
  expected.push(...FILE_FAULTS, ["/spoilt/good/", "reach", /can be seen/]);
  const results = expected.map(([path, check, words]) => ({
    name: `${check} reports ${path}`,
    passed: findings.some((it) => it.page === path && it.check === check && words.test(it.message)),
  }));
  const wrong = findings.filter((it) => it.page === "/spoilt/good/" && it.check !== "reach");
  results.push({ name: `the page is good before it is spoilt ${wrong[0]?.message ?? ""}`, passed: wrong.length === 0 });
  return results;
}

async function findingsOf(browser, folder, baseUrl) {
  const server = await serve(folder);
  const paths = ["good", ...FAULTS.map(([name]) => name)].map((name) => `/spoilt/${name}/`);
  const by = (check) => ["/spoilt/good/", ...paths.filter((_, n) => n > 0 && FAULTS[n - 1][2] === check)];
  try {
    const reports = [
      await checkPages(browser, server.origin, paths),
      await checkUnfolded(browser, server.origin, by("axe")),
      await checkKeyboard(browser, server.origin, by("keyboard")),
      await checkPrint(browser, server.origin, by("print")),
      await checkClicks(browser, server.origin, [["/", "/spoilt/good/"]]),
      await checkLinks(folder, baseUrl),
      await checkFeeds(folder, baseUrl),
      await checkMachines(folder, baseUrl),
      await checkXml(folder),
      await checkMarkup(folder, "spoilt"),
    ];
    return reports.flatMap((it) => it.findings ?? it);
  } finally {
    server.close();
  }
}
